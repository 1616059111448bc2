//! Disks that are full, slow to obey or hostile: the target is old or complete, and the cause is named.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli_support::{Folder, lead, run};

/// A file of many lines that are not in the one layout.
fn untidy(lines: usize) -> String {
    (0..lines).map(|at| format!("setting  number_{at}=1\n")).collect()
}

fn shell(folder: &Folder, script: &str) -> crate::cli_support::Ran {
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).current_dir(folder.path()).env("LEAD", assert_cmd::cargo::cargo_bin("lead"));
    run(command)
}

#[test]
fn a_file_that_may_not_grow_is_named_and_untouched() {
    let text = untidy(2_000);
    let folder = Folder::with(&[("a.lead", &text)]);
    // Blocks of 512 bytes, fewer than the file needs.
    let ran = shell(&folder, r#"trap '' XFSZ; ulimit -f 8; "$LEAD" fmt a.lead"#);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "error: cannot write `a.lead`: the file is larger than the system allows\n")
    );
    assert_eq!(folder.text("a.lead"), text);
    assert_eq!(folder.names(), ["a.lead"]);
}

#[test]
fn a_killed_writer_leaves_the_old_file_or_the_new_one_and_is_swept() {
    let (old, folder) = (untidy(3_000), Folder::with(&[]));
    folder.put("a.lead", &old);
    let begun = Instant::now();
    assert_eq!(folder.lead(&["fmt", "a.lead"]).code, 0);
    let whole = begun.elapsed();
    let new = folder.text("a.lead");
    let (mut killed, rounds) = (0, 24);
    for round in 0..rounds {
        folder.put("a.lead", &old);
        let mut command = lead(&["fmt", "a.lead"]);
        let mut child = command.current_dir(folder.path()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * round / rounds);
        let _ = child.kill();
        killed += u32::from(child.wait().unwrap().signal().is_some());
        let text = folder.text("a.lead");
        assert!(text == old || text == new, "round {round}: neither the old file nor the new one");
        assert!(folder.names().len() <= 2, "round {round}: {:?}", folder.names());
    }
    assert!(killed > 0, "no run was killed in {:?}", whole.max(Duration::ZERO));
    folder.put("a.lead", &old);
    assert_eq!(folder.lead(&["fmt", "a.lead"]).code, 0);
    assert_eq!(folder.names(), ["a.lead"]);
}

#[test]
fn the_recipe_is_temporary_file_flush_rename_flush_of_the_folder() {
    let folder = Folder::with(&[("a.lead", "setting  a=1\n")]);
    let strace = Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !strace.is_ok_and(|status| status.success()) {
        return;
    }
    let script = r#"strace -f -y -o trace.txt -e trace=openat,fsync,rename,renameat,renameat2 "$LEAD" fmt a.lead"#;
    let ran = shell(&folder, script);
    if ran.code != 0 && ran.err.contains("ptrace") {
        return;
    }
    let trace = folder.text("trace.txt");
    let place = |what: &dyn Fn(&str) -> bool| trace.lines().position(what).unwrap_or_else(|| panic!("{trace}"));
    let made = place(&|line| line.contains("openat") && line.contains(".lead-tmp") && line.contains("O_CREAT"));
    let flushed = place(&|line| line.contains("fsync") && line.contains(".lead-tmp"));
    let renamed = place(&|line| line.contains("rename") && line.contains(".lead-tmp"));
    let folder_path = format!("<{}>", fs::canonicalize(folder.path()).unwrap().display());
    let folder_flushed = place(&|line| line.contains("fsync") && line.contains(&folder_path));
    assert!(made < flushed && flushed < renamed && renamed < folder_flushed, "{trace}");
}

#[test]
fn pipes_and_folders_in_the_place_of_files_are_named() {
    let folder = Folder::with(&[("sub.lead/x.txt", "")]);
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.lead")).status().unwrap().success());
    for (arguments, cause) in [
        (["check", "pipe.lead"], "it is a folder or a device, not a file"),
        (["fmt", "pipe.lead"], "it is a device or a pipe"),
        (["check", "sub.lead"], "there is no `.lead` file in `sub.lead`"),
        (["fmt", "sub.lead"], "there is no `.lead` file in or below `sub.lead`"),
    ] {
        let ran = folder.lead(&arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(cause), "{arguments:?}: {}", ran.err);
    }
}
