//! Where chance comes from.

/// Chance: numbers from a seed, or from bytes until there are no more; then always the first choice.
pub enum Choices<'b> {
    Seed(u64),
    Bytes(&'b [u8]),
}

impl Choices<'_> {
    pub fn below(&mut self, limit: usize) -> usize {
        match self {
            Self::Seed(state) => {
                // SplitMix64.
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut mixed = *state;
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
            }
            Self::Bytes(bytes) => {
                let Some((first, rest)) = bytes.split_first() else { return 0 };
                *bytes = rest;
                let mut number = usize::from(*first);
                if limit > 256
                    && let Some((second, rest)) = rest.split_first()
                {
                    *bytes = rest;
                    number = number << 8 | usize::from(*second);
                }
                number % limit.max(1)
            }
        }
    }

    /// Once in so many times; never, when there is no more chance.
    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == of - 1
    }

    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    pub fn many<T>(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| make(self)).collect()
    }
}
