//! The words of the text form, in tables that printing and reading share.

use crate::model::{AgoComparison, Builtin, Comparison, TextTest};
use crate::plan::Pick;
use crate::semantics::calendar::Unit;

/// What stands before the number of an id.
pub(super) mod sigil {
    pub const NODE: char = '%';
    pub const COLUMN: char = '$';
    pub const FOLD: char = '^';
    pub const FUNCTION: char = '@';
    pub const MEMBERS: char = '&';
    pub const POSITION: char = '#';
}

pub(super) const TEXT_TESTS: [(TextTest, &str); 5] = [
    (TextTest::ContainsWord, "contains-word"),
    (TextTest::ContainsText, "contains-text"),
    (TextTest::Like, "like"),
    (TextTest::StartsWith, "starts-with"),
    (TextTest::EndsWith, "ends-with"),
];

pub(super) const BUILTINS: [(Builtin, &str); 22] = [
    (Builtin::Min, "min"),
    (Builtin::Max, "max"),
    (Builtin::Abs, "abs"),
    (Builtin::Log, "log"),
    (Builtin::Round, "round"),
    (Builtin::Floor, "floor"),
    (Builtin::Ceiling, "ceiling"),
    (Builtin::Length, "length"),
    (Builtin::Domain, "domain"),
    (Builtin::CountItems, "count-items"),
    (Builtin::LabelName, "label-name"),
    (Builtin::Year, "year"),
    (Builtin::Month, "month"),
    (Builtin::DayOf, "day-of"),
    (Builtin::InUnit(Unit::Second), "in-seconds"),
    (Builtin::InUnit(Unit::Minute), "in-minutes"),
    (Builtin::InUnit(Unit::Hour), "in-hours"),
    (Builtin::InUnit(Unit::Day), "in-days"),
    (Builtin::InUnit(Unit::Week), "in-weeks"),
    (Builtin::InUnit(Unit::Month), "in-months"),
    (Builtin::InUnit(Unit::Quarter), "in-quarters"),
    (Builtin::InUnit(Unit::Year), "in-years"),
];

pub(super) const COMPARISONS: [(Comparison, &str); 4] = [
    (Comparison::Less, "<"),
    (Comparison::LessOrEqual, "<="),
    (Comparison::Greater, ">"),
    (Comparison::GreaterOrEqual, ">="),
];

pub(super) const AGO: [(AgoComparison, &str); 4] = [
    (AgoComparison::MoreThan, "more-than"),
    (AgoComparison::LessThan, "less-than"),
    (AgoComparison::AtLeast, "at-least"),
    (AgoComparison::AtMost, "at-most"),
];

pub(super) const PICKS: [(Pick, &str); 3] = [(Pick::Each, "each"), (Pick::Last, "last"), (Pick::First, "first")];

/// The units of a duration, the longest first, and their microseconds.
pub(super) const LENGTHS: [(&str, i64); 5] = [
    ("day", 86_400_000_000),
    ("hour", 3_600_000_000),
    ("minute", 60_000_000),
    ("second", 1_000_000),
    ("microsecond", 1),
];

/// The microseconds of a unit.
pub(super) fn length_of(word: &str) -> Option<i64> {
    LENGTHS.iter().find(|(unit, _)| *unit == word).map(|(_, length)| *length)
}

/// The word of an item.
pub(super) fn word_of<T: PartialEq>(table: &[(T, &'static str)], item: &T) -> &'static str {
    table.iter().find(|(one, _)| one == item).map_or("", |(_, word)| word)
}

/// The item of a word.
pub(super) fn item_of<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, one)| *one == word).map(|(item, _)| *item)
}
