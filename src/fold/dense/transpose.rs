//! Bytes to bitmaps: 64 bytes become eight words, one for each bit of a byte.

/// For each of the eight bits of a byte a word with that bit of each byte.
pub(super) fn transpose_64(bytes: &[u8; 64]) -> [u64; 8] {
    #[cfg(target_arch = "x86_64")]
    {
        #[expect(unsafe_code, reason = "the instructions are those of SSE2")]
        // SAFETY: every x86-64 processor has SSE2; it is part of the architecture.
        unsafe {
            transpose_sse2(bytes)
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        transpose_plain(bytes)
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
fn transpose_sse2(bytes: &[u8; 64]) -> [u64; 8] {
    use std::arch::x86_64::{_mm_add_epi8, _mm_movemask_epi8, _mm_set_epi64x};
    let mut bits = [0_u64; 8];
    for (part, bytes) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let (low, high) = bytes.as_chunks::<8>().0.split_at(1);
        let half = |half: &[[u8; 8]]| i64::from_le_bytes(half.first().copied().unwrap_or_default());
        let mut vector = _mm_set_epi64x(half(high), half(low));
        for slot in bits.iter_mut().rev() {
            *slot |= u64::from(_mm_movemask_epi8(vector).unsigned_abs()) << (part * 16);
            // Each byte's next lower bit becomes its top bit.
            vector = _mm_add_epi8(vector, vector);
        }
    }
    bits
}

#[cfg(any(test, not(target_arch = "x86_64")))]
fn transpose_plain(bytes: &[u8; 64]) -> [u64; 8] {
    let mut bits = [0_u64; 8];
    for (part, bytes) in bytes.as_chunks::<8>().0.iter().enumerate() {
        for (bit, slot) in bits.iter_mut().enumerate() {
            *slot |= super::bits::gather(u64::from_le_bytes(*bytes) >> bit) << (part * 8);
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::{transpose_64, transpose_plain};

    #[test]
    fn both_ways_are_what_bits_are() {
        let mut bytes = [0_u8; 64];
        let mut state = 1_u64;
        for _ in 0..200 {
            for byte in &mut bytes {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *byte = (state >> 56) as u8;
            }
            let expected: [u64; 8] = std::array::from_fn(|bit| {
                bytes.iter().enumerate().fold(0, |word, (at, byte)| word | u64::from(byte >> bit & 1) << at)
            });
            assert_eq!(transpose_64(&bytes), expected);
            assert_eq!(transpose_plain(&bytes), expected);
        }
    }
}
