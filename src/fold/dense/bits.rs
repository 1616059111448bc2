//! Bitmaps of a block of events, and its runs of events about the same row.

use super::transpose::transpose_64;

/// Events of a block.
pub(super) const BLOCK: usize = 1024;
/// Words of a bitmap.
pub(super) const WORDS: usize = BLOCK / 64;

/// A bit for each event of a block.
pub(super) type Bitmap = [u64; WORDS];

/// For each of the eight bits of a byte the bitmap of the bytes that have it.
#[inline(always)]
pub(super) fn transpose(bytes: &[u8; BLOCK]) -> [Bitmap; 8] {
    let mut maps = [[0; WORDS]; 8];
    for (word, bytes) in bytes.as_chunks::<64>().0.iter().enumerate() {
        let bits = transpose_64(bytes);
        for (map, bits) in maps.iter_mut().zip(bits) {
            if let Some(slot) = map.get_mut(word) {
                *slot = bits;
            }
        }
    }
    maps
}

/// The lowest bit of each of eight bytes, as a byte.
pub(super) const fn gather(bytes: u64) -> u64 {
    (bytes & 0x0101_0101_0101_0101).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The bitmap of bytes that are 0 or 1.
#[inline(always)]
pub(super) fn pack(bytes: &[u8; BLOCK]) -> Bitmap {
    let mut map = [0; WORDS];
    for (slot, bytes) in map.iter_mut().zip(bytes.as_chunks::<64>().0) {
        for (part, bytes) in bytes.as_chunks::<8>().0.iter().enumerate() {
            *slot |= gather(u64::from_le_bytes(*bytes)) << (part * 8);
        }
    }
    map
}

/// Of each group of events the first that is in a map. `starts` says where groups begin; `carried` whether the group
/// that goes on at the first position has had one already. Also gives whether the last group has had one.
#[inline]
pub(super) fn first_of_groups(map: &Bitmap, starts: &Bitmap, carried: bool) -> (Bitmap, bool) {
    let (mut firsts, mut carry) = ([0; WORDS], u64::from(carried));
    for ((first, bits), starts) in firsts.iter_mut().zip(map).zip(starts) {
        let mut onward = !starts;
        let carried = carry & onward;
        // Whether there is one in the group up to each position: handed on by 1, 2, 4 … positions.
        let mut seen = bits | carried;
        for shift in [1, 2, 4, 8, 16, 32] {
            seen |= onward & (seen << shift);
            onward &= onward << shift;
        }
        let before = (seen << 1 & !starts) | carried;
        *first = bits & !before;
        carry = seen >> 63;
    }
    (firsts, carry == 1)
}

/// Calls with the position of each bit that is set, in order.
#[inline]
pub(super) fn each_bit(map: &Bitmap, mut take: impl FnMut(usize)) {
    for (word, bits) in map.iter().enumerate() {
        let mut bits = *bits;
        while bits != 0 {
            take(word * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

/// Runs of events about the same row.
#[derive(Default)]
pub(super) struct Runs {
    /// The row of each run and the position after its last event.
    pub ends: Vec<(u32, u32)>,
    /// Whether runs are long enough to go by them.
    pub long: bool,
}

impl Runs {
    /// Finds the runs of a block. `changes`: which events are about another row than the one before them.
    #[inline]
    pub fn find(&mut self, subjects: &[u32], changes: &Bitmap) {
        self.ends.clear();
        let count: u32 = changes.iter().map(|word| word.count_ones()).sum();
        self.long = count as usize * 6 < subjects.len();
        if !self.long {
            return;
        }
        let row = |at: usize| subjects.get(at).copied().unwrap_or(u32::MAX);
        each_bit(changes, |at| self.ends.push((row(at.wrapping_sub(1)), u32::try_from(at).unwrap_or(u32::MAX))));
        if let Some(last) = subjects.last() {
            self.ends.push((*last, u32::try_from(subjects.len()).unwrap_or(u32::MAX)));
        }
    }
}

/// How many bits are set before each position of a bitmap, asked in ascending order.
pub(super) struct Ranks<'a> {
    map: &'a Bitmap,
    before: [u32; WORDS + 1],
}

impl<'a> Ranks<'a> {
    #[inline]
    pub fn new(map: &'a Bitmap) -> Self {
        let mut before = [0; WORDS + 1];
        let mut total = 0;
        for (slot, word) in before.iter_mut().skip(1).zip(map) {
            total += word.count_ones();
            *slot = total;
        }
        Self { map, before }
    }

    /// The last bit that is set before a position, if there is one.
    #[inline]
    pub fn last_before(&self, position: u32) -> Option<usize> {
        let mut word = (position / 64) as usize;
        let mut bits = self.map.get(word).map_or(0, |bits| bits & ((1 << (position % 64)) - 1));
        while bits == 0 {
            word = word.checked_sub(1)?;
            bits = self.map.get(word).copied().unwrap_or(0);
        }
        Some(word * 64 + 63 - bits.leading_zeros() as usize)
    }

    /// The first bit that is set from a position on, if there is one.
    #[inline]
    pub fn first_from(&self, position: usize) -> Option<usize> {
        let mut word = position / 64;
        let mut bits = self.map.get(word)? & (u64::MAX << (position % 64));
        while bits == 0 {
            word += 1;
            bits = *self.map.get(word)?;
        }
        Some(word * 64 + bits.trailing_zeros() as usize)
    }

    /// How many bits are set before a position.
    #[inline]
    pub fn before(&self, position: u32) -> u32 {
        let word = (position / 64) as usize;
        let part = self.map.get(word).map_or(0, |bits| (bits & ((1 << (position % 64)) - 1)).count_ones());
        self.before.get(word).copied().unwrap_or(0) + part
    }
}
