//! The declarations of a file.

use super::{Duration, Expr, LabelName, Name, Range, Selection, Sensor, Statement, Test, Text};
use crate::source::Span;

/// A declaration.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// `model "…" { … }`
    Model(ModelItem),
    /// `use "x.lead"`
    Use(UseItem),
    /// `record NAME { … }`
    Record(RecordItem),
    /// `event NAME { … }` and named subsets and unions
    Event(EventItem),
    /// `sensor NAME "…" { … }`
    Sensor(Sensor),
    /// `rate 1 EUR = 1.08 USD on 2026-01-01`
    Rate(RateItem),
    /// `signal NAME "…" = …`
    Signal(SignalItem),
    /// `setting NAME = …`
    Setting(SettingItem),
    /// `table NAME { … }`
    Table(TableItem),
    /// `score NAME …`
    Score(ScoreItem),
    /// `segment NAME …`
    Segment(SegmentItem),
    /// `matrix NAME …`
    Matrix(MatrixItem),
    /// `definition NAME …`
    Definition(DefinitionItem),
    /// `route NAME { … }`
    Route(RouteItem),
    /// `disqualify when …`
    Disqualify(DisqualifyItem),
    /// `promise …`
    Promise(PromiseItem),
    /// `test "…" { … }`
    Test(Test),
    /// Could not be read; reported.
    Error(Span),
}

/// `model "…" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct ModelItem {
    /// The company or model's title.
    pub title: Text,
    /// Its entries in order.
    pub entries: Vec<ModelEntry>,
    /// Where.
    pub span: Span,
}

/// An entry of `model`.
#[derive(Clone, PartialEq, Debug)]
pub enum ModelEntry {
    /// `owner "Revenue operations"`
    Owner(Text),
    /// `currency USD`
    Currency(Name),
    /// `timezone "America/New_York"`
    Timezone(Text),
    /// `scores contact`
    Scores(Name),
    /// `edition 2026`
    Edition {
        /// As written.
        text: String,
        /// Where.
        span: Span,
    },
    /// Could not be read; reported.
    Error(Span),
}

/// `use "x.lead"`
#[derive(Clone, PartialEq, Debug)]
pub struct UseItem {
    /// The path as typed.
    pub path: Text,
    /// Where.
    pub span: Span,
}

/// `record NAME { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct RecordItem {
    /// Its name.
    pub name: Name,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Where.
    pub span: Span,
}

/// A field of a record or an event.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeName,
    /// `0 to 10`
    pub range: Option<Range>,
    /// `unique`, `required`, `personal`, in the order written.
    pub flags: Vec<(FieldFlag, Span)>,
    /// Where.
    pub span: Span,
}

/// A flag of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldFlag {
    /// The key.
    Unique,
    /// Never blank.
    Required,
    /// Personal data.
    Personal,
}

/// A type as written.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeName {
    /// What.
    pub kind: TypeKind,
    /// Where.
    pub span: Span,
}

/// A type as written.
#[derive(Clone, PartialEq, Debug)]
pub enum TypeKind {
    /// `text`, `number`, `money`, `date`, a record's name …: one word.
    Named(Name),
    /// `money EUR`
    Money(Name),
    /// `one of (a, b)`
    OneOf(Vec<LabelName>),
    /// `ordered a < b < c`
    Ordered(Vec<LabelName>),
    /// `list of text`, `list of one of (…)`: one level.
    List(Box<TypeName>),
    /// Could not be read; reported.
    Error,
}

/// `event NAME { … }`, `event NAME of account { … }`, `event NAME = …`
#[derive(Clone, PartialEq, Debug)]
pub struct EventItem {
    /// Its name.
    pub name: Name,
    /// `of account`
    pub of: Option<Name>,
    /// What it is.
    pub body: EventBody,
    /// Where.
    pub span: Span,
}

/// What an event is.
#[derive(Clone, PartialEq, Debug)]
pub enum EventBody {
    /// A kind of its own, with fields.
    Fields {
        /// The fields.
        fields: Vec<Field>,
        /// Whether braces were written.
        braces: bool,
    },
    /// A named subset or union of others: `= web_visit where (…)`, `= (page_view, download)`.
    Alias(Box<Selection>),
}

