//! Rows of files as records: keys, merging, references, what is left out.

use leadlang::model::Model;

use crate::bind_support::{bad, keys, load_files, model, rows};

/// Contacts with a level and an account; accounts by domain.
fn people(sensors: &str) -> Model {
    model(&format!(
        "record account {{ domain text unique, name text }}\n\
         record contact {{ id text unique, level text, account account, email text }}\n{sensors}"
    ))
}

#[test]
fn one_file_feeds_contacts_and_their_accounts() {
    let model = people(
        "sensor crm { file \"c.csv\"
           account by domain from \"Domain\" { name from \"Company\" }
           contact by id from \"id\" { level from \"Level\", account from \"domain\" }
         }",
    );
    let text = "id,Level,Domain,Company\n1,VP,acme.com,Acme\n2,,ACME.com ,ACME\n3,CEO,,\n4,CEO,b.org,B\n1,VP,b.org,\n";
    let loaded = load_files(&model, &[("c.csv", text)]);
    assert_eq!(
        rows(&model, &loaded, "account"),
        ["acme.com: acme.com, Acme", "ACME.com: ACME.com, ACME", "b.org: b.org, B"]
    );
    assert_eq!(
        rows(&model, &loaded, "contact"),
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
    assert_eq!(keys(report), ["DifferInCase account by account.domain: 1 of 1; ACME.com x1 c.csv, line 3"]);
    assert_eq!(loaded.dataset.fields_sensed, [vec![true, true], vec![true, true, true, false]]);
}

