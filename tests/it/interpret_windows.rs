//! Selections: windows, days across midnight, daylight saving, sequences, references.

use leadlang::data::Dataset;
use leadlang::model::*;
use leadlang::semantics::Value;
use leadlang::semantics::calendar::{Period, Span as TimeSpan, Unit};

use crate::support::build::*;

const TODAY: &str = "2026-03-02";

fn with_views(build: &Build, times: &[&str]) -> Dataset {
    let mut data = build.data();
    for at in times {
        add_event(&mut data, PAGE_VIEW, 0, at, &build.model.zone, vec![Value::Blank, Value::Blank]);
    }
    data
}

/// How many page views a window takes, as of an instant, in a zone.
fn counted(zone_name: &str, window: Window, times: &[&str], as_of: &str) -> String {
    let mut build = Build::new();
    build.model.zone = zone(zone_name);
    let data = with_views(&build, times);
    build.number(count(within(PAGE_VIEW, window)), &data, as_of)
}

#[test]
fn the_last_days_are_open_at_their_early_end() {
    let last_14 = || Window::InLast(days(14));
    // From a bare date: fourteen whole days, 17 February to 2 March.
    assert_eq!(counted("UTC", last_14(), &["2026-02-16 23:59:59.999999"], TODAY), "0");
    assert_eq!(counted("UTC", last_14(), &["2026-02-17"], TODAY), "1");
    assert_eq!(counted("UTC", last_14(), &["2026-03-02 23:59:59.999999"], TODAY), "1");
    // From an instant: exactly fourteen days ago is outside, a moment later is inside.
    assert_eq!(counted("UTC", last_14(), &["2026-02-16 09:00"], "2026-03-02 09:00"), "0");
    assert_eq!(counted("UTC", last_14(), &["2026-02-16 09:00:00.000001"], "2026-03-02 09:00"), "1");
    assert_eq!(counted("UTC", last_14(), &["2026-03-02 09:00"], "2026-03-02 09:00"), "1");
    assert_eq!(counted("UTC", last_14(), &["2026-03-02 09:00:00.000001"], "2026-03-02 09:00"), "0");
}

#[test]
fn months_step_on_the_calendar() {
    let last_3_months = || Window::InLast(TimeSpan::new(3, Unit::Month));
    assert_eq!(counted("UTC", last_3_months(), &["2026-06-16"], "2026-09-15"), "1");
    assert_eq!(counted("UTC", last_3_months(), &["2026-06-15 23:00"], "2026-09-15"), "0");
    let last_90_days = Window::InLast(days(90));
    assert_eq!(counted("UTC", last_90_days, &["2026-06-16"], "2026-09-15"), "0", "90 days reach 17 June");
    let a_month = Window::InLast(TimeSpan::new(1, Unit::Month));
    assert_eq!(counted("UTC", a_month, &["2026-03-01"], "2026-03-31"), "1", "back to the end of 28 February");
}

#[test]
fn hours_are_elapsed_and_days_are_not_when_clocks_change() {
    // 2026-03-08 has 23 hours in New York: 09:00 the day before is 23 hours earlier.
    let times = ["2026-03-07 09:30"];
    let as_of = "2026-03-08 09:00";
    assert_eq!(counted("America/New_York", Window::InLast(hours(23)), &times, as_of), "1");
    assert_eq!(counted("America/New_York", Window::InLast(days(1)), &["2026-03-07 09:00:01"], as_of), "1");
    assert_eq!(counted("America/New_York", Window::InLast(days(1)), &["2026-03-07 09:00"], as_of), "0");
    assert_eq!(counted("America/New_York", Window::InLast(hours(24)), &["2026-03-07 08:30"], as_of), "1");
    // 2026-11-01 has 25 hours.
    let as_of = "2026-11-01 12:00";
    assert_eq!(counted("America/New_York", Window::InLast(hours(24)), &["2026-10-31 12:30"], as_of), "0");
    assert_eq!(counted("America/New_York", Window::InLast(days(1)), &["2026-10-31 12:30"], as_of), "1");
}

