//! If nobody calls and nothing comes in: the first day on which something changes.

use super::{Run, state};
use crate::data::Dataset;
use crate::explain::Subject;
use crate::explain::dates::day_words;
use crate::semantics::calendar::{AsOf, Span, Unit, forward};

/// How far ahead: about a quarter and a month, after which other things matter more.
const DAYS: u32 = 120;

/// `Warm (A2) from 15 March`, `stays Hot (A3) for 120 days`.
pub fn if_silent(subject: &Subject<'_>, data: &Dataset, run: Run<'_>) -> Option<String> {
    let today = state(subject, subject.outcome);
    if today.is_empty() {
        return None;
    }
    for days in 1..=DAYS {
        let later = AsOf::at_instant(forward(subject.as_of, Span::new(days, Unit::Day)), &subject.as_of.zone);
        let outcome = run(data, &later, subject.outcome.row);
        let then = state(subject, &outcome);
        if then != today && !then.is_empty() {
            return Some(format!("{then} from {}", day_words(later.date(), subject.as_of)));
        }
    }
    Some(format!("stays {today} for {DAYS} days"))
}
