//! `lead score --memory`: a log that is larger than the memory for events comes to the same scores.

use std::fmt::Write;

use super::cli_score::in_folder;
use super::cli_support::{Ran, lead, run};

const MODEL: &str = r#"
model "Log" { currency USD, timezone "UTC", scores contact }

record account { name text unique }
record contact { id text unique, account account }

event view { page text, minutes number }
event click { page text }

sensor log {
  file "log.csv"
  view where "type" is "view" by id from "who" at "when" { page from "page", minutes from "minutes" }
  click where "type" is "click" by id from "who" at "when" { page from "page" }
}
sensor crm { file "contacts.csv", contact by id from "id" { account from "account" } }
sensor companies { file "accounts.csv", account by name from "name" }

score interest 0 to 100000 {
  views:  +1 per view where page is "p7", half-life 14 days
  daily:  +3 per view where minutes >= 5, once per day
  clicks: +5 per click where page is not "p1", at most 3 per week
}
"#;

/// As many events as take two megabytes, in no order.
const EVENTS: u32 = 60_000;
const CONTACTS: u32 = 500;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut log = "type,who,when,page,minutes\n".to_owned();
    let mut chance = 7_u32;
    for _ in 0..EVENTS {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (some, other) = (chance >> 8, chance >> 16);
        let kind = if some % 3 == 0 { "click" } else { "view" };
        // Some are about nobody.
        let who = other % (CONTACTS + 20);
        let (day, hour) = (1 + some % 28, other % 24);
        writeln!(log, "{kind},k{who},2026-02-{day:02} {hour:02}:00,p{},{}", some % 11, other % 13).unwrap();
    }
    let contacts: String = (0..CONTACTS).map(|at| format!("k{at},a{}\n", at % 50)).collect();
    let accounts: String = (0..50).map(|at| format!("a{at}\n")).collect();
    for (name, text) in [
        ("model.lead", MODEL.to_owned()),
        ("log.csv", log),
        ("contacts.csv", format!("id,account\n{contacts}")),
        ("accounts.csv", format!("name\n{accounts}")),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn score(folder: &tempfile::TempDir, more: &[&str]) -> Ran {
    let arguments = ["score", "--as-of", "2026-03-02", "--columns", "id,interest", "--output", "-"];
    in_folder(folder, &[&arguments, more].concat())
}

#[test]
fn a_log_beyond_the_memory_comes_to_the_same() {
    let folder = folder();
    let all = score(&folder, &[]);
    assert_eq!((all.code, all.err.contains("temporary files")), (0, false), "{}", all.err);
    assert!(all.out.lines().count() == CONTACTS as usize + 1);
    for size in ["1MB", "100KB"] {
        let little = score(&folder, &["--memory", size]);
        assert!(little.err.contains("temporary files"), "{}", little.err);
        assert!(all.out == little.out, "{size}");
    }
    let interpreted = score(&folder, &["--backend", "interpret"]);
    assert!(all.out == interpreted.out);
}

#[test]
fn a_folder_for_temporary_files_that_is_not_there_is_told() {
    let folder = folder();
    let arguments =
        ["score", "--as-of", "2026-03-02", "--columns", "id,interest", "--output", "out.csv", "--memory", "1MB"];
    let mut command = lead(&arguments);
    command.current_dir(folder.path()).env("TMPDIR", "/nowhere/at/all");
    let ran = run(command);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("cannot be put aside in a temporary file"), "{}", ran.err);
    assert!(ran.err.contains("/nowhere/at/all") && ran.err.contains("--memory 8GB"), "{}", ran.err);
    assert!(!folder.path().join("out.csv").exists());
}

#[test]
fn sizes_that_are_none_are_told() {
    let folder = folder();
    let ran = score(&folder, &["--memory", "2 bananas"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("expected a whole number and a unit: write `500MB` or `2GB`"), "{}", ran.err);
}
