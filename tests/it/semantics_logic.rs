//! Three-valued logic and comparison.

use std::cmp::Ordering::{Equal, Greater, Less};

use leadlang::semantics::{
    Country, Decimal, Value,
    calendar::Zone,
    compare::{compare, equals, is_in, order, same, tie_order},
    logic::{all, and, any, at_least, not, or},
};
use proptest::prelude::*;

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);
const UNKNOWN: Option<bool> = None;

fn text(text: &str) -> Value {
    Value::text(text)
}

fn number(text: &str) -> Value {
    Value::Number(Decimal::parse(text).unwrap())
}

#[test]
fn the_tables_are_kleenes() {
    let cases = [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ];
    for (left, right, both, either) in cases {
        assert_eq!(and(left, right), both);
        assert_eq!(and(right, left), both);
        assert_eq!(or(left, right), either);
        assert_eq!(or(right, left), either);
        assert_eq!(not(and(left, right)), or(not(left), not(right)));
    }
    assert_eq!([not(YES), not(NO), not(UNKNOWN)], [NO, YES, UNKNOWN]);
    assert_eq!((all([]), any([])), (YES, NO));
}

#[test]
fn at_least_is_known_as_soon_as_unknowns_cannot_change_it() {
    assert_eq!(at_least(2, [YES, YES, UNKNOWN]), YES);
    assert_eq!(at_least(2, [YES, NO, UNKNOWN]), UNKNOWN);
    assert_eq!(at_least(2, [YES, NO, NO]), NO);
    assert_eq!(at_least(2, [UNKNOWN, UNKNOWN, NO]), UNKNOWN);
    assert_eq!(at_least(2, [UNKNOWN, NO, NO]), NO);
    assert_eq!(at_least(0, []), YES);
    assert_eq!(at_least(1, []), NO);
}

#[test]
fn blank_and_different_kinds_do_not_compare() {
    let values = [
        Value::Blank,
        Value::YesNo(true),
        number("1"),
        text("a"),
        Value::Label(1),
        Value::Date(1),
        Value::Moment(1),
        Value::Duration(1),
        Value::Country(Country::from_code("FR").unwrap()),
        Value::List([text("a")].into()),
        Value::Row(1),
    ];
    for (left_index, left) in values.iter().enumerate() {
        for (right_index, right) in values.iter().enumerate() {
            let known = left_index == right_index && !left.is_blank();
            assert_eq!(equals(left, right), known.then_some(true), "{left:?} {right:?}");
            assert!(known || compare(left, right).is_none());
            assert_eq!(tie_order(left, right), left_index.cmp(&right_index));
        }
    }
}

#[test]
fn values_compare_within_their_kind() {
    assert_eq!(compare(&number("-1"), &number("0.5")), Some(Less));
    assert_eq!(compare(&text(" Vice President "), &text("vice PRESIDENT")), Some(Equal));
    assert_eq!(compare(&text("Émile"), &text("éMILE")), Some(Equal));
    assert_eq!(compare(&text("b"), &text("A")), Some(Greater));
    assert_eq!(compare(&Value::Label(2), &Value::Label(4)), Some(Less));
    assert_eq!(equals(&text("é"), &text("e")), NO);
    assert_eq!(text("   "), Value::Blank);
}

#[test]
fn lists_hold_the_same_items_in_any_order() {
    let list = |items: &[&str]| Value::List(items.iter().map(|item| text(item)).collect());
    assert_eq!(equals(&list(&["a", "B"]), &list(&["b", "A", "a"])), YES);
    assert_eq!(equals(&list(&["a", "b"]), &list(&["a"])), NO);
    assert_eq!(equals(&list(&[]), &list(&["a"])), NO);
    assert_eq!(equals(&list(&[]), &list(&[])), YES);
    assert_eq!(tie_order(&list(&["a"]), &list(&["a", "b"])), Less);
    assert_eq!(tie_order(&list(&["b"]), &list(&["a", "b"])), Greater);
}

