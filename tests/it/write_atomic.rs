//! Files are old or complete, never in between; every refusal names the file and the cause.

use std::fs;
use std::io::Write;

use leadlang::write::{AtomicFile, write_whole};

fn names_in(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_new_file_appears_whole_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scores.csv");
    write_whole(&path, b"id,score\n").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"id,score\n");
    assert_eq!(names_in(folder.path()), ["scores.csv"]);
}

#[test]
fn nothing_is_seen_before_commit_and_a_dropped_file_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scores.csv");
    fs::write(&path, "old").unwrap();
    let mut file = AtomicFile::create(&path).unwrap();
    file.write_all(b"new, but not finished").unwrap();
    file.flush().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    drop(file);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names_in(folder.path()), ["scores.csv"]);
}

#[test]
fn what_a_killed_writer_left_is_swept_but_a_living_writer_is_not_disturbed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scores.csv");
    fs::write(folder.path().join(".scores.csv.abc123.lead-tmp"), "half").unwrap();
    let mut first = AtomicFile::create(&path).unwrap();
    first.write_all(b"first").unwrap();
    write_whole(&path, b"second").unwrap();
    first.commit().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    assert_eq!(names_in(folder.path()), ["scores.csv"]);
}

#[test]
fn a_folder_a_missing_folder_and_a_file_used_as_folder_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let as_folder = write_whole(folder.path(), b"").unwrap_err().to_string();
    assert!(as_folder.ends_with("it is a folder; name a file in it"), "{as_folder}");
    let missing = write_whole(&folder.path().join("no/such.csv"), b"").unwrap_err().to_string();
    assert!(missing.contains("does not exist"), "{missing}");
    fs::write(folder.path().join("file"), "").unwrap();
    let through = write_whole(&folder.path().join("file/x.csv"), b"").unwrap_err().to_string();
    assert!(through.ends_with("a part of the path is a file, not a folder"), "{through}");
}

#[test]
fn a_read_only_file_is_refused_and_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.lead");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let problem = write_whole(&path, b"new").unwrap_err().to_string();
    assert!(problem.ends_with("the file is marked read-only"), "{problem}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real.csv");
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    let link = folder.path().join("link.csv");
    symlink(&real, &link).unwrap();
    write_whole(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_device_is_refused() {
    let problem = write_whole(std::path::Path::new("/dev/null"), b"x").unwrap_err().to_string();
    assert!(problem.contains("device or a pipe"), "{problem}");
}
