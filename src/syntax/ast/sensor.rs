//! Sensors: where the company sees what happens.

use super::{LabelName, Name, Text};
use crate::source::Span;

/// `sensor NAME "…" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Sensor {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The file's options, in the order written.
    pub options: Vec<SensorOption>,
    /// What it feeds.
    pub feeds: Vec<Feed>,
    /// Where.
    pub span: Span,
}

/// An option of a file or of a column.
#[derive(Clone, PartialEq, Debug)]
pub enum SensorOption {
    /// `file "contacts.csv"`, also with `*`.
    File(Text),
    /// `sheet "Contacts"`
    Sheet(Text),
    /// `separator ";"`; `separator tab`
    Separator(Text),
    /// `encoding "windows-1252"`
    Encoding(Text),
    /// `header no`
    NoHeader(Span),
    /// `dates "day/month/year"`
    Dates(Text),
    /// `numbers "1 234,50"`: an example that shows both marks.
    Numbers(Text),
    /// `zone "UTC"`
    Zone(Text),
    /// `blank if ("Select", "-")`
    BlankIf(Vec<Text>, Span),
    /// Could not be read; reported.
    Error(Span),
}

/// What a sensor feeds: records by key, or events.
#[derive(Clone, PartialEq, Debug)]
pub struct Feed {
    /// The record or event.
    pub target: Name,
    /// `where "type" is "view"`
    pub filter: Option<RowFilter>,
    /// `by id from "Record ID"`: the field that tells rows apart, or that names the contact of an
    /// event, and its column.
    pub by: Option<(Name, Column)>,
    /// `at "ts"`: when the event happened.
    pub at: Option<Column>,
    /// Options for the whole feed: `zone "UTC"`, `dates "…"`.
    pub options: Vec<SensorOption>,
    /// Which column feeds which field.
    pub fields: Vec<FieldFeed>,
    /// Whether braces were written.
    pub braces: bool,
    /// Where.
    pub span: Span,
}

/// `seniority from "Job level" { "VP" means vp }, blank if ("Select")`
#[derive(Clone, PartialEq, Debug)]
pub struct FieldFeed {
    /// The field.
    pub field: Name,
    /// Its column; none: the column of the field's own name.
    pub column: Option<Column>,
    /// `{ "Vice President", "VP" means vp }`
    pub spellings: Vec<Spelling>,
    /// `, blank if (…)`, `, dates "…"`, `, separator ";"`
    pub options: Vec<SensorOption>,
    /// Where.
    pub span: Span,
}

/// `"Vice President", "VP" means vp`
#[derive(Clone, PartialEq, Debug)]
pub struct Spelling {
    /// What the file says.
    pub texts: Vec<Text>,
    /// What it means: a label, `yes`, `no`, a number, a quoted text, or `blank`.
    pub means: LabelName,
    /// Where.
    pub span: Span,
}

/// A column of a file.
#[derive(Clone, PartialEq, Debug)]
pub enum Column {
    /// `"Record ID"`
    Header(Text),
    /// `column 3`
    Position {
        /// From 1.
        number: String,
        /// Where.
        span: Span,
    },
    /// `characters 1 to 6`: fixed columns.
    Characters {
        /// First character, from 1.
        first: String,
        /// Last character.
        last: String,
        /// Where.
        span: Span,
    },
}

/// A filter on rows: tests joined by `and`.
#[derive(Clone, PartialEq, Debug)]
pub struct RowFilter {
    /// All must hold.
    pub tests: Vec<RowTest>,
    /// Where.
    pub span: Span,
}

/// `"type" is "view"`, `"status" in ("a", "b")`, `"email" is not blank`
#[derive(Clone, PartialEq, Debug)]
pub struct RowTest {
    /// The column.
    pub column: Column,
    /// `is not`, `not in`
    pub negated: bool,
    /// What it must say; empty list: `blank`.
    pub texts: Vec<Text>,
    /// Whether `in` was written.
    pub in_list: bool,
    /// Where.
    pub span: Span,
}
