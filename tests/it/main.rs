//! All tests of the library and the command line, one binary: linking is what a test run costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod cli_shell;
mod pages;
mod render;
mod semantics_calendar;
mod semantics_codes;
mod semantics_decay;
mod semantics_decimal;
mod semantics_logic;
mod semantics_text;
mod semantics_windows;
mod tidy;
mod write_atomic;
