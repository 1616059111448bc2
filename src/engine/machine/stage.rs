//! A stage compiled for columns of one form.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::outputs::{Buffers, dictionary_of};
use super::slices::{of_column, of_derived};
use super::tables::Filled;
use crate::columns::{Batch, Column, ColumnBuilder, Dictionary, Numbers};
use crate::data::{column_kind, empty_column, first_values};
use crate::jit::{CallError, ColumnSlice, CompileError, Compiled, Elements, Functions, Scratch, Tier};
use crate::model::{Model, Type};
use crate::plan::Stage;
use crate::plan::evaluate::Context;
use crate::plan::lanes::derive::{Deriver, rounded};
use crate::plan::lanes::{ColumnBinding, Lowered, OutputBinding, Shape, lower};
use crate::plan::ranges::Fact;
use crate::semantics::Value;

/// A stage compiled for columns of one form.
#[derive(Debug)]
pub struct Machine {
    stage: Arc<Stage>,
    shapes: Vec<Shape>,
    lowered: Lowered,
    fast: Compiled,
    /// Put there when it is ready.
    optimised: OnceLock<Compiled>,
    filled: Mutex<Arc<Filled>>,
    types: Vec<Type>,
    dictionaries: Vec<Arc<Dictionary>>,
}

/// A machine's tables for some dictionaries.
#[derive(Clone, Debug)]
pub struct Ready(Arc<Filled>);

/// Why machine code does not compute a stage.
#[derive(Debug, thiserror::Error)]
pub enum MachineError {
    /// There is none.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// It was called wrongly.
    #[error(transparent)]
    Call(#[from] CallError),
    /// A column is not of the form that it was compiled for.
    #[error("the columns are of another form than those that this was compiled for")]
    Form,
}

/// What one thread needs to run machines.
#[derive(Debug, Default)]
pub struct Worker {
    scratch: Scratch,
    /// What the last run wrote.
    pub buffers: Buffers,
}

/// A kernel of at most so many nodes is optimised in a few milliseconds.
const SMALL: usize = 2_000;

/// Code for single rows is called again and again, and nothing replaces it later: where that is soon done, it is the best
/// from the start.
fn tier_of(functions: Functions, nodes: usize) -> Tier {
    if functions == Functions::Row && nodes <= SMALL { Tier::Optimised } else { Tier::Fast }
}

impl Machine {
    /// Compiles a stage for columns of this form.
    ///
    /// # Errors
    /// There is no machine code for this machine, or memory may not be executed.
    pub fn new(
        stage: Arc<Stage>,
        facts: &[Fact],
        inputs: &[Column],
        functions: Functions,
        context: &Context<'_>,
    ) -> Result<Self, MachineError> {
        let shapes: Vec<Shape> = inputs.iter().map(Shape::of).collect();
        let lowered = lower(&stage, facts, &shapes, context);
        let fast = Compiled::new(&lowered.kernel, tier_of(functions, lowered.kernel.nodes.len()), functions)?;
        let types: Vec<Type> = stage
            .outputs
            .iter()
            .map(|output| stage.nodes.get(output.node.index()).map_or(Type::Blank, |node| node.ty))
            .collect();
        let outputs = lowered.outputs.iter().zip(&types);
        let dictionaries =
            outputs.map(|(output, ty)| dictionary_of(output, first_values(context.model, *ty))).collect();
        let filled = Mutex::new(Arc::new(Filled::new(&lowered, inputs)));
        Ok(Self { stage, shapes, lowered, fast, optimised: OnceLock::new(), filled, types, dictionaries })
    }

    /// Compiles once more, for long work. Runs that begin afterwards are faster.
    pub fn optimise(&self) {
        if self.optimised.get().is_none()
            && let Ok(better) = Compiled::new(&self.lowered.kernel, Tier::Optimised, Functions::Batch)
        {
            // Two may have tried: either will do.
            let _ = self.optimised.set(better);
        }
    }

    /// The kernel and what binds it.
    #[must_use]
    pub const fn lowered(&self) -> &Lowered {
        &self.lowered
    }

    /// The stage.
    #[must_use]
    pub const fn stage(&self) -> &Arc<Stage> {
        &self.stage
    }

    /// The machine code that is ready at once.
    #[must_use]
    pub const fn code(&self) -> &Compiled {
        &self.fast
    }

    /// The tables for the dictionaries of these columns. None: it was compiled for columns of another form, or for
    /// dictionaries with other values.
    #[must_use]
    pub fn ready(&self, inputs: &[Column], context: &Context<'_>) -> Option<Ready> {
        let takes = self.shapes.len() == inputs.len() && self.shapes.iter().zip(inputs).all(|(s, c)| s.takes(c));
        if !takes {
            return None;
        }
        let filled = Arc::clone(&self.filled.lock().unwrap_or_else(PoisonError::into_inner));
        if filled.fits(inputs) {
            return Some(Ready(filled));
        }
        let next = if filled.begins(inputs) {
            filled.grown(&self.lowered, inputs, context)
        } else if Deriver::new(&self.lowered).is_some() {
            // What is derived is worked out from the entries that the stage was lowered for.
            return None;
        } else {
            Filled::anew(&self.lowered, inputs, context)
        };
        let next = Arc::new(next.ok()?);
        *self.filled.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&next);
        Some(Ready(next))
    }

