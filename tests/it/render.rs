//! Findings as people and tools see them.

use std::time::{Duration, Instant};

use leadlang::diagnostics::{Applicability, Code, Diagnostic};
use leadlang::render::{Style, clean, render, summary};
use leadlang::source::{SourceMap, Span};

static GAP: Code = Code { id: "L053", name: "gap", page: "" };

/// A map with one file.
fn source(text: &str) -> SourceMap {
    let mut sources = SourceMap::new();
    sources.add("acme.lead", text).unwrap();
    sources
}

/// The span of the `nth` time `needle` stands in `text`, of the first file.
fn at(text: &str, needle: &str) -> Span {
    let start = text.find(needle).unwrap();
    Span::new(u32::try_from(start).unwrap(), u32::try_from(start + needle.len()).unwrap())
}

fn fancy(finding: &Diagnostic, sources: &SourceMap) -> String {
    render(std::slice::from_ref(finding), sources, Style::Fancy { colour: false, width: 80 })
}

const BANDS: &str =
    "segment maturity by engagement {\n  engaged \"Engagé\"  41 to 60\n  ready   \"Ready\"   above 65\n}\n";

fn gap() -> Diagnostic {
    Diagnostic::error(&GAP, at(BANDS, "above 65"), "no segment from 61 to 65")
        .label("first contact served: 66")
        .help("98 contacts fall in between today, for example 1190 at 62.")
        .help("Write `above 60` here, or `41 to 65` on line 2.")
        .fix(Applicability::Suggested, "write `above 60`", at(BANDS, "above 65"), "above 60")
}

