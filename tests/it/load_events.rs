//! Events read by column are those that are read row by row, and so is the report.

use std::io::Write;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use leadlang::data::Columnar;
use leadlang::model::Model;
use leadlang::read::bind::{LoadOptions, Wanted, load_columns};
use proptest::prelude::*;

use crate::bind_support::{folder, model};
use crate::load_columns::compared;
use crate::read_columnar::{ipc_file_bytes, ipc_stream_bytes, parquet_bytes};

const RECORDS: &str = r#"
record account { name text unique, size whole }
record contact { id text unique, email text, account account }
event open { page text required, size whole 0 to 100, by contact, seen moment }
event click { tags list of text, rank ordered low < high, account account }
event visit
"#;

/// `FILES` stands for the log's files; the log is read before the contacts are.
const LOG: &str = r#"
sensor web {
  file FILES blank if ("-")
  open where "type" is "open" by id from "who" at "when" {
    page from "page"
    size from "size"
    by from "by"
    seen from "seen"
  }
  open where "type" in ("view", "tap") by id from "who" at "when" { page from "page" }
  click where "type" is not "open" by email from "mail" at "when" {
    tags from "page"
    rank from "rank" { "top" means high }
    account from "acc"
  }
  visit by id from "by" at "seen"
}

sensor crm { file "c.csv", contact by id from "id" { email from "email", account from "account" } }
sensor companies { file "a.csv", account by name from "name" { size from "size" } }
"#;

fn log_model(files: &str) -> Model {
    model(&format!("{}{}", RECORDS, LOG.replace("FILES", files)))
}

const OTHERS: [(&str, &str); 2] = [
    ("a.csv", "name,size\nacme,5\nGlobex,7\n"),
    (
        "c.csv",
        "id,email,account\nk1,ann@x.org,acme\nK1,Bob@x.org,\nk2,ann@x.org,Globex\na b,,\n007,z,\n\"a,b\",é@x.org,\n",
    ),
];

const HEAD: [&str; 9] = ["type", "who", "when", "page", "size", "by", "seen", "mail", "rank"];

fn pool(column: &str) -> &'static [&'static str] {
    match column {
        "type" => &["open", "open", "Open", " open ", "view", "tap", "click", "", "-", "other"],
        "who" | "by" => &["k1", "k1", "K1", "k2", " k2 ", "", "-", "nobody", "NoBody", "a b", "\"a,b\"", "007", "é"],
        "when" | "seen" => &[
            "2026-03-01",
            "2026-03-01 10:00",
            "2026-03-02T10:00:00Z",
            "2025-01-01",
            "",
            "-",
            "yesterday",
            "31/03/2026",
            "2026-02-30",
            "0001-01-01T00:00:00+10:00",
        ],
        "page" => &[
            "home",
            "",
            "-",
            "a;b",
            "\"x \"\"y\"\"\"",
            "\"a\nb\"",
            "long text that goes on beyond sixteen bytes",
            "[x",
        ],
        "size" => &["1", "100", "101", "", "two", "1.5", "-"],
        "mail" => &["ann@x.org", "ANN@x.org", "bob@x.org", "zoe@x.org", "", "-", "é@x.org", "É@X.org", "z"],
        "rank" => &["low", "HIGH", "top", "", "middle"],
        _ => &["acme", "ACME", "nobody", ""],
    }
}

/// Cells of rows, column by column.
fn rows() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let columns: Vec<_> = HEAD.iter().chain(&["acc"]).map(|column| prop::sample::select(pool(column))).collect();
    prop::collection::vec(columns, 0..60)
}

