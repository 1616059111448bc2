//! What rows are called, one text after the other.

/// The names of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    /// Adds the name of the next row.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    /// Adds the names of more rows: what stands in a text up to each of these ends, from the end before it on.
    pub fn extend(&mut self, text: &str, ends: impl Iterator<Item = usize>) {
        let before = self.text.len();
        self.text.push_str(text);
        self.ends.extend(ends.map(|end| before + end));
    }

    /// The names without anything between them.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in [`Self::text`] each name ends.
    #[must_use]
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Adds the names of more rows.
    pub fn append(&mut self, other: &Self) {
        self.extend(&other.text, other.ends.iter().copied());
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The name of a row; empty where there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(row).copied());
        range.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }
}
