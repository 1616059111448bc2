//! Parquet and Arrow files as rows, and as files of a sensor.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int32Builder, ListBuilder, MapBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, DurationSecondArray,
    Float64Array, Int64Array, RecordBatch, StringArray, StructArray, Time64MicrosecondArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, UInt8Array,
};
use arrow_schema::{DataType, Field};
use leadlang::read::bind::{LoadOptions, load};

use crate::bind_support::{bad, lines, load_from, model, rows};
use crate::read_support::{error_of, read_sample};

/// Every kind of column that becomes cells: a filled row, an odd one, a blank one.
pub fn table() -> RecordBatch {
    let street: ArrayRef = Arc::new(StringArray::from(vec![Some("Main St"), Some("lost"), None]));
    let address = StructArray::try_new(
        vec![Field::new("street", DataType::Utf8, true)].into(),
        vec![street],
        Some(vec![true, false, true].into()),
    );
    let mut tags = ListBuilder::new(StringBuilder::new());
    tags.append_value([Some("a"), Some("b")]);
    tags.append_value([] as [Option<&str>; 0]);
    tags.append_null();
    let dictionary: DictionaryArray<Int8Type> = [Some("fit"), Some("fat"), None].into_iter().collect();
    let decimals = Decimal128Array::from(vec![Some(1_234_500), Some(-5), None]).with_precision_and_scale(12, 3);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("text", Arc::new(StringArray::from(vec![Some(" x "), Some("  "), None]))),
        ("dictionary", Arc::new(dictionary)),
        ("whole", Arc::new(Int64Array::from(vec![Some(9_007_199_254_740_993), Some(-1), None]))),
        ("small", Arc::new(UInt8Array::from(vec![Some(255), Some(0), None]))),
        ("float", Arc::new(Float64Array::from(vec![Some(0.1), Some(f64::NAN), None]))),
        ("decimal", Arc::new(decimals.unwrap())),
        ("truth", Arc::new(BooleanArray::from(vec![Some(true), Some(false), None]))),
        ("day", Arc::new(Date32Array::from(vec![Some(20_454), Some(i32::MAX), None]))),
        ("local", Arc::new(TimestampMillisecondArray::from(vec![Some(1_767_225_600_001), Some(-1), None]))),
        (
            "instant",
            Arc::new(
                TimestampMicrosecondArray::from(vec![Some(1_767_225_600_000_000), Some(i64::MAX), None])
                    .with_timezone("UTC"),
            ),
        ),
        ("clock", Arc::new(Time64MicrosecondArray::from(vec![Some(3_600_000_000), Some(1), None]))),
        ("bytes", Arc::new(BinaryArray::from_opt_vec(vec![Some(b"ok"), Some(b"\xff\x01"), None]))),
        ("tags", Arc::new(tags.finish())),
        ("address", Arc::new(address.unwrap())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

pub fn parquet_bytes(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = parquet::arrow::ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    writer.write(batch).unwrap();
    writer.into_inner().unwrap()
}

pub fn ipc_file_bytes(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = arrow_ipc::writer::FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    writer.write(batch).unwrap();
    writer.into_inner().unwrap()
}

pub fn ipc_stream_bytes(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    writer.write(batch).unwrap();
    writer.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn every_format_gives_the_same_rows() {
    let batch = table();
    let files = [
        ("t.parquet", parquet_bytes(&batch)),
        ("t.arrow", ipc_file_bytes(&batch)),
        ("t.arrows", ipc_stream_bytes(&batch)),
        ("named.csv", parquet_bytes(&batch)),
        ("t.parquet.gz", gzip(&parquet_bytes(&batch))),
        ("t.arrow.zst", zstd::encode_all(ipc_file_bytes(&batch).as_slice(), 1).unwrap()),
        ("t.arrows.gz", gzip(&ipc_stream_bytes(&batch))),
    ];
    for (name, bytes) in files {
        let table = read_sample(name, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(
            table.columns.join(" "),
            "text dictionary whole small float decimal truth day local instant clock \
            bytes tags address.street"
        );
        assert_eq!(table.rows.len(), 2, "{name}: the last row is blank");
        assert_eq!(table.summary.blank.first, [3]);
        let first = [
            " x ",
            "fit",
            "9007199254740993",
            "255",
            "0.1",
            "1234.500",
            "true",
            "2026-01-01",
            "2026-01-01 00:00:00.001",
            "2026-01-01T00:00:00Z",
            "01:00:00",
            "ok",
            "a;b",
            "Main St",
        ];
        assert_eq!(table.rows[0], first, "{name}");
        let beyond = "a date beyond the year 9999";
        let second = [
            "",
            "fat",
            "-1",
            "0",
            "",
            "-0.005",
            "false",
            beyond,
            "1969-12-31 23:59:59.999",
            beyond,
            "00:00:00.000001",
            "FF01",
            "",
            "",
        ];
        assert_eq!(table.rows[1], second, "{name}");
    }
}

#[test]
fn damaged_columnar_files_are_errors() {
    let batch = table();
    for (name, bytes) in [
        ("t.parquet", parquet_bytes(&batch)),
        ("t.arrow", ipc_file_bytes(&batch)),
        ("t.arrows", ipc_stream_bytes(&batch)),
    ] {
        for cut in [8, bytes.len() / 2, bytes.len() - 30] {
            let error = error_of(read_sample(name, &bytes[..cut]).map(|table| {
                assert!(table.rows.is_empty(), "{name} cut at {cut}");
                panic!("{name} cut at {cut} reads as an empty table")
            }));
            assert!(error.contains("file is damaged or cut off"), "{name} at {cut}: {error}");
        }
        // Whatever a flipped byte does, it is rows or an error.
        for at in (0..bytes.len()).step_by(7) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x55;
            let _ = read_sample(name, &flipped);
        }
    }
}

#[test]
fn zstd_is_told_by_content_and_damage_is_told() {
    let text: String = (0..5_000).map(|row| format!("{row},{}\n", row * 7_919 % 10_007)).collect();
    let packed = zstd::encode_all(format!("a,b\n{text}").as_bytes(), 1).unwrap();
    assert_eq!(read_sample("t.csv.zst", &packed).unwrap().summary.rows, 5_000);
    assert_eq!(read_sample("t.csv", &packed).unwrap().summary.rows, 5_000);
    for cut in [5, packed.len() / 2, packed.len() - 1] {
        let error = error_of(read_sample("t.csv.zst", &packed[..cut]));
        assert!(error.contains("this zstd file is damaged or cut off"), "at {cut}: {error}");
    }
    let lines = zstd::encode_all(&b"{\"a\":1}\n{\"a\":2}\n"[..], 1).unwrap();
    assert_eq!(read_sample("t.jsonl.zst", lines).unwrap().rows, [["1"], ["2"]]);
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).unwrap();
}

#[test]
fn a_sensor_reads_a_parquet_file() {
    let mut size = Int32Builder::new();
    let mut share = Float64Builder::new();
    for row in 0..4 {
        size.append_value(row * 10);
        share.append_value(f64::from(row) + 0.5);
    }
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("Id", Arc::new(StringArray::from(vec!["a", "b", "c", "d"]))),
        ("size", Arc::new(size.finish())),
        ("share", Arc::new(share.finish())),
        ("joined", Arc::new(Date32Array::from(vec![20_454; 4]))),
        ("seen", Arc::new(TimestampMicrosecondArray::from(vec![1_767_225_600_000_000; 4]).with_timezone("UTC"))),
        ("called", Arc::new(TimestampMicrosecondArray::from(vec![1_767_225_600_000_000; 4]))),
        ("spent", Arc::new(DurationSecondArray::from(vec![90; 4]))),
        ("opted", Arc::new(BooleanArray::from(vec![true, false, true, false]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let model = model(
        "record contact { id text unique, size whole 0 to 20, share percent, joined date, seen moment, called moment, \
         spent duration, opted yes/no }
         sensor crm { file \"c.*\", contact by id from \"id\" { size, share, joined, seen, called, spent, opted } }",
    );
    for (name, bytes) in [("c.parquet", parquet_bytes(&batch)), ("c.arrows", ipc_stream_bytes(&batch))] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), name, &bytes);
        let loaded = load_from(&model, folder.path());
        assert_eq!(
            rows(&model, &loaded, "contact"),
            [
                "a: a, 0, -, 2026-01-01, 2026-01-01T00:00:00Z, 2026-01-01T05:00:00Z, 90s, true",
                "b: b, 10, 0.015, 2026-01-01, 2026-01-01T00:00:00Z, 2026-01-01T05:00:00Z, 90s, false",
                "c: c, 20, 0.025, 2026-01-01, 2026-01-01T00:00:00Z, 2026-01-01T05:00:00Z, 90s, true",
                "d: d, -, 0.035, 2026-01-01, 2026-01-01T00:00:00Z, 2026-01-01T05:00:00Z, 90s, false",
            ]
        );
        assert_eq!(
            bad(&loaded.report),
            [
                format!("share fraction-or-percent 1: {name}, line 1: `0.5` could be 0.5% or 50%"),
                format!("size outside 1: {name}, line 4: expected 0 to 20, found `30`"),
            ]
        );
    }
}

#[test]
fn a_column_that_no_cell_can_hold_is_told() {
    let mut map = MapBuilder::new(None, StringBuilder::new(), Int32Builder::new());
    map.keys().append_value("a");
    map.values().append_value(1);
    map.append(true).unwrap();
    let columns: Vec<(&str, ArrayRef)> =
        vec![("id", Arc::new(StringArray::from(vec!["a"]))), ("extra", Arc::new(map.finish()))];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "c.parquet", &parquet_bytes(&batch));
    let text = |field: &str| {
        format!(
            "record contact {{ id text unique, note text }}
             sensor crm {{ file \"c.parquet\", contact by id from \"id\" {{ note from \"{field}\" }} }}"
        )
    };
    let error = load(&model(&text("extra")), folder.path(), &LoadOptions::default()).expect_err("no map fits");
    assert!(lines(&error)[0].contains("column `extra` of c.parquet holds maps, which no field can take"));
    let error = load(&model(&text("other")), folder.path(), &LoadOptions::default()).expect_err("no such column");
    assert!(lines(&error)[0].contains("c.parquet has no column `other`"));
}
