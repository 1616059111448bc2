//! Exact decimals: reading, writing, rounding, limits, and the laws that hold for all of them.

use leadlang::semantics::{
    Decimal,
    decimal::{ParseDecimalError, Total},
};
use proptest::prelude::*;

fn dec(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn plain_numbers_are_read_exactly() {
    for (text, millionths) in [
        ("5", 5_000_000),
        ("-12.5", -12_500_000),
        ("+20", 20_000_000),
        (" 0.000001 ", 1),
        (".5", 500_000),
        ("-.25", -250_000),
        ("-0", 0),
        ("000012", 12_000_000),
        ("1.50000000000", 1_500_000),
        ("9223372036854.775807", i64::MAX),
        ("-9223372036854.775807", -i64::MAX),
    ] {
        assert_eq!(Decimal::parse(text).map(Decimal::millionths), Ok(millionths), "{text}");
    }
}

#[test]
fn what_is_not_a_number_says_why() {
    use ParseDecimalError::{Empty, NotANumber, TooLarge, TooManyDecimals};
    let long = "9".repeat(400);
    for (text, error) in [
        ("", Empty),
        ("   ", Empty),
        ("-", NotANumber),
        ("+", NotANumber),
        (".", NotANumber),
        ("5.", NotANumber),
        ("--5", NotANumber),
        ("1,5", NotANumber),
        ("1 000", NotANumber),
        ("1.2.3", NotANumber),
        ("1e999", NotANumber),
        ("NaN", NotANumber),
        ("inf", NotANumber),
        ("٣", NotANumber),
        ("0x10", NotANumber),
        ("1.0000001", TooManyDecimals),
        ("9223372036854.775808", TooLarge),
        ("-9223372036854.775808", TooLarge),
        (&long, TooLarge),
    ] {
        assert_eq!(Decimal::parse(text), Err(error), "{text}");
    }
}

#[test]
fn data_with_more_decimals_is_rounded_once() {
    for (text, expected) in [
        ("0.1234564", "0.123456"),
        ("0.1234565", "0.123457"),
        ("-0.1234565", "-0.123457"),
        ("0.12345649999999", "0.123456"),
        ("0.9999995", "1"),
        ("0.0000004", "0"),
    ] {
        assert_eq!(Decimal::parse_rounded(text), Ok(dec(expected)), "{text}");
    }
    assert_eq!(Decimal::parse_rounded("9223372036854.7758075"), Err(ParseDecimalError::TooLarge));
}

#[test]
fn numbers_are_written_short_fixed_and_with_thousands() {
    for (number, short, two, thousands) in [
        ("0", "0", "0.00", "0"),
        ("5", "5", "5.00", "5"),
        ("-12.34", "-12.34", "-12.34", "-12.34"),
        ("0.005", "0.005", "0.01", "0.005"),
        ("-0.005", "-0.005", "-0.01", "-0.005"),
        ("-0.004", "-0.004", "0.00", "-0.004"),
        ("999.999", "999.999", "1000.00", "999.999"),
        ("1000", "1000", "1000.00", "1,000"),
        ("-1234567.5", "-1234567.5", "-1234567.50", "-1,234,567.5"),
        ("300000000", "300000000", "300000000.00", "300,000,000"),
        ("123456.000001", "123456.000001", "123456.00", "123,456.000001"),
    ] {
        let number = dec(number);
        assert_eq!(number.to_string(), short);
        assert_eq!(number.format_fixed(2), two);
        assert_eq!(format!("{number:.2}"), two);
        assert_eq!(number.with_thousands(), thousands);
        assert_eq!(format!("{number:>20}"), format!("{short:>20}"));
    }
    assert_eq!(dec("2.5").format_fixed(0), "3");
    assert_eq!(dec("2.5").format_fixed(40), "2.500000");
    assert_eq!(Decimal::MAX.to_string(), "9223372036854.775807");
    assert_eq!(Decimal::MIN.with_thousands(), "-9,223,372,036,854.775807");
}

#[test]
fn rounding_goes_half_away_from_zero() {
    for (number, decimals, expected) in [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("0.499999", 0, "0"),
        ("75.89999", 0, "76"),
        ("35.25", 1, "35.3"),
        ("-35.25", 1, "-35.3"),
        ("0.000005", 5, "0.00001"),
        ("1.234567", 6, "1.234567"),
        ("1.234567", 99, "1.234567"),
    ] {
        assert_eq!(dec(number).round_to(decimals), dec(expected), "{number} to {decimals}");
    }
    assert_eq!(dec("-1.2").floor(), dec("-2"));
    assert_eq!(dec("-1.2").ceil(), dec("-1"));
    assert_eq!(dec("1.2").floor(), dec("1"));
    assert_eq!(dec("1.2").ceil(), dec("2"));
    assert_eq!(dec("7").floor(), dec("7"));
    assert!(dec("7").is_whole() && !dec("7.1").is_whole());
    assert_eq!(dec("-7").to_int(), Some(-7));
    assert_eq!(dec("-7.5").to_int(), None);
    assert!(dec("1.25").fits_decimals(2) && !dec("1.25").fits_decimals(1));
}

#[test]
fn products_and_quotients_round_at_once() {
    assert_eq!(dec("0.1").mul(dec("0.2")), dec("0.02"));
    assert_eq!(dec("0.000001").mul(dec("0.5")), dec("0.000001"));
    assert_eq!(dec("-0.000001").mul(dec("0.5")), dec("-0.000001"));
    assert_eq!(dec("0.000001").mul(dec("0.4")), dec("0"));
    assert_eq!(dec("1").div(dec("3")), Some(dec("0.333333")));
    assert_eq!(dec("2").div(dec("3")), Some(dec("0.666667")));
    assert_eq!(dec("-2").div(dec("3")), Some(dec("-0.666667")));
    assert_eq!(dec("2").div(dec("-3")), Some(dec("-0.666667")));
    assert_eq!(dec("5").div(Decimal::ZERO), None);
    assert_eq!(Decimal::ZERO.div(Decimal::ZERO), None);
    assert_eq!(dec("9").mul_ratio(87, 90), Some(dec("8.7")));
    assert_eq!(dec("9").mul_ratio(1, 0), None);
}

#[test]
fn results_beyond_the_limits_are_held_there() {
    let (max, min) = (Decimal::MAX, Decimal::MIN);
    assert_eq!(max.add(max), max);
    assert_eq!(min.add(min), min);
    assert_eq!(min.sub(max), min);
    assert_eq!(max.mul(max), max);
    assert_eq!(max.mul(min), min);
    assert_eq!(max.div(dec("0.000001")), Some(max));
    assert_eq!(min.div(dec("-0.000001")), Some(max));
    assert_eq!(min.div(dec("-1")), Some(max));
    assert_eq!(min.neg(), max);
    assert_eq!(min.abs(), max);
    // The last whole numbers there are.
    assert_eq!(max.round_to(0), dec("9223372036854"));
    assert_eq!(max.round_to(2), dec("9223372036854.77"));
    assert_eq!(min.floor(), dec("-9223372036854"));
    assert_eq!(max.ceil(), dec("9223372036854"));
    assert_eq!(max.mul_ratio(i64::MIN, i64::MIN), Some(max));
    assert_eq!(max.mul_ratio(i64::MIN, 1), Some(min));
    assert_eq!(Decimal::from_millionths(i64::MIN), min);
    assert_eq!(Decimal::from_int(i64::MIN), min);
    assert_eq!(Decimal::from_wide(i128::MAX), max);
    assert_eq!(Decimal::from_wide(i128::MIN), min);
}

#[test]
fn averages_round_once_and_are_blank_for_nothing() {
    // Role weights 100, 80, 60 of 240 on 52, 28 and 17 points (Adobe's worked example): 35.25.
    let weighted: Total =
        [("52", "100"), ("28", "80"), ("17", "60")].map(|(a, b)| dec(a).mul(dec(b))).into_iter().collect();
    assert_eq!(weighted.average(240), Some(dec("35.25")));
    assert_eq!(Total::default().average(0), None);
    let thirds: Total = ["1", "0", "0"].map(dec).into_iter().collect();
    assert_eq!(thirds.average(3), Some(dec("0.333333")));
    let held: Total = [Decimal::MAX; 4].into_iter().collect();
    assert_eq!(held.get(), Decimal::MAX);
    assert_eq!(held.average(4), Some(Decimal::MAX));
}

#[test]
fn logarithms_have_six_decimals() {
    for (number, expected) in [
        ("1", "0"),
        ("2", "0.693147"),
        ("10", "2.302585"),
        ("0.5", "-0.693147"),
        ("0.000001", "-13.815511"),
        ("250", "5.521461"),
        ("9223372036854.775807", "29.852762"),
    ] {
        assert_eq!(dec(number).ln(), Some(dec(expected)), "{number}");
    }
    assert_eq!(Decimal::ZERO.ln(), None);
    assert_eq!(dec("-1").ln(), None);
    assert_eq!(Decimal::MIN.ln(), None);
}

#[test]
fn spreadsheet_cells_mean_what_they_show() {
    for (float, expected) in [
        (0.1, "0.1"),
        (1.1 + 2.2, "3.3"),
        (1_000_000.15, "1000000.15"),
        (-0.0, "0"),
        (5e-324, "0"),
        (0.000_000_5, "0.000001"),
        (2.5e-6, "0.000003"),
        (1e12, "1000000000000"),
    ] {
        assert_eq!(Decimal::from_f64_exactly_rounded(float), Some(dec(expected)), "{float}");
    }
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e13, f64::MAX] {
        assert_eq!(Decimal::from_f64_exactly_rounded(float), None, "{float}");
    }
}

