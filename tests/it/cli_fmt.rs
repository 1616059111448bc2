//! `lead fmt`: rewriting, checking, showing; a file with mistakes is left alone.

use std::io::Write;
use std::process::Stdio;

use crate::cli_support::{Folder, MODEL, lead};

/// The model with its layout spoilt.
fn untidy() -> String {
    MODEL.replace("  +60 when employees >= 100", "+60   when employees>= 100")
}

#[test]
fn a_file_is_rewritten_once() {
    let folder = Folder::with(&[
        ("acme.lead", &untidy()),
        ("parts/more.lead", "setting  a=1\n"),
        (".hidden/x.lead", "setting  a=1\n"),
    ]);
    let first = folder.lead(&["fmt"]);
    assert_eq!((first.code, first.out.as_str(), first.err.as_str()), (0, "", "formatted 2 files\n"));
    assert_eq!(folder.text("acme.lead"), MODEL);
    assert_eq!(folder.text("parts/more.lead"), "setting a = 1\n");
    assert_eq!(folder.text(".hidden/x.lead"), "setting  a=1\n");
    assert_eq!(folder.lead(&["fmt"]).err, "2 files in the one layout already\n");
    assert_eq!(folder.names(), [".hidden", "acme.lead", "parts"]);
}

#[test]
fn check_and_diff_change_nothing() {
    let folder = Folder::with(&[("acme.lead", &untidy()), ("good.lead", "setting a = 1\n")]);
    let check = folder.lead(&["fmt", "--check"]);
    assert_eq!((check.code, check.out.as_str()), (1, "acme.lead\n"));
    let diff = folder.lead(&["fmt", "--diff"]);
    assert_eq!(diff.code, 1);
    insta::assert_snapshot!(diff.out, @r"
    --- acme.lead
    +++ acme.lead, formatted
    @@ -11,7 +11,7 @@
     }
     
     score fit 0 to 100 {
    -+60   when employees>= 100
    +  +60 when employees >= 100
       +40 when country in (US, CA)
     }
     
    ");
    assert_eq!(folder.text("acme.lead"), untidy());
    assert_eq!(folder.lead(&["fmt", "--check", "good.lead"]).code, 0);
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_others_from_being_checked() {
    let folder = Folder::with(&[("b.lead", "setting  a=1\n"), ("c.lead", "setting a = 1\n")]);
    std::fs::write(folder.path().join("a.lead"), b"model \"B\xfcro\" { }\n").unwrap();
    let ran = folder.lead(&["fmt", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, "b.lead\n"));
    assert!(ran.err.contains("cannot read `a.lead`"), "{}", ran.err);
    assert!(
        ran.err.ends_with("would change 1 file, could not read 1 file, 1 file in the one layout already\n"),
        "{}",
        ran.err
    );
    let alone = folder.lead(&["fmt", "--check", "a.lead"]);
    assert!(alone.code == 2 && alone.err.lines().all(|line| !line.contains("1 file")), "{}", alone.err);
}

#[test]
fn a_file_with_mistakes_is_left_as_it_is_and_says_why() {
    let broken = "score fit 0 to 100 {\n  +60   when employees >>= 100\n}\n";
    let folder = Folder::with(&[("broken.lead", broken), ("good.lead", "setting  a=1\n")]);
    let ran = folder.lead(&["fmt"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("broken.lead"), "{}", ran.out);
    assert_eq!(folder.text("broken.lead"), broken);
    assert_eq!(folder.text("good.lead"), "setting a = 1\n");
    assert_eq!(ran.err, "formatted 1 file, left 1 file with mistakes as it was\n");
}

/// The exit code, standard output and standard error of `lead fmt --stdin`.
fn through_stdin(text: &[u8]) -> (i32, String, String) {
    let mut command = lead(&["fmt", "--stdin"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn standard_input_is_formatted_to_standard_output() {
    assert_eq!(through_stdin(b"setting  a=1"), (0, "setting a = 1\n".to_owned(), String::new()));
    let (code, out, err) = through_stdin(b"setting = = 1\n");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("standard input"), "{err}");
    let (code, out, err) = through_stdin(b"\xff\xfes\0");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("UTF-16"), "{err}");
}

#[test]
fn marks_and_line_ends_of_other_systems_go() {
    let folder = Folder::with(&[("a.lead", "\u{feff}setting a = 1\r\n")]);
    assert_eq!(folder.lead(&["fmt", "--check"]).code, 1);
    assert_eq!(folder.lead(&["fmt"]).code, 0);
    assert_eq!(folder.text("a.lead"), "setting a = 1\n");
}

#[test]
fn a_read_only_file_is_named_and_untouched() {
    let folder = Folder::with(&[("a.lead", "setting  a=1\n")]);
    let path = folder.path().join("a.lead");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let ran = folder.lead(&["fmt"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "error: cannot write `a.lead`: the file is marked read-only\n"));
    assert_eq!(folder.text("a.lead"), "setting  a=1\n");
}
