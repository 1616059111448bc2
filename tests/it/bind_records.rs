//! Rows of files as records: keys, merging, references, what is left out.

use leadlang::model::*;
use leadlang::read::bind::KeysKind;

use crate::bind_support::*;

/// Contacts with a level and an account; accounts by domain.
fn people() -> (Model, RecordId, RecordId) {
    let mut model = empty_model();
    let account = record(&mut model, "account", &[("domain", Type::Text), ("name", Type::Text)]);
    let fields = [("id", Type::Text), ("level", Type::Text), ("account", Type::Record(account)), ("email", Type::Text)];
    let contact = record(&mut model, "contact", &fields);
    model.scored = contact;
    (model, account, contact)
}

#[test]
fn one_file_feeds_contacts_and_their_accounts() {
    let (mut model, account, contact) = people();
    let feeds = vec![
        by_key(account, "Domain", vec![fed(1, head("Company"))]),
        by_key(contact, "id", vec![fed(1, head("Level")), fed(2, head("domain"))]),
    ];
    sensor(&mut model, "crm", "c.csv", feeds);
    let text = "id,Level,Domain,Company\n1,VP,acme.com,Acme\n2,,ACME.com ,ACME\n3,CEO,,\n4,CEO,b.org,B\n1,VP,b.org,\n";
    let loaded = load_files(&model, &[("c.csv", text)]);
    assert_eq!(rows(&loaded, account), ["acme.com: acme.com, Acme", "ACME.com: ACME.com, ACME", "b.org: b.org, B"]);
    assert_eq!(
        rows(&loaded, contact),
        ["1: 1, VP, row 0, -", "2: 2, -, row 1, -", "3: 3, CEO, -, -", "4: 4, CEO, row 2, -"]
    );
    let report = &loaded.report;
    assert_eq!((report.feeds[0].rows, report.feeds[0].blank_keys, report.feeds[0].repeated), (5, 1, 1));
    assert_eq!((report.feeds[1].used(), report.feeds[1].repeated), (5, 1));
    assert_eq!(report.conflicts.len(), 1);
    let conflict = &report.conflicts[0];
    assert_eq!((conflict.field.as_str(), conflict.count), ("contact.account", 1));
    let example = &conflict.examples[0];
    assert_eq!((example.key.as_str(), example.kept.as_str(), example.other.as_str()), ("1", "acme.com", "b.org"));
    assert_eq!(example.place.to_string(), "c.csv, line 6");
    assert_eq!((report.keys[0].kind, report.keys[0].count), (KeysKind::DifferInCase, 1));
    assert_eq!(loaded.dataset.fields_sensed, [vec![true, true], vec![true, true, true, false]]);
}

#[test]
fn the_first_sensor_that_knows_a_field_wins_whatever_is_read_first() {
    let (mut model, _, contact) = people();
    sensor(&mut model, "crm", "a.csv", vec![by_key(contact, "id", vec![])]);
    sensor(&mut model, "tool", "b.csv", vec![by_key(contact, "id", vec![fed(1, head("level"))])]);
    // Read together with the first sensor, and still behind the second.
    sensor(&mut model, "old", "a.csv", vec![by_key(contact, "id", vec![fed(1, head("level"))])]);
    let loaded = load_files(
        &model,
        &[("a.csv", "id,level\n1,old\n2,old\n3,same\n"), ("b.csv", "id,level\n1,new\n2,\n3,Same\n")],
    );
    assert_eq!(rows(&loaded, contact), ["1: 1, new, -, -", "2: 2, old, -, -", "3: 3, Same, -, -"]);
    assert_eq!(loaded.report.files.len(), 2);
    assert_eq!(loaded.report.files[0].sensors, ["crm", "old"]);
    let conflict = &loaded.report.conflicts[0];
    assert_eq!((conflict.kept.as_str(), conflict.other.as_str(), conflict.count), ("tool", "old", 1));
}
