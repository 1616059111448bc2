//! The library under test.
//!
//! In: the same columns, events, files and records as anybody else. Out: the same outputs. Never: does work before the
//! clock starts that a caller would have to do again for the next batch.

pub mod columns;
pub mod events;
pub mod files;
pub mod model;
pub mod one;
pub mod oracle;
