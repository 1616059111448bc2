//! A workspace in memory, and what a page claims of it.
//!
//! In: files by name. Out: nothing, or what is not so, with the line of the snippet it is about.

use std::collections::BTreeMap;

use leadlang::diagnostics::{Diagnostic, Severity};
use leadlang::format::format_text;
use leadlang::interpret::{check_promises, run_tests};
use leadlang::program::{Program, Target};

/// Contacts tried for each promise of a snippet.
const CONTACTS: u64 = 200;

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Whether one of the files has a `model` block.
pub fn has_model(files: &Files) -> bool {
    texts(files).any(|(_, text)| text.lines().any(|line| line.starts_with("model \"")))
}

/// The data files alone.
pub fn data_of(files: &Files) -> Files {
    let data = files.iter().filter(|(name, _)| !name.ends_with(".lead"));
    data.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
}

/// Puts a file, or what it adds to one. An item takes the place of the one with the same first two words.
pub fn put(files: &mut Files, name: &str, text: &str, add: bool) -> Result<(), String> {
    if !add {
        files.insert(name.to_owned(), text.as_bytes().to_vec());
        return Ok(());
    }
    let Some(before) = files.get(name) else { return Err(format!("there is no file `{name}` yet to add to")) };
    let mut whole = String::from_utf8_lossy(before).into_owned();
    for item in items(text) {
        whole = with_item(&whole, &item);
    }
    files.insert(name.to_owned(), whole.into_bytes());
    Ok(())
}

/// The items of a text: each starts in the first column and runs to the next one that does.
fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        let starts = !line.starts_with([' ', '}', '#']) && !line.is_empty();
        if starts || items.is_empty() {
            items.push(String::new());
        }
        if let Some(item) = items.last_mut() {
            item.push_str(line);
            item.push('\n');
        }
    }
    items
}

fn with_item(whole: &str, item: &str) -> String {
    let head = |text: &str| -> Vec<String> {
        text.lines().next().unwrap_or("").split_whitespace().take(2).map(str::to_owned).collect()
    };
    let wanted = head(item);
    // Tests and the like are told apart by their titles, so two of them never share a head.
    let mut replaced = false;
    let kept: Vec<String> = items(whole)
        .into_iter()
        .map(|old| {
            let same = head(&old) == wanted && !matches!(wanted.first().map(String::as_str), Some("test" | "promise"));
            replaced |= same;
            if same { item.to_owned() } else { old }
        })
        .collect();
    if replaced { kept.concat() } else { format!("{}\n{item}", kept.concat()) }
}

/// No error, and every file keeps its meaning and its form when laid out twice.
pub fn good(files: &Files) -> Result<(), String> {
    let program = open(files)?;
    if let Some(error) = errors(&program).first() {
        return Err(format!("expected no error, found {}", shown(&program, error)));
    }
    if program.model.is_none() {
        return Err("there is neither an error nor a model".to_owned());
    }
    texts(files).try_for_each(|(name, text)| laid_out(name, &text))
}

fn laid_out(name: &str, text: &str) -> Result<(), String> {
    let once = format_text(name, text).map_err(|problem| format!("`{name}` cannot be laid out: {problem}"))?;
    let twice = format_text(name, &once).map_err(|problem| format!("`{name}` cannot be laid out again: {problem}"))?;
    if once == twice {
        Ok(())
    } else {
        Err(format!("`{name}` changes when it is laid out a second time:\n{once}\n{twice}"))
    }
}

/// The first error has this code.
pub fn first_error(files: &Files, code: &str) -> Result<(), String> {
    let program = open(files)?;
    match errors(&program).first() {
        Some(error) if error.code.id == code => Ok(()),
        Some(error) => Err(format!("expected {code} first, found {}", shown(&program, error))),
        None => Err(format!("expected {code}, found no error")),
    }
}

/// There is no error, and a warning of this code.
pub fn warning(files: &Files, code: &str) -> Result<(), String> {
    good(files)?;
    let program = open(files)?;
    if program.diagnostics.iter().any(|found| found.code.id == code) {
        return Ok(());
    }
    let found: Vec<String> = program.diagnostics.iter().map(|found| shown(&program, found)).collect();
    Err(format!(
        "expected the warning {code}, found {}",
        if found.is_empty() { "none".into() } else { found.join("; ") }
    ))
}

/// A finding of this code is there, whatever else is.
pub fn has_code(files: &Files, code: &str) -> Result<(), String> {
    let program = open(files)?;
    if program.diagnostics.iter().any(|found| found.code.id == code) {
        return Ok(());
    }
    let found: Vec<String> = program.diagnostics.iter().map(|found| shown(&program, found)).collect();
    Err(format!("expected {code}, found {}", if found.is_empty() { "nothing".into() } else { found.join("; ") }))
}

/// No error, and no finding of this code.
pub fn lacks_code(files: &Files, code: &str) -> Result<(), String> {
    good(files)?;
    let program = open(files)?;
    match program.diagnostics.iter().find(|found| found.code.id == code) {
        Some(found) => Err(format!("expected no {code}, found {}", shown(&program, found))),
        None => Ok(()),
    }
}

/// As [`good`], and there are tests, which all pass.
pub fn tests_pass(files: &Files) -> Result<(), String> {
    good_and_tested(files)?;
    let tests = open(files)?.model.map_or(0, |model| model.tests.len());
    if tests > 0 { Ok(()) } else { Err("there is no test in it".to_owned()) }
}

/// As [`good`], and tests and promises, if there are any, hold.
pub fn good_and_tested(files: &Files) -> Result<(), String> {
    good(files)?;
    let program = open(files)?;
    let Some(model) = &program.model else { return Err("there is no model to test".to_owned()) };
    let mut failures = Vec::new();
    for result in run_tests(model) {
        let Some(test) = model.tests.get(result.test) else { continue };
        for (expected, came) in test.expectations.iter().zip(&result.expectations) {
            if !came.met {
                failures.push(format!("\"{}\": {} was {}", test.title, expected.text, came.was));
            }
        }
    }
    let broken = check_promises(model, CONTACTS).into_iter().filter(|result| result.verdict.is_broken());
    failures.extend(broken.map(|result| format!("promise {} is broken: {:?}", result.promise + 1, result.verdict)));
    if failures.is_empty() { Ok(()) } else { Err(failures.join("; ")) }
}

fn open(files: &Files) -> Result<Program, String> {
    let target = if files.contains_key("model.lead") { Target::File("model.lead") } else { Target::Folder };
    Program::open(files, target).map_err(|problem| format!("there is no model: {problem:?}"))
}

/// The errors, by place.
fn errors(program: &Program) -> Vec<&Diagnostic> {
    let mut errors: Vec<&Diagnostic> =
        program.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    errors.sort_by_key(|found| found.primary.span);
    errors
}

fn shown(program: &Program, found: &Diagnostic) -> String {
    let line = program.sources.line_text(found.primary.span).trim().to_owned();
    format!("{} \"{}\" at `{line}`", found.code.id, found.message)
}

fn texts(files: &Files) -> impl Iterator<Item = (&str, String)> {
    let sources = files.iter().filter(|(name, _)| name.ends_with(".lead"));
    sources.map(|(name, bytes)| (name.as_str(), String::from_utf8_lossy(bytes).into_owned()))
}
