//! Where the separators, ends of line and quotes of a text stand, 64 bytes at a time.

/// Bytes that are looked at in one step.
const STEP: usize = 64;

/// A byte that no text in UTF-8 has.
#[cfg(target_arch = "x86_64")]
const IN_NO_TEXT: u8 = 0xFF;

/// The bytes that mean something.
#[derive(Clone, Copy)]
pub(super) struct Signs {
    pub delimiter: u8,
    /// None: quotes are ordinary characters.
    pub quote: Option<u8>,
}

/// The places of signs in a stretch of text.
#[derive(Default)]
pub(super) struct Marks {
    /// Separators, LF, quotes, and each CR that no LF follows: all in order.
    pub places: Vec<u32>,
    /// Which of `places` are LF.
    pub ends: Vec<u32>,
    /// Which of `places` are quotes or CR.
    pub odd: Vec<u32>,
}

/// One bit for each of 64 bytes.
struct Bits {
    delimiters: u64,
    ends: u64,
    returns: u64,
    quotes: u64,
}

impl Marks {
    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.ends.clear();
        self.odd.clear();
    }

    /// Adds the signs of `text` from one place to another, which is a multiple of 64 later or the end.
    pub(super) fn add(&mut self, text: &[u8], from: usize, to: usize, signs: Signs) {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi1") && is_x86_feature_detected!("popcnt") {
            #[expect(unsafe_code, reason = "code for a kind of processor is only called on one of that kind")]
            // SAFETY: the one thing asked of the caller is that the processor has the features that the function is
            // compiled for, and the line before has just asked it for each of the three.
            return unsafe { self.add_by_32(text, from, to, signs) };
        }
        self.add_with(text, from, to, signs, bits);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,bmi1,popcnt")]
    fn add_by_32(&mut self, text: &[u8], from: usize, to: usize, signs: Signs) {
        self.add_with(text, from, to, signs, |bytes, signs| wide::bits(bytes, signs));
    }

    #[inline(always)]
    fn add_with(
        &mut self,
        text: &[u8],
        from: usize,
        to: usize,
        signs: Signs,
        bits: impl Fn(&[u8; STEP], Signs) -> Bits,
    ) {
        let mut at = from;
        while at < to {
            let step = text.get(at..at + STEP).and_then(|bytes| bytes.as_array::<STEP>());
            let bits = match step {
                Some(bytes) => bits(bytes, signs),
                None => {
                    let mut padded = [0; STEP];
                    padded.iter_mut().zip(text.get(at..).unwrap_or_default()).for_each(|(to, from)| *to = *from);
                    bits(&padded, signs)
                }
            };
            let after = text.get(at + STEP) == Some(&b'\n');
            self.take(at, &bits, after);
            at += STEP;
        }
    }

    #[inline(always)]
    fn take(&mut self, at: usize, bits: &Bits, end_follows: bool) {
        // The CR of a CR LF belongs to the LF.
        let returns = bits.returns & !((bits.ends >> 1) | (u64::from(end_follows) << 63));
        let odd = returns | bits.quotes;
        let all = bits.delimiters | bits.ends | odd;
        let before = self.places.len() as u32;
        let mut left = bits.ends;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            self.ends.push(before + (all & (bit - 1)).count_ones());
            left ^= bit;
        }
        let mut left = odd;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            self.odd.push(before + (all & (bit - 1)).count_ones());
            left ^= bit;
        }
        self.put(at as u32, all);
    }

    /// Adds the place of each bit. Four at a time are written, whether or not there are so many: what is too much is
    /// written over by the next ones.
    #[inline(always)]
    fn put(&mut self, at: u32, mut left: u64) {
        let (before, count) = (self.places.len(), left.count_ones() as usize);
        self.places.resize(before + STEP, 0);
        if let Some(room) = self.places.get_mut(before..).and_then(|room| room.first_chunk_mut::<STEP>()) {
            for four in room.as_chunks_mut::<4>().0.iter_mut().take(count.div_ceil(4)) {
                for place in four {
                    *place = at + left.trailing_zeros();
                    left &= left.wrapping_sub(1);
                }
            }
        }
        self.places.truncate(before + count);
    }
}

fn bits(bytes: &[u8; STEP], signs: Signs) -> Bits {
    let find = |byte: u8| -> u64 { bytes.iter().rev().fold(0, |bits, one| (bits << 1) | u64::from(*one == byte)) };
    Bits {
        delimiters: find(signs.delimiter),
        ends: find(b'\n'),
        returns: find(b'\r'),
        quotes: signs.quote.map_or(0, find),
    }
}

/// 32 bytes at once.
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::hint::black_box;

    use std::arch::x86_64::{__m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8, _mm256_set1_epi8};

    use super::{Bits, IN_NO_TEXT, STEP, Signs};

    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn bits(bytes: &[u8; STEP], signs: Signs) -> Bits {
        let (halves, _) = bytes.as_chunks::<32>();
        let [low, high] = halves else { return Bits { delimiters: 0, ends: 0, returns: 0, quotes: 0 } };
        let (low, high) = (load(low), load(high));
        Bits {
            delimiters: find(low, high, signs.delimiter),
            ends: find(low, high, b'\n'),
            returns: find(low, high, b'\r'),
            // A branch here made the compiler take the vectors to pieces.
            quotes: find(low, high, signs.quote.unwrap_or(IN_NO_TEXT)),
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(bytes: &[u8; 32]) -> __m256i {
        #[expect(unsafe_code, reason = "what is put together of four words is not one load")]
        // SAFETY: 32 bytes are read from where 32 bytes are, and the load asks for no alignment.
        unsafe {
            _mm256_loadu_si256(bytes.as_ptr().cast())
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn find(low: __m256i, high: __m256i, byte: u8) -> u64 {
        let wanted = _mm256_set1_epi8(byte as i8);
        let low = _mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)) as u32;
        let high = _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)) as u32;
        // What looks into this becomes hundreds of instructions on single bits: the compiler takes masks for vectors of them.
        black_box(u64::from(high) << 32 | u64::from(low))
    }
}
