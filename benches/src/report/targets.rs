//! The table of targets: what is compared with what, what we want to reach and what we aim for.

/// A row of the table.
#[derive(Clone, Debug)]
pub struct Target {
    /// The work.
    pub work: &'static str,
    /// Against whom.
    pub against: &'static str,
    /// Our cell, or several of which the best counts; see `Results::cells`.
    pub ours: &'static [&'static str],
    /// Theirs, of which the best counts; none: our own value is held against the target.
    pub theirs: &'static [&'static str],
    /// What the number is.
    pub measure: Measure,
    /// To be reached; infinite if there is only an aim.
    pub reach: f64,
    /// Aimed for.
    pub aim: f64,
}

/// What the number of a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// How many times as fast we are: more is better. Per thing, so that sizes may differ.
    TimesAsFast,
    /// Our time in terms of theirs: less is better.
    TimesTheTime,
    /// Milliseconds: less is better.
    Milliseconds,
    /// Megabytes: less is better.
    Megabytes,
}

const fn row(
    work: &'static str,
    against: &'static str,
    ours: &'static [&'static str],
    theirs: &'static [&'static str],
    measure: Measure,
    bounds: (f64, f64),
) -> Target {
    Target { work, against, ours, theirs, measure, reach: bounds.0, aim: bounds.1 }
}

/// The rows, in order.
pub fn targets() -> Vec<Target> {
    [scorecard(), engines(), many(), events(), files(), single(), compile()].concat()
}

use Measure::{Megabytes, Milliseconds, TimesAsFast, TimesTheTime};

fn scorecard() -> Vec<Target> {
    vec![
        row("A, 1M leads, 1 thread", "expert Rust", &["a/1M/1/lead"], &["a/1M/1/expert"], TimesAsFast, (1.5, 2.3)),
        row("A, 10M leads, 1 thread", "expert Rust", &["a/10M/1/lead"], &["a/10M/1/expert"], TimesAsFast, (1.5, 2.3)),
        row(
            "A, 1M leads, 1 thread",
            "read and write only",
            &["a/1M/1/lead"],
            &["a/1M/1/floor"],
            TimesTheTime,
            (f64::INFINITY, 1.2),
        ),
        row(
            "A, 10M leads, 1 thread",
            "read and write only",
            &["a/10M/1/lead"],
            &["a/10M/1/floor"],
            TimesTheTime,
            (f64::INFINITY, 1.2),
        ),
        row("A, 1M leads, 2 threads", "ourselves on one", &["a/1M/2/lead"], &["a/1M/1/lead"], TimesAsFast, (1.9, 2.0)),
        row(
            "A, 10M leads, 2 threads",
            "ourselves on one",
            &["a/10M/2/lead"],
            &["a/10M/1/lead"],
            TimesAsFast,
            (1.9, 2.0),
        ),
    ]
}

fn engines() -> Vec<Target> {
    const RULE_ENGINES: &[&str] = &["a/rows/1/cel", "a/rows/1/zen", "a/rows/1/rhai"];
    vec![
        row("A, 1M leads, 1 thread", "Polars", &["a/1M/1/lead"], &["a/1M/1/polars"], TimesAsFast, (6.0, 10.0)),
        row("A, 1M leads, 1 thread", "DuckDB", &["a/1M/1/lead"], &["a/1M/1/duckdb"], TimesAsFast, (50.0, 80.0)),
        row("A, 1M leads, 1 thread", "DataFusion", &["a/1M/1/lead"], &["a/1M/1/datafusion"], TimesAsFast, (36.0, 60.0)),
        row("A, 1M leads, 2 threads", "Polars", &["a/1M/2/lead"], &["a/1M/2/polars"], TimesAsFast, (6.0, 10.0)),
        row("A, 1M leads, 2 threads", "DuckDB", &["a/1M/2/lead"], &["a/1M/2/duckdb"], TimesAsFast, (50.0, 80.0)),
        row(
            "A, 1M leads, 2 threads",
            "DataFusion",
            &["a/1M/2/lead"],
            &["a/1M/2/datafusion"],
            TimesAsFast,
            (36.0, 60.0),
        ),
        row("A, 10M leads, 1 thread", "Polars", &["a/10M/1/lead"], &["a/10M/1/polars"], TimesAsFast, (6.0, 10.0)),
        row("A, 10M leads, 1 thread", "DuckDB", &["a/10M/1/lead"], &["a/10M/1/duckdb"], TimesAsFast, (50.0, 80.0)),
        row(
            "A, 10M leads, 1 thread",
            "DataFusion",
            &["a/10M/1/lead"],
            &["a/10M/1/datafusion"],
            TimesAsFast,
            (36.0, 60.0),
        ),
        row("A, rows per second", "best rule engine", &["a/1M/1/lead"], RULE_ENGINES, TimesAsFast, (1500.0, 2500.0)),
    ]
}

