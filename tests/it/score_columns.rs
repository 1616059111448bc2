//! `lead score --columns`: a narrow output in every format, the same for any number of threads.

use std::fs::{self, File};
use std::io::Read;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};

use super::cli_score::{example, in_folder};
use super::cli_support::Ran;

const EXAMPLES: [&str; 5] =
    ["content-map", "fit-and-activity", "instrument-maker", "intent-and-signals", "maturity-segments"];

fn score(folder: &tempfile::TempDir, more: &[&str]) -> Ran {
    let ran = in_folder(folder, &[&["score", "--as-of", "2026-03-02"], more].concat());
    assert_eq!(ran.code, 0, "{more:?}: {}", ran.err);
    ran
}

fn table(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_narrow_output_is_the_wide_one_with_columns_left_out() {
    for name in EXAMPLES {
        let folder = example(name);
        let wide = table(&score(&folder, &["--output", "-", "--sort", "input"]).out);
        for step in [2, 3] {
            let picked: Vec<usize> = (0..wide[0].len()).step_by(step).rev().collect();
            let columns: Vec<&str> = picked.iter().map(|at| wide[0][*at].as_str()).collect();
            let narrow = table(&score(&folder, &["--output", "-", "--columns", &columns.join(",")]).out);
            let expected: Vec<Vec<String>> =
                wide.iter().map(|row| picked.iter().map(|at| row[*at].clone()).collect()).collect();
            assert_eq!(narrow, expected, "{name}");
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for name in EXAMPLES {
        let folder = example(name);
        let outputs: Vec<String> =
            ["1", "2", "7"].iter().map(|n| score(&folder, &["--output", "-", "--threads", n]).out).collect();
        assert!(outputs.iter().all(|output| *output == outputs[0]), "{name}");
    }
}

#[test]
fn columns_keep_the_order_of_the_data_unless_another_is_asked_for() {
    let folder = example("instrument-maker");
    let ids = |more: &[&str]| -> Vec<String> {
        let rows = table(&score(&folder, &[&["--output", "-", "--columns", "id"], more].concat()).out);
        rows.into_iter().skip(1).map(|row| row[0].clone()).collect()
    };
    let input = ids(&[]);
    assert_eq!(input, ids(&["--sort", "input"]));
    assert_eq!(ids(&["--sort", "priority"])[0], "1042");
    assert_eq!(ids(&["--limit", "3"]), input[..3]);
    let mut sorted = input.clone();
    sorted.sort();
    assert_eq!(ids(&["--sort", "id"]), sorted);
}

#[test]
fn a_column_that_is_not_there_is_told_with_the_nearest() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["score", "--as-of", "2026-03-02", "--columns", "id,fitt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("the scores have no column `fitt`") && ran.err.contains("`fit`"), "{}", ran.err);
    let ran = in_folder(&folder, &["score", "--as-of", "2026-03-02", "--columns", "id,ID"]);
    assert!(ran.err.contains("`ID` stands twice"), "{}", ran.err);
}

#[test]
fn compressed_text_holds_the_same_bytes() {
    let folder = example("instrument-maker");
    for (plain, ending) in [("csv", "gz"), ("csv", "zst"), ("jsonl", "gz"), ("jsonl", "zst")] {
        score(&folder, &["--output", &format!("a.{plain}")]);
        score(&folder, &["--output", &format!("a.{plain}.{ending}")]);
        let packed = File::open(folder.path().join(format!("a.{plain}.{ending}"))).unwrap();
        let mut text = String::new();
        match ending {
            "gz" => flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap(),
            _ => zstd::Decoder::new(packed).unwrap().read_to_string(&mut text).unwrap(),
        };
        assert_eq!(text, fs::read_to_string(folder.path().join(format!("a.{plain}"))).unwrap());
    }
}

#[test]
fn a_parquet_or_arrow_file_says_what_the_csv_file_says() {
    for name in EXAMPLES {
        let folder = example(name);
        let text = table(&score(&folder, &["--output", "-"]).out);
        score(&folder, &["--output", "scores.parquet"]);
        score(&folder, &["--output", "scores.arrow"]);
        assert_eq!(shown(&parquet_of(&folder.path().join("scores.parquet"))), text, "{name}");
        assert_eq!(shown(&arrow_of(&folder.path().join("scores.arrow"))), text, "{name}");
    }
}

#[test]
fn json_lines_of_columns_are_flat_objects_with_numbers() {
    let folder = example("instrument-maker");
    let ran =
        score(&folder, &["--output", "-", "--format", "jsonl", "--columns", "id,fit,disqualified", "--only", "1042"]);
    assert_eq!(ran.out, "{\"id\":\"1042\",\"fit\":80,\"disqualified\":false}\n");
    let ran = score(&folder, &["--output", "-", "--format", "json", "--columns", "id", "--limit", "0"]);
    assert_eq!(ran.out, "[]\n");
}

fn parquet_of(path: &std::path::Path) -> RecordBatch {
    let builder = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap());
    builder.unwrap().build().unwrap().next().unwrap().unwrap()
}

fn arrow_of(path: &std::path::Path) -> RecordBatch {
    arrow_ipc::reader::FileReader::try_new(File::open(path).unwrap(), None).unwrap().next().unwrap().unwrap()
}

/// A batch as the CSV file shows it.
fn shown(batch: &RecordBatch) -> Vec<Vec<String>> {
    let head = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
    let rows =
        (0..batch.num_rows()).map(|row| batch.columns().iter().map(|column| cell(column.as_ref(), row)).collect());
    std::iter::once(head).chain(rows).collect()
}

fn cell(column: &dyn Array, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        arrow_schema::DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        arrow_schema::DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        arrow_schema::DataType::Float64 => {
            column.as_primitive::<arrow_array::types::Float64Type>().value(row).to_string()
        }
        arrow_schema::DataType::Boolean => if column.as_boolean().value(row) { "yes" } else { "no" }.to_owned(),
        _ => {
            let dictionary = column.as_dictionary::<Int32Type>();
            let code = usize::try_from(dictionary.keys().value(row)).unwrap();
            dictionary.values().as_string::<i32>().value(code).to_owned()
        }
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_file_and_says_so() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    // Enough work that it is not done before it is interrupted.
    let rules: String = (1..400).map(|n| format!("  +1 when employees >= {n}\n")).collect();
    let sensor = "sensor crm \"CRM\" { file \"c.csv\", contact by id from \"id\" { employees from \"n\" } }\n";
    let model = format!("{}\nscore size {{\n{rules}}}\n{sensor}", super::cli_support::MODEL);
    let data: String = (0..20_000).map(|n| format!("{n},{}\n", n % 300)).collect();
    let folder = super::cli_support::Folder::with(&[("m.lead", &model), ("c.csv", &format!("id,n\n{data}"))]);
    folder.put("out.csv", "old");
    let mut command = super::cli_support::lead(&["score", "--columns", "id,size", "--output", "out.csv"]);
    let child = command.current_dir(folder.path()).stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while !folder.names().iter().any(|name| name.ends_with(".lead-tmp")) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never began to write: {:?}", folder.names());
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("stopped: the unfinished file was removed"));
    assert_eq!(folder.text("out.csv"), "old");
    assert_eq!(folder.names(), ["c.csv", "m.lead", "out.csv"]);
}

#[test]
fn what_is_read_is_what_the_rules_read_as_of_the_day() {
    let model = r#"
        model "Days" { currency USD, timezone "UTC", scores contact }
        record contact { id text unique, size whole, rank whole }
        sensor crm { file "c.csv", contact by id from "id" { size from "size", rank from "rank" } }
        score fit 0 to 100 {
          +10 when today >= 2026-01-01 and size > 5
          +20 when today < 2026-01-01 and rank > 5
        }
    "#;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("model.lead"), model).unwrap();
    fs::write(folder.path().join("c.csv"), "id,size,rank\na,10,10\nb,1,1\n").unwrap();
    for (day, points) in [("2026-03-02", "10"), ("2025-03-02", "20")] {
        let ran = in_folder(&folder, &["score", "--as-of", day, "--columns", "id,fit", "--output", "-"]);
        assert_eq!(ran.out, format!("id,fit\na,{points}\nb,0\n"), "{}", ran.err);
    }
}
