//! How the program behaves as a program: help, codes, exit codes, closed pipes, full disks.

use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;

/// The program, with an environment that does not depend on the machine.
pub fn lead(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("lead").unwrap();
    command.args(arguments).env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// What a run printed and how it ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs to the end.
pub fn run(mut command: Command) -> Ran {
    let output = command.stdin(Stdio::null()).output().unwrap();
    Ran {
        code: output.status.code().expect("ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

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