/// `rate 1 EUR = 1.08 USD on 2026-01-01`
#[derive(Clone, PartialEq, Debug)]
pub struct RateItem {
    /// `1 EUR`
    pub from: Expr,
    /// `1.08 USD`
    pub to: Expr,
    /// `2026-01-01`
    pub on: Option<Expr>,
    /// Where.
    pub span: Span,
}

/// `signal NAME "…" = …`
#[derive(Clone, PartialEq, Debug)]
pub struct SignalItem {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// What it concludes.
    pub value: Expr,
    /// Where.
    pub span: Span,
}

/// `setting NAME = …`, `setting NAME from "x.csv", column "Domain"`
#[derive(Clone, PartialEq, Debug)]
pub struct SettingItem {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: SettingValue,
    /// Where.
    pub span: Span,
}

/// Where a setting's value comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum SettingValue {
    /// Written here.
    Here(Expr),
    /// A column of a file: a list of texts.
    File {
        /// The file.
        file: Text,
        /// The column.
        column: Text,
    },
}

/// `table NAME { key -> columns … }` or `table NAME from "x.csv" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct TableItem {
    /// Its name.
    pub name: Name,
    /// Its content.
    pub body: TableBody,
    /// Where.
    pub span: Span,
}

/// A table's content.
#[derive(Clone, PartialEq, Debug)]
pub enum TableBody {
    /// Rows written here.
    Rows {
        /// Names of the keys.
        keys: Vec<Name>,
        /// Names of the columns.
        columns: Vec<Name>,
        /// The rows.
        rows: Vec<TableRow>,
        /// `otherwise -> …`
        otherwise: Option<Vec<Expr>>,
    },
    /// `from "weights.csv" { "Industry" -> website "Website", reviews "Reviews" }`, where a column name
    /// may be left out of a key.
    File {
        /// The file.
        file: Text,
        /// Key columns: header, and the key's name if written (`industry "Industry"`).
        keys: Vec<(Option<Name>, Text)>,
        /// Value columns: name and header.
        columns: Vec<(Name, Text)>,
        /// `otherwise -> …`
        otherwise: Option<Vec<Expr>>,
    },
}

/// A row of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct TableRow {
    /// One value a key.
    pub keys: Vec<Expr>,
    /// One value a column.
    pub values: Vec<Expr>,
    /// Where.
    pub span: Span,
}

/// `score NAME "Title" RANGE { … }` and its variants.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoreItem {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `of account`
    pub of: Option<Name>,
    /// `for each line in (pumps, valves)`
    pub for_each: Option<ForEach>,
    /// `0 to 100`
    pub range: Option<Range>,
    /// `2 decimals`
    pub decimals: Option<(String, Span)>,
    /// `since last recycled`
    pub since: Option<Box<super::Reference>>,
    /// Its rules.
    pub body: Vec<Statement>,
    /// Where.
    pub span: Span,
}

/// `for each line in (pumps, valves)`
#[derive(Clone, PartialEq, Debug)]
pub struct ForEach {
    /// `line`
    pub variable: Name,
    /// The labels.
    pub labels: Vec<LabelName>,
}

/// `segment NAME by NUMBER { bands }` or `segment NAME { "label" when …, label otherwise }`
#[derive(Clone, PartialEq, Debug)]
pub struct SegmentItem {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `by engagement`
    pub by: Option<Expr>,
    /// The bands.
    pub bands: Vec<Band>,
    /// Where.
    pub span: Span,
}

/// A band.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// Its label.
    pub label: LabelName,
    /// Its title.
    pub title: Option<Text>,
    /// What it covers.
    pub bounds: BandBounds,
    /// What happens next.
    pub next: Option<NextStep>,
    /// Where.
    pub span: Span,
}

/// What a band covers.
#[derive(Clone, PartialEq, Debug)]
pub enum BandBounds {
    /// `0 to 20`
    To(Expr, Expr),
    /// `from 75`
    From(Expr),
    /// `above 60`
    Above(Expr),
    /// `below 0`
    Below(Expr),
    /// `when …`
    When(Expr),
    /// `otherwise`
    Otherwise,
}

