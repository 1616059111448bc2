//! Workload D by hand, and a row of workload C: one lead, its texts as texts, scored by `match`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::rules::{AS_OF_DAY, GRADE_FROM, WARMTH_FROM, band};

/// A lead as it comes from a form or a line of JSON; what is blank is none.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Record<'a> {
    pub industry: Option<&'a str>,
    pub country: Option<&'a str>,
    pub source: Option<&'a str>,
    pub seniority: Option<&'a str>,
    pub department: Option<&'a str>,
    pub tier: Option<&'a str>,
    pub technology: Option<&'a str>,
    pub title: Option<&'a str>,
    pub employees: Option<i32>,
    pub visits: Option<i32>,
    pub emails: Option<i32>,
    pub downloads: Option<i32>,
    pub revenue: Option<f64>,
    pub health: Option<f64>,
    #[serde(default, deserialize_with = "some_day")]
    pub created: Option<i32>,
    #[serde(default, deserialize_with = "some_day")]
    pub contacted: Option<i32>,
    pub opted_out: bool,
    pub webinar: bool,
    pub partner: bool,
    pub trial: bool,
}

/// What comes out for one lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    pub fit: i16,
    pub activity: i16,
    pub warmth: u8,
    pub grade: u8,
}

/// The three sets of titles, as bits by title: one look-up for all.
#[derive(Clone, Debug)]
pub struct TitleBits(FxHashMap<String, u8>);

const EXECUTIVE: u8 = 1;
const BUYER: u8 = 2;
const TRAINEE: u8 = 4;

impl TitleBits {
    /// The bits of these titles.
    pub fn of(titles: impl Iterator<Item = String>) -> Self {
        let bits = |title: &str| match (title.split(' ').next(), title.rsplit(' ').next()) {
            (Some("Chief"), Some("Officer")) => EXECUTIVE,
            (Some("Head"), Some("Buyer")) => BUYER,
            (Some("Trainee"), Some("Engineer")) => TRAINEE,
            _ => 0,
        };
        Self(titles.map(|title| (bits(&title), title)).filter(|(bits, _)| *bits != 0).map(|(b, t)| (t, b)).collect())
    }
}

/// Scores one lead.
pub fn score(lead: &Record<'_>, titles: &TitleBits) -> Outcome {
    let title = lead.title.and_then(|title| titles.0.get(title)).copied().unwrap_or(0);
    let most = crate::rules::highest(50);
    let fit = (fit_of_texts(lead, title) + fit_of_numbers(lead) + fit_of_several(lead, title)).clamp(0, most);
    let activity = (activity_of_numbers(lead) + activity_of_others(lead)).clamp(0, most);
    Outcome { fit, activity, warmth: band(activity, WARMTH_FROM), grade: band(fit, GRADE_FROM) }
}

fn fit_of_texts(lead: &Record<'_>, title: u8) -> i16 {
    let mut sum = match lead.industry {
        Some("Software" | "Life sciences") => 12,
        Some("Manufacturing" | "Energy" | "Chemicals") => 8,
        Some("Education" | "Government") => -10,
        Some("Healthcare") => 3,
        None => -4,
        _ => 0,
    };
    sum += match lead.country {
        Some("US" | "CA") => 10,
        Some("GB" | "DE" | "FR" | "NL" | "CH" | "BE") => 6,
        Some("NG" | "KE" | "VN") => -8,
        _ => 0,
    };
    sum += match lead.seniority {
        Some("vp" | "c_level") => 14,
        Some("director") => 7,
        Some("individual") => -6,
        _ => 0,
    };
    sum += match lead.department {
        Some("Sales" | "Marketing") => 8,
        Some("Operations" | "IT") => 5,
        _ => 0,
    };
    sum += if matches!(lead.tier, Some("gold" | "platinum")) { 9 } else { 0 };
    sum += match lead.technology {
        Some("Salesforce" | "HubSpot") => 5,
        Some("Snowflake" | "BigQuery" | "Databricks") => 3,
        _ => 0,
    };
    sum + match title {
        EXECUTIVE => 11,
        BUYER => 6,
        TRAINEE => -7,
        _ => 0,
    }
}

fn fit_of_numbers(lead: &Record<'_>) -> i16 {
    let employees = match lead.employees {
        Some(1000..) => 10,
        Some(200..) => 6,
        Some(..10) => -8,
        _ => 0,
    };
    let revenue = match lead.revenue {
        None => -3,
        Some(revenue) if revenue >= 100_000_000.0 => 14,
        Some(revenue) if revenue >= 10_000_000.0 => 5,
        Some(revenue) if revenue < 500_000.0 => -5,
        _ => 0,
    };
    employees + revenue
}

fn fit_of_several(lead: &Record<'_>, title: u8) -> i16 {
    let mut sum = 0;
    if lead.industry == Some("Software") && lead.employees.is_some_and(|employees| employees >= 500) {
        sum += 6;
    }
    if lead.country == Some("US") && lead.revenue.is_some_and(|revenue| revenue >= 50_000_000.0) {
        sum += 5;
    }
    let high = matches!(lead.seniority, Some("vp" | "c_level")) || title == EXECUTIVE;
    if high && lead.department == Some("Sales") {
        sum += 6;
    }
    if lead.partner && matches!(lead.tier, Some("silver" | "gold" | "platinum")) {
        sum += 4;
    }
    sum
}

fn activity_of_numbers(lead: &Record<'_>) -> i16 {
    let visits = match lead.visits {
        Some(10..) => 13,
        Some(3..) => 5,
        Some(..1) => -5,
        _ => 0,
    };
    let emails = match lead.emails {
        None => -2,
        Some(20..) => 10,
        Some(5..) => 6,
        _ => 0,
    };
    let downloads = match lead.downloads {
        Some(4..) => 12,
        Some(1..) => 5,
        _ => 0,
    };
    let health = match lead.health {
        Some(health) if health >= 0.75 => 6,
        Some(health) if health < 0.25 => -6,
        _ => 0,
    };
    visits + emails + downloads + health
}

fn activity_of_others(lead: &Record<'_>) -> i16 {
    let at_least = |number: Option<i32>, least: i32| number.is_some_and(|number| number >= least);
    let mut sum = match lead.source {
        Some("Referral" | "Demo request") => 10,
        Some("Webinar" | "Event") => 4,
        Some("List" | "Outbound") if lead.opted_out => -12,
        _ => 0,
    };
    if at_least(lead.visits, 5) && at_least(lead.downloads, 1) {
        sum += 6;
    }
    if lead.webinar && at_least(lead.emails, 3) {
        sum += 5;
    }
    if lead.trial && lead.health.is_some_and(|health| health >= 0.5) {
        sum += 8;
    }
    if lead.created.is_some_and(|day| AS_OF_DAY - day < 30) {
        sum += 6;
    }
    sum + match lead.contacted {
        None => -4,
        Some(day) if AS_OF_DAY - day < 14 => 9,
        Some(day) if AS_OF_DAY - day > 180 => -8,
        _ => 0,
    }
}

/// Days since 1970 of `2026-03-01`.
pub fn day_of(text: &str) -> Option<i32> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let (year, month, day): (i32, i32, i32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn some_day<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Option<i32>, D::Error> {
    Ok(Option::<&str>::deserialize(input)?.and_then(day_of))
}
