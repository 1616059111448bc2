//! Reading by column gives what reading row by row gives: values, names, events and the report.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::types::{Int8Type, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array, Float64Array, Int8Array,
    Int16Array, Int32Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray, UInt8Array, UInt16Array,
    UInt32Array,
};
use leadlang::columns::EventBatch;
use leadlang::data::Columnar;
use leadlang::model::{EventId, FieldId, Model, RecordId};
use leadlang::read::bind::{LoadOptions, Wanted, load, load_columns};
use proptest::prelude::*;

use crate::bind_shared::{model_of, real_parts};
use crate::bind_support::{folder, model};
use crate::data_columns::{example_folders, paths};
use crate::read_columnar::{ipc_file_bytes, ipc_stream_bytes, parquet_bytes};

/// Compares both ways; whether the scored record was read by column.
pub fn same(model: &Model, root: &Path, options: &LoadOptions<'_>) -> bool {
    compared(model, root, options).is_some_and(|columns| columns.table(model.scored).is_some())
}

/// Compares both ways; gives what was read by column.
pub fn compared(model: &Model, root: &Path, options: &LoadOptions<'_>) -> Option<Columnar> {
    let by_rows = load(model, root, options);
    let by_columns = load_columns(model, root, options, &Wanted::all(model));
    let (by_rows, by_columns) = match (by_rows, by_columns) {
        (Ok(rows), Ok(columns)) => (rows, columns),
        (Err(rows), Err(columns)) => {
            assert_eq!(rows.to_string(), columns.to_string());
            return None;
        }
        (rows, columns) => panic!("{rows:?} is not {columns:?}"),
    };
    assert_eq!(format!("{:#?}", by_rows.report), format!("{:#?}", by_columns.report));
    let rows = Columnar::from(by_rows.dataset);
    let columns = by_columns.data;
    assert_eq!(rows.dataset.fields_sensed, columns.dataset.fields_sensed);
    assert_eq!(rows.dataset.events_sensed, columns.dataset.events_sensed);
    for record in (0..model.records.len()).map(RecordId::at) {
        assert_eq!(rows.row_count(record), columns.row_count(record));
        let paths = paths(model, record, 1);
        let (one, other) = (rows.batch(model, record, &paths), columns.batch(model, record, &paths));
        for row in 0..rows.row_count(record) {
            assert_eq!(rows.name(record, row), columns.name(record, row));
            for (path, (one, other)) in paths.iter().zip(one.columns.iter().zip(&other.columns)) {
                assert_eq!(one.value(row), other.value(row), "{path:?} of row {row}");
            }
        }
    }
    for event in (0..model.events.len()).map(EventId::at) {
        let fields: Vec<Vec<FieldId>> = (0..).zip(&model[event].fields).map(|(at, _)| vec![FieldId(at)]).collect();
        let (one, other) = (rows.events(model, event, &fields), columns.events(model, event, &fields));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(listed(&one), listed(&other), "{}", model[event].name);
    }
    Some(columns)
}

/// Events in an order that only they decide.
fn listed(batch: &EventBatch) -> Vec<String> {
    let one = |at: usize| {
        let values: Vec<_> = batch.columns.iter().map(|column| column.value(at)).collect();
        format!("{} {} {values:?}", batch.subjects[at], batch.at[at])
    };
    let mut all: Vec<String> = (0..batch.len()).map(one).collect();
    all.sort();
    all
}

#[test]
fn the_examples() {
    let mut by_column = 0;
    for folder in example_folders() {
        by_column += usize::from(same(&model_of(&folder), &folder, &LoadOptions::default()));
    }
    assert!(by_column >= 3, "{by_column}");
}

