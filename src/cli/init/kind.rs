//! The type of a column, proposed only where every cell agrees.

use super::profile::{ORDERS, Profile};
use super::words::{self, has_any};
use crate::read::cell::DateOrder;

/// Labels of a `one of` type: more are text.
const LABELS: usize = 12;
/// Characters of a label.
const LABEL_LENGTH: usize = 60;

/// What a column holds.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Kind {
    /// Nothing, or the same in every row: left out.
    Nothing,
    /// Yes or no.
    YesNo,
    /// A number; whether a percentage.
    Number {
        /// `35%`
        percent: bool,
    },
    /// An amount.
    Money,
    /// A day, with the order it needs declared.
    Date(Option<DateOrder>),
    /// A day with a time.
    Moment(Option<DateOrder>),
    /// A country.
    Country,
    /// A few labels.
    Labels(Vec<String>),
    /// Anything.
    Text,
    /// Anything about a person.
    Personal,
}

/// The kind of a column. `order` is the one to take where day and month could be either way round.
pub(super) fn kind_of(profile: &Profile, rows: u64, order: DateOrder) -> Kind {
    if profile.filled == 0 || (profile.values.len() == 1 && !profile.many && profile.filled == rows) {
        return Kind::Nothing;
    }
    if profile.yes_no {
        return Kind::YesNo;
    }
    if profile.emails * 2 > profile.filled || has_any(&profile.words, words::PERSONAL) {
        return Kind::Personal;
    }
    if let Some(dated) = dated(profile, order) {
        return dated;
    }
    if profile.numbers.contains(&true) {
        return match () {
            () if has_any(&profile.words, words::KEY) || profile.is_key() => Kind::Text,
            () if profile.percent => Kind::Number { percent: true },
            () if profile.currency.is_some() || has_any(&profile.words, words::MONEY) => Kind::Money,
            () => Kind::Number { percent: false },
        };
    }
    if is_country(profile) {
        return Kind::Country;
    }
    // A title is searched for words; and tomorrow's rows have other titles and firms.
    if tells_rank(profile) || is_name_of_firm(profile) {
        return Kind::Text;
    }
    labels(profile).map_or(Kind::Text, Kind::Labels)
}

/// A name, but not `Company size` or `Industry (company)`.
fn is_name_of_firm(profile: &Profile) -> bool {
    has_any(&profile.words, words::NAMES)
        && !has_any(&profile.words, words::SIZE)
        && !has_any(&profile.words, words::INDUSTRY)
        && !has_any(&profile.words, &["type", "kind"])
}

/// Whether a column of titles says who decides.
pub(super) fn tells_rank(profile: &Profile) -> bool {
    has_any(&profile.words, words::TITLE) && profile.seniors * 100 > profile.filled
}

/// Whether both orders of day and month fit every row, so that only a person can tell.
pub(super) fn is_ambiguous(profile: &Profile) -> bool {
    matches!(profile.dates, [false, true, true]) && profile.filled > 0
}

fn dated(profile: &Profile, order: DateOrder) -> Option<Kind> {
    const DATE_WORDS: &[&str] = &["date", "day ", "at ", "on ", "time", "since ", "created", "updated", "ts ", "datum"];
    // `20170212` is a date only where the header says so: elsewhere it is a number.
    if profile.numbers.contains(&true) && !has_any(&profile.words, DATE_WORDS) {
        return None;
    }
    let order = match profile.dates {
        [true, ..] => None,
        [_, true, true] => Some(order),
        [_, true, false] => ORDERS.get(1).copied(),
        [_, false, true] => ORDERS.get(2).copied(),
        [_, false, false] => return None,
    };
    Some(if profile.times.0 { Kind::Moment(order) } else { Kind::Date(order) })
}

/// Countries, with few rows that say something else; those spellings will mean blank.
fn is_country(profile: &Profile) -> bool {
    let Some(strangers) = &profile.strangers else { return false };
    let strange: u64 = strangers.values().sum();
    // `CA` is also California: where the header does not say country, all must be.
    let tolerated = if has_any(&profile.words, words::COUNTRY) { profile.filled / 10 } else { 0 };
    let telling = has_any(&profile.words, words::COUNTRY) || profile.values.len() > 5;
    telling && strange <= tolerated
}

/// The labels of a column that has few, each often.
fn labels(profile: &Profile) -> Option<Vec<String>> {
    let few = !profile.many && (2..=LABELS).contains(&profile.values.len());
    let often = profile.filled >= 3 * profile.values.len() as u64;
    let plain = profile.longest <= LABEL_LENGTH && profile.values.values().all(|(text, _)| is_writable(text));
    if !(few && often && plain) {
        return None;
    }
    let mut labels: Vec<String> = profile.by_frequency().into_iter().map(|(text, _)| text.to_owned()).collect();
    // `01.High`, `02.Medium`: their numbers are their order.
    if labels.iter().all(|label| label.starts_with(|first: char| first.is_ascii_digit())) {
        labels.sort();
    }
    Some(labels)
}

/// The word of the language for a kind.
pub(super) fn type_text(kind: &Kind) -> String {
    match kind {
        Kind::YesNo => "yes/no".to_owned(),
        Kind::Number { percent: true } => "percent".to_owned(),
        Kind::Number { percent: false } => "number".to_owned(),
        Kind::Money => "money".to_owned(),
        Kind::Date(_) => "date".to_owned(),
        Kind::Moment(_) => "moment".to_owned(),
        Kind::Country => "country".to_owned(),
        Kind::Labels(labels) => {
            let labels: Vec<String> = labels.iter().map(|label| super::naming::quoted(label)).collect();
            format!("one of ({})", labels.join(", "))
        }
        Kind::Text | Kind::Nothing => "text".to_owned(),
        Kind::Personal => "text personal".to_owned(),
    }
}

/// Whether a text can stand in a file of rules: nothing hidden in it.
pub(super) fn is_writable(text: &str) -> bool {
    crate::render::clean(text) == text
}
