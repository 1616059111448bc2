//! Text to syntax tree.
//!
//! In: the text of one file. Out: an [`ast::File`] and findings; always a tree, whatever the bytes.
//! Never: resolves a name, reads a file. Only [`parser`](self) inside names pest.
//!
//! The way of a text: the pre-scan ([`prescan`]) makes tokens, matches brackets and decides which
//! newlines end an entry; [`cut`] splits blocks into entries; [`phrase`] turns an entry into one
//! line with the blocks left out; [`parser`] parses that line; [`lower`] builds the tree and goes
//! into the blocks; [`recover`] says what is wrong with an entry that could not be parsed.

pub mod ast;
mod cut;
mod decode;
mod errors;
mod explain;
mod habits;
pub mod keywords;
mod lower;
mod parser;
mod phrase;
mod prescan;
mod recover;

pub use decode::{EncodingProblem, decode};

use crate::diagnostics::Sink;
use crate::source::{FileId, SourceMap};

/// The longest text that is read, in bytes: 16 MiB.
pub const SIZE_LIMIT: usize = 16 * 1024 * 1024;

/// The deepest nesting of brackets that is read.
pub const DEPTH_LIMIT: usize = 128;

/// Reads one file. Whatever is wrong goes to the sink, and the tree holds the rest.
#[must_use]
pub fn parse(source: &SourceMap, file: FileId, sink: &mut Sink) -> ast::File {
    let mut tree = ast::File { id: file, items: Vec::new(), comments: Vec::new() };
    let Some(found) = source.get(file) else { return tree };
    if found.text.len() > SIZE_LIMIT {
        sink.push(errors::layout::too_large(found.span(), SIZE_LIMIT));
        return tree;
    }
    let scan = prescan::scan(&found.text, found.base, sink);
    tree.items = lower::file(&scan, sink);
    tree.comments = scan.comments;
    tree
}
