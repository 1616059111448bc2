//! Real tables and the models of this repository: `../shared/data`, where this machine has it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use leadlang::diagnostics::Sink;
use leadlang::model::Model;
use leadlang::read::bind::{LoadOptions, Loaded, external, load};
use leadlang::source::SourceMap;
use leadlang::types::{ExternalFiles, ExternalTable, external_files};

use crate::bind_support::{bad, keys, load_from, shared, shown};
use crate::types_support::build_files;

/// The model of a folder.
pub fn model_of(folder: &Path) -> Model {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let lead = paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "lead"));
    let texts: Vec<(String, String)> = lead
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    build_files(&files, &tables_of(folder, &files)).model()
}

/// The tables that the text takes from files.
fn tables_of(folder: &Path, files: &[(&str, &str)]) -> ExternalFiles {
    let mut sources = SourceMap::new();
    let mut sink = Sink::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text).unwrap()).collect();
    let trees: Vec<_> = ids.into_iter().map(|id| leadlang::syntax::parse(&sources, id, &mut sink)).collect();
    let mut tables = ExternalFiles::new();
    for request in external_files(&trees) {
        let table = external(folder, &request.path).unwrap_or_else(|error| panic!("{error}"));
        tables.insert(request.path, ExternalTable { headers: table.headers, rows: table.rows });
    }
    tables
}

/// A model of `tests/models` on its real data.
pub fn real_parts(name: &str, overrides: &[(&str, &str)]) -> Option<(Model, PathBuf, LoadOptions<'static>)> {
    let data = shared(name)?;
    let model = model_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models").join(name));
    let overrides = overrides.iter().map(|(sensor, file)| ((*sensor).to_owned(), data.join(file))).collect();
    Some((model, data, LoadOptions { overrides, ..LoadOptions::default() }))
}

pub fn real(name: &str, overrides: &[(&str, &str)]) -> Option<(Model, Loaded)> {
    let data = shared(name)?;
    let model = model_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models").join(name));
    let overrides = overrides.iter().map(|(sensor, file)| ((*sensor).to_owned(), data.join(file))).collect();
    let options = LoadOptions { overrides, ..LoadOptions::default() };
    let loaded = load(&model, &data, &options).unwrap_or_else(|error| panic!("{error}"));
    Some((model, loaded))
}

#[test]
fn the_examples_have_clean_data() {
    let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("lang-examples")).unwrap();
    for folder in folders.map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        let model = model_of(&folder);
        let loaded = load_from(&model, &folder);
        let name = folder.display();
        assert_eq!(bad(&loaded.report), Vec::<String>::new(), "{name}");
        assert_eq!(loaded.report.unknown_labels, [], "{name}");
        assert!(loaded.dataset.row_count(model.scored) > 10, "{name}");
    }
}

#[test]
fn education_leads_are_the_same_from_csv_and_xlsx() {
    let Some((model, csv)) = real("x-education", &[]) else { return };
    let Some((_, xlsx)) = real("x-education", &[("crm", "Leads.xlsx")]) else { return };
    assert_eq!(csv.dataset.row_count(model.scored), 9_240);
    assert_eq!(bad(&csv.report), Vec::<String>::new());
    assert_eq!(csv.report.unknown_labels, []);
    for (left, right) in csv.dataset.records.iter().zip(&xlsx.dataset.records) {
        assert_eq!(left.names, right.names);
        for (left, right) in left.rows.iter().zip(&right.rows) {
            assert_eq!(left, right);
        }
    }
    let city = model.records[0].fields.iter().position(|field| field.name == "city").unwrap();
    let blank = csv.dataset.records[0].rows.iter().filter(|row| row[city].is_blank()).count();
    assert_eq!(blank, 1_420 + 2_249);
}

#[test]
fn opportunities_find_their_accounts_in_csv_and_xlsx() {
    let Some((model, csv)) = real("maven-crm", &[]) else { return };
    assert_eq!(csv.dataset.row_count(model.scored), 8_800);
    assert_eq!(csv.dataset.records[0].rows.len(), 85);
    assert_eq!(bad(&csv.report), Vec::<String>::new());
    assert_eq!(keys(&csv.report), Vec::<String>::new());
    let account = model.records[1].fields.iter().position(|field| field.name == "account").unwrap();
    let without = csv.dataset.records[1].rows.iter().filter(|row| row[account].is_blank()).count();
    assert_eq!(without, 1_425);
}

