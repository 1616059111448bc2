//! What a path of names means in a place.
//!
//! In: `account.parent.revenue`, `page`, `engagement`, `contact.title` and a place. Out: [`Found`]. Never:
//! reports; the caller knows what was expected, and so what to say.

use super::super::checker::Checker;
use super::super::scope::{Items, Scope, Variable};
use crate::model::{FieldId, FieldPath, Output, RecordId, Scope as Start, Type};
use crate::names::Meaning;
use crate::syntax::ast::Name;

/// No path of a model reads well beyond this, and a circle of references could be walked for ever.
pub(in crate::types) const MOST_NAMES: usize = 8;

/// What a path means.
#[derive(Clone, Debug)]
pub(in crate::types) enum Found<'s> {
    /// A field.
    Field { path: FieldPath, ty: Type, personal: bool },
    /// A computed output of the row the path leads to.
    Output { output: Output, of: FieldPath, meaning: Meaning },
    /// A kind of event, about the row that these references lead to.
    Event { meaning: Meaning, of: Vec<FieldId> },
    /// The contacts that refer to the subject.
    Members { through: FieldId },
    /// Another declared word: a setting, table, record, sensor.
    Declared(Meaning),
    /// The row at hand itself: `contact`.
    Subject,
    /// When the event at hand happened.
    Moment,
    /// The day of the event at hand.
    Day,
    /// The age of the event at hand.
    Age,
    /// The day of the as-of.
    Today,
    /// Whether the row is disqualified.
    Disqualified,
    /// The variable of a score `for each` product.
    Variable(Variable<'s>),
    /// A field of some of the kinds of events at hand only.
    NotOfAll,
    /// The way leads through a declaration that was reported.
    Broken,
    /// Nothing is called like the name at this position; those before it lead to this record.
    Missing { at: usize, record: Option<RecordId> },
    /// Too many names.
    TooLong,
}

