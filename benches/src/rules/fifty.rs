//! The fifty rules of workload A: 20 by category, 15 by number, 8 over several columns, 4 of what is missing, 3 by age of a date.

use super::{Rule, Score, Test};
use crate::vocabulary::{Day, Flag, Number, Text};

/// The rules.
pub fn rules() -> Vec<Rule> {
    [categorical(), numeric(), several(), missing(), dates()].concat()
}

fn fit(points: i16, test: Test) -> Rule {
    Rule { score: Score::Fit, points, test }
}

fn activity(points: i16, test: Test) -> Rule {
    Rule { score: Score::Activity, points, test }
}

/// One of these values; a value that there is not would be a mistake of ours, and no code stands for it.
fn one_of(column: Text, values: &[&str]) -> Test {
    let known = column.values();
    let code = |value: &&str| known.iter().position(|known| known == value);
    let codes = values.iter().filter_map(code).filter_map(|position| u16::try_from(position + 1).ok());
    Test::In(column, codes.collect())
}

/// Titles of a rank and a role, whatever the area: 25 of 5,000 each.
fn titles(ranks: &[&str], role: &str) -> Test {
    let fits = |title: &String| ranks.iter().any(|rank| title.starts_with(rank)) && title.ends_with(role);
    let codes = Text::Title.values().iter().zip(1..).filter(|(title, _)| fits(title)).map(|(_, code)| code).collect();
    Test::In(Text::Title, codes)
}

fn executives() -> Test {
    titles(&["Chief"], "Officer")
}

fn categorical() -> Vec<Rule> {
    vec![
        fit(12, one_of(Text::Industry, &["Software", "Life sciences"])),
        fit(8, one_of(Text::Industry, &["Manufacturing", "Energy", "Chemicals"])),
        fit(-10, one_of(Text::Industry, &["Education", "Government"])),
        fit(3, one_of(Text::Industry, &["Healthcare"])),
        fit(10, one_of(Text::Country, &["US", "CA"])),
        fit(6, one_of(Text::Country, &["GB", "DE", "FR", "NL", "CH", "BE"])),
        fit(-8, one_of(Text::Country, &["NG", "KE", "VN"])),
        fit(14, one_of(Text::Seniority, &["vp", "c_level"])),
        fit(7, one_of(Text::Seniority, &["director"])),
        fit(-6, one_of(Text::Seniority, &["individual"])),
        fit(8, one_of(Text::Department, &["Sales", "Marketing"])),
        fit(5, one_of(Text::Department, &["Operations", "IT"])),
        fit(9, one_of(Text::Tier, &["gold", "platinum"])),
        fit(5, one_of(Text::Technology, &["Salesforce", "HubSpot"])),
        fit(3, one_of(Text::Technology, &["Snowflake", "BigQuery", "Databricks"])),
        fit(11, executives()),
        fit(6, titles(&["Head"], "Buyer")),
        fit(-7, titles(&["Trainee"], "Engineer")),
        activity(10, one_of(Text::Source, &["Referral", "Demo request"])),
        activity(4, one_of(Text::Source, &["Webinar", "Event"])),
    ]
}

fn numeric() -> Vec<Rule> {
    vec![
        fit(10, Test::AtLeast(Number::Employees, 1000.0)),
        fit(6, Test::Between(Number::Employees, 200.0, 999.0)),
        fit(-8, Test::Below(Number::Employees, 10.0)),
        fit(5, Test::AtLeast(Number::Revenue, 10_000_000.0)),
        fit(9, Test::AtLeast(Number::Revenue, 100_000_000.0)),
        fit(-5, Test::Below(Number::Revenue, 500_000.0)),
        activity(5, Test::AtLeast(Number::Visits, 3.0)),
        activity(8, Test::AtLeast(Number::Visits, 10.0)),
        activity(-5, Test::Below(Number::Visits, 1.0)),
        activity(6, Test::AtLeast(Number::Emails, 5.0)),
        activity(4, Test::AtLeast(Number::Emails, 20.0)),
        activity(5, Test::AtLeast(Number::Downloads, 1.0)),
        activity(7, Test::AtLeast(Number::Downloads, 4.0)),
        activity(6, Test::AtLeast(Number::Health, 0.75)),
        activity(-6, Test::Below(Number::Health, 0.25)),
    ]
}

fn several() -> Vec<Rule> {
    let software = one_of(Text::Industry, &["Software"]);
    let american = one_of(Text::Country, &["US"]);
    let high = one_of(Text::Seniority, &["vp", "c_level"]);
    let sells = one_of(Text::Department, &["Sales"]);
    let list = one_of(Text::Source, &["List", "Outbound"]);
    vec![
        fit(6, Test::All(vec![software, Test::AtLeast(Number::Employees, 500.0)])),
        fit(5, Test::All(vec![american, Test::AtLeast(Number::Revenue, 50_000_000.0)])),
        fit(6, Test::All(vec![Test::Any(vec![high, executives()]), sells])),
        fit(4, Test::All(vec![Test::Yes(Flag::Partner), one_of(Text::Tier, &["silver", "gold", "platinum"])])),
        activity(6, Test::All(vec![Test::AtLeast(Number::Visits, 5.0), Test::AtLeast(Number::Downloads, 1.0)])),
        activity(5, Test::All(vec![Test::Yes(Flag::Webinar), Test::AtLeast(Number::Emails, 3.0)])),
        activity(8, Test::All(vec![Test::Yes(Flag::Trial), Test::AtLeast(Number::Health, 0.5)])),
        activity(-12, Test::All(vec![Test::Yes(Flag::OptedOut), list])),
    ]
}

fn missing() -> Vec<Rule> {
    vec![
        fit(-3, Test::NoNumber(Number::Revenue)),
        fit(-4, Test::NoText(Text::Industry)),
        activity(-2, Test::NoNumber(Number::Emails)),
        activity(-4, Test::NoDay(Day::Contacted)),
    ]
}

fn dates() -> Vec<Rule> {
    vec![
        activity(6, Test::Younger(Day::Created, 30)),
        activity(9, Test::Younger(Day::Contacted, 14)),
        activity(-8, Test::Older(Day::Contacted, 180)),
    ]
}
