//! Evidence: the values that were read, as people read them, and the names of what was read.

use super::place::Place;
use super::select::{Selected, one_of};
use super::{Evidence, Interpreter};
use crate::data::Happening;
use crate::model::{Selection, Source, Type, Window};
use crate::semantics::calendar::{Period, Unit};
use crate::semantics::{Decimal, Value};

impl Interpreter<'_> {
    /// A value that was read.
    pub(super) fn evidence(&self, what: String, value: &Value, ty: Type) -> Evidence {
        Evidence { what, value: value.clone(), shown: self.shown(value, ty) }
    }

    /// A selection's kinds and window: `page_view in the last 30 days`.
    pub(super) fn selection_name(selection: &Selection) -> String {
        let kinds = match &selection.source {
            Source::Members { .. } => "contacts".to_owned(),
            Source::Events(sources) => match sources.as_slice() {
                [one] => one.called.clone(),
                several => {
                    let mut names: Vec<&str> = several.iter().map(|source| source.called.as_str()).collect();
                    names.dedup();
                    if let [one] = names.as_slice() { (*one).to_owned() } else { format!("({})", names.join(", ")) }
                }
            },
        };
        match selection.window.as_ref().and_then(window_words) {
            Some(window) => format!("{kinds} {window}"),
            None => kinds,
        }
    }

    /// Notes how many items a condition or number looked at, and when the last of them was.
    pub(super) fn note_selection(&self, selection: &Selection, selected: &Selected<'_>, place: &Place<'_>) {
        place.note(|| {
            let count = Decimal::from_int(i64::try_from(selected.items.len()).unwrap_or(i64::MAX));
            let what = Self::selection_name(selection);
            if selected.items.is_empty() && !selected.missing.is_empty() {
                return Evidence { what, value: Value::Blank, shown: "not sensed".to_owned() };
            }
            Evidence { what, value: Value::Number(count), shown: self.count_shown(count, selection, selected) }
        });
    }

    /// `none`, `5 on 24 February 2026`, `3, last on 2 March 2026`.
    fn count_shown(&self, count: Decimal, selection: &Selection, selected: &Selected<'_>) -> String {
        let Some(last) = one_of(&selected.items, true) else {
            return if count == Decimal::ZERO { "none".to_owned() } else { count.with_thousands() };
        };
        let day = self.shown(&Value::Date(self.clock.day_of(last.event.at)), Type::Date);
        let one_day = matches!(selection.window, Some(Window::OnTheSameDay)) || selected.items.len() == 1;
        let joint = if one_day { " on" } else { ", last on" };
        format!("{}{joint} {day}", count.with_thousands())
    }

    /// What tells an event from others: its texts and labels that are not blank.
    pub(super) fn details(&self, happening: &Happening<'_>) -> Vec<String> {
        let fields = &self.model[happening.kind].fields;
        let telling = fields.iter().zip(&happening.event.values);
        let telling = telling.filter(|(_, value)| matches!(value, Value::Text(_) | Value::Label(_)));
        telling.map(|(field, value)| self.shown(value, field.ty)).collect()
    }
}

fn window_words(window: &Window) -> Option<String> {
    Some(match window {
        Window::InLast(span) => format!("in the last {span}"),
        Window::InNext(span) => format!("in the next {span}"),
        Window::Period(Period::This(Unit::Day)) => "today".to_owned(),
        Window::Period(Period::Previous(Unit::Day)) => "yesterday".to_owned(),
        Window::Period(Period::This(unit)) => format!("this {}", unit.word()),
        Window::Period(Period::Previous(unit)) => format!("last {}", unit.word()),
        Window::OnTheSameDay => "on the same day".to_owned(),
        Window::InAny(span) => format!("in any {span}"),
        Window::Since(reference) => format!("since {}", reference_words(reference)?),
        Window::Before(reference) => format!("before {}", reference_words(reference)?),
    })
}

fn reference_words(reference: &crate::model::Reference) -> Option<String> {
    use crate::model::Reference;
    match reference {
        Reference::Last(selection) => Some(format!("last {}", kinds_only(selection)?)),
        Reference::First(selection) => Some(format!("first {}", kinds_only(selection)?)),
        Reference::Value(_) => None,
    }
}

fn kinds_only(selection: &Selection) -> Option<&str> {
    match &selection.source {
        Source::Events(sources) => sources.first().map(|source| source.called.as_str()),
        Source::Members { .. } => None,
    }
}
