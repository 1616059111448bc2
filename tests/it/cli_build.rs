//! `lead build`: the library links, and gives what `lead score` gives.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::cli_support::{Folder, Ran, lead, run};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/c")
}

fn build(model: &Path, into: &Path) -> Ran {
    let (model, into) = (model.to_str().unwrap(), into.to_str().unwrap());
    run(lead(&["build", model, "--as-of", "2026-03-02", "--output", into]))
}

/// What a C compiler says to these arguments; none where there is no compiler.
fn cc(arguments: &[&str]) -> Option<String> {
    let output = Command::new("cc").args(arguments).output().ok()?;
    assert!(output.status.success(), "cc {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// What `lead score` gives, with the columns that the example prints.
fn scored() -> String {
    let model = examples().join("leads.lead");
    let columns = "id,fit,activity,grade";
    let ran =
        run(lead(&["score", model.to_str().unwrap(), "--as-of", "2026-03-02", "--columns", columns, "--output", "-"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.replace('\r', "")
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn the_c_example_links_with_the_library_and_scores_as_lead_score_does() {
    let folder = Folder::with(&[]);
    let into = folder.path();
    let ran = build(&examples().join("leads.lead"), into);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let program = into.join("score");
    let (headers, libraries) = (format!("-I{}", into.display()), format!("-L{}", into.display()));
    let source = examples().join("score.c");
    let strict = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic"];
    let rest = [&headers, source.to_str().unwrap(), &libraries, "-lacme_leads", "-o", program.to_str().unwrap()];
    if cc(&[&strict[..], &rest[..]].concat()).is_none() {
        return;
    }
    let ran = run(Command::new(&program));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(sorted(&ran.out), sorted(&scored()));
    // The object file alone does as well.
    let object = into.join("acme_leads.o");
    let rest = [&headers, source.to_str().unwrap(), object.to_str().unwrap(), "-o", program.to_str().unwrap()];
    cc(&[&strict[..], &rest[..]].concat());
    assert_eq!(run(Command::new(&program)).out, ran.out);
}

#[test]
fn the_header_says_what_goes_in_and_what_comes_out() {
    let folder = Folder::with(&[]);
    let ran = build(&examples().join("leads.lead"), folder.path());
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!(folder.text("acme_leads.h"));
    // The same model and day give the same files.
    let before = std::fs::read(folder.path().join("libacme_leads.a")).unwrap();
    build(&examples().join("leads.lead"), folder.path());
    assert_eq!(std::fs::read(folder.path().join("libacme_leads.a")).unwrap(), before);
}

#[test]
fn what_a_library_cannot_offer_is_said() {
    let model = r#"model "T" { currency USD, timezone "UTC", scores contact }
record contact { id text unique, title text, tags list of text }
score fit 0 to 100 { +10 when title contains word "chief", +5 when tags contains word "a" }
"#;
    let folder = Folder::with(&[("m.lead", model)]);
    let ran = build(&folder.path().join("m.lead"), folder.path());
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("no library can be built of this model"), "{}", ran.err);
    assert!(ran.err.contains("`title` is looked into"), "{}", ran.err);
    assert!(ran.err.contains("`tags` is a list"), "{}", ran.err);
}

#[test]
fn a_refusal_names_the_operation_and_only_what_depends_on_it() {
    let model = |rule: &str| {
        format!(
            r#"model "T" {{ currency USD, timezone "UTC", scores contact }}
record contact {{ id text unique, size whole 1 to 1000000, t moment, s duration }}
score plain 0 to 100 {{ +10 when size > 5 }}
score other 0 to 100 {{ {rule} }}
segment grade by other {{ A from 50, B otherwise }}
"#
        )
    };
    let cases = [
        ("+log(size)", "a logarithm (`log`)"),
        ("+1 per (days until t)", "whole units to or from a moment (`days until`)"),
        ("+1 per minutes of s", "a duration as a number (`minutes of`)"),
    ];
    for (rule, what) in cases {
        let folder = Folder::with(&[("m.lead", &model(rule))]);
        let ran = build(&folder.path().join("m.lead"), folder.path());
        let expected = format!("\n  {what}, in `other`, `grade`\n");
        assert!(ran.code == 2 && ran.err.contains(&expected), "{rule}: {}", ran.err);
    }
}

#[test]
fn a_model_with_mistakes_is_not_built() {
    let folder = Folder::with(&[("m.lead", "model \"T\" { scores nobody }\n")]);
    let ran = build(&folder.path().join("m.lead"), folder.path());
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(!folder.path().join("t.o").exists());
}
