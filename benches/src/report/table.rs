//! The table as Markdown: the same on a terminal and in the documentation.

use super::results::Results;
use super::targets::{Measure, Target, targets};

/// A row with its number; none where nothing was measured.
pub struct Row {
    /// What it is about.
    pub target: Target,
    /// Our value and theirs: seconds per thing, or what the row measures.
    pub values: Option<(f64, Option<f64>)>,
    /// The number.
    pub number: Option<f64>,
}

/// How a number stands to its targets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// At the aim or better.
    Aim,
    /// Between.
    Reached,
    /// Short of what is to be reached.
    Short,
    /// Not measured.
    Missing,
}

impl Verdict {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Reached => "reached",
            Self::Short => "short",
            Self::Missing => "not measured",
        }
    }
}

/// All rows.
pub fn rows(results: &Results) -> Vec<Row> {
    targets().into_iter().map(|target| filled(results, target)).collect()
}

fn filled(results: &Results, target: Target) -> Row {
    let ours = best(results, target.ours);
    let theirs = best(results, target.theirs);
    let values = ours.filter(|_| target.theirs.is_empty() || theirs.is_some()).map(|ours| (ours, theirs));
    let number = values.map(|(ours, theirs)| match (target.measure, theirs) {
        (Measure::TimesAsFast, Some(theirs)) => theirs / ours,
        (Measure::TimesTheTime, Some(theirs)) => ours / theirs,
        (Measure::Milliseconds, _) => ours * 1000.0,
        (_, _) => ours,
    });
    Row { target, values, number }
}

/// The least value a thing.
fn best(results: &Results, names: &[&str]) -> Option<f64> {
    let each = |name: &&str| results.cells.get(*name).map(|cell| cell.value / cell.count.max(1) as f64);
    names.iter().filter_map(each).min_by(f64::total_cmp)
}

/// How a row stands.
pub fn verdict(row: &Row) -> Verdict {
    let Some(number) = row.number else { return Verdict::Missing };
    let better = |bound: f64| match row.target.measure {
        Measure::TimesAsFast => number >= bound,
        _ => number <= bound,
    };
    if better(row.target.aim) {
        Verdict::Aim
    } else if better(row.target.reach) {
        Verdict::Reached
    } else {
        Verdict::Short
    }
}

/// The table, then the machine and versions.
pub fn markdown(results: &Results) -> String {
    let mut text = String::from("| Work | Lead | Against | Theirs | Ratio | Reach | Aim | |\n");
    text += "|---|---:|---|---:|---:|---:|---:|---|\n";
    for row in rows(results) {
        let (ours, theirs) = row.values.map_or((None, None), |(ours, theirs)| (Some(ours), theirs));
        let target = &row.target;
        text += &format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
            target.work,
            ours.map_or_else(String::new, |value| rate(target, value)),
            target.against,
            theirs.map_or_else(String::new, |value| rate(target, value)),
            row.number.map_or_else(String::new, |number| number_text(target.measure, number)),
            number_text(target.measure, target.reach),
            number_text(target.measure, target.aim),
            verdict(&row).word(),
        );
    }
    let machine = &results.machine;
    text += &format!(
        "\n{} × {}, {}, {} GB; {}; {}\n",
        machine.processors, machine.processor, machine.vectors, machine.memory, machine.rustc, results.date
    );
    text += &scaling(results);
    let versions: Vec<&str> = results.versions.values().map(String::as_str).collect();
    text += &format!("{}\n", versions.join(", "));
    if results.quick {
        text += "\nSmall sizes: these numbers only show that everything runs and agrees.\n";
    }
    text
}

/// What a second thread was worth to the hand-written code, which shares nothing between threads: what it was worth on this
/// machine, then. Nobody scales better in the same session.
fn scaling(results: &Results) -> String {
    let of = |size: &str| {
        let (one, two) = (format!("a/{size}/1/expert"), format!("a/{size}/2/expert"));
        Some(format!("{:.2} ({size})", best(results, &[&one])? / best(results, &[&two])?))
    };
    let found: Vec<String> = ["1M", "10M"].into_iter().filter_map(of).collect();
    if found.is_empty() {
        return String::new();
    }
    format!("expert Rust of A on two threads, times itself on one: {}\n", found.join(", "))
}

/// A value a thing: as things a second if there are many, else as time.
fn rate(target: &Target, value: f64) -> String {
    match target.measure {
        Measure::Megabytes => format!("{value:.0} MB"),
        Measure::Milliseconds => format!("{:.2} ms", value * 1e3),
        _ if target.work.starts_with('C') => format!("{:.0} ms/M", value * 1e9),
        _ if target.work.starts_with('D') => format!("{:.0} ns", value * 1e9),
        _ if value > 1e-6 => format!("{:.1} k/s", 1e-3 / value),
        _ => format!("{:.1} M/s", 1e-6 / value),
    }
}

fn number_text(measure: Measure, number: f64) -> String {
    match measure {
        _ if number.is_infinite() => String::new(),
        Measure::Milliseconds => format!("{number:.1} ms"),
        Measure::Megabytes => format!("{number:.0} MB"),
        _ if number >= 100.0 => format!("{number:.0}×"),
        _ if number >= 10.0 => format!("{number:.1}×"),
        _ => format!("{number:.2}×"),
    }
}
