//! How facts are written for machines: decimals as text, so that no reader rounds them.

use serde::Serializer;

use crate::semantics::Decimal;

/// A decimal as text.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
pub fn decimal<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

/// A decimal as text, or null.
#[expect(clippy::ref_option, reason = "serde hands fields over by reference")]
pub fn optional<S: Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serializer.collect_str(number),
        None => serializer.serialize_none(),
    }
}
