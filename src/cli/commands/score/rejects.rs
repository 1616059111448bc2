//! What was odd in the data: a file with every cell that was not understood, and a few lines about it.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use crate::cli::load::Loaded;
use crate::cli::{Failure, Terminal};
use crate::explain::{count, grouped};
use crate::read::bind::{BadCells, FeedReport, Keys, KeysKind, REJECT_COLUMNS, UnknownLabels};
use crate::render::clean;
use crate::write::AtomicFile;
use crate::write::cell::{Cell, Column, Kind, RowWriter};
use crate::write::csv::{CsvStyle, CsvWriter};

/// Bytes of a first line that is looked at.
const LONGEST_HEAD: u64 = 200;

/// How many examples are shown of anything.
const SHOWN: usize = 5;

/// Writes the file, if there is anything to write. Says whether it was written.
///
/// # Errors
/// It cannot be written.
pub fn write(loaded: &Loaded, path: &Path) -> Result<bool, Failure> {
    let rejects = &loaded.report.rejects;
    if rejects.kept.is_empty() {
        sweep(path);
        return Ok(false);
    }
    let columns = REJECT_COLUMNS.map(|name| Column { name: name.to_owned(), width: 20, kind: Kind::Text });
    let mut file = AtomicFile::create(path)?;
    let written = CsvWriter::new(&mut file, &columns, CsvStyle::default()).and_then(|writer| {
        let mut writer: Box<dyn RowWriter + '_> = Box::new(writer);
        for reject in &rejects.kept {
            writer.row(&reject.cells().map(Cell::text))?;
        }
        writer.finish()
    });
    written.map_err(|error| file.problem(&error))?;
    file.commit()?;
    Ok(true)
}

/// Removes the rejects of an earlier run: beside new scores they would be taken for theirs. Only a file that begins as one
/// of ours does.
fn sweep(path: &Path) {
    let mut line = String::new();
    let read = File::open(path).and_then(|file| BufReader::new(file.take(LONGEST_HEAD)).read_line(&mut line));
    if read.is_ok() && line.trim_end() == REJECT_COLUMNS.join(",") {
        // One that cannot be removed is no reason to fail: the scores are there.
        let _ = fs::remove_file(path);
    }
}

/// Says what was odd, with examples, and where all of it is.
pub fn tell(loaded: &Loaded, file: Option<&Path>, terminal: &mut Terminal) {
    for line in lines(loaded, file) {
        terminal.remark(&line);
    }
}

fn lines(loaded: &Loaded, file: Option<&Path>) -> Vec<String> {
    let report = &loaded.report;
    let mut lines = Vec::new();
    let left_out = report.rejects.kept.len() as u64 + report.rejects.not_kept;
    let place = file.map_or_else(String::new, |path| format!(" -> {}", path.display()));
    match report.bad_cell_count() {
        0 if left_out == 0 => {}
        0 => lines.push(format!("{} in the data{place}", count(left_out, "finding"))),
        bad => lines.push(format!("{} of the data not understood, taken as blank{place}", count(bad, "cell"))),
    }
    let cells = report.bad_cells.iter().map(of_cells).chain(report.unknown_labels.iter().map(of_labels));
    lines.extend(cells.take(SHOWN));
    lines.extend(report.keys.iter().filter_map(of_keys).take(SHOWN));
    for conflict in report.conflicts.iter().take(SHOWN) {
        let values = count(conflict.count, "value");
        let verb = if conflict.count == 1 { "contradicts" } else { "contradict" };
        let (field, kept, other) = (clean(&conflict.field), clean(&conflict.kept), clean(&conflict.other));
        lines.push(if kept == other {
            format!("  {field}: {values} in {kept} {verb} an earlier row, which counts")
        } else {
            format!("  {field}: {values} in {other} {verb} {kept}, which counts")
        });
    }
    lines.extend(report.feeds.iter().filter_map(of_feed).take(SHOWN));
    for sensor in &report.silent_sensors {
        lines.push(format!("  {}: no file, so what it would see is not known", clean(sensor)));
    }
    lines
}

/// `  crm, contact: 3 rows left out: they do not say whom they are about`
fn of_feed(feed: &FeedReport) -> Option<String> {
    let nameless = feed.blank_keys + feed.bad_keys;
    let undated = feed.undated + feed.bad_dates;
    let rows = nameless + undated;
    let they = if rows == 1 { "it does not say" } else { "they do not say" };
    let about = if rows == 1 { "whom it is about" } else { "whom they are about" };
    let what = match (nameless, undated) {
        (0, 0) => return None,
        (_, 0) => about.to_owned(),
        (0, _) => "when".to_owned(),
        _ => format!("{about}, or when"),
    };
    // A table that is given is called like what it feeds.
    let (sensor, target) = (clean(&feed.sensor), clean(&feed.target));
    let place = if sensor == target { target } else { format!("{sensor}, {target}") };
    Some(format!("  {place}: {} left out: {they} {what}", count(rows, "row")))
}

/// `  contacts.csv, line 5, Revenue `abc`: … (12 cells)`
fn of_cells(group: &BadCells) -> String {
    let Some(example) = group.examples.first() else { return String::new() };
    let column = clean(&group.column.column);
    let more = if group.count > 1 { format!(" ({})", count(group.count, "cell")) } else { String::new() };
    format!("  {}, {column}: {}{more}", clean(&example.place.to_string()), clean(&example.message))
}

/// `  Job level: `Vice Pres` is none of contact.seniority (12 cells); nearly `vp``
fn of_labels(group: &UnknownLabels) -> String {
    let Some(first) = group.texts.first() else { return String::new() };
    let nearest =
        first.nearest.as_ref().map_or_else(String::new, |near| format!("; did the file mean `{}`?", clean(near)));
    let (text, column, field) = (clean(&first.text), clean(&group.column.column), clean(&group.column.field));
    let others = group.count - first.count;
    let others = if others > 0 { format!(", {} with other texts", grouped(others)) } else { String::new() };
    let place = clean(&first.place.to_string());
    format!("  {place}, {column}: `{text}` is no label of {field} ({}{others}){nearest}", count(first.count, "cell"))
}

/// `  12 page_view find no contact.email, for example `x``
fn of_keys(keys: &Keys) -> Option<String> {
    let example = keys.examples.first()?;
    let (by, sought, key) = (clean(&keys.by), clean(&keys.sought), clean(&example.key));
    let number = grouped(keys.count);
    Some(match keys.kind {
        KeysKind::NotFound => format!("  {by}: {number} with a {sought} that no row has, for example `{key}`"),
        KeysKind::Several => format!("  {by}: {number} with a {sought} that several rows have, for example `{key}`"),
        KeysKind::DifferInCase => {
            format!("  {by}: {number} whose {sought} differs from another only in case, for example `{key}`")
        }
    })
}
