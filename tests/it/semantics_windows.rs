//! Spans, windows, periods and ages, across clock changes, leap days and month ends.

use std::cmp::Ordering::{Equal, Greater, Less};

use leadlang::semantics::calendar::{
    AsOf, Interval, Period, Span, Unit, Zone, age_days, back, compare_age, compare_age_of_day, day_of,
    days_in_the_next, first_day_of, format_date, format_moment, forward, most_in_any, most_on_one_day, parse_iso_date,
    parse_moment, step_back, step_day, step_forward, whole_units_between, whole_units_between_days,
};
use proptest::prelude::*;

const DAY: i64 = 24 * 3_600_000_000;
const ZONES: [&str; 10] = [
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "America/St_Johns",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
];

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap_or_else(|| panic!("{name}"))
}

fn day(text: &str) -> i32 {
    parse_iso_date(text).unwrap_or_else(|| panic!("{text}"))
}

fn at(text: &str, zone: &Zone) -> i64 {
    parse_moment(text, zone).unwrap_or_else(|| panic!("{text}"))
}

fn as_of(text: &str, zone: &Zone) -> AsOf {
    AsOf::parse(text, zone).unwrap_or_else(|| panic!("{text}"))
}

fn span(text: &str) -> Span {
    let (amount, unit) = text.split_once(' ').unwrap();
    Span::new(amount.parse().unwrap(), Unit::from_word(unit).unwrap())
}

#[test]
fn spans_say_what_they_are() {
    assert_eq!(span("14 days").to_string(), "14 days");
    assert_eq!(span("1 quarter").to_string(), "1 quarter");
    assert_eq!(Span { working: true, ..span("1 day") }.to_string(), "1 working day");
    assert_eq!(Span { working: true, ..span("2 days") }.to_string(), "2 working days");
    assert_eq!(span("2 hours").fixed_micros(), Some(7_200_000_000));
    assert_eq!(span("1 week").fixed_micros(), Some(7 * DAY));
    assert_eq!(span("1 month").fixed_micros(), None);
    assert_eq!(Span::new(u32::MAX, Unit::Week).fixed_micros(), Some(i64::MAX));
    for unit in Unit::ALL {
        assert_eq!(Unit::from_word(unit.word()), Some(unit));
        assert_eq!(Unit::from_word(&format!("{}s", unit.word())), Some(unit));
    }
    assert_eq!(Unit::from_word("fortnight"), None);
}

#[test]
fn three_months_back_from_15_september_is_15_june_and_90_days_is_17_june() {
    let paris = zone("Europe/Paris");
    let morning = as_of("2026-09-15 09:00", &paris);
    assert_eq!(format_moment(back(&morning, span("3 months")), &paris), "2026-06-15 09:00");
    assert_eq!(format_moment(back(&morning, span("90 days")), &paris), "2026-06-17 09:00");
    assert_eq!(back(&morning, span("1 quarter")), back(&morning, span("3 months")));
    let whole = as_of("2026-09-15", &paris);
    assert_eq!(format_moment(back(&whole, span("3 months")), &paris), "2026-06-15 23:59:59.999999");
}

