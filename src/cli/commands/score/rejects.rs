//! Cells of the data that cannot be read: a file with all of them, and a few lines about them.

use std::path::Path;

use crate::cli::load::Loaded;
use crate::cli::{Failure, Terminal};
use crate::explain::{count, grouped};
use crate::read::bind::REJECT_COLUMNS;
use crate::render::clean;
use crate::write::AtomicFile;
use crate::write::cell::{Cell, Column, RowWriter};
use crate::write::csv::{CsvStyle, CsvWriter};

/// How many examples are shown.
const SHOWN: usize = 5;

/// Writes the file, if there is anything to write. Says whether it was written.
///
/// # Errors
/// It cannot be written.
pub fn write(loaded: &Loaded, path: &Path) -> Result<bool, Failure> {
    let rejects = &loaded.report.rejects;
    if rejects.kept.is_empty() {
        return Ok(false);
    }
    let columns = REJECT_COLUMNS.map(|name| Column { name: name.to_owned(), width: 20 });
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

/// Says how many cells could not be read, with examples, and where all of them are.
pub fn tell(loaded: &Loaded, file: Option<&Path>, terminal: &mut Terminal) {
    let report = &loaded.report;
    let bad = report.bad_cell_count();
    let left_out = report.rejects.kept.len() as u64 + report.rejects.not_kept;
    if bad == 0 && left_out == 0 {
        return;
    }
    let place = file.map_or_else(String::new, |path| format!(" -> {}", path.display()));
    let head = match bad {
        0 => format!("{} of the data left out{place}", count(left_out, "row")),
        _ => format!("{} of the data not understood, taken as blank{place}", count(bad, "cell")),
    };
    terminal.remark(&head);
    for reject in report.rejects.kept.iter().take(SHOWN) {
        let [file, line, column, _, value, problem] = reject.cells().map(|cell| clean(&cell));
        let value = if value.is_empty() { String::new() } else { format!(" `{}`", value.trim_matches('`')) };
        terminal.remark(&format!("  {file}, line {line}, {column}{value}: {problem}"));
    }
    if left_out > SHOWN as u64 {
        terminal.remark(&format!("  and {} more", grouped(left_out - SHOWN as u64)));
    }
}
