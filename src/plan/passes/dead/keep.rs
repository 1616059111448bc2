//! Which items of a list are kept, and their new numbers.

/// Which items of a list are kept, and their new numbers.
pub(super) struct Kept {
    /// The number of kept items before each item, and whether it is kept itself.
    items: Vec<(u32, bool)>,
}

impl Kept {
    pub fn of(kept: impl IntoIterator<Item = bool>) -> Self {
        let mut before = 0;
        let item = |kept: bool| {
            let item = (before, kept);
            before += u32::from(kept);
            item
        };
        Self { items: kept.into_iter().map(item).collect() }
    }

    /// The new number of a kept item.
    pub fn new_number(&self, number: u32) -> u32 {
        self.items.get(number as usize).map_or(number, |(before, _)| *before)
    }

    /// Takes the others out of a list.
    pub fn retain<T>(&self, list: &mut Vec<T>) {
        let mut kept = self.items.iter();
        list.retain(|_| kept.next().is_none_or(|(_, kept)| *kept));
    }
}
