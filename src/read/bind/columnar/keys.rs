//! Keys by which the events of a stretch look for rows, each once.

use rustc_hash::FxHashMap;

use super::key::{KeyCell, plain};
use super::part::Part;
use super::rows::RawCell;
use super::texts::TextCodes;
use crate::data::Names;
use crate::read::bind::plan::Slot;
use crate::read::bind::value::key_text;

/// A key for each event, as a code.
#[derive(Default)]
pub(in crate::read::bind) struct KeyCodes {
    /// One an event; 0: none.
    pub codes: Vec<u32>,
    /// The key of each code, from 1.
    keys: Names,
    /// The events that come first with their code: their position.
    firsts: Vec<u32>,
}

/// Keys while cells are read.
pub(super) struct KeyReader {
    codes: Vec<u32>,
    keys: Names,
    /// Codes by the text of a cell.
    by_cell: TextCodes,
    /// Codes by key, for cells that are no text.
    by_key: FxHashMap<Box<str>, u32>,
}

impl KeyReader {
    pub(super) fn new() -> Self {
        Self { codes: Vec::new(), keys: Names::default(), by_cell: TextCodes::default(), by_key: FxHashMap::default() }
    }

    /// Adds the key of an event, if it has one.
    pub(super) fn push(&mut self, slot: &Slot, raw: &RawCell<'_>) -> KeyCell {
        let text = raw.text();
        if text.is_some_and(|text| text.bytes().is_empty()) {
            return KeyCell::Blank;
        }
        if let Some(code) = text.and_then(|text| self.by_cell.find(text)) {
            self.codes.push(code);
            return KeyCell::Key;
        }
        if let Some((text, key)) = text.and_then(|text| Some((text, plain(slot, text)?))) {
            let code = next(&mut self.keys, key.text());
            self.by_cell.add(text, code);
            self.codes.push(code);
            return KeyCell::Key;
        }
        let (mut bad, cell) = (None, raw.as_cell());
        let value = slot.converter.value(&cell, &mut |problem| bad = Some(problem));
        let Some(key) = key_text(&value) else {
            return bad.map_or(KeyCell::Blank, |problem| KeyCell::Bad(cell.shown().into_owned(), problem));
        };
        let code = match text {
            Some(text) => {
                let code = next(&mut self.keys, &key);
                self.by_cell.add(text, code);
                code
            }
            None => match self.by_key.get(&*key) {
                Some(code) => *code,
                None => {
                    let code = next(&mut self.keys, &key);
                    self.by_key.insert((&*key).into(), code);
                    code
                }
            },
        };
        self.codes.push(code);
        KeyCell::Key
    }

    /// How many events there are.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Takes out events from one on that are not to stay, by their position behind it.
    pub(super) fn retain_from(&mut self, start: usize, stays: impl Fn(usize) -> bool) {
        let last = self.codes.split_off(start);
        self.codes.extend(last.into_iter().enumerate().filter(|(at, _)| stays(*at)).map(|(_, code)| code));
    }

    /// The keys.
    pub(super) fn finish(self) -> KeyCodes {
        KeyCodes::new(self.codes, self.keys)
    }
}

/// The code of a key that is not known yet.
fn next(keys: &mut Names, key: &str) -> u32 {
    keys.push(key);
    u32::try_from(keys.len()).unwrap_or(0)
}

impl KeyCodes {
    fn new(codes: Vec<u32>, keys: Names) -> Self {
        let mut met = vec![false; keys.len() + 1];
        let is_first = |code: u32| {
            let place = met.get_mut(code as usize).filter(|_| code > 0);
            place.is_some_and(|met| !std::mem::replace(met, true))
        };
        let firsts = (0..).zip(&codes).scan(is_first, |is_first, (at, code)| Some(is_first(*code).then_some(at)));
        Self { firsts: firsts.flatten().collect(), codes, keys }
    }

    /// Of the cells of a reference.
    pub(super) fn of_part(part: &Part) -> Self {
        let (codes, values) = part.codes();
        let mut keys = Names::default();
        let code = |value| key_text(value).map_or(0, |key| next(&mut keys, &key));
        let renamed: Vec<u32> = values.values().iter().map(code).collect();
        let codes = codes.iter().map(|code| renamed.get(*code as usize).copied().unwrap_or(0)).collect();
        Self::new(codes, keys)
    }

    /// How many codes there are, that of blank among them.
    pub(super) fn count(&self) -> usize {
        self.keys.len() + 1
    }

    /// The events that come first with their key, in order: their position, the code and the key.
    pub(super) fn firsts(&self) -> impl Iterator<Item = (u32, u32, &str)> {
        self.firsts.iter().map(|at| {
            let code = self.codes.get(*at as usize).copied().unwrap_or(0);
            (*at, code, (code as usize).checked_sub(1).map_or("", |key| self.keys.get(key)))
        })
    }
}
