//! Text: normal forms, whole words, patterns, e-mail domains.

use std::time::Instant;

use leadlang::semantics::text::{
    compare_text, contains_text, contains_word, domain_of, ends_with, equals_text, fold_key, length, like, normalise,
    starts_with,
};
use proptest::prelude::*;

#[test]
fn text_is_stored_composed_and_trimmed() {
    assert_eq!(normalise("  e\u{301}te\u{301}\u{a0}"), "été");
    assert_eq!(length("  e\u{301}te\u{301} "), 3);
    assert_eq!(length("日本"), 2);
    assert_eq!(length(""), 0);
}

#[test]
fn case_and_outer_space_do_not_count_but_accents_do() {
    assert!(equals_text(" Life Sciences", "LIFE SCIENCES "));
    assert!(equals_text("ÉTÉ", "e\u{301}t\u{e9}"));
    assert!(equals_text("ΣΟΦΟΣ", "σοφος") && equals_text("ΣΟΦΟΣ", "σοφοσ"));
    assert!(!equals_text("é", "e"));
    assert!(!equals_text("a  b", "a b"));
    assert!(!equals_text("straße", "STRASSE"));
}

#[test]
fn a_word_is_found_only_whole() {
    for title in ["Director", "Doctor", "Contractor", "Factory head", "CTOs"] {
        assert!(!contains_word(title, "CTO"), "{title}");
        assert!(title == "CTOs" || title == "Factory head" || contains_text(title, "cto"), "{title}");
    }
    for title in ["CTO", "cto & founder", "Co-founder/CTO", "(CTO)", "interim CTO,", "CTO\u{2014}Europe"] {
        assert!(contains_word(title, "CTO"), "{title}");
    }
    assert!(!contains_word("Coordinator", "COO") && !contains_word("precious", "CIO"));
    assert!(contains_word("Directeur général adjoint", "GÉNÉRAL"));
    assert!(!contains_word("generale", "général"));
    assert!(contains_word("R&D manager", "r & d"));
    assert!(!contains_word("anything", "++"));
    assert!(!contains_word("", "CTO"));
    assert!(contains_word("हिन्दी भाषा", "हिन्दी") && !contains_word("हिन्दी", "हि"));
}

#[test]
fn a_phrase_is_consecutive_words() {
    assert!(contains_word("Senior Vice-President, Sales", "vice president"));
    assert!(!contains_word("Vice and President", "vice president"));
    assert!(!contains_word("President Vice", "vice president"));
    assert!(contains_word("a a b", "a b"));
    assert!(contains_word("a b a b a c", "a b a c"));
    assert!(!contains_word("vice", "vice president"));
}

#[test]
fn parts_of_text() {
    assert!(contains_text("Pharmaceuticals", "CEUTI"));
    assert!(starts_with(" Https://example.org", "https:"));
    assert!(ends_with("ann@univ.EDU ", ".edu"));
    assert!(!starts_with("b a", "a"));
}

#[test]
fn patterns_match_the_whole_text() {
    for (text, pattern, expected) in [
        ("ann@univ.EDU", "*.edu", true),
        ("ann@univ.edu.fr", "*.edu", false),
        ("ann@gmail.com", "*@GMAIL.com", true),
        ("/pricing/enterprise", "/pricing*", true),
        ("/fr/pricing", "/pricing*", false),
        ("pricing", "pricing", true),
        ("pricing page", "pricing", false),
        ("", "*", true),
        ("", "", true),
        ("anything", "***", true),
        ("a", "a*a", false),
        ("aa", "a*a", true),
        ("abcbc", "a*bc", true),
        ("mississippi", "m*iss*ip*i", true),
        ("mississippi", "m*iss*iss*iss*", false),
        ("a.c", "a?c", false),
        ("[x]", "[x]*", true),
        ("école", "É*E", true),
    ] {
        assert_eq!(like(text, pattern), expected, "{text} like {pattern}");
    }
}

#[test]
fn no_pattern_takes_long() {
    let text = "a".repeat(200_000);
    let started = Instant::now();
    assert!(!like(&text, &format!("{}b", "a*".repeat(1000))));
    assert!(!like(&text, &format!("*{}b*", "a*".repeat(50_000))));
    assert!(!contains_word(&"a ".repeat(50_000), &format!("{}b", "a ".repeat(25_000))));
    assert!(started.elapsed().as_secs() < 5, "took {:?}", started.elapsed());
}

#[test]
fn a_domain_follows_the_last_at_sign() {
    for (email, domain) in [
        ("ann@example.org", Some("example.org")),
        (" Ann@Example.ORG ", Some("Example.ORG")),
        ("\"a@b\"@example.org", Some("example.org")),
        ("@example.org", Some("example.org")),
        ("ann@", None),
        ("ann@ ", None),
        ("ann", None),
        ("", None),
    ] {
        assert_eq!(domain_of(email), domain, "{email}");
    }
}

/// The pattern's meaning, spelled out: a star is nothing, or one character and a star.
fn like_naive(text: &[char], pattern: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('*', rest)) => (0..=text.len()).any(|skip| like_naive(&text[skip..], rest)),
        Some((letter, rest)) => text.first() == Some(letter) && like_naive(&text[1..], rest),
    }
}

fn words_naive(text: &str) -> Vec<String> {
    let spaced: String = text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    spaced.split_whitespace().map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn like_is_what_trying_everything_finds(text in "[abé]{0,9}", pattern in "[abé*]{0,7}") {
        let (text_letters, pattern_letters): (Vec<_>, Vec<_>) = (text.chars().collect(), pattern.chars().collect());
        prop_assert_eq!(like(&text, &pattern), like_naive(&text_letters, &pattern_letters));
    }

    #[test]
    fn phrases_are_runs_of_words(text in "[ab\\-, ]{0,14}", phrase in "[ab ]{0,5}") {
        let (text_words, phrase_words) = (words_naive(&text), words_naive(&phrase));
        let found = !phrase_words.is_empty() && text_words.windows(phrase_words.len()).any(|run| run == phrase_words);
        prop_assert_eq!(contains_word(&text, &phrase), found);
    }

    #[test]
    fn keys_are_stable_and_texts_equal_when_they_are(text in "\\PC{0,12}", other in "\\PC{0,12}") {
        let key = fold_key(&text);
        prop_assert_eq!(&fold_key(&key), &key);
        prop_assert_eq!(&fold_key(&normalise(&text)), &key);
        prop_assert_eq!(normalise(&normalise(&text)), normalise(&text));
        prop_assert!(equals_text(&text, &key));
        prop_assert_eq!(equals_text(&text, &other), key == fold_key(&other));
        prop_assert_eq!(compare_text(&text, &other), key.cmp(&fold_key(&other)));
    }

    #[test]
    fn ascii_takes_the_same_way_as_all_text(text in "[ -~]{0,12}", other in "[ -~]{0,12}") {
        let general = |text: &str| fold_key(&format!("é{text}é"));
        prop_assert_eq!(general(text.trim()), format!("é{}é", fold_key(&text)));
        prop_assert_eq!(equals_text(&text, &other), fold_key(&text) == fold_key(&other));
        prop_assert_eq!(compare_text(&text, &other), fold_key(&text).cmp(&fold_key(&other)));
    }
}