#[test]
fn stepping_keeps_the_time_on_the_wall_clock() {
    for (name, from, by, to) in [
        // Across the changes of 2026 in Paris and New York: 23 and 25 hours are a day.
        ("Europe/Paris", "2026-03-29 12:00", "1 day", "2026-03-28 12:00"),
        ("Europe/Paris", "2026-10-25 12:00", "1 day", "2026-10-24 12:00"),
        ("Europe/Paris", "2026-10-25 12:00", "24 hours", "2026-10-24 13:00"),
        ("Europe/Paris", "2026-03-29 12:00", "24 hours", "2026-03-28 11:00"),
        ("America/New_York", "2026-03-14 09:30", "1 week", "2026-03-07 09:30"),
        ("America/New_York", "2026-11-08 09:30", "168 hours", "2026-11-01 09:30"),
        ("America/New_York", "2026-11-08 00:30", "168 hours", "2026-11-01 01:30"),
        // Into the hour that is never shown, and into the one shown twice.
        ("Europe/Paris", "2026-03-30 02:30", "1 day", "2026-03-29 03:30"),
        ("Europe/Paris", "2026-04-29 02:30", "1 month", "2026-03-29 03:30"),
        ("Europe/Paris", "2026-11-25 02:30", "1 month", "2026-10-25 02:30"),
        // Month ends and leap days.
        ("UTC", "2026-03-31 10:00", "1 month", "2026-02-28 10:00"),
        ("UTC", "2024-03-31 10:00", "1 month", "2024-02-29 10:00"),
        ("UTC", "2024-02-29 10:00", "1 year", "2023-02-28 10:00"),
        ("UTC", "2024-02-29 10:00", "4 years", "2020-02-29 10:00"),
        ("UTC", "2100-03-29 10:00", "1 month", "2100-02-28 10:00"),
        ("UTC", "2026-05-31 10:00", "1 quarter", "2026-02-28 10:00"),
        ("UTC", "2026-01-01 00:05", "10 minutes", "2025-12-31 23:55"),
    ] {
        let zone = zone(name);
        let reached = step_back(at(from, &zone), &zone, span(by));
        assert_eq!(format_moment(reached, &zone), to, "{name}: {from} less {by}");
    }
    let paris = zone("Europe/Paris");
    assert_eq!(step_back(at("2026-11-25 02:30", &paris), &paris, span("1 month")), at("2026-10-25T00:30Z", &paris));
    assert_eq!(forward(&as_of("2026-01-31", &paris), span("1 month")), as_of("2026-02-28", &paris).instant);
    assert_eq!(step_forward(at("2026-03-28 02:30", &paris), &paris, span("1 day")), at("2026-03-29 03:30", &paris));
}

#[test]
fn nothing_steps_out_of_the_calendar() {
    for name in ZONES {
        let zone = zone(name);
        for unit in Unit::ALL {
            for amount in [0, 1, u32::MAX] {
                for instant in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX] {
                    let (low, high) = (at("0001-01-01T00:00Z", &zone), at("9999-12-31T23:59:59.999999Z", &zone));
                    let (back, forward) = (
                        step_back(instant, &zone, Span::new(amount, unit)),
                        step_forward(instant, &zone, Span::new(amount, unit)),
                    );
                    assert!(low <= back && back <= forward && forward <= high, "{name} {instant} {amount} {unit:?}");
                    let between = whole_units_between(instant, i64::MAX, unit, &zone);
                    assert_eq!(between, -whole_units_between(i64::MAX, instant, unit, &zone));
                    let as_of = AsOf::at_instant(instant, &zone);
                    assert_eq!(age_days(instant, &as_of), 0);
                    let _ = (age_days(i64::MIN, &as_of), age_days(i64::MAX, &as_of));
                    let _ = compare_age_of_day(i32::MIN, &as_of, Span::new(amount, unit));
                    let _ = step_day(i32::MAX, i64::MIN, unit);
                }
            }
        }
    }
    assert_eq!(step_day(day("2026-03-02"), i64::MAX, Unit::Week), Some(day("9999-12-31")));
    assert_eq!(step_day(day("2026-03-02"), 1, Unit::Hour), None);
}

#[test]
fn the_last_14_days_of_a_bare_date_are_14_whole_days() {
    let new_york = zone("America/New_York");
    let as_of = as_of("2026-03-14", &new_york);
    let window = Interval::in_the_last(&as_of, span("14 days"));
    assert!(!window.contains(at("2026-02-28 23:59:59.999999", &new_york)));
    assert!(window.contains(at("2026-03-01", &new_york)));
    assert!(window.contains(at("2026-03-14 23:59:59.999999", &new_york)));
    assert!(!window.contains(at("2026-03-15", &new_york)));
    assert_eq!(age_days(at("2026-03-01", &new_york), &as_of), 13);
    assert_eq!(age_days(at("2026-02-28 23:59", &new_york), &as_of), 14);
    assert_eq!(age_days(at("2026-03-14 00:00", &new_york), &as_of), 0);
    assert_eq!(age_days(at("2026-03-20", &new_york), &as_of), 0);
}

