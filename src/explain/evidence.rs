//! What a rule found: the right side of a ledger.

use super::Subject;
use super::dates::{day_short, days_list};
use super::numbers::{points, shown};
use super::rule_text::{head, repeat_text};
use super::shown::{is_none, value};
use super::words::joined;
use crate::interpret::{EventLine, Evidence, Need, RuleLine, Verdict};
use crate::model::{Per, Rule};

/// At most so many events are listed by day; a ledger line has to stay readable.
const LISTED: usize = 8;

/// What decided about a rule.
#[must_use]
pub fn found(subject: &Subject<'_>, rule: &Rule, line: &RuleLine) -> String {
    match &line.verdict {
        Verdict::Fired => fired(subject, rule, line),
        Verdict::No => refused(subject, rule, line),
        // Nothing is lacking: something never happened.
        Verdict::NotKnown(needs) if needs.is_empty() => values(subject, rule, line),
        Verdict::NotKnown(needs) => subject.short(&needs_text(needs)),
        Verdict::NotReached => String::new(),
    }
}

/// `no sensor sees funding`, `not known: revenue and seniority`.
#[must_use]
pub fn needs_text(needs: &[Need]) -> String {
    let pick = |wanted: fn(&Need) -> Option<&String>| {
        let mut names: Vec<String> = needs.iter().filter_map(wanted).cloned().collect();
        names.dedup();
        names
    };
    let events = pick(|need| if let Need::Event(name) = need { Some(name) } else { None });
    let fields = pick(|need| if let Need::Field(name) = need { Some(name) } else { None });
    let mut texts = Vec::new();
    if !events.is_empty() {
        texts.push(format!("no sensor sees {}", joined(&events, "or")));
    }
    if !fields.is_empty() {
        texts.push(format!("not known: {}", joined(&fields, "and")));
    }
    if texts.is_empty() { "not known".to_owned() } else { texts.join("; ") }
}

fn fired(subject: &Subject<'_>, rule: &Rule, line: &RuleLine) -> String {
    let counted: Vec<&EventLine> = line.events.iter().filter(|event| !event.left_out).collect();
    let by_event = matches!(rule.per, Some(Per::EachEvent(_)));
    let text = match counted.as_slice() {
        [] => values(subject, rule, line),
        [only] => one_event(subject, only),
        several if by_event => times(subject, rule, several),
        several => days(subject, several),
    };
    let left_out = line.events.len() - counted.len();
    if left_out == 0 { text } else { format!("{text}; {left_out} more do not count ({})", repeat_text(rule)) }
}

fn refused(subject: &Subject<'_>, rule: &Rule, line: &RuleLine) -> String {
    let values = values(subject, rule, line);
    match values.as_str() {
        "" if rule.per.is_some() => "none".to_owned(),
        "" => "no".to_owned(),
        "none" => "none".to_owned(),
        // It says so itself: `no unsubscribe since last opt_in`.
        values if values.starts_with("no ") => values.to_owned(),
        values => format!("no: {values}"),
    }
}

/// The values a rule read, without what the rule itself says.
fn values(subject: &Subject<'_>, rule: &Rule, line: &RuleLine) -> String {
    let head = head(subject, rule);
    if let [only] = line.evidence.as_slice()
        && is_none(only)
    {
        return "none".to_owned();
    }
    let told = line.evidence.iter().filter(|found| !says(&head, found, line));
    let mut texts: Vec<String> = told.map(|found| value(subject, &head, found)).collect();
    texts.dedup();
    texts.join(", ")
}

/// Whether the rule's own words already give the value: `industry is "Life sciences"`.
fn says(head: &str, found: &Evidence, line: &RuleLine) -> bool {
    let head = head.to_lowercase().replace('"', "");
    line.verdict == Verdict::Fired && head.contains(&format!("is {}", found.shown.to_lowercase()))
}

/// `24 Feb "Humidity calibration kit"`
fn one_event(subject: &Subject<'_>, event: &EventLine) -> String {
    let details: Vec<String> = event.details.iter().map(|detail| format!("\"{detail}\"")).collect();
    format!("{} {}", day_short(event.day, subject.as_of), details.join(", ")).trim_end().to_owned()
}

/// `5 x 5: 3, 10, 18, 24 Feb, 1 Mar`; without days where the line below lists them with what is left.
fn times(subject: &Subject<'_>, rule: &Rule, events: &[&EventLine]) -> String {
    let weight = events.first().map(|event| event.points).unwrap_or_default();
    if events.iter().any(|event| event.points != weight) {
        return each(subject, events, |event| points(event.points));
    }
    let product = format!("{} x {}", events.len(), points(weight));
    if rule.decay.is_some() { product } else { format!("{product}: {}", days(subject, events)) }
}

/// What is left of each event: `2 Mar 8.00 (today), 23 Feb 5.66 (7 days), 16 Feb 4.00 (14)`.
#[must_use]
pub fn faded(subject: &Subject<'_>, line: &RuleLine) -> String {
    let newest_first: Vec<&EventLine> = line.events.iter().rev().filter(|event| !event.left_out).collect();
    let mut days_said = false;
    each(subject, &newest_first, |event| {
        let age = match event.age_days {
            0 => "today".to_owned(),
            age if days_said => age.to_string(),
            age => {
                days_said = true;
                super::words::number_of(age as usize, "day")
            }
        };
        format!("{} ({age})", shown(event.counted).format_fixed(super::numbers::SHOWN_DECIMALS))
    })
}

fn each(subject: &Subject<'_>, events: &[&EventLine], mut say: impl FnMut(&EventLine) -> String) -> String {
    let listed = events.iter().take(LISTED);
    let mut texts: Vec<String> =
        listed.map(|event| format!("{} {}", day_short(event.day, subject.as_of), say(event))).collect();
    if events.len() > LISTED {
        texts.push(format!("and {} more", events.len() - LISTED));
    }
    texts.join(", ")
}

/// The days of events, oldest first; of many the newest.
fn days(subject: &Subject<'_>, events: &[&EventLine]) -> String {
    let from = events.len().saturating_sub(LISTED);
    let listed: Vec<i32> = events.iter().skip(from).map(|event| event.day).collect();
    let days = days_list(&listed, subject.as_of);
    if from == 0 { days } else { format!("newest {days}") }
}
