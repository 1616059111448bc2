//! Events, windows, dates, durations, decay.

use crate::diagnostics::code::time as codes;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Duration, Unit};
use crate::types::literal;

/// An event and a window without `any` or `no`.
pub fn event_needs_any(test: Span, event: Span, words: &str, whole: &str) -> Diagnostic {
    Diagnostic::error(&codes::EVENT_AS_VALUE, event, "an event needs `any`, `no` or a count")
        .help(format!("write `any {whole}`, or `no {whole}`"))
        .help(format!("to ask for the date of the latest: `last {words} …`"))
        .fix(Applicability::Suggested, format!("write `any {words}`"), test.at_start(), "any ")
        .fix(Applicability::Suggested, format!("write `no {words}`"), test.at_start(), "no ")
}

/// An event as a date.
pub fn last_or_first(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::DATE_EXPECTED, span, format!("`{words}` is an event: the date of which one?"))
        .help(format!("write `last {words}` or `first {words}`"))
        .fix(Applicability::Suggested, format!("write `last {words}`"), span.at_start(), "last ")
        .fix(Applicability::Suggested, format!("write `first {words}`"), span.at_start(), "first ")
}

/// A value that is no date.
pub fn date_expected(span: Span, words: &str, found: &str) -> Diagnostic {
    Diagnostic::error(&codes::DATE_EXPECTED, span, format!("`{words}` is {found}, and a date is needed"))
        .help("name a date field, or an event: `last page_view`")
}

/// A span that is not of whole units.
pub fn bad_span(duration: &Duration) -> Diagnostic {
    let unit = literal::unit_name(duration.unit);
    let finding = Diagnostic::error(
        &codes::DURATION,
        duration.span,
        format!("a span is a whole number of {unit}s, from 1 to 366,000"),
    );
    match duration.unit {
        Unit::Hour => finding.help("half an hour is `30 minutes`"),
        Unit::Week | Unit::Day => finding.help("a day and a half is `36 hours`"),
        _ => finding,
    }
}

/// Decay over months.
pub fn decay_in_days(duration: &Duration, whole: bool) -> Diagnostic {
    let about = match duration.unit {
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
        _ => 0,
    };
    let amount = literal::number(&duration.amount).ok().and_then(|amount| amount.to_int()).unwrap_or(0);
    let whole = if whole { "a whole number of days" } else { "a number of days" };
    let finding = Diagnostic::error(&codes::DURATION, duration.span, format!("age is counted in days: give {whole}"));
    match amount.checked_mul(about) {
        Some(days) if days > 0 => finding.help(format!("about `{days} days`")).fix(
            Applicability::Suggested,
            format!("write `{days} days`"),
            duration.span,
            format!("{days} days"),
        ),
        _ => finding,
    }
}

/// `in the next 90 days` on events.
pub fn next_on_events(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::WINDOW, span, "events lie in the past; only dates can be in the next days")
        .help("ask `in the last …`, or ask a date field: `renewal in the next 90 days`")
}

/// `on the same day` on a date.
pub fn best_window_on_date(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::WINDOW, span, format!("`{words}` counts events, and this is one date"))
        .help("for a date: `today`, `this week`, `in the last 30 days`")
}

/// A window on the contacts of an account.
pub fn window_on_contacts(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::WINDOW, span, "contacts have no date of their own, so a window says nothing of them")
        .help("ask a date field of theirs: `contacts where created in the last 30 days`")
}

/// A `then` with contacts.
pub fn contacts_in_sequence(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NOT_AN_EVENT, span, "`then` joins events, and contacts have no date")
}

/// Contacts among events.
pub fn contacts_among_events(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::NOT_AN_EVENT, span, "contacts and events cannot be counted together")
}

/// Something else where an event stands.
pub fn not_an_event(span: Span, words: &str, what: &str) -> Diagnostic {
    Diagnostic::error(&codes::NOT_AN_EVENT, span, format!("`{words}` is {what}, and an event is needed"))
        .help("`any`, `no`, `at least`, `count(…)`, `last` and `first` select events")
}

/// Events of a contact inside `contacts where`.
pub fn events_of_a_contact(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::EVENT_OF_OTHER, span, "events of a contact cannot be asked inside `contacts where`")
        .help(format!("name it once, `signal active = any {words} in the last 30 days`, then `contacts where active`"))
}

/// An event of another record.
pub fn event_of_other_record(
    span: Span,
    words: &str,
    record: &str,
    subject: &str,
    way: Option<&str>,
    members: bool,
) -> Diagnostic {
    let message = format!("`{words}` is an event of `{record}`; this is about `{subject}`");
    let finding = Diagnostic::error(&codes::EVENT_OF_OTHER, span, message);
    match way {
        Some(way) => finding.help(format!("write `{way}.{words}`")).fix(
            Applicability::Suggested,
            format!("write `{way}.{words}`"),
            span,
            format!("{way}.{words}"),
        ),
        None if members => finding
            .help(format!("ask it of each {record} with a signal, then count: `count({record}s where active) >= 1`")),
        None => finding.help(format!("no field of `{subject}` refers to `{record}`")),
    }
}

/// A named subset with a window.
pub fn subset_with_window(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::SUBSET, span, "a named subset of events is told by `where` only")
        .help("put the window where the events are counted: `any real_visit in the last 30 days`")
}

/// A number of events.
pub fn count_of_events(span: Span, words: &str, least: i64) -> Diagnostic {
    Diagnostic::error(&codes::EVENT_COUNT, span, format!("`{words}` is no number of events"))
        .help(format!("it is a whole number from {least}"))
}

/// Decay or a repeat limit without events.
pub fn needs_events(span: Span, words: &str, kind: &str, points: &str, one: bool) -> Diagnostic {
    let finding = Diagnostic::error(&codes::NEEDS_EVENTS, span, format!("a {kind} needs events to work on"));
    if one {
        return finding.help("`per last` and `per first` are one event already: delete it");
    }
    finding.label(format!("`{words}`")).help(format!(
        "points for each event: `{points} per page_view …`; for the latest: `{points} per last page_view …`"
    ))
}

/// Two tails of one kind.
pub fn two_tails(span: Span, first: Span, kind: &str) -> Diagnostic {
    Diagnostic::error(&codes::TAILS, span, format!("this rule has a {kind} already")).also(first, "the first one")
}

/// A share beyond 0 to 100%.
pub fn share(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::NEEDS_EVENTS, span, format!("`{words}` is not between 0% and 100%"))
        .help("points fade, they never grow with age")
}

/// Ages of a table out of order.
pub fn ages_out_of_order(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::NEEDS_EVENTS, span, format!("the ages must rise, and `{words}` does not"))
        .help("the row of 14 days covers ages 0 to 13, the next row goes on from there")
}

/// The change of what is no score.
pub fn change_of_what(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::CHANGE, span, format!("`change in` takes a score, and `{words}` is none"))
        .help("fields have no history; a score is computed anew for the earlier day")
}

/// The change of a score that reads a change.
pub fn change_nests(span: Span, score: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::CHANGE,
        span,
        format!("`{score}` reads a change itself, and a change of that is too much"),
    )
    .help("take the change of a score that only reads fields and events")
}
