//! The functions of the language, on values.

use leadlang::semantics::aggregate::Known;
use leadlang::semantics::calendar::{AgoComparison, Unit, Zone, parse_iso_date, parse_moment, period_number};
use leadlang::semantics::compare::Comparison;
use leadlang::semantics::functions::{Builtin, call};
use leadlang::semantics::text::TextTest;
use leadlang::semantics::{Decimal, Value};
use std::cmp::Ordering::{Equal, Greater, Less};

fn number(text: &str) -> Value {
    Value::Number(Decimal::parse(text).unwrap())
}

fn moment(text: &str) -> Value {
    Value::Moment(parse_moment(text, &Zone::utc()).unwrap())
}

fn date(text: &str) -> Value {
    Value::Date(parse_iso_date(text).unwrap())
}

fn of(builtin: Builtin, arguments: &[Value]) -> Option<Value> {
    call(builtin, arguments.iter(), &Zone::parse("Europe/Berlin").unwrap())
}

#[test]
fn numbers() {
    assert_eq!(of(Builtin::Abs, &[number("-1.5")]), Some(number("1.5")));
    assert_eq!(of(Builtin::Floor, &[number("-1.5")]), Some(number("-2")));
    assert_eq!(of(Builtin::Ceiling, &[number("-1.5")]), Some(number("-1")));
    assert_eq!(of(Builtin::Round, &[number("-1.5")]), Some(number("-2")));
    assert_eq!(of(Builtin::Round, &[number("1.25"), number("1")]), Some(number("1.3")));
    assert_eq!(of(Builtin::Round, &[number("1.25"), number("-1")]), Some(number("1")), "below none is none");
    assert_eq!(of(Builtin::Round, &[number("1.25"), number("0.5")]), None);
    assert_eq!(of(Builtin::Log, &[number("1")]), Some(number("0")));
    assert_eq!(of(Builtin::Log, &[number("0")]), None);
    assert_eq!(of(Builtin::Abs, &[Value::text("1")]), None, "no text is a number");
}

#[test]
fn one_blank_makes_a_function_blank() {
    assert_eq!(of(Builtin::Min, &[number("1"), Value::Blank]), None);
    assert_eq!(of(Builtin::Length, &[Value::Blank]), None);
    assert_eq!(of(Builtin::Max, &[]), None);
}

#[test]
fn the_least_is_the_first_of_equal_ones() {
    let texts = [Value::text("b"), Value::text("Ann"), Value::text("ANN")];
    assert_eq!(of(Builtin::Min, &texts), Some(Value::text("Ann")));
    assert_eq!(of(Builtin::Max, &[number("1"), number("3"), number("2")]), Some(number("3")));
    assert_eq!(of(Builtin::Min, &[number("1"), Value::text("a")]), None, "which have no order");
    // In Berlin this moment is of the 2nd: neither is smaller.
    let both = [moment("2026-01-01T23:30:00Z"), date("2026-01-02")];
    assert_eq!(of(Builtin::Min, &both), Some(both[0].clone()));
}

#[test]
fn parts_of_dates_are_those_of_the_zone() {
    let late = moment("2025-12-31T23:30:00Z");
    assert_eq!(of(Builtin::Year, std::slice::from_ref(&late)), Some(number("2026")));
    assert_eq!(of(Builtin::Month, std::slice::from_ref(&late)), Some(number("1")));
    assert_eq!(of(Builtin::DayOf, std::slice::from_ref(&late)), Some(date("2026-01-01")));
    assert_eq!(of(Builtin::Month, &[date("2026-02-28")]), Some(number("2")));
}

#[test]
fn durations_in_units_that_have_a_length() {
    let ninety_minutes = [Value::Duration(90 * 60_000_000)];
    assert_eq!(of(Builtin::InUnit(Unit::Hour), &ninety_minutes), Some(number("1.5")));
    assert_eq!(of(Builtin::InUnit(Unit::Day), &ninety_minutes), Some(number("0.0625")));
    assert_eq!(of(Builtin::InUnit(Unit::Month), &ninety_minutes), None);
}

