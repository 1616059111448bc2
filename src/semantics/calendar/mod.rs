//! The calendar: days, instants, zones, windows, ages.
//!
//! In: an as-of, instants and spans. Out: days, other instants, intervals, numbers of days. Never:
//! reads a clock or this machine's time zone; the zone's rules are those bundled with the program.
//!
//! A day is an `i32`, days since 1970-01-01; an instant an `i64`, microseconds since
//! 1970-01-01T00:00:00Z. Known are the years 1 to 9999 of the Gregorian calendar: reading gives
//! nothing beyond them, and stepping is held at their first or last instant. So every function here
//! has an answer for every `i32` and `i64`.
//!
//! Days, weeks, months, quarters and years step on the zone's wall clock; hours, minutes and
//! seconds are elapsed time. What happens where the wall clock jumps is said in [`wall_to_instant`].

mod as_of;
mod between;
mod count;
mod date;
mod moment;
mod names;
mod period;
mod read;
mod span;
mod step;
mod window;
mod zone;

pub use as_of::AsOf;
pub use between::{
    AgoComparison, age, age_days, compare_age, compare_age_of_day, whole_units_between, whole_units_between_days,
};
pub use count::{most_in_any, most_on_one_day};
pub use date::{
    FIRST_DAY, LAST_DAY, add_months, date_from_parts, date_parts, days_in_month, format_date, parse_iso_date, weekday,
};
pub use moment::{
    DAY, FIRST_INSTANT, LAST_INSTANT, day_of, end_of_day, even_days_after, format_moment, format_rfc3339, start_of_day,
    time_of_day, wall_clock, wall_to_instant,
};
pub use names::MONTHS;
pub use period::{Period, first_day_of, period_number};
pub use read::parse_moment;
pub use span::{Span, Unit};
pub use step::{back, forward, step_back, step_day, step_forward};
pub use window::{Interval, days_in_the_next};
pub use zone::Zone;