#[test]
fn real_data() {
    type Overrides = &'static [(&'static str, &'static str)];
    let files: [(&str, Overrides, bool); 5] = [
        ("x-education", &[], true),
        ("x-education", &[("crm", "Leads.xlsx")], true),
        ("maven-crm", &[], true),
        ("yammer", &[], true),
        // Several rows a customer.
        ("cdnow", &[], false),
    ];
    for (name, overrides, by_column) in files {
        let Some((model, root, options)) = real_parts(name, overrides) else { return };
        assert_eq!(same(&model, &root, &options), by_column, "{name} {overrides:?}");
    }
}

/// A model with a field of each type, and what makes reading harder.
pub fn every_type() -> Model {
    model(
        r#"
record account { name text unique, size whole }

record contact {
  id      text unique
  note    text
  size    whole 0 to 1000
  weight  number
  share   percent -50% to 200%
  paid    money
  spent   duration
  joined  date
  seen    moment
  opted   yes/no
  home    country
  rank    ordered low < middle < high
  tags    list of text
  account account
  must    number required
  odd     number
}

event view { page text }

rate 1 EUR = 1.25 USD on 2026-01-01

sensor crm {
  file "c.csv" blank if ("-", "n/a", "5")
  contact where "kind" is not "skip" by id from "id" {
    note from "note"
    size from "size"
    weight from "weight"
    share from "share"
    paid from "paid"
    spent from "spent"
    joined from "joined"
    seen from "seen"
    opted from "opted"
    home from "home"
    rank from "rank" { "top", "1" means high }
    tags from "tags"
    account from "account"
    must from "must"
    odd from "odd" { "7" means 8 }
  }
}

sensor companies { file "a.csv", account by name from "name" { size from "size" } }

sensor web { file "e.csv", view by id from "who" at "when" { page from "page" } }
"#,
    )
}

const HEAD: &str = "id,kind,note,size,weight,share,paid,spent,joined,seen,opted,home,rank,tags,account,must,odd\n";

const CELLS: &[&str] = &[
    "",
    " ",
    "-",
    "n/a",
    "5",
    "7",
    "1",
    "0",
    "-0",
    "12",
    " 12",
    "12 ",
    "-3",
    "007",
    "1000",
    "1001",
    "1.5",
    "1.50",
    ".5",
    "5.",
    "1.1234567",
    "123456789012",
    "1234567890123",
    "99999999999999999999",
    "1,234",
    "\"1,234\"",
    "\"1,234.5\"",
    "1 234",
    "35%",
    "0.35",
    "1.0",
    "-1.0",
    "101",
    "$12",
    "€5",
    "£5",
    "12 EUR",
    "-$5",
    "(5)",
    "1e3",
    "2K",
    "90",
    "1:30",
    "0:01:30",
    "5 min",
    "1.5 h",
    "P1D",
    "2026-03-31",
    "2026-02-30",
    "2026-3-1",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2026-03-08T02:30:00",
    "2026-03-08 12:30:05",
    "2026-11-01 01:30:00",
    "2026-07-01T10:00:00.123456",
    "2026-07-01T10:00:00.1234567",
    "2026-07-01T10:00:00Z",
    "2026-07-01T10:00:00+02:00",
    "2026-07-01T10:00:00-18:30",
    "2026-07-01T24:00:00",
    "2026-07-01T23:59:60",
    "31/03/2026",
    "March 3, 2026",
    "0001-01-01T00:00:00+10:00",
    "yes",
    "No",
    "TRUE",
    "maybe",
    "DE",
    "Germany",
    "Atlantis",
    "low",
    " HIGH ",
    "top",
    "hgih",
    "a;b",
    "a|b",
    "\"[\"\"x\"\"]\"",
    "[x",
    "acme",
    "ACME",
    "Globex",
    "nobody",
    "é",
    "É",
    "ﬁ",
    "\u{a0}",
    "\u{a0}12",
    "a\"b",
    "\"a\"",
    "\"a\"\"b\"",
    "\"a\nb\"",
    "\"a\r\nb\"",
    "\" a \"",
    " \"a\" ",
    "long text that goes on beyond sixteen bytes",
    "long text that goes on beyond sixteen bites",
    "skip",
    "x\ty",
    "=1+1",
];

