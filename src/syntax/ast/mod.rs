//! The syntax tree: what the author wrote, nothing decided yet.
//!
//! Shapes follow the text, so that the formatter can print them back. Every node carries its span.
//! Long chains (`a and b and c`, `a + b + c`) are lists, not nested pairs: no input can make the
//! tree deeper than the bracket limit of the pre-scan. Phrases that went wrong become `Error` nodes
//! that later stages pass over in silence: one mistake, one error.

mod expression;
mod item;
mod rule;
mod selection;
mod sensor;
mod test;

pub use expression::*;
pub use item::*;
pub use rule::*;
pub use selection::*;
pub use sensor::*;
pub use test::*;

use crate::source::{FileId, Span};

/// A name as written.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Name {
    /// The name, NFC.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A quoted text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Its value: without quotes, `""` undoubled.
    pub value: String,
    /// Where, quotes included.
    pub span: Span,
}

/// A label: a bare word, a number, or quoted text: `vp`, `4`, `"51-200"`.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct LabelName {
    /// Its value, without quotes.
    pub text: String,
    /// Whether it was quoted.
    pub quoted: bool,
    /// Where.
    pub span: Span,
}

/// A `#` comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// From the `#` to the end of the line, without trailing space.
    pub span: Span,
    /// Whether it stands alone on its line (otherwise it follows code).
    pub own_line: bool,
}

/// One file.
#[derive(Clone, PartialEq, Debug)]
pub struct File {
    /// Which file.
    pub id: FileId,
    /// The items in order. An item that could not be read is [`Item::Error`].
    pub items: Vec<Item>,
    /// All comments in order, kept aside for the formatter.
    pub comments: Vec<Comment>,
}
