//! Days, instants and zones: reading and writing, clock changes, the ends of the calendar.

use leadlang::semantics::calendar::{
    AsOf, FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT, Zone, add_months, date_from_parts, date_parts, day_of,
    days_in_month, end_of_day, format_date, format_moment, format_rfc3339, parse_iso_date, parse_moment, start_of_day,
    time_of_day, wall_clock, wall_to_instant, weekday,
};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000_000;

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap_or_else(|| panic!("{name}"))
}

fn day(text: &str) -> i32 {
    parse_iso_date(text).unwrap_or_else(|| panic!("{text}"))
}

fn utc(text: &str) -> i64 {
    parse_moment(text, &Zone::utc()).unwrap_or_else(|| panic!("{text}"))
}

/// Zones whose clocks do unusual things: half hours, midnight jumps, a day left out, dates shown twice.
const ZONES: [&str; 14] = [
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "America/St_Johns",
    "America/Toronto",
    "America/Juneau",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
];

#[test]
fn zones_are_those_of_the_iana_database() {
    assert_eq!(zone("america/new_york").name(), "America/New_York");
    assert_eq!(zone("America/New_York"), zone("AMERICA/NEW_YORK"));
    assert_ne!(zone("America/New_York"), zone("Europe/Paris"));
    assert_eq!(zone("UTC"), Zone::utc());
    assert_eq!(Zone::utc().to_string(), "UTC");
    for name in ["", "Europe/Pari", "Local", "Etc/Unknown", "+02:00", "EST5EDT,M3.2.0,M11.1.0", "../etc/passwd", "é"] {
        assert_eq!(Zone::parse(name), None, "{name}");
    }
    let names = Zone::names();
    assert!(names.len() > 400 && names.iter().any(|name| name == "Europe/Paris") && names.is_sorted());
}

#[test]
fn every_day_of_the_calendar_is_numbered_in_order() {
    let mut number = FIRST_DAY;
    for year in 1..=9999 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (month, days) in (1..).zip([31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            assert_eq!(days_in_month(year, month), Some(days), "{year}-{month}");
            assert_eq!(date_from_parts(year, month, 1), Some(number));
            assert_eq!(date_parts(number), (year, month, 1));
            assert_eq!(date_from_parts(year, month, days + 1), None);
            number += i32::try_from(days).unwrap();
            assert_eq!(date_parts(number - 1), (year, month, days));
        }
    }
    assert_eq!(number, LAST_DAY + 1);
    assert_eq!(day("1970-01-01"), 0);
}

#[test]
fn dates_that_do_not_exist_are_not_read() {
    assert_eq!(format_date(day("2024-02-29")), "2024-02-29");
    assert_eq!(format_date(day(" 0001-01-01 ")), "0001-01-01");
    assert_eq!(day("9999-12-31"), LAST_DAY);
    for text in [
        "2026-02-29",
        "2100-02-29",
        "2026-04-31",
        "0000-01-01",
        "10000-01-01",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-1-1",
        "26-01-01",
        "2026/01/01",
        "20260101",
        "2026-01-01-01",
        "-001-01-01",
        "+026-01-01",
        "2026-01",
        "",
        "٢٠٢٦-٠١-٠١",
    ] {
        assert_eq!(parse_iso_date(text), None, "{text}");
    }
    assert_eq!(date_from_parts(i32::MIN, 1, 1), None);
    assert_eq!(date_from_parts(2026, u32::MAX, u32::MAX), None);
    assert_eq!(days_in_month(2026, 13), None);
}

#[test]
fn weeks_begin_on_monday() {
    for (text, expected) in
        [("2026-03-02", 0), ("2026-03-08", 6), ("1969-12-31", 2), ("0001-01-01", 0), ("2000-02-29", 1)]
    {
        assert_eq!(weekday(day(text)), expected, "{text}");
    }
}

#[test]
fn a_month_too_short_ends_on_its_last_day() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-05-31", -3, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-09-15", -3, "2026-06-15"),
        ("0001-01-31", -1, "0001-01-01"),
        ("9999-12-30", 1, "9999-12-31"),
        ("2026-01-01", i64::MAX, "9999-12-31"),
        ("2026-01-01", i64::MIN, "0001-01-01"),
    ] {
        assert_eq!(format_date(add_months(day(from), months)), to, "{from} {months:+}");
    }
}

