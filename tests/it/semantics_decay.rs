//! Decay: known figures, exactness against whole numbers of any size, and the laws of fading.

use leadlang::semantics::{
    Decimal,
    decay::{Decay, ages_until_zero, weight},
};
use proptest::prelude::*;

fn dec(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn half_life(days: &str) -> Decay {
    Decay::HalfLife { days: dec(days) }
}

fn losing(share: &str, days: u32) -> Decay {
    Decay::LosingEvery { share: dec(share), days }
}

fn weights(decay: &Decay, ages: &[u32]) -> Vec<String> {
    ages.iter().map(|&age| weight(decay, age).to_string()).collect()
}

#[test]
fn a_half_life_halves() {
    assert_eq!(weights(&half_life("14"), &[0, 7, 14, 28, 42]), ["1", "0.707107", "0.5", "0.25", "0.125"]);
    // Exact ties round away from zero: 2^-7 is 0.0078125.
    assert_eq!(weights(&half_life("14"), &[98]), ["0.007813"]);
    assert_eq!(weights(&half_life("0.7"), &[7]), ["0.000977"]);
    // EXP(-0.1 × days), as a dbt package writes it, has a half-life of 6.931472 days.
    assert_eq!(weights(&half_life("6.931472"), &[1, 21]), ["0.904837", "0.122456"]);
    assert_eq!(ages_until_zero(&half_life("1")), Some(21));
    assert_eq!(ages_until_zero(&half_life("14")), Some(294));
    assert_eq!(ages_until_zero(&half_life("1000000000")), None);
}

#[test]
fn fading_is_linear() {
    let ninety = Decay::FadingToZero { days: 90 };
    assert_eq!(
        weights(&ninety, &[0, 3, 45, 89, 90, 91, u32::MAX]),
        ["1", "0.966667", "0.5", "0.011111", "0", "0", "0"]
    );
    // MadKudu's example: 9 points after 3 of 90 days.
    assert_eq!(dec("9").mul(weight(&ninety, 3)).round_to(2), dec("8.7"));
    assert_eq!(ages_until_zero(&ninety), Some(90));
    assert_eq!(ages_until_zero(&Decay::FadingToZero { days: 1 }), Some(1));
}

#[test]
fn losing_is_of_what_is_left() {
    let quarter = losing("0.25", 7);
    assert_eq!(weights(&quarter, &[0, 6, 7, 13, 14, 21]), ["1", "1", "0.75", "0.75", "0.5625", "0.421875"]);
    // Zoho SalesIQ's example: 1000 points are 750 after a period.
    assert_eq!(dec("1000").mul(weight(&quarter, 7)), dec("750"));
    assert_eq!(weights(&losing("0.1", 30), &[30, 60, 90]), ["0.9", "0.81", "0.729"]);
    assert_eq!(weights(&losing("0.5", 1), &[7]), ["0.007813"]);
    // It reaches nothing, where rounding at each step would stay at 0.000002 for ever.
    assert_eq!(ages_until_zero(&quarter), Some(7 * 51));
    assert_eq!(ages_until_zero(&losing("0.000001", 1)), Some(14_508_651));
    assert_eq!(ages_until_zero(&losing("0", 1)), None);
    assert_eq!(ages_until_zero(&losing("1", 7)), Some(7));
}

#[test]
fn a_table_by_age_counts_to_the_day_before() {
    let eloqua = Decay::ByAge(vec![(7, dec("1")), (14, dec("0.75")), (30, dec("0.5"))]);
    assert_eq!(weights(&eloqua, &[0, 6, 7, 13, 14, 29, 30]), ["1", "1", "0.75", "0.75", "0.5", "0.5", "0"]);
    assert_eq!(ages_until_zero(&eloqua), Some(30));
    let trailing = Decay::ByAge(vec![(7, dec("1")), (14, dec("0")), (10, dec("1"))]);
    assert_eq!(ages_until_zero(&trailing), Some(7));
    assert_eq!((weight(&Decay::ByAge(vec![]), 0), ages_until_zero(&Decay::ByAge(vec![]))), (Decimal::ZERO, Some(0)));
}

#[test]
fn senseless_decays_have_an_answer_too() {
    assert_eq!(weights(&half_life("0"), &[0, 1]), ["1", "0"]);
    assert_eq!(weights(&half_life("-3"), &[0, 1]), ["1", "0"]);
    assert_eq!(weights(&half_life("0.000001"), &[0, u32::MAX]), ["1", "0"]);
    assert_eq!(weights(&Decay::HalfLife { days: Decimal::MAX }, &[u32::MAX]), ["0.999677"]);
    assert_eq!(weights(&Decay::FadingToZero { days: 0 }, &[0, 1]), ["0", "0"]);
    assert_eq!(weights(&Decay::FadingToZero { days: u32::MAX }, &[0, u32::MAX]), ["1", "0"]);
    assert_eq!(weights(&losing("0.5", 0), &[0, 1]), ["1", "0.5"]);
    assert_eq!(weights(&losing("2", 1), &[0, 1, u32::MAX]), ["1", "0", "0"]);
    assert_eq!(weights(&losing("-1", 1), &[0, 1, u32::MAX]), ["1", "1", "1"]);
}

/// A whole number of any size, its 32-bit digits from the lowest.
#[derive(Clone)]
struct Whole(Vec<u32>);

impl Whole {
    fn one() -> Self {
        Self(vec![1])
    }

    fn times(mut self, factor: u32, count: u32) -> Self {
        for _ in 0..count {
            let mut carry: u64 = 0;
            for digit in &mut self.0 {
                carry += u64::from(*digit) * u64::from(factor);
                *digit = u32::try_from(carry & 0xffff_ffff).unwrap();
                carry >>= 32;
            }
            if carry > 0 {
                self.0.push(u32::try_from(carry).unwrap());
            }
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn at_most(&self, other: &Self) -> bool {
        let key = |whole: &Self| (whole.0.len(), whole.0.iter().rev().copied().collect::<Vec<_>>());
        key(self) <= key(other)
    }
}

/// Twice a weight in millionths, a half below and a half above: its rounding interval, doubled.
fn rounding_interval(weight: Decimal) -> (u32, u32) {
    let millionths = u32::try_from(weight.millionths()).unwrap();
    ((2 * millionths).saturating_sub(1), 2 * millionths + 1)
}

/// 0.5^(a/h) is in [low, high) of 2,000,000ths if low^h × 2^a ≤ 2,000,000^h < high^h × 2^a.
#[test]
fn half_lives_are_right_to_the_last_decimal() {
    for days in [1, 2, 3, 5, 7, 10, 14, 30, 60] {
        let scale = Whole::one().times(2_000_000, days);
        for age in 0..=22 * days {
            let (low, high) = rounding_interval(weight(&half_life(&days.to_string()), age));
            let side = |edge| Whole::one().times(edge, days).times(2, age);
            assert!(side(low).at_most(&scale), "half-life {days}, age {age}: too high");
            assert!(!side(high).at_most(&scale), "half-life {days}, age {age}: too low");
        }
    }
}

/// k^n of millionths is in [low, high) of 2,000,000ths if low × 10^6n ≤ 2,000,000 × k^n < high × 10^6n.
#[test]
fn losing_is_right_to_the_last_decimal() {
    for kept in [999_999, 990_000, 950_000, 900_000, 750_000, 666_667, 500_000, 333_333, 100_000, 1] {
        let decay = Decay::LosingEvery { share: Decimal::from_millionths(1_000_000 - i64::from(kept)), days: 3 };
        for steps in (0..60).chain([100, 150, 200]) {
            let (low, high) = rounding_interval(weight(&decay, 3 * steps + 2));
            let exact = Whole::one().times(2_000_000, 1).times(kept, steps);
            let side = |edge| Whole::one().times(edge, 1).times(1_000_000, steps);
            assert!(side(low).at_most(&exact), "{kept} after {steps}: too high");
            assert!(!side(high).at_most(&exact), "{kept} after {steps}: too low");
        }
    }
}

fn any_decay() -> impl Strategy<Value = Decay> {
    prop_oneof![
        (1_i64..2_000_000_000).prop_map(|days| Decay::HalfLife { days: Decimal::from_millionths(days) }),
        (1_u32..5_000_000).prop_map(|days| Decay::FadingToZero { days }),
        (0_i64..=1_000_000, 0_u32..100)
            .prop_map(|(share, days)| Decay::LosingEvery { share: Decimal::from_millionths(share), days }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn weights_start_at_one_and_never_rise(decay in any_decay(), age in prop_oneof![0_u32..1000, any::<u32>()]) {
        prop_assert_eq!(weight(&decay, 0), Decimal::ONE);
        let (now, next) = (weight(&decay, age), weight(&decay, age.saturating_add(1)));
        prop_assert!(Decimal::ZERO <= next && next <= now && now <= Decimal::ONE);
    }

    #[test]
    fn zero_is_reached_where_it_is_said(decay in any_decay()) {
        match ages_until_zero(&decay) {
            Some(age) => {
                prop_assert_eq!(weight(&decay, age), Decimal::ZERO);
                prop_assert!(age > 0 && weight(&decay, age - 1) > Decimal::ZERO);
            }
            None => prop_assert!(weight(&decay, u32::MAX) > Decimal::ZERO),
        }
    }
}
