//! Feeds: rows of a record by its key, or events by whom they are about and when.
//!
//! In: a feed of the syntax tree and the options of its sensor. Out: one of the model, `None` after a report that
//! leaves nothing to feed.

use super::super::checker::Checker;
use super::super::errors::{name as name_errors, sensor as errors};
use super::super::literal;
use super::options::Options;
use crate::diagnostics::suggest::suggest;
use crate::model::{Column, EventId, Feed, FeedTarget, Field, FieldFeed, FieldId, RecordId, RowTest, Type};
use crate::names::Meaning;
use crate::semantics::{Country, Value};
use crate::syntax::ast::{self, LabelName, Name};

/// What a feed feeds.
#[derive(Clone, Copy)]
enum Target {
    Record(RecordId),
    Event(EventId),
}

impl Checker<'_> {
    pub(super) fn feed(&mut self, feed: &ast::Feed, above: &Options) -> Option<Feed> {
        let target = self.target(&feed.target)?;
        let options = self.options(&feed.options, above, false);
        let mut fields = Vec::with_capacity(feed.fields.len());
        for field in &feed.fields {
            fields.extend(self.field_feed(field, target, &options));
        }
        let filter = feed.filter.as_ref().map_or(&[][..], |filter| &filter.tests);
        let filter = filter.iter().filter_map(|test| self.row_test(test)).collect();
        let target = match target {
            Target::Record(record) => self.record_target(feed, record)?,
            Target::Event(event) => self.event_target(feed, event)?,
        };
        Some(Feed { target, filter, fields, values: options.values, span: feed.span })
    }

    fn target(&mut self, name: &Name) -> Option<Target> {
        if let Some(record) = self.names.record(&name.text) {
            return Some(Target::Record(record));
        }
        match self.names.get(&name.text).map(|declared| declared.meaning) {
            Some(Meaning::Event(id)) => Some(Target::Event(id)),
            Some(Meaning::Alias(_)) => {
                self.report(errors::feeds_subset(name));
                None
            }
            _ => {
                let near =
                    self.names.suggest(&name.text, |meaning| matches!(meaning, Meaning::Record(_) | Meaning::Event(_)));
                self.report(name_errors::unknown("record or event", name, near));
                None
            }
        }
    }

    fn record_target(&mut self, feed: &ast::Feed, record: RecordId) -> Option<FeedTarget> {
        if let Some(at) = &feed.at {
            self.report(errors::at_on_record(column_span(at).unwrap_or(feed.span), &feed.target.text));
        }
        let key = match &feed.by {
            Some((field, column)) => {
                let (id, _) = self.field_named(field, Target::Record(record))?;
                Some((id, self.column_of(column)?))
            }
            None => None,
        };
        Some(FeedTarget::Record { record, key })
    }

    fn event_target(&mut self, feed: &ast::Feed, event: EventId) -> Option<FeedTarget> {
        let about = self.model[event].of;
        let by = match &feed.by {
            Some((field, column)) => {
                let id = self.field_named(field, Target::Record(about))?.0;
                Some((id, self.column_of(column)?))
            }
            None => {
                let record = self.record_name(about);
                let key = self.model[about].key.and_then(|key| self.model[about].fields.get(key.index()));
                let key = key.map_or_else(|| "id".to_owned(), |field| field.name.clone());
                self.report(errors::event_by_whom(&feed.target, &record, &key));
                None
            }
        };
        let at = match &feed.at {
            Some(at) => self.column_of(at),
            None => {
                self.report(errors::event_at(&feed.target));
                None
            }
        };
        Some(FeedTarget::Event { event, by: by?, at: at? })
    }

    fn fields_of(&self, target: Target) -> &[Field] {
        match target {
            Target::Record(record) => &self.model[record].fields,
            Target::Event(event) => &self.model[event].fields,
        }
    }

    fn field_named(&mut self, name: &Name, target: Target) -> Option<(FieldId, Type)> {
        let found = match target {
            Target::Record(record) => self.field_of(record, &name.text),
            Target::Event(event) => self.event_field(event, &name.text),
        };
        if found.is_none() {
            let near = suggest(&name.text, self.fields_of(target).iter().map(|field| field.name.as_str()));
            let owner = match target {
                Target::Record(record) => self.record_name(record),
                Target::Event(event) => self.model[event].name.clone(),
            };
            self.report(name_errors::unknown(&format!("field of `{owner}`"), name, near));
        }
        found
    }

    fn field_feed(&mut self, written: &ast::FieldFeed, target: Target, above: &Options) -> Option<FieldFeed> {
        let (field, ty) = self.field_named(&written.field, target)?;
        let column = match &written.column {
            Some(column) => self.column_of(column)?,
            None => Column::Header(written.field.text.clone()),
        };
        let options = self.options(&written.options, above, false);
        let mut spellings = Vec::new();
        for spelling in &written.spellings {
            if let Some(value) = self.meaning_of(&spelling.means, ty) {
                spellings.extend(spelling.texts.iter().map(|text| (text.value.clone(), value.clone())));
            }
        }
        let span = written.column.as_ref().and_then(column_span).unwrap_or(written.field.span);
        Some(FieldFeed { field, column, spellings, values: options.values, span })
    }

    /// What a spelling means, as a value of the field's type.
    fn meaning_of(&mut self, means: &LabelName, ty: Type) -> Option<Value> {
        if means.text == "blank" && !means.quoted {
            return Some(Value::Blank);
        }
        let ty = match ty {
            Type::List(element) => element.ty(),
            other => other,
        };
        let value = match ty {
            Type::Label(set) => {
                let value = self.label(set, &means.text).map(Value::Label);
                if value.is_none() {
                    let declared = self.label_spans.get(set.index()).copied();
                    let labels = &self.model[set];
                    let unknown = super::super::errors::label::unknown(means.span, &means.text, labels, declared);
                    self.report(unknown);
                }
                return value;
            }
            Type::Country => Country::parse(&means.text).map(Value::Country),
            Type::Text | Type::Record(_) => Some(Value::text(&means.text)),
            Type::YesNo => match means.text.as_str() {
                "yes" => Some(Value::YesNo(true)),
                "no" => Some(Value::YesNo(false)),
                _ => None,
            },
            Type::Percent => literal::percent(means.text.trim_end_matches('%')).ok().map(Value::Number),
            Type::Whole | Type::Number | Type::Money(_) => literal::number(&means.text).ok().map(Value::Number),
            Type::Date => super::super::time::date(&means.text).map(Value::Date),
            Type::Moment => super::super::time::moment(&means.text, &self.model.zone).map(Value::Moment),
            _ => None,
        };
        if value.is_none() && ty != Type::Error {
            let shown = self.describe(ty);
            self.report(errors::spelling(means, &shown));
        }
        value
    }

    fn row_test(&mut self, test: &ast::RowTest) -> Option<RowTest> {
        let column = self.column_of(&test.column)?;
        let texts = test.texts.iter().map(|text| text.value.clone()).collect();
        Some(RowTest { column, negated: test.negated, texts, span: test.span })
    }

    fn column_of(&mut self, column: &ast::Column) -> Option<Column> {
        match column {
            ast::Column::Header(text) => Some(Column::Header(text.value.clone())),
            ast::Column::Position { number, span } => {
                let position = number.parse::<u32>().ok().filter(|number| (1..=16_384).contains(number));
                if position.is_none() {
                    self.report(errors::column_position(*span));
                }
                position.map(Column::Position)
            }
            ast::Column::Characters { first, last, span } => {
                let ends = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
                let ends = ends.filter(|(first, last)| *first >= 1 && first <= last);
                if ends.is_none() {
                    self.report(errors::column_characters(*span));
                }
                ends.map(|(first, last)| Column::Characters(first, last))
            }
        }
    }
}

fn column_span(column: &ast::Column) -> Option<crate::source::Span> {
    Some(match column {
        ast::Column::Header(text) => text.span,
        ast::Column::Position { span, .. } | ast::Column::Characters { span, .. } => *span,
    })
}
