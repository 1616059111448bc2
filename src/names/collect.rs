//! Walks the items of all files and declares their names.
//!
//! In: syntax trees. Out: [`Names`] and findings about names that are taken. Never: opens an expression.

use rustc_hash::FxHashMap;

use super::{Declared, Family, Meaning, Names, ScoreName, errors, scored};
use crate::diagnostics::Sink;
use crate::model::{
    DefinitionId, EventId, MatrixId, RecordId, RouteId, ScoreId, SegmentId, SensorId, SettingId, SignalId, TableId,
};
use crate::source::Span;
use crate::syntax::ast::{self, Item, Name, Statement};

/// Collects the names of all files. A name that is declared twice keeps its first meaning.
pub fn collect<'a>(files: &'a [ast::File], sink: &mut Sink) -> Names<'a> {
    let mut names = Names::default();
    let mut declared = Vec::new();
    for item in files.iter().flat_map(|file| &file.items) {
        declared.extend(names.add(item, sink));
    }
    for (name, meaning) in declared {
        names.declare(name, meaning, sink);
    }
    scored::declare(&mut names, sink);
    names
}

impl<'a> Names<'a> {
    /// Puts an item into its list. Its name and meaning, if it has a name.
    fn add(&mut self, item: &'a Item, sink: &mut Sink) -> Option<(&'a Name, Meaning)> {
        match item {
            Item::Model(item) => self.add_model(item, sink),
            Item::Rate(item) => self.rates.push(item),
            Item::Disqualify(item) => self.disqualifications.push(item),
            Item::Promise(item) => self.promises.push(item),
            Item::Test(item) => self.tests.push(item),
            Item::Error(span) => self.unread.push(*span),
            Item::Use(_) => {}
            _ => return self.add_named(item, sink),
        }
        None
    }

    fn add_model(&mut self, item: &'a ast::ModelItem, sink: &mut Sink) {
        match self.model {
            None => self.model = Some(item),
            Some(first) => sink.push(errors::second_model(item.title.span, first.title.span)),
        }
    }

    fn add_named(&mut self, item: &'a Item, sink: &mut Sink) -> Option<(&'a Name, Meaning)> {
        Some(match item {
            Item::Record(item) => {
                fields_are_distinct(&item.fields, sink);
                (&item.name, Meaning::Record(RecordId::at(add(&mut self.records, item))))
            }
            Item::Event(item) => (&item.name, self.add_event(item, sink)),
            Item::Sensor(item) => (&item.name, Meaning::Sensor(SensorId::at(add(&mut self.sensors, item)))),
            Item::Signal(item) => (&item.name, Meaning::Signal(SignalId::at(add(&mut self.signals, item)))),
            Item::Setting(item) => (&item.name, Meaning::Setting(SettingId::at(add(&mut self.settings, item)))),
            Item::Table(item) => (&item.name, Meaning::Table(TableId::at(add(&mut self.tables, item)))),
            Item::Score(item) => (&item.name, self.add_score(item, sink)),
            Item::Segment(item) => (&item.name, Meaning::Segment(SegmentId::at(add(&mut self.segments, item)))),
            Item::Matrix(item) => (&item.name, Meaning::Matrix(MatrixId::at(add(&mut self.matrices, item)))),
            Item::Definition(item) => {
                (&item.name, Meaning::Definition(DefinitionId::at(add(&mut self.definitions, item))))
            }
            Item::Route(item) => (&item.name, Meaning::Route(RouteId::at(add(&mut self.routes, item)))),
            _ => return None,
        })
    }

    fn add_event(&mut self, item: &'a ast::EventItem, sink: &mut Sink) -> Meaning {
        match &item.body {
            ast::EventBody::Fields { fields, .. } => {
                fields_are_distinct(fields, sink);
                Meaning::Event(EventId::at(add(&mut self.events, item)))
            }
            ast::EventBody::Alias(_) => Meaning::Alias(add(&mut self.aliases, item)),
        }
    }

    fn add_score(&mut self, item: &'a ast::ScoreItem, sink: &mut Sink) -> Meaning {
        rule_labels_are_distinct(&item.body, sink);
        let Some(for_each) = &item.for_each else {
            return Meaning::Score(ScoreId::at(add(&mut self.scores, ScoreName { item, variant: None })));
        };
        distinct(for_each.labels.iter().map(|label| (label.text.as_str(), label.span)), sink);
        let first = ScoreId::at(self.scores.len());
        let variants = for_each.labels.iter();
        self.scores.extend(variants.map(|label| ScoreName { item, variant: Some((&for_each.variable, label)) }));
        Meaning::Family(add(&mut self.families, Family { item, first }))
    }

    /// Gives a word its meaning, unless it has one already or is one of the language's own.
    pub(super) fn declare(&mut self, name: &'a Name, meaning: Meaning, sink: &mut Sink) {
        if errors::BUILT_IN.contains(&name.text.as_str()) {
            sink.push(errors::built_in(name));
        } else if let Some(first) = self.meanings.get(name.text.as_str()) {
            sink.push(errors::taken(name, meaning, *first));
        } else {
            self.meanings.insert(&name.text, Declared { meaning, span: name.span });
        }
    }

    /// Lets a field that refers to a record carry the record's name: `account account`.
    pub(super) fn share(&mut self, name: &'a Name, meaning: Meaning) {
        self.meanings.insert(&name.text, Declared { meaning, span: name.span });
    }
}

/// Adds an item and says where it stands.
fn add<T>(list: &mut Vec<T>, item: T) -> usize {
    list.push(item);
    list.len() - 1
}

fn fields_are_distinct(fields: &[ast::Field], sink: &mut Sink) {
    distinct(fields.iter().map(|field| (field.name.text.as_str(), field.name.span)), sink);
}

/// Reports each word that was there before.
fn distinct<'n>(words: impl Iterator<Item = (&'n str, Span)>, sink: &mut Sink) {
    let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
    for (word, span) in words {
        match seen.get(word) {
            Some(first) => sink.push(errors::twice(word, span, *first)),
            None => {
                seen.insert(word, span);
            }
        }
    }
}

/// Names of rules are distinct within a score. Groups are walked with a list, not by calling ourselves.
fn rule_labels_are_distinct(body: &[Statement], sink: &mut Sink) {
    let mut labels = Vec::new();
    let mut open: Vec<&Statement> = body.iter().rev().collect();
    while let Some(statement) = open.pop() {
        match statement {
            Statement::Rule(rule) => labels.extend(&rule.label),
            Statement::Group(group) => open.extend(group.body.iter().rev()),
            Statement::FirstMatch(first) => {
                labels.extend(&first.label);
                open.extend(first.body.iter().rev());
            }
            Statement::Error(_) => {}
        }
    }
    distinct(labels.iter().map(|label| (label.text.as_str(), label.span)), sink);
}
