//! How much of a file is held at once.
//!
//! A quote that never closes turns a file into one endless record: these limits turn it into an
//! error with a line instead of a machine without memory.

/// Bytes of one cell.
pub const CELL_BYTES: usize = 1 << 20;
/// Bytes of one record: a row of a table, an object of a JSON file.
pub const RECORD_BYTES: usize = 16 << 20;
/// Columns of a table.
pub const COLUMNS: usize = 100_000;
/// Brackets open at one place of a JSON file.
pub const JSON_DEPTH: usize = 127;
/// Bytes of a workbook that is unpacked from gzip, and of the parts of any workbook once unpacked.
pub const WORKBOOK_BYTES: u64 = 1 << 30;
/// Bytes looked at to tell format, encoding and separator.
pub const HEAD_BYTES: usize = 64 << 10;
