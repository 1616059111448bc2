//! t
mod semantics_codes;
mod semantics_decimal;
mod semantics_logic;
mod semantics_text;
mod write_atomic;
