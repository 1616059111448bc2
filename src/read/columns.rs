//! The columns of a table and finding one by its name.

use rustc_hash::FxHashMap;

use super::limits;
use crate::semantics::text::fold_key;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header without outer space, or `column 38`.
    pub name: String,
    /// Its place in [`super::Row::cells`], from 0; people count from 1.
    pub position: usize,
    /// Whether the file itself names it.
    pub named: bool,
}

/// Why a column was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColumnError {
    /// No column has this name.
    #[error("there is no column `{name}`")]
    Missing {
        /// The name looked for.
        name: String,
    },
    /// Several columns have this name.
    #[error("columns {} are all named `{name}`", list(.positions))]
    Ambiguous {
        /// The name looked for.
        name: String,
        /// Where they stand, from 0.
        positions: Vec<usize>,
    },
    /// The column holds what no cell can hold.
    #[error("the column `{name}` holds {what}, which no field can take")]
    Unreadable {
        /// The name looked for.
        name: String,
        /// What it holds: `maps`.
        what: &'static str,
    },
}

fn list(positions: &[usize]) -> String {
    let numbers: Vec<String> = positions.iter().take(8).map(|position| (position + 1).to_string()).collect();
    numbers.join(" and ")
}

/// The columns, in order, with an index by name.
#[derive(Debug, Default)]
pub(super) struct Columns {
    list: Vec<Column>,
    /// Without case, so that `E-mail` finds `e-mail`.
    by_folded: FxHashMap<String, Vec<usize>>,
    /// As written: JSON keys are looked up once per record.
    by_exact: FxHashMap<String, usize>,
    /// For a table that grows: whether a record had this key.
    seen: Vec<bool>,
    grows: bool,
    /// Columns of the file that are none here, and what they hold.
    unreadable: Vec<(String, &'static str)>,
}

impl Columns {
    /// From the header row; a blank name becomes `column 38`.
    pub(super) fn from_header<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut columns = Self::default();
        for name in names {
            columns.push(name);
        }
        columns
    }

    /// Without a header: `column 1`, `column 2` …
    pub(super) fn unnamed(count: usize) -> Self {
        Self::from_header(std::iter::repeat_n("", count))
    }

    /// Of a file whose records bring their own keys.
    pub(super) fn growing() -> Self {
        Self { grows: true, ..Self::default() }
    }

    /// These are in the file, but nothing can be read from them.
    pub(super) fn cannot_read(&mut self, columns: Vec<(String, &'static str)>) {
        self.unreadable = columns;
    }

    pub(super) fn list(&self) -> &[Column] {
        &self.list
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    fn push(&mut self, name: &str) -> usize {
        let position = self.list.len();
        let trimmed = name.trim();
        let named = !trimmed.is_empty();
        let name = if named { trimmed.to_owned() } else { format!("column {}", position + 1) };
        self.by_folded.entry(fold_key(&name)).or_default().push(position);
        self.list.push(Column { name, position, named });
        self.seen.push(false);
        position
    }

    /// The only column of this name.
    pub(super) fn find(&self, name: &str) -> Result<usize, ColumnError> {
        match self.by_folded.get(&fold_key(name)).map(Vec::as_slice) {
            Some([position]) => Ok(*position),
            Some(positions @ [_, ..]) => {
                Err(ColumnError::Ambiguous { name: name.trim().to_owned(), positions: positions.to_vec() })
            }
            Some([]) | None => Err(self.missing(name.trim())),
        }
    }

    fn missing(&self, name: &str) -> ColumnError {
        let known = self.unreadable.iter().find(|(column, _)| fold_key(column) == fold_key(name));
        match known {
            Some((_, what)) => ColumnError::Unreadable { name: name.to_owned(), what },
            None => ColumnError::Missing { name: name.to_owned() },
        }
    }

    /// The column of this name; a table that grows reserves a place for it.
    pub(super) fn want(&mut self, name: &str) -> Result<usize, ColumnError> {
        match self.find(name) {
            Err(ColumnError::Missing { .. }) if self.grows => Ok(self.push(name)),
            found => found,
        }
    }

    /// The place of a key that a record has; `None` beyond the limit of columns.
    pub(super) fn discover(&mut self, key: &str) -> Option<usize> {
        if let Some(position) = self.by_exact.get(key) {
            return Some(*position);
        }
        if self.list.len() >= limits::COLUMNS {
            return None;
        }
        let position = self.reserved(key).unwrap_or_else(|| self.push(key));
        if let (Some(seen), Some(column)) = (self.seen.get_mut(position), self.list.get_mut(position)) {
            *seen = true;
            column.name = key.trim().to_owned();
        }
        self.by_exact.insert(key.to_owned(), position);
        Some(position)
    }

    /// A place that was wanted under this name and that no key has taken yet.
    fn reserved(&self, key: &str) -> Option<usize> {
        let positions = self.by_folded.get(&fold_key(key))?;
        positions.iter().copied().find(|position| self.seen.get(*position) == Some(&false))
    }

    /// Wanted names that no record had.
    pub(super) fn never_seen(&self) -> Vec<String> {
        if !self.grows {
            return Vec::new();
        }
        let unseen = self.list.iter().filter(|column| self.seen.get(column.position) == Some(&false));
        unseen.map(|column| column.name.clone()).collect()
    }
}
