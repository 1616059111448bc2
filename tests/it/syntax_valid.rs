//! Every construct of the language reads without a finding.

use leadlang::diagnostics::Sink;
use leadlang::source::SourceMap;
use leadlang::syntax;

/// Parses a text; returns the tree and the findings, one line each: code, underlined text, line, headline.
pub fn parse(text: &str) -> (syntax::ast::File, Vec<String>) {
    let mut map = SourceMap::new();
    // A file in front, so that spans that forget the base of their file are noticed.
    map.add("first.lead", "# first\n").unwrap();
    let id = map.add("test.lead", text).unwrap();
    let mut sink = Sink::new();
    let file = syntax::parse(&map, id, &mut sink);
    let lines = sink
        .diagnostics
        .iter()
        .map(|d| {
            let line = map.position(d.primary.span).line;
            format!("{line} {} `{}` {}", d.code.id, map.text(d.primary.span), d.message)
        })
        .collect();
    (file, lines)
}

fn accepts(text: &str) -> syntax::ast::File {
    let (file, findings) = parse(text);
    assert!(findings.is_empty(), "{text}\n{findings:#?}");
    file
}

const SAMPLE: &str = include_str!("syntax_sample.lead");

#[test]
fn the_sample_reads_without_a_finding() {
    let file = accepts(SAMPLE);
    assert!(file.items.len() > 30, "{}", file.items.len());
}

#[test]
fn every_construct_reads_without_a_finding() {
    let file = accepts(include_str!("syntax_every.lead"));
    assert!(!format!("{file:?}").contains("Error"));
}
