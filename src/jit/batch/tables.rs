//! Tables by codes: shuffles of 16 entries, or elements gathered before the loop.

use cranelift_codegen::ir::{InstBuilder, Type, Value, types};

use super::loops::Pointer;
use super::{Batch, CONSTANT, Parts};
use crate::jit::constants::{
    INTERLEAVE_HIGH_8, INTERLEAVE_HIGH_16, INTERLEAVE_HIGH_32, INTERLEAVE_LOW_8, INTERLEAVE_LOW_16, INTERLEAVE_LOW_32,
    Width,
};
use crate::kernel::{ColumnLayout, ElementLayout, Kernel, KernelTable};

/// Shuffles that a table may take before gathering its elements one by one is cheaper.
const SHUFFLES: usize = 16;

/// Groups of 16 entries that a table has and that are not all 0.
fn groups(table: &KernelTable) -> impl Iterator<Item = u8> + use<> {
    let (pattern, entries) = (table.groups, table.entries);
    (0_u8..16).filter(move |group| pattern & (1 << group) != 0 && u32::from(*group) * 16 < entries)
}

/// Whether a table's elements are gathered one by one before the loop.
pub(crate) fn is_gathered(kernel: &Kernel, table: u32) -> bool {
    let Some(table) = kernel.tables.get(table as usize) else { return false };
    let bytes = kernel.columns.get(table.column as usize).map_or(1, |column| column.layout.bytes());
    bytes > 1 || table.element == ElementLayout::Int64 || groups(table).count() * table.element.bytes() > SHUFFLES
}

