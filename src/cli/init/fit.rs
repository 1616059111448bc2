//! Evidence of who somebody is, found in the columns of the contacts.

use super::draft::Field;
use super::kind::{Kind, is_writable, tells_rank};
use super::ladder;
use super::naming::quoted;
use super::parts::{Earns, Part, Sample, Step, one_of};
use super::profile::Profile;
use super::test_text::sample_day;
use super::words::{self, has_any};
use crate::semantics::Country;

/// Parts of a score.
const MOST: usize = 6;
/// Parts with which no further columns are taken as a stopgap.
const ENOUGH: usize = 3;

/// The best parts, heaviest first.
pub(super) fn parts(columns: &[(&Field, &Profile)], currency: &str) -> Vec<Part> {
    let usable: Vec<&(&Field, &Profile)> = columns.iter().filter(|(_, profile)| !is_no_evidence(profile)).collect();
    let mut found: Vec<Part> = usable.iter().filter_map(|(field, profile)| known(field, profile, currency)).collect();
    found.sort_by_key(|part| std::cmp::Reverse(part.weight));
    if found.len() < ENOUGH {
        let stopgaps = usable.iter().filter(|(field, profile)| known(field, profile, currency).is_none());
        let missing = ENOUGH - found.len();
        let mut stopgaps: Vec<Part> = stopgaps.filter_map(|(field, profile)| stopgap(field, profile)).collect();
        stopgaps.sort_by_key(|part| std::cmp::Reverse(part.weight));
        found.extend(stopgaps.into_iter().take(missing));
    }
    found.truncate(MOST);
    found
}

/// Known afterwards only, a matter of activity, or nothing to judge people by.
pub(super) fn is_no_evidence(profile: &Profile) -> bool {
    has_any(&profile.words, words::AFTERWARDS)
        || has_any(&profile.words, words::PROTECTED)
        || has_any(&profile.words, words::ACTIVITY)
        || has_any(&profile.words, words::LATEST)
        || is_opt_out(profile)
}

/// A column that says not to contact somebody.
pub(super) fn is_opt_out(profile: &Profile) -> bool {
    let text = profile.words.join(" ");
    has_any(&profile.words, words::OPT_OUT)
        || ["do not ", "opt out", "no email", "no call"].iter().any(|phrase| text.contains(phrase))
}

/// A column whose header says what it is evidence of.
fn known(field: &Field, profile: &Profile, currency: &str) -> Option<Part> {
    let says = |stems: &[&str]| has_any(&profile.words, stems);
    match &field.kind {
        Kind::Country => countries(field, profile),
        Kind::Money => ladder::money(&field.name, profile, currency).map(|earns| part(25, earns)),
        Kind::Number { .. } if says(words::SIZE) => ladder::number(&field.name, profile).map(|earns| part(20, earns)),
        Kind::Text if tells_rank(profile) => Some(title(field)),
        Kind::Text | Kind::Labels(_) if says(words::INDUSTRY) => best_values(field, profile, 25, 3),
        Kind::Text | Kind::Labels(_) if says(words::TITLE) => best_values(field, profile, 25, 2),
        Kind::Text | Kind::Labels(_) if says(words::SOURCE) => best_values(field, profile, 15, 3),
        Kind::Text | Kind::Labels(_) if says(words::EDUCATION) => best_values(field, profile, 15, 2),
        Kind::Labels(_) if says(words::SIZE) => best_values(field, profile, 20, 2),
        _ => None,
    }
}

/// Any column at all that sets some contacts apart from others.
fn stopgap(field: &Field, profile: &Profile) -> Option<Part> {
    match &field.kind {
        Kind::Labels(_) => best_values(field, profile, 10, 1),
        Kind::YesNo => {
            let said = profile.values.iter().filter(|(text, _)| crate::read::cell::parse_yes_no(text) == Ok(true));
            let yes: u64 = said.map(|(_, (_, count))| *count).sum();
            let step = Step {
                percent: 100,
                condition: field.name.clone(),
                sample: Sample::Field(field.name.clone(), "yes".into()),
            };
            (yes * 20 > profile.filled).then(|| part(9, Earns::Steps(vec![step])))
        }
        Kind::Date(_) | Kind::Moment(_) => {
            let condition = format!("{} is less than 90 days ago", field.name);
            let sample = Sample::Field(field.name.clone(), sample_day(&field.kind, 30));
            Some(part(8, Earns::Steps(vec![Step { percent: 100, condition, sample }])))
        }
        // A number without a name may be anything, a key of another table too.
        Kind::Number { .. } if profile.named => ladder::number(&field.name, profile).map(|earns| part(7, earns)),
        _ => None,
    }
}

fn part(weight: u32, earns: Earns) -> Part {
    Part { weight, earns }
}

/// The countries with most contacts.
fn countries(field: &Field, profile: &Profile) -> Option<Part> {
    let mut codes: Vec<String> = Vec::new();
    for (text, _) in profile.by_frequency() {
        let code = Country::parse(text).map(|country| country.code().to_owned());
        codes.extend(code.filter(|code| !codes.contains(code)));
    }
    codes.truncate(3);
    one_of(&field.name, &codes).map(|step| part(15, Earns::Steps(vec![step])))
}

/// A title in words: who decides, and who prepares the decision.
fn title(field: &Field) -> Part {
    let step = |percent, list: &[&str]| {
        let words: Vec<String> = list.iter().map(|word| quoted(word)).collect();
        Step {
            percent,
            condition: format!("{} contains any word of ({})", field.name, words.join(", ")),
            sample: Sample::Field(field.name.clone(), words.first().cloned().unwrap_or_default()),
        }
    };
    part(25, Earns::Steps(vec![step(100, words::DECIDES), step(60, words::PREPARES)]))
}

/// Values that are usually good, or else the most frequent ones; never all of them.
fn best_values(field: &Field, profile: &Profile, weight: u32, most: usize) -> Option<Part> {
    if profile.many && !has_any(&profile.words, words::INDUSTRY) {
        return None;
    }
    let frequent: Vec<(&str, u64)> = profile
        .by_frequency()
        .into_iter()
        .filter(|(text, count)| is_plain(text) && *count * 100 >= profile.filled)
        .collect();
    let is_good = |text: &str| has_any(&words::words_of(text), words::GOOD_VALUES);
    let mut values: Vec<&str> =
        frequent.iter().map(|(text, _)| *text).filter(|text| is_good(text)).take(most).collect();
    if values.is_empty() {
        let room = frequent.len().saturating_sub(1).min(most);
        values = frequent.iter().map(|(text, _)| *text).take(room).collect();
    }
    let texts: Vec<String> = values.iter().map(|text| quoted(text)).collect();
    one_of(&field.name, &texts).map(|step| part(weight, Earns::Steps(vec![step])))
}

fn is_plain(text: &str) -> bool {
    text.chars().count() <= 60 && is_writable(text)
}