#[test]
fn windows_are_open_at_the_early_end() {
    let utc = Zone::utc();
    let noon = as_of("2026-03-31 12:00", &utc);
    let window = Interval::in_the_last(&noon, span("30 days"));
    assert!(!window.contains(at("2026-03-01 12:00", &utc)));
    assert!(window.contains(at("2026-03-01 12:00:00.000001", &utc)));
    assert!(window.contains(noon.instant));
    let next = Interval::in_the_next(&noon, span("90 days"));
    assert!(!next.contains(noon.instant) && next.contains(at("2026-06-29 12:00", &utc)));
    assert!(window.and(next).is_empty() && !window.is_empty());
    assert!(Interval::until(&noon).contains(i64::MIN + 1) && !Interval::until(&noon).contains(noon.instant + 1));
    assert_eq!(window.and(Interval::until(&noon)), window);
}

#[test]
fn dates_are_in_windows_by_their_first_instant() {
    let paris = zone("Europe/Paris");
    for text in ["2026-03-02", "2026-03-02 09:00"] {
        let as_of = as_of(text, &paris);
        let next = Interval::in_the_next(&as_of, span("90 days"));
        let inside = |text: &str| next.contains_day(day(text), &paris);
        assert!(!inside("2026-03-02") && inside("2026-03-03") && inside("2026-05-31") && !inside("2026-06-01"));
        let (first, last) = days_in_the_next(&as_of, span("90 days"));
        assert_eq!((format_date(first), format_date(last)), ("2026-03-02".to_owned(), "2026-05-31".to_owned()));
        let last = Interval::in_the_last(&as_of, span("7 days"));
        let inside = |text: &str| last.contains_day(day(text), &paris);
        assert!(!inside("2026-02-23") && inside("2026-02-24") && inside("2026-03-02") && !inside("2026-03-03"));
    }
}

#[test]
fn calendar_periods() {
    use Period::{Previous, This};
    use Unit::{Day, Month, Quarter, Week, Year};
    for (today, period, first, last) in [
        ("2026-03-02", This(Day), "2026-03-02", "2026-03-02"),
        ("2026-03-01", Previous(Day), "2026-02-28", "2026-02-28"),
        ("2026-03-01", This(Week), "2026-02-23", "2026-03-01"),
        ("2026-03-02", This(Week), "2026-03-02", "2026-03-08"),
        ("2026-03-02", Previous(Week), "2026-02-23", "2026-03-01"),
        // Week 53 of 2026.
        ("2027-01-01", This(Week), "2026-12-28", "2027-01-03"),
        ("2027-01-04", Previous(Week), "2026-12-28", "2027-01-03"),
        ("2026-03-31", This(Month), "2026-03-01", "2026-03-31"),
        ("2026-03-31", Previous(Month), "2026-02-01", "2026-02-28"),
        ("2024-03-31", Previous(Month), "2024-02-01", "2024-02-29"),
        ("2026-01-15", Previous(Month), "2025-12-01", "2025-12-31"),
        ("2026-08-15", This(Quarter), "2026-07-01", "2026-09-30"),
        ("2026-02-15", Previous(Quarter), "2025-10-01", "2025-12-31"),
        ("2026-12-31", This(Year), "2026-01-01", "2026-12-31"),
        ("2026-01-01", Previous(Year), "2025-01-01", "2025-12-31"),
    ] {
        let (from, next) = period.days(day(today));
        assert_eq!(
            (format_date(from), format_date(next - 1)),
            (first.to_owned(), last.to_owned()),
            "{today} {period:?}"
        );
        for text in [today.to_owned(), format!("{today} 00:00"), format!("{today} 23:59")] {
            let paris = zone("Europe/Paris");
            let interval = period.interval(&as_of(&text, &paris));
            assert!(interval.contains(at(first, &paris)) && !interval.contains(at(first, &paris) - 1));
            assert!(interval.contains(as_of(last, &paris).instant));
            assert!(!interval.contains(as_of(last, &paris).instant + 1));
        }
    }
}

#[test]
fn days_share_a_period_when_it_starts_on_the_same_day() {
    let same = |one, other, unit| first_day_of(day(one), unit) == first_day_of(day(other), unit);
    assert!(same("2026-12-28", "2027-01-03", Unit::Week) && !same("2027-01-03", "2027-01-04", Unit::Week));
    assert!(same("2026-07-01", "2026-09-30", Unit::Quarter) && !same("2026-09-30", "2026-10-01", Unit::Quarter));
    assert!(!same("2026-03-02", "2026-03-03", Unit::Day) && !same("2026-03-02", "2026-03-03", Unit::Hour));
    for unit in Unit::ALL {
        let _ = (first_day_of(i32::MIN, unit), first_day_of(i32::MAX, unit), Period::This(unit).days(i32::MAX));
        let _ = Period::Previous(unit).interval(&AsOf::at_instant(i64::MIN, &Zone::utc()));
    }
}

