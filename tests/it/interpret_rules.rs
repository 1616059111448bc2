//! Rules: points, per, repeat limits, decay, caps, groups, limits, rounding, first match.

use leadlang::interpret::{LedgerLine, Need, Verdict};
use leadlang::model::*;
use leadlang::semantics::calendar::{Span as TimeSpan, Unit};
use leadlang::semantics::decay::Decay;
use leadlang::semantics::{Decimal, Value};

use crate::support::build::*;

const TODAY: &str = "2026-03-02";

fn repeat(count: u32, within: RepeatPeriod) -> Option<Repeat> {
    Some(Repeat { count, within })
}

/// The reported score of one rule on page views at these times.
fn score_of(rule: Rule, times: &[&str]) -> String {
    let mut build = Build::new();
    let score = build.score_with("s", vec![rule]);
    let mut data = build.data();
    views(&mut data, times);
    build.reported(score, &data, TODAY)
}

#[test]
fn a_rule_without_condition_always_counts() {
    assert_eq!(score_of(points(num("40")), &[]), "40");
    assert_eq!(score_of(points(num("-12.5")), &[]), "-12.5");
}

#[test]
fn blank_points_do_not_fire_and_say_what_is_missing() {
    let mut build = Build::new();
    let score = build.score_with("s", vec![points(seats())]);
    let mut data = build.data();
    let line = rules_of(&build.ledger(score, &data, TODAY).ledger).remove(0);
    assert_eq!(line.verdict, Verdict::NotKnown(vec![Need::Field("seats".into())]));
    set(&mut data, CONTACT, 0, CONTACT_SEATS, Value::Number(decimal("7")));
    assert_eq!(build.reported(score, &data, TODAY), "7");
}

#[test]
fn points_per_number_multiply() {
    let mut build = Build::new();
    let score = build.score_with("s", vec![Rule { per: Some(Per::Number(seats())), ..points(num("0.5")) }]);
    let mut data = build.data();
    assert_eq!(build.reported(score, &data, TODAY), "0");
    set(&mut data, CONTACT, 0, CONTACT_SEATS, Value::Number(decimal("33")));
    assert_eq!(build.reported(score, &data, TODAY), "16.5");
}

#[test]
fn points_per_event_count_each_up_to_the_as_of() {
    let rule = per_event("8", select(PAGE_VIEW));
    assert_eq!(score_of(rule.clone(), &["2026-03-01", "2026-03-02 23:59", "2026-03-03"]), "16");
    assert_eq!(score_of(rule, &[]), "0");
}

#[test]
fn points_may_read_the_event_and_blank_ones_do_not_count() {
    let mut build = Build::new();
    let rule = Rule { points: event_field(WORTH), ..per_event("0", select(DOWNLOAD)) };
    let score = build.score_with("s", vec![Rule { repeat: repeat(1, RepeatPeriod::Ever), ..rule }]);
    let mut data = build.data();
    let utc = build.model.zone.clone();
    let worth = |amount: &str| vec![Value::Blank, Value::Number(decimal(amount))];
    add_event(&mut data, DOWNLOAD, 0, "2026-02-01", &utc, worth("5"));
    add_event(&mut data, DOWNLOAD, 0, "2026-02-10", &utc, worth("3"));
    add_event(&mut data, DOWNLOAD, 0, "2026-02-20", &utc, vec![Value::Blank, Value::Blank]);
    assert_eq!(build.reported(score, &data, TODAY), "3", "the newest that has points");
}

#[test]
fn at_the_same_instant_the_smaller_value_wins() {
    for order in [["5", "9"], ["9", "5"]] {
        let mut build = Build::new();
        let per = |per: fn(Selection) -> Per| Rule { per: Some(per(select(DOWNLOAD))), ..points(event_field(WORTH)) };
        let last = build.score_with("last", vec![per(Per::LastEvent)]);
        let first = build.score_with("first", vec![per(Per::FirstEvent)]);
        let once = Rule { repeat: repeat(1, RepeatPeriod::Calendar(Unit::Day)), ..per(Per::EachEvent) };
        let once = build.score_with("once", vec![once]);
        let mut data = build.data();
        for worth in order {
            let values = vec![Value::Blank, Value::Number(decimal(worth))];
            add_event(&mut data, DOWNLOAD, 0, "2026-02-01 10:00", &build.model.zone.clone(), values);
        }
        for score in [last, first, once] {
            assert_eq!(build.reported(score, &data, TODAY), "5");
        }
    }
}

