//! A function's values for all entries of a dictionary, node by node: most nodes have one value for nearly all
//! entries, so only the exceptions are worked out one by one.
//!
//! In: a function and the entries. Out: a value an entry, the same as the evaluator gives one at a time.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use super::values::EntryValues;
use crate::plan::evaluate::{self, Context, Operand};
use crate::plan::{Function, Node, NodeId, Op};
use crate::semantics::{Decimal, Value, text};

/// Entries of a dictionary, found by what they equal. Made once a dictionary.
#[derive(Debug)]
pub(super) struct Entries<'d> {
    values: &'d [Value],
    /// None if the entries are not all plain values of one kind behind a blank.
    found: Option<Found>,
}

/// Where values are: a list for each hash, from its last entry backwards.
#[derive(Debug, Default)]
struct Found {
    last: FxHashMap<u64, u32>,
    /// By entry: the one before it with the same hash; 0: none.
    before: Vec<u32>,
}

impl<'d> Entries<'d> {
    /// Of these values.
    pub fn new(values: &'d [Value]) -> Self {
        let plain = values.split_first().is_some_and(|(first, rest)| {
            first.is_blank()
                && rest
                    .first()
                    .is_none_or(|one| rest.iter().all(|value| kind(value).is_some() && kind(value) == kind(one)))
        });
        let found = plain.then(|| {
            let mut found = Found { last: FxHashMap::default(), before: vec![0; values.len()] };
            found.last.reserve(values.len());
            for (at, value) in (0_u32..).zip(values).skip(1) {
                let last = found.last.insert(hash(value), at);
                if let (Some(last), Some(before)) = (last, found.before.get_mut(at as usize)) {
                    *before = last;
                }
            }
            found
        });
        Self { values, found }
    }

    /// The positions of entries that equal a value; none if that is not known this way.
    fn equal_to(&self, value: &Value) -> Option<Vec<u32>> {
        let found = self.found.as_ref()?;
        let same_kind = self.values.get(1).is_none_or(|one| kind(one) == kind(value));
        if kind(value).is_none() || !same_kind {
            return None;
        }
        let before = |at: &u32| found.before.get(*at as usize).copied().filter(|before| *before != 0);
        let candidates = std::iter::successors(found.last.get(&hash(value)).copied(), before);
        let mut equal: Vec<u32> =
            candidates.filter(|at| self.values.get(*at as usize).is_some_and(|entry| same(entry, value))).collect();
        equal.reverse();
        Some(equal)
    }
}

/// The kind of values that are equal if their keys are.
const fn kind(value: &Value) -> Option<u8> {
    match value {
        Value::YesNo(_) => Some(0),
        Value::Text(_) => Some(1),
        Value::Label(_) => Some(2),
        Value::Country(_) => Some(3),
        _ => None,
    }
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => text::equals_text(one, other),
        (one, other) => one == other,
    }
}

/// Equal values have one hash: texts that of what they are compared by.
fn hash(value: &Value) -> u64 {
    let mut hasher = FxHasher::default();
    match value {
        Value::Text(text) if text.is_ascii() => hash_bytes(&mut hasher, text.trim().as_bytes()),
        Value::Text(text) => hash_bytes(&mut hasher, text::fold_key(text).as_bytes()),
        other => other.hash(&mut hasher),
    }
    hasher.finish()
}