#[test]
fn whole_units_between_two_instants() {
    let paris = zone("Europe/Paris");
    for (earlier, later, unit, expected) in [
        ("2026-03-01 23:59", "2026-03-02 00:01", Unit::Day, 1),
        ("2026-03-02 00:01", "2026-03-02 23:59", Unit::Day, 0),
        ("2026-03-28 12:00", "2026-03-30 12:00", Unit::Day, 2),
        ("2026-03-28 12:00", "2026-03-30 12:00", Unit::Hour, 47),
        ("2026-10-24 12:00", "2026-10-25 12:00", Unit::Hour, 25),
        ("2026-03-02 12:00", "2026-03-02 12:59:59", Unit::Hour, 0),
        ("2026-03-02 12:00", "2026-03-02 12:59:59", Unit::Minute, 59),
        ("2026-03-02 12:00", "2026-03-02 12:59:59.9", Unit::Second, 3599),
        ("2026-03-01", "2026-03-14", Unit::Week, 1),
        ("2026-03-01", "2026-03-15", Unit::Week, 2),
        ("2026-01-31", "2026-02-28", Unit::Month, 1),
        ("2026-01-31", "2026-02-27", Unit::Month, 0),
        ("2026-01-31", "2026-03-30", Unit::Month, 1),
        ("2026-01-31", "2026-03-31", Unit::Month, 2),
        ("2026-01-15 10:00", "2026-02-15 09:59", Unit::Month, 0),
        ("2026-01-15 10:00", "2026-02-15 10:00", Unit::Month, 1),
        ("2026-01-15", "2026-07-14", Unit::Quarter, 1),
        ("2024-02-29", "2025-02-28", Unit::Year, 1),
        ("2024-02-29", "2025-02-27", Unit::Year, 0),
        ("1976-05-01", "2026-04-30", Unit::Year, 49),
    ] {
        let (earlier, later) = (at(earlier, &paris), at(later, &paris));
        let shown = (format_moment(earlier, &paris), format_moment(later, &paris), unit);
        assert_eq!(whole_units_between(earlier, later, unit, &paris), expected, "{shown:?}");
        assert_eq!(whole_units_between(later, earlier, unit, &paris), -expected, "{shown:?} reversed");
    }
    let days = |unit| whole_units_between_days(day("2026-01-31"), day("2026-03-31"), unit);
    assert_eq!(Unit::ALL.map(days), [5_097_600, 84_960, 1416, 59, 8, 2, 0, 0]);
}

#[test]
fn ages_compare_with_spans() {
    let utc = Zone::utc();
    let noon = as_of("2026-09-15 12:00", &utc);
    assert_eq!(compare_age(at("2026-06-15 12:00", &utc), &noon, span("3 months")), Equal);
    assert_eq!(compare_age(at("2026-06-15 11:59", &utc), &noon, span("3 months")), Greater);
    assert_eq!(compare_age(at("2026-06-15 12:01", &utc), &noon, span("3 months")), Less);
    for text in ["2026-09-15", "2026-09-15 12:00"] {
        let as_of = as_of(text, &utc);
        assert_eq!(compare_age_of_day(day("2026-08-16"), &as_of, span("30 days")), Equal);
        assert_eq!(compare_age_of_day(day("2026-08-15"), &as_of, span("30 days")), Greater);
        assert_eq!(compare_age_of_day(day("2026-08-17"), &as_of, span("30 days")), Less);
        assert_eq!(compare_age_of_day(day("2026-09-15"), &as_of, span("48 hours")), Less);
    }
}

