//! Workload A by hand: the fifty rules, a loop each. Codes are positions in the vocabulary plus one.

use super::block::{BLOCK, Block, Titles, rule};
use crate::rules::{AS_OF_DAY, Rule, Test};
use crate::vocabulary::Text;

/// The sets of titles that the rules name: executives, buyers, trainees.
pub fn titles(rules: &[Rule]) -> Titles {
    let mut sets: Vec<&[u16]> = Vec::new();
    for rule in rules {
        if let Test::In(Text::Title, codes) = &rule.test {
            sets.push(codes);
        }
    }
    Titles::of(&sets)
}

/// Adds up the points of a block.
pub fn add(block: &Block<'_>, titles: &Titles, n: usize, fit: &mut [i16; BLOCK], activity: &mut [i16; BLOCK]) {
    of_texts(block, titles, n, fit, activity);
    of_numbers(block, n, fit, activity);
    of_several(block, titles, n, fit, activity);
    of_blanks_and_dates(block, n, fit, activity);
}

fn of_texts(block: &Block<'_>, titles: &Titles, n: usize, fit: &mut [i16; BLOCK], activity: &mut [i16; BLOCK]) {
    let [executives, buyers, trainees] = titles.tables();
    let title = &block.title[..n];
    let [industry, country, source, seniority, department, tier, technology] = block.codes.map(|column| &column[..n]);
    let (fit, activity) = (&mut fit[..n], &mut activity[..n]);
    rule!(fit, 12, n, |i| (industry[i] == 1) | (industry[i] == 4));
    rule!(fit, 8, n, |i| (industry[i] == 2) | (industry[i] == 7) | (industry[i] == 11));
    rule!(fit, -10, n, |i| (industry[i] == 6) | (industry[i] == 8));
    rule!(fit, 3, n, |i| industry[i] == 9);
    rule!(fit, 10, n, |i| (country[i] == 1) | (country[i] == 6));
    rule!(fit, 6, n, |i| (country[i] == 2)
        | (country[i] == 3)
        | (country[i] == 4)
        | (country[i] == 7)
        | (country[i] == 8)
        | (country[i] == 9));
    rule!(fit, -8, n, |i| (country[i] == 30) | (country[i] == 31) | (country[i] == 40));
    rule!(fit, 14, n, |i| (seniority[i] == 5) | (seniority[i] == 6));
    rule!(fit, 7, n, |i| seniority[i] == 4);
    rule!(fit, -6, n, |i| seniority[i] == 1);
    rule!(fit, 8, n, |i| (department[i] == 2) | (department[i] == 3));
    rule!(fit, 5, n, |i| (department[i] == 4) | (department[i] == 5));
    rule!(fit, 9, n, |i| (tier[i] == 4) | (tier[i] == 5));
    rule!(fit, 5, n, |i| (technology[i] == 1) | (technology[i] == 2));
    rule!(fit, 3, n, |i| (technology[i] == 13) | (technology[i] == 14) | (technology[i] == 16));
    rule!(fit, 11, n, |i| executives.holds(title[i]));
    rule!(fit, 6, n, |i| buyers.holds(title[i]));
    rule!(fit, -7, n, |i| trainees.holds(title[i]));
    rule!(activity, 10, n, |i| (source[i] == 5) | (source[i] == 9));
    rule!(activity, 4, n, |i| (source[i] == 4) | (source[i] == 6));
}