/// Bytes, eight at once. Small and capital letters of ASCII are the same in all but one bit, which is set in every byte:
/// an ASCII text is hashed as what it is compared by, without making that.
fn hash_bytes(hasher: &mut FxHasher, bytes: &[u8]) {
    const CASE: u64 = u64::from_ne_bytes([0x20; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().for_each(|word| hasher.write_u64(u64::from_ne_bytes(*word) | CASE));
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(byte, rest)| *byte = *rest);
    hasher.write_u64(u64::from_ne_bytes(last) | CASE);
}

/// A node's value for every entry.
enum Column {
    /// The entry itself.
    Entry,
    /// One value, but for these entries, in order.
    Mostly(Value, Vec<(u32, Value)>),
    /// One for each.
    Each(Vec<Value>),
}

/// The values of a function for all entries.
pub(super) fn values(function: &Function, entries: &Entries<'_>, context: &Context<'_>) -> EntryValues {
    let mut columns: Vec<Column> = Vec::with_capacity(function.nodes.len());
    for node in &function.nodes {
        let column = column(node, &function.nodes, &columns, entries, context);
        columns.push(column);
    }
    let count = entries.values.len();
    match columns.into_iter().nth(function.result.index()) {
        None => EntryValues::mostly(count, Value::Blank, Vec::new()),
        Some(Column::Entry) => EntryValues::each(entries.values.iter().cloned()),
        Some(Column::Each(values)) => EntryValues::each(values),
        Some(Column::Mostly(value, exceptions)) => EntryValues::mostly(count, value, exceptions),
    }
}

fn column(node: &Node, nodes: &[Node], columns: &[Column], entries: &Entries<'_>, context: &Context<'_>) -> Column {
    match &node.op {
        Op::Constant(value) => return Column::Mostly(value.clone(), Vec::new()),
        Op::Input(_) => return Column::Entry,
        Op::Sum(terms) => {
            if let Some(sum) = summed(terms, node, columns, entries.values.len()) {
                return sum;
            }
        }
        _ => {
            if let Some(found) = matched(&node.op, columns, entries) {
                return found;
            }
        }
    }
    let operands = node.op.operands();
    let apply = |at: Option<u32>| {
        let value = |id: &NodeId| {
            Some(Operand { value: value_at(columns.get(id.index())?, at, entries), ty: nodes.get(id.index())?.ty })
        };
        evaluate::node(node, &operands.iter().filter_map(value).collect::<Vec<_>>(), context)
    };
    match exceptions(&operands, columns) {
        Some(exceptions) => {
            Column::Mostly(apply(None), exceptions.into_iter().map(|at| (at, apply(Some(at)))).collect())
        }
        None => Column::Each((0_u32..).zip(entries.values).map(|(at, _)| apply(Some(at))).collect()),
    }
}

/// The entries at which one of some nodes is an exception; none if one has a value for each.
fn exceptions(operands: &[NodeId], columns: &[Column]) -> Option<Vec<u32>> {
    let mut all: Vec<u32> = Vec::new();
    for operand in operands {
        match columns.get(operand.index())? {
            Column::Mostly(_, exceptions) => all.extend(exceptions.iter().map(|(at, _)| *at)),
            Column::Entry | Column::Each(_) => return None,
        }
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// The value for an entry, or for those that are no exception.
fn value_at<'v>(column: &'v Column, at: Option<u32>, entries: &'v Entries<'_>) -> &'v Value {
    let (Some(at), blank) = (at, &Value::Blank) else {
        return if let Column::Mostly(value, _) = column { value } else { &Value::Blank };
    };
    match column {
        Column::Entry => entries.values.get(at as usize).unwrap_or(blank),
        Column::Each(values) => values.get(at as usize).unwrap_or(blank),
        Column::Mostly(value, exceptions) => match exceptions.binary_search_by_key(&at, |(at, _)| *at) {
            Ok(found) => exceptions.get(found).map_or(value, |(_, value)| value),
            Err(_) => value,
        },
    }
}

/// Whether the entry equals a constant, is in a list of constants, is blank: found by key.
fn matched(op: &Op, columns: &[Column], entries: &Entries<'_>) -> Option<Column> {
    let is_entry = |id: &NodeId| matches!(columns.get(id.index()), Some(Column::Entry));
    let constant = |id: &NodeId| match columns.get(id.index()) {
        Some(Column::Mostly(value, exceptions)) if exceptions.is_empty() => Some(value),
        _ => None,
    };
    let (found, blank) = match op {
        Op::IsBlank(one) if is_entry(one) && entries.found.is_some() => (Vec::new(), Value::YesNo(true)),
        Op::Equal(one, other) if is_entry(one) => (entries.equal_to(constant(other)?)?, Value::Blank),
        Op::Equal(one, other) if is_entry(other) => (entries.equal_to(constant(one)?)?, Value::Blank),
        Op::In(one, list) if is_entry(one) => {
            let Value::List(items) = constant(list)? else { return None };
            let mut found: Vec<u32> = Vec::new();
            for item in items.iter() {
                found.extend(entries.equal_to(item)?);
            }
            found.sort_unstable();
            found.dedup();
            (found, Value::Blank)
        }
        _ => return None,
    };
    let exceptions = std::iter::once((0, blank)).chain(found.into_iter().map(|at| (at, Value::YesNo(true))));
    Some(Column::Mostly(Value::YesNo(false), exceptions.collect()))
}

/// A sum of terms that are the same for most entries: each exception is added where it is. None if one is blank.
fn summed(terms: &[(bool, NodeId)], node: &Node, columns: &[Column], count: usize) -> Option<Column> {
    let quantity = |value: &Value, negative: bool| {
        let number = match value {
            Value::Number(number) => number.millionths(),
            Value::Duration(length) => Decimal::from_millionths(*length).millionths(),
            _ => return None,
        };
        Some(if negative { -i128::from(number) } else { i128::from(number) })
    };
    let (mut base, mut added) = (0_i128, vec![0_i128; count]);
    for (negative, term) in terms {
        let Some(Column::Mostly(value, exceptions)) = columns.get(term.index()) else { return None };
        let most = quantity(value, *negative)?;
        base += most;
        for (at, value) in exceptions {
            *added.get_mut(*at as usize)? += quantity(value, *negative)? - most;
        }
    }
    let typed = |total: i128| {
        let number = Decimal::from_wide(total);
        match node.ty {
            crate::model::Type::Duration => Value::Duration(number.millionths()),
            _ => Value::Number(number),
        }
    };
    let exceptions = (0_u32..).zip(&added).filter(|(_, added)| **added != 0);
    let exceptions = exceptions.map(|(at, added)| (at, typed(base + added))).collect();
    Some(Column::Mostly(typed(base), exceptions))
}

#[cfg(test)]
mod tests {
    use super::{hash, same};
    use crate::semantics::Value;

    /// What is equal has one hash, however it is written; what a hash of eight bytes at once could mix up has not.
    #[test]
    fn texts_that_are_equal_are_found_by_each_other() {
        let text = |text: &str| Value::Text(text.into());
        for (one, other) in [
            ("Chief Marketing Officer", " CHIEF marketing OFFICER\t"),
            ("Kelvin & Söhne", "\u{212a}ELVIN & SÖHNE"),
            ("\u{212a}", "K"),
            ("é", "e\u{301}"),
            ("", "  "),
        ] {
            let (one, other) = (text(one), text(other));
            assert!(same(&one, &other), "{one:?} {other:?}");
            assert_eq!(hash(&one), hash(&other), "{one:?} {other:?}");
        }
        for (one, other) in [("12345678", "123456789"), ("abcdefgh1", "abcdefgh2"), ("hgfedcba", "abcdefgh")] {
            assert_ne!(hash(&text(one)), hash(&text(other)), "{one} {other}");
        }
    }
}