#[test]
fn five_views_around_midnight_are_in_24_hours_and_not_on_one_day() {
    let paris = zone("Europe/Paris");
    let times = ["2026-03-03 00:10", "2026-03-02 23:50", "2026-03-02 23:50", "2026-03-03 00:10", "2026-03-02 23:50"];
    let views = times.map(|text| at(text, &paris));
    assert_eq!(most_on_one_day(&views, &paris), 3);
    assert_eq!(most_in_any(&views, span("24 hours"), &paris), 5);
    assert_eq!(most_in_any(&views, span("20 minutes"), &paris), 3);
    assert_eq!(most_in_any(&views, span("21 minutes"), &paris), 5);
    assert_eq!(most_in_any(&views, span("1 day"), &paris), 5);
    assert_eq!((most_on_one_day(&[], &paris), most_in_any(&[], span("1 day"), &paris)), (0, 0));
    assert_eq!(most_in_any(&[i64::MIN, i64::MAX], span("1 day"), &paris), 1);
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(&ZONES[..]).prop_map(zone)
}

/// Instants from 1900 to 2100.
fn instant() -> impl Strategy<Value = i64> {
    -2_200_000_000_000_000_i64..4_100_000_000_000_000
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_last_days_of_a_bare_date_are_the_young_ages(
        today in instant(), ago in 0..40 * DAY, days in 1_u32..40, zone in any_zone()
    ) {
        let as_of = AsOf::on_date(day_of(today, &zone), &zone);
        let event = as_of.instant - ago;
        let window = Interval::in_the_last(&as_of, Span::new(days, Unit::Day));
        prop_assert_eq!(window.contains(event), age_days(event, &as_of) < days);
    }

    #[test]
    fn longer_spans_reach_further_back(now in instant(), amount in 0_u32..400, unit in prop::sample::select(&Unit::ALL[..]), zone in any_zone()) {
        let reach = |amount| step_back(now, &zone, Span::new(amount, unit));
        prop_assert!(reach(amount + 1) <= reach(amount) && reach(amount) <= now);
    }

    #[test]
    fn what_is_in_the_last_days_is_less_than_those_days_ago(
        now in instant(), ago in 0..800 * DAY, amount in 1_u32..30, unit in prop::sample::select(&Unit::ALL[..]), zone in any_zone()
    ) {
        let as_of = AsOf::at_instant(now, &zone);
        let inside = Interval::in_the_last(&as_of, Span::new(amount, unit)).contains(now - ago);
        prop_assert_eq!(inside, compare_age(now - ago, &as_of, Span::new(amount, unit)).is_lt());
    }

    #[test]
    fn hours_there_and_back(now in instant(), amount in 0_u32..100_000, zone in any_zone()) {
        let span = Span::new(amount, Unit::Hour);
        let there = step_forward(now, &zone, span);
        prop_assert_eq!(step_back(there, &zone, span), now);
        prop_assert_eq!(whole_units_between(now, there, Unit::Hour, &zone), i64::from(amount));
    }

    #[test]
    fn whole_months_are_the_most_that_fit(earlier in instant(), gap in 0..5000 * DAY) {
        let utc = Zone::utc();
        for unit in [Unit::Month, Unit::Quarter, Unit::Year] {
            let whole = u32::try_from(whole_units_between(earlier, earlier + gap, unit, &utc)).unwrap();
            let reach = |amount| step_forward(earlier, &utc, Span::new(amount, unit));
            prop_assert!(reach(whole) <= earlier + gap && earlier + gap < reach(whole + 1));
        }
    }

    #[test]
    fn a_sliding_window_is_what_trying_every_end_finds(
        offsets in prop::collection::vec(0_i64..200, 0..25), hours in 1_u32..80, zone in any_zone()
    ) {
        let views: Vec<i64> = offsets.iter().map(|&hour| 1_774_000_000_000_000 + hour * 3_600_000_000).collect();
        let length = i64::from(hours) * 3_600_000_000;
        let naive = views.iter().map(|&end| views.iter().filter(|&&view| end - length < view && view <= end).count()).max();
        prop_assert_eq!(most_in_any(&views, Span::new(hours, Unit::Hour), &zone), naive.unwrap_or(0));
        let on_day = |day| views.iter().filter(|&&view| day_of(view, &zone) == day).count();
        let naive = views.iter().map(|&view| on_day(day_of(view, &zone))).max();
        prop_assert_eq!(most_on_one_day(&views, &zone), naive.unwrap_or(0));
    }
}
