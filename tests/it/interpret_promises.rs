//! A model's tests and promises.

use leadlang::interpret::{CounterExample, PromiseVerdict, check_promises, run_tests};
use leadlang::model::*;
use leadlang::semantics::decay::Decay;
use leadlang::semantics::{Decimal, Value};

use crate::support::build::*;

fn expectation(condition: Expr, not_yet_known: bool) -> Expectation {
    Expectation { condition, not_yet_known, row: 0, text: String::new(), span: NOWHERE }
}

fn test(build: &Build, seats: Option<&str>, expectations: Vec<Expectation>) -> Test {
    let data = build.data();
    let row = |record: RecordId| TestRow {
        record,
        key: Some("ann".into()),
        values: data.records[record.index()].rows[0].clone(),
        span: NOWHERE,
    };
    let mut contact = row(CONTACT);
    contact.values[CONTACT_SEATS.index()] = seats.map_or(Value::Blank, |seats| Value::Number(decimal(seats)));
    let at = build.as_of("2026-03-01").instant;
    let view = TestEvent { event: PAGE_VIEW, row: 0, at, values: vec![(PAGE, Value::text("home"))] };
    Test {
        title: "a test".into(),
        rows: vec![row(ACCOUNT), contact],
        events: vec![view.clone(), view],
        as_of: build.as_of("2026-03-02"),
        expectations,
        span: NOWHERE,
    }
}

#[test]
fn a_test_tells_what_came_out_and_shows_the_ledger() {
    let mut build = Build::new();
    let rules =
        vec![points(seats()), per_event("5", filtered(select(PAGE_VIEW), equal(event_field(PAGE), txt("home"))))];
    let fit = build.score_with("fit", rules);
    let lead = build.definition("lead", at_least(seats(), "1"));
    let fit_is = |number: &str| equal(output(Output::Score(fit), Type::Number), num(number));
    let is_lead = || output(Output::Definition(lead), Type::YesNo);
    let expectations = vec![
        expectation(fit_is("80"), false),
        expectation(fit_is("65"), false),
        expectation(not(fit_is("65")), false),
        expectation(is_lead(), false),
        expectation(is_lead(), true),
    ];
    build.model.tests = vec![test(&build, Some("55"), expectations.clone()), test(&build, None, expectations)];
    let results = run_tests(&build.model);
    let met = |test: usize| results[test].expectations.iter().map(|one| one.met).collect::<Vec<_>>();
    assert_eq!(met(0), [false, true, false, true, false]);
    assert_eq!(met(1), [false, false, true, false, true]);
    assert!(!results[0].passed());
    let first = &results[0].expectations[0];
    assert_eq!((first.was.as_str(), first.answer), ("65", Some(false)));
    assert_eq!(first.scores[0].0, fit);
    assert_eq!(first.scores[0].1.reported, decimal("65"));
    assert_eq!(results[0].expectations[2].was, "65", "of a negation too");
    assert_eq!(results[1].expectations[3].was, "not known");
    assert_eq!(results[1].expectations[3].needs, [leadlang::interpret::Need::Field("seats".into())]);
}

fn promise(build: &mut Build, kind: PromiseKind) -> PromiseVerdict {
    build.model.promises = vec![Promise { kind, text: String::new(), span: NOWHERE }];
    let results = check_promises(&build.model, 2_000);
    assert_eq!(results.len(), 1);
    results.into_iter().next().unwrap().verdict
}

fn refuted(verdict: PromiseVerdict) -> CounterExample {
    match verdict {
        PromiseVerdict::Refuted(found) => *found,
        other => panic!("should have been refuted: {other:?}"),
    }
}

#[test]
fn worth_more_compares_one_firing_of_each() {
    let mut build = Build::new();
    let score = build.score("s", CONTACT);
    let big = build.rule(score, Rule { cap: Some(decimal("12")), ..per_event("15", select(PAGE_VIEW)) });
    let small = build.rule(score, Rule { cap: Some(decimal("40")), ..per_event("8", select(DOWNLOAD)) });
    let worth = |more, less| PromiseKind::WorthMore { more, less };
    assert!(matches!(promise(&mut build, worth(big, small)), PromiseVerdict::Shown));
    let PromiseVerdict::LessWorth { more, less } = promise(&mut build, worth(small, big)) else { panic!("less worth") };
    assert_eq!((more, less), (decimal("8"), decimal("12")), "held by the rule's own cap");
    assert!(promise(&mut build, worth(big, big)).is_broken(), "nothing is worth more than itself");
    let heavy = build.rule(score, points(num("-50")));
    let light = build.rule(score, points(num("-20")));
    assert!(matches!(promise(&mut build, worth(heavy, light)), PromiseVerdict::Shown), "points taken compare by size");
    let unbounded = build.rule(score, points(seats()));
    assert!(matches!(promise(&mut build, worth(unbounded, small)), PromiseVerdict::NotShown));
}

