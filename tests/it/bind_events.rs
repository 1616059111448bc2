//! Rows of files as events: whom they are about, when, and what is left out.

use crate::bind_support::{bad, events, keys, load_files, model};

const TRACKED: &str = "record contact { id text unique, email text }
  event view { page one of (home, pricing), by contact }
  event click
  sensor crm { file \"c.csv\", contact by id from \"id\" { email from \"email\" } }
  ";

#[test]
fn events_find_their_contact_by_email_in_any_case() {
    let model = model(&format!(
        "{TRACKED}sensor web {{ file \"v.csv\"
           view where \"type\" is \"view\" by email from \"who\" at \"ts\" zone \"UTC\" {{ page from \"page\", by from \"by\" }}
           click where \"type\" in (\"click\", \"tap\") by email from \"who\" at \"ts\"
         }}"
    ));
    let contacts = "id,email\n1,ann@x.org\n2,bob@x.org\n3,Ann@x.org\n";
    let views = "type,who,ts,page,by\n\
        View,BOB@x.org,2026-03-02 10:00,pricing,1\n\
        view,bob@x.org,2026-03-01 10:00,home,9\n\
        click,ann@x.org,2026-03-01,,\n\
        tap,zoe@x.org,2026-03-01,,\n\
        tap,zoe@x.org,2026-03-02,,\n\
        view,,2026-03-01 10:00,home,\n\
        view,bob@x.org,,home,\n\
        view,bob@x.org,yesterday,home,\n\
        other,bob@x.org,2026-03-01,,\n\
        ,bob@x.org,2026-03-01,,\n";
    let loaded = load_files(&model, &[("c.csv", contacts), ("v.csv", views)]);
    assert_eq!(events(&model, &loaded, "view"), ["1 2026-03-01T10:00:00Z #0, -", "1 2026-03-02T10:00:00Z #1, row 0"]);
    assert_eq!(events(&model, &loaded, "click"), ["0 2026-03-01T05:00:00Z"]);
    let report = &loaded.report;
    let view = &report.feeds[1];
    assert_eq!((view.rows, view.filtered_out, view.blank_keys), (10, 5, 1));
    assert_eq!((view.undated, view.bad_dates, view.used()), (1, 1, 2));
    assert_eq!(report.feeds[2].used(), 3);
    assert_eq!(bad(report), ["ts date 1: v.csv, line 9: expected a date, found `yesterday`"]);
    assert_eq!(
        keys(report),
        [
            "NotFound click by contact.email: 2 of 1; zoe@x.org x2 v.csv, line 5",
            "NotFound view.by by contact.id: 1 of 1; 9 x1 v.csv, line 3",
            "Several click by contact.email: 1 of 1; ann@x.org x1 v.csv, line 4",
        ]
    );
    assert_eq!(report.latest_event(), report.files[1].latest_event);
    assert_eq!(report.files[0].latest_event, None);
    let messages: Vec<&str> = report.rejects.kept.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "expected whom it is about, found nothing",
            "expected when it happened, found nothing",
            "expected a date, found `yesterday`",
            "no row has this contact.id",
            "no row has this contact.email (2 times)",
        ]
    );
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let model = model(&format!(
        "{TRACKED}sensor web {{ file \"v-*.csv\", view by id from \"id\" at \"ts\" {{ page from \"page\" }} }}"
    ));
    let contacts = ("c.csv", "id,email\n1,\n2,\n");
    let one = [
        contacts,
        ("v-1.csv", "id,ts,page\n1,2026-03-01,home\n2,2026-03-01,home\n"),
        ("v-2.csv", "id,ts,page\n1,2026-03-01,pricing\n"),
    ];
    let other = [
        contacts,
        ("v-1.csv", "id,ts,page\n1,2026-03-01,pricing\n"),
        ("v-2.csv", "id,ts,page\n2,2026-03-01,home\n1,2026-03-01,home\n"),
    ];
    let (one, other) = (load_files(&model, &one), load_files(&model, &other));
    assert_eq!(events(&model, &one, "view").len(), 3);
    assert_eq!(one.dataset.events[0].all(), other.dataset.events[0].all());
    assert_eq!(one.report.files.iter().map(|file| &*file.file).collect::<Vec<_>>(), ["c.csv", "v-1.csv", "v-2.csv"]);
}

#[test]
fn a_file_that_comes_before_its_contacts_and_one_that_holds_both() {
    let model = model(
        "record contact { id text unique }
         event seen { page text required }
         sensor log { file \"b.csv\", seen by id from \"id\" at \"ts\" { page from \"page\" } }
         sensor crm { file \"b.csv\", contact by id from \"id\" }
         sensor old { file \"a.csv\", contact by id from \"id\" }",
    );
    let files = [("b.csv", "id,ts,page\nx,2026-03-01,p\ny,2026-03-01,\n"), ("a.csv", "id\nz\n")];
    let loaded = load_files(&model, &files);
    assert_eq!(events(&model, &loaded, "seen"), ["0 2026-03-01T05:00:00Z p", "1 2026-03-01T05:00:00Z -"]);
    assert_eq!(bad(&loaded.report), ["page missing 1: b.csv, line 3: expected a value, found nothing"]);
    assert_eq!(loaded.report.files.len(), 2);
}

#[test]
fn filters_look_at_the_text_of_the_cell() {
    let model = model(
        "record contact { id text unique }
         event a
         event b
         sensor crm { file \"c.csv\", contact by id from \"id\" }
         sensor log { file \"v.csv\", blank if (\"-\")
           a where \"kind\" is not \"x\" by id from \"id\" at \"ts\"
           b where \"kind\" is not blank and \"kind\" is not \"y\" by id from \"id\" at \"ts\"
         }",
    );
    let log = "id,ts,kind\n1,2026-03-01, X \n1,2026-03-02,\n1,2026-03-03,-\n1,2026-03-04,y\n1,2026-03-05,z\n";
    let loaded = load_files(&model, &[("c.csv", "id\n1\n"), ("v.csv", log)]);
    let days = |name: &str| -> Vec<String> {
        events(&model, &loaded, name).iter().map(|event| event[11..12].to_owned()).collect()
    };
    assert_eq!(days("a"), ["2", "3", "4", "5"]);
    assert_eq!(days("b"), ["1", "5"]);
}
