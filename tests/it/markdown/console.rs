//! Blocks of commands: `$ lead …` lines run in a folder of their own, and what they print is compared.
//!
//! In: a block, and the files of its page so far. Out: nothing, or what was printed instead. The folder holds
//! the page's files and a copy of `lang-examples`.

use std::path::Path;
use std::process::Command;

use super::workspace::Files;

/// Runs a block's commands one after the other.
pub fn run(block: &str, files: &Files) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    fill(folder.path(), files).map_err(|error| error.to_string())?;
    let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push((command, Vec::new()));
        } else if let Some((_, expected)) = commands.last_mut() {
            expected.push(line.trim_end());
        } else {
            return Err("a block of commands starts with a line `$ lead …`".to_owned());
        }
    }
    if commands.is_empty() {
        return Err("there is no command in it".to_owned());
    }
    commands.into_iter().try_for_each(|(command, expected)| one(command, &expected, folder.path()))
}

fn one(command: &str, expected: &[&str], folder: &Path) -> Result<(), String> {
    let words = words(command);
    let Some(("lead", arguments)) = words.split_first().map(|(first, rest)| (first.as_str(), rest)) else {
        return Err(format!("`{command}` does not run `lead`"));
    };
    let output = Command::new(env!("CARGO_BIN_EXE_lead"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .map_err(|error| error.to_string())?;
    let texts = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let [out, err] = texts;
    let possible = [format!("{out}{err}"), format!("{err}{out}")];
    if possible.iter().any(|printed| matches(expected, &lines_of(printed))) {
        return Ok(());
    }
    Err(format!("`{command}` printed\n{out}{err}"))
}

fn lines_of(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

/// Whether lines are as expected; a line `...` stands for any number of them, `...` at the end of a line for
/// the rest of it.
fn matches(expected: &[&str], printed: &[&str]) -> bool {
    let expected = expected.strip_suffix(&[""]).unwrap_or(expected);
    let gap = expected.iter().position(|line| line.trim() == "...");
    let (before, after) = match gap {
        Some(gap) => (&expected[..gap], Some(&expected[gap + 1..])),
        None => (expected, None),
    };
    let begins = printed.len() >= before.len() && before.iter().zip(printed).all(|(line, found)| is_line(line, found));
    let Some(after) = after else { return begins && printed.len() == before.len() };
    begins && (before.len()..=printed.len()).any(|from| printed.get(from..).is_some_and(|rest| matches(after, rest)))
}

fn is_line(expected: &str, printed: &str) -> bool {
    expected.strip_suffix("...").map_or(expected == printed, |start| printed.starts_with(start))
}

/// Words of a command, with `"…"` for one that has spaces.
fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (part, quoted) in command.split('"').zip([false, true].into_iter().cycle()) {
        if quoted {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn fill(folder: &Path, files: &Files) -> std::io::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, bytes)?;
    }
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lang-examples"), &folder.join("lang-examples"))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
