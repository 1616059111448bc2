//! The state of the types stage, and the small helpers every part of it uses.
//!
//! In: names, texts, read files. Out: a model that grows, and findings. Never: decides what an expression
//! means; that is in the modules beside it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::external::ExternalFiles;
use super::scope::Scope;
use crate::diagnostics::code::{names as codes, tests, types};
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::model::{
    EventId, EventSource, Expr, ExprKind, FieldId, LabelSet, LabelSetId, Model, Output, RecordId, RuleId, ScoreId, Type,
};
use crate::names::{Meaning, Names};
use crate::semantics::{Currency, Decimal, Value};
use crate::source::{SourceMap, Span};

/// Fields by name.
pub(super) type FieldMap<'a> = FxHashMap<&'a str, FieldId>;

/// Who has a field of a certain name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Owner {
    Record(RecordId),
    Event(EventId),
}

/// The state while a model is built.
pub(super) struct Checker<'a> {
    pub names: &'a Names<'a>,
    pub sources: &'a SourceMap,
    pub external: &'a ExternalFiles,
    pub sink: &'a mut Sink,
    pub model: Model,
    /// Words of the lines that the parser could not read.
    pub unread: FxHashSet<&'a str>,
    /// Items some lines of which the parser could not read.
    pub damaged: Vec<Span>,
    /// Fields of each record, by name.
    pub record_fields: Vec<FieldMap<'a>>,
    /// Fields of each event, by name.
    pub event_fields: Vec<FieldMap<'a>>,
    /// Who has a field of this name.
    pub owners: FxHashMap<&'a str, Vec<Owner>>,
    /// Labels of each set, as declared, to their position.
    pub labels: Vec<FxHashMap<String, u32>>,
    /// Where each label set was declared.
    pub label_spans: Vec<Span>,
    /// Named subsets and unions of events, resolved; `None` where that failed and was reported.
    pub aliases: Vec<Option<Vec<EventSource>>>,
    /// The type of each signal, once its value was checked.
    pub signal_types: Vec<Option<Type>>,
    /// Signals that name one another in a circle; each is reported once, when it turns out to be real.
    pub signal_circles: Vec<Vec<usize>>,
    /// Signals, definitions and segments that read personal data by value, and which.
    pub personal_by: FxHashMap<Output, String>,
    /// Rules that give a reason for reading personal data, or of which it was reported.
    pub personal_settled: FxHashSet<RuleId>,
    /// The newest rate between two currencies: day and factor.
    pub rates: FxHashMap<(Currency, Currency), (Option<i32>, Decimal)>,
    /// Words that something refers to.
    pub used: FxHashSet<Meaning>,
    /// Personal fields read by value since this was last emptied.
    pub personal: Vec<(Span, String)>,
    /// Paths whose blank the conditions around settle.
    pub settled: Vec<String>,
    /// Whether something asks for a date relative to the as-of.
    pub dated: bool,
    /// Rules by their label, for promises.
    pub rules_by_label: FxHashMap<&'a str, Vec<RuleId>>,
    /// Scores whose value something asks the change of, and where.
    pub changes: Vec<(ScoreId, Span)>,
}

impl<'a> Checker<'a> {
    /// A fresh state around an empty model.
    pub fn new(
        names: &'a Names<'a>,
        external: &'a ExternalFiles,
        sources: &'a SourceMap,
        sink: &'a mut Sink,
        model: Model,
    ) -> Self {
        let unread = Self::unread_words(names, sources, sink);
        let damaged = Self::damaged(names, sink);
        Self {
            damaged,
            unread,
            names,
            sources,
            external,
            sink,
            model,
            record_fields: Vec::new(),
            event_fields: Vec::new(),
            owners: FxHashMap::default(),
            labels: Vec::new(),
            label_spans: Vec::new(),
            aliases: Vec::new(),
            signal_types: Vec::new(),
            signal_circles: Vec::new(),
            personal_by: FxHashMap::default(),
            personal_settled: FxHashSet::default(),
            rates: FxHashMap::default(),
            used: FxHashSet::default(),
            personal: Vec::new(),
            settled: Vec::new(),
            dated: false,
            rules_by_label: FxHashMap::default(),
            changes: Vec::new(),
        }
    }

