//! A kernel as an object file: the same functions, with their tables inside, for a linker.
//!
//! In: a kernel that is well formed, the bytes of its tables. Out: the bytes of an object file for this machine's operating
//! system, and how much scratch a call needs. Never: refers to a symbol of another file.

use std::sync::Arc;

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::{AbiParam, Function, InstBuilder, Signature, UserFuncName, types};
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::settings::{self, Configurable};
use cranelift_module::{DataDescription, DataId, FuncId, Linkage, Module};
use cranelift_object::{ObjectBuilder, ObjectModule};

use super::build::{Functions, Names, build};
use super::error::CompileError;
use super::row::RowMemory;
use crate::kernel::Kernel;

/// An object file.
#[derive(Clone, Debug)]
pub struct ObjectFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Bytes of scratch that a call needs.
    pub scratch: usize,
    /// The functions it exports.
    pub symbols: Vec<String>,
}

/// The object file of a kernel. It exports `NAME_batch(columns, outputs, scratch, first_row, end_row)` and
/// `NAME_row(columns, outputs, scratch, row)`.
///
/// # Errors
/// When the kernel is malformed, or no code can be generated for this machine.
pub fn object(kernel: &Kernel, tables: &[&[u8]], name: &str) -> Result<ObjectFile, CompileError> {
    let generator = |error: &dyn std::fmt::Display| CompileError::Generator(error.to_string());
    let builder = ObjectBuilder::new(portable()?, name, Box::new(|_| String::new()));
    let mut module = ObjectModule::new(builder.map_err(|error| generator(&error))?);
    let names = Names { batch: "batch", row: "row", linkage: Linkage::Local };
    let built = build(&mut module, kernel, Functions::Both, RowMemory::Columns, names)?;
    let list = define_tables(&mut module, tables)?;
    let mut symbols = Vec::new();
    for (function, kind, parameters) in [(built.batch, "batch", 5), (built.row, "row", 4)] {
        let Some(function) = function else { continue };
        let symbol = format!("{name}_{kind}");
        export(&mut module, &symbol, function, list, parameters)?;
        symbols.push(symbol);
    }
    let bytes = module.finish().emit().map_err(|error| generator(&error))?;
    Ok(ObjectFile { bytes, scratch: built.scratch, symbols })
}

/// Any processor of the family, not just this one: on x86, those since 2009.
fn portable() -> Result<Arc<dyn TargetIsa>, CompileError> {
    let machine = |error: &dyn std::fmt::Display| CompileError::Machine(error.to_string());
    let mut flags = settings::builder();
    for (name, value) in [("opt_level", "speed"), ("is_pic", "true"), ("probestack_strategy", "inline")] {
        flags.set(name, value).map_err(|error| machine(&error))?;
    }
    let mut builder = cranelift_native::builder_with_options(false).map_err(|error| machine(&error))?;
    if cfg!(target_arch = "x86_64") {
        for feature in ["has_sse3", "has_ssse3", "has_sse41", "has_sse42", "has_popcnt"] {
            builder.enable(feature).map_err(|error| machine(&error))?;
        }
    }
    builder.finish(settings::Flags::new(flags)).map_err(|error| machine(&error))
}

/// The tables, and a list of where they are.
fn define_tables(module: &mut ObjectModule, tables: &[&[u8]]) -> Result<DataId, CompileError> {
    let list = module.declare_data("tables", Linkage::Local, false, false)?;
    let mut addresses = DataDescription::new();
    addresses.set_align(8);
    addresses.define(vec![0; 8 * tables.len().max(1)].into());
    for (position, table) in tables.iter().enumerate() {
        let id = module.declare_data(&format!("table_{position}"), Linkage::Local, false, false)?;
        let mut data = DataDescription::new();
        data.set_align(64);
        data.define((*table).into());
        module.define_data(id, &data)?;
        let reference = module.declare_data_in_data(id, &mut addresses);
        addresses.write_data_addr(u32::try_from(8 * position).unwrap_or(0), reference, 0);
    }
    module.define_data(list, &addresses)?;
    Ok(list)
}

/// A function that hands on what it is given, with the tables and whatever of the range it was not told.
fn export(
    module: &mut ObjectModule,
    symbol: &str,
    callee: FuncId,
    tables: DataId,
    parameters: usize,
) -> Result<(), CompileError> {
    let mut signature = Signature::new(module.isa().default_call_conv());
    signature.params.extend(vec![AbiParam::new(types::I64); parameters]);
    let id = module.declare_function(symbol, Linkage::Export, &signature)?;
    let mut func = Function::with_name_signature(UserFuncName::user(0, id.as_u32()), signature);
    let callee = module.declare_func_in_func(callee, &mut func);
    let tables = module.declare_data_in_func(tables, &mut func);
    let block = func.dfg.make_block();
    func.layout.append_block(block);
    let given: Vec<_> = (0..parameters).map(|_| func.dfg.append_block_param(block, types::I64)).collect();
    let mut cursor = FuncCursor::new(&mut func).at_bottom(block);
    let tables = cursor.ins().symbol_value(types::I64, tables);
    if let [columns, outputs, scratch, first, rest @ ..] = given.as_slice() {
        let end = rest.first().unwrap_or(first);
        cursor.ins().call(callee, &[*columns, tables, *outputs, *scratch, *first, *end]);
    }
    cursor.ins().return_(&[]);
    let mut context = module.make_context();
    context.func = func;
    module.define_function(id, &mut context)?;
    Ok(())
}
