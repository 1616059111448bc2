//! What the language must do on tables that nobody here made, through the command line, against figures that this file
//! or another package worked out on its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::bind_support::shared;
use crate::cli_support::{Folder, lead, run};

/// A folder with whole copies of real data.
fn copied(set: &str, files: &[&str]) -> Option<Folder> {
    let source = shared(set)?;
    let folder = Folder::with(&[]);
    for file in files {
        fs::copy(source.join(file), folder.path().join(file)).unwrap();
    }
    Some(folder)
}

/// A folder with real data and the model that `tests/models` has for them.
fn real(set: &str, files: &[&str]) -> Option<Folder> {
    let folder = copied(set, files)?;
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models").join(set).join("model.lead");
    folder.put("model.lead", &fs::read_to_string(model).unwrap());
    Some(folder)
}

/// Scores a folder and gives the rows by id.
fn scores(folder: &Folder, arguments: &[&str]) -> BTreeMap<String, BTreeMap<String, String>> {
    let ran = folder.lead(&[&["score", "--sort", "id", "--output", "scores.csv"], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    table(&folder.path().join("scores.csv"))
}

fn table(path: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| {
        let cells = headers.iter().map(str::to_owned).zip(row.iter().map(str::to_owned));
        (row[0].to_owned(), cells.collect())
    })
    .collect()
}

#[test]
fn education_leads_score_the_same_from_csv_and_workbook() {
    let Some(folder) = real("x-education", &["Leads.csv"]) else { return };
    let Some(book) = copied("x-education", &["Leads.xlsx"]) else { return };
    let from_csv = scores(&folder, &["--as-of", "2026-03-02"]);
    let sheet = format!("crm={}", book.path().join("Leads.xlsx").display());
    let from_book = scores(&folder, &["--as-of", "2026-03-02", "--data", &sheet]);
    assert_eq!(from_csv.len(), 9_240);
    assert_eq!(from_csv, from_book);
    let model = folder.text("model.lead");
    let rules =
        model.lines().filter(|line| line.trim_start().starts_with('+') || line.contains(": +") || line.contains(": -"));
    assert!(rules.count() >= 20, "a model of at least 20 rules");
    // The first lead, by hand. Profile: unemployed 10, API 5, blank country 4, career 5. Activity: do not email no.
    let first = &from_csv["7927b2df-8bba-4d29-b9a2-b6e0beafe620"];
    assert_eq!((first["profile"].as_str(), first["activity"].as_str()), ("24", "0"));
}

/// `Select` means that nobody chose: blank, like an empty cell.
#[test]
fn a_choice_nobody_made_is_blank() {
    let Some(folder) = copied("x-education", &["Leads.csv"]) else { return };
    let model = r#"model "Blank" { timezone "UTC", scores person }
record person { id text unique, specialization text }
sensor crm "CRM" { file "Leads.csv"
  blank if ("Select")
  person by id from "Prospect ID" { specialization from "Specialization" }
}
score missing { +1 when specialization is blank }
"#;
    folder.put("model.lead", model);
    let missing = scores(&folder, &["--as-of", "2026-03-02"]).values().filter(|row| row["missing"] == "1").count();
    assert_eq!(missing, 1_942 + 1_438, "Select and empty, as counted in the file");
}

#[test]
fn users_of_a_network_by_their_email_events() {
    let files = ["yammer_users.csv", "yammer_emails.csv"];
    let Some(folder) = real("yammer", &files) else { return };
    assert_eq!(scores(&folder, &["--as-of", "2022-08-31"]).len(), 19_066);

    let checks = folder.text("model.lead");
    let sensors = &checks[..checks.find("score engagement").unwrap()];
    let rules = "score clicks { +1 per email_click in the last 30 days }
score days { +distinct(day of email_open in the last 90 days) }
score fresh 6 decimals { +1 per email_click, half-life 21 days }
";
    folder.put("model.lead", &format!("{sensors}{rules}"));
    let ours = scores(&folder, &["--as-of", "2022-08-31"]);
    let theirs = email_figures(&folder.path().join("yammer_emails.csv"));
    let mut checked = 0;
    for (id, row) in &ours {
        let (clicks, days, fresh) = theirs.get(id).cloned().unwrap_or_default();
        assert_eq!(
            (row["clicks"].as_str(), row["days"].as_str()),
            (clicks.to_string().as_str(), days.len().to_string().as_str()),
            "{id}"
        );
        let weight: f64 = row["fresh"].parse().unwrap();
        assert!((weight - fresh).abs() < 1e-4, "{id}: {weight} and {fresh}");
        checked += usize::from(clicks > 0);
    }
    assert!(checked > 1_000, "only {checked} users clicked in the last 30 days");
}

/// Clicks of the last 30 days, days with an open in the last 90, and half-life weights: worked out from the text of the
/// file alone. As-of is the end of 31 August 2022, so the last 30 days are those from 2 August on.
fn email_figures(path: &Path) -> BTreeMap<String, (u32, BTreeSet<String>, f64)> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut figures: BTreeMap<String, (u32, BTreeSet<String>, f64)> = BTreeMap::new();
    for row in reader.records().map(Result::unwrap) {
        let (day, action) = (&row[1][..10], &row[2]);
        let figure = figures.entry(row[0].to_owned()).or_default();
        let age = days_before_september(day);
        match action {
            "email_clickthrough" => {
                figure.0 += u32::from(age < 30);
                figure.2 += 0.5_f64.powf(f64::from(age) / 21.0);
            }
            "email_open" if age < 90 => drop(figure.1.insert(day.to_owned())),
            _ => {}
        }
    }
    figures
}