    /// Reports a finding; not of a word that stands in lines the parser could not read, which may have declared it.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let about_parts = [
            &types::BANDS,
            &types::NO_OTHERWISE,
            &types::MATRIX,
            &tests::NO_AS_OF,
            &tests::EXPECTS_NOTHING,
            &tests::WHOSE,
        ];
        // What an item lacks may be the lines of it that could not be read.
        if about_parts.contains(&diagnostic.code)
            && self.damaged.iter().any(|item| item.contains(diagnostic.primary.span))
        {
            return;
        }
        let unknown = [
            &codes::UNKNOWN_NAME,
            &codes::UNKNOWN_LABEL,
            &codes::OTHER_RECORD,
            &codes::UNQUOTED_TEXT,
            &types::UNKNOWN_TYPE,
        ];
        let word = self.sources.text(diagnostic.primary.span);
        if unknown.contains(&diagnostic.code) && self.unread.contains(word.trim_matches('"')) {
            return;
        }
        self.sink.push(diagnostic);
    }

    /// Items of several lines some of which could not be read.
    fn damaged(names: &Names<'_>, sink: &Sink) -> Vec<Span> {
        let items = names.segments.iter().map(|item| item.span);
        let items = items.chain(names.routes.iter().map(|item| item.span));
        let items = items.chain(names.matrices.iter().map(|item| item.span));
        let items = items.chain(names.tests.iter().map(|item| item.span));
        let errors: Vec<Span> = sink
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .map(|found| found.primary.span)
            .collect();
        items.filter(|item| errors.iter().any(|error| item.contains(*error))).collect()
    }

    /// The words of the lines that the parser could not read.
    fn unread_words(names: &Names<'_>, sources: &'a SourceMap, sink: &Sink) -> FxHashSet<&'a str> {
        let errors = sink.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let lines = errors.map(|found| sources.line_text(found.primary.span));
        let texts = lines.chain(names.unread.iter().map(|span| sources.text(*span)));
        let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'));
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Reports a finding, and stands in for the expression that could not be understood.
    pub fn fail(&mut self, span: Span, diagnostic: Diagnostic) -> Expr {
        self.report(diagnostic);
        broken(span)
    }

    /// The author's words, on one line.
    pub fn words(&self, span: Span) -> String {
        let text = self.sources.text(span);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The author's words, short enough for a headline.
    pub fn short(&self, span: Span) -> String {
        let words = self.words(span);
        if words.chars().count() <= 36 {
            return words;
        }
        words.chars().take(33).chain("...".chars()).collect()
    }

    /// Runs a check whose text was checked before with another meaning, and keeps only findings that are new.
    pub fn again<T>(&mut self, from: usize, check: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.sink.diagnostics.len();
        let result = check(self);
        let found = self.sink.diagnostics.split_off(before.min(self.sink.diagnostics.len()));
        let known = self.sink.diagnostics.get(from..).unwrap_or_default();
        let known: FxHashSet<(&str, Span)> = known.iter().map(|k| (k.code.id, k.primary.span)).collect();
        let new = found.into_iter().filter(|finding| !known.contains(&(finding.code.id, finding.primary.span)));
        self.sink.diagnostics.extend(new);
        result
    }

    /// Adds a set of labels.
    pub fn add_labels(&mut self, name: &str, labels: Vec<String>, ordered: bool, span: Span) -> LabelSetId {
        let id = LabelSetId::at(self.model.label_sets.len());
        let positions = labels.iter().zip(0..);
        self.labels.push(positions.map(|(label, position)| (label.clone(), position)).collect());
        self.label_spans.push(span);
        self.model.label_sets.push(LabelSet { name: name.to_owned(), labels, ordered });
        id
    }

    /// The position of a label, as written or ignoring case.
    pub fn label(&self, set: LabelSetId, text: &str) -> Option<u32> {
        let known = self.labels.get(set.index())?;
        known.get(text).copied().or_else(|| self.model[set].find(text))
    }

    /// A type in words.
    pub fn describe(&self, ty: Type) -> String {
        super::describe::describe(ty, &self.model)
    }

    /// A field of a record.
    pub fn field_of(&self, record: RecordId, name: &str) -> Option<(FieldId, Type)> {
        let id = *self.record_fields.get(record.index())?.get(name)?;
        Some((id, self.model.records.get(record.index())?.fields.get(id.index())?.ty))
    }

    /// A field of an event.
    pub fn event_field(&self, event: EventId, name: &str) -> Option<(FieldId, Type)> {
        let id = *self.event_fields.get(event.index())?.get(name)?;
        Some((id, self.model.events.get(event.index())?.fields.get(id.index())?.ty))
    }

    /// The place of an expression about the scored record.
    pub fn about_scored(&self) -> Scope<'static> {
        Scope::of(self.model.scored)
    }

    /// Notes that a word is used.
    pub fn uses(&mut self, meaning: Meaning) {
        self.used.insert(meaning);
    }
}

/// An expression.
pub(super) const fn typed(kind: ExprKind, ty: Type, span: Span) -> Expr {
    Expr { kind, ty, span }
}

/// Stands in for an expression that could not be understood; whatever touches it stays silent.
pub(super) const fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Constant(Value::Blank), ty: Type::Error, span }
}

/// A constant.
pub(super) const fn constant(value: Value, ty: Type, span: Span) -> Expr {
    Expr { kind: ExprKind::Constant(value), ty, span }
}