#[test]
fn texts_and_lists() {
    assert_eq!(of(Builtin::Length, &[Value::text("Zoë")]), Some(number("3")));
    assert_eq!(of(Builtin::Domain, &[Value::text("ann@acme.com")]), Some(Value::text("acme.com")));
    let two = Value::List([Value::text("a"), Value::Blank].into());
    assert_eq!(of(Builtin::CountItems, &[two]), Some(number("2")));
    assert_eq!(of(Builtin::CountItems, &[Value::text("a")]), None);
    assert_eq!(of(Builtin::LabelName, &[Value::Label(0)]), None, "only its set knows it");
}

#[test]
fn comparisons_hold_of_orders() {
    let holds = |comparison: Comparison| [Less, Equal, Greater].map(|order| comparison.holds(order));
    assert_eq!(holds(Comparison::Less), [true, false, false]);
    assert_eq!(holds(Comparison::LessOrEqual), [true, true, false]);
    assert_eq!(holds(Comparison::Greater), [false, false, true]);
    assert_eq!(holds(Comparison::GreaterOrEqual), [false, true, true]);
    let ago = |comparison: AgoComparison| [Less, Equal, Greater].map(|age| comparison.holds(age));
    assert_eq!(ago(AgoComparison::LessThan), [true, false, false]);
    assert_eq!(ago(AgoComparison::AtMost), [true, true, false]);
    assert_eq!(ago(AgoComparison::MoreThan), [false, false, true]);
    assert_eq!(ago(AgoComparison::AtLeast), [false, true, true]);
}

#[test]
fn items_of_a_list_contain_a_word_only_as_a_whole() {
    assert!(TextTest::ContainsWord.matches_folded(false, "vice president", "president"));
    assert!(!TextTest::ContainsWord.matches_folded(true, "vice president", "president"));
    assert!(TextTest::ContainsText.matches_folded(true, "vice president", "pres"));
    assert!(!TextTest::StartsWith.matches_folded(false, "vice president", "president"));
    assert!(TextTest::EndsWith.matches_folded(false, "vice president", "president"));
    assert!(TextTest::Like.matches_folded(false, "vice president", "v*t"));
}

#[test]
fn instants_of_one_period_have_one_number() {
    let berlin = Zone::parse("Europe/Berlin").unwrap();
    let of = |text: &str, unit| period_number(parse_moment(text, &berlin).unwrap(), unit, &berlin);
    assert_eq!(of("2026-03-01T10:05:00", Unit::Hour), of("2026-03-01T10:55:00", Unit::Hour));
    assert_ne!(of("2026-03-01T10:05:00", Unit::Minute), of("2026-03-01T10:55:00", Unit::Minute));
    assert_ne!(of("2026-03-01T10:05:00", Unit::Hour), of("2026-03-02T10:05:00", Unit::Hour));
    assert_eq!(of("2026-03-02T10:05:00", Unit::Week), of("2026-03-08T23:55:00", Unit::Week));
    assert_ne!(of("2026-03-31T10:05:00", Unit::Quarter), of("2026-04-01T00:05:00", Unit::Quarter));
}

#[test]
fn known_values_are_summed_up() {
    let berlin = Zone::parse("Europe/Berlin").unwrap();
    let numbers = || Known::of([number("2"), Value::Blank, number("3")]);
    assert_eq!(numbers().sum(), Decimal::parse("5").unwrap());
    assert_eq!(numbers().average(), Decimal::parse("2.5").ok(), "blanks do not count");
    assert_eq!(Known::of([Value::Blank]).sum(), Decimal::ZERO);
    assert_eq!(Known::of([Value::Blank]).average(), None);
    assert_eq!(Known::of([Value::Duration(90_000_000), Value::Duration(30_000_000)]).sum(), Decimal::from_int(120));
    let texts = || Known::of(["b", "Ann", "B", "ANN"].map(Value::text));
    assert_eq!(texts().lowest(&berlin), Some(Value::text("Ann")));
    assert_eq!(texts().highest(&berlin), Some(Value::text("b")));
    assert_eq!(texts().different(), 2);
    assert_eq!(Known::of([]).highest(&berlin), None);
}
