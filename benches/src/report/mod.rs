//! What was measured, against what it was measured, and what it should have been.
//!
//! In: timings by name. Out: the table, JSON, a drawing. Never: measures.

pub mod draw;
pub mod machine;
pub mod results;
pub mod table;
pub mod targets;