impl Checker<'_> {
    /// What a path means in a place.
    pub(in crate::types) fn resolve<'s>(&self, path: &[Name], scope: Scope<'s>) -> Found<'s> {
        let Some((first, rest)) = path.split_first() else { return Found::TooLong };
        if path.len() > MOST_NAMES {
            return Found::TooLong;
        }
        if let Some(found) = self.at_hand(first, rest, scope) {
            return found;
        }
        let subject = FieldPath { scope: start_of(scope), fields: Vec::new() };
        let strict = matches!(scope.items, Items::Event { strict: true, .. });
        let about = if matches!(scope.items, Items::Member) { self.model.scored } else { scope.subject };
        if (!strict || !rest.is_empty()) && self.field_of(about, &first.text).is_some() {
            // Inside `where`, `account.revenue` cannot be meant of the event, so it is the contact's.
            return self.along(path, subject, about);
        }
        if self.record_called(about, &first.text) {
            return if rest.is_empty() { Found::Subject } else { self.along(rest, subject, about).deeper() };
        }
        if !rest.is_empty() {
            return Found::Missing { at: 0, record: None };
        }
        self.word(first, subject, about, strict)
    }

    /// What belongs to the event at hand or to the score's own text.
    fn at_hand<'s>(&self, first: &Name, rest: &[Name], scope: Scope<'s>) -> Option<Found<'s>> {
        if let Items::Event { kinds, .. } = scope.items {
            if let Some(found) = self.event_path(first, rest, kinds) {
                return Some(found);
            }
            match (first.text.as_str(), rest.is_empty()) {
                ("moment", true) => return Some(Found::Moment),
                ("day", true) => return Some(Found::Day),
                ("age", true) => return Some(Found::Age),
                _ => {}
            }
        }
        let variable = scope.variable.filter(|variable| variable.name == first.text && rest.is_empty());
        variable.map(Found::Variable)
    }

    fn event_path<'s>(&self, first: &Name, rest: &[Name], kinds: &[crate::model::EventId]) -> Option<Found<'s>> {
        let found: Vec<_> = kinds.iter().map(|kind| self.event_field(*kind, &first.text)).collect();
        let known = found.iter().flatten().next().copied()?;
        if found.iter().any(|one| *one != Some(known)) {
            return Some(Found::NotOfAll);
        }
        let start = FieldPath { scope: Start::Event, fields: vec![known.0] };
        let personal =
            kinds.first().is_some_and(|kind| self.model[*kind].fields.get(known.0.index()).is_some_and(|f| f.personal));
        Some(match (known.1, rest) {
            (ty, []) => Found::Field { path: start, ty, personal },
            (Type::Record(record), rest) => self.along(rest, start, record).deeper(),
            (Type::Error, _) => Found::Broken,
            _ => Found::Missing { at: 1, record: None },
        })
    }

    /// Follows a path from a row of a record.
    fn along<'s>(&self, path: &[Name], mut so_far: FieldPath, mut record: RecordId) -> Found<'s> {
        let last = path.len().saturating_sub(1);
        for (at, name) in path.iter().enumerate() {
            let Some((field, ty)) = self.field_of(record, &name.text) else {
                return if at == last {
                    self.end_of_path(name, at, so_far, record)
                } else {
                    Found::Missing { at, record: Some(record) }
                };
            };
            so_far.fields.push(field);
            match ty {
                Type::Record(next) if at < last => record = next,
                Type::Error if at < last => return Found::Broken,
                _ if at < last => return Found::Missing { at: at + 1, record: None },
                ty => {
                    let declared = self.model.records.get(record.index()).and_then(|r| r.fields.get(field.index()));
                    return Found::Field { path: so_far, ty, personal: declared.is_some_and(|field| field.personal) };
                }
            }
        }
        Found::TooLong
    }

    /// The last name of a path that is no field: an event about the record, or what is computed for it.
    fn end_of_path<'s>(&self, name: &Name, at: usize, of: FieldPath, record: RecordId) -> Found<'s> {
        let missing = Found::Missing { at, record: Some(record) };
        let Some(declared) = self.names.get(&name.text) else { return missing };
        match declared.meaning {
            meaning @ (Meaning::Event(_) | Meaning::Alias(_)) => match self.event_record(meaning) {
                Some(about) if about == record => Found::Event { meaning, of: of.fields },
                Some(_) => missing,
                None => Found::Broken,
            },
            meaning => match self.output_of(meaning) {
                Some((output, about)) if about == record => Found::Output { output, of, meaning },
                _ => missing,
            },
        }
    }

    /// A single word of the workspace.
    fn word<'s>(&self, name: &Name, subject: FieldPath, about: RecordId, strict: bool) -> Found<'s> {
        match name.text.as_str() {
            "today" => return Found::Today,
            "disqualified" => return Found::Disqualified,
            _ => {}
        }
        let Some(declared) = self.names.get(&name.text) else { return self.members(name, about) };
        match declared.meaning {
            Meaning::Field(_) if strict => Found::Missing { at: 0, record: None },
            meaning @ (Meaning::Event(_) | Meaning::Alias(_)) => Found::Event { meaning, of: Vec::new() },
            meaning => match self.output_of(meaning) {
                Some((output, _)) => Found::Output { output, of: subject, meaning },
                None => Found::Declared(meaning),
            },
        }
    }

    /// `contacts`, in a score of an account: the contacts that refer to it.
    fn members<'s>(&self, name: &Name, about: RecordId) -> Found<'s> {
        let missing = Found::Missing { at: 0, record: None };
        let Some(scored) = self.model.records.get(self.model.scored.index()) else { return missing };
        if about == self.model.scored || name.text.strip_suffix('s') != Some(&scored.name) {
            return missing;
        }
        let wanted = self.model.records.get(about.index()).map(|record| record.name.as_str());
        let mut refer = scored.fields.iter().zip(0..).filter(|(field, _)| field.ty == Type::Record(about));
        let first = refer.clone().next();
        let same_name = refer.find(|(field, _)| Some(field.name.as_str()) == wanted);
        same_name.or(first).map_or(missing, |(_, at)| Found::Members { through: FieldId(at) })
    }

    /// What is computed under a word, and for which record.
    pub(in crate::types) fn output_of(&self, meaning: Meaning) -> Option<(Output, RecordId)> {
        Some(match meaning {
            Meaning::Score(id) => (Output::Score(id), self.score_record(id)),
            Meaning::Signal(id) => (Output::Signal(id), self.model.scored),
            Meaning::Segment(id) => (Output::Segment(id), self.segment_record(id)),
            Meaning::Matrix(id) => (Output::Matrix(id), self.model.scored),
            Meaning::Definition(id) => (Output::Definition(id), self.model.scored),
            Meaning::Route(id) => (Output::Route(id), self.model.scored),
            _ => return None,
        })
    }

    /// The record an event is about; `None` if it names one that nobody declared.
    pub(in crate::types) fn event_record(&self, meaning: Meaning) -> Option<RecordId> {
        let item = match meaning {
            Meaning::Event(id) => self.names.events.get(id.index())?,
            Meaning::Alias(at) => self.names.aliases.get(at)?,
            _ => return None,
        };
        item.of.as_ref().map_or(Some(self.model.scored), |of| self.names.record(&of.text))
    }

    fn record_called(&self, record: RecordId, name: &str) -> bool {
        self.model.records.get(record.index()).is_some_and(|record| record.name == name)
    }
}

const fn start_of(scope: Scope<'_>) -> Start {
    match scope.items {
        Items::Member => Start::Member,
        Items::None | Items::Event { .. } => Start::Subject,
    }
}

impl Found<'_> {
    /// The same, found behind one more name.
    fn deeper(self) -> Self {
        match self {
            Self::Missing { at, record } => Self::Missing { at: at + 1, record },
            other => other,
        }
    }
}