fn of_numbers(block: &Block<'_>, n: usize, fit: &mut [i16; BLOCK], activity: &mut [i16; BLOCK]) {
    let [employees, visits, emails, downloads] = block.wholes.map(|column| &column[..n]);
    let [revenue, health] = block.floats.map(|column| &column[..n]);
    let [employees_known, visits_known, emails_known, downloads_known, revenue_known, health_known, _, _] =
        block.known.map(|column| &column[..n]);
    let (fit, activity) = (&mut fit[..n], &mut activity[..n]);
    rule!(fit, 10, n, |i| (employees[i] >= 1000) & (employees_known[i] != 0));
    rule!(fit, 6, n, |i| ((employees[i] >= 200) & (employees[i] <= 999)) & (employees_known[i] != 0));
    rule!(fit, -8, n, |i| (employees[i] < 10) & (employees_known[i] != 0));
    rule!(fit, 5, n, |i| (revenue[i] >= 10_000_000.0) & (revenue_known[i] != 0));
    rule!(fit, 9, n, |i| (revenue[i] >= 100_000_000.0) & (revenue_known[i] != 0));
    rule!(fit, -5, n, |i| (revenue[i] < 500_000.0) & (revenue_known[i] != 0));
    rule!(activity, 5, n, |i| (visits[i] >= 3) & (visits_known[i] != 0));
    rule!(activity, 8, n, |i| (visits[i] >= 10) & (visits_known[i] != 0));
    rule!(activity, -5, n, |i| (visits[i] < 1) & (visits_known[i] != 0));
    rule!(activity, 6, n, |i| (emails[i] >= 5) & (emails_known[i] != 0));
    rule!(activity, 4, n, |i| (emails[i] >= 20) & (emails_known[i] != 0));
    rule!(activity, 5, n, |i| (downloads[i] >= 1) & (downloads_known[i] != 0));
    rule!(activity, 7, n, |i| (downloads[i] >= 4) & (downloads_known[i] != 0));
    rule!(activity, 6, n, |i| (health[i] >= 0.75) & (health_known[i] != 0));
    rule!(activity, -6, n, |i| (health[i] < 0.25) & (health_known[i] != 0));
}

fn of_several(block: &Block<'_>, titles: &Titles, n: usize, fit: &mut [i16; BLOCK], activity: &mut [i16; BLOCK]) {
    let [executives] = titles.tables();
    let title = &block.title[..n];
    let [industry, country, source, seniority, department, tier, _] = block.codes.map(|column| &column[..n]);
    let [employees, visits, emails, downloads] = block.wholes.map(|column| &column[..n]);
    let [revenue, health] = block.floats.map(|column| &column[..n]);
    let [opted_out, webinar, partner, trial] = block.flags.map(|column| &column[..n]);
    let [employees_known, visits_known, emails_known, downloads_known, revenue_known, health_known, _, _] =
        block.known.map(|column| &column[..n]);
    let (fit, activity) = (&mut fit[..n], &mut activity[..n]);
    rule!(fit, 6, n, |i| (industry[i] == 1) & ((employees[i] >= 500) & (employees_known[i] != 0)));
    rule!(fit, 5, n, |i| (country[i] == 1) & ((revenue[i] >= 50_000_000.0) & (revenue_known[i] != 0)));
    rule!(fit, 6, n, |i| (((seniority[i] == 5) | (seniority[i] == 6)) | executives.holds(title[i]))
        & (department[i] == 2));
    rule!(fit, 4, n, |i| (partner[i] == 2) & ((tier[i] == 3) | (tier[i] == 4) | (tier[i] == 5)));
    rule!(activity, 6, n, |i| ((visits[i] >= 5) & (visits_known[i] != 0))
        & ((downloads[i] >= 1) & (downloads_known[i] != 0)));
    rule!(activity, 5, n, |i| (webinar[i] == 2) & ((emails[i] >= 3) & (emails_known[i] != 0)));
    rule!(activity, 8, n, |i| (trial[i] == 2) & ((health[i] >= 0.5) & (health_known[i] != 0)));
    rule!(activity, -12, n, |i| (opted_out[i] == 2) & ((source[i] == 2) | (source[i] == 10)));
}

fn of_blanks_and_dates(block: &Block<'_>, n: usize, fit: &mut [i16; BLOCK], activity: &mut [i16; BLOCK]) {
    let [industry, _, _, _, _, _, _] = block.codes.map(|column| &column[..n]);
    let [created, contacted] = block.days.map(|column| &column[..n]);
    let [_, _, emails_known, _, revenue_known, _, created_known, contacted_known] =
        block.known.map(|column| &column[..n]);
    let today = AS_OF_DAY;
    let (fit, activity) = (&mut fit[..n], &mut activity[..n]);
    rule!(fit, -3, n, |i| revenue_known[i] == 0);
    rule!(fit, -4, n, |i| industry[i] == 0);
    rule!(activity, -2, n, |i| emails_known[i] == 0);
    rule!(activity, -4, n, |i| contacted_known[i] == 0);
    rule!(activity, 6, n, |i| (created[i] > today - 30) & (created_known[i] != 0));
    rule!(activity, 9, n, |i| (contacted[i] > today - 14) & (contacted_known[i] != 0));
    rule!(activity, -8, n, |i| (contacted[i] < today - 180) & (contacted_known[i] != 0));
}