#[test]
fn in_a_list_is_unknown_only_where_a_blank_could_decide() {
    let is_in = |value: &Value, items: &[Value]| is_in(value, &Value::List(items.into()), &Zone::utc());
    let list = [text("FR"), Value::Blank];
    assert_eq!(is_in(&text("fr"), &list), YES);
    assert_eq!(is_in(&text("de"), &list), UNKNOWN);
    assert_eq!(is_in(&text("de"), &list[..1]), NO);
    assert_eq!(is_in(&Value::Blank, &list), UNKNOWN);
    assert_eq!(is_in(&Value::Blank, &[]), UNKNOWN);
    assert_eq!(is_in(&text("de"), &[]), NO);
    assert_eq!(is_in(&Value::List([text("de"), text("fr")].into()), &list[..1]), YES, "any of its items");
    assert_eq!(is_in(&Value::List([text("de"), text("it")].into()), &list[..1]), NO);
}

#[test]
fn a_moment_beside_a_day_is_the_day_it_falls_on() {
    let berlin = Zone::parse("Europe/Berlin").unwrap();
    // 2026-01-01T23:30:00Z, in Berlin half an hour into the 2nd.
    let (late, second) = (Value::Moment(1_767_310_200_000_000), Value::Date(20_455));
    assert_eq!(order(&late, &second, &berlin), Some(Equal));
    assert_eq!(order(&second, &late, &Zone::utc()), Some(Greater));
    assert_eq!(same(&late, &second, &berlin), YES);
    assert_eq!(same(&late, &second, &Zone::utc()), NO);
    assert_eq!(is_in(&late, &second, &berlin), YES);
}

#[test]
fn ties_are_settled_even_between_equal_texts() {
    assert_eq!(equals(&text("Ann"), &text("ANN")), YES);
    assert_eq!(tie_order(&text("ANN"), &text("Ann")), Less);
}

fn truth() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![Just(YES), Just(NO), Just(UNKNOWN)]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Blank),
        proptest::bool::ANY.prop_map(Value::YesNo),
        (-3_i64..3).prop_map(|whole| Value::Number(Decimal::from_int(whole))),
        "[aAéÉ ]{0,3}".prop_map(|text| Value::text(&text)),
        (0_u32..3).prop_map(Value::Label),
        prop::collection::vec("[ab]{1,2}".prop_map(|text| Value::text(&text)), 0..3)
            .prop_map(|items| Value::List(items.into())),
    ]
}

proptest! {
    /// The definition of "known": true, or false, however the unknowns are filled in.
    #[test]
    fn a_count_is_known_exactly_when_no_filling_in_changes_it(
        truths in prop::collection::vec(truth(), 0..7), needed in 0_usize..8
    ) {
        let unknown = truths.iter().filter(|truth| truth.is_none()).count();
        let mut outcomes = Vec::new();
        for filling in 0_u32..1 << unknown {
            let mut bit = 0;
            let filled = truths.iter().map(|truth| truth.unwrap_or_else(|| { bit += 1; filling >> (bit - 1) & 1 == 1 }));
            outcomes.push(filled.filter(|&truth| truth).count() >= needed);
        }
        let agreed = outcomes.iter().all(|&outcome| outcome == outcomes[0]).then_some(outcomes[0]);
        prop_assert_eq!(at_least(needed, truths.iter().copied()), agreed);
        prop_assert_eq!(at_least(1, truths.iter().copied()), any(truths.iter().copied()));
        prop_assert_eq!(at_least(truths.len(), truths.iter().copied()), all(truths.iter().copied()));
    }

    #[test]
    fn the_order_of_ties_is_an_order(a in value(), b in value(), c in value()) {
        prop_assert_eq!(tie_order(&a, &b), tie_order(&b, &a).reverse());
        prop_assert_eq!(tie_order(&a, &b).is_eq(), a == b);
        if tie_order(&a, &b).is_le() && tie_order(&b, &c).is_le() {
            prop_assert!(tie_order(&a, &c).is_le());
        }
        if let Some(order) = compare(&a, &b) && order.is_ne() {
            prop_assert_eq!(order, tie_order(&a, &b));
        }
    }
}