#[test]
fn once_per_day_is_a_calendar_day_and_once_per_24_hours_is_not() {
    let times = ["2026-02-28 23:50", "2026-03-01 00:10", "2026-03-01 12:00"];
    let per_day = Rule { repeat: repeat(1, RepeatPeriod::Calendar(Unit::Day)), ..per_event("1", select(PAGE_VIEW)) };
    let per_24 = Rule { repeat: repeat(1, RepeatPeriod::Sliding(hours(24))), ..per_event("1", select(PAGE_VIEW)) };
    assert_eq!(score_of(per_day, &times), "2");
    assert_eq!(score_of(per_24.clone(), &times), "1");
    assert_eq!(score_of(per_24.clone(), &["2026-02-27 10:00", "2026-02-28 10:00"]), "2", "exactly 24 hours apart");
    assert_eq!(score_of(per_24, &["2026-02-27 10:00:00.000001", "2026-02-28 10:00"]), "1");
}

#[test]
fn at_most_3_per_week_keeps_the_newest_of_each_monday_to_sunday() {
    let rule = Rule { repeat: repeat(3, RepeatPeriod::Calendar(Unit::Week)), ..per_event("1", select(PAGE_VIEW)) };
    // 2026-03-02 is a Monday; five in the week before, one this week.
    let times = ["2026-02-23", "2026-02-24", "2026-02-25", "2026-02-26", "2026-03-01 23:59", "2026-03-02"];
    let mut build = Build::new();
    let score = build.score_with("s", vec![rule]);
    let mut data = build.data();
    views(&mut data, &times);
    let ledger = build.ledger(score, &data, TODAY);
    assert_eq!(ledger.reported, decimal("4"));
    let line = rules_of(&ledger.ledger).remove(0);
    let left_out: Vec<bool> = line.events.iter().map(|event| event.left_out).collect();
    assert_eq!(left_out, [true, true, false, false, false, false], "oldest first in the ledger");
    assert_eq!(line.gross, decimal("4"), "gross is after the repeat limit");
}

#[test]
fn once_ever_keeps_the_newest() {
    let decay = Some(Decay::FadingToZero { days: 10 });
    let rule = Rule { repeat: repeat(1, RepeatPeriod::Ever), decay, ..per_event("10", select(PAGE_VIEW)) };
    assert_eq!(score_of(rule, &["2026-02-20", "2026-02-27"]), "7", "3 days old");
}

#[test]
fn every_decay_by_whole_days_of_age() {
    let with = |decay: Decay| Rule { decay: Some(decay), ..per_event("8", select(PAGE_VIEW)) };
    let half = with(Decay::HalfLife { days: decimal("14") });
    // Ages 0, 7, 14 and 28 days: 8, 5.66, 4, 2.
    let times = ["2026-03-02 10:00", "2026-02-23 22:00", "2026-02-16", "2026-02-02"];
    assert_eq!(score_of(half, &times), "19.656856");
    let linear = with(Decay::FadingToZero { days: 8 });
    assert_eq!(score_of(linear.clone(), &["2026-03-02"]), "8");
    assert_eq!(score_of(linear.clone(), &["2026-02-28"]), "6");
    assert_eq!(score_of(linear, &["2026-02-22"]), "0");
    let steps = with(Decay::LosingEvery { share: decimal("0.25"), days: 7 });
    assert_eq!(score_of(steps.clone(), &["2026-02-24"]), "8", "6 days");
    assert_eq!(score_of(steps.clone(), &["2026-02-23"]), "6", "7 days");
    assert_eq!(score_of(steps, &["2026-02-16"]), "4.5", "14 days");
    let table = with(Decay::ByAge(vec![(14, Decimal::ONE), (30, decimal("0.5"))]));
    assert_eq!(score_of(table.clone(), &["2026-02-17"]), "8", "13 days");
    assert_eq!(score_of(table.clone(), &["2026-02-16"]), "4", "14 days");
    assert_eq!(score_of(table.clone(), &["2026-02-01"]), "4", "29 days");
    assert_eq!(score_of(table, &["2026-01-31"]), "0", "30 days");
}

#[test]
fn decay_comes_before_the_cap_and_each_shows_in_the_ledger() {
    let rule = Rule {
        decay: Some(Decay::FadingToZero { days: 10 }),
        cap: Some(decimal("12")),
        ..per_event("10", select(PAGE_VIEW))
    };
    let mut build = Build::new();
    let score = build.score_with("s", vec![rule]);
    let mut data = build.data();
    views(&mut data, &["2026-03-02", "2026-02-25"]);
    let line = rules_of(&build.ledger(score, &data, TODAY).ledger).remove(0);
    assert_eq!(line.gross, decimal("20"));
    assert_eq!(line.decay_change, decimal("-5"));
    assert_eq!(line.cap_change, decimal("-3"));
    assert_eq!(line.points, decimal("12"));
    assert_eq!(line.events.iter().map(|event| event.age_days).collect::<Vec<_>>(), [5, 0]);
}

