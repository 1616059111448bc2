//! Evidence of what somebody does: events, and columns that count them.

use super::draft::{EventSource, Field, Negative};
use super::fit::is_opt_out;
use super::kind::{Kind, is_writable};
use super::ladder;
use super::naming::quoted;
use super::parts::{Earns, Part, Sample, Step, one_of};
use super::profile::Profile;
use super::test_text::sample_day;
use super::words::{self, Weight, has_any, weight_of_event, words_of};

/// Parts of a score.
const MOST: usize = 6;

/// The best parts, heaviest first.
pub(super) fn parts(events: &[EventSource], columns: &[(&Field, &Profile)]) -> Vec<Part> {
    let kinds = events.iter().flat_map(|source| &source.kinds).filter(|kind| kind.silent.is_none());
    let mut found: Vec<Part> = kinds.filter_map(|kind| of_event(&kind.name)).collect();
    found.extend(columns.iter().filter_map(|(field, profile)| of_column(field, profile)));
    found.sort_by_key(|part| std::cmp::Reverse(part.weight));
    found.truncate(MOST);
    found
}

/// An event earns by its name: the more it says, the fewer are enough.
fn of_event(name: &str) -> Option<Part> {
    let (weight, enough) = match weight_of_event(&words_of(name)) {
        Weight::Strong => (40, 2),
        Weight::Middle => (25, 3),
        Weight::Light => (15, 5),
        Weight::Faint => (10, 10),
        Weight::Negative | Weight::None => return None,
    };
    Some(Part { weight, earns: Earns::Events { event: name.to_owned(), enough } })
}

/// A count of visits, a share of opened mails, a latest activity.
fn of_column(field: &Field, profile: &Profile) -> Option<Part> {
    if has_any(&profile.words, words::AFTERWARDS) || has_any(&profile.words, words::OURS) {
        return None;
    }
    match &field.kind {
        Kind::Number { .. } if has_any(&profile.words, words::ACTIVITY) => {
            ladder::number(&field.name, profile).map(|earns| Part { weight: 20, earns })
        }
        Kind::Text | Kind::Labels(_) if has_any(&profile.words, words::LATEST) => latest_answer(field, profile),
        Kind::Date(_) | Kind::Moment(_) if has_any(&profile.words, words::LATEST) => Some(latest_date(field)),
        _ => None,
    }
}

/// `Last Activity` as words: what the contact did, not what we sent.
fn latest_answer(field: &Field, profile: &Profile) -> Option<Part> {
    let theirs = |text: &str| {
        let words = words_of(text);
        has_any(&words, words::GOOD_VALUES) && !has_any(&words, words::OURS)
    };
    let frequent = profile
        .by_frequency()
        .into_iter()
        .filter(|(text, count)| *count * 100 >= profile.filled && is_writable(text) && text.chars().count() <= 60);
    let values: Vec<String> = frequent.map(|(text, _)| text).filter(|text| theirs(text)).take(5).map(quoted).collect();
    one_of(&field.name, &values).map(|step| Part { weight: 20, earns: Earns::Steps(vec![step]) })
}

/// The day of the latest activity: the nearer the better.
fn latest_date(field: &Field) -> Part {
    let step = |percent, days: u32| Step {
        percent,
        condition: format!("{} is less than {days} days ago", field.name),
        sample: Sample::Field(field.name.clone(), sample_day(&field.kind, days / 2)),
    };
    Part { weight: 25, earns: Earns::Steps(vec![step(100, 14), step(50, 60)]) }
}

/// What takes points off.
pub(super) fn negatives(events: &[EventSource], columns: &[(&Field, &Profile)]) -> Vec<Negative> {
    let mut found = Vec::new();
    let kinds = || events.iter().flat_map(|source| &source.kinds);
    let unwelcome: Vec<&str> = kinds()
        .filter(|kind| weight_of_event(&words_of(&kind.name)) == Weight::Negative)
        .map(|kind| kind.name.as_str())
        .collect();
    if !unwelcome.is_empty() {
        let selection =
            if let [only] = unwelcome.as_slice() { (*only).to_owned() } else { format!("({})", unwelcome.join(", ")) };
        found.push(Negative { label: "unwelcome", points: 40, condition: format!("any {selection}") });
    }
    let flags: Vec<&str> = columns
        .iter()
        .filter(|(field, profile)| field.kind == Kind::YesNo && is_opt_out(profile))
        .map(|(field, _)| field.name.as_str())
        .collect();
    if !flags.is_empty() {
        found.push(Negative { label: "asked_not_to", points: 20, condition: flags.join(" or ") });
    }
    let told: Vec<&str> = kinds()
        .filter(|kind| kind.silent.is_none() && weight_of_event(&words_of(&kind.name)) != Weight::Negative)
        .map(|kind| kind.name.as_str())
        .collect();
    if !told.is_empty() {
        let latest = if let [only] = told.as_slice() { *only } else { "activity" };
        found.push(Negative {
            label: "silence",
            points: 10,
            condition: format!("last {latest} is more than 3 months ago"),
        });
    }
    found
}

/// The events that show activity, if there are several: what `activity` stands for.
pub(super) fn union(events: &[EventSource]) -> Option<String> {
    let kinds = events.iter().flat_map(|source| &source.kinds);
    let told: Vec<&str> = kinds
        .filter(|kind| kind.silent.is_none() && weight_of_event(&words_of(&kind.name)) != Weight::Negative)
        .map(|kind| kind.name.as_str())
        .collect();
    (told.len() > 1).then(|| format!("event activity = ({})", told.join(", ")))
}
