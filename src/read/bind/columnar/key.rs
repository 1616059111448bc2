//! The keys of the rows of a stretch.

use std::cmp::Ordering;

use super::rows::RawCell;
use super::texts::Text;
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
        if let Some(text) = raw.text().and_then(|text| plain(slot, text)) {
            let folded = Folded::new(text);
            self.out_of_order |= self.last_name().is_some_and(|before| !folded.comes_after(Folded::new(before)));
            self.names.push(text.text());
            self.hashes.push(folded.hash());
            return KeyCell::Key;
        }
        self.understood(slot, &raw.as_cell())
    }

    /// Adds the keys of rows, all texts in one buffer, each up to its end; false: one of them takes a look of its own, and
    /// none was added.
    pub(super) fn push_all(&mut self, slot: &Slot, text: &str, ends: impl Iterator<Item = usize> + Clone) -> bool {
        if !is_plain(slot) || !text.is_ascii() {
            return false;
        }
        let (bytes, rows) = (text.as_bytes(), self.hashes.len());
        let (mut before, mut start, mut out_of_order) = (self.last_name().map(Folded::new), 0, false);
        for end in ends.clone() {
            let text = Text::new(bytes, std::mem::replace(&mut start, end), end);
            if !is_trim(text) {
                self.hashes.truncate(rows);
                return false;
            }
            let text = Folded::new(text);
            out_of_order |= before.is_some_and(|before| !text.comes_after(before));
            self.hashes.push(text.hash());
            before = Some(text);
        }
        self.out_of_order |= out_of_order;
        self.names.extend(text, ends);
        true
    }

    fn last_name(&self) -> Option<Text<'_>> {
        let (end, before) = self.names.ends().split_last()?;
        Some(Text::new(self.names.text().as_bytes(), before.last().copied().unwrap_or(0), *end))
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
        !self.out_of_order
            && first
                .zip(before)
                .is_none_or(|(first, before)| Folded::new(alone(first)).comes_after(Folded::new(alone(before))))
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
        self.hashes.push(Folded::new(alone(&folded)).hash());
        KeyCell::Key
    }
}

/// Whether a key is the text that its cell has.
fn is_plain(slot: &Slot) -> bool {
    slot.converter.value_type() == Type::Text && !slot.converter.has_spellings()
}

/// The key that a text is, where nothing has to be understood: of ASCII, without outer space.
pub(super) fn plain<'t>(slot: &Slot, text: Text<'t>) -> Option<Text<'t>> {
    if !is_plain(slot) || !text.bytes().is_ascii() {
        return None;
    }
    let text = if is_trim(text) { text } else { alone(text.text().trim()) };
    (!text.bytes().is_empty()).then_some(text)
}

/// Whether a text of ASCII has something, and surely no outer space.
fn is_trim(text: Text<'_>) -> bool {
    let is_graphic = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    is_graphic(text.bytes().first()) && is_graphic(text.bytes().last())
}

/// A text in which letters of either case are one, of ASCII or of what is folded already.
#[derive(Clone, Copy)]
struct Folded<'t> {
    text: Text<'t>,
    /// Its first bytes, the first of each eight the lowest.
    head: [u64; 2],
}

impl<'t> Folded<'t> {
    #[inline]
    fn new(text: Text<'t>) -> Self {
        Self { text, head: text.head().map(lower) }
    }

    /// Whether it comes after another: it is longer, or as long and later by the alphabet.
    #[inline]
    fn comes_after(self, before: Self) -> bool {
        // The first byte tells them apart first.
        let words = |text: Self| text.head.map(u64::swap_bytes);
        let order = self.text.bytes().len().cmp(&before.text.bytes().len());
        let order = order.then_with(|| words(self).cmp(&words(before)));
        order.then_with(|| self.rest().map(u64::swap_bytes).cmp(before.rest().map(u64::swap_bytes)))
            == Ordering::Greater
    }

    #[inline]
    fn hash(self) -> u64 {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let add = |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR);
        let hash = self.head.into_iter().fold(self.text.bytes().len() as u64, add);
        let hash = if self.text.rest().is_empty() { hash } else { self.rest().fold(hash, add) };
        hash ^ (hash >> 29)
    }

    /// The bytes behind its head, eight at a time with the first the lowest, and nothing behind the last.
    fn rest(self) -> impl Iterator<Item = u64> {
        let (words, rest) = self.text.rest().as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        words.iter().copied().chain(std::iter::once(last)).map(|word| lower(u64::from_le_bytes(word)))
    }
}

/// A text by itself.
fn alone(text: &str) -> Text<'_> {
    Text::new(text.as_bytes(), 0, text.len())
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
