//! Source text and positions in it: the ground that every other module stands on.
//!
//! In: the texts of a workspace's `.lead` files, handed over by whoever may read files.
//! Out: [`Span`]s of eight bytes that are valid over the whole workspace, and line and column
//! numbers at the edge. Never: reads a file, prints, or knows what the text means.

mod hash;
mod map;
mod position;
mod span;

pub use hash::Fingerprint;
pub use map::{FileId, SourceFile, SourceMap};
pub use position::Position;
pub use span::Span;