    /// Computes some rows, which begin at a multiple of 8, of the columns that it is ready for. What the kernel wrote is
    /// in the worker's buffers.
    ///
    /// # Errors
    /// It is not ready for these columns.
    pub fn run_raw(
        &self,
        ready: &Ready,
        inputs: &[Column],
        rows: Range<usize>,
        worker: &mut Worker,
        context: &Context<'_>,
    ) -> Result<(), MachineError> {
        let tables: Vec<&[u8]> = ready.0.tables.bytes().iter().map(|bytes| bytes.as_slice()).collect();
        let count = rows.len();
        let derived = self.derived(inputs, &rows, context);
        let floats = self.floats(inputs, &rows);
        let columns = self.columns(inputs, &rows, &derived, &floats).ok_or(MachineError::Form)?;
        worker.buffers.prepare(&self.lowered.kernel, count);
        let code = self.optimised.get().unwrap_or(&self.fast);
        code.run(&columns, &tables, &mut worker.buffers.slices(), &mut worker.scratch, count)?;
        Ok(())
    }

    /// Computes some rows as columns.
    ///
    /// # Errors
    /// It is not ready for these columns.
    pub fn run(
        &self,
        ready: &Ready,
        inputs: &[Column],
        rows: Range<usize>,
        worker: &mut Worker,
        context: &Context<'_>,
    ) -> Result<Vec<Column>, MachineError> {
        self.run_raw(ready, inputs, rows.clone(), worker, context)?;
        let evaluated = self.evaluated(inputs, &rows, context);
        let outputs = self.lowered.outputs.iter().zip(evaluated).zip(self.types.iter().zip(&self.dictionaries));
        Ok(outputs
            .map(|((output, evaluated), (ty, dictionary))| {
                let column = evaluated.or_else(|| worker.buffers.column(output, rows.len(), dictionary));
                column.unwrap_or_else(|| empty_column(context.model, *ty, rows.len()))
            })
            .collect())
    }

    fn derived(
        &self,
        inputs: &[Column],
        rows: &Range<usize>,
        context: &Context<'_>,
    ) -> Vec<Option<crate::plan::lanes::derive::DerivedColumn>> {
        let is_derived = |binding: &ColumnBinding| matches!(binding, ColumnBinding::Derived(..));
        if !self.lowered.columns.iter().any(is_derived) {
            return Vec::new();
        }
        let Some(deriver) = Deriver::new(&self.lowered) else { return Vec::new() };
        let batch = Batch { rows: rows.end, columns: inputs.to_vec() };
        deriver.columns(&batch, rows.start, rows.end, context)
    }

    /// Floats as millionths, where the kernel wants them so.
    fn floats(&self, inputs: &[Column], rows: &Range<usize>) -> Vec<Option<Vec<i64>>> {
        let one = |binding: &ColumnBinding| {
            let ColumnBinding::Rounded(input) = binding else { return None };
            let Some(Column::Numbers(column)) = inputs.get(input.index()) else { return None };
            let Numbers::Floats(floats) = &column.numbers else { return None };
            Some(rounded(floats.get(rows.clone())?))
        };
        self.lowered.columns.iter().map(one).collect()
    }

    fn columns<'c>(
        &self,
        inputs: &'c [Column],
        rows: &Range<usize>,
        derived: &'c [Option<crate::plan::lanes::derive::DerivedColumn>],
        floats: &'c [Option<Vec<i64>>],
    ) -> Option<Vec<ColumnSlice<'c>>> {
        let bindings = self.lowered.columns.iter().zip(&self.lowered.kernel.columns).enumerate();
        let slice = |(at, (binding, shape)): (usize, (&ColumnBinding, &crate::kernel::KernelColumn))| match binding {
            ColumnBinding::Input(input) => of_column(inputs.get(input.index())?, rows.clone()),
            ColumnBinding::Rounded(input) => {
                let known = of_column(inputs.get(input.index())?, rows.clone())?.known;
                Some(ColumnSlice { elements: Elements::Int64(floats.get(at)?.as_deref()?), known })
            }
            ColumnBinding::Derived(..) => of_derived(derived.get(at)?.as_ref()?, shape.layout, rows.len()),
        };
        bindings.map(slice).collect()
    }

    /// Outputs that no kernel computes: constants, and nodes worked out row by row.
    fn evaluated(&self, inputs: &[Column], rows: &Range<usize>, context: &Context<'_>) -> Vec<Option<Column>> {
        let builder = |ty: Type| ColumnBuilder::new(column_kind(ty), first_values(context.model, ty));
        let mut builders: Vec<Option<ColumnBuilder>> = self
            .lowered
            .outputs
            .iter()
            .zip(&self.types)
            .map(|(output, ty)| match output {
                OutputBinding::Constant(_) | OutputBinding::Derived(_) => Some(builder(*ty)),
                _ => None,
            })
            .collect();
        for (output, builder) in self.lowered.outputs.iter().zip(&mut builders) {
            if let (OutputBinding::Constant(value), Some(builder)) = (output, builder) {
                rows.clone().for_each(|_| builder.push(value));
            }
        }
        let any = self.lowered.outputs.iter().any(|output| matches!(output, OutputBinding::Derived(_)));
        if let (true, Some(deriver)) = (any, Deriver::new(&self.lowered)) {
            let batch = Batch { rows: rows.end, columns: inputs.to_vec() };
            for row in rows.clone() {
                let values = deriver.row(&batch, row, context);
                for (output, builder) in self.lowered.outputs.iter().zip(&mut builders) {
                    if let (OutputBinding::Derived(node), Some(builder)) = (output, builder) {
                        builder.push(values.get(node.index()).unwrap_or(&Value::Blank));
                    }
                }
            }
        }
        builders.into_iter().map(|builder| builder.map(ColumnBuilder::finish)).collect()
    }
}

/// The facts of a stage's inputs.
#[must_use]
pub fn facts(model: &Model, plan: &crate::plan::Plan, stage: usize) -> Vec<Fact> {
    crate::plan::ranges::of_inputs(model, plan, crate::plan::StageId(u32::try_from(stage).unwrap_or(u32::MAX)))
}
