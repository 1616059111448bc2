//! Lead: a small declarative language for lead definitions and weighted scoring rules.

pub mod analysis;
pub mod cli;
pub mod data;
pub mod diagnostics;
pub mod explain;
pub mod format;
pub mod interpret;
pub mod model;
pub mod names;
pub mod program;
pub mod read;
pub mod render;
pub mod semantics;
pub mod source;
pub mod syntax;
pub mod types;
pub mod write;
