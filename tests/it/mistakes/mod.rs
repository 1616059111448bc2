//! The 62 mistakes people make most, each with the message it gets: one mistake, one finding, at the
//! place to change, with a way out as code.
//!
//! One file a family of mistakes; a row is called after its number in the catalogue, so `row_31_unknown_field`
//! is the test, and its snapshot holds what the author wrote and what was answered.

mod bands;
mod characters;
mod conditions;
mod files;
mod found;
mod habits;
mod more;
mod names;
mod numbers;
mod rules;
mod units;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use leadlang::diagnostics::{Applicability, Diagnostic, Severity};

use found::{Found, of_text};

/// What most rows stand above: fields of every type.
const BASE: &str = r#"
model "Acme" {
  currency USD
  timezone "Europe/Paris"
  scores   contact
}
record company {
  name     text unique
  revenue  money
  budget   money EUR
  size     text
}
record contact {
  id        text unique
  company   company
  country   country required
  industry  text required
  employees whole required
  visits    whole required
  opens     whole required
  quality   number
  seniority ordered intern < manager < vp
  opted_in  yes/no
  created   date
}
event page_view { page one of (home, pricing), spent duration }
score heat 0 to 100 { +10 when opted_in }
"#;

/// A mistake and what its message must hold.
#[derive(Clone, Copy)]
struct Row {
    /// What the author writes.
    text: &'static str,
    /// Other ways to get findings than from the text and [`BASE`].
    found: Option<fn(&str) -> Found>,
    /// What is underlined.
    place: &'static str,
    /// A part of the way out, as code.
    way: &'static str,
    /// Whether the model works all the same.
    warning: bool,
}

/// A mistake that is underlined at `place`, and the way out.
const fn mistake(text: &'static str, place: &'static str, way: &'static str) -> Row {
    Row { text, found: None, place, way, warning: false }
}

impl Row {
    /// A warning, not an error.
    const fn warning(mut self) -> Self {
        self.warning = true;
        self
    }

    /// Not a text above [`BASE`].
    const fn found_by(mut self, found: fn(&str) -> Found) -> Self {
        self.found = Some(found);
        self
    }

    fn found(&self) -> Found {
        self.found.unwrap_or(of_text)(self.text)
    }

    /// Holds the row against its promise and its snapshot.
    fn check(&self, name: &str) {
        let found = self.found();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
            insta::assert_snapshot!(format!("mistakes__{name}"), found.shown(self.text));
        });
        let problems = self.problems(&found);
        assert!(problems.is_empty(), "{name}: {}\n{}", problems.join("; "), found.shown(self.text));
    }

    /// What is wrong with the message.
    fn problems(&self, found: &Found) -> Vec<String> {
        if !found.data.is_empty() {
            let told = found.findings.is_empty() && found.data.contains(self.place) && found.data.contains(self.way);
            return if told { Vec::new() } else { vec!["the report on the data does not say it".to_owned()] };
        }
        let [only] = found.findings.as_slice() else { return vec![format!("{} findings", found.findings.len())] };
        let mut problems = wording(only);
        let mut claim = |holds: bool, what: String| {
            if !holds {
                problems.push(what);
            }
        };
        claim((only.severity == Severity::Warning) == self.warning, format!("it is {:?}", only.severity));
        let underlined = found.sources.text(only.primary.span);
        claim(underlined == self.place, format!("underlined is `{underlined}`, not `{}`", self.place));
        let ways = only.help.iter().chain(only.fixes.iter().map(|fix| &fix.title));
        let ways: String = ways.map(|way| format!("{way}\n")).collect();
        claim(ways.contains(self.way), format!("no way out holds `{}`", self.way));
        if self.found.is_none() {
            problems.extend(found.fixes_that_do_not_work(self.text));
        }
        problems
    }
}

