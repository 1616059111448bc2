//! Line and column numbers, in each unit that a reader of them counts in.

/// A place as people and protocols name it. Lines and columns count from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode characters, from 1: what a terminal user counts.
    pub column: u32,
    /// Column in bytes of UTF-8, from 1.
    pub column_utf8: u32,
    /// Column in UTF-16 units, from 1: what the language server protocol and SARIF count.
    pub column_utf16: u32,
}
