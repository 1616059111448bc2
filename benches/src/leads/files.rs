//! Leads as files: CSV, Parquet, Arrow IPC.

use std::fs::File;
use std::io::{BufWriter, Error, Write};
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::Schema;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::column::writer::ColumnCloseResult;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;

use super::{Leads, key, record_batch};
use crate::vocabulary::{Day, Flag, Number, Text};

/// Rows of one group of a Parquet file.
const GROUP: usize = 122_880;

/// Arrow IPC without compression and without keys: what the engines load for workload A.
///
/// # Errors
/// The disk.
pub fn write_ipc(leads: &Leads, path: &Path) -> Result<(), Error> {
    let batch = record_batch(leads, None).map_err(Error::other)?;
    let mut writer = FileWriter::try_new(File::create(path)?, &batch.schema()).map_err(Error::other)?;
    writer.write(&batch).map_err(Error::other)?;
    writer.finish().map_err(Error::other)
}

/// Parquet with keys, Snappy, dictionaries as the writer likes them.
///
/// # Errors
/// The disk.
pub fn write_parquet(leads: &Leads, path: &Path) -> Result<(), Error> {
    let batch = record_batch(leads, Some(0)).map_err(Error::other)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        // A key of its own for each row: a dictionary of it is only tried and thrown away.
        .set_column_dictionary_enabled("id".into(), false)
        .build();
    let schema: Arc<Schema> = batch.schema();
    let mut writer = ArrowWriter::try_new(File::create(path)?, schema, Some(properties)).map_err(Error::other)?;
    write_in_steps(&mut writer, &batch)?;
    writer.close().map_err(Error::other)?;
    Ok(())
}

fn write_in_steps(writer: &mut ArrowWriter<File>, batch: &RecordBatch) -> Result<(), Error> {
    for first in (0..batch.num_rows()).step_by(GROUP) {
        let part = batch.slice(first, GROUP.min(batch.num_rows() - first));
        writer.write(&part).map_err(Error::other)?;
    }
    Ok(())
}

/// A Parquet file that holds the row groups of another so many times over: long files in seconds.
///
/// # Errors
/// The disk.
pub fn repeat_parquet(from: &Path, times: usize, to: &Path) -> Result<(), Error> {
    let source = File::open(from)?;
    let reader = SerializedFileReader::new(source.try_clone()?).map_err(Error::other)?;
    let metadata = reader.metadata();
    let schema = metadata.file_metadata().schema_descr().root_schema_ptr();
    let properties = WriterProperties::builder()
        .set_key_value_metadata(metadata.file_metadata().key_value_metadata().cloned())
        .build();
    let mut writer =
        SerializedFileWriter::new(File::create(to)?, schema, Arc::new(properties)).map_err(Error::other)?;
    for _ in 0..times {
        for group in metadata.row_groups() {
            let rows = u64::try_from(group.num_rows()).unwrap_or(0);
            let mut copy = writer.next_row_group().map_err(Error::other)?;
            for column in group.columns() {
                let close = ColumnCloseResult {
                    bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
                    rows_written: rows,
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                copy.append_column(&source, close).map_err(Error::other)?;
            }
            copy.close().map_err(Error::other)?;
        }
    }
    writer.close().map_err(Error::other)?;
    Ok(())
}

/// CSV with keys and a line of names; what is blank is an empty cell.
///
/// # Errors
/// The disk.
pub fn write_csv(leads: &Leads, path: &Path) -> Result<(), Error> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let texts: Vec<Vec<String>> = Text::ALL.iter().map(|column| column.values()).collect();
    writeln!(file, "{}", names().join(","))?;
    let mut dates = Dates::default();
    for row in 0..leads.rows {
        write!(file, "{}", key(row))?;
        let codes = leads.codes.iter().map(|codes| usize::from(codes[row]));
        let codes = codes.chain([usize::from(leads.title[row])]);
        for (values, code) in texts.iter().zip(codes) {
            let value = code.checked_sub(1).and_then(|position| values.get(position));
            write!(file, ",{}", value.map_or("", String::as_str))?;
        }
        for numbers in &leads.wholes {
            cell(&mut file, numbers.get(row))?;
        }
        for numbers in &leads.floats {
            cell(&mut file, numbers.get(row))?;
        }
        for days in &leads.days {
            cell(&mut file, days.get(row).map(|day| dates.text(day)))?;
        }
        for flags in &leads.flags {
            write!(file, ",{}", flags[row] == 2)?;
        }
        writeln!(file)?;
    }
    file.flush()
}

/// The columns of the CSV file.
fn names() -> Vec<&'static str> {
    let mut names = vec!["id"];
    names.extend(Text::ALL.iter().map(|column| column.name()));
    names.extend(Number::ALL.iter().map(|column| column.name()));
    names.extend(Day::ALL.iter().map(|column| column.name()));
    names.extend(Flag::ALL.iter().map(|column| column.name()));
    names
}

fn cell(file: &mut impl Write, value: Option<impl std::fmt::Display>) -> Result<(), Error> {
    match value {
        Some(value) => write!(file, ",{value}"),
        None => write!(file, ","),
    }
}

/// Days as written, each worked out once.
#[derive(Default)]
struct Dates {
    known: std::collections::HashMap<i32, String>,
}

impl Dates {
    fn text(&mut self, day: i32) -> String {
        self.known.entry(day).or_insert_with(|| date_text(day)).clone()
    }
}

/// `2026-03-01` of a count of days since 1970 (Howard Hinnant's civil-from-days).
pub fn date_text(day: i32) -> String {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
