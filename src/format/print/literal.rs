//! Words, literals and units.

use super::super::doc::Doc;
use super::Printer;
use crate::syntax::ast::{Duration, LabelName, Literal, Name, Range, Text, Unit, WindowKind};

/// `"…"`, quotes inside doubled.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

pub(super) fn text(text: &Text) -> Doc {
    Doc::text(quoted(&text.value))
}

/// A text that may be missing.
pub(super) fn title(title: Option<&Text>) -> String {
    title.map_or_else(String::new, |title| quoted(&title.value))
}

pub(super) fn name(name: &Name) -> Doc {
    Doc::text(&name.text)
}

/// `account.parent.revenue`
pub(super) fn path(path: &[Name]) -> String {
    let names: Vec<&str> = path.iter().map(|name| name.text.as_str()).collect();
    names.join(".")
}

pub(super) fn label(label: &LabelName) -> String {
    if label.quoted { quoted(&label.text) } else { label.text.clone() }
}

/// `14 days`, `1 working day`
pub(super) fn duration(duration: &Duration) -> String {
    let working = if duration.working { "working " } else { "" };
    let plural = if duration.amount == "1" { "" } else { "s" };
    format!("{} {working}{}{plural}", duration.amount, unit(duration.unit))
}

/// `day`
pub(super) const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
    }
}

impl Printer<'_> {
    pub(super) fn literal(&mut self, literal: &Literal) -> Doc {
        match literal {
            Literal::Number(number) | Literal::Date(number) | Literal::Moment(number) => Doc::text(number),
            Literal::Percent(number) => Doc::text(format!("{number}%")),
            Literal::Money { amount, currency } => Doc::text(format!("{amount} {}", currency.text)),
            Literal::Duration(length) => Doc::text(duration(length)),
            Literal::Text(quoted) => text(quoted),
            Literal::Yes => Doc::text("yes"),
            Literal::No => Doc::text("no"),
            Literal::Blank => Doc::text("blank"),
            Literal::List(entries) => {
                let places: Vec<_> = entries.iter().map(|entry| entry.span).collect();
                self.list(&places, |printer, index| match entries.get(index) {
                    Some(entry) => printer.expression(entry),
                    None => Doc::empty(),
                })
            }
        }
    }

    /// `0 to 100`, `from 0`, `at most 50`
    pub(super) fn range(&mut self, range: Option<&Range>) -> Doc {
        let Some(range) = range else { return Doc::empty() };
        match (&range.low, &range.high) {
            (Some(low), Some(high)) => {
                let low = self.expression(low);
                Doc::spaced(vec![low, Doc::text("to"), self.expression(high)])
            }
            (Some(low), None) => Doc::spaced(vec![Doc::text("from"), self.expression(low)]),
            (None, Some(high)) => Doc::spaced(vec![Doc::text("at most"), self.expression(high)]),
            (None, None) => Doc::empty(),
        }
    }

    /// `in the last 30 days`
    pub(super) fn window(&mut self, window: &WindowKind) -> Doc {
        let words = match window {
            WindowKind::InLast(length) => format!("in the last {}", duration(length)),
            WindowKind::InNext(length) => format!("in the next {}", duration(length)),
            WindowKind::Today => "today".to_owned(),
            WindowKind::Yesterday => "yesterday".to_owned(),
            WindowKind::This(period) => format!("this {}", unit(*period)),
            WindowKind::Previous(period) => format!("last {}", unit(*period)),
            WindowKind::OnTheSameDay => "on the same day".to_owned(),
            WindowKind::InAny(length) => format!("in any {}", duration(length)),
            WindowKind::Since(start) => return Doc::spaced(vec![Doc::text("since"), self.reference(start)]),
            WindowKind::Before(end) => return Doc::spaced(vec![Doc::text("before"), self.reference(end)]),
        };
        Doc::text(words)
    }
}
