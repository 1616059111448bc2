//! What follows from scores: segments, matrices, definitions, disqualification, routes, change,
//! accounts and their contacts, evidence.

use leadlang::data::Dataset;
use leadlang::interpret::{Interpreter, Need};
use leadlang::model::*;
use leadlang::semantics::Value;

use crate::support::build::*;

const TODAY: &str = "2026-03-02";

fn range(low: Option<&str>, high: Option<&str>) -> Covers {
    Covers::Range(Interval { low: low.map(|n| (decimal(n), true)), high: high.map(|n| (decimal(n), true)) })
}

fn score_of(id: ScoreId) -> Expr {
    output(Output::Score(id), Type::Number)
}

/// A score of the seats, its segment and what may rest on them.
fn graded() -> (Build, Dataset, ScoreId, SegmentId) {
    let mut build = Build::new();
    let score = build.score_with("fit", vec![points(seats())]);
    let bands = vec![("A", range(Some("75"), None)), ("B", range(Some("50"), Some("74"))), ("C", Covers::Otherwise)];
    let grade = build.segment("grade", Some(score_of(score)), bands);
    let data = build.data();
    (build, data, score, grade)
}

fn with_seats(data: &Dataset, seats: &str) -> Dataset {
    let mut data = data.clone();
    set(&mut data, CONTACT, 0, CONTACT_SEATS, Value::Number(decimal(seats)));
    data
}

#[test]
fn bands_take_their_ends_and_otherwise_takes_the_rest() {
    let (build, data, _, grade) = graded();
    for (seats, band) in [("75", 0), ("74", 1), ("50", 1), ("49", 2), ("74.5", 2), ("-3", 2)] {
        assert_eq!(build.outcome(&with_seats(&data, seats), TODAY).segments[grade.index()], Some(band), "{seats}");
    }
}

#[test]
fn a_number_no_band_covers_has_no_segment() {
    let (mut build, data, score, _) = graded();
    let gap = build.segment(
        "gap",
        Some(score_of(score)),
        vec![("low", range(None, Some("20"))), ("high", range(Some("21"), None))],
    );
    assert_eq!(build.outcome(&with_seats(&data, "20.5"), TODAY).segments[gap.index()], None);
    let by_field = build.segment("size", Some(seats()), vec![("any", range(None, None))]);
    let known = build.definition("known", equal(output(Output::Segment(by_field), Type::Text), txt("x")));
    let outcome = build.outcome(&data, TODAY);
    assert_eq!(outcome.segments[by_field.index()], None, "blank is in no range");
    assert_eq!(outcome.definitions[known.index()].needs, [Need::Field("seats".into())]);
}

#[test]
fn bands_by_conditions_are_first_match() {
    let (mut build, data, score, _) = graded();
    let bands = vec![
        ("big", Covers::When(at_least(score_of(score), "50"))),
        ("rich", Covers::When(at_least(revenue(), "1"))),
        ("other", Covers::Otherwise),
    ];
    let size = build.segment("size", None, bands);
    assert_eq!(build.outcome(&with_seats(&data, "60"), TODAY).segments[size.index()], Some(0));
    assert_eq!(build.outcome(&data, TODAY).segments[size.index()], Some(2), "not known goes past");
}

#[test]
fn a_matrix_joins_two_segments() {
    let (mut build, data, score, grade) = graded();
    let level =
        build.segment("level", Some(score_of(score)), vec![("1", range(Some("60"), None)), ("2", Covers::Otherwise)]);
    build.model.matrices.push(Matrix {
        name: "priority".into(),
        title: None,
        labels: LabelSetId(0),
        rows: grade,
        columns: level,
        cells: vec![vec![0, 1], vec![1, 2], vec![2, 2]],
        best: None,
        worst: None,
        zones: vec![],
        span: NOWHERE,
    });
    build.model.order.push(Computed::Matrix(MatrixId(0)));
    for (seats, cell) in [("80", (0, 0, 0)), ("60", (1, 0, 1)), ("55", (1, 1, 2)), ("0", (2, 1, 2))] {
        assert_eq!(build.outcome(&with_seats(&data, seats), TODAY).matrices[0], Some(cell), "{seats}");
    }
}

fn veto(when: Expr) -> Disqualification {
    Disqualification { label: None, when, because: None, span: NOWHERE }
}

