//! `lead score --input`: tables whose columns are named like the fields, without a sensor.

use std::fs::File;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray};

use super::cli_support::{Folder, MODEL};

const EVENTS: &str = "
record account { id text unique, revenue money }
record person { id text unique, email text unique, joined date, company account }
event visit of person { page one of (home, pricing) }
score heat of person 0 to 100 {
  +20 when company.revenue >= 1M USD
  +10 per visit where page is pricing
  +5 when joined before 2025-01-01
}
";

fn of_people() -> String {
    format!("model \"P\" {{ currency USD, timezone \"UTC\", scores person }}{EVENTS}").replace(" of person", "")
}

fn rows(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.lead(&[&["score", "--as-of", "2026-03-02", "--output", "-"], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

#[test]
fn a_table_is_scored_by_the_names_of_its_columns() {
    let folder =
        Folder::with(&[("m.lead", MODEL), ("c.csv", "ID,Country,Employees,note\na,US,120,x\nb,DE,5,y\n,,,\n")]);
    let expected = "id,fit,grade\na,100,A\nb,0,B\n";
    assert_eq!(rows(&folder, &["--input", "c.csv", "--columns", "id,fit,grade"]), expected);
    let ran = folder.lead(&["score", "--input", "c.csv", "--columns", "id"]);
    assert!(ran.err.contains("columns not read: `note`"), "{}", ran.err);
    folder.put("c.jsonl", "{\"id\":\"a\",\"country\":\"US\",\"employees\":120}\n{\"id\":\"b\",\"employees\":5}\n");
    assert_eq!(rows(&folder, &["--input", "c.jsonl", "--columns", "id,fit,grade"]), expected);
}

#[test]
fn a_parquet_table_is_scored_to_a_parquet_file() {
    let folder = Folder::with(&[("m.lead", MODEL)]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(Int64Array::from(vec![7, 8, 9]))),
        ("employees", Arc::new(Float64Array::from(vec![Some(100.0), None, Some(99.5)]))),
        ("country", Arc::new(StringArray::from(vec![Some("Canada"), Some("US"), None]))),
    ];
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap();
    let file = File::create(folder.path().join("c.parquet")).unwrap();
    let mut writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let expected = "id,fit\n7,100\n8,40\n9,0\n";
    assert_eq!(rows(&folder, &["--input", "c.parquet", "--columns", "id,fit"]), expected);
    let ran = folder.lead(&["score", "--input", "c.parquet", "--columns", "id,fit", "--output", "out.parquet"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names(), ["c.parquet", "m.lead", "out.parquet"]);
}

#[test]
fn accounts_and_events_come_from_tables_of_their_own() {
    let folder = Folder::with(&[
        ("m.lead", &of_people()),
        ("people.csv", "id,email,joined,company\n1,a@x.com,2024-05-01,acme\n2,b@x.com,2025-05-01,\n"),
        ("accounts.csv", "id,revenue\nacme,2000000\n"),
        ("visits.csv", "person_email,at,page\nA@x.com,2026-02-01,pricing\nb@x.com,2026-02-02,home\n"),
        ("by_key.csv", "person,on,page\n2,2026-02-01,pricing\n2,2026-02-02,pricing\n"),
    ]);
    let people = ["--input", "people.csv", "--input", "account=accounts.csv", "--columns", "id,heat", "--input"];
    assert_eq!(rows(&folder, &[&people[..], &["visit=visits.csv"]].concat()), "id,heat\n1,35\n2,0\n");
    assert_eq!(rows(&folder, &[&people[..], &["visit=by_key.csv"]].concat()), "id,heat\n1,25\n2,20\n");
}

#[test]
fn a_date_column_and_text_dates_mean_the_same() {
    let folder = Folder::with(&[("m.lead", &of_people())]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(StringArray::from(vec!["1", "2"]))),
        ("joined", Arc::new(Date32Array::from(vec![20_088, 20_089]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let file = File::create(folder.path().join("p.arrow")).unwrap();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(file, &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    folder.put("p.csv", "id,joined\n1,2024-12-31\n2,2025-01-01\n");
    let expected = "id,heat\n1,5\n2,0\n";
    assert_eq!(rows(&folder, &["--input", "p.arrow", "--columns", "id,heat"]), expected);
    assert_eq!(rows(&folder, &["--input", "p.csv", "--columns", "id,heat"]), expected);
}

#[test]
fn what_a_table_lacks_is_told() {
    let folder = Folder::with(&[
        ("m.lead", &of_people()),
        ("t.csv", "name,wage\na,1\n"),
        ("v.csv", "who,page\na,home\n"),
        ("w.csv", "person,page\na,home\n"),
    ]);
    for (input, message) in [
        ("t.csv", "no column is named like a field of `person`"),
        ("visit=v.csv", "no column says whom each `visit` is about"),
        ("visit=w.csv", "no column says when each `visit` was"),
        ("vist=w.csv", "no record or event is called `vist`"),
        ("gone.csv", "gone.csv: this file does not exist"),
    ] {
        let ran = folder.lead(&["score", "--input", input]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(message), "{input}: {}", ran.err);
    }
}

#[test]
fn a_streamed_table_gives_the_same_bytes_in_every_format() {
    let rows: String = (0..60_000).map(|n| format!("c{n},{},{}\n", n % 300, ["US", "DE", "", "CA"][n % 4])).collect();
    let folder = Folder::with(&[("m.lead", MODEL), ("c.csv", &format!("id,employees,country\n{rows}"))]);
    let arguments = ["--as-of", "2026-03-02", "--input", "c.csv", "--columns", "id,fit,grade,priority,disqualified"];
    let score = |more: &[&str], name: &str| {
        let ran = folder.lead(&[&["score"], &arguments[..], more, &["--output", name]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        std::fs::read(folder.path().join(name)).unwrap()
    };
    let interpreted = score(&["--backend", "interpret"], "a.csv");
    assert_eq!(interpreted.iter().filter(|byte| **byte == b'\n').count(), 60_001);
    assert_eq!(interpreted, score(&["--stream"], "b.csv"));
    assert_eq!(interpreted, score(&["--stream", "--threads", "1"], "c1.csv"));
    assert_eq!(score(&[], "a.jsonl"), score(&["--stream"], "b.jsonl"));
    score(&["--stream"], "b.parquet");
    score(&["--stream"], "b.arrow");
    let again = folder.lead(&["score", "--input", "b.parquet", "--columns", "id,fit", "--output", "x.csv"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(folder.text("x.csv").lines().count(), 60_001);
    let ran = folder.lead(&["score", "--stream", "--columns", "id"]);
    assert!(ran.code == 2 && ran.err.contains("`--stream` scores one table"), "{}", ran.err);
    let ran = folder.lead(&["score", "--stream", "--input", "c.csv", "--columns", "id,why"]);
    assert!(ran.code == 2 && ran.err.contains("these columns or rules take more"), "{}", ran.err);
    let ran = folder.lead(&["score", "--stream", "--input", "c.csv", "--columns", "id", "--output", "c.csv"]);
    assert!(ran.code == 2 && ran.err.contains("is one of the files that are read"), "{}", ran.err);
}

#[test]
fn an_arrow_file_of_many_batches_has_one_dictionary_a_column() {
    // A column that nobody reads makes the file long enough for several stretches.
    let filler = "-".repeat(60);
    let rows: String = (0..140_000).map(|n| format!("c{n},{},{filler}\n", n * 100 / 140_000 * 3)).collect();
    let folder = Folder::with(&[("m.lead", MODEL), ("c.csv", &format!("id,employees,notes\n{rows}"))]);
    for order in [&[][..], &["--sort", "input"]] {
        let arguments = ["score", "--input", "c.csv", "--columns", "id,fit,grade", "--output", "a.arrow"];
        let ran = folder.lead(&[&arguments[..], order].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let file = File::open(folder.path().join("a.arrow")).unwrap();
        let batches: Vec<RecordBatch> =
            arrow_ipc::reader::FileReader::try_new(file, None).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 140_000);
        assert!(batches.len() > 1);
    }
}

/// Rows are scored as they are read until two of one key come up; then the file is read as a whole, as it is for the
/// interpreter, and what was written is gone.
#[test]
fn rows_of_one_key_in_different_stretches_are_found() {
    let filler = "-".repeat(100);
    let key = |n: u32| if n == 99_000 { "C17".to_owned() } else { format!("c{n}") };
    let rows: String = (0..100_000).map(|n| format!("{},{},{filler}\n", key(n), n % 3_000)).collect();
    let folder = Folder::with(&[("m.lead", MODEL), ("c.csv", &format!("id,employees,notes\n{rows}"))]);
    let score = |backend: &str, name: &str| {
        let arguments = ["score", "--input", "c.csv", "--columns", "id,fit,grade", "--as-of", "2026-03-02"];
        let ran = folder.lead(&[&arguments[..], &["--backend", backend, "--output", name]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        (folder.text(name), ran.out.replace(name, ""), ran.err)
    };
    assert_eq!(score("jit", "a.csv"), score("interpret", "b.csv"));
}

#[test]
fn scores_at_the_limit_of_numbers_are_whole_where_they_are_rounded() {
    let model = "model \"Q\" { currency EUR, timezone \"UTC\", scores contact }\nrecord contact { id text unique, n number }\n\
                 score twice from 0 {\n  +1 per n\n  +1 per n\n}\nscore floor from -10 { +1 per floor(n) }\nscore lost { -1 per n }\n";
    let numbers =
        ["9223372036854.775807", "9223372036854", "-9223372036854.7", "5000000000000", "9223372036853.5", "1.5"];
    let rows: String = numbers.iter().enumerate().map(|(at, number)| format!("{at},{number}\n")).collect();
    let folder = Folder::with(&[("m.lead", model), ("c.csv", &format!("id,n\n{rows}"))]);
    let score = |backend| rows_of(&folder, backend);
    let interpreted = score("interpret");
    assert_eq!(interpreted, score("jit"));
    assert!(
        interpreted.starts_with("id,twice,floor,lost\n0,9223372036854,9223372036854,-9223372036854\n"),
        "{interpreted}"
    );
}

fn rows_of(folder: &Folder, backend: &str) -> String {
    rows(folder, &["--input", "c.csv", "--columns", "id,twice,floor,lost", "--format", "csv", "--backend", backend])
}