#[test]
fn calendar_periods() {
    let this = |unit| Window::Period(Period::This(unit));
    let previous = |unit| Window::Period(Period::Previous(unit));
    // 2026-03-02 is a Monday.
    let times = ["2026-02-28", "2026-03-01 23:59", "2026-03-02 08:00", "2026-03-02 20:00"];
    assert_eq!(counted("UTC", this(Unit::Day), &times, "2026-03-02 12:00"), "1", "20:00 has not happened yet");
    assert_eq!(counted("UTC", previous(Unit::Day), &times, TODAY), "1");
    assert_eq!(counted("UTC", this(Unit::Week), &times, TODAY), "2");
    assert_eq!(counted("UTC", previous(Unit::Week), &times, TODAY), "2");
    assert_eq!(counted("UTC", this(Unit::Month), &times, TODAY), "3");
    assert_eq!(counted("UTC", this(Unit::Quarter), &times, TODAY), "4");
    assert_eq!(counted("UTC", previous(Unit::Quarter), &["2025-12-31", "2025-09-30"], TODAY), "1");
}

#[test]
fn five_across_midnight_are_in_24_hours_and_not_on_the_same_day() {
    let times = ["2026-02-24 23:50", "2026-02-24 23:51", "2026-02-24 23:52", "2026-02-25 00:10", "2026-02-25 00:11"];
    assert_eq!(counted("Europe/Paris", Window::OnTheSameDay, &times, TODAY), "3");
    assert_eq!(counted("Europe/Paris", Window::InAny(hours(24)), &times, TODAY), "5");
    // The same instants are one day in UTC.
    let utc = ["2026-02-24 22:50", "2026-02-24 22:51", "2026-02-24 22:52", "2026-02-24 23:10", "2026-02-24 23:11"];
    assert_eq!(counted("UTC", Window::OnTheSameDay, &utc, TODAY), "5");
}

#[test]
fn a_sliding_span_leaves_out_its_own_beginning() {
    let times = ["2026-02-24 10:00", "2026-02-25 10:00"];
    assert_eq!(counted("UTC", Window::InAny(hours(24)), &times, TODAY), "1");
    assert_eq!(counted("UTC", Window::InAny(hours(25)), &times, TODAY), "2");
    assert_eq!(counted("UTC", Window::InAny(hours(24)), &[], TODAY), "0");
}

#[test]
fn the_best_day_is_of_what_passes_the_test() {
    let mut build = Build::new();
    let mut data = build.data();
    let utc = build.model.zone.clone();
    for (at, page) in [
        ("2026-02-24 10:00", "product"),
        ("2026-02-24 11:00", "home"),
        ("2026-02-24 12:00", "home"),
        ("2026-02-26 10:00", "product"),
        ("2026-02-26 11:00", "Product"),
    ] {
        add_event(&mut data, PAGE_VIEW, 0, at, &utc, vec![Value::text(page), Value::Blank]);
    }
    let product = || filtered(within(PAGE_VIEW, Window::OnTheSameDay), equal(event_field(PAGE), txt("product")));
    assert_eq!(build.number(count(product()), &data, TODAY), "2");
    let day = aggregate(Aggregate::Highest, Some(expr(ExprKind::EventDay, Type::Date)), product());
    assert_eq!(build.number(day, &data, TODAY), "Date(20510)", "26 February");
}

#[test]
fn of_days_with_equally_many_the_latest_is_the_best() {
    let mut build = Build::new();
    let data = with_views(&build, &["2026-02-20 10:00", "2026-02-20 11:00", "2026-02-24 10:00", "2026-02-24 23:00"]);
    let day_of = |window| {
        let day = expr(ExprKind::EventDay, Type::Date);
        aggregate(Aggregate::Lowest, Some(day), within(PAGE_VIEW, window))
    };
    assert_eq!(build.number(day_of(Window::OnTheSameDay), &data, TODAY), "Date(20508)", "24 February");
    assert_eq!(build.number(day_of(Window::InAny(hours(24))), &data, TODAY), "Date(20508)");
}

