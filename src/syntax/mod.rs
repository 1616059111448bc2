//! Text to syntax tree.
//!
//! In: the text of one file. Out: an [`ast::File`] and findings; always a tree, whatever the bytes.
//! Never: resolves a name, reads a file. The only module that names pest.

pub mod ast;
