//! The plan: its text, its verifier, its passes.

mod arbitrary;
pub mod chance;
mod files;
mod models;
mod page;
mod text;