#[test]
fn a_cap_holds_what_a_rule_takes_too() {
    let rule = Rule { cap: Some(decimal("12")), ..per_event("-5", select(PAGE_VIEW)) };
    assert_eq!(score_of(rule, &["2026-03-01", "2026-03-01", "2026-03-01"]), "-12");
}

#[test]
fn group_limits_then_score_limits_then_rounding() {
    let mut build = Build::new();
    let score = build.score("s", CONTACT);
    let inner = build.rule(score, points(num("50")));
    let outer = build.rule(score, points(num("-7.5")));
    let free = build.rule(score, points(num("81.2")));
    let group = |title: &str, limits: Limits, entries| {
        Entry::Group(Group { title: title.into(), limits, entries, span: NOWHERE })
    };
    let limits = |low: &str, high: &str| Limits { low: Some(decimal(low)), high: Some(decimal(high)) };
    let nested = group("Inner", limits("0", "30"), vec![Entry::Rule(inner)]);
    let entries = vec![group("Outer", limits("0", "25"), vec![nested, Entry::Rule(outer)]), Entry::Rule(free)];
    build.model[score].entries = entries;
    build.model[score].decimals = 0;
    build.model[score].limits = limits("0", "200");
    let data = build.data();
    let outcome = build.ledger(score, &data, TODAY);
    // Inner 50 -> 30; outer 30 - 7.5 = 22.5; + 81.2 = 103.7.
    assert_eq!(outcome.sum, decimal("103.7"));
    assert_eq!(outcome.reported, decimal("104"));
    assert_eq!(outcome.rounding_change, decimal("0.3"));
    let LedgerLine::Group { lines, sum, limit_change, .. } = &outcome.ledger[0] else { panic!("a group") };
    assert_eq!((*sum, *limit_change), (decimal("22.5"), decimal("0")));
    let LedgerLine::Group { sum, limit_change, .. } = &lines[0] else { panic!("a group") };
    assert_eq!((*sum, *limit_change), (decimal("50"), decimal("-20")));
    build.model[score].limits = limits("0", "100");
    let outcome = build.ledger(score, &data, TODAY);
    assert_eq!((outcome.limit_change, outcome.reported), (decimal("-3.7"), decimal("100")));
}