fn route(rows: Vec<(&str, Option<Expr>, bool)>) -> Route {
    let row = |(who, when, tests_disqualified): (&str, Option<Expr>, bool)| RouteRow {
        who: who.into(),
        within: None,
        when,
        tests_disqualified,
        because: None,
        span: NOWHERE,
    };
    Route { name: "handoff".into(), title: None, rows: rows.into_iter().map(row).collect(), span: NOWHERE }
}

fn disqualified() -> Expr {
    output(Output::Disqualified, Type::YesNo)
}

#[test]
fn disqualified_keeps_its_points_and_loses_the_rest() {
    let (mut build, data, score, grade) = graded();
    let lead = build.definition("lead", at_least(score_of(score), "10"));
    let reads_lead = build.score_with("reads", vec![when("7", output(Output::Definition(lead), Type::YesNo))]);
    build.model.disqualifications = vec![veto(at_least(revenue(), "1")), veto(equal(title(), txt("student")))];
    build.model.routes.push(route(vec![("Review", Some(disqualified()), true), ("Sales", None, false)]));
    build.model.routes.push(route(vec![("Sales", None, false)]));
    let mut data = with_seats(&data, "80");
    let free = build.outcome(&data, TODAY);
    assert_eq!((free.disqualified, free.segments[grade.index()]), (None, Some(0)));
    assert_eq!(free.definitions[lead.index()].answer, Some(true));
    assert_eq!(free.routes[0].row, Some(1));
    assert_eq!(free.routes[0].answers, [Some(false), Some(true)]);
    set(&mut data, CONTACT, 0, CONTACT_TITLE, Value::text("Student"));
    let vetoed = build.outcome(&data, TODAY);
    assert_eq!(vetoed.disqualified, Some(1), "the first that applies; one that is not known does not");
    assert_eq!(vetoed.scores[score.index()].as_ref().unwrap().reported, decimal("80"));
    assert_eq!(vetoed.scores[reads_lead.index()].as_ref().unwrap().reported, decimal("0"), "others read it as a no");
    assert_eq!(vetoed.segments[grade.index()], None);
    assert_eq!(vetoed.definitions[lead.index()].answer, Some(false));
    assert_eq!(vetoed.routes[0].row, Some(0));
    assert_eq!(vetoed.routes[1].row, None, "no row tests it: nobody takes it");
}

#[test]
fn a_veto_may_rest_on_a_segment_without_a_circle() {
    let (mut build, data, _, grade) = graded();
    let is_c = equal(output(Output::Segment(grade), Type::Label(LabelSetId(1))), label(2, LabelSetId(1)));
    build.model.disqualifications = vec![veto(is_c)];
    assert_eq!(build.outcome(&with_seats(&data, "80"), TODAY).disqualified, None);
    let vetoed = build.outcome(&with_seats(&data, "10"), TODAY);
    assert_eq!((vetoed.disqualified, vetoed.segments[grade.index()]), (Some(0), None));
}

fn label(label: u32, set: LabelSetId) -> Expr {
    expr(ExprKind::Constant(Value::Label(label)), Type::Label(set))
}

#[test]
fn a_definition_answers_part_by_part_with_evidence() {
    let (mut build, data, score, _) = graded();
    let part = |label: &str, condition| Part { label: Some(label.into()), condition };
    let conditions = vec![
        part("size", at_least(seats(), "5")),
        part("money", at_least(revenue(), "5")),
        part("active", some("2", within(PAGE_VIEW, Window::OnTheSameDay))),
        part("score", at_least(score_of(score), "1")),
    ];
    let lead = build.definition("lead", expr(ExprKind::And(conditions), Type::YesNo));
    let mut data = with_seats(&data, "80");
    views(&mut data, &["2026-02-24 10:00", "2026-02-24 11:00", "2026-02-20"]);
    let outcome = build.outcome(&data, TODAY);
    let lead = &outcome.definitions[lead.index()];
    assert_eq!(lead.answer, None);
    assert_eq!(lead.needs, [Need::Field("account.revenue".into())]);
    let parts: Vec<(Option<&str>, Option<bool>, String)> = lead
        .parts
        .iter()
        .map(|part| {
            let evidence = &part.evidence[0];
            (part.label.as_deref(), part.answer, format!("{}: {}", evidence.what, evidence.shown))
        })
        .collect();
    assert_eq!(
        parts,
        [
            (Some("size"), Some(true), "seats: 80".to_owned()),
            (Some("money"), None, "account.revenue: not known".to_owned()),
            (Some("active"), Some(true), "page_view on the same day: 2 on 24 February 2026".to_owned()),
            (Some("score"), Some(true), "fit: 80".to_owned()),
        ]
    );
}