/// The workbook calls things a little differently; what both have is the same.
#[test]
fn sheets_of_a_workbook_are_tables_like_any() {
    let Some(data) = shared("maven-crm") else { return };
    let text = |accounts: &str, pipeline: &str| {
        format!(
            "model \"Maven\" {{ currency USD, timezone \"UTC\", scores deal }}
             record account {{ name text unique, revenue number, employees whole }}
             record deal {{ id text unique, account account, stage text, engaged date, closed date, value money }}
             sensor accounts {{
               {accounts}
               account by name from \"account\" {{ revenue from \"revenue\", employees from \"employees\" }}
             }}
             sensor pipeline {{
               {pipeline}
               deal by id from \"opportunity_id\" {{
                 account from \"account\"
                 stage   from \"deal_stage\"
                 engaged from \"engage_date\"
                 closed  from \"close_date\"
                 value   from \"close_value\"
               }}
             }}"
        )
    };
    let load = |text: &str| load_from(&build_files(&[("m.lead", text)], &ExternalFiles::new()).model(), &data);
    let csv = load(&text("file \"accounts.csv\"", "file \"sales_pipeline.csv\""));
    let book = "file \"data_model.xlsx\"\nsheet";
    let xlsx = load(&text(&format!("{book} \"accounts\""), &format!("{book} \"sales_pipeline\"")));
    assert_eq!(xlsx.report.files.len(), 2);
    assert_eq!(xlsx.dataset.records[1].rows.len(), 8_800);
    let field = |loaded: &Loaded, record: usize, field: usize| -> Vec<String> {
        loaded.dataset.records[record].rows.iter().map(|row| shown(&row[field])).collect()
    };
    for (record, fields) in [(0, 0..3), (1, 0..6)] {
        for at in fields {
            assert_eq!(field(&csv, record, at), field(&xlsx, record, at), "{record} {at}");
        }
    }
}

#[test]
fn a_hundred_thousand_rows_load_in_seconds() {
    let started = Instant::now();
    let Some((model, loaded)) = real("yammer", &[]) else { return };
    let seconds = started.elapsed().as_secs_f64();
    assert!(seconds < 20.0, "{seconds}");
    assert_eq!(loaded.dataset.row_count(model.scored), 19_066);
    let events: usize = loaded.dataset.events.iter().map(|table| table.all().len()).sum();
    assert_eq!(events, 90_389);
    assert_eq!(loaded.report.files.iter().map(|file| file.rows).collect::<Vec<_>>(), [19_066, 90_389]);
    assert_eq!(bad(&loaded.report), Vec::<String>::new());
    assert_eq!(keys(&loaded.report), Vec::<String>::new());
    let activated = loaded.dataset.records[0].rows.iter().filter(|row| row[4].is_blank()).count();
    assert_eq!(activated, 9_685);
}

#[test]
fn purchases_from_fixed_columns() {
    let Some((model, loaded)) = real("cdnow", &[]) else { return };
    assert_eq!(loaded.dataset.row_count(model.scored), 2_357);
    assert_eq!(loaded.dataset.events[0].all().len(), 6_919);
    assert_eq!(loaded.dataset.records[0].names[0], "0001");
    assert_eq!(bad(&loaded.report), Vec::<String>::new());
    assert_eq!(loaded.report.conflicts, []);
}

#[test]
fn an_age_of_118_is_no_age() {
    let Some(data) = shared("starbucks") else { return };
    let text = "model \"Cups\" { currency USD, timezone \"UTC\", scores person }
        record person { id text unique, gender one of (F, M, O), age whole 18 to 110, joined date, income money }
        sensor profile {
          file \"profile.json\"
          person by id from \"id\" {
            gender from \"gender\"
            age    from \"age\", blank if (\"118\")
            joined from \"became_member_on\"
            income from \"income\"
          }
        }";
    let model = build_files(&[("model.lead", text)], &ExternalFiles::new()).model();
    let loaded = load_from(&model, &data);
    let rows = &loaded.dataset.records[0].rows;
    assert_eq!(rows.len(), 17_000);
    assert_eq!(bad(&loaded.report), Vec::<String>::new());
    assert!(rows.iter().all(|row| row[1].is_blank() == row[2].is_blank() && row[2].is_blank() == row[4].is_blank()));
    assert_eq!(rows.iter().filter(|row| row[2].is_blank()).count(), 2_175);
    assert!(rows.iter().all(|row| !row[3].is_blank()));
}
