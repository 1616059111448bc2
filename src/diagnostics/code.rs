//! The stable codes. A code is never reused and never changes its meaning.
//!
//! Families: `L0xx` writing and layout, `L1xx` names, `L2xx` types and units, `L3xx` time and events,
//! `L4xx` soundness (bands, ranges, dead rules), `L5xx` sensors and data, `L6xx` tests and promises.
//! Each code has a page in `docs/diagnostics/`, which is also what `lead explain CODE` prints: a
//! code without a page does not compile.

mod family;

pub use family::{data, names, soundness, syntax, tests, time, types};

/// A stable code.
#[derive(PartialEq, Eq, Debug)]
pub struct Code {
    /// `L101`.
    pub id: &'static str,
    /// A readable name: `unknown-name`.
    pub name: &'static str,
    /// The page, Markdown: what it means, why it matters, a failing and a fixed example.
    pub page: &'static str,
}

/// All codes in order.
#[must_use]
pub fn all() -> Vec<&'static Code> {
    [syntax::ALL, names::ALL, types::ALL, time::ALL, soundness::ALL, data::ALL, tests::ALL].concat()
}

/// The code with this id or name, in any case.
#[must_use]
pub fn find(text: &str) -> Option<&'static Code> {
    all().into_iter().find(|code| code.id.eq_ignore_ascii_case(text) || code.name.eq_ignore_ascii_case(text))
}
