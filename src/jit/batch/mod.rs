//! The function for many rows: one loop over all columns, 16 rows a step, 128-bit vectors, no branches in it.
//!
//! In: a chunk of a kernel's steps. Out: a function in cranelift's form. Never: calls anything but the two
//! decimal functions of the same module; traps; reads beyond what the caller promised.
//!
//! What was measured while this was built, on 50 rules over 20 columns:
//! - one loop over all columns beats a loop a column or a rule; unrolling makes it slower;
//! - masks live as bytes, 16 rows in one vector; wider comparisons are packed to bytes at once;
//! - comparing in the narrowest exact lane (`keys`) and keeping each narrowed column for all its comparisons;
//! - tables up to 16 entries are one shuffle; up to 256, one for each group of 16 that is not all 0;
//! - elements of larger tables are gathered into scratch before the loop, because scalar loads between vector work stall it.

pub(crate) use self::loops::signature;
pub(crate) use self::sums::Opens;
pub(crate) use self::tables::is_gathered;
pub(crate) use self::thresholds::{float_condition, whole_condition};

mod arithmetic;
mod columns;
mod decimal;
mod divide;
mod gather;
mod loops;
mod masks;
mod outputs;
mod sums;
mod tables;
mod thresholds;
mod widths;

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::{self, ConstantData, Function, InstBuilder, MemFlagsData, Type, Value, types};
use rustc_hash::FxHashMap;

use self::sums::Open;
use super::constants::Width;
use super::keys::{Form, Keys};
use super::layout::Layout;
use super::links::{Constants, Links};
use crate::kernel::{Kernel, NodeId};

/// What is emitted for, and what functions may be called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    /// An x86 processor with SSSE3: shuffles by variable positions are its own instruction.
    pub x86: bool,
}

/// What all chunks have in common.
#[derive(Clone, Copy)]
pub(crate) struct Context<'layout> {
    pub layout: &'layout Layout<'layout>,
    pub keys: &'layout Keys,
    pub target: Target,
}

/// What goes on from chunk to chunk.
#[derive(Default)]
pub(crate) struct Carried {
    /// Sums and joined masks that are open.
    open: Opens,
    /// Constant vectors of all chunks so far.
    pub constants: Constants,
}

/// A value of 16 rows: as many vectors as its lanes have bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub width: Width,
    vectors: [Value; 8],
}

impl Parts {
    fn new(width: Width, vectors: &[Value]) -> Self {
        let blank = Value::reserved();
        Self { width, vectors: std::array::from_fn(|part| vectors.get(part).copied().unwrap_or(blank)) }
    }

    fn build(width: Width, mut part: impl FnMut(usize) -> Value) -> Self {
        let blank = Value::reserved();
        Self { width, vectors: std::array::from_fn(|index| if index < width.parts() { part(index) } else { blank }) }
    }

    fn vectors(&self) -> &[Value] {
        self.vectors.get(..self.width.parts()).unwrap_or_default()
    }

    fn at(&self, part: usize) -> Value {
        self.vectors.get(part).copied().unwrap_or_else(Value::reserved)
    }
}

/// A value that stands for "none": never emitted.
trait Reserved {
    fn reserved() -> Self;
}

impl Reserved for Value {
    fn reserved() -> Self {
        Self::from_u32(u32::MAX - 1)
    }
}

/// The function of a chunk as it is written.
pub(crate) struct Batch<'layout> {
    context: Context<'layout>,
    layout: &'layout Layout<'layout>,
    func: Function,
    frame: loops::Frame,
    memo: Memo,
    /// Sums and joined masks that are open.
    open: FxHashMap<NodeId, Open>,
    /// Tables that this chunk gathers before its loop.
    gathers: Vec<u32>,
    links: Links,
    constants: Constants,
    constants_base: Option<Value>,
}

/// What was computed once in the loop (or before it) and is used again.
#[derive(Default)]
struct Memo {
    values: FxHashMap<(NodeId, Width), Parts>,
    raw: FxHashMap<u32, Parts>,
    uppers: FxHashMap<u32, Parts>,
    forms: FxHashMap<(u32, Form), Parts>,
    known: FxHashMap<u32, Value>,
    indexes: FxHashMap<(u32, u8), Value>,
    planes: FxHashMap<(u32, u8, u8), Value>,
    looked: FxHashMap<u32, Parts>,
    pointers: FxHashMap<(loops::Pointer, u32), Value>,
}

/// Loads and stores: in bounds by the caller's promise, of any alignment.
const MEMORY: MemFlagsData = MemFlagsData::new().with_notrap();
/// Loads of what no store of a call changes.
const CONSTANT: MemFlagsData = MemFlagsData::new().with_notrap().with_readonly().with_can_move();

impl Batch<'_> {
    fn kernel(&self) -> &Kernel {
        self.layout.kernel
    }

    /// At the end of the loop's body.
    fn body(&mut self) -> FuncCursor<'_> {
        FuncCursor::new(&mut self.func).at_bottom(self.frame.body)
    }

    /// At the end of what runs once before the loop.
    fn head(&mut self) -> FuncCursor<'_> {
        FuncCursor::new(&mut self.func).at_bottom(self.frame.entry)
    }

    /// A constant vector: a load of its own for each use, which an instruction takes in as its memory operand. Kept in
    /// registers, constants would crowd out everything else.
    fn bytes(&mut self, bytes: [u8; 16], ty: Type) -> Value {
        let base = match self.constants_base {
            Some(base) => base,
            None => {
                let data = self.links.constants;
                let base = self.head().ins().symbol_value(types::I64, data);
                *self.constants_base.insert(base)
            }
        };
        let offset = self.constants.place(bytes);
        self.body().ins().load(ty, MEMORY.with_aligned(), base, offset)
    }

    /// A number in every lane.
    fn splat(&mut self, width: Width, number: i64) -> Value {
        self.bytes(super::constants::splat(width, number), width.vector())
    }

    /// The same bits, read as lanes of another width.
    fn cast(&mut self, ty: Type, value: Value) -> Value {
        if self.func.dfg.value_type(value) == ty {
            return value;
        }
        let flags = MemFlagsData::new().with_endianness(ir::Endianness::Little);
        self.body().ins().bitcast(ty, flags, value)
    }

    /// Bytes of two vectors by constant positions.
    fn shuffle(&mut self, left: Value, right: Value, positions: [u8; 16], ty: Type) -> Value {
        let (left, right) = (self.cast(types::I8X16, left), self.cast(types::I8X16, right));
        let mask = self.func.dfg.immediates.push(ConstantData::from(positions.as_slice()));
        let shuffled = self.body().ins().shuffle(left, right, mask);
        self.cast(ty, shuffled)
    }
}