/// Terms far beyond the limits cancel, and what is left is exact.
#[test]
fn sums_that_cancel_are_exact() {
    let mut total = Total::default();
    for _ in 0..1000 {
        total.add(Decimal::MAX);
    }
    total.add(dec("0.000001"));
    for _ in 0..1000 {
        total.add(Decimal::MIN);
    }
    assert_eq!(total.get(), dec("0.000001"));
}

/// Money to the cent against whole numbers of cents: prices × quantities summed.
#[test]
fn money_is_exact_to_the_cent() {
    let mut cents: i128 = 0;
    let mut total = Total::default();
    let mut seed: u64 = 42;
    for _ in 0..100_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (price, quantity) = ((seed >> 24) % 10_000_000_000, (seed >> 8) % 100);
        cents += i128::from(price) * i128::from(quantity);
        let price = Decimal::from_millionths(i64::try_from(price).unwrap() * 10_000);
        total.add(price.mul(Decimal::from_int(i64::try_from(quantity).unwrap())));
    }
    assert_eq!(total, Total::from_iter(std::iter::once(Decimal::ZERO).chain(cents_in_parts(cents))));
}

/// A number of cents as decimals small enough for each.
fn cents_in_parts(mut cents: i128) -> impl Iterator<Item = Decimal> {
    std::iter::from_fn(move || {
        let part = cents.min(100_000_000_000_000);
        cents -= part;
        (part > 0).then(|| Decimal::from_wide(part * 10_000))
    })
}

