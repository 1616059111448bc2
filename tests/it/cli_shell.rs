//! How the program behaves as a program: help, codes, exit codes, closed pipes, full disks.

use std::process::Command;

use crate::cli_support::{Folder, MODEL, lead, run};

#[test]
fn help_is_a_result_and_wrong_usage_is_not() {
    let help = run(lead(&["--help"]));
    assert_eq!(help.code, 0);
    assert!(help.out.contains("explain"), "{}", help.out);
    let wrong = run(lead(&["chek"]));
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("chek"), "{}", wrong.err);
    assert_eq!(wrong.out, "");
}

#[test]
fn explain_knows_every_code_it_lists() {
    let listed = run(lead(&["explain", "--list"]));
    assert_eq!(listed.code, 0);
    let known = leadlang::diagnostics::code::all();
    assert_eq!(listed.out.lines().count(), known.len());
    for (line, code) in listed.out.lines().zip(known) {
        assert_eq!(line, format!("{}  {}", code.id, code.name));
    }
    if let Some(code) = leadlang::diagnostics::code::all().first() {
        let page = run(lead(&["explain", &code.id.to_lowercase()]));
        assert_eq!(page.code, 0);
        assert!(page.out.starts_with(code.id), "{}", page.out);
    }
}

#[test]
fn explain_says_where_to_look_for_a_code_that_is_none() {
    let unknown = run(lead(&["explain", "Z9\u{1b}[31m"]));
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.starts_with("error: no code is called `Z9"), "{}", unknown.err);
    assert!(unknown.err.contains("lead explain --list"), "{}", unknown.err);
    assert!(!unknown.err.contains('\u{1b}'), "control characters of an argument reach the terminal");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.arg("-c").arg(script).env("LEAD", assert_cmd::cargo::cargo_bin("lead"));
        run(command)
    };
    // The reader is gone before the first byte.
    let closed = shell(r#"{ sleep 0.2; "$LEAD" --help; echo "code $?" >&2; } | true"#);
    assert_eq!(closed.err, "code 0\n");
    if std::path::Path::new("/dev/full").exists() {
        let full = shell(r#""$LEAD" --help >/dev/full"#);
        assert_eq!((full.code, full.err.as_str()), (2, "error: cannot write the output: the disk is full\n"));
    }
}

#[test]
fn what_cannot_be_read_is_usage_and_what_is_wrong_is_findings() {
    let folder = Folder::with(&[("acme.lead", MODEL), ("notes.txt", "hello")]);
    assert_eq!(folder.lead(&["check"]).code, 0);
    for (path, cause) in [
        ("nowhere", "there is no such file or folder"),
        ("notes.txt", "is not a `.lead` file"),
        ("nowhere.lead", "there is no such file or folder"),
        ("acm.lead", "did you mean `acme.lead`?"),
        ("acme.lead/x.lead", "a part of the path is a file, not a folder"),
    ] {
        let ran = folder.lead(&["check", path]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{path}");
        assert!(ran.err.starts_with("error: ") && ran.err.contains(cause), "{path}: {}", ran.err);
    }
    folder.put("acme.lead", &MODEL.replace("country in", "contry in"));
    assert_eq!(folder.lead(&["check"]).code, 1);
}

#[test]
fn colour_comes_only_when_wanted() {
    let folder = Folder::with(&[("acme.lead", MODEL)]);
    assert!(!folder.lead(&["check"]).out.contains('\u{1b}'));
    assert!(folder.lead(&["check", "--color", "always"]).out.contains('\u{1b}'));
    let mut quiet = lead(&["check", "--color", "auto"]);
    quiet.current_dir(folder.path()).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
    assert!(!run(quiet).out.contains('\u{1b}'));
    assert_eq!(folder.lead(&["check", "--quiet"]).out, "");
}
