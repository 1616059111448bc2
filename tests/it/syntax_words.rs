//! Keywords: the one list, and that they are good names wherever a name is expected.

use std::collections::BTreeSet;

use leadlang::syntax::{EncodingProblem, decode, keywords};
use proptest::prelude::*;

use crate::syntax_valid::parse;

const GRAMMAR: &str = include_str!("../../grammar/lead.pest");

/// The quoted words of the grammar: letters, with `-` or `/` inside.
fn words_of_the_grammar() -> BTreeSet<String> {
    let code = GRAMMAR.lines().map(|line| line.split("//").next().unwrap());
    let look_ahead = ["unit_start", "call_name"];
    let code = code.filter(|line| !look_ahead.iter().any(|rule| line.starts_with(rule)));
    let quoted = code.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    // Look-ahead is by the first letters of a word; numbers end in `k`, `M`, `B`.
    let cut = ["in", "t", "k", "M", "B", "exactly"];
    let words = quoted.map(|word| word.trim_end_matches('(').to_owned());
    let words = words.filter(|word| word.bytes().next().is_some_and(|first| first.is_ascii_alphabetic()));
    words.filter(|word| !cut.contains(&word.as_str()) || keyword_rule(word)).collect()
}

fn keyword_rule(word: &str) -> bool {
    GRAMMAR.contains(&format!("= @{{ \"{word}\" ~ !name_char }}"))
}

#[test]
fn the_list_of_words_is_the_grammars() {
    let listed: BTreeSet<String> =
        keywords::RESERVED.iter().chain(keywords::CONTEXTUAL).map(|word| (*word).to_owned()).collect();
    let grammar = words_of_the_grammar();
    let missing: Vec<_> = grammar.difference(&listed).collect();
    let unknown: Vec<_> = listed.difference(&grammar).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "not listed: {missing:?}; not in the grammar: {unknown:?}");
}

#[test]
fn a_word_is_reserved_or_contextual() {
    for word in keywords::CONTEXTUAL {
        assert!(!keywords::is_reserved(word), "{word}");
    }
    assert!(keywords::RESERVED.is_sorted() && keywords::RESERVED.iter().all(|word| !keywords::can_be_name(word)));
}

/// A model in which a word is the name of everything that has one.
fn model_of(word: &str) -> String {
    format!(
        r#"model "M" {{ currency USD, timezone "UTC", scores {word} }}
record {word} {{
  {word} text unique
  other {word}
}}
event {word} {{
  {word} number
  size one of ({word}, small)
}}
event big = {word} where {word} is {word}
signal {word} = any {word} in the last 3 days where {word} > 3 and {word}.{word} in ({word}, {word})
setting {word} = {word}
table {word} {{ {word} -> {word}
  {word} -> {word}
}}
score {word} 0 to 10 {{
  {word}: +5 per {word} when {word} is {word}, at most 5 points
  +1 per last {word} where {word} is {word}
  +{word} when {word}
  +60% of {word}
  +1 when count({word}) > 3 and sum({word} of {word}) > 2 or {word}({word}).{word} > 3
  +1 when days since last {word} > 3 and {word} is more than 3 days ago
  +1 when {word} contains word "x" and {word} today
}}
segment {word} by {word} {{
  {word} from 5
  other otherwise
}}
matrix {word} of {word} by {word}, best {word}{word} {{
  {word} b
  {word} a {word}
  b {word} a
}}
definition {word} = all of {{
  {word}: {word}
  {word} >= 3
}}
route {word} {{
  "A" when {word} is {word}
  "B" otherwise
}}
disqualify when {word} is {word}
promise {word} implies {word} >= 3
promise {word} never falls when a {word} is added
sensor {word} {{ file "a.csv"
  {word} by {word} from "Id" at "ts" {{
    {word} from "A" {{ "x" means {word} }}
  }}
}}
test "t" {{
  {word} "k" {{ {word} {word} }}
  {word} {{ {word} 5 }} 5 times on 2026-03-01
  as of 2026-03-02
  expect {word} is {word}
  expect {word} is not yet known
}}
"#
    )
}

