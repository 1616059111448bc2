//! Values that were read, as an explanation says them: `450M USD`, `5 page views (last 2 March)`.

use super::Subject;
use super::numbers::humane;
use super::words::{number_of, spaced};
use crate::interpret::Evidence;

/// A value on its own where `head` names what it is, else with its name.
#[must_use]
pub fn value(subject: &Subject<'_>, head: &str, found: &Evidence) -> String {
    if let Some(events) = events(subject, found) {
        return events;
    }
    if let Some(behind) = behind_signal(subject, found) {
        return behind;
    }
    if is_personal(subject, found) {
        return format!(
            "{} {}",
            subject.short(&found.what),
            if found.value.is_blank() { "not known" } else { "known" }
        );
    }
    let (what, shown) = (subject.short(&found.what), humane(&found.shown, subject.as_of));
    if head.contains(&what) && !is_setting(subject, found) { shown } else { format!("{what} {shown}") }
}

/// What a signal itself read: more than its yes or no.
fn behind_signal(subject: &Subject<'_>, found: &Evidence) -> Option<String> {
    let position = subject.model.signals.iter().position(|signal| signal.name == found.what)?;
    let read = &subject.outcome.signals.get(position)?.evidence;
    // A signal may read another one: that is told by its yes or no.
    let signals = &subject.model.signals;
    let own = read.iter().filter(|read| !signals.iter().any(|signal| signal.name == read.what));
    let mut texts: Vec<String> = own.map(|read| value(subject, "", read)).collect();
    texts.dedup();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// Whether a value comes from a setting: it says nothing about the record.
#[must_use]
pub fn is_setting(subject: &Subject<'_>, found: &Evidence) -> bool {
    subject.model.settings.iter().any(|setting| setting.name == found.what)
}

/// Whether a value is personal data: that it is known is told, not what it is.
#[must_use]
pub fn is_personal(subject: &Subject<'_>, found: &Evidence) -> bool {
    let name = found.what.rsplit('.').next().unwrap_or(&found.what);
    let fields = subject.model.records.iter().flat_map(|record| &record.fields);
    fields.into_iter().any(|field| field.personal && field.name == name)
}

/// Whether a count of events is none.
#[must_use]
pub fn is_none(found: &Evidence) -> bool {
    found.shown == "none"
}

/// A count of events: `5 page views on the same day (1 March)`, `no download`.
fn events(subject: &Subject<'_>, found: &Evidence) -> Option<String> {
    if found.what.starts_with('(') {
        return several_kinds(subject, found);
    }
    let what = subject.short(&found.what);
    let (name, rest) = what.split_once(' ').unwrap_or((&what, ""));
    if is_none(found) {
        return Some(format!("no {} {rest}", spaced(name)).trim_end().to_owned());
    }
    let (count, day) = counted(&found.shown)?;
    let last = if found.shown.contains("last on ") { "last " } else { "" };
    let counted = format!("{} {rest}", number_of(count, &spaced(name)));
    Some(format!("{} ({last}{})", counted.trim_end(), humane(day, subject.as_of)))
}

/// Events of several kinds: `6 of (page_view, download) (last 2 March)`.
fn several_kinds(subject: &Subject<'_>, found: &Evidence) -> Option<String> {
    if is_none(found) {
        return Some(format!("none of {}", found.what));
    }
    let (count, day) = counted(&found.shown)?;
    Some(format!("{count} of {} (last {})", found.what, humane(day, subject.as_of)))
}

/// How many events and when: of `5 on 1 March 2026`, `3, last on 2 March 2026`.
#[must_use]
pub fn counted(shown: &str) -> Option<(usize, &str)> {
    let (count, day) = shown.split_once(", last on ").or_else(|| shown.split_once(" on "))?;
    Some((count.replace(',', "").parse().ok()?, day))
}
