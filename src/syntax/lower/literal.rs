//! Names, labels, texts, numbers, durations, dates.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::Lower;
use crate::source::Span;
use crate::syntax::ast::{Duration, Expr, ExprKind, LabelName, Literal, Name, Text, Unit};
use crate::syntax::errors;
use crate::syntax::parser::{Node, Rule};

/// The largest number: what the exact decimals of the language hold.
const LARGEST: u64 = 9_223_372_036_854;
/// How many decimals are kept.
const DECIMALS: usize = 6;

/// A text in the one form in which names are compared.
fn composed(text: &str) -> String {
    if text.is_ascii() || is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// A name.
pub(super) fn name(node: &Node<'_>) -> Name {
    Name { text: composed(node.text()), span: node.span() }
}

/// A path of names.
pub(super) fn path(node: &Node<'_>) -> Vec<Name> {
    node.children().map(|part| name(&part)).collect()
}

/// Quoted text without its quotes.
pub(super) fn text(node: &Node<'_>) -> Text {
    Text { value: unquoted(node.text()), span: node.span() }
}

fn unquoted(text: &str) -> String {
    let inside = text.strip_prefix('"').unwrap_or(text);
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    if inside.contains('"') { inside.replace("\"\"", "\"") } else { inside.to_owned() }
}

/// A label: a node of rule `label`, or one of its kinds.
pub(super) fn label(node: &Node<'_>) -> LabelName {
    let inner = if node.rule() == Rule::label { node.first() } else { None };
    let node = inner.as_ref().unwrap_or(node);
    let quoted = node.rule() == Rule::text;
    let text = if quoted { unquoted(node.text()) } else { composed(node.text()) };
    LabelName { text, quoted, span: node.span() }
}

/// `( a, b )` of labels.
pub(super) fn labels(node: &Node<'_>) -> Vec<LabelName> {
    node.children().map(|part| label(&part)).collect()
}

/// `( "a", "b" )`.
pub(super) fn texts(node: &Node<'_>) -> Vec<Text> {
    node.children().map(|part| text(&part)).collect()
}

/// A unit of time.
pub(super) const fn unit(rule: Rule) -> Option<Unit> {
    Some(match rule {
        Rule::unit_second => Unit::Second,
        Rule::unit_minute => Unit::Minute,
        Rule::unit_hour => Unit::Hour,
        Rule::unit_day => Unit::Day,
        Rule::unit_week => Unit::Week,
        Rule::unit_month => Unit::Month,
        Rule::unit_quarter => Unit::Quarter,
        Rule::unit_year => Unit::Year,
        _ => return None,
    })
}

impl Lower<'_> {
    /// `14 days`, `2 working days`.
    pub(super) fn duration(&mut self, node: &Node<'_>) -> Option<Duration> {
        let mut parts = node.children();
        let amount = self.number_text(&parts.accept(Rule::number)?);
        let working = parts.has(Rule::kw_working);
        let unit = unit(parts.peek()?)?;
        Some(Duration { amount, unit, working, span: node.span() })
    }

    /// A number as written; says so if it is larger or finer than numbers can be.
    pub(super) fn number_text(&mut self, node: &Node<'_>) -> String {
        self.check_number(node.text(), node.span());
        node.text().to_owned()
    }

    fn check_number(&mut self, text: &str, span: Span) {
        let plain = text.trim_end_matches(['k', 'M', 'B', '%']);
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let zeros = match text.as_bytes().last() {
            Some(b'k') => 3,
            Some(b'M') => 6,
            Some(b'B') => 9,
            _ => 0,
        };
        let scaled = whole.trim_start_matches('0').len() + zeros;
        let whole = whole.parse::<u64>().ok().and_then(|n| n.checked_mul(10_u64.pow(zeros as u32)));
        if scaled > 13 || whole.is_none_or(|whole| whole > LARGEST) {
            self.report(errors::number::too_large(span, LARGEST));
        } else if fraction.trim_end_matches('0').len() > DECIMALS + zeros {
            self.report(errors::number::too_fine(span, text, DECIMALS));
        }
    }

    /// A literal, if the node is one.
    pub(super) fn literal(&mut self, node: &Node<'_>) -> Option<Expr> {
        let literal = match node.rule() {
            Rule::number => Literal::Number(self.number_text(node)),
            Rule::percent => {
                self.check_number(node.text(), node.span());
                Literal::Percent(node.text().trim_end_matches('%').to_owned())
            }
            Rule::money => {
                let mut parts = node.children();
                let amount = self.number_text(&parts.next()?);
                Literal::Money { amount, currency: name(&parts.next()?) }
            }
            Rule::duration => Literal::Duration(self.duration(node)?),
            Rule::date | Rule::moment => self.date(node),
            Rule::text => Literal::Text(text(node)),
            Rule::kw_yes => Literal::Yes,
            Rule::kw_no => Literal::No,
            Rule::kw_blank => Literal::Blank,
            _ => return None,
        };
        Some(Expr { kind: ExprKind::Literal(literal), span: node.span() })
    }

    /// A date or moment, checked against the calendar.
    fn date(&mut self, node: &Node<'_>) -> Literal {
        let written = node.text();
        let (day, time) = written.split_at_checked(10).unwrap_or((written, ""));
        if let Some(days) = wrong_day(day) {
            self.report(errors::number::no_such_day(node.span(), day, days));
        } else if wrong_time(time) {
            self.report(errors::number::no_such_time(node.span(), time.trim()));
        }
        if node.rule() == Rule::date { Literal::Date(written.to_owned()) } else { Literal::Moment(written.to_owned()) }
    }
}

/// Why a `YYYY-MM-DD` names no day: the length of its month, or none if there is no such month.
fn wrong_day(text: &str) -> Option<Option<u32>> {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Some(None),
    };
    ((year == 0) || !(1..=days).contains(&day)).then_some(Some(days))
}

fn wrong_time(text: &str) -> bool {
    let mut parts = text.trim().split(':').map(|part| part.parse::<u32>().unwrap_or(0));
    parts.next().is_some_and(|hour| hour > 23) || parts.any(|part| part > 59)
}
