//! Opens a file: which format it is in, by content first and name second.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::errors::{Located, Problem};
use super::options::FileOptions;
use super::reader::Opened;
use super::share::{Counted, Share};
use super::text::{self, Peeked};
use super::workbook::{self, ReadSeek};
use super::{arrow, delimited, fixed, json, limits};
use crate::diagnostics::suggest::{Suggestion, suggest};

/// Opens a file of any format. Of one that is read from its first byte to its last, `share` says how far it is.
pub(super) fn open(path: &Path, options: &FileOptions, share: Share) -> Result<Opened, Located> {
    let mut file = open_file(path)?;
    let mut head = Vec::new();
    file.by_ref().take(limits::HEAD_BYTES as u64).read_to_end(&mut head).map_err(Problem::from)?;
    file.seek(SeekFrom::Start(0)).map_err(Problem::from)?;
    if let Some(kind) = arrow::kind(&head) {
        return arrow::open(file, kind);
    }
    // A workbook is read here and there: from the file itself, rather than from a copy in memory.
    match workbook::kind(&head, &extension(path)) {
        Some(kind) => workbook::open(Box::new(file), kind, options),
        None => open_stream(Box::new(Counted::new(file, share).map_err(Problem::from)?), path, options),
    }
}

/// Opens bytes that come once, from first to last; `name` tells what `path` would.
pub(super) fn open_stream(input: Box<dyn Read + Send>, name: &Path, options: &FileOptions) -> Result<Opened, Located> {
    let input = Peeked::new(input)?;
    if input.head.starts_with(&[0x1F, 0x8B]) {
        let unpacked = Peeked::new(Box::new(Unpacking {
            input: MultiGzDecoder::new(input.into_reader(0)),
            damaged: || Problem::Gzip,
        }))?;
        return open_unpacked(unpacked, &extension(&name.with_extension("")), options);
    }
    if input.head.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        let unpacking = zstd::stream::read::Decoder::new(input.into_reader(0)).map_err(|_| Problem::Zstd)?;
        let unpacked = Peeked::new(Box::new(Unpacking { input: unpacking, damaged: || Problem::Zstd }))?;
        return open_unpacked(unpacked, &extension(&name.with_extension("")), options);
    }
    open_unpacked(input, &extension(name), options)
}

fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_ascii_lowercase())
}

fn open_file(path: &Path) -> Result<File, Problem> {
    let found = fs::metadata(path).map_err(|error| match Problem::from(error) {
        Problem::NotFound { .. } => Problem::NotFound { near: near(path) },
        problem => problem,
    })?;
    if found.is_dir() {
        return Err(Problem::Folder);
    }
    if !found.is_file() {
        return Err(Problem::NotOrdinary);
    }
    Ok(File::open(path)?)
}

/// A file of the same folder whose name is nearly this one.
fn near(path: &Path) -> Option<String> {
    let wrong = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).ok()?.take(1_000).filter_map(Result::ok);
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    match suggest(wrong, names.iter().map(String::as_str)) {
        Suggestion::Same(name) | Suggestion::Nearest(name) => Some(name),
        Suggestion::Tied(_) | Suggestion::Far(_) => None,
    }
}

/// A workbook, in which one must go back and forth, is taken into memory as a whole.
fn open_unpacked(input: Peeked, extension: &str, options: &FileOptions) -> Result<Opened, Located> {
    if let Some(kind) = arrow::kind(&input.head) {
        return arrow::open_stream(input.into_reader(0), kind);
    }
    let Some(kind) = workbook::kind(&input.head, extension) else {
        return open_text(input, extension, options);
    };
    let mut bytes = Vec::new();
    let mut unpacked = input.into_reader(0).take(limits::WORKBOOK_BYTES + 1);
    unpacked.read_to_end(&mut bytes).map_err(Problem::from)?;
    if bytes.len() as u64 > limits::WORKBOOK_BYTES {
        return Err(Problem::LargeWorkbook.into());
    }
    let whole: Box<dyn ReadSeek> = Box::new(Cursor::new(bytes));
    workbook::open(whole, kind, options)
}

/// Tells errors of the archive from errors of the disk.
struct Unpacking<R> {
    input: R,
    damaged: fn() -> Problem,
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The library of zstd gives its own errors the numbers of the system's, but names no kind.
        self.input.read(out).map_err(|error| match (error.raw_os_error(), error.kind()) {
            (Some(_), kind) if kind != io::ErrorKind::Other => error,
            _ => io::Error::other((self.damaged)()),
        })
    }
}

fn open_text(input: Peeked, extension: &str, options: &FileOptions) -> Result<Opened, Located> {
    if input.head.is_empty() {
        return Err(Problem::Empty.into());
    }
    if matches!(extension, "xlsx" | "xlsm" | "xlsb" | "ods") {
        let detail = "it does not begin like one".to_owned();
        return Err(Problem::Workbook { detail }.into());
    }
    let input = text::decode(input, options.encoding.as_deref())?;
    if is_web_page(&input.head) {
        return Err(Problem::WebPage.into());
    }
    if let Some(ranges) = &options.fixed_columns {
        return fixed::open(input.into_text(0), ranges, options.header);
    }
    if is_json(&input.head, extension) {
        return json::open(input);
    }
    delimited::open(input, options, matches!(extension, "tsv" | "tab"))
}

fn is_web_page(head: &[u8]) -> bool {
    let start: Vec<u8> = head.trim_ascii_start().iter().take(6).map(u8::to_ascii_lowercase).collect();
    [&b"<html"[..], b"<table", b"<!doct"].iter().any(|tag| start.starts_with(tag))
}

/// By name; a name that says nothing leaves it to the first character.
fn is_json(head: &[u8], extension: &str) -> bool {
    match extension {
        "json" | "jsonl" | "ndjson" => true,
        "csv" | "tsv" | "tab" | "txt" => false,
        _ => matches!(head.trim_ascii_start().first(), Some(b'{' | b'[')),
    }
}
