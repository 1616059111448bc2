//! What the caller knows about a file.

/// What the caller knows about a file; the rest is found out from its first bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOptions {
    /// The separator of a text table; `None` finds it among `,` `;` tab `|`.
    pub delimiter: Option<char>,
    /// What surrounds a cell that holds a separator; `None` if quotes are ordinary characters.
    pub quote: Option<char>,
    /// The character encoding; `None` is UTF-8, or UTF-16 where the first bytes show it.
    pub encoding: Option<String>,
    /// Whether the first row names the columns.
    pub header: bool,
    /// Cut lines at these positions: first and last character, counted from 1.
    pub fixed_columns: Option<Vec<(u32, u32)>>,
    /// The sheet of a workbook; `None` is the first one that is not hidden.
    pub sheet: Option<String>,
}

impl Default for FileOptions {
    fn default() -> Self {
        Self { delimiter: None, quote: Some('"'), encoding: None, header: true, fixed_columns: None, sheet: None }
    }
}
