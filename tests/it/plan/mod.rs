//! The plan: its text, its verifier, its passes.

mod arbitrary;
mod chance;
mod files;
mod models;
mod text;
