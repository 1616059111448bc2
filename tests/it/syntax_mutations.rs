//! One edit, one error: a valid file with one token, line or bracket less.

#![expect(clippy::print_stderr, reason = "the shares are shown on request: LEAD_SHARES=1")]

use leadlang::diagnostics::{Severity, Sink};
use leadlang::source::SourceMap;
use leadlang::syntax;

const SAMPLE: &str = include_str!("syntax_sample.lead");

/// The lines that errors stand on.
fn errors(text: &str) -> Vec<u32> {
    let mut map = SourceMap::new();
    let id = map.add("test.lead", text).unwrap();
    let mut sink = Sink::new();
    let _ = syntax::parse(&map, id, &mut sink);
    let errors = sink.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| map.position(d.primary.span).line).collect()
}

/// Where a token, a line or a bracket stands: start and end.
fn pieces(text: &str) -> Vec<(&'static str, usize, usize)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let (mut at, mut comment) = (0, false);
    while at < bytes.len() {
        let start = at;
        let kind = match bytes[at] {
            b'\n' => {
                comment = false;
                at += 1;
                "newline"
            }
            b'#' => {
                comment = true;
                at += 1;
                continue;
            }
            _ if comment => {
                at += 1;
                continue;
            }
            b' ' => {
                at += 1;
                continue;
            }
            b'"' => {
                found.push(("quote", at, at + 1));
                at += 1 + text[at + 1..].find('"').unwrap() + 1;
                found.push(("quote", at - 1, at));
                "text"
            }
            b'(' | b')' | b'{' | b'}' => {
                at += 1;
                "bracket"
            }
            b if b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80 => {
                while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_' || bytes[at] >= 0x80)
                {
                    at += 1;
                }
                "word"
            }
            _ => {
                at += 1;
                "sign"
            }
        };
        found.push((kind, start, at));
    }
    let mut line = 0;
    for text in text.split_inclusive('\n') {
        if !text.trim().is_empty() {
            found.push(("line", line, line + text.len()));
        }
        line += text.len();
    }
    found
}

/// Edits of one kind: how many were noticed, and how many of these gave one error; and the others.
#[derive(Default)]
struct Tally {
    noticed: usize,
    one: usize,
    right_line: usize,
    others: Vec<String>,
}

fn tally(
    text: &str,
    edits: impl Iterator<Item = (&'static str, usize, usize, &'static str)>,
) -> Vec<(&'static str, Tally)> {
    let mut tallies: Vec<(&str, Tally)> = Vec::new();
    for (kind, start, end, with) in edits {
        let edited = format!("{}{with}{}", &text[..start], &text[end..]);
        let line = u32::try_from(text[..start].matches('\n').count()).unwrap() + 1;
        let found = errors(&edited);
        let index = tallies.iter().position(|(name, _)| *name == kind).unwrap_or_else(|| {
            tallies.push((kind, Tally::default()));
            tallies.len() - 1
        });
        let tally = &mut tallies[index].1;
        if !found.is_empty() {
            tally.noticed += 1;
            tally.one += usize::from(found.len() == 1);
            tally.right_line += usize::from(found[0].abs_diff(line) <= 1);
        }
        if found.len() > 1 {
            tally.others.push(format!(
                "{line} without `{}`: errors on lines {found:?}",
                text[start..end.max(start + 1)].trim()
            ));
        }
    }
    tallies
}

fn check(text: &str, edits: impl Iterator<Item = (&'static str, usize, usize, &'static str)>, share: usize) {
    assert_eq!(errors(text), Vec::<u32>::new());
    let (mut noticed, mut one, mut others) = (0, 0, Vec::new());
    for (kind, tally) in tally(text, edits) {
        if std::env::var_os("LEAD_SHARES").is_some() {
            eprintln!("{kind:10} one error {} of {}, right line {}", tally.one, tally.noticed, tally.right_line);
            tally.others.iter().for_each(|other| eprintln!("    {other}"));
        }
        noticed += tally.noticed;
        one += tally.one;
        others.extend(tally.others);
    }
    assert!(one * 100 >= noticed * share, "{one} of {noticed} give one error\n{}", others.join("\n"));
}

#[test]
fn what_is_left_out_gives_one_error() {
    check(SAMPLE, pieces(SAMPLE).into_iter().step_by(2).map(|(kind, start, end)| (kind, start, end, "")), 97);
}

#[test]
fn what_is_written_twice_gives_one_error() {
    let brackets = pieces(SAMPLE).into_iter().filter(|(kind, ..)| *kind == "bracket");
    let doubled = brackets
        .map(|(kind, start, end)| (kind, end, end, if SAMPLE[start..end].starts_with(['(', '{']) { "(" } else { "}" }));
    check(SAMPLE, doubled, 90);
}

#[test]
fn a_file_without_indentation_gives_one_error_as_well() {
    let flat: String = SAMPLE.lines().map(|line| format!("{}\n", line.trim())).collect();
    let flat: &'static str = flat.leak();
    // A part of the edits is enough to see a change.
    check(flat, pieces(flat).into_iter().step_by(3).map(|(kind, start, end)| (kind, start, end, "")), 95);
}
