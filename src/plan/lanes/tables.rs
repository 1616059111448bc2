//! The tables of a kernel, filled from dictionaries and growing with them.
//!
//! In: a lowered stage and the dictionaries of its inputs. Out: bytes, an element an entry, padded with zeros.
//! Never: evaluates an entry twice.

use arrow_buffer::{Buffer, MutableBuffer};

use super::step::Body;
use super::values::EntryValues;
use super::{Derived, LeafValues, Lowered};
use crate::columns::Dictionary;
use crate::kernel::{ElementLayout, KernelTable};
use crate::plan::InputId;
use crate::plan::evaluate::Context;
use crate::semantics::Value;

/// The tables of a kernel.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The values of each leaf, an entry each; empty for leaves of numbers.
    values: Vec<EntryValues>,
    /// The bytes of each table, in the machine's byte order, aligned to 64 bytes.
    bytes: Vec<Buffer>,
}

/// A dictionary has grown beyond what a kernel was made for: lower the stage again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outgrown;

impl Tables {
    /// The tables for the dictionaries that the stage was lowered for.
    #[must_use]
    pub fn new(lowered: &Lowered) -> Self {
        let values = lowered.leaves.iter().map(|leaf| match &leaf.values {
            LeafValues::Entries(values) => values.clone(),
            LeafValues::Steps(_) => EntryValues::default(),
        });
        let values = values.collect();
        let mut tables = Self { values, bytes: Vec::new() };
        tables.bytes = lowered.tables.iter().map(|_| Buffer::from_vec(Vec::<u8>::new())).collect();
        for at in 0..lowered.tables.len() {
            tables.fill(lowered, at);
        }
        tables
    }

    /// The bytes of a table.
    #[must_use]
    pub fn bytes(&self) -> &[Buffer] {
        &self.bytes
    }

    /// Takes in the entries that an input's dictionary has more than before.
    ///
    /// # Errors
    /// If the kernel does not hold them: there are too many, or a value is beyond what was expected (which may have left
    /// no table at all), or lies in a stretch of the table that the kernel passes over.
    pub fn grow(
        &mut self,
        lowered: &Lowered,
        input: InputId,
        dictionary: &Dictionary,
        context: &Context<'_>,
    ) -> Result<(), Outgrown> {
        let leaves = lowered.leaves.iter().zip(&mut self.values);
        for (leaf, values) in
            leaves.filter(|(leaf, _)| leaf.input == input && matches!(leaf.values, LeafValues::Entries(_)))
        {
            let new = dictionary.values().get(values.len()..).unwrap_or_default();
            let mut body = Body::of(leaf.function.clone());
            for entry in new {
                let value = body.value(entry, context).clone();
                if !leaf.fact.admits(&value) {
                    return Err(Outgrown);
                }
                values.push(value);
            }
        }
        for (at, binding) in lowered.tables.iter().enumerate().filter(|(_, binding)| binding.input == input) {
            let table = lowered.kernel.tables.get(at).ok_or(Outgrown)?;
            let Some(values) = self.values.get(binding.leaf as usize) else { continue };
            if !holds(table, values, binding.of, binding.range) {
                return Err(Outgrown);
            }
            self.fill(lowered, at);
        }
        Ok(())
    }

    /// The value of a leaf of codes for a code.
    #[must_use]
    pub fn value(&self, leaf: u32, code: u32) -> Option<&Value> {
        self.values.get(leaf as usize)?.get(code)
    }

    fn fill(&mut self, lowered: &Lowered, at: usize) {
        let (Some(binding), Some(table)) = (lowered.tables.get(at), lowered.kernel.tables.get(at)) else { return };
        let Some(values) = self.values.get(binding.leaf as usize) else { return };
        if let Some(bytes) = self.bytes.get_mut(at) {
            *bytes = filled(table, values, binding.of);
        }
    }
}

/// Which stretches of 16 elements hold one that is not 0; beyond the 256th none is counted.
pub(super) fn groups_of(values: &EntryValues, of: Derived) -> u16 {
    let (usual, others) = values.map(move |value| of.of(value));
    let small = values.len().min(256);
    if usual != 0 {
        return elements(values, of).take(small).enumerate().fold(0, |groups, (at, element)| with(groups, at, element));
    }
    others.take_while(|(at, _)| *at < small).fold(0, |groups, (at, element)| with(groups, at, element))
}

const fn with(groups: u16, at: usize, element: i64) -> u16 {
    if element == 0 { groups } else { groups | 1 << (at / 16) }
}

/// The elements of a table.
fn elements(values: &EntryValues, of: Derived) -> impl Iterator<Item = i64> {
    let (usual, others) = values.map(move |value| of.of(value));
    let mut others = others.peekable();
    (0..values.len()).map(move |at| others.next_if(|(other, _)| *other == at).map_or(usual, |(_, element)| element))
}

/// Whether a kernel made for a table may be run with these values.
fn holds(table: &KernelTable, values: &EntryValues, of: Derived, (low, high): (i64, i64)) -> bool {
    let is_mask = table.element == ElementLayout::Mask8;
    let fits = |element: i64| is_mask || (low <= element && element <= high);
    let exact = |value: &Value| match of {
        Derived::Number(unit) => crate::plan::ranges::number_of(value).is_none_or(|number| number % unit.max(1) == 0),
        _ => true,
    };
    values.len() <= table.entries as usize
        && values.distinct().all(|value| exact(value) && fits(of.of(value)))
        && (table.entries > 256 || groups_of(values, of) & !table.groups == 0)
}

fn filled(table: &KernelTable, values: &EntryValues, of: Derived) -> Buffer {
    match table.element {
        ElementLayout::Mask8 | ElementLayout::Int8 => of_width::<1>(table, values, of),
        ElementLayout::Int16 => of_width::<2>(table, values, of),
        ElementLayout::Int32 => of_width::<4>(table, values, of),
        ElementLayout::Int64 => of_width::<8>(table, values, of),
    }
}

/// Elements of so many bytes. The low bytes hold the number, as it was proved to fit.
fn of_width<const WIDTH: usize>(table: &KernelTable, values: &EntryValues, of: Derived) -> Buffer {
    let low = |element: i64| -> [u8; WIDTH] {
        let all = element.to_ne_bytes();
        let low = if cfg!(target_endian = "big") { all.last_chunk() } else { all.first_chunk() };
        low.copied().unwrap_or([0; WIDTH])
    };
    let (usual, others) = values.map(move |value| of.of(value));
    let mut elements = vec![low(usual); values.len()];
    for (at, element) in others {
        if let Some(place) = elements.get_mut(at) {
            *place = low(element);
        }
    }
    let room = (table.entries as usize).next_multiple_of(16) * WIDTH;
    let mut bytes = MutableBuffer::with_capacity(room);
    bytes.extend_from_slice(elements.as_flattened());
    bytes.resize(room, 0);
    bytes.into()
}
