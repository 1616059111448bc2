//! Bytes choose a model, its tables and its events; every back end must give what the interpreter gives.

#![no_main]

#[path = "../../tests/it/equal/mod.rs"]
mod equal;

use equal::choices::Choices;
use equal::tally::Tally;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    equal::check(equal::cases(&mut Choices::Bytes(bytes), 2), &Tally::default());
});