#[test]
fn rounding_is_half_away_from_zero_to_the_decimals_of_the_score() {
    for (points_of, decimals, expected) in
        [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.49", 0, "2"), ("1.005", 2, "1.01"), ("-1.005", 2, "-1.01")]
    {
        let mut build = Build::new();
        let score = build.score_with("s", vec![points(num(points_of))]);
        build.model[score].decimals = decimals;
        let data = build.data();
        assert_eq!(build.reported(score, &data, TODAY), expected, "{points_of}");
    }
}

fn first_match(build: &mut Build, rules: Vec<Rule>) -> ScoreId {
    let score = build.score("s", CONTACT);
    let rules = rules.into_iter().map(|rule| build.rule(score, rule)).collect();
    build.model[score].entries = vec![Entry::FirstMatch(FirstMatch { label: None, rules, span: NOWHERE })];
    score
}

#[test]
fn first_match_takes_one_and_otherwise_takes_blank_and_unknown() {
    let mut build = Build::new();
    let rules = vec![
        when("25", at_least(revenue(), "1000")),
        when("15", at_least(revenue(), "300")),
        Rule { otherwise: true, ..points(num("5")) },
    ];
    let score = first_match(&mut build, rules);
    let mut data = build.data();
    let ledger = build.ledger(score, &data, TODAY);
    assert_eq!(ledger.reported, decimal("5"));
    let verdicts: Vec<Verdict> = rules_of(&ledger.ledger).into_iter().map(|line| line.verdict).collect();
    let missing = Verdict::NotKnown(vec![Need::Field("account.revenue".into())]);
    assert_eq!(verdicts, [missing.clone(), missing, Verdict::Fired], "the ledger says it was not known");
    for (amount, expected) in [("2000", "25"), ("300", "15"), ("299.9", "5")] {
        set(&mut data, ACCOUNT, 0, ACCOUNT_REVENUE, Value::Number(decimal(amount)));
        assert_eq!(build.reported(score, &data, TODAY), expected);
    }
    set(&mut data, ACCOUNT, 0, ACCOUNT_REVENUE, Value::Number(decimal("2000")));
    let lines = rules_of(&build.ledger(score, &data, TODAY).ledger);
    assert_eq!(lines[1].verdict, Verdict::NotReached);
}

#[test]
fn first_match_goes_past_a_rule_without_events() {
    let mut build = Build::new();
    let score = first_match(&mut build, vec![per_event("9", select(DOWNLOAD)), points(num("4"))]);
    let data = build.data();
    assert_eq!(build.reported(score, &data, TODAY), "4");
}

#[test]
fn a_rule_fires_only_on_yes() {
    let mut build = Build::new();
    let rules = vec![when("1", at_least(seats(), "5")), when("10", not(at_least(seats(), "5")))];
    let score = build.score_with("s", rules);
    let mut data = build.data();
    assert_eq!(build.reported(score, &data, TODAY), "0", "neither on blank");
    set(&mut data, CONTACT, 0, CONTACT_SEATS, Value::Number(decimal("5")));
    assert_eq!(build.reported(score, &data, TODAY), "1");
}

#[test]
fn a_kind_no_sensor_sees_is_unknown_and_what_is_seen_of_a_union_counts() {
    let mut build = Build::new();
    let both = Selection { source: Source::Events(vec![source(PAGE_VIEW), source(DOWNLOAD)]), ..select(PAGE_VIEW) };
    let rules = vec![per_event("2", both), per_event("3", select(DOWNLOAD)), when("50", none(select(DOWNLOAD)))];
    let score = build.score_with("s", rules);
    let mut data = build.data();
    data.events_sensed[DOWNLOAD.index()] = false;
    views(&mut data, &["2026-03-01"]);
    let ledger = build.ledger(score, &data, TODAY);
    assert_eq!(ledger.reported, decimal("2"));
    let unseen = Verdict::NotKnown(vec![Need::Event("download".into())]);
    assert_eq!(rules_of(&ledger.ledger)[1].verdict, unseen);
    assert_eq!(rules_of(&ledger.ledger)[2].verdict, unseen, "no download is not known either");
}

#[test]
fn a_score_may_start_at_an_event() {
    let mut build = Build::new();
    let score = build.score_with("s", vec![per_event("1", select(PAGE_VIEW))]);
    build.model[score].since = Some(Reference::Last(select(RESET)));
    let mut data = build.data();
    views(&mut data, &["2026-02-01", "2026-02-10 12:00", "2026-02-20"]);
    assert_eq!(build.reported(score, &data, TODAY), "3", "never reset: everything counts");
    let utc = build.model.zone.clone();
    add_event(&mut data, RESET, 0, "2026-02-10 12:00", &utc, vec![Value::Blank, Value::Blank]);
    assert_eq!(build.reported(score, &data, TODAY), "1", "after it, not at it");
    add_event(&mut data, RESET, 0, "2026-03-05", &utc, vec![Value::Blank, Value::Blank]);
    assert_eq!(build.reported(score, &data, TODAY), "1", "a later reset has not happened yet");
    data.events_sensed[RESET.index()] = false;
    let line = rules_of(&build.ledger(score, &data, TODAY).ledger).remove(0);
    assert_eq!(line.verdict, Verdict::NotKnown(vec![Need::Event("reset".into())]));
}

#[test]
fn weeks_since_count_whole_calendar_weeks() {
    let reference = Box::new(Reference::Last(select(PAGE_VIEW)));
    let weeks = expr(ExprKind::Elapsed { unit: Unit::Week, until: false, reference }, Type::Number);
    let rule = Rule { per: Some(Per::Number(weeks)), cap: Some(decimal("20")), ..points(num("-5")) };
    assert_eq!(score_of(rule.clone(), &["2026-02-24"]), "0", "6 days");
    assert_eq!(score_of(rule.clone(), &["2026-02-23"]), "-5", "7 days");
    assert_eq!(score_of(rule.clone(), &["2025-02-23"]), "-20");
    assert_eq!(score_of(rule, &[]), "0", "never seen: blank, does not fire");
}

#[test]
fn sliding_repeat_counts_back_from_each_kept_event() {
    let within = RepeatPeriod::Sliding(TimeSpan::new(7, Unit::Day));
    let rule = Rule { repeat: repeat(2, within), ..per_event("1", select(PAGE_VIEW)) };
    let times = ["2026-02-17", "2026-02-20", "2026-02-22", "2026-02-25", "2026-02-26"];
    // Kept from the newest: 26 and 25; 22 and 20 share a week with both; 17 is more than 7 days before 25.
    assert_eq!(score_of(rule, &times), "3");
}
