//! Which files are read, what ends a load, and what is only reported.

use std::cell::RefCell;
use std::path::PathBuf;

use leadlang::read::bind::{LoadOptions, external, load};

use crate::bind_support::{bad, folder, lines, load_files, model, refused, rows};

const PLAIN: &str = "record contact { id text unique, level text, email text }
  event visit
  sensor crm \"CRM\" { file \"c.csv\", contact by id from \"id\" { level from \"Job level\", email from \"E-mail\" } }
  ";

#[test]
fn every_column_that_is_absent_is_told_at_once() {
    let model = model(&format!(
        "{PLAIN}sensor web {{ file \"v.csv\", visit by email from \"who\" at \"when\" }}
         sensor off {{ file \"gone.csv\", visit by email from \"who\" at \"when\" }}"
    ));
    let files = [("c.csv", "ID,Job leval,Email,email\n1,a,b,c\n"), ("v.csv", "Who,date\nx,2026-01-01\n")];
    let mut refusals = refused(&model, &files);
    let gone = refusals.pop().unwrap();
    assert_eq!(
        refusals,
        [
            "L502 c.csv has no column `Job level` / did you mean `Job leval`? / its columns are `ID`, `Job leval`, `Email`, `email`",
            "L502 c.csv has no column `E-mail` / its columns are `ID`, `Job leval`, `Email`, `email`",
            "L502 v.csv has no column `when` / its columns are `Who`, `date`",
        ]
    );
    assert_eq!(
        gone,
        "L504 sensor `off`: gone.csv: this file does not exist / check the name and the folder it is looked for in"
    );
    let error = load(&model, folder(&files).path(), &LoadOptions::default()).unwrap_err();
    let diagnostics = error.diagnostics();
    assert_eq!(diagnostics.len(), 4);
    assert!(diagnostics.iter().all(|found| !found.primary.span.is_empty() && found.message.chars().count() <= 80));
}

#[test]
fn a_name_that_two_columns_have_is_refused_only_where_it_is_used() {
    let model = model(PLAIN);
    assert_eq!(
        refused(&model, &[("c.csv", "id,E-mail,Job level,e-mail \n1,a,b,c\n")]),
        ["L503 c.csv has 2 columns called `E-mail` / name it by its place: `column 2` or `column 4`"]
    );
    let loaded = load_files(&model, &[("c.csv", "id,E-mail,Job level,Note,Note\n1,a,b,c,d\n")]);
    assert_eq!(rows(&model, &loaded, "contact"), ["1: 1, b, a"]);
}

#[test]
fn columns_by_place_and_by_characters() {
    let placed = "record contact { id text unique, level text, email text }
      sensor crm { file \"c.csv\", header no, contact by id from column 2 { level from column 1 } }";
    let loaded = load_files(&model(placed), &[("c.csv", "VP,1\nCEO,2\n")]);
    assert_eq!(rows(&model(placed), &loaded, "contact"), ["1: 1, VP, -", "2: 2, CEO, -"]);
    assert_eq!(
        refused(&model(placed), &[("c.csv", "VP\n")]),
        ["L502 c.csv has no column 2 / it has 1 column; is the separator the right one?"]
    );
    // Nothing is named by a header, so the first line is a row.
    let cut = "record contact { id text unique, level text }
      sensor crm { file \"c.txt\", contact by id from characters 1 to 3 { level from characters 5 to 9 } }";
    let loaded = load_files(&model(cut), &[("c.txt", "001 VP\n002 CEO  \n\n003\n")]);
    assert_eq!(rows(&model(cut), &loaded, "contact"), ["001: 001, VP", "002: 002, CEO", "003: 003, -"]);
}

#[test]
fn keys_of_json_come_up_with_its_records() {
    let text = "record contact { id text unique, level text, tags list of text }
      sensor crm { file \"c.jsonl\", contact by id from \"id\" { level from \"job.level\", tags from \"tags\" } }";
    let json = "{\"id\": 7}\n{\"id\": \"8\", \"job\": {\"level\": \"VP\"}, \"tags\": [\"a\", 5, null]}\n";
    let model = model(text);
    let loaded = load_files(&model, &[("c.jsonl", json)]);
    assert_eq!(rows(&model, &loaded, "contact"), ["7: 7, -, -", "8: 8, VP, a|5"]);
    let loaded = load_files(&model, &[("c.jsonl", "{\"id\": 7}\n")]);
    assert_eq!(loaded.report.files[0].columns_never_seen, ["job.level", "tags"]);
    assert_eq!(
        refused(&model, &[("c.jsonl", "{\"ID number\": 7}\n")]),
        ["L502 c.jsonl has no column `id` / its columns are `ID number`"]
    );
}

#[test]
fn odd_files_are_read_and_described() {
    let model = model(&format!("{PLAIN}sensor web {{ file \"v.csv\", visit by email from \"who\" at \"ts\" }}"));
    let contacts = "id,Job level,E-mail\n1,VP\n\n2,CEO,a@b.c,extra\n3,,x\n";
    let loaded = load_files(&model, &[("c.csv", contacts), ("v.csv", "who,ts\n")]);
    let [crm, web] = loaded.report.files.as_slice() else { panic!("two files") };
    assert_eq!(
        (crm.rows, crm.blank.count, crm.short.first.as_slice(), crm.long.first.as_slice()),
        (3, 1, &[2][..], &[4][..])
    );
    assert!(crm.modified.is_some());
    assert_eq!((web.rows, web.latest_event), (0, None));
    // A tracker that saw nobody is a tracker: none, rather than not known.
    assert_eq!(loaded.dataset.events_sensed, [true]);
    assert!(refused(&model, &[("c.csv", contacts), ("v.csv", "")])[0].contains("this file is empty"));
    let broken = refused(&model, &[("c.csv", "id,Job level,E-mail\n1,\"a,b\n"), ("v.csv", "who,ts\n")]);
    assert!(broken[0].starts_with("L504 sensor `crm`: c.csv, line 2: "), "{broken:?}");
}

#[test]
fn what_has_no_file_is_not_sensed() {
    let text = format!(
        "{PLAIN}event call
         sensor web {{ file \"v-*.csv\", visit by email from \"who\" at \"ts\" }}
         sensor phone {{ call by email from \"who\" at \"ts\" }}"
    );
    let model = model(&text);
    let files = folder(&[("c.csv", "id,Job level,E-mail\n")]);
    let refusal = load(&model, files.path(), &LoadOptions::default()).unwrap_err();
    assert_eq!(
        lines(&refusal),
        ["L504 sensor `web`: no file is called `v-*.csv` / check the name and the folder of the model"]
    );
    let lenient = LoadOptions { missing_files: true, ..LoadOptions::default() };
    let loaded = load(&model, files.path(), &lenient).unwrap();
    assert_eq!(loaded.report.silent_sensors, ["web", "phone"]);
    assert_eq!(loaded.dataset.events_sensed, [false, false]);
    assert_eq!(loaded.dataset.fields_sensed, [[true, true, true]]);
}

#[test]
fn files_of_the_command_line_take_the_place_of_a_sensors_own() {
    let model = model(PLAIN);
    let here = folder(&[("c.csv", "id,Job level,E-mail\n1,old,\n")]);
    let there =
        folder(&[("new-1.csv", "id,Job level,E-mail\n1,new,\n"), ("new-2.csv", "id,Job level,E-mail\n2,new,\n")]);
    let told = RefCell::new(Vec::new());
    let options = LoadOptions {
        overrides: vec![("crm".to_owned(), there.path().join("new-*.csv"))],
        progress: &|progress| told.borrow_mut().push((progress.number, progress.files, progress.rows)),
        ..LoadOptions::default()
    };
    let loaded = load(&model, here.path(), &options).unwrap();
    assert_eq!(rows(&model, &loaded, "contact"), ["1: 1, new, -", "2: 2, new, -"]);
    assert_eq!(*told.borrow(), [(1, 2, 0), (1, 2, 1), (2, 2, 0), (2, 2, 1)]);
    let wrong = LoadOptions { overrides: vec![("cmr".to_owned(), PathBuf::from("x.csv"))], ..LoadOptions::default() };
    assert_eq!(
        lines(&load(&model, here.path(), &wrong).unwrap_err()),
        ["L504 the model has no sensor `cmr` / did you mean `crm`?"]
    );
}

#[test]
fn bad_cells_are_counted_and_kept_within_bounds() {
    let model = model(
        "record contact { id text unique, size whole }
         sensor crm { file \"c.csv\", contact by id from \"id\" { size from \"size\" } }",
    );
    let many: String = (0..100_003).map(|row| format!("{row},big{row}\n")).collect();
    let loaded = load_files(&model, &[("c.csv", &format!("id,size\n{many}x,{}\n", "9".repeat(60)))]);
    let report = &loaded.report;
    assert_eq!((report.rejects.kept.len(), report.rejects.not_kept), (100_000, 4));
    assert_eq!(report.bad_cell_count(), 100_004);
    assert_eq!(report.bad_cells[0].examples.len(), 5);
    assert_eq!(
        bad(report),
        [
            "size number 100003: c.csv, line 2: expected a number, found `big0`".to_owned(),
            format!("size too-large 1: c.csv, line 100005: `{}…` is too large a number", "9".repeat(40)),
        ]
    );
    assert_eq!(report.bad_cells[1].examples[0].value, format!("{}…", "9".repeat(40)));
}

#[test]
fn tables_of_the_text_itself() {
    let files = folder(&[("w.csv", "Industry;Points \nSteel;5\nChemie \n"), ("w.json", "[{\"a\":1},{\"b\":true}]")]);
    let table = external(files.path(), "w.csv").unwrap();
    assert_eq!(table.headers, ["Industry", "Points"]);
    assert_eq!(table.rows, [["Steel", "5"], ["Chemie", ""]]);
    let table = external(files.path(), "w.json").unwrap();
    assert_eq!((table.headers.len(), table.rows[0].as_slice()), (2, &["1".to_owned(), String::new()][..]));
    assert!(external(files.path(), "../w.csv").unwrap_err().help().is_some());
    assert!(external(files.path(), "none.csv").unwrap_err().to_string().ends_with("this file does not exist"));
}
