//! lead
fn main() {}
