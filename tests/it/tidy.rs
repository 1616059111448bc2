//! The house rules that a machine can check.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below `src`, with their path relative to it.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let name = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The table of levels in ARCHITECTURE.md.
fn levels() -> BTreeMap<String, u32> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let levels: BTreeMap<String, u32> = text
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ");
            let level = cells.next()?.parse().ok()?;
            Some((cells.next()?.trim_matches('`').to_owned(), level))
        })
        .collect();
    assert!(levels.len() >= 10, "the table of levels in ARCHITECTURE.md was not found");
    levels
}

/// Modules named after `crate::` in code (not in comments).
fn uses(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>())
        .flat_map(|rest| {
            let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
            match rest.strip_prefix('{') {
                Some(list) => list.split([',', '}']).map(|item| word(item.trim())).collect(),
                None => vec![word(&rest)],
            }
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn modules_use_only_lower_levels() {
    let levels = levels();
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap();
        let Some(level) = levels.get(module) else {
            assert!(matches!(module, "lib" | "main"), "module `{module}` has no level in ARCHITECTURE.md");
            continue;
        };
        for used in uses(&text) {
            if used != module
                && let Some(other) = levels.get(&used)
                && other >= level
            {
                wrong.push(format!("src/{name} (level {level}) uses `{used}` (level {other})"));
            }
        }
    }
    assert!(wrong.is_empty(), "a module may use modules of a lower level only:\n{}", wrong.join("\n"));
}

#[test]
fn one_place_names_each_foreign_library() {
    for (library, home) in [
        ("miette", "render/fancy.rs"),
        ("pest", "syntax/"),
        ("calamine", "read/"),
        ("clap", "cli/"),
        ("cranelift", "jit/"),
    ] {
        for (name, text) in sources() {
            let named = text.lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//")
                    && (line.contains(&format!("{library}::")) || line.contains(&format!("use {library}")))
            });
            assert!(!named || name.starts_with(home), "src/{name} names {library}; only {home} may");
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for (name, text) in sources() {
        let prints = text.lines().any(|line| {
            !line.trim_start().starts_with("//")
                && (line.contains("println!(") || line.contains("eprint!(") || line.contains(" print!("))
        });
        assert!(!prints || name.starts_with("cli/") || name == "main.rs", "src/{name} prints");
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_small() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("src/{name} does not open with //!"));
        }
        let lines = text.lines().count();
        if lines > 800 {
            wrong.push(format!("src/{name} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_test_is_ignored() {
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let marks = [concat!("#[ign", "ore"), concat!("#[should_", "panic")];
            assert!(marks.iter().all(|mark| !text.contains(mark)), "{} ignores a test", path.display());
        }
    }
}