/// Days from a day of May to August 2022 to 31 August.
fn days_before_september(day: &str) -> i32 {
    let month: i32 = day[5..7].parse().unwrap();
    let date: i32 = day[8..10].parse().unwrap();
    // Days from the last of that month to 31 August.
    let later = match month {
        5 => 30 + 31 + 31,
        6 => 31 + 31,
        7 => 31,
        8 => 0,
        _ => panic!("a month outside the table: {day}"),
    };
    let length = if month == 6 { 30 } else { 31 };
    later + length - date
}

/// The summary was computed by another package; our figures are written in the language.
#[test]
fn frequency_recency_and_age_equal_the_published_summary() {
    let Some(folder) = real("cdnow", &["CDNOW_sample.txt", "cdnow_customers_summary.csv"]) else { return };
    let ours = scores(&folder, &["--as-of", "1997-09-30"]);
    let theirs = table(&folder.path().join("cdnow_customers_summary.csv"));
    assert_eq!((ours.len(), theirs.len()), (2_357, 2_357));
    for (id, row) in &theirs {
        let our = &ours[&format!("{:0>4}", id)];
        for (mine, published) in [("frequency", "frequency"), ("recency", "recency"), ("age", "T")] {
            let (a, b): (f64, f64) = (our[mine].parse().unwrap(), row[published].parse().unwrap());
            assert!((a - b).abs() < 1e-9, "customer {id}: {mine} {a}, published {b}");
        }
    }
}

/// Opportunities read their account by reference; an independent join gives the same points.
#[test]
fn opportunities_know_their_account_from_csv_and_workbook() {
    let files = ["accounts.csv", "sales_pipeline.csv", "data_model.xlsx"];
    let Some(folder) = real("maven-crm", &files) else { return };
    let from_csv = scores(&folder, &["--as-of", "2017-12-31"]);
    assert_eq!(from_csv.len(), 8_800);

    let accounts = table(&folder.path().join("accounts.csv"));
    let mut staffed = 0;
    for (id, row) in table(&folder.path().join("sales_pipeline.csv")) {
        let size = accounts.get(&row["account"]).map_or(0, |account| {
            let revenue: f64 = account["revenue"].parse().unwrap();
            if revenue >= 2000.0 {
                30
            } else if revenue >= 500.0 {
                20
            } else if revenue >= 100.0 {
                10
            } else {
                0
            }
        });
        let fit: i32 = from_csv[&id]["fit"].parse().unwrap();
        assert!(fit >= size, "{id}: fit {fit} holds {size} for revenue");
        staffed += i32::from(row["account"].is_empty() && fit == 0);
    }
    assert_eq!(staffed, 1_425, "an opportunity without an account fits nothing");

    // The workbook has no founding year and no office: the same model without these, from both.
    let model = folder.text("model.lead");
    let shorter: Vec<&str> = model
        .lines()
        .filter(|line| {
            !["founded", "country ", "office_location", "parent", "subsidiary_of"]
                .iter()
                .any(|word| line.contains(word))
        })
        .collect();
    folder.put("model.lead", &shorter.join("\n"));
    let from_csv = scores(&folder, &["--as-of", "2017-12-31"]);
    let book = shorter.join("\n").replace("file \"accounts.csv\"", "file \"data_model.xlsx\"\n  sheet \"accounts\"");
    let book = book.replace("file \"sales_pipeline.csv\"", "file \"data_model.xlsx\"\n  sheet \"sales_pipeline\"");
    folder.put("model.lead", &book);
    let from_book = scores(&folder, &["--as-of", "2017-12-31"]);
    let differ: Vec<&String> = from_csv
        .iter()
        .filter(|(id, row)| {
            from_book.get(*id).is_none_or(|other| other["fit"] != row["fit"] || other["momentum"] != row["momentum"])
        })
        .map(|(id, _)| id)
        .collect();
    assert_eq!(differ.len(), 0, "differ: {:?} …", &differ[..differ.len().min(5)]);
}

/// The quick start of the README, as a new user runs it.
#[test]
fn the_quick_start_runs_on_data_of_the_repository() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("lang-examples/instrument-maker");
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("scores.csv");
    let ran =
        run(lead(&["score", example.to_str().unwrap(), "--as-of", "2026-03-02", "--output", target.to_str().unwrap()]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(table(&target).len(), 60);
}