fn csv(rows: &[Vec<&str>]) -> String {
    let line = |row: &Vec<&str>| format!("{}\n", row.join(","));
    format!("{},acc\n{}", HEAD.join(","), rows.iter().map(line).collect::<String>())
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// Whether all events were read by column.
fn all_by_column(data: &Columnar) -> bool {
    data.dataset.events.iter().all(|table| table.all().is_empty()) && data.logs.iter().any(|logs| !logs.is_empty())
}

/// How many events there are that were read by column.
fn kept(data: &Columnar) -> usize {
    let mut count = 0;
    for log in data.logs.iter().flatten() {
        log.parts
            .each(&mut |part| {
                count += part.len();
                Ok(())
            })
            .unwrap();
    }
    count
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn several_feeds_of_several_files(one in rows(), two in rows(), three in rows(), tight in any::<bool>()) {
        let folder = folder(&OTHERS);
        std::fs::write(folder.path().join("log1.csv"), csv(&one)).unwrap();
        std::fs::write(folder.path().join("log2.csv"), csv(&two)).unwrap();
        std::fs::write(folder.path().join("log3.csv.gz"), gzip(&csv(&three))).unwrap();
        let model = log_model("\"log*.csv*\"");
        let memory = if tight { 40 } else { usize::MAX };
        let options = LoadOptions { memory, ..LoadOptions::default() };
        let data = compared(&model, folder.path(), &options).unwrap();
        let rows = one.len() + two.len() + three.len();
        prop_assert!(tight || data.put_aside() == 0);
        prop_assert!(!tight || data.put_aside() > 0 || kept(&data) < 4);
        prop_assert!(rows == 0 || all_by_column(&data));
    }

    #[test]
    fn lines_of_json(rows in rows()) {
        // Every key once, so that none is missing in the file.
        let full = HEAD.iter().chain(&["acc"]).map(|name| (*name, pool(name)[0])).collect::<Vec<_>>();
        let mut text = object(&full);
        for row in &rows {
            let named = HEAD.iter().chain(&["acc"]).zip(row).filter(|(_, cell)| !cell.is_empty());
            text += &object(&named.map(|(name, cell)| (*name, *cell)).collect::<Vec<_>>());
        }
        let folder = folder(&OTHERS);
        std::fs::write(folder.path().join("log.jsonl"), text).unwrap();
        let data = compared(&log_model("\"log.jsonl\""), folder.path(), &LoadOptions::default()).unwrap();
        prop_assert!(all_by_column(&data));
    }

    #[test]
    fn columnar_files(rows in rows(), format in 0..3_usize) {
        let batch = typed(&rows);
        let bytes = [parquet_bytes, ipc_file_bytes, ipc_stream_bytes][format](&batch);
        let folder = folder(&OTHERS);
        // The format is told by content.
        std::fs::write(folder.path().join("log.csv"), bytes).unwrap();
        compared(&log_model("\"log.csv\""), folder.path(), &LoadOptions::default()).unwrap();
    }

    #[test]
    fn keys_that_are_numbers(rows in rows()) {
        let model = model(
            "record contact { id whole unique, note text }
             event view { size whole }
             sensor crm { file \"c.csv\", contact by id from \"id\" { note from \"note\" } }
             sensor web { file \"log.csv\", view by id from \"size\" at \"when\" { size from \"size\" } }",
        );
        let folder = folder(&[("c.csv", "id,note\n1,x\n2,y\n100,z\n"), ("log.csv", &csv(&rows))]);
        let data = compared(&model, folder.path(), &LoadOptions::default()).unwrap();
        prop_assert!(rows.is_empty() || all_by_column(&data));
    }
}

fn object(cells: &[(&str, &str)]) -> String {
    let pairs: serde_json::Map<String, serde_json::Value> = cells
        .iter()
        .map(|(name, cell)| match (*name, cell.parse::<i64>()) {
            ("size" | "who", Ok(number)) => (name.to_string(), number.into()),
            _ => (name.to_string(), (*cell).into()),
        })
        .collect();
    format!("{}\n", serde_json::Value::Object(pairs))
}

/// Texts, codes, numbers and times.
fn typed(rows: &[Vec<&'static str>]) -> RecordBatch {
    let cell = |row: &Vec<&'static str>, at: usize| Some(row[at]).filter(|cell| !cell.is_empty());
    let mut columns: Vec<(&str, ArrayRef)> = Vec::new();
    for (at, name) in HEAD.iter().chain(&["acc"]).enumerate() {
        let array: ArrayRef = match *name {
            "type" | "page" | "rank" => {
                Arc::new(rows.iter().map(|row| cell(row, at)).collect::<DictionaryArray<Int32Type>>())
            }
            "size" => Arc::new(rows.iter().map(|row| row[at].parse::<i64>().ok()).collect::<Int64Array>()),
            "seen" => {
                let micros =
                    |row: &Vec<&'static str>| cell(row, at).map(|text| 1_772_000_000_000_000 + text.len() as i64);
                Arc::new(rows.iter().map(micros).collect::<TimestampMicrosecondArray>().with_timezone("UTC"))
            }
            _ => Arc::new(rows.iter().map(|row| cell(row, at)).collect::<StringArray>()),
        };
        columns.push((name, array));
    }
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

#[test]
fn a_file_that_is_odd_is_read_row_by_row_and_the_others_are_not() {
    let rows = "open,k1,2026-03-01,home,1,k2,,,,\n".repeat(3);
    let log = format!("{},acc\n{rows}", HEAD.join(","));
    // Rows of one key: the contacts take reading row by row, the log does not.
    let (accounts, contacts) = (OTHERS[0], ("c.csv", "id,email,account\nk1,a@x.org,\nk1,b@x.org,\n"));
    let files = folder(&[accounts, contacts, ("log.csv", &log)]);
    let model = log_model("\"log.csv\"");
    let data = compared(&model, files.path(), &LoadOptions::default()).unwrap();
    assert!(all_by_column(&data) && data.table(model.scored).is_none());
    // Two objects on a line: it is the log that takes it.
    let full: Vec<(&str, &str)> = HEAD.iter().chain(&["acc"]).map(|name| (*name, pool(name)[0])).collect();
    let contacts = ("c.csv", "id,email,account\nk1,a@x.org,\nk2,b@x.org,\n");
    let files = folder(&[accounts, contacts, ("log.jsonl", &format!("{0}\n{0} {0}", object(&full).trim()))]);
    let data = compared(&log_model("\"log.jsonl\""), files.path(), &LoadOptions::default()).unwrap();
    assert!(!all_by_column(&data) && data.table(model.scored).is_some());
}

#[test]
fn only_wanted_fields_of_events_are_looked_at() {
    let row = "open,k1,2026-03-01,,two,nobody,never,,,\n";
    let files = folder(&[OTHERS[0], OTHERS[1], ("log.csv", &format!("{},acc\n{row}", HEAD.join(",")))]);
    let model = log_model("\"log.csv\"");
    let loaded = load_columns(&model, files.path(), &LoadOptions::default(), &Wanted::none(&model)).unwrap();
    let bad: Vec<&str> = loaded.report.bad_cells.iter().map(|bad| bad.column.field.as_str()).collect();
    assert_eq!(bad, ["open.page", "date of visit"], "required fields and dates are always looked at");
    assert!(all_by_column(&loaded.data));
}