#[test]
fn clocks_set_forward_skip_an_hour() {
    let paris = zone("Europe/Paris");
    let change = day("2026-03-29");
    let at = |hour, minute| wall_to_instant(change, time_of_day(hour, minute, 0, 0).unwrap(), &paris);
    assert_eq!(at(1, 59), utc("2026-03-29T00:59Z"));
    assert_eq!(at(3, 0), utc("2026-03-29T01:00Z"));
    // 02:30 is never shown: half an hour after the jump.
    assert_eq!(at(2, 30), utc("2026-03-29T01:30Z"));
    assert_eq!(format_moment(at(2, 30), &paris), "2026-03-29 03:30");
    assert_eq!(start_of_day(change + 1, &paris) - start_of_day(change, &paris), 23 * HOUR);

    let new_york = zone("America/New_York");
    let change = day("2026-03-08");
    assert_eq!(wall_to_instant(change, 2 * HOUR + HOUR / 2, &new_york), utc("2026-03-08T07:30Z"));
    assert_eq!(end_of_day(change, &new_york) - start_of_day(change, &new_york), 23 * HOUR - 1);
}

#[test]
fn clocks_set_back_show_an_hour_twice_and_the_first_counts() {
    let paris = zone("Europe/Paris");
    let change = day("2026-10-25");
    assert_eq!(wall_to_instant(change, 2 * HOUR + HOUR / 2, &paris), utc("2026-10-25T00:30Z"));
    assert_eq!(wall_to_instant(change, 3 * HOUR, &paris), utc("2026-10-25T02:00Z"));
    assert_eq!(format_moment(utc("2026-10-25T00:30Z"), &paris), "2026-10-25 02:30");
    assert_eq!(format_moment(utc("2026-10-25T01:30Z"), &paris), "2026-10-25 02:30");
    assert_eq!(format_rfc3339(utc("2026-10-25T00:30Z"), &paris), "2026-10-25T02:30:00+02:00");
    assert_eq!(format_rfc3339(utc("2026-10-25T01:30Z"), &paris), "2026-10-25T02:30:00+01:00");
    assert_eq!(start_of_day(change + 1, &paris) - start_of_day(change, &paris), 25 * HOUR);

    let new_york = zone("America/New_York");
    assert_eq!(wall_to_instant(day("2026-11-01"), HOUR + HOUR / 2, &new_york), utc("2026-11-01T05:30Z"));
}

#[test]
fn days_start_when_their_date_first_shows() {
    for (name, date, start) in [
        ("UTC", "2026-03-02", "2026-03-02T00:00Z"),
        ("America/New_York", "2026-03-02", "2026-03-02T05:00Z"),
        ("Asia/Kathmandu", "2026-03-02", "2026-03-01T18:15Z"),
        // Midnight jumped to 01:00.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z"),
        // 23:30 jumped to 00:30.
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30Z"),
        // Midnight was shown twice.
        ("America/Havana", "2026-11-01", "2026-11-01T04:00Z"),
        // The day was left out.
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z"),
    ] {
        assert_eq!(start_of_day(day(date), &zone(name)), utc(start), "{name} {date}");
    }
}

#[test]
fn minutes_shown_again_belong_to_the_day_that_had_begun() {
    // 00:01 went back to 23:01 of the day before.
    let st_johns = zone("America/St_Johns");
    let start = utc("2009-11-01T02:30Z");
    assert_eq!(start_of_day(day("2009-11-01"), &st_johns), start);
    assert_eq!(wall_clock(start + HOUR / 2, &st_johns).0, day("2009-10-31"));
    assert_eq!(day_of(start + HOUR / 2, &st_johns), day("2009-11-01"));
}

/// What lets `day_of` answer from the wall clock alone before 16:00.
#[test]
fn since_1970_no_zone_set_its_clocks_back_by_more_than_eight_hours() {
    let (start, end) = (jiff::Timestamp::UNIX_EPOCH, "2110-01-01T00:00Z".parse::<jiff::Timestamp>().unwrap());
    let mut changes = 0;
    for name in Zone::names() {
        let zone = zone(&name);
        let mut before = zone.0.to_offset(start);
        for change in zone.0.following(start).take_while(|change| change.timestamp() < end) {
            let set_back = before.seconds() - change.offset().seconds();
            assert!(set_back <= 8 * 3600, "{name} at {}: {set_back} seconds", change.timestamp());
            let instant = change.timestamp().as_microsecond();
            for near in [-HOUR, -1, 0, HOUR / 2, HOUR, 2 * HOUR] {
                let day = day_of(instant + near, &zone);
                assert!(
                    start_of_day(day, &zone) <= instant + near && instant + near <= end_of_day(day, &zone),
                    "{name}"
                );
            }
            before = change.offset();
            changes += 1;
        }
    }
    assert!(changes > 10_000, "only {changes} changes were looked at");
}

