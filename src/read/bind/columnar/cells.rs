//! Cells of one column of one stretch of a file, on their way to values of a field.

use std::sync::Arc;

use arrow_buffer::NullBuffer;
use rustc_hash::FxHashMap;

use super::lexicon::{BAD, Fresh, Known, Lexicon};
use super::part::{CellProblem, Part, PartData};
use super::texts::Text;
use crate::columns::{ColumnKind, NumberBuilder};
use crate::data::column_kind;
use crate::model::Type;
use crate::read::Cell;
use crate::read::bind::value::{BadValue, Converter, Fast};
use crate::semantics::Value;

/// A column of cells that become values.
pub(in crate::read::bind) struct CellColumn<'c> {
    converter: &'c Converter,
    form: Form<'c>,
    /// What is wrong with a text, for texts with something wrong.
    wrong: FxHashMap<Box<[u8]>, Vec<BadValue>>,
    problems: Vec<CellProblem>,
    rows: u32,
}

enum Form<'c> {
    Codes(CodeCells<'c>),
    Numbers { fast: Fast, kind: ColumnKind, numbers: NumberBuilder },
}

/// Codes while they are collected.
struct CodeCells<'c> {
    lexicon: &'c Lexicon,
    known: Arc<Known>,
    fresh: Option<Fresh>,
    codes: Vec<u32>,
}

/// A cell's text: the buffer of valid UTF-8 in which it stands, and from where to where.
pub(super) type TextCell<'t> = (&'t [u8], usize, usize);

impl<'c> CellColumn<'c> {
    /// No cell yet.
    pub(in crate::read::bind) fn new(converter: &'c Converter, lexicon: &'c Lexicon) -> Self {
        let form = match column_kind(converter.value_type()) {
            ColumnKind::Codes => {
                Form::Codes(CodeCells { lexicon, known: lexicon.known(), fresh: None, codes: Vec::new() })
            }
            kind => Form::Numbers { fast: Fast::new(converter), kind, numbers: NumberBuilder::new(kind) },
        };
        Self { converter, form, wrong: FxHashMap::default(), problems: Vec::new(), rows: 0 }
    }

