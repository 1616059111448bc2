//! Every declared name of a workspace, in one namespace.
//!
//! In: the syntax trees of all files. Out: [`Names`]: the declarations by kind, each with the id it will
//! have in the model, and one map from a word to what it means. Never: looks inside an expression, decides
//! a type, or reads a file.

mod collect;
mod cycles;
mod errors;
mod scored;
mod walk;

pub use collect::collect;
pub(crate) use cycles::order;
pub(crate) use walk::{paths_of, paths_of_selection};

use rustc_hash::FxHashMap;

use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::model::{
    DefinitionId, EventId, FieldId, MatrixId, RecordId, RouteId, ScoreId, SegmentId, SensorId, SettingId, SignalId,
    TableId,
};
use crate::source::Span;
use crate::syntax::ast;

/// What a declared word means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Meaning {
    /// A record.
    Record(RecordId),
    /// A field of the scored record.
    Field(FieldId),
    /// A kind of event with fields of its own.
    Event(EventId),
    /// A named subset or union of events: position in [`Names::aliases`].
    Alias(usize),
    /// A sensor.
    Sensor(SensorId),
    /// A signal.
    Signal(SignalId),
    /// A setting.
    Setting(SettingId),
    /// A table.
    Table(TableId),
    /// A score.
    Score(ScoreId),
    /// A score for each of several products: position in [`Names::families`].
    Family(usize),
    /// A segment.
    Segment(SegmentId),
    /// A matrix.
    Matrix(MatrixId),
    /// A definition.
    Definition(DefinitionId),
    /// A route.
    Route(RouteId),
}

impl Meaning {
    /// What people call it, with its article.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Record(_) => "a record",
            Self::Field(_) => "a field",
            Self::Event(_) | Self::Alias(_) => "an event",
            Self::Sensor(_) => "a sensor",
            Self::Signal(_) => "a signal",
            Self::Setting(_) => "a setting",
            Self::Table(_) => "a table",
            Self::Score(_) | Self::Family(_) => "a score",
            Self::Segment(_) => "a segment",
            Self::Matrix(_) => "a matrix",
            Self::Definition(_) => "a definition",
            Self::Route(_) => "a route",
        }
    }
}

/// A declared word: what it means and where that was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Declared {
    /// What it means.
    pub meaning: Meaning,
    /// Its name in the declaration.
    pub span: Span,
}

/// One score: a declaration, or one product of a declaration `for each`.
#[derive(Clone, Copy, Debug)]
pub struct ScoreName<'a> {
    /// The declaration.
    pub item: &'a ast::ScoreItem,
    /// The variable and its label.
    pub variant: Option<(&'a ast::Name, &'a ast::LabelName)>,
}

/// A score declared for each of several products.
#[derive(Clone, Copy, Debug)]
pub struct Family<'a> {
    /// The declaration.
    pub item: &'a ast::ScoreItem,
    /// The score of its first label; the others follow.
    pub first: ScoreId,
}

/// Everything declared. Positions in the lists are the ids of the model.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    /// `model "…" { … }`
    pub model: Option<&'a ast::ModelItem>,
    /// Records.
    pub records: Vec<&'a ast::RecordItem>,
    /// The record that is scored.
    pub scored: Option<RecordId>,
    /// Events with fields of their own.
    pub events: Vec<&'a ast::EventItem>,
    /// Named subsets and unions of events.
    pub aliases: Vec<&'a ast::EventItem>,
    /// Settings.
    pub settings: Vec<&'a ast::SettingItem>,
    /// Tables.
    pub tables: Vec<&'a ast::TableItem>,
    /// Exchange rates.
    pub rates: Vec<&'a ast::RateItem>,
    /// Sensors.
    pub sensors: Vec<&'a ast::Sensor>,
    /// Signals.
    pub signals: Vec<&'a ast::SignalItem>,
    /// Scores, one a product.
    pub scores: Vec<ScoreName<'a>>,
    /// Declarations of scores for each of several products.
    pub families: Vec<Family<'a>>,
    /// Segments.
    pub segments: Vec<&'a ast::SegmentItem>,
    /// Matrices.
    pub matrices: Vec<&'a ast::MatrixItem>,
    /// Definitions.
    pub definitions: Vec<&'a ast::DefinitionItem>,
    /// Routes.
    pub routes: Vec<&'a ast::RouteItem>,
    /// Disqualifications.
    pub disqualifications: Vec<&'a ast::DisqualifyItem>,
    /// Promises.
    pub promises: Vec<&'a ast::PromiseItem>,
    /// Tests.
    pub tests: Vec<&'a ast::Test>,
    /// Items that could not be read, and were reported.
    pub unread: Vec<Span>,
    meanings: FxHashMap<&'a str, Declared>,
}

impl Names<'_> {
    /// What a word means, wherever it stands.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<Declared> {
        self.meanings.get(word).copied()
    }

    /// The record with this name, even where the scored record has a field of the same name.
    #[must_use]
    pub fn record(&self, word: &str) -> Option<RecordId> {
        match self.get(word)?.meaning {
            Meaning::Record(id) => Some(id),
            Meaning::Field(_) => self.records.iter().position(|record| record.name.text == word).map(RecordId::at),
            _ => None,
        }
    }

    /// All declared words with their meaning.
    pub fn all(&self) -> impl Iterator<Item = (&str, Declared)> {
        self.meanings.iter().map(|(word, declared)| (*word, *declared))
    }

    /// What was probably meant by a record nobody declared.
    #[must_use]
    pub fn suggest_record(&self, wrong: &str) -> Suggestion {
        suggest(wrong, self.records.iter().map(|record| record.name.text.as_str()))
    }

    /// What was probably meant by a record or event nobody declared.
    #[must_use]
    pub fn suggest_record_or_event(&self, wrong: &str) -> Suggestion {
        let events = self.events.iter().map(|event| event.name.text.as_str());
        suggest(wrong, self.records.iter().map(|record| record.name.text.as_str()).chain(events))
    }

    /// What was probably meant by a word nobody declared, among the words of the right kind.
    pub fn suggest(&self, wrong: &str, fits: impl Fn(Meaning) -> bool) -> Suggestion {
        suggest(wrong, self.all().filter(|(_, declared)| fits(declared.meaning)).map(|(word, _)| word))
    }
}