#[test]
fn since_and_before_an_event() {
    let mut build = Build::new();
    let mut data = with_views(&build, &["2026-02-01", "2026-02-10 12:00", "2026-02-20"]);
    let since = || within(PAGE_VIEW, Window::Since(Box::new(Reference::Last(select(RESET)))));
    let before = || within(PAGE_VIEW, Window::Before(Box::new(Reference::Last(select(RESET)))));
    assert_eq!(build.number(count(since()), &data, TODAY), "3", "none yet: everything counts");
    assert_eq!(build.number(count(before()), &data, TODAY), "0", "none yet: nothing is before it");
    let utc = build.model.zone.clone();
    add_event(&mut data, RESET, 0, "2026-02-10 12:00", &utc, vec![Value::Blank, Value::Blank]);
    assert_eq!(build.number(count(since()), &data, TODAY), "1");
    assert_eq!(build.number(count(before()), &data, TODAY), "1");
    let from_day = || {
        let day = expr(ExprKind::Constant(Value::Date(20494)), Type::Date);
        Box::new(Reference::Value(day))
    };
    // 2026-02-10: a date counts from the first instant of its day.
    assert_eq!(build.number(count(within(PAGE_VIEW, Window::Since(from_day()))), &data, TODAY), "2");
    assert_eq!(build.number(count(within(PAGE_VIEW, Window::Before(from_day()))), &data, TODAY), "1");
    let created = Box::new(Reference::Value(field(&[CONTACT_CREATED], Type::Date)));
    let since_created = within(PAGE_VIEW, Window::Since(created));
    assert_eq!(build.number(count(since_created), &data, TODAY), "3", "a blank date: everything counts");
    data.events_sensed[RESET.index()] = false;
    assert_eq!(build.truth(any_event(since()), &data, TODAY), None);
    assert_eq!(build.number(count(since()), &data, TODAY), "blank");
}

#[test]
fn a_then_b_selects_the_later_ones() {
    let mut build = Build::new();
    let utc = build.model.zone.clone();
    let blank = || vec![Value::Blank, Value::Blank];
    let mut data = with_views(&build, &["2026-02-01 10:00"]);
    for at in ["2026-01-31 10:00", "2026-02-01 10:00", "2026-02-08 10:00", "2026-02-08 10:00:01"] {
        add_event(&mut data, DOWNLOAD, 0, at, &utc, blank());
    }
    let sequence = |span| then(select(PAGE_VIEW), select(DOWNLOAD), span);
    assert_eq!(build.number(count(sequence(None)), &data, TODAY), "3", "the same instant counts as before");
    assert_eq!(build.number(count(sequence(Some(days(7)))), &data, TODAY), "2", "exactly 7 days is within 7 days");
    let third = then(sequence(None), select(RESET), None);
    assert_eq!(build.truth(any_event(third.clone()), &data, TODAY), Some(false));
    add_event(&mut data, RESET, 0, "2026-02-09", &utc, blank());
    assert_eq!(build.truth(any_event(third), &data, TODAY), Some(true));
}

#[test]
fn an_event_is_not_before_itself() {
    let mut build = Build::new();
    let twice = || then(select(PAGE_VIEW), select(PAGE_VIEW), Some(hours(1)));
    let data = with_views(&build, &["2026-02-01 10:00"]);
    assert_eq!(build.number(count(twice()), &data, TODAY), "0");
    let data = with_views(&build, &["2026-02-01 10:00", "2026-02-01 10:00", "2026-02-01 10:30"]);
    assert_eq!(build.number(count(twice()), &data, TODAY), "3");
}

#[test]
fn a_sequence_of_any_length_needs_no_stack() {
    let mut build = Build::new();
    let data = with_views(&build, &["2026-02-01 10:00", "2026-02-01 10:00"]);
    let mut chain = select(PAGE_VIEW);
    for _ in 0..500 {
        chain = then(chain, select(PAGE_VIEW), None);
    }
    assert_eq!(build.number(count(chain), &data, TODAY), "2");
}

#[test]
fn an_event_reached_twice_counts_once() {
    let mut build = Build::new();
    let data = with_views(&build, &["2026-02-01", "2026-02-02"]);
    let both = Selection { source: Source::Events(vec![source(PAGE_VIEW), source(PAGE_VIEW)]), ..select(PAGE_VIEW) };
    assert_eq!(build.number(count(both), &data, TODAY), "2");
}

#[test]
fn a_named_subset_tests_each_event_and_unknown_is_left_out() {
    let mut build = Build::new();
    let mut data = build.data();
    let utc = build.model.zone.clone();
    for worth in [Value::Blank, Value::Number(decimal("5")), Value::Number(decimal("1"))] {
        add_event(&mut data, DOWNLOAD, 0, "2026-02-01", &utc, vec![Value::Blank, worth]);
    }
    let valuable = EventSource { filters: vec![at_least(event_field(WORTH), "5")], ..source(DOWNLOAD) };
    let selection = Selection { source: Source::Events(vec![valuable]), ..select(DOWNLOAD) };
    assert_eq!(build.number(count(selection), &data, TODAY), "1");
}

