//! Declarations, and those that are one line.

use super::super::doc::Doc;
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{name, path, quoted, text, title};
use super::segment::next_step;
use crate::source::Span;
use crate::syntax::ast::{
    DefinitionItem, DisqualifyItem, Item, ModelEntry, ModelItem, PromiseChange, PromiseItem, PromiseKind, RateItem,
    SettingItem, SettingValue, SignalItem, Text,
};

/// Where a declaration stands.
pub(super) const fn span(item: &Item) -> Span {
    match item {
        Item::Model(item) => item.span,
        Item::Use(item) => item.span,
        Item::Record(item) => item.span,
        Item::Event(item) => item.span,
        Item::Sensor(item) => item.span,
        Item::Rate(item) => item.span,
        Item::Signal(item) => item.span,
        Item::Setting(item) => item.span,
        Item::Table(item) => item.span,
        Item::Score(item) => item.span,
        Item::Segment(item) => item.span,
        Item::Matrix(item) => item.span,
        Item::Definition(item) => item.span,
        Item::Route(item) => item.span,
        Item::Disqualify(item) => item.span,
        Item::Promise(item) => item.span,
        Item::Test(item) => item.span,
        Item::Error(span) => *span,
    }
}

impl Printer<'_> {
    pub(super) fn item(&mut self, item: &Item) -> Row {
        match item {
            Item::Model(item) => self.model(item),
            Item::Use(item) => Row::alone(Doc::spaced(vec![Doc::text("use"), text(&item.path)])),
            Item::Record(item) => self.record(item),
            Item::Event(item) => self.event(item),
            Item::Sensor(item) => self.sensor(item),
            Item::Rate(item) => self.rate(item),
            Item::Signal(item) => self.signal(item),
            Item::Setting(item) => self.setting(item),
            Item::Table(item) => self.table(item),
            Item::Score(item) => self.score(item),
            Item::Segment(item) => self.segment(item),
            Item::Matrix(item) => self.matrix(item),
            Item::Definition(item) => self.definition(item),
            Item::Route(item) => self.route(item),
            Item::Disqualify(item) => self.disqualify(item),
            Item::Promise(item) => self.promise(item),
            Item::Test(item) => self.test_item(item),
            Item::Error(place) => Row::alone(self.unreadable(*place)),
        }
    }

    fn model(&mut self, model: &ModelItem) -> Row {
        let notes = &self.notes;
        let places: Vec<Span> = model
            .entries
            .iter()
            .map(|entry| match entry {
                ModelEntry::Owner(value) | ModelEntry::Timezone(value) => notes.with_words_before(value.span),
                ModelEntry::Currency(value) | ModelEntry::Scores(value) => notes.with_words_before(value.span),
                ModelEntry::Edition { span, .. } => notes.with_words_before(*span),
                ModelEntry::Error(span) => *span,
            })
            .collect();
        let entries: Vec<(&ModelEntry, Span)> = model.entries.iter().zip(places).collect();
        let block =
            self.block(&entries, model.span, |(_, place)| *place, |printer, (entry, _)| printer.model_entry(entry));
        Row::alone(Doc::spaced(vec![Doc::text("model"), text(&model.title), block]))
    }

    fn model_entry(&mut self, entry: &ModelEntry) -> Row {
        let (word, rest) = match entry {
            ModelEntry::Owner(owner) => ("owner", text(owner)),
            ModelEntry::Currency(currency) => ("currency", name(currency)),
            ModelEntry::Timezone(zone) => ("timezone", text(zone)),
            ModelEntry::Scores(record) => ("scores", name(record)),
            ModelEntry::Edition { text, .. } => ("edition", Doc::text(text)),
            ModelEntry::Error(place) => return Row::alone(self.unreadable(*place)),
        };
        Row { class: Class::Aligned("model"), cells: vec![Cell::left(word)], rest }
    }

    /// `rate 1 EUR = 1.08 USD on 2026-01-01`
    fn rate(&mut self, rate: &RateItem) -> Row {
        let mut parts = vec![Doc::text("rate"), self.expression(&rate.from), Doc::text("="), self.expression(&rate.to)];
        if let Some(day) = &rate.on {
            parts.push(Doc::text("on"));
            parts.push(self.expression(day));
        }
        Row::alone(Doc::spaced(parts))
    }

    fn signal(&mut self, signal: &SignalItem) -> Row {
        let value = self.expression(&signal.value).value();
        let cells = vec![Cell::left(format!("signal {}", signal.name.text)), Cell::left(title(signal.title.as_ref()))];
        Row { class: Class::AlignedLines("signal"), cells, rest: Doc::concat(vec![Doc::text("="), value]) }
    }

    fn setting(&mut self, setting: &SettingItem) -> Row {
        let cells = vec![Cell::left(format!("setting {}", setting.name.text))];
        let rest = match &setting.value {
            SettingValue::Here(value) => Doc::concat(vec![Doc::text("="), self.expression(value).value()]),
            SettingValue::File { file, column } => Doc::fill(vec![
                Doc::text(format!("from {},", quoted(&file.value))),
                Doc::text(format!("column {}", quoted(&column.value))),
            ]),
        };
        Row { class: Class::AlignedLines("setting"), cells, rest }
    }

    /// `definition NAME "…" next … = …`
    fn definition(&mut self, definition: &DefinitionItem) -> Row {
        let (step, by, within) = next_step(definition.next.as_ref());
        let head = vec![
            Doc::text("definition"),
            name(&definition.name),
            Doc::text(title(definition.title.as_ref())),
            Doc::text(step.text),
            Doc::text(by.text),
            within,
            Doc::text("="),
        ];
        let value = self.expression(&definition.value).value();
        Row::alone(Doc::concat(vec![Doc::spaced(head), value]))
    }

    /// `disqualify when …, because "…"`
    fn disqualify(&mut self, item: &DisqualifyItem) -> Row {
        let label = item.label.as_ref().map_or_else(Doc::empty, |label| Doc::text(format!("{}:", label.text)));
        let mut parts = vec![Doc::spaced(vec![Doc::text("when"), self.expression(&item.when)])];
        let mut reasons: Vec<(&str, &Text)> = item.because.iter().map(|why| ("because", why)).collect();
        reasons.extend(item.allow_personal.iter().map(|why| ("allow personal because", why)));
        reasons.sort_by_key(|(_, why)| why.span);
        for (words, why) in reasons {
            if let Some(last) = parts.pop() {
                parts.push(Doc::concat(vec![last, Doc::text(",")]));
            }
            parts.push(Doc::text(format!("{words} {}", quoted(&why.value))));
        }
        Row::alone(Doc::spaced(vec![Doc::text("disqualify"), label, Doc::fill(parts).hang()]))
    }

    fn promise(&mut self, promise: &PromiseItem) -> Row {
        let claim = match &promise.kind {
            PromiseKind::WorthMore { more, less } => {
                Doc::text(format!("{} is worth more than {}", more.text, less.text))
            }
            PromiseKind::Never { score, falls, change } => {
                let moves = Doc::text(if *falls { "never falls when" } else { "never rises when" });
                let score = self.expression(score);
                Doc::spaced(vec![score, moves, self.promise_change(change)])
            }
            PromiseKind::Always(condition) => self.expression(condition),
        };
        Row::alone(Doc::spaced(vec![Doc::text("promise"), claim]))
    }

    fn promise_change(&mut self, change: &PromiseChange) -> Doc {
        match change {
            PromiseChange::EventAdded(selection) => {
                // `a` or `an` is by sound: the author knows.
                let article = if self.notes.word_before(selection.span.start) == "an" { "an" } else { "a" };
                Doc::spaced(vec![Doc::text(article), self.selection(selection), Doc::text("is added")])
            }
            PromiseChange::FieldMoves { field, rises } => {
                Doc::text(format!("{} {}", path(field), if *rises { "rises" } else { "falls" }))
            }
        }
    }
}
