//! Sensors: which column of which file feeds which field.

use super::{EventId, FieldId, RecordId};
use crate::semantics::Value;
use crate::semantics::calendar::Zone;
use crate::source::Span;

/// A sensor.
#[derive(Clone, Debug)]
pub struct Sensor {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// How its file is read.
    pub file: FileFormat,
    /// What it feeds.
    pub feeds: Vec<Feed>,
    /// Where.
    pub span: Span,
}

/// How a file is read.
#[derive(Clone, Debug)]
pub struct FileFormat {
    /// The files, relative to the workspace root, with `*`. None: no file (the sensor is a tool whose data arrive otherwise).
    pub files: Vec<String>,
    /// Sheet of a workbook; none: the first.
    pub sheet: Option<String>,
    /// Delimiter; none: found from the head line.
    pub separator: Option<char>,
    /// Encoding label; none: UTF-8 or what a byte order mark says.
    pub encoding: Option<String>,
    /// Whether the first row names the columns.
    pub header: bool,
    /// How values are written, unless a feed or field says otherwise.
    pub values: ValueFormat,
}

/// How values are written in a file.
#[derive(Clone, Debug, Default)]
pub struct ValueFormat {
    /// Order of day, month and year.
    pub dates: Option<DateOrder>,
    /// Mark of decimals and of thousands.
    pub numbers: Option<NumberMarks>,
    /// Zone of dates with a time but no offset; none: the model's.
    pub zone: Option<Zone>,
    /// Texts that mean blank, beside the empty text.
    pub blanks: Vec<String>,
    /// Separator of lists; none: `;` or `|`.
    pub list_separator: Option<char>,
}

/// Order of day, month and year in dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    /// 2026-03-31, 2026/3/31, 20260331
    YearMonthDay,
    /// 31/03/2026
    DayMonthYear,
    /// 03/31/2026
    MonthDayYear,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMilliseconds,
}

/// Marks in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NumberMarks {
    /// `.` or `,`
    pub decimal: char,
    /// `,` `.` ` ` `'`, if any.
    pub thousands: Option<char>,
}

/// What a sensor feeds.
#[derive(Clone, Debug)]
pub struct Feed {
    /// Records or events.
    pub target: FeedTarget,
    /// Only rows that pass all of these.
    pub filter: Vec<RowTest>,
    /// Which column feeds which field.
    pub fields: Vec<FieldFeed>,
    /// How values of this feed are written, where it differs from the file: already merged.
    pub values: ValueFormat,
    /// Where.
    pub span: Span,
}

/// Records or events.
#[derive(Clone, Debug)]
pub enum FeedTarget {
    /// Rows of a record.
    Record {
        /// Which.
        record: RecordId,
        /// The field that tells rows apart and its column; none: each row of the file is a new row.
        key: Option<(FieldId, Column)>,
    },
    /// Events.
    Event {
        /// Which.
        event: EventId,
        /// The field of the record it is about that finds the row, and the column with its value.
        by: (FieldId, Column),
        /// When it happened.
        at: Column,
    },
}

/// Which column feeds a field.
#[derive(Clone, Debug)]
pub struct FieldFeed {
    /// The field of the record or event.
    pub field: FieldId,
    /// The column.
    pub column: Column,
    /// Spellings: text as in the file (compared ignoring case and outer space) and its value.
    pub spellings: Vec<(String, Value)>,
    /// How values of this column are written: already merged with feed and file.
    pub values: ValueFormat,
    /// Where.
    pub span: Span,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// By its header.
    Header(String),
    /// By its position, from 1.
    Position(u32),
    /// By characters, from 1, both included: fixed columns.
    Characters(u32, u32),
}

/// A test on a row of a file.
#[derive(Clone, Debug)]
pub struct RowTest {
    /// The column.
    pub column: Column,
    /// Must not.
    pub negated: bool,
    /// Be one of these (ignoring case and outer space); empty: be blank.
    pub texts: Vec<String>,
    /// Where.
    pub span: Span,
}
