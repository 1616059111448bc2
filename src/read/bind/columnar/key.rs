//! The keys of the rows of a stretch.

use std::cmp::Ordering;

use super::rows::RawCell;
use crate::data::Names;
use crate::model::Type;
use crate::read::Cell;
use crate::read::bind::plan::Slot;
use crate::read::bind::value::{BadValue, key_text};
use crate::semantics::text::fold_key;

/// The keys of a stretch: what each row is called, and by what it is told apart.
#[derive(Default)]
pub(in crate::read::bind) struct Keys {
    /// The key as the file spells it.
    pub names: Names,
    /// The text by which the row is found, where that is not its name.
    pub texts: Vec<(u32, String)>,
    /// A hash of each key's folded text: rows of one key have one, and so may others.
    pub hashes: Vec<u64>,
    /// Whether something stands in the way of each key coming after the one before it, by length, then letter by
    /// letter: then no two are the same.
    out_of_order: bool,
    /// The first one, once the names are gone.
    first: Option<String>,
    /// The last one.
    pub last: Option<String>,
}

/// What a key cell says.
pub(super) enum KeyCell {
    /// A key.
    Key,
    /// Nothing.
    Blank,
    /// Nothing that can be understood.
    Bad(String, BadValue),
}

impl Keys {
    /// Adds the key of a row, if it has one.
    pub(super) fn push(&mut self, slot: &Slot, raw: &RawCell<'_>) -> KeyCell {
        if slot.converter.value_type() == Type::Text
            && !slot.converter.has_spellings()
            && let Some(text) = raw.as_text().map(trimmed)
            && text.is_ascii()
            && !text.is_empty()
        {
            let before = self.names.len().checked_sub(1).map(|last| self.names.get(last));
            self.out_of_order |= before.is_some_and(|before| !comes_after(text, before));
            self.names.push(text);
            self.hashes.push(hash(text.as_bytes()));
            return KeyCell::Key;
        }
        self.understood(slot, &raw.as_cell())
    }

    /// The names, and what is still to be said of their order without them.
    pub(super) fn take_names(&mut self) -> Names {
        let name = |row: Option<usize>| row.map(|row| self.names.get(row).to_owned());
        (self.first, self.last) = (name((!self.names.is_empty()).then_some(0)), name(self.names.len().checked_sub(1)));
        std::mem::take(&mut self.names)
    }

    /// Whether each comes after the one before it, and the first after the last of the stretch before.
    pub(super) fn follow(&self, before: Option<&str>) -> bool {
        let first = self.first.as_deref();
        !self.out_of_order && first.zip(before).is_none_or(|(first, before)| comes_after(first, before))
    }

    fn understood(&mut self, slot: &Slot, cell: &Cell<'_>) -> KeyCell {
        let mut bad = None;
        let value = slot.converter.value(cell, &mut |problem| bad = Some(problem));
        let shown = cell.shown();
        let Some(key) = key_text(&value) else {
            return bad.map_or(KeyCell::Blank, |problem| KeyCell::Bad(shown.into_owned(), problem));
        };
        let name = shown.trim();
        if key != name {
            self.texts.push((u32::try_from(self.names.len()).unwrap_or(u32::MAX), key.clone().into_owned()));
        }
        self.names.push(name);
        self.out_of_order = true;
        let folded = fold_key(&key);
        self.hashes.push(hash(folded.as_bytes()));
        KeyCell::Key
    }
}

/// Without outer space: mostly there is none.
fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() }
}

/// Whether a key of ASCII text comes after another, whatever its case.
fn comes_after(text: &str, before: &str) -> bool {
    let order = text.len().cmp(&before.len()).then_with(|| {
        let mut pairs = text.bytes().zip(before.bytes()).filter(|(one, other)| one != other);
        let folded = pairs.find(|(one, other)| !one.eq_ignore_ascii_case(other));
        folded.map_or(Ordering::Equal, |(one, other)| one.to_ascii_lowercase().cmp(&other.to_ascii_lowercase()))
    });
    order == Ordering::Greater
}

/// A hash of a text in which letters of either case are one, of ASCII text or of what is folded already.
fn hash(text: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let words = words.iter().chain(std::iter::once(&last)).map(|word| lower(u64::from_le_bytes(*word)));
    let hash = words.fold(text.len() as u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR));
    hash ^ (hash >> 29)
}

/// Eight bytes with the capital letters of ASCII made small.
const fn lower(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low_bits = word & (0x7F * ONES);
    let from_a = low_bits + (0x80 - b'A' as u64) * ONES;
    let behind_z = low_bits + (0x7F - b'Z' as u64) * ONES;
    let capitals = (from_a ^ behind_z) & !word & (0x80 * ONES);
    word | (capitals >> 2)
}