#[test]
fn events_of_the_account_are_reached_through_the_reference() {
    let mut build = Build::new();
    let mut data = build.data();
    let utc = build.model.zone.clone();
    add_event(&mut data, FUNDING, 0, "2026-02-01", &utc, vec![Value::Blank, Value::Blank]);
    assert_eq!(build.truth(any_event(select(FUNDING)), &data, TODAY), Some(true));
    set(&mut data, CONTACT, 0, CONTACT_ACCOUNT, Value::Blank);
    assert_eq!(build.truth(any_event(select(FUNDING)), &data, TODAY), Some(false), "no account, no funding");
}

#[test]
fn quantifiers_where_a_kind_is_not_sensed_say_only_what_more_could_not_change() {
    let mut build = Build::new();
    let both = || Selection { source: Source::Events(vec![source(PAGE_VIEW), source(DOWNLOAD)]), ..select(PAGE_VIEW) };
    let exactly = |n: &str| events(Quantifier::Exactly(Box::new(num(n))), both());
    let at_most = |n: &str| events(Quantifier::AtMost(Box::new(num(n))), both());
    let mut data = with_views(&build, &["2026-02-01", "2026-02-02"]);
    data.events_sensed[DOWNLOAD.index()] = false;
    for (condition, expected) in [
        (any_event(both()), Some(true)),
        (none(both()), Some(false)),
        (some("2", both()), Some(true)),
        (some("3", both()), None),
        (at_most("1"), Some(false)),
        (at_most("2"), None),
        (exactly("1"), Some(false)),
        (exactly("2"), None),
    ] {
        assert_eq!(build.truth(condition, &data, TODAY), expected);
    }
    data.events_sensed[DOWNLOAD.index()] = true;
    for (condition, expected) in [
        (some("3", both()), Some(false)),
        (at_most("2"), Some(true)),
        (exactly("2"), Some(true)),
        (some("2", both()), Some(true)),
    ] {
        assert_eq!(build.truth(condition, &data, TODAY), expected);
    }
}

#[test]
fn aggregates_of_nothing_and_of_blanks() {
    let mut build = Build::new();
    let mut data = build.data();
    let of = |function| aggregate(function, Some(event_field(WORTH)), select(DOWNLOAD));
    let all = [Aggregate::Sum, Aggregate::Average, Aggregate::Highest, Aggregate::Lowest, Aggregate::Distinct];
    let none: Vec<String> = all.iter().map(|function| build.number(of(*function), &data, TODAY)).collect();
    assert_eq!(none, ["0", "blank", "blank", "blank", "0"]);
    let utc = build.model.zone.clone();
    for worth in ["1", "2", "2"] {
        add_event(&mut data, DOWNLOAD, 0, "2026-02-01", &utc, vec![Value::Blank, Value::Number(decimal(worth))]);
    }
    add_event(&mut data, DOWNLOAD, 0, "2026-02-01", &utc, vec![Value::Blank, Value::Blank]);
    let some: Vec<String> = all.iter().map(|function| build.number(of(*function), &data, TODAY)).collect();
    assert_eq!(some, ["5", "1.666667", "2", "1", "2"], "the blank one is in no average");
}

#[test]
fn how_long_ago() {
    let mut build = Build::new();
    let ago = |comparison, span| {
        let reference = Box::new(Reference::Last(select(PAGE_VIEW)));
        expr(ExprKind::Ago { reference, comparison, span }, Type::YesNo)
    };
    let three_months = TimeSpan::new(3, Unit::Month);
    let data = with_views(&build, &[]);
    assert_eq!(build.truth(ago(AgoComparison::MoreThan, three_months), &data, TODAY), None, "never happened");
    assert_eq!(build.truth(none(within(PAGE_VIEW, Window::InLast(three_months))), &data, TODAY), Some(true));
    // Last visit on 15 June: silent for more than 3 months from 15 September on, whole days counting.
    let data = with_views(&build, &["2026-06-15 12:00"]);
    assert_eq!(build.truth(ago(AgoComparison::MoreThan, three_months), &data, "2026-09-14"), Some(false));
    assert_eq!(build.truth(ago(AgoComparison::MoreThan, three_months), &data, "2026-09-15"), Some(true));
    assert_eq!(build.truth(ago(AgoComparison::MoreThan, three_months), &data, "2026-09-15 12:00"), Some(false));
    assert_eq!(build.truth(ago(AgoComparison::AtLeast, three_months), &data, "2026-09-15 12:00"), Some(true));
    assert_eq!(build.truth(ago(AgoComparison::LessThan, three_months), &data, "2026-09-15 12:00"), Some(false));
    assert_eq!(build.truth(ago(AgoComparison::AtMost, three_months), &data, "2026-09-15 12:00"), Some(true));
}

