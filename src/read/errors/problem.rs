//! The problems and their wording.

use std::io;

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// No such file.
    #[error("this file does not exist")]
    NotFound {
        /// A file of the same folder with nearly this name.
        near: Option<String>,
    },
    /// A folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// A pipe, a device, a socket.
    #[error("this is not an ordinary file")]
    NotOrdinary,
    /// The system says no.
    #[error("there is no permission to read this file")]
    Refused,
    /// The system failed.
    #[error("reading this file failed: {0}")]
    Input(io::Error),
    /// No byte, or nothing but blank lines.
    #[error("this file is empty")]
    Empty,
    /// The input ended inside a quoted cell.
    #[error("a quote opens on this line and never closes")]
    UnclosedQuote,
    /// Text between the closing quote and the separator.
    #[error("text follows a closing quote")]
    TextAfterQuote,
    /// A cell beyond the limit.
    #[error("a cell is longer than 1 MiB")]
    LongCell {
        /// The line on which its quote opens, if it is quoted.
        quote_line: Option<u64>,
    },
    /// A record beyond the limit.
    #[error("a record is longer than 16 MiB")]
    LongRecord,
    /// Too many columns.
    #[error("there are more than 100,000 columns")]
    ManyColumns,
    /// A separator or quote that is not one plain character.
    #[error("`{0}` cannot separate or quote cells")]
    Separator(char),
    /// A byte that UTF-8 does not allow, in a file whose encoding was not declared.
    #[error("{}", not_utf8(*.byte, *.windows))]
    NotUtf8 {
        /// The byte.
        byte: u8,
        /// Whether Windows-1252 gives it a meaning.
        windows: bool,
    },
    /// A byte that the declared encoding does not allow.
    #[error("a character here is not valid {encoding}")]
    NotDecodable {
        /// The encoding.
        encoding: &'static str,
    },
    /// An encoding nobody knows.
    #[error("there is no encoding `{0}`")]
    UnknownEncoding(String),
    /// UTF-32.
    #[error("this file is in UTF-32, which is not supported")]
    Utf32,
    /// A gzip file that is cut off or damaged.
    #[error("this gzip file is damaged or cut off")]
    Gzip,
    /// A zstd file that is cut off or damaged.
    #[error("this zstd file is damaged or cut off")]
    Zstd,
    /// A Parquet or Arrow file that is cut off or damaged.
    #[error("this {format} file is damaged or cut off")]
    Columnar {
        /// The format.
        format: &'static str,
        /// What the library says.
        detail: String,
    },
    /// A workbook that is cut off or damaged.
    #[error("this workbook is damaged or cut off")]
    Workbook {
        /// What the library says.
        detail: String,
    },
    /// A workbook whose parts unpack to more than the limit.
    #[error("this workbook is larger than 1 GiB once unpacked")]
    LargeWorkbook,
    /// A workbook that is encrypted.
    #[error("this workbook is protected by a password")]
    Password,
    /// No such sheet.
    #[error("there is no sheet `{name}`")]
    NoSheet {
        /// The name asked for.
        name: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// A workbook without any sheet of cells.
    #[error("this workbook has no sheet")]
    NoSheets,
    /// A web page under another name.
    #[error("this file is a web page, not a table")]
    WebPage,
    /// Text that is not JSON.
    #[error("this is not valid JSON: {detail}")]
    Json {
        /// What the library says, without its place.
        detail: String,
    },
    /// A record that is not an object.
    #[error("expected a record `{{…}}`, found {found}")]
    JsonRecord {
        /// What stands there.
        found: String,
    },
    /// A record that never ends.
    #[error("a record opens on this line and never closes")]
    JsonUnclosed,
    /// Too many brackets in brackets.
    #[error("more than 127 brackets are open at once")]
    JsonDepth,
    /// Fixed columns that make no sense.
    #[error("columns {from} to {to} is not a range of characters")]
    FixedRange {
        /// First character.
        from: u32,
        /// Last character.
        to: u32,
    },
}

fn not_utf8(byte: u8, windows: bool) -> String {
    let guess = if windows { "; the file looks like Windows-1252" } else { "" };
    format!("the byte {byte:02X} is not UTF-8{guess}")
}

impl From<io::Error> for Problem {
    /// Unpacks a problem that travelled through a reader.
    fn from(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(problem) => problem,
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound => Self::NotFound { near: None },
                io::ErrorKind::PermissionDenied => Self::Refused,
                io::ErrorKind::IsADirectory => Self::Folder,
                _ => Self::Input(error),
            },
        }
    }
}
