//! Whole stretches of JSON Lines: an object a line.
//!
//! As with text tables, what is damaged or only rare ends the attempt as [`Odd`], and the file is read record by
//! record, which finds out what is wrong.

use memchr::{memchr_iter, memchr2_iter};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::flatten::cell;
use crate::read::delimited::split::{Odd, StretchLines};
use crate::read::{Cell, limits};
use crate::semantics::text::fold_key;

/// The wanted keys of objects.
pub(in crate::read) struct Keys {
    by_folded: FxHashMap<String, usize>,
    count: usize,
}

/// How each wanted key is spelled in a stretch; none: it does not occur.
pub(in crate::read) type Spelled = Vec<Option<String>>;

/// A stretch while its objects are taken apart.
struct Stretch<'k> {
    keys: &'k Keys,
    /// What is known of a key: its place among the wanted ones, if it is one.
    known: FxHashMap<String, Option<usize>>,
    spelled: Spelled,
    prefix: String,
    filled: bool,
}

impl Keys {
    pub(in crate::read) fn new(names: &[String]) -> Self {
        let by_folded = names.iter().enumerate().map(|(place, name)| (fold_key(name), place)).collect();
        Self { by_folded, count: names.len() }
    }

    /// Takes the objects of a stretch apart; `visit` is given each one's line and wanted cells.
    pub(in crate::read) fn read(
        &self,
        text: &[u8],
        visit: &mut dyn FnMut(u32, &[Cell<'_>]),
    ) -> Result<(StretchLines, Spelled), Odd> {
        let text = std::str::from_utf8(text).map_err(|_| Odd)?;
        if memchr_iter(b'\r', text.as_bytes()).any(|at| text.as_bytes().get(at + 1) != Some(&b'\n')) {
            return Err(Odd);
        }
        let mut lines = StretchLines::default();
        let (known, spelled) = (FxHashMap::default(), vec![None; self.count]);
        let mut stretch = Stretch { keys: self, known, spelled, prefix: String::new(), filled: false };
        for (number, line) in (0..).zip(text.split_inclusive('\n')) {
            lines.count += 1;
            let line = line.trim_matches([' ', '\t', '\r', '\n']);
            if line.is_empty() {
                continue;
            }
            let deep = memchr2_iter(b'{', b'[', line.as_bytes()).count() > limits::JSON_DEPTH;
            if deep || line.len() > limits::CELL_BYTES {
                return Err(Odd);
            }
            let object: Map<String, Value> = serde_json::from_str(line).map_err(|_| Odd)?;
            let mut cells = vec![Cell::Empty; self.count];
            stretch.filled = false;
            stretch.fill(&object, &mut cells)?;
            if stretch.filled {
                lines.rows += 1;
                visit(number, &cells);
            } else {
                lines.blank.note(number);
            }
        }
        Ok((lines, stretch.spelled))
    }
}

impl Stretch<'_> {
    /// Takes the wanted cells of an object. The depth of recursion is that of the text, which is limited.
    fn fill<'a>(&mut self, object: &'a Map<String, Value>, cells: &mut [Cell<'a>]) -> Result<(), Odd> {
        for (key, value) in object {
            let outer = self.prefix.len();
            self.prefix.push_str(key);
            if let Value::Object(inner) = value {
                self.prefix.push('.');
                self.fill(inner, cells)?;
            } else {
                let place = self.place()?;
                let cell = cell(value);
                self.filled |= !cell.is_empty();
                if let Some(known) = place.and_then(|place| cells.get_mut(place))
                    && known.is_empty()
                {
                    *known = cell;
                }
            }
            self.prefix.truncate(outer);
        }
        Ok(())
    }

    /// The place of the present key among the wanted ones.
    fn place(&mut self) -> Result<Option<usize>, Odd> {
        if let Some(place) = self.known.get(&self.prefix) {
            return Ok(*place);
        }
        let place = self.keys.by_folded.get(&fold_key(&self.prefix)).copied();
        if let Some(spelled) = place.and_then(|place| self.spelled.get_mut(place)) {
            // Two spellings of one name are two columns; which one is wanted depends on all that came before.
            if spelled.is_some() {
                return Err(Odd);
            }
            *spelled = Some(self.prefix.clone());
        }
        if self.known.len() >= limits::COLUMNS {
            return Err(Odd);
        }
        self.known.insert(self.prefix.clone(), place);
        Ok(place)
    }
}
