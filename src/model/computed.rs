//! What is computed for a record, and what it is reported as.

use super::{
    DefinitionId, Entry, MatrixId, Model, Output, Piece, RecordId, Reference, RuleId, Score, ScoreId, SegmentId,
    SignalId,
};

/// Something that is computed for a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Computed {
    /// A signal.
    Signal(SignalId),
    /// A score.
    Score(ScoreId),
    /// A segment.
    Segment(SegmentId),
    /// A matrix.
    Matrix(MatrixId),
    /// A definition.
    Definition(DefinitionId),
}

impl Computed {
    /// What it is reported as.
    #[must_use]
    pub const fn output(self) -> Output {
        match self {
            Self::Signal(id) => Output::Signal(id),
            Self::Score(id) => Output::Score(id),
            Self::Segment(id) => Output::Segment(id),
            Self::Matrix(id) => Output::Matrix(id),
            Self::Definition(id) => Output::Definition(id),
        }
    }
}

impl Output {
    /// What is computed for it; none for disqualification and routes, which are no things of a record of their own.
    #[must_use]
    pub const fn computed(self) -> Option<Computed> {
        Some(match self {
            Self::Score(id) => Computed::Score(id),
            Self::Signal(id) => Computed::Signal(id),
            Self::Segment(id) => Computed::Segment(id),
            Self::Matrix(id) => Computed::Matrix(id),
            Self::Definition(id) => Computed::Definition(id),
            Self::Disqualified | Self::Route(_) => return None,
        })
    }
}

impl Model {
    /// The record that something is computed for.
    #[must_use]
    pub fn record_of(&self, item: Computed) -> RecordId {
        match item {
            Computed::Signal(id) => self[id].record,
            Computed::Score(id) => self[id].record,
            Computed::Segment(id) => self[id].record,
            Computed::Matrix(id) => self[self[id].rows].record,
            Computed::Definition(id) => self[id].record,
        }
    }

    /// Whether a row that is disqualified is reported without it: segments, matrices and definitions of the scored
    /// record.
    #[must_use]
    pub fn is_veiled_by_disqualification(&self, item: Computed) -> bool {
        self.record_of(item) == self.scored && !matches!(item, Computed::Score(_) | Computed::Signal(_))
    }

    /// An output's name, as the author wrote it.
    #[must_use]
    pub fn output_name(&self, output: Output) -> &str {
        match output {
            Output::Score(id) => &self[id].name,
            Output::Signal(id) => &self[id].name,
            Output::Segment(id) => &self[id].name,
            Output::Matrix(id) => &self[id].name,
            Output::Definition(id) => &self[id].name,
            Output::Route(id) => &self[id].name,
            Output::Disqualified => "disqualified",
        }
    }

    /// The expressions and selections that something is computed from; a matrix is computed from its segments alone.
    #[must_use]
    pub fn pieces_of(&self, item: Computed) -> Vec<Piece<'_>> {
        match item {
            Computed::Signal(id) => vec![Piece::Expr(&self[id].value)],
            Computed::Score(id) => {
                let since = self[id].since.iter().map(Reference::piece);
                since.chain(self[id].rules().into_iter().flat_map(|rule| self[rule].pieces())).collect()
            }
            Computed::Segment(id) => self[id].pieces(),
            Computed::Matrix(_) => Vec::new(),
            Computed::Definition(id) => vec![Piece::Expr(&self[id].value)],
        }
    }
}

impl Score {
    /// All its rules, those in groups and first-match lists too; in no order that means anything.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleId> {
        let mut rules = Vec::new();
        let mut waiting: Vec<&Entry> = self.entries.iter().collect();
        while let Some(entry) = waiting.pop() {
            match entry {
                Entry::Rule(rule) => rules.push(*rule),
                Entry::Group(group) => waiting.extend(&group.entries),
                Entry::FirstMatch(list) => rules.extend(&list.rules),
            }
        }
        rules
    }
}
