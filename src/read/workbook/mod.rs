//! Workbooks: Excel (xlsx, xlsb, xls) and OpenDocument (ods).
//!
//! Formulas give the value they had when the file was saved. The library is kept at arm's length:
//! a panic in it, on a file made to hurt, is a damaged workbook.

mod convert;
mod grid;
mod sheet;
mod stream;
mod unpacked;

use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Ods, Reader, Xls, Xlsb, Xlsx};

use super::errors::{Located, Problem};
use super::options::FileOptions;
use super::reader::Opened;

/// A file that one can go back in.
pub(super) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// The input of a workbook.
pub(super) type BookInput = BufReader<Box<dyn ReadSeek>>;

/// Which kind of workbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// The kind of workbook that begins so, if any.
pub(super) fn kind(head: &[u8], extension: &str) -> Option<Kind> {
    const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        // A protected xlsx is wrapped in the container of the old format.
        return Some(if matches!(extension, "xlsx" | "xlsm") { Kind::Xlsx } else { Kind::Xls });
    }
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    let first_entry = head.get(..200.min(head.len())).unwrap_or_default();
    if first_entry.windows(OPEN_DOCUMENT.len()).any(|window| window == OPEN_DOCUMENT) || extension == "ods" {
        return Some(Kind::Ods);
    }
    Some(if extension == "xlsb" { Kind::Xlsb } else { Kind::Xlsx })
}

/// Opens a sheet of a workbook.
pub(super) fn open(mut input: Box<dyn ReadSeek>, kind: Kind, options: &FileOptions) -> Result<Opened, Located> {
    if kind != Kind::Xls {
        unpacked::check(&mut *input)?;
    }
    let input = BufReader::new(input);
    let wanted = options.sheet.as_deref();
    match kind {
        Kind::Xlsx => {
            let book = attempt(|| Xlsx::new(input))?;
            let name = sheet::choose(book.sheets_metadata(), wanted)?;
            stream::open(book, name, options.header)
        }
        Kind::Xlsb => whole(attempt(|| Xlsb::new(input))?, options),
        Kind::Xls => whole(attempt(|| Xls::new(input))?, options),
        Kind::Ods => whole(attempt(|| Ods::new(input))?, options),
    }
}

/// Reads a whole sheet at once.
fn whole<B>(mut book: B, options: &FileOptions) -> Result<Opened, Located>
where
    B: Reader<BookInput>,
    B::Error: std::fmt::Display,
{
    let name = sheet::choose(book.sheets_metadata(), options.sheet.as_deref())?;
    let range = attempt(|| book.worksheet_range(&name))?;
    grid::open(range, options.header)
}

/// Calls the library; its errors and its panics are problems of the workbook.
fn attempt<T, E: std::fmt::Display>(call: impl FnOnce() -> Result<T, E>) -> Result<T, Problem> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(problem(&error.to_string())),
        Err(_) => Err(Problem::Workbook { detail: "its parts contradict each other".to_owned() }),
    }
}

fn problem(detail: &str) -> Problem {
    if detail.contains("password protected") {
        return Problem::Password;
    }
    Problem::Workbook { detail: detail.chars().take(120).collect() }
}