#[test]
fn a_terminal_shows_place_claim_code_lines_grounds_and_resolution() {
    let shown = fancy(&gap(), &source(BANDS));
    insta::assert_snapshot!(shown, @r##"
    acme.lead:3:21  error: no segment from 61 to 65                             L053
     2 │   engaged "Engagé"  41 to 60
     3 │   ready   "Ready"   above 65
       ·                     ────┬───
       ·                         ╰── first contact served: 66
      98 contacts fall in between today, for example 1190 at 62.
      Write `above 60` here, or `41 to 65` on line 2.        More: lead explain L053

    1 error
    "##);
    assert!(shown.lines().count() <= 12);
}

#[test]
fn plain_text_is_one_claim_a_line_and_words_below() {
    insta::assert_snapshot!(render(&[gap()], &source(BANDS), Style::Plain), @r##"
    acme.lead:3:21 error L053: no segment from 61 to 65
      the line: ready   "Ready"   above 65
      here: first contact served: 66
      98 contacts fall in between today, for example 1190 at 62.
      Write `above 60` here, or `41 to 65` on line 2.
      perhaps: write `above 60`
      more: lead explain L053
    1 error
    "##);
}

#[test]
fn json_has_every_position_in_every_unit() {
    let text = "# é🙂 \"x\" 300 USD";
    let finding = Diagnostic::warning(&GAP, at(text, "USD"), "a claim").also(at(text, "300"), "the amount").fix(
        Applicability::Safe,
        "write `EUR`",
        at(text, "USD"),
        "EUR",
    );
    let json: serde_json::Value = serde_json::from_str(&render(&[finding], &source(text), Style::Json)).unwrap();
    insta::assert_json_snapshot!(json, @r##"
    {
      "version": 1,
      "errors": 0,
      "warnings": 1,
      "diagnostics": [
        {
          "code": "L053",
          "name": "gap",
          "severity": "warning",
          "message": "a claim",
          "file": "acme.lead",
          "start": {
            "line": 1,
            "column": 14,
            "column_utf8": 18,
            "column_utf16": 15,
            "offset": 17
          },
          "end": {
            "line": 1,
            "column": 17,
            "column_utf8": 21,
            "column_utf16": 18,
            "offset": 20
          },
          "label": "",
          "labels": [
            {
              "file": "acme.lead",
              "start": {
                "line": 1,
                "column": 10,
                "column_utf8": 14,
                "column_utf16": 11,
                "offset": 13
              },
              "end": {
                "line": 1,
                "column": 13,
                "column_utf8": 17,
                "column_utf16": 14,
                "offset": 16
              },
              "text": "the amount"
            }
          ],
          "help": [],
          "fixes": [
            {
              "title": "write `EUR`",
              "applicability": "safe",
              "edits": [
                {
                  "file": "acme.lead",
                  "start": {
                    "line": 1,
                    "column": 14,
                    "column_utf8": 18,
                    "column_utf16": 15,
                    "offset": 17
                  },
                  "end": {
                    "line": 1,
                    "column": 17,
                    "column_utf8": 21,
                    "column_utf16": 18,
                    "offset": 20
                  },
                  "text": "EUR"
                }
              ]
            }
          ]
        }
      ]
    }
    "##);
}

#[test]
fn columns_count_characters_and_underlines_follow_the_eye() {
    let text = "  \"é🙂\tx\" wrong\n";
    let shown = fancy(&Diagnostic::error(&GAP, at(text, "wrong"), "a claim").label("this"), &source(text));
    insta::assert_snapshot!(shown, @r##"
    acme.lead:1:10  error: a claim                                              L053
     1 │   "é🙂  x" wrong
       ·            ──┬──
       ·              ╰── this
                                                             More: lead explain L053

    1 error
    "##);
}

#[test]
fn bytes_of_a_file_cannot_drive_the_terminal() {
    let text = "a \u{1b}[31m \u{202e}b\u{200b} \u{9b}2J wrong\u{7}\r\n";
    let finding = Diagnostic::error(&GAP, at(text, "wrong"), "not \u{1b}]0;x\u{7}")
        .label("a\u{202e}b\nc")
        .help("h\u{1b}[0m")
        .also(at(text, "a "), "z\u{200d}");
    let mut sources = SourceMap::new();
    sources.add("ev\u{1b}il\u{202e}.lead", text).unwrap();
    for style in [Style::Fancy { colour: false, width: 80 }, Style::Plain, Style::Json] {
        let shown = render(std::slice::from_ref(&finding), &sources, style);
        let hidden = |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{200b}\u{200d}".contains(*c);
        assert_eq!(shown.chars().find(hidden), None, "{style:?}: {shown}");
    }
    assert_eq!(clean("a\u{202e}\tb"), "a<U+202E> b");
}

#[test]
fn a_label_at_the_end_of_the_file_is_drawn() {
    let text = "score fit {\n  +5 when a";
    let end = u32::try_from(text.len()).unwrap();
    let finding = Diagnostic::error(&GAP, Span::new(end, end), "the `{` of line 1 is not closed")
        .label("a `}` is missing here")
        .also(at(text, "{"), "opened here");
    insta::assert_snapshot!(fancy(&finding, &source(text)), @r##"
    acme.lead:2:12  error: the `{` of line 1 is not closed                      L053
     1 │ score fit {
       ·           ┬
       ·           ╰── opened here
     2 │   +5 when a
       ·            ▲
       ·            ╰── a `}` is missing here
                                                             More: lead explain L053

    1 error
    "##);
}

#[test]
fn a_place_of_many_lines_is_underlined_on_its_first() {
    let text = "a\nscore fit {\n  +5\n}\n";
    let finding = Diagnostic::error(&GAP, at(text, "score fit {\n  +5\n}"), "a claim");
    let shown = fancy(&finding, &source(text));
    assert!(shown.contains("2 │ score fit {\n") && !shown.contains("+5"), "{shown}");
}

#[test]
fn related_places_of_another_file_name_it() {
    let mut sources = source("a\nb wrong\n");
    sources.add("other.lead", "first wrong\n").unwrap();
    let other = sources.files()[1].base;
    let finding = Diagnostic::error(&GAP, at("a\nb wrong\n", "wrong"), "a claim")
        .also(Span::new(other + 6, other + 11), "declared here first");
    insta::assert_snapshot!(fancy(&finding, &sources), @r##"
    acme.lead:2:3  error: a claim                                               L053
     1 │ a
     2 │ b wrong
       ·   ─────
      other.lead:1
     1 │ first wrong
       ·       ──┬──
       ·         ╰── declared here first
                                                             More: lead explain L053

    1 error
    "##);
}

#[test]
fn places_far_apart_are_two_excerpts() {
    let text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
    let finding = Diagnostic::error(&GAP, at(text, "six"), "a claim").also(at(text, "two"), "here");
    let shown = fancy(&finding, &source(text));
    assert!(shown.contains("two") && shown.contains("five") && shown.contains("six"), "{shown}");
    assert!(!shown.contains("three") && !shown.contains("seven"), "{shown}");
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text = format!("{} wrong {}\n", "left ".repeat(400), "right ".repeat(400));
    let shown = fancy(&Diagnostic::error(&GAP, at(&text, "wrong"), "a claim"), &source(&text));
    let line = shown.lines().find(|line| line.contains("wrong")).unwrap();
    assert!(line.chars().count() <= 80, "{line}");
    let column = line.chars().collect::<String>().split("wrong").next().unwrap().chars().count();
    let underline = shown.lines().find(|line| line.contains('·')).unwrap();
    assert_eq!(underline.chars().position(|c| c == '─'), Some(column), "{shown}");
}

#[test]
fn long_sentences_stay_within_the_terminal() {
    let finding = Diagnostic::error(&GAP, at(BANDS, "above 65"), format!("a claim {}", "that goes on ".repeat(9)))
        .help("And a sentence of help that is a good deal longer than a terminal is wide, as they happen to be.");
    for line in fancy(&finding, &source(BANDS)).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn colour_is_only_added_around_words() {
    let sources = source(BANDS);
    let coloured = render(&[gap()], &sources, Style::Fancy { colour: true, width: 80 });
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(stripped, fancy(&gap(), &sources));
    assert_ne!(coloured, stripped);
}

#[test]
fn findings_are_sorted_capped_and_counted() {
    let text = "word ".repeat(150);
    let span = |index: u32| Span::new(index * 5, index * 5 + 4);
    let mut findings: Vec<Diagnostic> =
        (0..150).rev().map(|index| Diagnostic::error(&GAP, span(index), format!("number {index};"))).collect();
    findings.push(Diagnostic::warning(&GAP, span(149), "last"));
    let sources = source(&text);
    for style in [Style::Fancy { colour: false, width: 80 }, Style::Plain] {
        let shown = render(&findings, &sources, style);
        let place = |needle: &str| shown.find(needle).unwrap();
        assert!(place("number 0;") < place("number 1;"));
        assert!(shown.contains("number 99;") && !shown.contains("number 100;"));
        assert!(shown.ends_with("Not shown: 50 errors, 1 warning.\n150 errors, 1 warning\n"), "{shown}");
    }
    let json: serde_json::Value = serde_json::from_str(&render(&findings, &sources, Style::Json)).unwrap();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 151);
    assert_eq!((json["errors"].as_u64(), json["warnings"].as_u64()), (Some(150), Some(1)));
}

#[test]
fn summaries_count_in_words() {
    let error = || Diagnostic::error(&GAP, Span::new(0, 0), "a");
    let warning = || Diagnostic::warning(&GAP, Span::new(0, 0), "a");
    assert_eq!(summary(&[]), "no errors");
    assert_eq!(summary(&[error(), warning(), error()]), "2 errors, 1 warning");
    assert_eq!(summary(&[warning()]), "1 warning");
    assert_eq!(summary(&vec![error(); 10_000]), "10,000 errors");
    assert_eq!(render(&[], &source(""), Style::Plain), "");
}

#[test]
fn ten_thousand_findings_on_one_line_of_a_megabyte_take_no_time() {
    let text = "é word ".repeat(125_000);
    let findings: Vec<Diagnostic> = (0..10_000)
        .map(|index| Diagnostic::error(&GAP, Span::new(index * 96 + 3, index * 96 + 7), "a claim").label("here"))
        .collect();
    let sources = source(&text);
    let begin = Instant::now();
    for style in [Style::Fancy { colour: true, width: 100 }, Style::Plain, Style::Json] {
        assert!(!render(&findings, &sources, style).is_empty());
    }
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}

#[test]
fn spans_out_of_the_map_are_survived() {
    let sources = source("a\n");
    let finding = Diagnostic::error(&GAP, Span::new(70, 90), "a claim").also(Span::new(1, 900), "b");
    for style in [Style::Fancy { colour: false, width: 0 }, Style::Plain, Style::Json] {
        assert!(render(std::slice::from_ref(&finding), &sources, style).contains("a claim"));
        assert!(render(std::slice::from_ref(&finding), &SourceMap::new(), style).contains("a claim"));
    }
}
