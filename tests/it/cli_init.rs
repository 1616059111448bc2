//! `lead init`: from a folder of exports to a model that checks, passes its tests and is laid out.

use std::cell::RefCell;
use std::collections::VecDeque;

use leadlang::cli::init::{FirstModel, Question, first_model};
use leadlang::read::bind::{LoadOptions, load};

use crate::cli_support::Folder;

const CONTACTS: &str = "\
Record ID;Company Name;Industry;Annual Revenue;Country;Job Title;Email;Create Date;Opt in
1;Norwell;Life sciences;450000000;US;VP Quality;ann@norwell.example;03/04/2026;Yes
2;Acme;Life sciences;12000000;United States;Lab technician;bob@acme.example;04/04/2026;No
3;Blue;Education;-;CA;Director of labs;cleo@blue.example;05/04/2026;Yes
4;Carp;Education;9000000;FR;CEO;dan@carp.example;06/04/2026;Yes
5;Dorn;Life sciences;700000000;US;Select;eve@dorn.example;07/04/2026;No
6;Elm;Life sciences;80000000;DE;Manager;fay@elm.example;08/04/2026;Yes
7;Fox;Education;3000000;US;Buyer;gus@fox.example;09/04/2026;No
";

const ACTIVITIES: &str = "\
{\"user\":\"ann@norwell.example\",\"type\":\"pricing_view\",\"ts\":\"2024-03-01T10:00:00Z\"}
{\"user\":\"bob@acme.example\",\"type\":\"page_view\",\"ts\":\"2024-03-01T11:00:00Z\"}
{\"user\":\"bob@acme.example\",\"type\":\"page_view\",\"ts\":\"2024-03-01T12:00:00Z\"}
{\"user\":\"ann@norwell.example\",\"type\":\"pricing_view\",\"ts\":\"2024-03-02T10:00:00Z\"}
{\"user\":\"eve@dorn.example\",\"type\":\"unsubscribe\",\"ts\":\"2024-03-02T10:00:00Z\"}
{\"user\":\"eve@dorn.example\",\"type\":\"pricing_view\",\"ts\":\"2024-03-01T10:00:00Z\"}
{\"user\":\"fay@elm.example\",\"type\":\"page_view\",\"ts\":\"2024-03-01T10:00:00Z\"}
{\"user\":\"gus@fox.example\",\"type\":\"unsubscribe\",\"ts\":\"2024-03-01T10:00:00Z\"}
{\"user\":\"gus@fox.example\",\"type\":\"unsubscribe\",\"ts\":\"2024-03-03T10:00:00Z\"}
";

/// Checks, tests and formats what was written, as an author would.
fn assert_sound(folder: &Folder) {
    assert_eq!(what_is_odd(folder), Vec::<String>::new());
    for arguments in [&["check", "--deny-warnings"][..], &["test"], &["fmt", "--check"]] {
        let ran = folder.lead(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}\n{}{}", ran.out, ran.err);
    }
}

/// Cells that could not be read, labels nobody declared, keys that found nothing.
fn what_is_odd(folder: &Folder) -> Vec<String> {
    let opened = leadlang::cli::workspace::open(folder.path()).unwrap();
    let model = opened.program.model.as_ref().unwrap();
    let report = load(model, &opened.root, &LoadOptions::default()).unwrap().report;
    let bad = report.bad_cells.iter().map(|group| format!("{group:?}"));
    bad.chain(report.unknown_labels.iter().map(|group| format!("{group:?}"))).collect()
}

#[test]
fn contacts_and_activities_become_a_model_of_fit_and_activity() {
    let folder = Folder::with(&[("contacts.csv", CONTACTS), ("activities.jsonl", ACTIVITIES)]);
    let ran = folder.lead(&["init", "--yes"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("activities.jsonl (9 rows), contacts.csv (7 rows)"), "{}", ran.out);
    // The files end there: as of today, nothing in them would be recent.
    assert!(ran.out.ends_with("Next: lead score --as-of 2024-03-03\n"), "{}", ran.out);
    assert_sound(&folder);
    let sensors = folder.text("sensors.lead");
    for line in [
        "contact by id from \"Record ID\" {",
        "dates \"day/month/year\"",
        "blank if (\"-\")",
        "pricing_view where \"type\" is \"pricing_view\" by email from \"user\" at \"ts\"",
    ] {
        assert!(sensors.contains(line), "{line}\n{sensors}");
    }
}

#[test]
fn nobody_to_ask_and_no_yes_is_wrong_usage() {
    let folder = Folder::with(&[("contacts.csv", CONTACTS)]);
    let ran = folder.lead(&["init"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("lead init --yes"), "{}", ran.err);
    assert_eq!(folder.names(), ["contacts.csv"]);
}

#[test]
fn a_model_that_is_there_is_only_overwritten_by_force() {
    let folder = Folder::with(&[("contacts.csv", CONTACTS), ("mine.lead", "# mine\n")]);
    let refused = folder.lead(&["init", "--yes"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("`mine.lead`") && refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(folder.text("mine.lead"), "# mine\n");
    assert_eq!(folder.names(), ["contacts.csv", "mine.lead"]);
    assert_eq!(folder.lead(&["init", "--yes", "--force"]).code, 0);
    assert!(folder.text("mine.lead").contains("scores   contact"), "{}", folder.text("mine.lead"));
    assert_sound(&folder);
}

#[test]
fn a_folder_with_nothing_to_start_from_says_what_to_put_there() {
    let empty = Folder::with(&[]).lead(&["init", "--yes"]);
    assert!(empty.code == 2 && empty.err.contains("put an export of your contacts there"), "{}", empty.err);
    let headers = Folder::with(&[("contacts.csv", "id,name\n")]).lead(&["init", "--yes"]);
    assert!(headers.code == 2 && headers.err.contains("it has no rows"), "{}", headers.err);
    let telling_nothing = Folder::with(&[("contacts.csv", "id,name\n1,a\n2,b\n")]).lead(&["init", "--yes"]);
    assert!(
        telling_nothing.code == 2 && telling_nothing.err.contains("tells one contact from another"),
        "{}",
        telling_nothing.err
    );
}

#[test]
fn hostile_headers_and_values_still_give_a_sound_model() {
    let odd = "when,A \"quoted\" header,contact,fit,,ñandú café,123,Country,Country\n\
               1,\"say \"\"hi\"\"\",x,Yes,,\u{202e}abc,5,NA,US\n\
               2,\"say \"\"hi\"\"\",y,No,,abc,6,FR,US\n\
               3,plain,x,Yes,,abc,7,DE,CA\n\
               4,plain,y,No,,\u{202e}abc,8,FR,US\n\
               5,plain,x,Yes,,abc,9,US,CA\n\
               6,plain,x,Yes,,abc,9,US,CA\n";
    let folder = Folder::with(&[("odd name's file.csv", odd)]);
    let ran = folder.lead(&["init", "--yes"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_sound(&folder);
}

/// Puts the questions to a script of answers; returns them with the model.
fn answered(folder: &Folder, answers: &[&str]) -> (Vec<Question>, Result<FirstModel, leadlang::cli::Failure>) {
    let (asked, left) = (RefCell::new(Vec::new()), RefCell::new(answers.iter().copied().collect::<VecDeque<_>>()));
    let mut ask = |question: &Question| {
        asked.borrow_mut().push(question.clone());
        Ok(left.borrow_mut().pop_front().unwrap_or_default().to_owned())
    };
    let result = first_model(folder.path(), None, &mut |_| Ok(()), &mut ask);
    (asked.into_inner(), result)
}

#[test]
fn answers_are_taken_and_only_a_doubtful_date_is_asked_about() {
    let folder = Folder::with(&[("contacts.csv", CONTACTS)]);
    let (asked, model) = answered(&folder, &["Acme Instruments", "email", "eur", "Europe/Paris", "2", "month"]);
    assert_eq!(asked.len(), 6, "{asked:?}");
    let doubtful = asked.last().unwrap();
    assert!(doubtful.text.contains("`03/04/2026` in contacts.csv, Create Date"), "{doubtful:?}");
    let model = model.unwrap();
    let (name, text) = &model.files[0];
    assert_eq!(name, "acme.lead");
    for line in ["model \"Acme Instruments\" {", "currency EUR", "timezone \"Europe/Paris\"", "score overall"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(model.files[1].1.contains("by id from \"Email\""), "{}", model.files[1].1);
    assert!(model.files[1].1.contains("dates \"month/day/year\""), "{}", model.files[1].1);
    // With a day above 12 the file tells by itself.
    folder.put("contacts.csv", &CONTACTS.replace("09/04/2026", "19/04/2026"));
    assert_eq!(answered(&folder, &[]).0.len(), 5);
}

#[test]
fn a_wrong_answer_is_asked_again_and_patience_ends() {
    let folder = Folder::with(&[("contacts.csv", CONTACTS)]);
    let (asked, model) = answered(&folder, &["", "Industry", "nothing", "", "EUR"]);
    let remarks: Vec<&str> = asked.iter().map(|question| question.remark.as_str()).collect();
    assert_eq!(
        remarks[1..4],
        ["all differ", "that column is blank or the same in several rows", "there is no column of this name"]
    );
    assert!(model.is_ok());
    let (asked, model) = answered(&folder, &["", "", "dollars", "dollars", "dollars"]);
    assert_eq!((asked.len(), model.is_err()), (5, true));
}

#[test]
fn nobody_is_scored_by_gender_or_age() {
    let rows: String =
        (0..40).map(|at| format!("{at},{},{},{}\n", ["M", "F"][at % 2], 20 + at, ["a", "b"][at / 3 % 2])).collect();
    let folder = Folder::with(&[("people.csv", &format!("id,Gender,Age,Plan\n{rows}"))]);
    assert_eq!(folder.lead(&["init", "--yes"]).code, 0);
    let names = folder.names();
    let model =
        names.iter().find(|name| !["people.csv", "sensors.lead", "tests.lead"].contains(&name.as_str())).unwrap();
    let text = folder.text(model);
    let rules: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with('+')).collect();
    assert!(
        text.contains("gender") && text.contains("age") && rules.len() == 1 && rules[0].contains("plan is"),
        "{text}"
    );
}

/// Init, check, test and format on copies of real data.
fn on_real_data(set: &str, files: &[&str], expected: &[&str]) {
    let Some(folder) = Folder::with_real_data(set, files) else { return };
    let ran = folder.lead(&["init", "--yes"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_sound(&folder);
    let all: String =
        folder.names().iter().filter(|name| name.ends_with(".lead")).map(|name| folder.text(name)).collect();
    // The layout may line words up.
    let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in expected {
        assert!(all.contains(line), "{line}\n{all}");
    }
}

#[test]
fn education_leads_with_three_kinds_of_blank() {
    on_real_data(
        "x-education",
        &["Leads.csv"],
        &[
            "contact by id from \"Prospect ID\"",
            "blank if (\"Select\")",
            "blank if (\"unknown\", \"Asia/Pacific Region\")",
            "asked_not_to: -20 when do_not_email or do_not_call",
        ],
    );
}

#[test]
fn users_without_a_header_and_their_email_events() {
    on_real_data(
        "yammer",
        &["yammer_users.csv", "yammer_emails.csv"],
        &[
            "header no",
            "contact by id from column 1",
            "email_open where \"action\" is \"email_open\" by id from \"user_id\"",
        ],
    );
}

#[test]
fn bank_customers_without_a_key() {
    on_real_data("bank", &["bank.csv"], &["blank if (\"unknown\")", "contact { age from \"age\"", "balance "]);
}

#[test]
fn marketing_leads_whose_deals_come_afterwards() {
    on_real_data(
        "olist-funnel",
        &["olist_marketing_qualified_leads_dataset.csv", "olist_closed_deals_dataset.csv"],
        &["contact by id from \"mql_id\"", "event closed_deal", "# known only in the end: no points"],
    );
}
