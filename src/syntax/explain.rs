//! What is wrong with an entry that could not be read.

use super::cut::Entry;
use super::errors;
use super::habits::{self, Line};
use super::lower::Lower;
use super::parser::{Failure, Rule};
use super::phrase::Phrase;

/// Says what is wrong with an entry that a rule does not fit, unless something was said already.
pub fn explain(lower: &mut Lower<'_>, rule: Rule, entry: Entry, phrase: &Phrase<'_>, failure: &Failure) {
    if lower.was_reported(entry) {
        return;
    }
    lower.failed = Some((rule, entry));
    let place = phrase.start(failure.at);
    let at_end = phrase.text.get(failure.at..).is_none_or(|rest| rest.trim().is_empty());
    let place = if at_end { u32::MAX } else { place };
    let finding = habits::recognise(lower.scan, entry, rule, place, &failure.expected)
        .unwrap_or_else(|| plain(&Line::new(lower.scan, entry, rule, place, &failure.expected)));
    lower.report(finding);
}

/// Says that an entry could not be read, when nothing else was said.
pub fn unreadable(lower: &mut Lower<'_>, rule: Rule, entry: Entry) {
    let (what, form) = form(rule);
    let span = lower.span_of(entry);
    lower.report(errors::phrase::incomplete(span, "", what, form));
}

/// Found this, expected that.
fn plain(line: &Line<'_>) -> crate::diagnostics::Diagnostic {
    let (what, form) = form(line.rule);
    match line.stopped_at() {
        Some((span, text)) => errors::phrase::does_not_belong(span, text, what, form),
        None => {
            let (span, text) = line.last();
            errors::phrase::incomplete(span, text, what, form)
        }
    }
}

/// How people call an entry, and how it is written.
const fn form(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::model_item => ("the model", "model \"Acme\" { currency USD, timezone \"UTC\", scores contact }"),
        Rule::model_entry => ("a line of the model", "currency USD"),
        Rule::use_item => ("a `use`", "use \"other.lead\""),
        Rule::record_item => ("a record", "record account { domain text unique, revenue money }"),
        Rule::field => ("a field", "seniority ordered junior < senior"),
        Rule::event_item => ("an event", "event page_view { page text }"),
        Rule::rate_item => ("a rate", "rate 1 EUR = 1.08 USD on 2026-01-01"),
        Rule::signal_item => ("a signal", "signal hiring \"Recruits\" = any job_post in the last 60 days"),
        Rule::setting_item => ("a setting", "setting buyers = (\"CEO\", \"CFO\")"),
        Rule::table_item => ("a table", "table points_of from \"points.csv\" { \"Asset\" -> points \"Points\" }"),
        Rule::table_head => ("the first line of a table", "asset -> points"),
        Rule::table_row => ("a row of a table", "\"Price list\" -> 15"),
        Rule::table_file => ("the columns of a table", "\"Industry\" -> website \"Website\""),
        Rule::sensor_item => ("a sensor", "sensor crm \"CRM export\" {"),
        Rule::sensor_entry => ("a line of a sensor", "contact by id from \"Record ID\" { email from \"Email\" }"),
        Rule::field_feed => ("a field of a sensor", "seniority from \"Job level\""),
        Rule::spellings => ("a spelling", "\"Vice President\", \"VP\" means vp"),
        Rule::score_item => ("a score", "score fit \"Fit\" 0 to 100 {"),
        Rule::group_item => ("a group", "group \"Email\" 0 to 30 {"),
        Rule::first_match => ("a `first match`", "first match {"),
        Rule::score_rule => ("a rule", "+10 per page_view when lead, at most 30 points"),
        Rule::age_row => ("an age", "14 days 100%"),
        Rule::segment_item => ("a segment", "segment grade by fit { A from 75, B otherwise }"),
        Rule::band => ("a band", "hot \"Hot\" 50 to 100 next \"Call\" by \"Sales\""),
        Rule::matrix_item => ("a matrix", "matrix priority of grade by level {"),
        Rule::grid_line => ("a line of the grid", "A hot warm cold"),
        Rule::zone => ("a zone", "hot \"Hot\" next \"Call\" by \"Sales\""),
        Rule::definition_item => ("a definition", "definition lead \"Lead\" = fit >= 50"),
        Rule::part => ("a part", "name: fit >= 50"),
        Rule::route_item => ("a route", "route handoff {"),
        Rule::route_row => ("a row of a route", "\"Sales\" within 1 hour when priority is hot"),
        Rule::disqualify_item => ("a `disqualify`", "disqualify when email like \"*.edu\", because \"student\""),
        Rule::promise_item => ("a promise", "promise engagement never falls when a page_view is added"),
        Rule::test_item => ("a test", "test \"a good lead\" {"),
        Rule::test_field => ("a field of a test", "seniority vp"),
        Rule::test_entry => ("a line of a test", "page_view { page pricing } 5 times on 2026-03-01"),
        _ => ("this line", ""),
    }
}
