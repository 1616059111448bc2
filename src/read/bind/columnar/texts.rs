//! Texts of a column and the codes they stand for: each text is understood once.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Bytes of a text that stand in the table itself.
const HEAD: usize = 16;

/// Codes by text.
#[derive(Clone, Debug)]
pub(super) struct TextCodes {
    /// A power of two of places, at most half of them taken.
    table: Vec<Place>,
    taken: usize,
    /// What texts have beyond their first 16 bytes.
    rests: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    head: u128,
    length: u32,
    rest: u32,
    /// None: the place is free.
    code: Option<u32>,
}

impl Place {
    /// Whether it is that of a text, as far as the head says.
    #[inline]
    fn has_head(&self, text: Text<'_>) -> bool {
        self.head == text.head && self.length as usize == text.bytes.len()
    }
}

const FREE: Place = Place { head: 0, length: 0, rest: 0, code: None };

/// A text, with its first bytes as one number.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    bytes: &'a [u8],
    head: u128,
}

impl<'a> Text<'a> {
    /// The bytes from `start` to `end` of a buffer.
    #[inline]
    pub(super) fn new(buffer: &'a [u8], start: usize, end: usize) -> Self {
        let bytes = buffer.get(start..end).unwrap_or_default();
        let length = bytes.len().min(HEAD);
        let head = match buffer.get(start..start.saturating_add(HEAD)).map(<[u8; HEAD]>::try_from) {
            // The number of 16 bytes of the buffer without those behind the text.
            Some(Ok(sixteen)) => u128::from_le_bytes(sixteen) & mask(length),
            // Near the end of the buffer: that of its last 16 bytes without those before the text.
            _ => match buffer.last_chunk::<HEAD>() {
                Some(last) if start < buffer.len() => {
                    let before = start + HEAD - buffer.len();
                    (u128::from_le_bytes(*last) >> (8 * before)) & mask(length)
                }
                _ => {
                    let mut sixteen = [0; HEAD];
                    sixteen.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
                    u128::from_le_bytes(sixteen)
                }
            },
        };
        Self { bytes, head }
    }

    pub(super) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// As text: a stretch is checked to be UTF-8 as a whole before its cells are looked at.
    pub(super) fn text(&self) -> &'a str {
        std::str::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Its first bytes as two numbers, the first byte of each the lowest, with nothing behind the last.
    #[inline]
    pub(super) const fn head(&self) -> [u64; 2] {
        [self.head as u64, (self.head >> 64) as u64]
    }

    /// What it has beyond those.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(HEAD..).unwrap_or_default()
    }

    /// With that of its rest, 0 where there is none.
    #[inline]
    fn hash_with(&self, rest: u64) -> u64 {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let [low, high] = self.head();
        let hash = (low ^ (self.bytes.len() as u64) << 56).wrapping_mul(FACTOR) ^ high.rotate_left(32) ^ rest;
        let hash = hash.wrapping_mul(FACTOR);
        hash ^ (hash >> 32)
    }

    fn hash(&self) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write(self.rest());
        self.hash_with(if self.rest().is_empty() { 0 } else { hasher.finish() })
    }
}

fn mask(length: usize) -> u128 {
    const MASKS: [u128; HEAD + 1] = {
        let mut masks = [0; HEAD + 1];
        let mut length = 1;
        while length <= HEAD {
            masks[length] = u128::MAX >> (128 - 8 * length);
            length += 1;
        }
        masks
    };
    MASKS.get(length).copied().unwrap_or(u128::MAX)
}

impl Default for TextCodes {
    fn default() -> Self {
        Self { table: vec![FREE; 64], taken: 0, rests: Vec::new() }
    }
}

impl TextCodes {
    /// The code of a text that is known.
    #[inline]
    pub(super) fn find(&self, text: Text<'_>) -> Option<u32> {
        if text.bytes.len() > HEAD {
            return self.find_long(text);
        }
        let mask = self.table.len() - 1;
        let mut at = text.hash_with(0) as usize & mask;
        while let Some(place) = self.table.get(at) {
            if place.code.is_none() || place.has_head(text) {
                return place.code;
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Not part of the way of most texts, which is as short as can be.
    #[inline(never)]
    fn find_long(&self, text: Text<'_>) -> Option<u32> {
        self.table.get(self.place(text)).and_then(|place| place.code)
    }

    /// Where a text stands, or would.
    fn place(&self, text: Text<'_>) -> usize {
        let mask = self.table.len() - 1;
        let mut at = text.hash() as usize & mask;
        while let Some(place) = self.table.get(at) {
            if place.code.is_none() || (place.has_head(text) && self.rest_of(*place) == text.rest()) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    fn rest_of(&self, place: Place) -> &[u8] {
        let start = place.rest as usize;
        self.rests.get(start..start + (place.length as usize).saturating_sub(HEAD)).unwrap_or_default()
    }

    /// Adds a text that is not known.
    pub(super) fn add(&mut self, text: Text<'_>, code: u32) {
        if (self.taken + 1) * 2 > self.table.len() {
            self.grow();
        }
        let at = self.place(text);
        let (Ok(rest), Ok(length)) = (u32::try_from(self.rests.len()), u32::try_from(text.bytes.len())) else {
            // Not remembered, so understood anew the next time.
            return;
        };
        if let Some(place) = self.table.get_mut(at) {
            *place = Place { head: text.head, length, rest, code: Some(code) };
            self.rests.extend_from_slice(text.rest());
            self.taken += 1;
        }
    }

    /// All texts with their codes.
    pub(super) fn for_each(&self, take: &mut dyn FnMut(Text<'_>, u32)) {
        let mut bytes = Vec::new();
        for place in &self.table {
            if let Some(code) = place.code {
                place.spell(&self.rests, &mut bytes);
                take(Text { bytes: &bytes, head: place.head }, code);
            }
        }
    }

    fn grow(&mut self) {
        let bigger = vec![FREE; self.table.len() * 2];
        let old = std::mem::replace(&mut self.table, bigger);
        let mask = self.table.len() - 1;
        let mut bytes = Vec::new();
        for place in old.into_iter().filter(|place| place.code.is_some()) {
            place.spell(&self.rests, &mut bytes);
            let mut at = Text { bytes: &bytes, head: place.head }.hash() as usize & mask;
            // All are different, so the first free place is right.
            while self.table.get(at).is_some_and(|taken| taken.code.is_some()) {
                at = (at + 1) & mask;
            }
            if let Some(free) = self.table.get_mut(at) {
                *free = place;
            }
        }
    }
}

impl Place {
    /// Puts the text together again.
    fn spell(&self, rests: &[u8], bytes: &mut Vec<u8>) {
        let (start, length) = (self.rest as usize, self.length as usize);
        bytes.clear();
        bytes.extend_from_slice(&self.head.to_le_bytes());
        bytes.extend_from_slice(rests.get(start..(start + length.saturating_sub(HEAD)).max(start)).unwrap_or_default());
        bytes.truncate(length);
    }
}