#[test]
fn a_condition_that_can_be_no_is_refuted_by_a_small_contact() {
    let mut build = Build::new();
    let score =
        build.score_with("fit", vec![when("30", at_least(seats(), "50")), when("-5", at_least(revenue(), "300"))]);
    let positive = at_least(output(Output::Score(score), Type::Number), "0");
    let found = refuted(promise(&mut build, PromiseKind::Always(positive)));
    let names: Vec<&str> =
        found.fields.iter().map(|(name, _)| name.as_str()).filter(|name| !name.ends_with("id")).collect();
    assert_eq!(names, ["account.revenue"], "everything else is left out");
    assert!(found.events.is_empty());
    assert_eq!(found.evidence[0].shown, "-5");
    let bounded = at_least(output(Output::Score(score), Type::Number), "-5");
    assert!(matches!(promise(&mut build, PromiseKind::Always(bounded)), PromiseVerdict::NotRefuted));
}

#[test]
fn the_models_own_tests_are_tried_first() {
    let mut build = Build::new();
    // No made-up contact has exactly this many seats: no constant of the model is near.
    let score = build.score_with("fit", vec![points(seats())]);
    build.model.tests = vec![test(&build, Some("123456"), vec![])];
    let small = compare(output(Output::Score(score), Type::Number), Comparison::Less, num("9000"));
    let found = refuted(promise(&mut build, PromiseKind::Always(small)));
    assert_eq!(found.test, Some(0));
}

fn added(score: ScoreId, never_falls: bool, event: Selection) -> PromiseKind {
    PromiseKind::EventAdded { score, never_falls, event }
}

#[test]
fn adding_an_event_never_lowers_a_rising_score_whatever_its_tails() {
    let mut build = Build::new();
    let decay = || Some(Decay::HalfLife { days: decimal("14") });
    let repeat = |count, within| Some(Repeat { count, within });
    use leadlang::semantics::calendar::Unit;
    let rules = vec![
        Rule {
            decay: decay(),
            repeat: repeat(1, RepeatPeriod::Calendar(Unit::Day)),
            ..per_event("8", select(PAGE_VIEW))
        },
        Rule {
            decay: decay(),
            repeat: repeat(2, RepeatPeriod::Calendar(Unit::Week)),
            ..per_event("8", select(PAGE_VIEW))
        },
        Rule { decay: decay(), repeat: repeat(3, RepeatPeriod::Ever), ..per_event("8", select(PAGE_VIEW)) },
        Rule { cap: Some(decimal("20")), ..per_event("5", within(PAGE_VIEW, Window::InLast(days(30)))) },
    ];
    let score = build.score_with("engagement", rules);
    assert!(matches!(promise(&mut build, added(score, true, select(PAGE_VIEW))), PromiseVerdict::NotRefuted));
    let found = refuted(promise(&mut build, added(score, false, select(PAGE_VIEW))));
    let step = found.step.unwrap();
    assert!(step.after > step.before && step.change.starts_with("page_view on "), "{step:?}");
    assert!(found.events.is_empty(), "one view more than none is enough");
}

#[test]
fn an_unsubscribe_lowers_a_score() {
    let mut build = Build::new();
    let rules = vec![points(num("60")), when("-50", any_event(select(RESET)))];
    let score = build.score_with("engagement", rules);
    let found = refuted(promise(&mut build, added(score, true, select(RESET))));
    let step = found.step.unwrap();
    assert_eq!((step.before, step.after), (decimal("60"), decimal("10")));
}

#[test]
fn a_field_that_moves() {
    let mut build = Build::new();
    let between = expr(ExprKind::Between(Box::new(revenue()), Box::new(num("50")), Box::new(num("500"))), Type::YesNo);
    let score = build.score_with("fit", vec![when("20", between)]);
    let moves = |rises| PromiseKind::FieldMoves {
        score,
        never_falls: true,
        field: FieldPath { scope: Scope::Subject, fields: vec![CONTACT_ACCOUNT, ACCOUNT_REVENUE] },
        rises,
    };
    let step = refuted(promise(&mut build, moves(true))).step.unwrap();
    assert_eq!((step.before, step.after), (decimal("20"), Decimal::ZERO));
    assert!(step.change.starts_with("revenue from "), "{}", step.change);
    build.model.rules[0].condition = Some(at_least(revenue(), "50"));
    assert!(matches!(promise(&mut build, moves(true)), PromiseVerdict::NotRefuted));
}

#[test]
fn the_search_is_the_same_every_time() {
    let mut build = Build::new();
    let score = build.score_with("fit", vec![when("-5", at_least(revenue(), "300"))]);
    let kind = || PromiseKind::Always(at_least(output(Output::Score(score), Type::Number), "0"));
    let one = refuted(promise(&mut build, kind()));
    let other = refuted(promise(&mut build, kind()));
    assert_eq!((one.fields, one.row, one.as_of), (other.fields, other.row, other.as_of));
}