#[test]
fn a_yes_is_shown_with_what_holds_and_a_no_with_all_that_was_read() {
    let mut build = Build::new();
    let either = |least: &str| {
        let parts = [at_least(seats(), least), some("3", within(PAGE_VIEW, Window::OnTheSameDay))];
        parts.map(|condition| Part { label: None, condition }).to_vec()
    };
    let yes = build.definition("yes", expr(ExprKind::Or(either("5")), Type::YesNo));
    let no = build.definition("no", expr(ExprKind::Or(either("500")), Type::YesNo));
    let nested = Part { label: None, condition: expr(ExprKind::Or(either("5")), Type::YesNo) };
    let all = build.definition("all", expr(ExprKind::And(vec![nested]), Type::YesNo));
    let some_of = build.signal("some", expr(ExprKind::AtLeast(1, either("5")), Type::YesNo));
    let mut data = with_seats(&build.data(), "80");
    views(&mut data, &["2026-02-24 10:00"]);
    let outcome = build.outcome(&data, TODAY);
    let read = |evidence: &[leadlang::interpret::Evidence]| -> Vec<String> {
        evidence.iter().map(|found| found.what.clone()).collect()
    };
    let of = |id: DefinitionId| -> Vec<String> {
        outcome.definitions[id.index()].parts.iter().flat_map(|part| read(&part.evidence)).collect()
    };
    assert_eq!(outcome.definitions[no.index()].answer, Some(false));
    assert_eq!(of(no), ["seats", "page_view on the same day"]);
    // The parts of a definition are shown one by one, each with its own answer.
    assert_eq!(of(yes), ["seats", "page_view on the same day"]);
    assert_eq!(outcome.definitions[all.index()].answer, Some(true));
    assert_eq!(of(all), ["seats"]);
    assert_eq!(read(&outcome.signals[some_of.index()].evidence), ["seats"]);
}

#[test]
fn signals_say_whether_they_are_sensed() {
    let mut build = Build::new();
    let funded = build.signal("funded", any_event(select(FUNDING)));
    let rich = build.signal("rich", at_least(revenue(), "5"));
    let mut data = build.data();
    data.events_sensed[FUNDING.index()] = false;
    data.fields_sensed[ACCOUNT.index()][ACCOUNT_REVENUE.index()] = false;
    let outcome = build.outcome(&data, TODAY);
    for (signal, need) in [(funded, Need::Event("funding".into())), (rich, Need::Field("account.revenue".into()))] {
        let signal = &outcome.signals[signal.index()];
        assert_eq!((signal.sensed, &signal.value, &signal.needs), (false, &Value::Blank, &vec![need]));
    }
    let outcome = build.outcome(&build.data(), TODAY);
    assert!(outcome.signals[funded.index()].sensed);
    assert_eq!(outcome.signals[funded.index()].value, Value::YesNo(false));
}

#[test]
fn change_is_now_less_as_it_was_with_the_log_cut() {
    let mut build = Build::new();
    let last_30 = within(PAGE_VIEW, Window::InLast(days(30)));
    let score = build.score_with("engagement", vec![per_event("10", last_30)]);
    let change = || expr(ExprKind::Change { score, span: days(7) }, Type::Number);
    let surge = build.signal("surge", at_least(change(), "10"));
    let rule = build.rule(score, when("1", output(Output::Signal(surge), Type::YesNo)));
    let reads = build.score("intent", CONTACT);
    build.model[reads].entries.push(Entry::Rule(rule));
    let mut data = build.data();
    // Two in the last week; one that was in the last 30 days a week ago and is not now.
    views(&mut data, &["2026-03-01", "2026-02-25", "2026-01-28", "2026-02-10"]);
    assert_eq!(build.number(change(), &data, TODAY), "10", "30 now, 20 a week ago");
    let outcome = build.outcome(&data, TODAY);
    assert_eq!(outcome.scores[reads.index()].as_ref().unwrap().reported, decimal("1"));
    let evidence = outcome.signals[surge.index()].evidence[0].clone();
    assert_eq!((evidence.what.as_str(), evidence.shown.as_str()), ("change in engagement", "+10 (20, now 30)"));
}

