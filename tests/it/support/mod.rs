//! What tests of several stages share.

pub mod build;
pub mod models;
