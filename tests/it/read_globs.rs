//! Files by name, with stars.

use std::fs;
use std::path::Path;

use leadlang::read::globs::{GlobError, Trust, expand};

fn names(root: &Path, pattern: &str) -> Result<Vec<String>, GlobError> {
    let files = expand(root, pattern, Trust::Workspace)?;
    Ok(files.iter().map(|file| file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")).collect())
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in
        ["b-2.jsonl", "b-10.jsonl", "b-1.jsonl", "b-1.csv", "data/2026/b-1.jsonl", "data/b-3.jsonl", "x [1].csv"]
    {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

#[test]
fn stars_match_in_one_folder_and_double_stars_below() {
    let root = workspace();
    let root = root.path();
    assert_eq!(names(root, "b-*.jsonl").unwrap(), ["b-1.jsonl", "b-10.jsonl", "b-2.jsonl"]);
    assert_eq!(names(root, "data/*.jsonl").unwrap(), ["data/b-3.jsonl"]);
    assert_eq!(names(root, "d*/b-?.jsonl").unwrap(), ["data/b-3.jsonl"]);
    assert_eq!(names(root, "data/**/*.jsonl").unwrap(), ["data/2026/b-1.jsonl", "data/b-3.jsonl"]);
    assert_eq!(names(root, "b-1.{csv,jsonl}").unwrap(), ["b-1.csv", "b-1.jsonl"]);
    assert_eq!(names(root, "x [1].csv").unwrap(), ["x [1].csv"]);
    assert_eq!(names(root, "missing.csv").unwrap(), ["missing.csv"]);
}

#[test]
fn no_match_and_bad_patterns_are_errors() {
    let root = workspace();
    let error = names(root.path(), "c-*.jsonl").unwrap_err();
    assert_eq!(error.to_string(), "no file is called `c-*.jsonl`");
    assert!(matches!(names(root.path(), "none/*.jsonl"), Err(GlobError::NoMatch { .. })));
    assert!(matches!(names(root.path(), "b-[.jsonl"), Err(GlobError::Pattern { .. })));
}

#[test]
fn nothing_outside_the_folder() {
    let root = workspace();
    let data = root.path().join("data");
    let absolute = root.path().join("*.csv").display().to_string();
    for pattern in [
        "../*.jsonl",
        "../b-1.csv",
        "2026/../../b-1.csv",
        "/etc/*",
        "C:\\x.csv",
        "C:/x.csv",
        "\\\\host\\x.csv",
        absolute.as_str(),
    ] {
        assert!(matches!(names(&data, pattern), Err(GlobError::Outside { .. })), "{pattern}");
    }
    let typed = expand(&data, &absolute, Trust::CommandLine).unwrap();
    assert_eq!(typed.len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_to_elsewhere_is_refused() {
    let root = workspace();
    let data = root.path().join("data");
    std::os::unix::fs::symlink(root.path().join("b-1.jsonl"), data.join("b-9.jsonl")).unwrap();
    assert!(matches!(names(&data, "*.jsonl"), Err(GlobError::Outside { .. })));
    assert!(matches!(names(&data, "b-9.jsonl"), Err(GlobError::Outside { .. })));
    assert_eq!(names(root.path(), "data/*.jsonl").unwrap().len(), 2);
}