/// `next "Call" by "Sales" within 1 working day`
#[derive(Clone, PartialEq, Debug)]
pub struct NextStep {
    /// What to do.
    pub step: Option<Text>,
    /// Who.
    pub by: Option<Text>,
    /// By when.
    pub within: Option<Duration>,
    /// Where.
    pub span: Span,
}

/// `matrix NAME of SEGMENT by SEGMENT, best A4, worst D1 { grid }`
#[derive(Clone, PartialEq, Debug)]
pub struct MatrixItem {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Rows: a segment.
    pub rows: Name,
    /// Columns: a segment.
    pub columns: Name,
    /// `best A4`: row label and column label together, as written.
    pub best: Option<Name>,
    /// `worst D1`
    pub worst: Option<Name>,
    /// The labels of the head row.
    pub head: Vec<LabelName>,
    /// The rows: a label, then a cell for each column.
    pub grid: Vec<GridRow>,
    /// `next` steps by zone, written under the grid: `hot next "Call" by "Sales" within 1 day`.
    pub zones: Vec<Zone>,
    /// Where.
    pub span: Span,
}

/// A row of a grid.
#[derive(Clone, PartialEq, Debug)]
pub struct GridRow {
    /// The row's label.
    pub label: LabelName,
    /// Its cells.
    pub cells: Vec<LabelName>,
    /// Where.
    pub span: Span,
}

/// What happens next in a zone of a matrix: `hot "Hot" next "Call" by "Sales" within 1 day`.
#[derive(Clone, PartialEq, Debug)]
pub struct Zone {
    /// The cell's name.
    pub label: LabelName,
    /// Its title.
    pub title: Option<Text>,
    /// What happens next.
    pub next: Option<NextStep>,
    /// Where.
    pub span: Span,
}

/// `definition NAME "…" next … = …`
#[derive(Clone, PartialEq, Debug)]
pub struct DefinitionItem {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// What happens next.
    pub next: Option<NextStep>,
    /// What it means.
    pub value: Expr,
    /// Where.
    pub span: Span,
}

/// `route NAME { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct RouteItem {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its rows.
    pub rows: Vec<RouteRow>,
    /// Where.
    pub span: Span,
}

/// `"Account executive" within 1 day when …, because "…"`
#[derive(Clone, PartialEq, Debug)]
pub struct RouteRow {
    /// Who.
    pub who: Text,
    /// By when.
    pub within: Option<Duration>,
    /// When; none: `otherwise`.
    pub when: Option<Expr>,
    /// Why.
    pub because: Option<Text>,
    /// Where.
    pub span: Span,
}

/// `disqualify when …, because "…"`
#[derive(Clone, PartialEq, Debug)]
pub struct DisqualifyItem {
    /// `competitor:`
    pub label: Option<Name>,
    /// When.
    pub when: Expr,
    /// Why.
    pub because: Option<Text>,
    /// `allow personal because "…"`
    pub allow_personal: Option<Text>,
    /// Where.
    pub span: Span,
}

/// `promise …`
#[derive(Clone, PartialEq, Debug)]
pub struct PromiseItem {
    /// What is promised.
    pub kind: PromiseKind,
    /// Where.
    pub span: Span,
}

/// What is promised.
#[derive(Clone, PartialEq, Debug)]
pub enum PromiseKind {
    /// `high_value is worth more than pricing`
    WorthMore {
        /// The rule worth more.
        more: Name,
        /// The rule worth less.
        less: Name,
    },
    /// `engagement never falls when a page_view is added`, `… never rises when …`
    Never {
        /// The score.
        score: Expr,
        /// `falls` or `rises`.
        falls: bool,
        /// When what happens.
        change: PromiseChange,
    },
    /// A condition that holds for every contact: `lead implies fit >= 50`, `overall <= 100`.
    Always(Expr),
}

/// What changes in a promise.
#[derive(Clone, PartialEq, Debug)]
pub enum PromiseChange {
    /// `when a page_view is added`, with an optional `where` test.
    EventAdded(Box<Selection>),
    /// `when seniority rises`, `when revenue falls`
    FieldMoves {
        /// The field.
        field: Vec<Name>,
        /// `rises` or `falls`.
        rises: bool,
    },
}
