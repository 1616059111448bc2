//! `lead why` as a program.

use super::cli_score::{example, in_folder};

#[test]
fn a_hot_contact_and_every_point_of_it() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["why", "1042", "--as-of", "2026-03-02"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // When files were last changed differs from copy to copy.
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"contacts\.csv \d+ \w{3} \d\d:\d\d", "contacts.csv 2 Mar 08:14");
    settings.bind(|| insta::assert_snapshot!(ran.out));
}

#[test]
fn every_contact_of_every_example_can_be_explained() {
    for name in ["instrument-maker", "fit-and-activity", "maturity-segments", "content-map"] {
        let folder = example(name);
        let listed = in_folder(&folder, &["score", "--as-of", "2026-03-02", "--output", "-"]);
        let ids: Vec<String> =
            csv::Reader::from_reader(listed.out.as_bytes()).records().map(|row| row.unwrap()[0].to_owned()).collect();
        // The best, the middle and the last: one of each kind.
        for id in [ids.first(), ids.get(ids.len() / 2), ids.last()].into_iter().flatten() {
            let ran = in_folder(&folder, &["why", id, "--as-of", "2026-03-02"]);
            assert_eq!(ran.code, 0, "{name} {id}: {}", ran.err);
            assert!(ran.out.contains("Adds up: checked."), "{}", ran.out);
            for line in ran.out.lines() {
                assert!(line.chars().count() <= 100, "{name} {id}: {line}");
            }
            for word in ["clamp", "undetermined", "null", "NotKnown", "Some("] {
                assert!(!ran.out.contains(word), "{name} {id} says {word}");
            }
        }
    }
}

#[test]
fn json_carries_the_same_facts() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["why", "1042", "--as-of", "2026-03-02", "--format", "json"]);
    let why: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(why["verdict"]["cell"], "A4");
    assert_eq!(why["scores"][0]["points"], "80");
    assert_eq!(why["events_later"], 0);
}

#[test]
fn an_unknown_id_names_the_nearest_and_ends_with_2() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["why", "l042"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("no contact has the id `l042`") && ran.err.contains("`1042`"), "{}", ran.err);
}

#[test]
fn a_model_in_the_place_of_the_id_is_told_the_order() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["why", "model.lead", "1042"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("`model.lead` is a file or folder, where the id belongs"), "{}", ran.err);
    assert!(ran.err.contains("`lead why 1042 model.lead`"), "{}", ran.err);
}

#[test]
fn the_past_can_be_replayed() {
    let folder = example("instrument-maker");
    let page = |as_of: &str| in_folder(&folder, &["why", "1042", "--as-of", as_of]).out;
    assert!(page("2026-02-01").contains("later than 1 February"));
    assert_ne!(page("2026-02-01"), page("2026-03-02"));
    // `If silent` says when the priority changes: on that day, with no event in between, it has.
    let hot = page("2026-03-02");
    let change = hot.lines().find(|line| line.starts_with("If silent")).unwrap();
    assert!(change.contains("from 7 March"), "{change}");
    assert!(page("2026-03-06").lines().nth(1).unwrap().starts_with("HOT (A4)"));
    assert!(page("2026-03-07").lines().nth(1).unwrap().starts_with("HOT (A3)"));
}