#[test]
fn dates_in_windows_and_days_since_and_until() {
    let mut build = Build::new();
    let created = || Box::new(Reference::Value(field(&[CONTACT_CREATED], Type::Date)));
    let inside = |window| expr(ExprKind::Within { reference: created(), window }, Type::YesNo);
    let elapsed = |unit, until| expr(ExprKind::Elapsed { unit, until, reference: created() }, Type::Number);
    let mut data = build.data();
    assert_eq!(build.truth(inside(Window::InNext(days(90))), &data, TODAY), None);
    assert_eq!(build.number(elapsed(Unit::Day, false), &data, TODAY), "blank");
    let at = |data: &mut Dataset, text: &str| {
        let day = leadlang::semantics::calendar::parse_iso_date(text).unwrap();
        set(data, CONTACT, 0, CONTACT_CREATED, Value::Date(day));
    };
    for (day, expected) in [("2026-03-01", false), (TODAY, true), ("2026-05-31", true), ("2026-06-01", false)] {
        at(&mut data, day);
        assert_eq!(build.truth(inside(Window::InNext(days(90))), &data, TODAY), Some(expected), "{day}");
    }
    at(&mut data, "2026-03-31");
    assert_eq!(build.truth(inside(Window::Period(Period::This(Unit::Quarter))), &data, TODAY), Some(true));
    assert_eq!(build.number(elapsed(Unit::Day, true), &data, TODAY), "29");
    assert_eq!(build.number(elapsed(Unit::Day, false), &data, TODAY), "0", "never below 0");
    at(&mut data, "2026-01-31");
    assert_eq!(build.number(elapsed(Unit::Month, false), &data, "2026-02-28"), "1");
    assert_eq!(build.number(elapsed(Unit::Day, false), &data, TODAY), "30");
}

#[test]
fn age_day_and_moment_of_the_event_at_hand() {
    let mut build = Build::new();
    build.model.zone = zone("America/New_York");
    let data = with_views(&build, &["2026-02-27 23:30"]);
    let age = |comparison, limit: i64| {
        let limit = expr(ExprKind::Constant(Value::Duration(limit * 86_400_000_000)), Type::Duration);
        let age = expr(ExprKind::EventAge, Type::Duration);
        filtered(select(PAGE_VIEW), compare(age, comparison, limit))
    };
    assert_eq!(build.truth(any_event(age(Comparison::LessOrEqual, 3)), &data, TODAY), Some(true));
    assert_eq!(build.truth(any_event(age(Comparison::Less, 3)), &data, TODAY), Some(false));
    let day = expr(ExprKind::EventDay, Type::Date);
    let today = expr(ExprKind::Constant(Value::Date(20511)), Type::Date);
    assert_eq!(
        build.truth(any_event(filtered(select(PAGE_VIEW), equal(day, today))), &data, TODAY),
        Some(true),
        "27 February"
    );
}

#[test]
fn later_events_are_ignored_and_counted() {
    let build = Build::new();
    let mut data = with_views(&build, &["2026-02-01", "2026-03-02 12:00", "2026-03-03", "2027-01-01"]);
    add_event(&mut data, FUNDING, 0, "2026-03-01", &build.model.zone, vec![Value::Blank, Value::Blank]);
    let outcome = build.outcome(&data, TODAY);
    assert_eq!((outcome.events_counted, outcome.events_later), (3, 2));
    let latest = leadlang::semantics::calendar::parse_moment("2026-03-02 12:00", &build.model.zone);
    assert_eq!(outcome.last_activity, latest);
}
