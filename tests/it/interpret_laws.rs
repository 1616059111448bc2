//! Laws that hold for any model and any data.

use leadlang::data::{Dataset, EventRow, EventTable};
use leadlang::interpret::{Interpreter, Outcome, ledger_adds_up};
use leadlang::model::*;
use leadlang::semantics::calendar::{AsOf, Unit};
use leadlang::semantics::decay::Decay;
use leadlang::semantics::{Decimal, Value};
use proptest::prelude::*;

use crate::support::build::*;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

fn amount() -> impl Strategy<Value = Decimal> {
    (-40_000_000_i64..40_000_000, 0_u32..3)
        .prop_map(|(millionths, decimals)| Decimal::from_millionths(millionths).round_to(decimals * 3))
}

fn decays() -> impl Strategy<Value = Option<Decay>> {
    prop_oneof![
        2 => Just(None),
        1 => (1_i64..60).prop_map(|days| Some(Decay::HalfLife { days: Decimal::from_int(days) })),
        1 => (1_u32..90).prop_map(|days| Some(Decay::FadingToZero { days })),
        1 => (1_i64..100, 1_u32..30).prop_map(|(percent, days)| {
            Some(Decay::LosingEvery { share: Decimal::from_millionths(percent * 10_000), days })
        }),
        1 => (1_u32..20, 1_u32..20).prop_map(|(first, more)| {
            Some(Decay::ByAge(vec![(first, Decimal::ONE), (first + more, decimal("0.333333"))]))
        }),
    ]
}

fn repeats() -> impl Strategy<Value = Option<Repeat>> {
    let within = prop_oneof![
        Just(RepeatPeriod::Ever),
        Just(RepeatPeriod::Calendar(Unit::Day)),
        Just(RepeatPeriod::Calendar(Unit::Week)),
        Just(RepeatPeriod::Sliding(hours(24))),
        Just(RepeatPeriod::Sliding(days(7))),
    ];
    prop_oneof![1 => Just(None), 2 => (1_u32..4, within).prop_map(|(count, within)| Some(Repeat { count, within }))]
}

fn windows() -> impl Strategy<Value = Option<Window>> {
    prop_oneof![
        Just(None),
        (1_u32..60).prop_map(|amount| Some(Window::InLast(days(amount)))),
        Just(Some(Window::OnTheSameDay)),
        Just(Some(Window::InAny(hours(24)))),
        Just(Some(Window::Since(Box::new(Reference::Last(select(RESET)))))),
    ]
}

fn selections() -> impl Strategy<Value = Selection> {
    let kind = prop_oneof![Just(PAGE_VIEW), Just(DOWNLOAD), Just(FUNDING)];
    (kind, windows(), any::<bool>(), any::<bool>()).prop_map(|(kind, window, tested, after)| {
        let selection = Selection { window, ..select(kind) };
        let selection = if tested { filtered(selection, at_least(event_field(WORTH), "2")) } else { selection };
        if after { then(select(RESET), selection, Some(days(20))) } else { selection }
    })
}

fn conditions() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0_i64..6).prop_map(|limit| at_least(seats(), &limit.to_string())),
        (0_i64..6).prop_map(|limit| compare(revenue(), Comparison::Less, num(&limit.to_string()))),
        selections().prop_map(any_event),
        selections().prop_map(none),
        (1_i64..4, selections()).prop_map(|(count, selection)| some(&count.to_string(), selection)),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(and),
            prop::collection::vec(inner.clone(), 1..3).prop_map(or),
            inner.prop_map(not),
        ]
    })
}

fn rules() -> impl Strategy<Value = Rule> {
    let points_of = prop_oneof![
        3 => amount().prop_map(|points| num(&points.to_string())),
        1 => Just(seats()),
    ];
    let per = prop_oneof![
        2 => Just(None),
        1 => Just(Some(Per::Number(seats()))),
        3 => selections().prop_map(|selection| Some(Per::EachEvent(selection))),
        1 => selections().prop_map(|selection| Some(Per::LastEvent(selection))),
    ];
    let cap = prop::option::of((1_i64..30).prop_map(Decimal::from_int));
    (points_of, per, prop::option::of(conditions()), repeats(), decays(), cap).prop_map(
        |(amount, per, condition, repeat, decay, cap)| {
            let of_events = !matches!(per, None | Some(Per::Number(_)));
            let (repeat, decay) = if of_events { (repeat, decay) } else { (None, None) };
            Rule { per, condition, repeat, decay, cap, ..points(amount) }
        },
    )
}

fn limits() -> impl Strategy<Value = Limits> {
    (prop::option::of(-20_i64..10), prop::option::of(10_i64..60))
        .prop_map(|(low, high)| Limits { low: low.map(Decimal::from_int), high: high.map(Decimal::from_int) })
}

