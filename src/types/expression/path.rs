//! Paths of names as values.
//!
//! In: what a path means in its place. Out: the expression, or a report that says what the word is instead, or
//! what it was probably meant to be.

use super::super::checker::{Checker, broken, typed};
use super::super::errors::name as errors;
use super::super::errors::unknown::{self, Known};
use super::super::scope::{Items, Scope};
use super::resolve::Found;
use crate::model::{Expr, ExprKind, FieldPath, Output, RecordId, Type};
use crate::names::Meaning;
use crate::source::Span;
use crate::syntax::ast::{LabelName, Name};

impl Checker<'_> {
    pub(super) fn path(&mut self, path: &[Name], span: Span, scope: Scope<'_>, beside: Option<Type>) -> Expr {
        if let ([word], Some(beside)) = (path, beside)
            && let Some(label) = self.bare_word(word, beside, scope)
        {
            return label;
        }
        match self.resolve(path, scope) {
            Found::Field { path: field, ty, personal } => {
                self.read_field(path, &field, personal, span);
                typed(ExprKind::Field(field), ty, span)
            }
            Found::Output { output, of, meaning } => self.output(path, output, of, meaning, span, scope),
            Found::Event { meaning, of } => self.event_as_value(path, meaning, &of, span),
            Found::Declared(Meaning::Setting(id)) => {
                self.uses(Meaning::Setting(id));
                let ty = self.model.settings.get(id.index()).map_or(Type::Error, |setting| setting.ty);
                typed(ExprKind::Setting(id), ty, span)
            }
            Found::Declared(meaning) => self.not_a_value(path, meaning, span),
            Found::Moment => typed(ExprKind::EventMoment, Type::Moment, span),
            Found::Day => typed(ExprKind::EventDay, Type::Date, span),
            Found::Age => typed(ExprKind::EventAge, Type::Duration, span),
            Found::Today => {
                self.dated = true;
                typed(ExprKind::AsOfDay, Type::Date, span)
            }
            Found::Disqualified => {
                let of = FieldPath { scope: crate::model::Scope::Subject, fields: Vec::new() };
                typed(ExprKind::Output { output: Output::Disqualified, of }, Type::YesNo, span)
            }
            Found::Variable(variable) => self.variable(variable, span, beside),
            Found::Subject => self.fail(span, errors::row_as_value(span, &self.words(span))),
            Found::Members { .. } => self.fail(span, errors::contacts_as_value(span, &self.words(span))),
            Found::NotOfAll => self.fail(span, errors::not_of_all_events(span, &self.words(span))),
            Found::Broken => broken(span),
            Found::TooLong => self.fail(span, errors::path_too_long(span, super::resolve::MOST_NAMES)),
            Found::Missing { at, record } => self.missing(path, at, record, scope, beside),
        }
    }

    /// Notes what a field tells: its date, personal data.
    fn read_field(&mut self, words: &[Name], field: &FieldPath, personal: bool, span: Span) {
        if personal {
            self.personal.push((span, joined(words)));
        }
        if let (crate::model::Scope::Subject, Some(first)) = (field.scope, field.fields.first()) {
            self.used.insert(Meaning::Field(*first));
        }
    }

    fn output(
        &mut self,
        path: &[Name],
        output: Output,
        of: FieldPath,
        meaning: Meaning,
        span: Span,
        scope: Scope<'_>,
    ) -> Expr {
        let about = if matches!(scope.items, Items::Member) { self.model.scored } else { scope.subject };
        let declared_for = self.output_of(meaning).map_or(about, |(_, record)| record);
        if of.fields.is_empty() && path.len() == 1 && declared_for != about {
            return self.of_another_record(path, meaning, declared_for, about, span);
        }
        if matches!(output, Output::Route(_)) && !scope.outcome {
            return self.fail(span, errors::route_as_value(span, &joined(path)));
        }
        self.uses(meaning);
        let ty = self.output_type(output);
        match ty {
            Some(ty) => typed(ExprKind::Output { output, of }, ty, span),
            None => self.signal_reads_itself(output, span),
        }
    }

    /// A signal of which the value, met again on the way to it, is not known yet.
    fn signal_reads_itself(&mut self, output: Output, span: Span) -> Expr {
        let Output::Signal(id) = output else { return broken(span) };
        let at = self.signal_circles.iter().position(|circle| circle.contains(&id.index()));
        // A circle is reported once; what else is in it stays silent.
        if let Some(circle) = at.map(|at| self.signal_circles.swap_remove(at)) {
            let items = circle.iter().filter_map(|at| self.names.signals.get(*at));
            let chain: Vec<(&str, Span)> = items.map(|item| (item.name.text.as_str(), item.name.span)).collect();
            self.sink.diagnostics.extend(errors::circle(&chain));
        }
        broken(span)
    }

    /// The type of an output; `None` for a signal that needs itself.
    pub(in crate::types) fn output_type(&self, output: Output) -> Option<Type> {
        Some(match output {
            Output::Score(_) => Type::Number,
            Output::Signal(id) => return self.signal_types.get(id.index()).copied().flatten(),
            Output::Segment(id) => Type::Label(self.segment_labels(id)),
            Output::Matrix(id) => Type::Label(self.matrix_labels(id)),
            Output::Definition(_) | Output::Disqualified => Type::YesNo,
            Output::Route(_) => Type::Text,
        })
    }

    fn of_another_record(
        &mut self,
        path: &[Name],
        meaning: Meaning,
        record: RecordId,
        about: RecordId,
        span: Span,
    ) -> Expr {
        let record_name = self.record_name(record);
        let way = self.way_to(about, record);
        let about = self.record_name(about);
        self.fail(
            span,
            errors::output_of_other_record(span, &joined(path), meaning, &record_name, &about, way.as_deref()),
        )
    }

    /// The field of a record that refers to another record, if there is one.
    pub(in crate::types) fn way_to(&self, from: RecordId, to: RecordId) -> Option<String> {
        let fields = &self.model.records.get(from.index())?.fields;
        fields.iter().find(|field| field.ty == Type::Record(to)).map(|field| field.name.clone())
    }

    /// A record's name.
    pub(in crate::types) fn record_name(&self, record: RecordId) -> String {
        self.model.records.get(record.index()).map_or_else(String::new, |record| record.name.clone())
    }

    fn event_as_value(&mut self, path: &[Name], meaning: Meaning, of: &[crate::model::FieldId], span: Span) -> Expr {
        self.uses(meaning);
        let mut words = joined(path);
        if of.is_empty()
            && path.len() == 1
            && let Some(record) = self.event_record(meaning).filter(|record| *record != self.model.scored)
            && let Some(way) = self.way_to(self.model.scored, record)
        {
            words = format!("{way}.{words}");
        }
        self.fail(span, errors::event_as_value(span, &words))
    }

    fn not_a_value(&mut self, path: &[Name], meaning: Meaning, span: Span) -> Expr {
        self.uses(meaning);
        if let Meaning::Family(at) = meaning {
            let labels = self.names.families.get(at).and_then(|family| family.item.for_each.as_ref());
            let first = labels.and_then(|each| each.labels.first()).map_or("", |label| label.text.as_str());
            return self.fail(span, errors::score_for_each(span, &joined(path), first));
        }
        self.fail(span, errors::not_a_value(span, &joined(path), meaning))
    }

    fn missing(
        &mut self,
        path: &[Name],
        at: usize,
        record: Option<RecordId>,
        scope: Scope<'_>,
        beside: Option<Type>,
    ) -> Expr {
        let Some(name) = path.get(at) else { return broken(Span::default()) };
        if path.len() == 1 {
            match beside {
                // What stands beside it was not understood, so its labels are not known either.
                Some(Type::Error) => return broken(name.span),
                Some(Type::Label(set)) if !self.is_word(name, scope) => {
                    return self.unknown_label(set, &name.text, name.span);
                }
                Some(Type::Country) => {
                    let known = crate::semantics::Country::parse(&name.text);
                    return self
                        .fail(name.span, super::super::errors::value::country_by_code(name.span, &name.text, known));
                }
                _ => {}
            }
        }
        let known = Known { path, at, record, beside, scope };
        let diagnostic = unknown::name(self, &known);
        self.fail(name.span, diagnostic)
    }

    /// Whether a word is declared or is a field at hand, so that it is not a mistyped label.
    fn is_word(&self, name: &Name, scope: Scope<'_>) -> bool {
        self.names.get(&name.text).is_some() || self.field_of(scope.subject, &name.text).is_some()
    }

    /// `interest for pumps`
    pub(super) fn score_for(&mut self, score: &Name, label: &LabelName, span: Span, scope: Scope<'_>) -> Expr {
        let declared = self.names.get(&score.text).map(|declared| declared.meaning);
        let Some(Meaning::Family(at)) = declared else {
            let suggestion = self.names.suggest(&score.text, |meaning| matches!(meaning, Meaning::Family(_)));
            let diagnostic = errors::no_such_family(score, declared, suggestion);
            return self.fail(score.span, diagnostic);
        };
        let Some(family) = self.names.families.get(at).copied() else { return broken(span) };
        let labels = family.item.for_each.as_ref().map_or(&[][..], |each| &each.labels);
        // Inside such a score, the variable stands for the product at hand.
        let wanted = match scope.variable {
            Some(variable) if variable.name == label.text && !label.quoted => variable.label,
            _ => label.text.as_str(),
        };
        let Some(position) = labels.iter().position(|known| known.text == wanted) else {
            let diagnostic = errors::no_such_product(label, &score.text, labels, family.item.name.span);
            return self.fail(label.span, diagnostic);
        };
        let id = crate::model::ScoreId::at(family.first.index() + position);
        let start = if matches!(scope.items, Items::Member) {
            crate::model::Scope::Member
        } else {
            crate::model::Scope::Subject
        };
        let of = FieldPath { scope: start, fields: Vec::new() };
        self.output(std::slice::from_ref(score), Output::Score(id), of, Meaning::Score(id), span, scope)
    }
}

/// A path as written.
pub(in crate::types) fn joined(path: &[Name]) -> String {
    let words: Vec<&str> = path.iter().map(|name| name.text.as_str()).collect();
    words.join(".")
}