/// What is wrong with the words of a finding.
fn wording(finding: &Diagnostic) -> Vec<String> {
    let mut problems = Vec::new();
    let claim = &finding.message;
    if claim.chars().count() > 80 {
        problems.push(format!("the claim has {} characters", claim.chars().count()));
    }
    if claim.ends_with('.') || claim.starts_with(|first: char| first.is_ascii_uppercase() && claim.contains(". ")) {
        problems.push("the claim is not one phrase".to_owned());
    }
    let jargon = ["token", "parse", "identifier", "operand", "expression", "literal", "syntax", "invalid", "illegal"];
    let sentences = finding.help.iter().chain(std::iter::once(claim)).chain(finding.fixes.iter().map(|fix| &fix.title));
    for sentence in sentences {
        problems.extend(jargon.iter().filter(|word| sentence.contains(**word)).map(|word| format!("says `{word}`")));
        if sentence.contains("`…`") {
            problems.push("shows an empty shape".to_owned());
        }
    }
    if finding.help.is_empty() && finding.fixes.is_empty() {
        problems.push("no way out".to_owned());
    }
    problems
}

/// Rows as tests of their own, and as a list.
macro_rules! rows {
    ($($name:ident: $row:expr;)*) => {
        pub(super) const ROWS: &[(&str, super::Row)] = &[$((stringify!($name), $row)),*];
        $(#[test] fn $name() { let row: super::Row = $row; row.check(stringify!($name)); })*
    };
}
use rows;

/// A score with one rule.
macro_rules! rule {
    ($rule:expr) => {
        concat!("score fit 0 to 100 {\n  ", $rule, "\n}\n")
    };
}
use rule;

/// A score with one rule that counts when …
macro_rules! when {
    ($condition:expr) => {
        concat!("score fit 0 to 100 {\n  +10 when ", $condition, "\n}\n")
    };
}
use when;

/// A block with this head, and one rule in it.
macro_rules! block {
    ($head:expr) => {
        concat!($head, " {\n  +10 when employees > 50\n}\n")
    };
}
use block;

/// A segment of the score `heat` with these bands.
macro_rules! segment {
    ($bands:expr) => {
        concat!("segment warmth by heat {\n  ", $bands, "\n}\n")
    };
}
use segment;

fn all() -> Vec<(&'static str, Row)> {
    let families = [
        characters::ROWS,
        numbers::ROWS,
        habits::ROWS,
        conditions::ROWS,
        names::ROWS,
        files::ROWS,
        units::ROWS,
        rules::ROWS,
        bands::ROWS,
    ];
    families.concat()
}

/// `row_31_unknown_field` is row 31.
fn number(name: &str) -> u32 {
    name.split('_').nth(1).and_then(|number| number.parse().ok()).expect("a row is called after its number")
}

#[test]
fn all_62_are_here_once_and_in_words_of_their_own() {
    let all = all();
    let numbers: BTreeSet<u32> = all.iter().map(|(name, _)| number(name)).collect();
    assert_eq!(numbers, (1..=62).collect());
    let names: BTreeSet<&str> = all.iter().chain(more::ROWS).map(|(name, _)| *name).collect();
    assert_eq!(names.len(), all.len() + more::ROWS.len());
}

#[test]
fn the_base_is_clean() {
    assert_eq!(of_text("score fit 0 to 100 { +10 when employees > 50 }\n").plain(), "");
}

#[test]
fn one_mistake_is_one_finding() {
    let mut told = String::new();
    let mut good: BTreeSet<u32> = (1..=62).collect();
    for (name, row) in all() {
        let problems = row.problems(&row.found());
        if !problems.is_empty() {
            good.remove(&number(name));
            let _ = writeln!(told, "{name}: {}", problems.join("; "));
        }
    }
    let measured = format!("one mistake, one finding, in place and with a way out: {} of 62", good.len());
    assert_eq!(measured, "one mistake, one finding, in place and with a way out: 62 of 62", "{told}");
}

/// Whether an edit may be made without filling anything in.
fn complete(applicability: Applicability) -> bool {
    applicability != Applicability::Template
}