fn many() -> Vec<Target> {
    vec![row(
        "A, 500 rules, 1 thread",
        "expert Rust",
        &["a500/1M/1/lead"],
        &["a500/1M/1/expert"],
        TimesAsFast,
        (1.3, 2.0),
    )]
}

fn events() -> Vec<Target> {
    const DENSE: &[&str] = &["b/unsorted/1/expert bits", "b/unsorted/1/expert keys"];
    const SORTED: &[&str] = &["b/sorted/1/polars", "b/sorted/1/duckdb", "b/sorted/1/datafusion"];
    const UNSORTED: &[&str] = &["b/unsorted/1/polars", "b/unsorted/1/duckdb", "b/unsorted/1/datafusion"];
    vec![
        row(
            "B sorted, 1 thread",
            "expert Rust, one pass",
            &["b/sorted/1/lead"],
            &["b/sorted/1/expert"],
            TimesAsFast,
            (1.0, 2.5),
        ),
        row("B unsorted, 1 thread", "expert Rust, dense state", &["b/unsorted/1/lead"], DENSE, TimesAsFast, (0.9, 1.2)),
        row("B sorted, 1 thread", "best engine", &["b/sorted/1/lead"], SORTED, TimesAsFast, (5.0, 15.0)),
        row("B unsorted, 1 thread", "best engine", &["b/unsorted/1/lead"], UNSORTED, TimesAsFast, (5.0, 15.0)),
    ]
}

fn files() -> Vec<Target> {
    vec![
        row("C CSV to CSV, 1 thread", "Polars", &["c/csv/1/lead"], &["c/csv/1/polars"], TimesAsFast, (2.0, 3.0)),
        row("C CSV to CSV, 2 threads", "Polars", &["c/csv/2/lead"], &["c/csv/2/polars"], TimesAsFast, (2.0, 3.0)),
        row(
            "C Parquet to Parquet, 1 thread",
            "Polars",
            &["c/parquet/1/lead"],
            &["c/parquet/1/polars"],
            TimesAsFast,
            (1.5, 2.0),
        ),
        row(
            "C Parquet to Parquet, 2 threads",
            "Polars",
            &["c/parquet/2/lead"],
            &["c/parquet/2/polars"],
            TimesAsFast,
            (1.2, 2.0),
        ),
    ]
}

fn single() -> Vec<Target> {
    vec![
        row(
            "D, prepared record",
            "expert Rust, struct",
            &["d/record/1/lead"],
            &["d/record/1/expert"],
            TimesTheTime,
            (1.0, 0.4),
        ),
        row(
            "D, JSON text",
            "serde_json and struct",
            &["d/json/1/lead"],
            &["d/json/1/expert"],
            TimesTheTime,
            (1.6, 1.1),
        ),
    ]
}

fn compile() -> Vec<Target> {
    vec![
        row("50 rules to running code", "", &["compile/50/lead"], &[], Milliseconds, (3.0, 1.5)),
        row("500 rules to running code", "", &["compile/500/lead"], &[], Milliseconds, (10.0, 6.0)),
        row("5,000 rules to running code", "", &["compile/5000/lead"], &[], Milliseconds, (80.0, 50.0)),
        row("100M rows of Parquet, peak memory", "", &["memory/100M/lead"], &[], Megabytes, (512.0, 256.0)),
    ]
}