#[test]
fn moments_are_read_with_or_without_an_offset() {
    let new_york = zone("America/New_York");
    for (text, instant) in [
        ("2026-03-02", "2026-03-02T05:00:00Z"),
        ("2026-03-02 09:00", "2026-03-02T14:00:00Z"),
        (" 2026-03-02T09:00:30 ", "2026-03-02T14:00:30Z"),
        ("2026-03-02t09:00:30.25z", "2026-03-02T09:00:30.25Z"),
        ("2026-03-02T09:00-05:00", "2026-03-02T14:00:00Z"),
        ("2026-03-02T09:00:00.000+0000", "2026-03-02T09:00:00Z"),
        ("2026-03-02 09:00:00 +0530", "2026-03-02T03:30:00Z"),
        ("2026-03-02 09:00:00+02", "2026-03-02T07:00:00Z"),
        ("2026-03-02T09:00:00.1234569Z", "2026-03-02T09:00:00.123456Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ] {
        let read = parse_moment(text, &new_york).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(format_rfc3339(read, &Zone::utc()), instant, "{text}");
    }
    for text in [
        "",
        "T09:00",
        "2026-03-02T",
        "2026-03-02 ",
        "2026-03-02T24:00",
        "2026-03-02T09",
        "2026-03-02T9:00",
        "2026-03-02T09:60",
        "2026-03-02T09:00:61",
        "2026-03-02T09:00:00.",
        "2026-03-02T09:00:00.1é",
        "2026-03-02T09:00:00.1234567x",
        "2026-03-02T09:00:00:00",
        "2026-03-02T09:00+24:00",
        "2026-03-02T09:00+5:00",
        "2026-03-02T09:00+",
        "2026-03-02T09:00 PM",
        "2026-02-29T09:00Z",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-05:00",
        "03/02/2026",
    ] {
        let expected = (text == "2026-03-02 ").then(|| utc("2026-03-02T05:00Z"));
        assert_eq!(parse_moment(text, &new_york), expected, "{text}");
    }
    assert_eq!(time_of_day(23, 59, 60, 999_999), Some(24 * HOUR - 1));
    assert_eq!(time_of_day(24, 0, 0, 0), None);
}

#[test]
fn moments_are_written_no_longer_than_needed() {
    let utc_zone = Zone::utc();
    for (text, shown) in [
        ("2026-03-02T09:00Z", "2026-03-02 09:00"),
        ("2026-03-02T09:00:05Z", "2026-03-02 09:00:05"),
        ("2026-03-02T00:00:00.5Z", "2026-03-02 00:00:00.5"),
        ("2026-03-02T23:59:59.999999Z", "2026-03-02 23:59:59.999999"),
    ] {
        assert_eq!(format_moment(utc(text), &utc_zone), shown);
    }
}

#[test]
fn a_bare_date_as_of_is_the_last_instant_of_its_day() {
    let new_york = zone("America/New_York");
    let as_of = AsOf::parse("2026-03-02", &new_york).unwrap();
    assert_eq!(as_of.instant, utc("2026-03-03T04:59:59.999999Z"));
    assert_eq!(as_of.date(), day("2026-03-02"));
    assert!(as_of.is_whole_day());
    assert_eq!(as_of.to_string(), "2026-03-02");
    assert_eq!(as_of, AsOf::on_date(day("2026-03-02"), &new_york));

    let as_of = AsOf::parse("2026-03-02 23:30", &new_york).unwrap();
    assert_eq!(as_of.instant, utc("2026-03-03T04:30Z"));
    assert_eq!(as_of.date(), day("2026-03-02"));
    assert!(!as_of.is_whole_day());
    assert_eq!(as_of.to_string(), "2026-03-02 23:30");
    assert_eq!(as_of, AsOf::parse("2026-03-03T04:30:00Z", &new_york).unwrap());
    assert_eq!(AsOf::parse("tomorrow", &new_york), None);
}

#[test]
fn what_lies_beyond_the_calendar_is_held_at_its_ends() {
    assert_eq!(format_rfc3339(i64::MIN, &Zone::utc()), "0001-01-01T00:00:00Z");
    assert_eq!(format_rfc3339(i64::MAX, &Zone::utc()), "9999-12-31T23:59:59.999999Z");
    assert_eq!(format_date(i32::MAX), "9999-12-31");
    assert_eq!(format_date(i32::MIN), "0001-01-01");
    for name in ZONES {
        let zone = zone(name);
        assert_eq!(day_of(i64::MIN, &zone), FIRST_DAY, "{name}");
        assert!(day_of(i64::MAX, &zone) >= LAST_DAY - 1, "{name}");
        assert_eq!(day_of(start_of_day(LAST_DAY, &zone), &zone), LAST_DAY, "{name}");
        assert_eq!(end_of_day(LAST_DAY, &zone), LAST_INSTANT, "{name}");
        assert_eq!(AsOf::on_date(LAST_DAY, &zone).instant, LAST_INSTANT, "{name}");
    }
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(&ZONES[..]).prop_map(zone)
}

/// Instants anywhere, and many in the years when clocks changed.
fn any_instant() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), FIRST_INSTANT..=LAST_INSTANT, -4_000_000_000_000_000_i64..4_000_000_000_000_000]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn days_follow_each_other(instant in any_instant(), zone in any_zone()) {
        let instant = instant.clamp(FIRST_INSTANT + 48 * HOUR, LAST_INSTANT - 48 * HOUR);
        let day = day_of(instant, &zone);
        prop_assert!(start_of_day(day, &zone) <= instant && instant <= end_of_day(day, &zone));
        prop_assert_eq!(end_of_day(day, &zone) + 1, start_of_day(day + 1, &zone));
        prop_assert_eq!(day_of(start_of_day(day, &zone), &zone), day);
        prop_assert_eq!(day_of(end_of_day(day, &zone), &zone), day);
    }

    #[test]
    fn the_wall_clock_leads_back_to_an_instant_that_shows_it(instant in any_instant(), zone in any_zone()) {
        let instant = instant.clamp(FIRST_INSTANT + 48 * HOUR, LAST_INSTANT - 48 * HOUR);
        let (day, time) = wall_clock(instant, &zone);
        let earlier = wall_to_instant(day, time, &zone);
        prop_assert!(earlier <= instant);
        prop_assert_eq!(wall_clock(earlier, &zone), (day, time));
    }

    #[test]
    fn instants_read_back(instant in any_instant(), zone in any_zone()) {
        let text = format_rfc3339(instant, &zone);
        prop_assert_eq!(parse_moment(&text, &Zone::utc()), Some(instant.clamp(FIRST_INSTANT, LAST_INSTANT)), "{}", text);
        prop_assert_eq!(parse_moment(&format_moment(instant, &Zone::utc()), &Zone::utc()), Some(instant.clamp(FIRST_INSTANT, LAST_INSTANT)));
    }

    #[test]
    fn dates_read_back(day in any::<i32>()) {
        prop_assert_eq!(parse_iso_date(&format_date(day)), Some(day.clamp(FIRST_DAY, LAST_DAY)));
        prop_assert!((0..7).contains(&weekday(day)));
    }

    #[test]
    fn as_of_reads_back_where_clocks_do_not_change(instant in any_instant(), whole in proptest::bool::ANY) {
        let utc = Zone::utc();
        let as_of = if whole { AsOf::on_date(day_of(instant, &utc), &utc) } else { AsOf::at_instant(instant, &utc) };
        prop_assert_eq!(AsOf::parse(&as_of.to_string(), &utc), Some(as_of));
    }

    #[test]
    fn no_text_is_too_strange(text in "[-+0-9TZ:. ]{0,30}|\\PC{0,20}") {
        let zone = zone("Europe/Paris");
        if let Some(instant) = parse_moment(&text, &zone) {
            prop_assert!((FIRST_INSTANT..=LAST_INSTANT).contains(&instant));
        }
        let _ = Zone::parse(&text);
    }
}