/// An account score that counts active contacts, and a contact score that reads it.
fn heat() -> (Build, ScoreId, ScoreId, ScoreId) {
    let mut build = Build::new();
    let engagement = build.score_with("engagement", vec![per_event("10", select(PAGE_VIEW))]);
    let heat = build.score("heat", ACCOUNT);
    let engagement_of_member = || output_of(Output::Score(engagement), Scope::Member, &[], Type::Number);
    let members = || Selection {
        source: Source::Members { record: CONTACT, through: CONTACT_ACCOUNT },
        ..filtered(select(PAGE_VIEW), at_least(engagement_of_member(), "20"))
    };
    let active = build.rule(heat, when("10", at_least(count(members()), "2")));
    let average = aggregate(Aggregate::Average, Some(engagement_of_member()), Selection { filter: None, ..members() });
    let average = build.rule(heat, points(average));
    build.model[heat].entries = vec![Entry::Rule(active), Entry::Rule(average)];
    let read = output_of(Output::Score(heat), Scope::Subject, &[CONTACT_ACCOUNT], Type::Number);
    let overall = build.score_with("overall", vec![points(read)]);
    (build, engagement, heat, overall)
}

#[test]
fn an_account_sums_up_its_contacts_and_they_read_it() {
    let (build, engagement, heat, overall) = heat();
    let mut data = build.data();
    add_contact(&mut data, Some(0));
    add_contact(&mut data, None);
    let utc = build.model.zone.clone();
    for (row, count) in [(0, 2), (1, 3), (2, 9)] {
        for _ in 0..count {
            add_event(&mut data, PAGE_VIEW, row, "2026-03-01", &utc, vec![Value::Blank, Value::Blank]);
        }
    }
    let interpreter = Interpreter::new(&build.model, &data, build.as_of(TODAY));
    let reported = |row: u32, score: ScoreId| {
        interpreter.outcome(row).scores[score.index()].as_ref().map(|score| score.reported.to_string())
    };
    for row in [0, 1] {
        assert_eq!(reported(row, heat).as_deref(), Some("35"), "10, and 25 on average");
        assert_eq!(reported(row, overall).as_deref(), Some("35"));
    }
    assert_eq!(reported(1, engagement).as_deref(), Some("30"));
    assert_eq!(reported(2, heat), None, "no account");
    assert_eq!(reported(2, overall).as_deref(), Some("0"), "blank points do not fire");
    let account = interpreter.outcome_of(ACCOUNT, 0);
    assert_eq!(account.scores[heat.index()].as_ref().unwrap().reported, decimal("35"));
    assert_eq!(account.scores[engagement.index()], None, "a contact's score is no account's");
}

#[test]
fn a_long_chain_of_outputs_needs_no_stack() {
    let mut build = Build::new();
    let mut last = build.score_with("s0", vec![points(seats())]);
    for number in 1..3_000 {
        let read = output(Output::Score(last), Type::Number);
        last = build.score_with(&format!("s{number}"), vec![points(read), points(num("1"))]);
    }
    // Read from the end, with nothing computed before.
    build.model.order.reverse();
    let data = with_seats(&build.data(), "5");
    assert_eq!(build.reported(last, &data, TODAY), "3004");
}

#[test]
fn a_circle_no_checked_model_has_still_ends() {
    let mut build = Build::new();
    let one = build.score("one", CONTACT);
    let two = build.score_with("two", vec![points(score_of(one)), points(num("3"))]);
    let rule = build.rule(one, points(score_of(two)));
    build.model[one].entries.push(Entry::Rule(rule));
    let outcome = build.outcome(&build.data(), TODAY);
    assert!(outcome.scores.iter().all(Option::is_some));
}

#[test]
fn an_event_line_tells_what_the_event_was() {
    let mut build = Build::new();
    let score = build.score_with("s", vec![per_event("5", select(DOWNLOAD))]);
    let mut data = build.data();
    let utc = build.model.zone.clone();
    add_event(&mut data, DOWNLOAD, 0, "2026-02-24 13:00", &utc, vec![Value::text("Price list"), Value::Blank]);
    let line = rules_of(&build.ledger(score, &data, TODAY).ledger).remove(0);
    assert_eq!(line.events[0].details, ["Price list"]);
    assert_eq!((line.events[0].day, line.events[0].age_days), (20508, 6));
}
