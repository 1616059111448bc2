//! Cells of one column of one stretch of a file, on their way to values of a field.

use rustc_hash::FxHashMap;

use super::texts::{Text, TextCodes};
use crate::columns::{CodeBuilder, ColumnKind, Dictionary, NumberBuilder, NumberColumn};
use crate::data::column_kind;
use crate::model::Type;
use crate::read::Cell;
use crate::read::bind::value::{BadValue, Converter, Fast};
use crate::semantics::Value;

/// Marks a code whose text is a bad cell, or has bad items.
const BAD: u32 = 1 << 31;

/// A column of cells that become values.
pub(in crate::read::bind) struct CellColumn<'c> {
    converter: &'c Converter,
    form: Form,
    /// What is wrong with a text, for texts with something wrong.
    wrong: FxHashMap<Box<[u8]>, Vec<BadValue>>,
    problems: Vec<CellProblem>,
    rows: u32,
}

enum Form {
    Codes { texts: TextCodes, values: CodeBuilder },
    Numbers { fast: Fast, kind: ColumnKind, numbers: NumberBuilder },
}

/// What is wrong with a cell.
#[derive(Clone, Debug)]
pub(in crate::read::bind) struct CellProblem {
    /// Its row in the stretch.
    pub row: u32,
    /// The cell as it is shown.
    pub text: Box<str>,
    /// What is wrong.
    pub problem: BadValue,
}

/// The values of a stretch.
pub(in crate::read::bind) struct Part {
    /// Codes or numbers.
    pub data: PartData,
    /// What is wrong, in the order of rows.
    pub problems: Vec<CellProblem>,
}

/// Codes or numbers.
pub(in crate::read::bind) enum PartData {
    /// Codes of a dictionary of the stretch alone.
    Codes(Vec<u32>, Dictionary),
    /// Numbers.
    Numbers(NumberColumn),
}

impl<'c> CellColumn<'c> {
    /// No cell yet. `first` are the values that get the first codes.
    pub(in crate::read::bind) fn new(converter: &'c Converter, first: &[Value]) -> Self {
        let form = match column_kind(converter.value_type()) {
            ColumnKind::Codes => {
                Form::Codes { texts: TextCodes::new(), values: CodeBuilder::new(first.iter().cloned()) }
            }
            kind => Form::Numbers { fast: Fast::new(converter), kind, numbers: NumberBuilder::new(kind) },
        };
        Self { converter, form, wrong: FxHashMap::default(), problems: Vec::new(), rows: 0 }
    }

    /// Adds the cell whose text stands from `start` to `end` of a buffer of valid UTF-8.
    #[inline]
    pub(in crate::read::bind) fn push_text(&mut self, buffer: &[u8], start: usize, end: usize) {
        match &mut self.form {
            Form::Codes { texts, values } => {
                if start == end {
                    values.push_code(0);
                } else {
                    let text = Text::new(buffer, start, end);
                    match texts.find(text) {
                        Some(code) if code & BAD == 0 => values.push_code(code),
                        Some(code) => self.push_known_bad(code, text.bytes()),
                        None => self.push_new(text),
                    }
                }
            }
            Form::Numbers { fast, numbers, .. } => {
                let text = buffer.get(start..end).unwrap_or_default();
                if text.is_empty() {
                    numbers.push(None);
                } else if let Some(number) = fast.read(text) {
                    numbers.push(Some(number));
                } else {
                    self.push_number(&Cell::text(utf8(text)));
                }
            }
        }
        self.rows += 1;
    }

    /// Adds a cell of any kind.
    pub(in crate::read::bind) fn push_cell(&mut self, cell: &Cell<'_>) {
        match (&mut self.form, cell) {
            (_, Cell::Text(text)) => {
                let text = text.as_bytes();
                return self.push_text(text, 0, text.len());
            }
            (Form::Codes { values, .. }, _) => {
                let (row, problems) = (self.rows, &mut self.problems);
                let value = self.converter.value(cell, &mut |problem| {
                    problems.push(CellProblem { row, text: cell.shown().into(), problem });
                });
                values.push(&value);
            }
            (Form::Numbers { .. }, _) => self.push_number(cell),
        }
        self.rows += 1;
    }

    /// Adds a row by a code of the column's own that [`Self::push_typed`] gave.
    #[inline]
    pub(super) fn push_code(&mut self, code: u32) {
        if let Form::Codes { values, .. } = &mut self.form {
            values.push_code(code);
            self.rows += 1;
        }
    }

