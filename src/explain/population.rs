//! What came out for all records together: how many of each, and what would have to be known.
//!
//! In: one subject after the other. Out: counts, and lines for a summary. Never: keeps an outcome.

use std::collections::BTreeMap;

use super::definition::need_name;
use super::ledger::watched;
use super::numbers::{count, grouped};
use super::priority::{all_titles, cell_name, priority};
use super::reasons::missing;
use super::subject::Subject;
use super::words::{capitalised, joined, spaced};
use crate::interpret::Need;
use crate::model::{MatrixId, Model, ScoreId};

/// Counts over all records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Population {
    /// How many records.
    pub records: u64,
    /// How many of each priority, by title.
    pub priorities: BTreeMap<String, u64>,
    /// How many are out.
    pub disqualified: u64,
    /// By definition: yes, not yet known.
    pub definitions: Vec<(u64, u64)>,
    /// Records that lack a field some rule needs.
    pub lacking: u64,
    /// Which fields, and how many lack them.
    pub lacking_fields: BTreeMap<String, u64>,
    /// Best in the first axis of the first matrix, last in the second: ideal and silent.
    pub ideal_but_silent: u64,
    /// Scores that are watched only in part: name, `3 of 10 watched`, what no sensor sees.
    pub blind: BTreeMap<String, (String, Vec<String>)>,
}

impl Population {
    /// Adds a record.
    pub fn add(&mut self, subject: &Subject<'_>) {
        let (model, outcome) = (subject.model, subject.outcome);
        self.records += 1;
        self.disqualified += u64::from(outcome.disqualified.is_some());
        if let Some(found) = priority(model, outcome) {
            *self.priorities.entry(found.title).or_default() += 1;
        }
        self.definitions.resize(model.definitions.len(), (0, 0));
        for (tally, found) in self.definitions.iter_mut().zip(&outcome.definitions) {
            tally.0 += u64::from(found.answer == Some(true));
            tally.1 += u64::from(found.answer.is_none());
        }
        self.add_silent(subject);
        self.add_needs(subject);
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.records += other.records;
        self.disqualified += other.disqualified;
        self.lacking += other.lacking;
        self.ideal_but_silent += other.ideal_but_silent;
        for (title, number) in other.priorities {
            *self.priorities.entry(title).or_default() += number;
        }
        for (field, number) in other.lacking_fields {
            *self.lacking_fields.entry(field).or_default() += number;
        }
        let definitions = self.definitions.len().max(other.definitions.len());
        self.definitions.resize(definitions, (0, 0));
        for (tally, more) in self.definitions.iter_mut().zip(other.definitions) {
            *tally = (tally.0 + more.0, tally.1 + more.1);
        }
        for (score, blind) in other.blind {
            self.blind.entry(score).or_insert(blind);
        }
    }

    fn add_silent(&mut self, subject: &Subject<'_>) {
        let corner = subject.model.matrices.first().and_then(|matrix| silent_corner(subject.model, matrix));
        let found = subject.outcome.matrices.first().copied().flatten();
        if let (Some(corner), Some((row, column, _))) = (corner, found) {
            self.ideal_but_silent += u64::from((row, column) == corner);
        }
    }

    fn add_needs(&mut self, subject: &Subject<'_>) {
        let mut fields: Vec<String> = Vec::new();
        for (id, score) in (0u32..).map(ScoreId).zip(&subject.outcome.scores) {
            let Some(score) = score else { continue };
            let needs = missing(score);
            fields.extend(needs.iter().filter(|need| matches!(need, Need::Field(_))).map(need_name));
            self.add_blind(subject, id, score, &needs);
        }
        let needs = subject.outcome.definitions.iter().flat_map(|definition| &definition.needs);
        fields.extend(needs.filter(|need| matches!(need, Need::Field(_))).map(need_name));
        fields.sort_unstable();
        fields.dedup();
        self.lacking += u64::from(!fields.is_empty());
        for field in fields {
            *self.lacking_fields.entry(field).or_default() += 1;
        }
    }