proptest! {
    #[test]
    fn sums_have_no_order(mut numbers in prop::collection::vec(any::<i64>(), 0..40)) {
        let sum = |numbers: &[i64]| numbers.iter().map(|&n| Decimal::from_millionths(n)).collect::<Total>();
        let forwards = sum(&numbers);
        numbers.reverse();
        prop_assert_eq!(forwards, sum(&numbers));
        numbers.sort_unstable();
        prop_assert_eq!(forwards, sum(&numbers));
    }

    #[test]
    fn what_is_written_reads_back(millionths in any::<i64>()) {
        let number = Decimal::from_millionths(millionths);
        prop_assert_eq!(Decimal::parse(&number.to_string()), Ok(number));
        prop_assert_eq!(Decimal::parse(&number.format_fixed(6)), Ok(number));
        prop_assert_eq!(Decimal::parse(&number.with_thousands().replace(',', "")), Ok(number));
    }

    #[test]
    fn floats_of_fifteen_digits_come_back(millionths in -999_999_999_999_999_i64..=999_999_999_999_999) {
        let number = Decimal::from_millionths(millionths);
        prop_assert_eq!(Decimal::from_f64_exactly_rounded(number.to_f64()), Some(number));
    }

    #[test]
    fn any_text_is_a_number_or_an_error(text in "[-+.0-9e ]{0,24}|.{0,12}") {
        if let Ok(number) = Decimal::parse(&text) {
            prop_assert_eq!(Decimal::parse_rounded(&text), Ok(number));
        }
    }

    #[test]
    fn any_float_is_a_number_or_nothing(bits in any::<u64>()) {
        if let Some(number) = Decimal::from_f64_exactly_rounded(f64::from_bits(bits)) {
            prop_assert!((number.to_f64() - f64::from_bits(bits)).abs() <= 0.000_000_51 + number.to_f64().abs() * 1e-15);
        }
    }

    #[test]
    fn products_are_nearest_and_have_no_order(a in any::<i64>(), b in any::<i64>()) {
        let (a, b) = (Decimal::from_millionths(a), Decimal::from_millionths(b));
        prop_assert_eq!(a.mul(b), b.mul(a));
        prop_assert_eq!(a.neg().mul(b), a.mul(b).neg());
        let exact = i128::from(a.millionths()) * i128::from(b.millionths());
        let off = (i128::from(a.mul(b).millionths()) * 1_000_000 - exact).abs();
        prop_assert!(off <= 500_000 || a.mul(b).abs() == Decimal::MAX);
    }

    #[test]
    fn quotients_are_nearest(a in any::<i64>(), b in any::<i64>()) {
        let (a, b) = (Decimal::from_millionths(a), Decimal::from_millionths(b));
        if let Some(quotient) = a.div(b) {
            let (a, b) = (i128::from(a.millionths()) * 1_000_000, i128::from(b.millionths()));
            prop_assert!((i128::from(quotient.millionths()) * b - a).abs() * 2 <= b.abs() || quotient.abs() == Decimal::MAX);
        }
    }

    #[test]
    fn rounding_is_near_stable_and_symmetric(millionths in any::<i64>(), decimals in 0_u32..8) {
        let number = Decimal::from_millionths(millionths);
        let rounded = number.round_to(decimals);
        prop_assert_eq!(number.neg().round_to(decimals), rounded.neg());
        if rounded.abs() != Decimal::MAX {
            prop_assert_eq!(rounded.round_to(decimals), rounded);
            prop_assert!(rounded.fits_decimals(decimals));
            prop_assert!(number.floor() <= number && number <= number.ceil() && number.floor() <= number.round_to(0));
        }
    }

    #[test]
    fn logarithms_rise(a in 1..=i64::MAX, b in 1..=i64::MAX) {
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(Decimal::from_millionths(low).ln() <= Decimal::from_millionths(high).ln());
    }
}
