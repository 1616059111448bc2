//! What an explanation reads: one record's outcome, and the model, text and data behind it.

use crate::data::Dataset;
use crate::interpret::Outcome;
use crate::model::{FieldId, LabelSetId, Model, RecordId, Type};
use crate::semantics::Value;
use crate::semantics::calendar::AsOf;
use crate::source::{SourceMap, Span};

/// One record and what was computed for it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The rules.
    pub model: &'a Model,
    /// Their text: where the author's words come from.
    pub sources: &'a SourceMap,
    /// The data.
    pub data: &'a Dataset,
    /// Up to when.
    pub as_of: &'a AsOf,
    /// What came out.
    pub outcome: &'a Outcome,
}

impl<'a> Subject<'a> {
    /// What the author wrote at a place, on one line.
    #[must_use]
    pub fn written(&self, span: Span) -> String {
        self.short(&one_line(self.sources.text(span)))
    }

    /// The author's words without `account.` and the like, where the field or event behind it is the only
    /// one of its name.
    #[must_use]
    pub fn short(&self, text: &str) -> String {
        let fields = self.model.records.get(self.model.scored.index()).map(|record| &record.fields);
        let references = fields.into_iter().flatten().filter(|field| matches!(field.ty, Type::Record(_)));
        references.fold(text.to_owned(), |text, field| self.without_prefix(&text, &format!("{}.", field.name)))
    }

    fn without_prefix(&self, text: &str, prefix: &str) -> String {
        let mut parts = text.split(prefix);
        let mut shortened = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let fields = self.model.records.iter().flat_map(|record| &record.fields).map(|field| &field.name);
            let events = self.model.events.iter().map(|event| &event.name);
            let only = fields.chain(events).filter(|known| **known == name).count() == 1;
            // Inside quotes, behind another word or before another reference it is something else.
            let outside = shortened.matches('"').count().is_multiple_of(2);
            let begins = !shortened.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
            if !(only && outside && begins) {
                shortened.push_str(prefix);
            }
            shortened.push_str(part);
        }
        shortened
    }

    /// The record's key as the file spells it.
    #[must_use]
    pub fn id(&self) -> String {
        self.row_name(self.model.scored, self.outcome.row)
    }

    /// A name to show beside the key: that of the record itself, or of the first record it refers
    /// to. Personal data are not shown.
    #[must_use]
    pub fn display_name(&self) -> Option<String> {
        let (model, row) = (self.model, self.outcome.row);
        self.named(model.scored, row).or_else(|| {
            let fields = model.records.get(model.scored.index())?.fields.iter().enumerate();
            fields.into_iter().find_map(|(position, field)| {
                let Type::Record(target) = field.ty else { return None };
                let id = FieldId(u32::try_from(position).ok()?);
                let Value::Row(row) = self.data.field(model.scored, row, id) else { return None };
                Some(self.named(target, *row).unwrap_or_else(|| self.row_name(target, *row)))
            })
        })
    }

    /// The name of a label.
    #[must_use]
    pub fn label(&self, set: LabelSetId, label: u32) -> &'a str {
        let labels = self.model.label_sets.get(set.index()).map(|set| set.labels.as_slice());
        labels.and_then(|labels| labels.get(label as usize)).map_or("", String::as_str)
    }

    fn row_name(&self, record: RecordId, row: u32) -> String {
        let names = self.data.records.get(record.index()).map(|table| &table.names);
        names.and_then(|names| names.get(row as usize)).cloned().unwrap_or_else(|| format!("row {}", row + 1))
    }

    fn named(&self, record: RecordId, row: u32) -> Option<String> {
        let fields = &self.model.records.get(record.index())?.fields;
        let wanted = ["name", "company", "company_name", "account_name"];
        let position = fields.iter().position(|field| {
            field.ty == Type::Text && !field.personal && wanted.contains(&field.name.to_lowercase().as_str())
        })?;
        match self.data.field(record, row, FieldId(u32::try_from(position).ok()?)) {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }
}

/// Text on one line: comments left out, every run of space a single one.
#[must_use]
pub fn one_line(text: &str) -> String {
    let lines = text.lines().map(without_comment);
    lines.flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>().join(" ")
}

/// A line up to a `#` that is not inside quotes.
fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, character) in line.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '#' if !quoted => return line.get(..at).unwrap_or(line),
            _ => {}
        }
    }
    line
}