/// `named`: how many of the keys are odd cells.
fn rows_of_cells(named: f64) -> impl Strategy<Value = String> {
    let cell = || prop::sample::select(CELLS);
    let row =
        (prop::collection::vec(cell(), 15..17), prop::bool::weighted(named), prop::sample::select(vec!["\n", "\r\n"]));
    prop::collection::vec(row, 0..40).prop_map(|rows| {
        let line = |(at, (cells, named, end)): (usize, (Vec<&'static str>, bool, &str))| {
            let key = if named { (*cells.first().unwrap_or(&"")).to_owned() } else { format!("k{at}") };
            format!("{key},{}{end}", cells.join(","))
        };
        rows.into_iter().enumerate().map(line).collect()
    })
}

const OTHERS: [(&str, &str); 2] = [
    ("a.csv", "name,size\nacme,5\nGlobex,7\n"),
    ("e.csv", "who,when,page\nk1,2026-01-01,home\nK2,2026-01-02,\nnobody,2026-01-02,x\nk3,,x\n,2026-01-01,x\n"),
];

fn files(text: &str) -> tempfile::TempDir {
    let folder = folder(&OTHERS);
    std::fs::write(folder.path().join("c.csv"), text).unwrap();
    folder
}

#[test]
fn each_cell_in_each_column() {
    let model = every_type();
    let width = HEAD.split(',').count();
    for chunk in CELLS.chunks(7) {
        let row = |(at, cell): (usize, &&str)| {
            let cells: Vec<&str> = (1..width).map(|column| if column == 1 { "x" } else { *cell }).collect();
            format!("k{at},{}\n", cells.join(","))
        };
        let text: String = chunk.iter().enumerate().map(row).collect();
        // Rows of one key are put together.
        let folder = files(&format!("{HEAD}{text}{text}"));
        assert!(!same(&model, folder.path(), &LoadOptions::default()));
        let folder = files(&format!("{HEAD}{text}"));
        assert!(same(&model, folder.path(), &LoadOptions::default()), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn random_tables(text in rows_of_cells(0.0)) {
        let folder = files(&format!("{HEAD}{text}"));
        prop_assert!(same(&every_type(), folder.path(), &LoadOptions::default()));
    }

    #[test]
    fn random_keys(text in rows_of_cells(0.1)) {
        let folder = files(&format!("{HEAD}{text}"));
        same(&every_type(), folder.path(), &LoadOptions::default());
    }

    #[test]
    fn random_bytes(bytes in prop::collection::vec(prop::sample::select(b"ab,,\"\"\n\n\r \t;\xC3\xA9\x00".to_vec()), 0..120)) {
        let model = model(
            "record contact { a text, b text, c text }
             sensor crm { file \"c.csv\" header no separator \",\", contact { a from column 1, b from column 2 } }",
        );
        let folder = tempfile::tempdir().unwrap();
        let text = [b"x,y\n".to_vec(), bytes].concat();
        std::fs::write(folder.path().join("c.csv"), text).unwrap();
        same(&model, folder.path(), &LoadOptions::default());
    }
}

/// Columns of a columnar file for the fields of a contact, some of them of a type that fits badly.
fn typed_table(rows: usize) -> RecordBatch {
    fn pick<T: Clone>(choices: &[T], row: usize, step: usize) -> Option<T> {
        let at = row * step % (choices.len() + 1);
        choices.get(at).cloned()
    }
    let texts = |choices: &[&'static str], step: usize| -> ArrayRef {
        Arc::new((0..rows).map(|row| pick(choices, row, step)).collect::<StringArray>())
    };
    let coded = |choices: &[&'static str], step: usize| -> ArrayRef {
        Arc::new((0..rows).map(|row| pick(choices, row, step)).collect::<DictionaryArray<Int32Type>>())
    };
    let floats =
        [0.1, 1_234.567_891, 1e-7, 0.333_333_333_333, 5.0, -3.0, f64::NAN, 1e300, f64::INFINITY, 9e12, -0.0, 0.000_001];
    let days = [20_454, 0, -719_162, i32::MAX, 20_521];
    let micros = [1_767_225_600_000_000, 1_772_953_200_000_000, 1_772_955_000_000_001, -1, i64::MAX, 0];
    let stamps = || (0..rows).map(|row| pick(&micros, row, 5));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new((0..rows).map(|row| Some(format!(" K{row}"))).collect::<StringArray>())),
        ("kind", coded(&["keep", "skip", "Keep"], 1)),
        ("note", coded(&["-", " a ", "b", "", "5"], 3)),
        (
            "size",
            Arc::new((0..rows).map(|row| pick(&[0_i64, 5, 1000, 1001, -1, i64::MAX], row, 1)).collect::<Int64Array>()),
        ),
        ("weight", Arc::new((0..rows).map(|row| pick(&floats, row, 7)).collect::<Float64Array>())),
        ("share", Arc::new((0..rows).map(|row| pick(&[0.5, 35.0, 0.0, 1000.0], row, 3)).collect::<Float64Array>())),
        ("paid", {
            let paid = (0..rows).map(|row| pick(&[1_234_500_i128, -5, 10_i128.pow(20), 5_000], row, 2));
            Arc::new(paid.collect::<Decimal128Array>().with_precision_and_scale(30, 3).unwrap())
        }),
        ("spent", Arc::new((0..rows).map(|row| pick(&[90_i32, 5, -1], row, 1)).collect::<Int32Array>())),
        ("joined", Arc::new((0..rows).map(|row| pick(&days, row, 2)).collect::<Date32Array>())),
        ("seen", Arc::new(stamps().collect::<TimestampMicrosecondArray>())),
        ("opted", Arc::new((0..rows).map(|row| pick(&[true, false], row, 1)).collect::<BooleanArray>())),
        ("home", texts(&["DE", "France", "Atlantis"], 3)),
        ("rank", coded(&["low", "TOP", "1", "hgih"], 3)),
        ("tags", texts(&["a;b", "a", "[x"], 1)),
        ("account", texts(&["acme", "ACME", "nobody", " Globex "], 3)),
        ("must", Arc::new((0..rows).map(|row| pick(&[1.5_f32, 2.0, 0.1], row, 1)).collect::<Float32Array>())),
        ("odd", Arc::new(stamps().collect::<TimestampMicrosecondArray>().with_timezone("UTC"))),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

#[test]
fn columnar_files() {
    let batch = typed_table(3_000);
    let groups =
        parquet::file::properties::WriterProperties::builder().set_max_row_group_row_count(Some(1_024)).build();
    let mut writer = parquet::arrow::ArrowWriter::try_new(Vec::new(), batch.schema(), Some(groups)).unwrap();
    writer.write(&batch).unwrap();
    let files = [
        writer.into_inner().unwrap(),
        ipc_file_bytes(&batch),
        ipc_stream_bytes(&batch),
        zstd::encode_all(parquet_bytes(&batch).as_slice(), 1).unwrap(),
    ];
    // The format is told by content, whatever the name.
    for bytes in files {
        let folder = folder(&OTHERS);
        std::fs::write(folder.path().join("c.csv"), bytes).unwrap();
        assert!(same(&every_type(), folder.path(), &LoadOptions::default()));
    }
}

/// Columns in which each cell is what its type says, in every width.
fn tame_table(rows: usize, with_blanks: bool) -> RecordBatch {
    let filled = |row: usize, step: usize| !with_blanks || row * step % 7 != 3;
    macro_rules! column {
        ($array:ty, $step:expr, $value:expr) => {
            Arc::new((0..rows).map(|row| filled(row, $step).then(|| $value(row))).collect::<$array>()) as ArrayRef
        };
    }
    const WORDS: [&str; 5] = ["north", "south", "east", "a region with a long name", "west"];
    const FLOATS: [f64; 6] = [0.1, -12.5, 1_234.567_891, 3.0, -0.0, 99_999_999.999_999];
    let word = |row: usize| WORDS[row * row % 5];
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new((0..rows).map(|row| Some(format!("key-{:09}", row * 3))).collect::<StringArray>())),
        ("n0", column!(Int8Array, 1, |row| row as i8)),
        ("n1", column!(Int16Array, 2, |row| row as i16)),
        ("n2", column!(Int32Array, 3, |row| row as i32 - 700)),
        ("n3", column!(Int64Array, 4, |row| (row as i64) << 20)),
        ("n4", column!(UInt8Array, 5, |row| row as u8)),
        ("n5", column!(UInt16Array, 6, |row| row as u16)),
        ("n6", column!(UInt32Array, 1, |row| row as u32)),
        ("n7", column!(Float64Array, 2, |row| row as f64)),
        ("n8", column!(Float64Array, 3, |row| FLOATS[row % 6])),
        ("n9", column!(Float32Array, 4, |row| row as f32)),
        ("day", column!(Date32Array, 5, |row| 20_000 + row as i32 % 900)),
        ("truth", column!(BooleanArray, 6, |row| row % 3 == 0)),
        ("w0", column!(DictionaryArray<Int8Type>, 1, word)),
        ("w1", column!(DictionaryArray<Int16Type>, 2, word)),
        ("w2", column!(DictionaryArray<Int32Type>, 3, word)),
        ("w3", column!(DictionaryArray<UInt8Type>, 4, word)),
        ("w4", column!(DictionaryArray<UInt16Type>, 5, word)),
        ("w5", column!(DictionaryArray<UInt32Type>, 6, word)),
        ("w6", column!(StringArray, 1, word)),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

#[test]
fn columns_without_anything_odd() {
    let numbers: String = (0..10).map(|at| format!("n{at} number\n")).collect();
    let words: String = (0..7).map(|at| format!("w{at} text\n")).collect();
    let names = |letter: char, count: usize| (0..count).map(move |at| format!("{letter}{at} from \"{letter}{at}\"\n"));
    let from: String = names('n', 10).chain(names('w', 7)).collect();
    let model = model(&format!(
        "record contact {{ id text unique\n{numbers}day date\ntruth yes/no\n{words}}}
         sensor crm {{ file \"c.csv\"\ncontact by id from \"id\" {{ {from}day from \"day\"\ntruth from \"truth\" }} }}"
    ));
    for with_blanks in [false, true] {
        let batch = tame_table(2_000, with_blanks);
        for bytes in [parquet_bytes(&batch), ipc_stream_bytes(&batch)] {
            let folder = folder(&[]);
            std::fs::write(folder.path().join("c.csv"), bytes).unwrap();
            assert!(same(&model, folder.path(), &LoadOptions::default()));
        }
    }
}

/// Parquet files with more rows than one thread takes at once, in one row group and in many.
#[test]
fn long_columns() {
    let model = model(
        "record contact { id text unique, n number, w text }
         sensor crm { file \"c.csv\", contact by id from \"id\" { n from \"n2\", w from \"w2\" } }",
    );
    let batch = tame_table(140_000, true).project(&[0, 3, 15]).unwrap();
    for group in [50_000, 1_000_000] {
        let groups =
            parquet::file::properties::WriterProperties::builder().set_max_row_group_row_count(Some(group)).build();
        let mut writer = parquet::arrow::ArrowWriter::try_new(Vec::new(), batch.schema(), Some(groups)).unwrap();
        writer.write(&batch).unwrap();
        let folder = folder(&[]);
        std::fs::write(folder.path().join("c.csv"), writer.into_inner().unwrap()).unwrap();
        assert!(same(&model, folder.path(), &LoadOptions::default()));
    }
}

/// Numbers of one to ten digits, with or without a sign, a fraction or something else in one place.
#[test]
fn digits() {
    let model = model(
        "record contact { id text unique, n number }
         sensor crm { file \"c.csv\", contact by id from \"id\" { n from \"n\" } }",
    );
    let digits = "1029384756";
    let mut text = "id,n\n".to_owned();
    for length in 1..=10 {
        let plain = &digits[..length];
        let odd = (0..length).flat_map(|at| ["/", ":", "-", ".", "x", "0", "9"].map(|sign| (at, sign)));
        let odd = odd.map(|(at, sign)| format!("{}{sign}{}", &plain[..at], &plain[at + 1..]));
        for number in std::iter::once(plain.to_owned()).chain(odd) {
            writeln!(text, "k{},{number}", text.len()).unwrap();
        }
    }
    let folder = folder(&[("c.csv", &text)]);
    assert!(same(&model, folder.path(), &LoadOptions::default()));
}

#[test]
fn only_wanted_columns_are_looked_at() {
    let model = model(
        "record contact { id text unique, size whole, note text }
         sensor crm { file \"c.csv\", contact by id from \"id\" { size from \"size\", note from \"note\" } }",
    );
    let folder = folder(&[("c.csv", "id,size,note\na,1,x\nb,two,y\n")]);
    let mut wanted = Wanted::none(&model);
    wanted.add_path(&model, RecordId(0), &[FieldId(2)]);
    let loaded = load_columns(&model, folder.path(), &LoadOptions::default(), &wanted).unwrap();
    assert_eq!(loaded.report.bad_cell_count(), 0, "nobody asked about sizes");
    let table = loaded.data.table(RecordId(0)).unwrap();
    let filled: Vec<bool> = table.columns.iter().map(Option::is_some).collect();
    assert_eq!(filled, [false, false, true]);
    assert_eq!((loaded.data.name(RecordId(0), 0), loaded.data.name(RecordId(0), 1)), ("a".into(), "b".into()));
}

fn json_files(lines: &str) -> tempfile::TempDir {
    let folder = folder(&[]);
    std::fs::write(folder.path().join("c.jsonl"), lines).unwrap();
    folder
}

fn json_model() -> Model {
    model(
        r#"
record contact { id text unique, note text, size number, opted yes/no, tags list of text, city text }

sensor crm {
  file "c.jsonl"
  contact by id from "id" {
    note from "note"
    size from "size"
    opted from "opted"
    tags from "tags"
    city from "address.city"
  }
}
"#,
    )
}

#[test]
fn lines_of_json() {
    let first = r#"{"id":"a","note":"x","size":1.5,"opted":true,"tags":["p","q"],"address":{"city":"Bern"}}"#;
    let others = [
        (r#"{"id":"b","note":null,"size":"2","opted":"maybe","tags":"u;v","address":{"city":7}}"#, true),
        (r#"{"id":7,"size":12345678901234567890,"other":[1,{"k":2}],"note":"\u00e9"}"#, true),
        (r#"{"address.city":"Rome","id":"c","address":{"city":"Oslo"},"id":"d"}"#, true),
        ("{}\r\n\n  \n{\"size\":null}\n{\"note\":\"no key\"}", true),
        // Another spelling, two objects on a line, an object on two lines, damage.
        (r#"{"ID":"e"}"#, false),
        (r#"{"id":"e"} {"id":"f"}"#, false),
        ("{\"id\":\n\"e\"}", false),
        (r#"{"id":"e""#, false),
        (r#"["id"]"#, false),
    ];
    for (line, by_column) in others {
        let folder = json_files(&format!("{first}\n{line}\n{{\"id\":\"z\"}}"));
        assert_eq!(same(&json_model(), folder.path(), &LoadOptions::default()), by_column, "{line}");
    }
    let folder = json_files("{\"id\":\"a\"}\n{\"id\":\"b\",\"note\":\"x\"}\n");
    assert!(!same(&json_model(), folder.path(), &LoadOptions::default()), "keys that no object has are told");
}