    /// Adds cells of text.
    pub(super) fn push_texts<'t>(&mut self, mut cells: impl Iterator<Item = TextCell<'t>>) {
        while let Some(odd) = self.push_common(&mut cells) {
            self.push_odd(odd);
        }
    }

    /// Adds a cell of text.
    pub(super) fn push_text(&mut self, text: &[u8]) {
        self.push_texts(std::iter::once((text, 0, text.len())));
    }

    /// Adds cells until one is neither known nor common.
    fn push_common<'t>(&mut self, cells: &mut impl Iterator<Item = TextCell<'t>>) -> Option<TextCell<'t>> {
        match &mut self.form {
            Form::Codes(CodeCells { known, fresh, codes, .. }) => {
                let texts = &known.texts;
                for cell in cells {
                    let code = if cell.1 == cell.2 {
                        Some(0)
                    } else {
                        let text = Text::new(cell.0, cell.1, cell.2);
                        texts.find(text).or_else(|| fresh.as_ref()?.texts.find(text).filter(|code| code & BAD == 0))
                    };
                    let Some(code) = code else { return Some(cell) };
                    codes.push(code);
                    self.rows += 1;
                }
            }
            Form::Numbers { fast, numbers, .. } => {
                for cell in cells {
                    let text = Text::new(cell.0, cell.1, cell.2);
                    let number = if cell.1 == cell.2 { None } else { fast.read_with(text.bytes(), text.head()[0]) };
                    if number.is_none() && cell.1 != cell.2 {
                        return Some(cell);
                    }
                    numbers.push(number);
                    self.rows += 1;
                }
            }
        }
        None
    }

    /// Adds a text that was not met before in this stretch, or has something wrong.
    #[cold]
    fn push_odd(&mut self, cell: TextCell<'_>) {
        let text = Text::new(cell.0, cell.1, cell.2);
        let Form::Codes(codes) = &mut self.form else {
            self.push_number(&Cell::text(text.text()));
            self.rows += 1;
            return;
        };
        let code = match codes.fresh.as_ref().and_then(|fresh| fresh.texts.find(text)) {
            Some(code) => code,
            None => {
                let mut wrong = Vec::new();
                let value = self.converter.value(&Cell::text(text.text()), &mut |problem| wrong.push(problem));
                let mark = if wrong.is_empty() { 0 } else { BAD };
                let code = codes.code(&value) | mark;
                codes.fresh().texts.add(text, code);
                if mark != 0 {
                    self.wrong.insert(text.bytes().into(), wrong);
                }
                code
            }
        };
        codes.codes.push(code & !BAD);
        self.tell_wrong(text);
        self.rows += 1;
    }

    /// What is wrong with a text is told at each of its rows.
    fn tell_wrong(&mut self, text: Text<'_>) {
        for problem in self.wrong.get(text.bytes()).into_iter().flatten() {
            let problem = problem.clone();
            self.problems.push(CellProblem { row: self.rows, text: text.text().into(), problem });
        }
    }

    /// Adds a cell of any kind.
    pub(in crate::read::bind) fn push_cell(&mut self, cell: &Cell<'_>) {
        match (&mut self.form, cell) {
            (_, Cell::Text(text)) => return self.push_text(text.as_bytes()),
            (Form::Codes(codes), _) => {
                let (row, problems) = (self.rows, &mut self.problems);
                let value = self.converter.value(cell, &mut |problem| {
                    problems.push(CellProblem { row, text: cell.shown().into(), problem });
                });
                let code = codes.code(&value);
                codes.codes.push(code);
            }
            (Form::Numbers { .. }, _) => self.push_number(cell),
        }
        self.rows += 1;
    }

    /// Adds rows by codes of the column's own that [`Self::push_typed`] gave (0: blank), until one has none: gives that
    /// row.
    pub(super) fn push_codes(&mut self, cells: &mut impl Iterator<Item = (u32, Option<u32>)>) -> Option<u32> {
        let Form::Codes(CodeCells { codes, .. }) = &mut self.form else { return None };
        codes.reserve(cells.size_hint().0);
        for (row, code) in cells {
            let Some(code) = code else { return Some(row) };
            codes.push(code);
            self.rows += 1;
        }
        None
    }

    /// Adds a cell; gives its code, if the column has codes and nothing is wrong with the cell.
    pub(super) fn push_typed(&mut self, cell: &Cell<'_>) -> Option<u32> {
        let before = self.problems.len();
        self.push_cell(cell);
        match &self.form {
            Form::Codes(codes) if self.problems.len() == before => codes.codes.last().copied(),
            _ => None,
        }
    }

    /// The code of a cell, which becomes no row; none: something is wrong with it, or the column has no codes.
    pub(super) fn code_of(&mut self, cell: &Cell<'_>) -> Option<u32> {
        let Form::Codes(codes) = &mut self.form else { return None };
        let mut is_bad = false;
        let value = self.converter.value(cell, &mut |_| is_bad = true);
        (!is_bad).then(|| codes.code(&value))
    }

    /// Adds rows by codes that [`Self::code_of`] gave; 0 is blank, as are all that are not known.
    pub(super) fn extend_codes(&mut self, cells: impl Iterator<Item = u32>, known: Option<&NullBuffer>) {
        let Form::Codes(CodeCells { codes, .. }) = &mut self.form else { return };
        let before = codes.len();
        codes.extend(cells);
        let added = codes.get_mut(before..).unwrap_or_default();
        self.rows += added.len() as u32;
        if let Some(known) = known.filter(|known| known.null_count() > 0) {
            (!known.inner()).set_indices().for_each(|row| added.get_mut(row).into_iter().for_each(|code| *code = 0));
        }
    }

    /// Adds rows of whole numbers or of days.
    pub(super) fn push_small(&mut self, values: Vec<i32>, known: Option<&NullBuffer>) {
        if let Form::Numbers { numbers, .. } = &mut self.form {
            self.rows += values.len() as u32;
            numbers.extend_small(values, known);
        }
    }

    /// Adds rows of millionths.
    pub(super) fn push_wide(&mut self, values: Vec<i64>, known: Option<&NullBuffer>) {
        if let Form::Numbers { numbers, .. } = &mut self.form {
            self.rows += values.len() as u32;
            numbers.extend_wide(values, known);
        }
    }

    /// How many rows it has.
    pub(super) const fn rows(&self) -> u32 {
        self.rows
    }

    /// The blank rows from one on, of a column of numbers.
    pub(super) fn blanks_from(&self, start: u32) -> &[usize] {
        let Form::Numbers { numbers, .. } = &self.form else { return &[] };
        let blanks = numbers.blanks();
        blanks.get(blanks.partition_point(|row| *row < start as usize)..).unwrap_or_default()
    }

    /// What was wrong so far, and was not taken yet.
    pub(super) fn take_problems(&mut self) -> Vec<CellProblem> {
        std::mem::take(&mut self.problems)
    }

    /// What the column holds.
    pub(super) const fn kind(&self) -> ColumnKind {
        match &self.form {
            Form::Codes(_) => ColumnKind::Codes,
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

    /// As [`Self::push_plain`], of times on the wall clock, which become instants or days.
    pub(super) fn push_walls(&mut self, cells: &mut impl Iterator<Item = (u32, Option<Option<i64>>)>) -> Option<u32> {
        let Form::Numbers { fast, numbers, .. } = &mut self.form else { return None };
        for (row, micros) in cells {
            let number = match micros {
                Some(None) => None,
                Some(Some(micros)) => match fast.wall(micros) {
                    Some(number) => Some(number),
                    None => return Some(row),
                },
                None => return Some(row),
            };
            numbers.push(number);
            self.rows += 1;
        }
        None
    }

    /// The lowest and highest number of a column whose typed whole numbers mean what they say.
    pub(super) fn plain_numbers(&self) -> Option<(i64, i64)> {
        if let Form::Numbers { fast, .. } = &self.form { fast.plain_numbers() } else { None }
    }

    /// Adds rows whose values are the column's plain numbers, or blank, until one is not known so: gives that row.
    pub(super) fn push_plain(&mut self, cells: &mut impl Iterator<Item = (u32, Option<Option<i64>>)>) -> Option<u32> {
        let Form::Numbers { numbers, .. } = &mut self.form else { return None };
        numbers.reserve(cells.size_hint().0);
        for (row, number) in cells {
            let Some(number) = number else { return Some(row) };
            numbers.push(number);
            self.rows += 1;
        }
        None
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

    /// The values.
    pub(in crate::read::bind) fn finish(self) -> Part {
        let data = match self.form {
            Form::Codes(codes) => codes.finish(),
            Form::Numbers { numbers, .. } => PartData::Numbers(numbers.finish()),
        };
        Part { data, problems: self.problems }
    }
}

impl CodeCells<'_> {
    fn fresh(&mut self) -> &mut Fresh {
        self.fresh.get_or_insert_with(|| Fresh::new(&self.known))
    }

    fn code(&mut self, value: &Value) -> u32 {
        self.fresh.get_or_insert_with(|| Fresh::new(&self.known)).code(&self.known, value)
    }

    fn finish(self) -> PartData {
        let Self { lexicon, known, fresh, mut codes } = self;
        let dictionary = match fresh {
            Some(fresh) => lexicon.learn(known, fresh, &mut codes),
            None => Arc::clone(&known.dictionary),
        };
        PartData::Codes(codes, dictionary)
    }
}