/// Words that open a phrase where a name could stand as well: a table cannot be called `sum`, nor what
/// a test is about `expect`.
const NOT_EVERYWHERE: [&str; 7] = ["average", "count", "distinct", "expect", "highest", "lowest", "sum"];

#[test]
fn contextual_words_are_good_names() {
    let mut problems = Vec::new();
    for word in keywords::CONTEXTUAL.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        let (_, findings) = parse(&model_of(word));
        let findings: Vec<_> = findings.into_iter().filter(|finding| !finding.contains("L032")).collect();
        let allowed = usize::from(NOT_EVERYWHERE.contains(word));
        if findings.len() != allowed {
            problems.push(format!("{word}: {findings:#?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn names_are_compared_in_one_form() {
    let composed = parse("signal caf\u{e9} = a\n").0;
    let decomposed = parse("signal cafe\u{301} = a\n").0;
    let name = |file: &leadlang::syntax::ast::File| match &file.items[0] {
        leadlang::syntax::ast::Item::Signal(signal) => signal.name.text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(name(&composed), name(&decomposed));
}

#[test]
fn bytes_become_text_or_a_named_encoding() {
    assert_eq!(decode(b"\xef\xbb\xbfabc\r\n").unwrap(), "abc\r\n");
    assert_eq!(decode("é".as_bytes()).unwrap(), "é");
    let problem = decode(b"model\ncaf\xe9 x").unwrap_err();
    let expected = EncodingProblem { encoding: "Windows-1252", at: 9, line: 2, word: Some("caf\u{e9}".to_owned()) };
    assert_eq!(problem, expected);
    assert_eq!(problem.to_string(), "this file is in Windows-1252, not in UTF-8 (line 2, `caf\u{e9}`)");
    assert_eq!(decode(b"\xff\xfea\0b\0").unwrap_err().encoding, "UTF-16");
    assert_eq!(decode(b"m\0o\0d\0e\0l\0").unwrap_err().encoding, "UTF-16");
    assert_eq!(decode(b"").unwrap(), "");
}

#[test]
fn line_ends_tabs_and_marks_do_not_matter() {
    let sample = include_str!("syntax_sample.lead");
    let windows = sample.replace('\n', "\r\n").replace("  ", "\t");
    assert_eq!(parse(&windows).1, Vec::<String>::new());
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let (file, findings) = parse(&" ".repeat(leadlang::syntax::SIZE_LIMIT + 1));
    assert!(file.items.is_empty());
    assert_eq!(findings, ["1 L012 `` this file is larger than 16 MB"]);
}

fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(
        keywords::RESERVED
            .iter()
            .chain(keywords::CONTEXTUAL)
            .copied()
            .chain([
                "{",
                "}",
                "(",
                ")",
                ",",
                ":",
                "=",
                "->",
                "<",
                ">=",
                "+",
                "-",
                "*",
                "/",
                "\n",
                "\n  ",
                "\"a\"",
                "\"",
                "#",
                "a",
                "b.c",
                "5",
                "20%",
                "3 days",
                "2026-03-01",
                "300M USD",
                "“",
                "»",
                "\u{a0}",
                "é",
                "\r\n",
                "\t",
                ";",
                "'",
                "\u{200b}",
                "+5",
                "score s {",
                "all of {",
                "<<<<<<<",
                "\n}\n",
            ])
            .collect::<Vec<_>>(),
    );
    prop::collection::vec((words, prop::bool::weighted(0.8)), 0..60).prop_map(|words| {
        words.into_iter().map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes);
        let _ = parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_words_make_it_panic_or_pass_in_silence(text in soup()) {
        let (file, findings) = parse(&text);
        // What could not be read was said.
        prop_assert!(!format!("{file:?}").contains("Error") || !findings.is_empty(), "{text}\n{file:?}");
    }

    #[test]
    fn no_piece_of_a_model_makes_it_panic(from in 0usize..4000, to in 0usize..4000) {
        let sample = include_str!("syntax_every.lead");
        let (from, to) = (from.min(to), from.max(to).min(sample.len()));
        let piece: String = sample.chars().skip(from).take(to.saturating_sub(from)).collect();
        let _ = parse(&piece);
    }
}
