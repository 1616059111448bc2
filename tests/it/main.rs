//! All tests of the library and the command line, one binary: linking is what a test run costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "the tests of other shapes follow")]
mod bind_records;
mod bind_support;
mod cli_shell;
mod editors;
mod explain_support;
mod explain_why;
mod format;
mod format_generated;
mod format_samples;
mod interpret_conditions;
mod interpret_laws;
mod interpret_outputs;
mod interpret_promises;
mod interpret_rules;
mod interpret_windows;
mod pages;
mod read_cells;
mod read_delimited;
mod read_files;
mod read_garbage;
mod read_globs;
mod read_json;
mod read_shared;
mod read_support;
mod read_workbook;
mod render;
mod scorecards;
mod semantics_calendar;
mod semantics_codes;
mod semantics_decay;
mod semantics_decimal;
mod semantics_logic;
mod semantics_text;
mod semantics_windows;
mod support;
mod syntax_valid;
mod tidy;
mod types_brief;
mod types_pages;
mod types_support;
mod write_atomic;
mod write_tables;
