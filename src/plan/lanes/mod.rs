//! From a stage of a plan to a kernel: three-valued truths become pairs of masks, numbers become scaled whole
//! numbers in proved lanes, functions of one input become tables and thresholds.
//!
//! In: a stage (after `fuse`), what is known of its inputs, the shapes they lie in. Out: a [`Lowered`] kernel with
//! what binds its columns, tables and outputs to data. What a kernel cannot compute is handed to it as a
//! column worked out for each row ([`derive`]), so every stage lowers. Never: sees a row.

mod bind;
mod build;
pub mod decode;
mod demand;
pub mod derive;
mod emit;
mod entry;
mod expand;
mod leaf;
mod shape;
mod step;
mod tables;
mod values;

pub use bind::{ColumnBinding, Derived, Lowered, NumberKind, OutputBinding, TableBinding};
pub use leaf::{Leaf, LeafValues};
pub use shape::{CodeWidth, Form, Shape};
pub use step::Steps;
pub use tables::{Outgrown, Tables};
pub use values::EntryValues;

use super::Stage;
use super::evaluate::Context;
use super::ranges::Fact;

/// The kernel of a stage. `inputs` are the facts of its inputs ([`super::ranges::of_inputs`]), `shapes` how they
/// lie in memory; the context is seen from the stage's own as-of.
#[must_use]
pub fn lower(stage: &Stage, inputs: &[Fact], shapes: &[Shape], context: &Context<'_>) -> Lowered {
    let expanded = expand::expand(stage, inputs, shapes, context);
    emit::emit(stage, expanded, shapes, context)
}
