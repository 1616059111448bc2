//! A kernel's functions, defined in a module: of the running process, or of an object file.
//!
//! In: a kernel that is well formed. Out: the ids of its two entry functions. Never: leaves a symbol undefined.

use cranelift_codegen::ir::{Function, Signature, UserFuncName};
use cranelift_codegen::isa::CallConv;
use cranelift_module::{DataDescription, DataId, FuncId, Linkage, Module};

use super::batch::{Batch, Carried, Context, Target, is_gathered, signature};
use super::entry;
use super::error::CompileError;
use super::keys::Keys;
use super::layout::Layout;
use super::links::{Constants, Links};
use super::row::RowMemory;
use super::{decimals, row};
use crate::kernel::{Kernel, Op, verify};

/// Which functions are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Functions {
    /// For many rows.
    Batch,
    /// For one row.
    Row,
    /// Both.
    Both,
}

/// What was defined.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Built {
    pub batch: Option<FuncId>,
    pub row: Option<FuncId>,
    /// Bytes of scratch that a call needs.
    pub scratch: usize,
    /// Words of scratch that a call for one row needs.
    pub slots: usize,
}

/// What the functions are called, and whether others may link to them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'text> {
    pub batch: &'text str,
    pub row: &'text str,
    pub linkage: Linkage,
}

/// Defines a kernel's functions.
pub(crate) fn build<M: Module>(
    module: &mut M,
    kernel: &Kernel,
    functions: Functions,
    memory: RowMemory,
    names: Names<'_>,
) -> Result<Built, CompileError> {
    verify(kernel)?;
    let gathered: Vec<u32> = (0..kernel.tables.len())
        .filter_map(|table| u32::try_from(table).ok())
        .filter(|table| is_gathered(kernel, *table))
        .collect();
    let layout = Layout::of(kernel, &gathered);
    let keys = Keys::of(kernel);
    let target = Target { x86: module.isa().name() == "x64" };
    let constants = module.declare_data("constants", Linkage::Local, false, false)?;
    let mut builder = Builder { context: module.make_context(), module, decimals: [None; 2], constants };
    builder.decimals(kernel)?;
    let slots = layout.slots.values().map(|slot| slot.index as usize + 1).max();
    let mut built = Built { scratch: layout.scratch.max(64), slots: slots.unwrap_or(0), ..Built::default() };
    if functions != Functions::Row {
        let chunks = builder.batch_chunks(Context { layout: &layout, keys: &keys, target })?;
        built.batch = Some(builder.define_entry(names.batch, names.linkage, &chunks, entry::blocks)?);
    }
    if functions != Functions::Batch {
        let chunks = builder.row_chunks(&layout, memory)?;
        built.row = Some(builder.define_entry(names.row, names.linkage, &chunks, entry::once)?);
    }
    Ok(built)
}

/// A module with functions being defined in it.
struct Builder<'module, M: Module> {
    module: &'module mut M,
    context: cranelift_codegen::Context,
    /// The functions for products and quotients of decimals.
    decimals: [Option<FuncId>; 2],
    constants: DataId,
}

impl<M: Module> Builder<'_, M> {
    fn convention(&self) -> CallConv {
        self.module.isa().default_call_conv()
    }

    fn declare(&mut self, name: &str, linkage: Linkage, signature: &Signature) -> Result<FuncId, CompileError> {
        Ok(self.module.declare_function(name, linkage, signature)?)
    }

    fn empty(id: FuncId, signature: Signature) -> Function {
        Function::with_name_signature(UserFuncName::user(0, id.as_u32()), signature)
    }

    fn define(&mut self, id: FuncId, function: Function) -> Result<(), CompileError> {
        self.context.func = function;
        self.module.define_function(id, &mut self.context)?;
        // Whatever the code refers to must be of this module: nothing is looked up by name, ever.
        let compiled = self.context.compiled_code();
        let foreign = compiled.is_some_and(|code| {
            code.buffer.relocs().iter().any(|reloc| {
                use cranelift_codegen::FinalizedRelocTarget as To;
                !matches!(reloc.target, To::Func(_) | To::ExternalName(cranelift_codegen::ir::ExternalName::User(_)))
            })
        });
        self.module.clear_context(&mut self.context);
        if foreign { Err(CompileError::ForeignSymbol) } else { Ok(()) }
    }

    fn decimals(&mut self, kernel: &Kernel) -> Result<(), CompileError> {
        let uses = |wanted: fn(&Op) -> bool| kernel.nodes.iter().any(|node| wanted(&node.op));
        let signature = decimals::signature(self.convention());
        if uses(|op| matches!(op, Op::MultiplyDecimal(..))) {
            let id = self.declare("decimal_multiply", Linkage::Local, &signature)?;
            self.define(id, decimals::multiply(Self::empty(id, signature.clone())))?;
            self.decimals[0] = Some(id);
        }
        if uses(|op| matches!(op, Op::DivideDecimal(..))) {
            let id = self.declare("decimal_divide", Linkage::Local, &signature)?;
            self.define(id, decimals::divide(Self::empty(id, signature)))?;
            self.decimals[1] = Some(id);
        }
        Ok(())
    }

    fn links(&mut self, function: &mut Function) -> Links {
        let [multiply, divide] = self.decimals.map(|id| id.map(|id| self.module.declare_func_in_func(id, function)));
        let constants = self.module.declare_data_in_func(self.constants, function);
        Links { multiply, divide, constants }
    }

    fn define_constants(&mut self, constants: Constants) -> Result<(), CompileError> {
        let mut data = DataDescription::new();
        data.set_align(16);
        data.define(constants.bytes().into());
        Ok(self.module.define_data(self.constants, &data)?)
    }

    fn batch_chunks(&mut self, context: Context<'_>) -> Result<Vec<FuncId>, CompileError> {
        let mut carried = Carried::default();
        let mut chunks = Vec::with_capacity(context.layout.chunks.len());
        for chunk in 0..context.layout.chunks.len() {
            let signature = signature(self.convention());
            let id = self.declare(&format!("batch_{chunk}"), Linkage::Local, &signature)?;
            let mut function = Self::empty(id, signature);
            let links = self.links(&mut function);
            let function = Batch::emit(context, chunk, function, &mut carried, links);
            self.define(id, function)?;
            chunks.push(id);
        }
        self.define_constants(carried.constants)?;
        Ok(chunks)
    }

    fn row_chunks(&mut self, layout: &Layout<'_>, memory: RowMemory) -> Result<Vec<FuncId>, CompileError> {
        let mut open = row::Opens::default();
        let mut chunks = Vec::with_capacity(layout.chunks.len());
        for chunk in 0..layout.chunks.len() {
            let signature = signature(self.convention());
            let id = self.declare(&format!("row_{chunk}"), Linkage::Local, &signature)?;
            let mut function = Self::empty(id, signature);
            let links = self.links(&mut function);
            let function = row::Row::emit(layout, chunk, function, &mut open, links, memory);
            self.define(id, function)?;
            chunks.push(id);
        }
        Ok(chunks)
    }

    fn define_entry(
        &mut self,
        name: &str,
        linkage: Linkage,
        chunks: &[FuncId],
        emit: fn(Function, &[cranelift_codegen::ir::FuncRef]) -> Function,
    ) -> Result<FuncId, CompileError> {
        let signature = signature(self.convention());
        let id = self.declare(name, linkage, &signature)?;
        let mut function = Self::empty(id, signature);
        let chunks: Vec<_> =
            chunks.iter().map(|chunk| self.module.declare_func_in_func(*chunk, &mut function)).collect();
        self.define(id, emit(function, &chunks))?;
        Ok(id)
    }
}