    /// Adds a cell; gives its code, if the column has codes and nothing is wrong with the cell.
    pub(super) fn push_typed(&mut self, cell: &Cell<'_>) -> Option<u32> {
        let before = self.problems.len();
        self.push_cell(cell);
        match &self.form {
            Form::Codes { values, .. } if self.problems.len() == before => values.last_code(),
            _ => None,
        }
    }

    /// What the column holds.
    pub(super) const fn kind(&self) -> ColumnKind {
        match &self.form {
            Form::Codes { .. } => ColumnKind::Codes,
            Form::Numbers { kind, .. } => *kind,
        }
    }

    /// Whether typed values of the column's kind mean what they say: the model gives none another meaning.
    pub(super) fn takes_plain(&self) -> bool {
        matches!(&self.form, Form::Numbers { fast, .. } if fast.takes_plain())
    }

    /// Whether only whole numbers fit.
    pub(super) fn is_whole(&self) -> bool {
        self.converter.value_type() == Type::Whole
    }

    /// The plain number of a time on the wall clock: an instant or a day.
    pub(super) fn wall(&mut self, micros: i64) -> Option<i64> {
        if let Form::Numbers { fast, .. } = &mut self.form { fast.wall(micros) } else { None }
    }

    /// The lowest and highest number of a column whose typed whole numbers mean what they say.
    pub(super) fn plain_numbers(&self) -> Option<(i64, i64)> {
        if let Form::Numbers { fast, .. } = &self.form { fast.plain_numbers() } else { None }
    }

    /// Adds a cell whose value is known as the column's plain number.
    pub(in crate::read::bind) fn push_plain(&mut self, number: Option<i64>) {
        if let Form::Numbers { numbers, .. } = &mut self.form {
            numbers.push(number);
            self.rows += 1;
        }
    }

    #[cold]
    fn push_number(&mut self, cell: &Cell<'_>) {
        let (row, problems) = (self.rows, &mut self.problems);
        let value = self.converter.value(cell, &mut |problem| {
            problems.push(CellProblem { row, text: cell.shown().into(), problem });
        });
        if let Form::Numbers { numbers, .. } = &mut self.form {
            numbers.push_value(&value);
        }
    }

    /// A text that was not met before in this stretch.
    #[cold]
    fn push_new(&mut self, text: Text<'_>) {
        let mut wrong = Vec::new();
        let value = self.converter.value(&Cell::text(utf8(text.bytes())), &mut |problem| wrong.push(problem));
        let Form::Codes { texts, values } = &mut self.form else { return };
        let code = values.code(&value);
        if wrong.is_empty() {
            texts.add(text, code);
            values.push_code(code);
        } else {
            texts.add(text, code | BAD);
            self.wrong.insert(text.bytes().into(), wrong);
            self.push_known_bad(code | BAD, text.bytes());
        }
    }

    #[cold]
    fn push_known_bad(&mut self, code: u32, text: &[u8]) {
        let (row, shown) = (self.rows, utf8(text));
        for problem in self.wrong.get(text).into_iter().flatten() {
            self.problems.push(CellProblem { row, text: shown.into(), problem: problem.clone() });
        }
        if let Form::Codes { values, .. } = &mut self.form {
            values.push_code(code & !BAD);
        }
    }

    /// The values.
    pub(in crate::read::bind) fn finish(self) -> Part {
        let data = match self.form {
            Form::Codes { values, .. } => {
                let (codes, dictionary) = values.into_parts();
                PartData::Codes(codes, dictionary)
            }
            Form::Numbers { numbers, .. } => PartData::Numbers(numbers.finish()),
        };
        Part { data, problems: self.problems }
    }
}

impl Part {
    /// Whether a row is blank.
    pub(in crate::read::bind) fn is_blank(&self, row: usize) -> bool {
        match &self.data {
            PartData::Codes(codes, _) => codes.get(row).is_none_or(|code| *code == 0),
            PartData::Numbers(numbers) => {
                numbers.known.as_ref().is_some_and(|known| row >= known.len() || !known.value(row))
            }
        }
    }
}

/// A stretch is checked to be UTF-8 as a whole before its cells are looked at.
fn utf8(text: &[u8]) -> &str {
    std::str::from_utf8(text).unwrap_or_default()
}