#[test]
fn the_first_sensor_that_knows_a_field_wins_whatever_is_read_first() {
    // The third sensor's file is read with the first one, and still stands behind the second.
    let model = people(
        "sensor crm  { file \"a.csv\", contact by id from \"id\" }
         sensor tool { file \"b.csv\", contact by id from \"id\" { level from \"level\" } }
         sensor old  { file \"a.csv\", contact by id from \"id\" { level from \"level\" } }",
    );
    let files = [("a.csv", "id,level\n1,old\n2,old\n3,same\n"), ("b.csv", "id,level\n1,new\n2,\n3,Same\n")];
    let loaded = load_files(&model, &files);
    assert_eq!(rows(&model, &loaded, "contact"), ["1: 1, new, -, -", "2: 2, old, -, -", "3: 3, Same, -, -"]);
    assert_eq!(loaded.report.files.len(), 2);
    assert_eq!(loaded.report.files[0].sensors, ["crm", "old"]);
    let conflict = &loaded.report.conflicts[0];
    assert_eq!((conflict.kept.as_str(), conflict.other.as_str(), conflict.count), ("tool", "old", 1));
}

#[test]
fn two_rows_of_one_key_are_one_record() {
    let model =
        people("sensor crm { file \"c.csv\", contact by id from \"id\" { level from \"l\", email from \"e\" } }");
    let loaded = load_files(&model, &[("c.csv", "id,l,e\n7, VP ,\n7,CEO,a@b.c\n 7 ,vp,\nx,,\n")]);
    assert_eq!(rows(&model, &loaded, "contact"), ["7: 7, VP, -, a@b.c", "x: x, -, -, -"]);
    let conflict = &loaded.report.conflicts[0];
    assert_eq!((conflict.count, conflict.kept.as_str(), conflict.other.as_str()), (1, "crm", "crm"));
    assert_eq!((conflict.examples[0].kept.as_str(), conflict.examples[0].other.as_str()), ("VP", "CEO"));
    assert_eq!(loaded.report.feeds[0].repeated, 2);
}

#[test]
fn keys_are_exact_and_found_in_other_case_where_only_one_fits() {
    // Two ids of one CRM differ only in case; a reference in a third spelling could mean either.
    let model = model(
        "record account { id text unique }
         record contact { id text unique, account account }
         sensor a { file \"a.csv\", account by id from \"id\" }
         sensor c { file \"c.csv\", contact by id from \"id\" { account from \"a\" } }",
    );
    let files = [
        ("a.csv", "id\n001aB\n001Ab\nZed\ne\u{301}t\u{e9}\n"),
        ("c.csv", "id,a\n1,001Ab\n2,001AB\n3,ZED\n4,\u{e9}te\u{301}\n5,no\n6,no\n"),
    ];
    let loaded = load_files(&model, &files);
    assert_eq!(
        rows(&model, &loaded, "contact"),
        ["1: 1, row 1", "2: 2, -", "3: 3, row 2", "4: 4, row 3", "5: 5, -", "6: 6, -"]
    );
    assert_eq!(
        keys(&loaded.report),
        [
            "NotFound contact.account by account.id: 3 of 2; no x2 c.csv, line 6; 001AB x1 c.csv, line 3",
            "DifferInCase account by account.id: 1 of 1; 001Ab x1 a.csv, line 3",
        ]
    );
    let rejects: Vec<&str> = loaded.report.rejects.kept.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(rejects, ["no row has this account.id", "no row has this account.id (2 times)"]);
}

#[test]
fn a_key_can_be_a_number_and_a_parent_of_its_own_kind() {
    let model = model(
        "record contact { id whole unique, boss contact }
         sensor c { file \"c.csv\", contact by id from \"id\" { boss from \"boss\" } }",
    );
    let loaded = load_files(&model, &[("c.csv", "id,boss\n007,\n8,7.0\n\"1,000\",8\nx,8\n")]);
    assert_eq!(rows(&model, &loaded, "contact"), ["007: 7, -", "8: 8, row 0", "1,000: 1000, row 1"]);
    assert_eq!(bad(&loaded.report), ["id number 1: c.csv, line 5: expected a number, found `x`"]);
    assert_eq!((loaded.report.feeds[0].bad_keys, loaded.report.feeds[0].used()), (1, 3));
}

#[test]
fn rows_without_key_are_rows() {
    let model = model(
        "record contact { id text unique, level text }
         record sale { amount money }
         sensor c { file \"c.csv\", contact { id from \"id\", level from \"l\" } }
         sensor s { file \"s.csv\", sale { amount from \"amount\" } }",
    );
    let loaded = load_files(&model, &[("c.csv", "id,l\na,1\n,2\na,3\n"), ("s.csv", "amount\n5\n5\n")]);
    assert_eq!(rows(&model, &loaded, "contact"), ["a: a, 1", "2: -, 2", "a: a, 3"]);
    assert_eq!(rows(&model, &loaded, "sale"), ["1: 5", "2: 5"]);
}

#[test]
fn another_file_adds_by_a_field_that_is_not_the_key() {
    let model = people(
        "sensor news { file \"n.csv\", contact by email from \"mail\" { level from \"level\" } }
         sensor crm  { file \"c.csv\", contact by id from \"id\" { level from \"level\", email from \"email\" } }",
    );
    let news = "mail,level\nANN@x.org,news\nzoe@x.org,new\nbob@x.org,\n,lost\n";
    let crm = "id,level,email\n1,crm,ann@x.org\n2,crm,bob@x.org\n3,,ann@x.org\n";
    let loaded = load_files(&model, &[("n.csv", news), ("c.csv", crm)]);
    assert_eq!(
        rows(&model, &loaded, "contact"),
        [
            "1: 1, news, -, ANN@x.org",
            "2: 2, crm, -, bob@x.org",
            "3: 3, -, -, ann@x.org",
            "zoe@x.org: -, new, -, zoe@x.org"
        ]
    );
    let conflicts: Vec<String> =
        loaded.report.conflicts.iter().map(|one| format!("{} {} {}", one.field, one.kept, one.count)).collect();
    assert_eq!(conflicts, ["contact.level news 1"]);
    assert_eq!(loaded.report.feeds[0].blank_keys, 1);
}

#[test]
fn required_fields_are_bad_when_nobody_knows_them() {
    let model = model(
        "record contact { id text unique, level text required, size whole required, seen text required }
         sensor a { file \"a.csv\", contact by id from \"id\" { level from \"level\", size from \"size\" } }
         sensor b { file \"b.csv\", contact by id from \"id\" { level from \"level\" } }",
    );
    let files = [("a.csv", "id,level,size\n1,,5\n2,,x\n3,VP,\n"), ("b.csv", "id,level\n1,CEO\n2,\n")];
    let loaded = load_files(&model, &files);
    assert_eq!(rows(&model, &loaded, "contact"), ["1: 1, CEO, 5, -", "2: 2, -, -, -", "3: 3, VP, -, -"]);
    assert_eq!(
        bad(&loaded.report),
        [
            "size number 1: a.csv, line 3: expected a number, found `x`",
            "level missing 1: a.csv, line 3: expected a value, found nothing",
            "size missing 1: a.csv, line 4: expected a value, found nothing",
        ]
    );
}

#[test]
fn unknown_labels_are_counted_with_the_nearest_spelling() {
    let model = model(
        "record contact { id text unique, sector one of (technology, medical, retail), tags list of one of (hot, cold) }
         sensor c { file \"c.csv\", contact by id from \"id\" {
           sector from \"s\" { \"Médecine\" means medical, \"Not told\" means blank }, blank if (\"-\")
           tags from \"t\"
         } }",
    );
    let text = "id,s,t\n1,technolgy,hot;warm\n2, MEDICAL ,cold\n3,technolgy,\n4,médecine,Hot|COLD\n5,farming,\n6,-,\n7,not told,\n";
    let loaded = load_files(&model, &[("c.csv", text)]);
    assert_eq!(
        rows(&model, &loaded, "contact"),
        ["1: 1, -, #0", "2: 2, #1, #1", "3: 3, -, -", "4: 4, #1, #0|#1", "5: 5, -, -", "6: 6, -, -", "7: 7, -, -"]
    );
    let unknown = &loaded.report.unknown_labels;
    assert_eq!((unknown.len(), unknown[0].count, unknown[0].column.column.as_str()), (2, 3, "s"));
    let texts: Vec<String> = unknown[0]
        .texts
        .iter()
        .map(|one| format!("{} {} {:?} {}", one.text, one.count, one.nearest, one.place))
        .collect();
    assert_eq!(texts, ["technolgy 2 Some(\"technology\") c.csv, line 2", "farming 1 None c.csv, line 6"]);
    assert_eq!((unknown[1].texts[0].text.as_str(), unknown[1].texts[0].nearest.as_deref()), ("warm", None));
    assert_eq!(loaded.report.bad_cell_count(), 4);
    assert!(loaded.report.bad_cells.is_empty());
    assert_eq!(
        loaded.report.rejects.kept[0].cells(),
        [
            "c.csv",
            "2",
            "s",
            "contact.sector",
            "technolgy",
            "expected one of (technology, medical, retail), found `technolgy`"
        ]
    );
}
