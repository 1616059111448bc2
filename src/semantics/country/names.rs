//! Names of countries as exports of CRMs and forms spell them.
//!
//! In: a name. Out: its country. The official English names come from ISO 3166-1; the list here adds
//! short, former and usual names. A bare "Korea" or "Virgin Islands" is not listed: it could be two
//! countries.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Country;

/// Alpha-2 code and other names, each in the form [`name_key`] gives.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("AE", &["uae", "emirates"]),
    ("BA", &["bosnia", "bosnia herzegovina"]),
    ("BN", &["brunei"]),
    ("BO", &["bolivia"]),
    ("BS", &["the bahamas"]),
    ("BQ", &["caribbean netherlands"]),
    ("CC", &["cocos islands", "keeling islands"]),
    ("CD", &["dr congo", "drc", "congo kinshasa", "democratic republic of congo", "democratic republic of the congo"]),
    ("CG", &["congo brazzaville", "republic of congo", "republic of the congo"]),
    ("CI", &["ivory coast"]),
    ("CN", &["mainland china", "peoples republic of china", "prc"]),
    ("CV", &["cape verde"]),
    ("CZ", &["czech republic"]),
    ("FK", &["falkland islands", "falklands"]),
    ("FM", &["micronesia", "federated states of micronesia"]),
    ("GB", &["uk", "united kingdom", "great britain", "britain", "england", "scotland", "wales", "northern ireland"]),
    ("GM", &["the gambia"]),
    ("HK", &["hong kong sar", "hong kong sar china", "hong kong china"]),
    ("IE", &["republic of ireland"]),
    ("IR", &["iran", "islamic republic of iran"]),
    ("KG", &["kyrgyz republic"]),
    ("KP", &["north korea", "dprk"]),
    ("KR", &["south korea", "republic of korea"]),
    ("LA", &["laos"]),
    ("MD", &["moldova", "republic of moldova"]),
    ("MF", &["saint martin", "st martin"]),
    ("MK", &["macedonia", "republic of north macedonia"]),
    ("MM", &["burma"]),
    ("MO", &["macau", "macao sar", "macau sar china"]),
    ("NL", &["netherlands", "the netherlands", "holland"]),
    ("PH", &["the philippines"]),
    ("PS", &["palestine", "palestinian territories", "palestinian territory", "state of palestine"]),
    ("RU", &["russia"]),
    ("SH", &["saint helena", "st helena"]),
    ("SK", &["slovak republic"]),
    ("SX", &["sint maarten"]),
    ("SY", &["syria"]),
    ("SZ", &["swaziland"]),
    ("TL", &["east timor"]),
    ("TR", &["turkey"]),
    ("TW", &["taiwan"]),
    ("TZ", &["tanzania", "united republic of tanzania"]),
    ("US", &["us", "usa", "united states", "united states of america", "america"]),
    ("VA", &["vatican", "vatican city", "holy see"]),
    ("VE", &["venezuela"]),
    ("VG", &["british virgin islands"]),
    ("VI", &["us virgin islands", "united states virgin islands"]),
    ("VN", &["vietnam"]),
];

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let official = rust_iso3166::ALL.iter();
    let official = official.filter_map(|listed| Some((name_key(listed.name), Country::from_listed(listed)?)));
    let others = OTHER_NAMES.iter().filter_map(|(code, names)| Some((Country::from_code(code)?, names)));
    let others = others.flat_map(|(country, names)| names.iter().map(move |&name| (name_key(name), country)));
    official.chain(others).collect()
});

/// The country of this name, if it is known.
pub(super) fn by_name(name: &str) -> Option<Country> {
    BY_NAME.get(&name_key(name)).copied()
}

/// What names are looked up by: lower case, without accents and apostrophes or points, "and" for
/// "&", "saint" for "st", one space between words: `U.S.` is `us`, `Côte d’Ivoire` is `cote divoire`.
fn name_key(name: &str) -> String {
    let plain = name.nfd().filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '.' | '\'' | '’'));
    let lower: String = plain.flat_map(char::to_lowercase).collect::<String>().replace('&', " and ");
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| if word == "st" { "saint" } else { word }).collect::<Vec<_>>().join(" ")
}
