//! Workload A with 500 rules, by hand as far as 500 loops can be: the build script writes them.

use super::block::{BLOCK, Block, Titles, rule};

include!(concat!(env!("OUT_DIR"), "/sets.rs"));

/// The sets of titles that the rules name.
pub fn titles() -> Titles {
    Titles::of(&SETS)
}

/// Adds up the points of a block.
#[expect(unused_parens, reason = "written by the build script, which puts brackets around every test")]
pub fn add(block: &Block<'_>, titles: &Titles, n: usize, fit: &mut [i16; BLOCK], activity: &mut [i16; BLOCK]) {
    let title_sets = titles.tables::<{ SETS.len() }>();
    let (fit, activity) = (&mut fit[..n], &mut activity[..n]);
    let [industry, country, source, seniority, department, tier, technology] = block.codes.map(|column| &column[..n]);
    let title = &block.title[..n];
    let [employees, visits, emails, downloads] = block.wholes.map(|column| &column[..n]);
    let [revenue, health] = block.floats.map(|column| &column[..n]);
    let [created, contacted] = block.days.map(|column| &column[..n]);
    let [opted_out, webinar, partner, trial] = block.flags.map(|column| &column[..n]);
    let [
        employees_known,
        visits_known,
        emails_known,
        downloads_known,
        revenue_known,
        health_known,
        created_known,
        contacted_known,
    ] = block.known.map(|column| &column[..n]);
    include!(concat!(env!("OUT_DIR"), "/loops.rs"));
}