impl Batch<'_> {
    /// The elements of 16 rows.
    pub(super) fn look_up(&mut self, table: u32) -> Parts {
        if let Some(parts) = self.memo.looked.get(&table) {
            return *parts;
        }
        let Some(shape) = self.kernel().tables.get(table as usize).cloned() else {
            let nothing = self.nothing();
            return Parts::new(Width::W8, &[nothing]);
        };
        let parts = match self.layout.gathered.get(&table).copied() {
            Some(offset) => self.gathered(table, offset, &shape),
            None => self.shuffled(table, &shape),
        };
        self.memo.looked.insert(table, parts);
        parts
    }

    fn gathered(&mut self, table: u32, offset: u32, shape: &KernelTable) -> Parts {
        if !self.gathers.contains(&table) {
            self.gathers.push(table);
        }
        self.load_slot(offset, Width::of_bytes(shape.element.bytes()))
    }

    fn shuffled(&mut self, table: u32, shape: &KernelTable) -> Parts {
        debug_assert_eq!(self.column_layout(shape.column), ColumnLayout::Code8);
        let planes: Vec<Value> = (0..shape.element.bytes())
            .map(|plane| self.plane(table, u8::try_from(plane).unwrap_or(0), shape))
            .collect();
        self.assembled(&planes)
    }

    /// One byte of each element: of each group of entries, or 0 where the code is of none.
    fn plane(&mut self, table: u32, plane: u8, shape: &KernelTable) -> Value {
        let mut found = None;
        for group in groups(shape) {
            let entries = self.entries(table, group, plane, shape.element);
            let one = if shape.entries <= 16 && self.context.target.x86 {
                let codes = self.raw(shape.column).at(0);
                self.body().ins().x86_pshufb(entries, codes)
            } else {
                let index = self.index(shape.column, group);
                self.picked(entries, index)
            };
            found = Some(match found {
                None => one,
                Some(before) => self.body().ins().bor(before, one),
            });
        }
        found.unwrap_or_else(|| self.nothing())
    }

    /// Positions within a group, out of range for codes of other groups.
    fn index(&mut self, column: u32, group: u8) -> Value {
        if let Some(index) = self.memo.indexes.get(&(column, group)) {
            return *index;
        }
        let codes = self.raw(column).at(0);
        let index = self.position(codes, group);
        self.memo.indexes.insert((column, group), index);
        index
    }

    /// The same for bytes that are no column.
    pub(super) fn position(&mut self, bytes: Value, group: u8) -> Value {
        let start = i64::from(group) * 16;
        let moved = if start == 0 {
            bytes
        } else {
            let start = self.splat(Width::W8, start);
            self.body().ins().bxor(bytes, start)
        };
        if !self.context.target.x86 {
            return moved;
        }
        // The processor's shuffle gives 0 where the top bit is set, and looks at the low four bits otherwise.
        let lift = self.splat(Width::W8, 0x70);
        self.body().ins().uadd_sat(moved, lift)
    }

    /// One of 16 bytes, by positions from `position`.
    pub(super) fn picked(&mut self, entries: Value, index: Value) -> Value {
        if self.context.target.x86 {
            self.body().ins().x86_pshufb(entries, index)
        } else {
            self.body().ins().swizzle(entries, index)
        }
    }

    /// Byte `plane` of 16 elements of a table, read before the loop.
    fn entries(&mut self, table: u32, group: u8, plane: u8, element: ElementLayout) -> Value {
        if let Some(entries) = self.memo.planes.get(&(table, group, plane)) {
            return *entries;
        }
        let bytes = element.bytes();
        let base = self.pointer(Pointer::Table, table);
        let start = i32::from(group) * 16 * i32::try_from(bytes).unwrap_or(1);
        let loaded: Vec<Value> = (0..bytes)
            .map(|part| {
                let offset = start + 16 * i32::try_from(part).unwrap_or(0);
                self.head().ins().load(types::I8X16, CONSTANT, base, offset)
            })
            .collect();
        for (position, value) in self.planes_of(loaded).into_iter().enumerate() {
            self.memo.planes.insert((table, group, u8::try_from(position).unwrap_or(0)), value);
        }
        self.memo.planes.get(&(table, group, plane)).copied().unwrap_or(base)
    }

    /// Takes the elements of 16 entries apart into their bytes, lowest first; before the loop.
    fn planes_of(&mut self, vectors: Vec<Value>) -> Vec<Value> {
        if vectors.len() == 1 {
            return vectors;
        }
        let mut even = Vec::new();
        let mut odd = Vec::new();
        for pair in vectors.chunks(2) {
            let [first, second] = *pair else { continue };
            even.push(self.head_shuffle(
                first,
                second,
                std::array::from_fn(|lane| 2 * u8::try_from(lane).unwrap_or(0)),
            ));
            odd.push(self.head_shuffle(
                first,
                second,
                std::array::from_fn(|lane| 2 * u8::try_from(lane).unwrap_or(0) + 1),
            ));
        }
        // Each half holds every second byte; of elements of four bytes, once more.
        let (even, odd) = (self.planes_of(even), self.planes_of(odd));
        even.into_iter().zip(odd).flat_map(|(even, odd)| [even, odd]).collect()
    }

    fn head_shuffle(&mut self, left: Value, right: Value, positions: [u8; 16]) -> Value {
        let mask = self.func.dfg.immediates.push(cranelift_codegen::ir::ConstantData::from(positions.as_slice()));
        self.head().ins().shuffle(left, right, mask)
    }

    /// Puts bytes of elements together, lowest first.
    pub(super) fn assembled(&mut self, planes: &[Value]) -> Parts {
        match *planes {
            [low, high] => Parts::new(Width::W16, &self.pairs(&[low], &[high], Width::W16)),
            [first, second, third, fourth] => {
                let low = self.pairs(&[first], &[second], Width::W16);
                let high = self.pairs(&[third], &[fourth], Width::W16);
                Parts::new(Width::W32, &self.pairs(&low, &high, Width::W32))
            }
            [a, b, c, d, e, f, g, h] => {
                let low = self.assembled(&[a, b, c, d]);
                let high = self.assembled(&[e, f, g, h]);
                Parts::new(Width::W64, &self.pairs(low.vectors(), high.vectors(), Width::W64))
            }
            _ => Parts::new(Width::W8, planes),
        }
    }

    /// Lanes of `low` and `high` in turn, as lanes of `width`.
    fn pairs(&mut self, low: &[Value], high: &[Value], width: Width) -> Vec<Value> {
        let (first, second) = match width {
            Width::W8 | Width::W16 => (INTERLEAVE_LOW_8, INTERLEAVE_HIGH_8),
            Width::W32 => (INTERLEAVE_LOW_16, INTERLEAVE_HIGH_16),
            Width::W64 => (INTERLEAVE_LOW_32, INTERLEAVE_HIGH_32),
        };
        let ty: Type = width.vector();
        let mut vectors = Vec::with_capacity(width.parts());
        for (low, high) in low.iter().zip(high) {
            vectors.push(self.shuffle(*low, *high, first, ty));
            vectors.push(self.shuffle(*low, *high, second, ty));
        }
        vectors
    }
}
