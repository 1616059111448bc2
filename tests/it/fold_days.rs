//! Days of many instants: the table says what the calendar says, in every zone.

use leadlang::fold::Days;
use leadlang::semantics::calendar::{self, Zone};

const HOUR: i64 = 3_600_000_000;

fn agrees(zone: &Zone, days: &Days, instant: i64) {
    assert_eq!(days.day_of(instant), calendar::day_of(instant, zone), "{instant} in {}", zone.name());
}

#[test]
fn every_start_of_a_day_is_where_the_calendar_has_it() {
    for name in Zone::names() {
        let Some(zone) = Zone::parse(&name) else { continue };
        // 2009 to 2012: Samoa leaves out a day, Newfoundland goes back across midnight.
        let (from, to) = (14_245 * 24 * HOUR, 15_706 * 24 * HOUR);
        let days = Days::between(&zone, from, to);
        let mut starts = 0;
        for (start, _) in days.starts().step_by(3) {
            starts += 1;
            for instant in [start - 1, start, start + 1, start + 7 * HOUR] {
                agrees(&zone, &days, instant);
            }
        }
        assert!(starts > 480, "{name}");
    }
}

#[test]
fn instants_over_centuries_fall_on_their_day() {
    for name in ["America/St_Johns", "Pacific/Apia", "Africa/Monrovia", "Asia/Manila", "Europe/London", "UTC"] {
        let zone = Zone::parse(name).unwrap();
        let days = Days::between(&zone, -150 * 365 * 24 * HOUR, 60 * 365 * 24 * HOUR);
        let mut instant = -260 * 365 * 24 * HOUR;
        while instant < 70 * 365 * 24 * HOUR {
            agrees(&zone, &days, instant);
            instant += 17 * 24 * HOUR + 5 * HOUR + 1_234_567;
        }
    }
}

#[test]
fn the_ends_of_time_have_their_days() {
    let zone = Zone::parse("Pacific/Auckland").unwrap();
    for (from, to) in [(i64::MIN, 0), (0, i64::MAX), (i64::MAX, i64::MIN), (5, 5)] {
        let days = Days::between(&zone, from, to);
        for instant in [i64::MIN, -1, 0, 5, i64::MAX, calendar::FIRST_INSTANT, calendar::LAST_INSTANT] {
            agrees(&zone, &days, instant);
        }
    }
}
