//! The words for layouts, lanes and comparisons, once for both directions.

use super::super::{ColumnLayout, Compare, Lane, OutputLayout, TableElement};

pub(super) const LAYOUTS: [(ColumnLayout, &str); 9] = [
    (ColumnLayout::Code8, "code8"),
    (ColumnLayout::Code16, "code16"),
    (ColumnLayout::Code32, "code32"),
    (ColumnLayout::Int8, "int8"),
    (ColumnLayout::Int16, "int16"),
    (ColumnLayout::Int32, "int32"),
    (ColumnLayout::Int64, "int64"),
    (ColumnLayout::Float64, "float64"),
    (ColumnLayout::Mask8, "mask8"),
];

pub(super) const ELEMENTS: [(TableElement, &str); 5] = [
    (TableElement::Mask8, "mask8"),
    (TableElement::Int8, "int8"),
    (TableElement::Int16, "int16"),
    (TableElement::Int32, "int32"),
    (TableElement::Int64, "int64"),
];

pub(super) const OUTPUTS: [(OutputLayout, &str); 5] = [
    (OutputLayout::Mask8, "mask8"),
    (OutputLayout::Int8, "int8"),
    (OutputLayout::Int16, "int16"),
    (OutputLayout::Int32, "int32"),
    (OutputLayout::Int64, "int64"),
];

pub(super) const LANES: [(Lane, &str); 5] = [
    (Lane::Mask, "mask"),
    (Lane::Int8, "int8"),
    (Lane::Int16, "int16"),
    (Lane::Int32, "int32"),
    (Lane::Int64, "int64"),
];

pub(super) const COMPARISONS: [(Compare, &str); 6] = [
    (Compare::Equal, "=="),
    (Compare::NotEqual, "!="),
    (Compare::Less, "<"),
    (Compare::LessOrEqual, "<="),
    (Compare::Greater, ">"),
    (Compare::GreaterOrEqual, ">="),
];

/// The word for a thing.
pub(super) fn word<T: PartialEq>(names: &[(T, &'static str)], thing: &T) -> &'static str {
    names.iter().find(|(named, _)| named == thing).map_or("?", |(_, word)| word)
}

/// The thing that a word is for.
pub(super) fn thing<T: Copy>(names: &[(T, &'static str)], word: &str) -> Option<T> {
    names.iter().find(|(_, named)| *named == word).map(|(thing, _)| *thing)
}