/// A score: rules, a group within a group, a `first match`.
pub fn models() -> impl Strategy<Value = Build> {
    let lists = || prop::collection::vec(rules(), 0..3);
    let start = any::<bool>();
    (lists(), lists(), lists(), prop::collection::vec(limits(), 3), 0_u32..4, start).prop_map(
        |(plain, grouped, first, limits, decimals, start)| {
            let mut build = Build::new();
            let score = build.score_with("s", plain);
            let entries = |build: &mut Build, rules: Vec<Rule>| -> Vec<RuleId> {
                rules.into_iter().map(|rule| build.rule(score, rule)).collect()
            };
            let grouped = entries(&mut build, grouped).into_iter().map(Entry::Rule).collect();
            let chain = FirstMatch { label: None, rules: entries(&mut build, first), span: NOWHERE };
            let group = |limits, entries| Entry::Group(Group { title: "g".into(), limits, entries, span: NOWHERE });
            let inner = group(limits[0], grouped);
            let outer = group(limits[1], vec![inner, Entry::FirstMatch(chain)]);
            let declared = &mut build.model[score];
            declared.entries.push(outer);
            declared.limits = limits[2];
            declared.decimals = decimals;
            declared.since = start.then(|| Reference::First(select(RESET)));
            build
        },
    )
}

pub type Happened = (u32, i64, Option<i64>);

pub fn happenings() -> impl Strategy<Value = Vec<Happened>> {
    let when = prop_oneof![(0_i64..60).prop_map(|days| days * DAY), 0_i64..(60 * DAY)];
    prop::collection::vec((0_u32..4, when, prop::option::of(0_i64..4)), 0..14)
}

pub const NOW: i64 = 1_772_409_599_999_999; // The last instant of 2026-03-01 in UTC.

pub fn data_of(build: &Build, happened: &[Happened], known: (Option<i64>, Option<i64>)) -> Dataset {
    let mut data = build.data();
    let number = |value: Option<i64>| value.map_or(Value::Blank, |value| Value::Number(Decimal::from_int(value)));
    set(&mut data, CONTACT, 0, CONTACT_SEATS, number(known.0));
    set(&mut data, ACCOUNT, 0, ACCOUNT_REVENUE, number(known.1));
    for (kind, ago, worth) in happened {
        let values = vec![Value::Blank, number(*worth)];
        data.events[*kind as usize].push(EventRow { row: 0, at: NOW - ago + DAY, values });
    }
    data.events.iter_mut().for_each(EventTable::sort);
    data
}

fn outcome(build: &Build, data: &Dataset) -> Outcome {
    let as_of = AsOf::at_instant(NOW, &build.model.zone);
    Interpreter::new(&build.model, data, as_of).outcome(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_ledger_adds_up(build in models(), happened in happenings(), known in any_known()) {
        let outcome = outcome(&build, &data_of(&build, &happened, known));
        let score = outcome.scores[0].as_ref().unwrap();
        prop_assert!(ledger_adds_up(&build.model, score), "{score:#?}");
        let limits = build.model[ScoreId(0)].limits;
        prop_assert!(limits.low.is_none_or(|low| score.reported >= low));
        prop_assert!(limits.high.is_none_or(|high| score.reported <= high));
    }

    #[test]
    fn the_order_of_events_does_not_matter(build in models(), happened in happenings(), known in any_known()) {
        let mut reversed = happened.clone();
        reversed.reverse();
        let one = outcome(&build, &data_of(&build, &happened, known));
        let other = outcome(&build, &data_of(&build, &reversed, known));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_rule_of_another_score_changes_nothing(
        build in models(), unused in rules(), happened in happenings(), known in any_known(),
    ) {
        let before = outcome(&build, &data_of(&build, &happened, known)).scores[0].clone();
        let mut more = build;
        more.score_with("other", vec![unused]);
        let after = outcome(&more, &data_of(&more, &happened, known)).scores[0].clone();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn later_events_change_no_score(build in models(), happened in happenings(), known in any_known()) {
        let past: Vec<Happened> = happened.iter().copied().filter(|(_, ago, _)| *ago >= DAY).collect();
        let one = outcome(&build, &data_of(&build, &happened, known));
        let other = outcome(&build, &data_of(&build, &past, known));
        prop_assert_eq!(&one.scores, &other.scores);
        prop_assert_eq!(one.events_counted, other.events_counted);
    }

    #[test]
    fn knowing_more_never_unsettles_what_was_known(
        condition in conditions(), happened in happenings(), known in any_known(),
    ) {
        let mut build = Build::new();
        let id = build.definition("d", condition);
        let blank = outcome(&build, &data_of(&build, &happened, (None, None))).definitions[id.index()].clone();
        let filled = outcome(&build, &data_of(&build, &happened, known)).definitions[id.index()].clone();
        prop_assert!(blank.answer.is_none() || blank.answer == filled.answer);
        prop_assert_eq!(blank.answer.is_none(), !blank.needs.is_empty());
        let all = outcome(&build, &data_of(&build, &happened, (Some(3), Some(3)))).definitions[id.index()].clone();
        prop_assert!(all.answer.is_some(), "nothing is blank: {all:?}");
    }
}

pub fn any_known() -> impl Strategy<Value = (Option<i64>, Option<i64>)> {
    (prop::option::of(0_i64..6), prop::option::of(0_i64..6))
}