    /// What no sensor sees is the same for every record: the first one tells.
    fn add_blind(
        &mut self,
        subject: &Subject<'_>,
        id: ScoreId,
        score: &crate::interpret::ScoreOutcome,
        needs: &[Need],
    ) {
        let Some(declared) = subject.model.scores.get(id.index()) else { return };
        let unseen = needs.iter().filter(|need| matches!(need, Need::Event(_)));
        let unseen: Vec<String> = unseen.map(|need| subject.short(&need_name(need))).collect();
        if unseen.is_empty() || self.blind.contains_key(&declared.name) {
            return;
        }
        let watched = watched(subject, id, score).unwrap_or_default();
        self.blind.insert(declared.name.clone(), (watched, unseen));
    }

    /// `Hot 121   Warm 598   Cold 4,151          Lead: 19 yes, 21 not yet known`
    #[must_use]
    pub fn tally(&self, model: &Model) -> String {
        let mut titles = all_titles(model);
        titles.dedup();
        let mut parts: Vec<String> = titles
            .iter()
            .map(|title| format!("{title} {}", grouped(self.priorities.get(title).copied().unwrap_or(0))))
            .collect();
        if self.disqualified > 0 {
            parts.push(format!("disqualified {}", grouped(self.disqualified)));
        }
        let answers = model.definitions.iter().zip(&self.definitions).map(|(definition, (yes, open))| {
            let title = definition.title.clone().unwrap_or_else(|| capitalised(&spaced(&definition.name)));
            let open = if *open > 0 { format!(", {} not yet known", grouped(*open)) } else { String::new() };
            format!("{title}: {} yes{open}", grouped(*yes))
        });
        let answers: Vec<String> = answers.collect();
        [parts.join("   "), answers.join("   ")].join("          ").trim().to_owned()
    }

    /// What would raise knowledge, one sentence a line.
    #[must_use]
    pub fn to_know(&self, model: &Model, noun: &str) -> Vec<String> {
        let mut lines = Vec::new();
        if self.lacking > 0 {
            let fields = joined(&self.fields(), "or");
            let verb = if self.lacking == 1 { "lacks" } else { "lack" };
            lines.push(format!("To know: {} {verb} {fields}: no points, no loss.", count(self.lacking, noun)));
        }
        if self.ideal_but_silent > 0 {
            lines.extend(self.silent_line(model, noun));
        }
        for (name, (watched, unseen)) in &self.blind {
            let reach = watched.strip_suffix(" watched").map_or(String::new(), |reach| format!(" reaches {reach}"));
            let title = capitalised(&spaced(name));
            let unseen = joined(unseen, "or");
            lines.push(if reach.is_empty() {
                format!("{title} is watched in part: no sensor sees {unseen}.")
            } else {
                format!("{title}{reach}: no sensor sees {unseen}.")
            });
        }
        lines
    }

    /// The four fields that most records lack.
    fn fields(&self) -> Vec<String> {
        let mut fields: Vec<(&String, &u64)> = self.lacking_fields.iter().collect();
        fields.sort_by_key(|(name, lacking)| (std::cmp::Reverse(**lacking), (*name).clone()));
        let short = |name: &String| spaced(name.rsplit('.').next().unwrap_or(name));
        fields.into_iter().take(4).map(|(name, _)| short(name)).collect()
    }

    /// `208 ideal contacts (A1) are silent, so cold.`
    fn silent_line(&self, model: &Model, noun: &str) -> Option<String> {
        let matrix = model.matrices.first()?;
        let (row, column) = silent_corner(model, matrix)?;
        let label = matrix.cells.get(row as usize)?.get(column as usize)?;
        let title = super::priority::zone_title(model, MatrixId(0), *label).to_lowercase();
        let who = count(self.ideal_but_silent, &format!("ideal {noun}"));
        let verb = if self.ideal_but_silent == 1 { "is" } else { "are" };
        Some(format!("{who} ({}) {verb} silent, so {title}.", cell_name(model, matrix, row, column)))
    }
}

/// The cell of the best row and the worst column, where the matrix says which they are and its columns
/// tell how active a record is.
fn silent_corner(model: &Model, matrix: &crate::model::Matrix) -> Option<(u32, u32)> {
    let columns = model.segments.get(matrix.columns.index())?;
    let score = super::reasons::score_read(columns.by.as_ref()?)?;
    let (best, worst) = (matrix.best?, matrix.worst?);
    super::reasons::counts_events(model, score).then_some((best.0, worst.1))
}
