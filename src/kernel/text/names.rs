//! The words for layouts, lanes and comparisons, once for both directions.

use super::super::{ColumnLayout, Compare, ElementLayout, Lane};

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

pub(super) const ELEMENTS: [(ElementLayout, &str); 5] = [
    (ElementLayout::Mask8, "mask8"),
    (ElementLayout::Int8, "int8"),
    (ElementLayout::Int16, "int16"),
    (ElementLayout::Int32, "int32"),
    (ElementLayout::Int64, "int64"),
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
