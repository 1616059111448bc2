//! Workload C by hand: the `csv` crate, a row at a time, into a CSV file.

use std::fs::File;
use std::io::{BufReader, BufWriter, Error, Write};
use std::path::Path;

use super::record::{Record, TitleBits, day_of, score};

const WARMTHS: [&str; 4] = ["hot", "warm", "mild", "cold"];
const GRADES: [&str; 4] = ["A", "B", "C", "D"];

/// Reads leads from one file and writes their scores to another. The order of the columns is known.
///
/// # Errors
/// The disk, or a row that is not text.
pub fn csv_to_csv(from: &Path, to: &Path, titles: &TitleBits) -> Result<(), Error> {
    let mut reader = csv::Reader::from_reader(BufReader::with_capacity(1 << 20, File::open(from)?));
    let mut file = BufWriter::with_capacity(1 << 20, File::create(to)?);
    writeln!(file, "id,fit,activity,warmth,grade")?;
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        let outcome = score(&record(&row), titles);
        let (warmth, grade) = (WARMTHS[usize::from(outcome.warmth)], GRADES[usize::from(outcome.grade)]);
        writeln!(file, "{},{},{},{warmth},{grade}", &row[0], outcome.fit, outcome.activity)?;
    }
    file.flush()
}

fn record(row: &csv::StringRecord) -> Record<'_> {
    let text = |column: usize| row.get(column).filter(|cell| !cell.is_empty());
    let whole = |column: usize| text(column).and_then(|cell| cell.parse().ok());
    let float = |column: usize| text(column).and_then(|cell| cell.parse().ok());
    let day = |column: usize| text(column).and_then(day_of);
    let flag = |column: usize| text(column) == Some("true");
    Record {
        industry: text(1),
        country: text(2),
        source: text(3),
        seniority: text(4),
        department: text(5),
        tier: text(6),
        technology: text(7),
        title: text(8),
        employees: whole(9),
        visits: whole(10),
        emails: whole(11),
        downloads: whole(12),
        revenue: float(13),
        health: float(14),
        created: day(15),
        contacted: day(16),
        opted_out: flag(17),
        webinar: flag(18),
        partner: flag(19),
        trial: flag(20),
    }
}
