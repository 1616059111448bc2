//! Every sample file: formatting it twice is formatting it once, and changes no meaning.

use std::fs;
use std::path::{Path, PathBuf};

use leadlang::diagnostics::Sink;
use leadlang::format::{format, format_text, same};
use leadlang::source::SourceMap;
use leadlang::syntax::{ast, parse};

/// Text to tree; the tree must be whole.
pub fn tree(text: &str) -> (SourceMap, ast::File) {
    let mut sources = SourceMap::new();
    let id = sources.add("sample.lead", text).unwrap();
    let mut sink = Sink::new();
    let file = parse(&sources, id, &mut sink);
    let found: Vec<String> = sink.diagnostics.iter().map(|found| found.message.clone()).collect();
    assert!(!sink.has_errors(), "{found:?} in\n{text}");
    (sources, file)
}

/// Formats a text and holds the result to what the formatter promises.
pub fn checked(text: &str) -> String {
    let (sources, before) = tree(text);
    let formatted = format(&sources, &before).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let (_, after) = tree(&formatted);
    assert!(same(&before, &after), "another meaning:\n{text}\n---\n{formatted}");
    assert_eq!(comments(text, &before), comments(&formatted, &after), "comments of\n{text}\n---\n{formatted}");
    let again = format_text("again", &formatted).unwrap();
    let changed = formatted.lines().zip(again.lines()).find(|(once, twice)| once != twice);
    assert!(formatted == again, "formatting again changes {changed:?} of\n{text}\n---\n{formatted}\n---\n{again}");
    for line in formatted.lines() {
        assert_eq!(line.trim_end(), line, "trailing space");
    }
    assert!(!formatted.contains("\n\n\n") && !formatted.starts_with('\n'), "{formatted}");
    assert!(formatted.is_empty() || formatted.ends_with('\n') && !formatted.ends_with("\n\n"), "{formatted}");
    formatted
}

/// The words of all comments, sorted: a comment may move a line, never vanish.
fn comments(text: &str, file: &ast::File) -> Vec<String> {
    let words =
        |comment: &ast::Comment| text[comment.span.start as usize..comment.span.end as usize].trim_end().to_owned();
    let mut words: Vec<String> = file.comments.iter().map(words).collect();
    words.sort();
    words
}

fn samples(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            samples(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "lead") {
            found.push(path);
        }
    }
}

fn all_samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    samples(&root.join("lang-examples"), &mut found);
    samples(&root.join("tests"), &mut found);
    found.sort();
    found
}

#[test]
fn samples_keep_meaning_and_comments_and_settle_at_once() {
    let all = all_samples();
    assert!(all.len() >= 10, "the samples were not found");
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        let mut sources = SourceMap::new();
        let id = sources.add("sample.lead", text.as_str()).unwrap();
        let mut sink = Sink::new();
        let _ = parse(&sources, id, &mut sink);
        // Samples of mistakes are there to be refused.
        if sink.has_errors() && path.components().any(|part| part.as_os_str() == "tests") {
            assert!(format_text("sample.lead", &text).is_err(), "{}", path.display());
        } else {
            checked(&text);
        }
    }
}

#[test]
fn examples_are_in_the_one_layout() {
    let mut found = Vec::new();
    samples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("lang-examples"), &mut found);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        let formatted = format_text("example.lead", &text).unwrap();
        let changed = text.lines().zip(formatted.lines()).find(|(before, after)| before != after);
        assert!(text == formatted, "run `lead fmt` on {}: {changed:?}", path.display());
    }
}

#[test]
fn snippets_of_the_diagnostic_pages_keep_their_meaning() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics");
    for entry in fs::read_dir(pages).into_iter().flatten() {
        let page = fs::read_to_string(entry.unwrap().path()).unwrap();
        let Some(snippet) = leadlang::diagnostics::pages::snippet(&page, "Right") else { continue };
        if page.contains("```lead") && format_text("right.lead", snippet).is_ok() {
            checked(snippet);
        }
    }
}
