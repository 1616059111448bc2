//! `lead why`: every point of one contact, in the author's words.

use leadlang::data::Dataset;
use leadlang::explain::{Beside, FileSeen, Provenance, render, sentence, why};
use leadlang::interpret::Outcome;
use leadlang::semantics::calendar::AsOf;

use super::explain_support::{World, day, decimal, world};

fn beside() -> Beside {
    let file = FileSeen { name: "contacts.csv".to_owned(), written: Some(1_772_457_240_000_000), latest_event: None };
    Beside {
        highest: vec![Some(decimal("90")), None],
        provenance: Provenance {
            rules: "acme.lead".to_owned(),
            fingerprint: "7c1e90".to_owned(),
            settings: "as in the file".to_owned(),
            files: vec![file],
        },
    }
}

/// From the 15th on the contact is warm; one more page view makes 63.
fn later(world: &World) -> impl Fn(&Dataset, &AsOf, u32) -> Outcome + '_ {
    |data, as_of, _| {
        let mut outcome = world.outcome.clone();
        if as_of.date() >= day("2026-03-15") {
            outcome.matrices = vec![Some((0, 1, 1))];
        }
        if data.events[1].all().len() > 1 {
            outcome.scores[1].as_mut().unwrap().reported = decimal("63");
        }
        outcome
    }
}

fn page(world: &World) -> String {
    let why = why(&world.subject(), &beside(), &later(world)).unwrap();
    render(&why, &world.model.zone)
}

#[test]
fn the_whole_page() {
    insta::assert_snapshot!(page(&world()));
}

#[test]
fn what_is_shown_adds_up() {
    let page = page(&world());
    let block = page.split("ENGAGEMENT").nth(1).unwrap().split("LEAD").next().unwrap();
    let mut lines = block.lines();
    let total = lines.next().unwrap().split_whitespace().next().unwrap().to_owned();
    // A line that goes on below another one has nothing in the column of points.
    let lines = lines.filter(|line| !line[..10].trim().is_empty());
    let shown = lines.filter_map(|line| leadlang::semantics::Decimal::parse(line.split_whitespace().next()?).ok());
    let sum = shown.fold(decimal("0"), leadlang::semantics::Decimal::add);
    assert_eq!(sum.to_string(), total);
}

#[test]
fn a_ledger_that_does_not_add_up_is_not_shown() {
    let mut world = world();
    world.outcome.scores[0].as_mut().unwrap().sum = decimal("66");
    let problem = why(&world.subject(), &beside(), &later(&world)).unwrap_err();
    assert!(problem.to_string().contains("points of `fit` do not add up"), "{problem}");
}

#[test]
fn no_line_is_too_wide_and_no_word_is_the_machine_s() {
    let page = page(&world());
    for line in page.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    for word in ["clamp", "undetermined", "Kleene", "null", "None", "verdict"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn one_sentence_says_the_strongest_reasons() {
    let mut world = world();
    assert_eq!(sentence(&world.subject()), "Life sciences, vp, 450M USD; 5 email clicks, 4 pricing views");
    world.outcome.disqualified = Some(0);
    assert_eq!(sentence(&world.subject()), "disqualified: works for a competitor");
}

#[test]
fn a_sentence_never_exceeds_140_characters() {
    let mut world = world();
    for rule in &mut world.model.rules {
        rule.because = Some(
            "a reason whose author had a lot to say about it, in words that go on and on".to_owned()
                + &format!("{rule:p}"),
        );
    }
    let sentence = sentence(&world.subject());
    assert!(sentence.chars().count() <= 140, "{sentence}");
    assert!(sentence.starts_with("a reason"), "{sentence}");
}

#[test]
fn personal_data_are_not_shown_beside_the_key() {
    let page = page(&world());
    assert!(page.starts_with("1042, Norwell Biologics"), "{page}");
    assert!(!page.contains("Ann Lee"));
}

#[test]
fn a_disqualified_contact_says_so_first() {
    let mut world = world();
    world.outcome.disqualified = Some(0);
    world.outcome.segments = vec![None, None];
    world.outcome.matrices = vec![None];
    world.outcome.routes[0].row = None;
    let page = page(&world);
    let verdict = page.lines().nth(1).unwrap();
    assert!(verdict.starts_with("disqualified: works for a competitor"), "{page}");
    assert!(!page.contains("If silent"), "{page}");
}

#[test]
fn the_same_facts_come_as_json() {
    let world = world();
    let why = why(&world.subject(), &beside(), &later(&world)).unwrap();
    let json = serde_json::to_value(&why).unwrap();
    assert_eq!(json["id"], "1042");
    assert_eq!(json["as_of"], "2026-03-02T23:59:59.999999-05:00");
    assert_eq!(json["scores"][1]["points"], "40");
    assert_eq!(json["scores"][1]["lines"][3]["points"], "-12.343144");
    assert_eq!(json["definitions"][0]["answer"], serde_json::Value::Null);
    assert_eq!(json["definitions"][0]["needs"][0], "account.revenue");
}
