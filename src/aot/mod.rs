//! A model as a library for C: an object file, an archive with it, and a header that says everything about it.
//!
//! In: a model and an as-of. Out: [`Library`], or what the model asks for that a library cannot offer. Never: writes a
//! file, reads data.
//!
//! The library computes the stage of the scored record. What that stage reads is what the caller hands over: fields, and
//! also what Lead itself would have worked out from elsewhere (counts and sums of events, fields and scores of an account).
//! Texts and countries come as codes of what the model names, and one code for everything else.

mod archive;
mod distinct;
mod header;
mod inputs;
mod names;
mod offer;
mod origin;

use thiserror::Error;

use crate::jit::{CompileError, object};
use crate::model::Model;
use crate::plan::evaluate::Context;
use crate::plan::lanes::{self, Tables};
use crate::plan::lower::{Options, Unsupported, lower};
use crate::plan::passes::{Pass, optimise};
use crate::plan::{Plan, Stage, StageId, ranges};
use crate::semantics::calendar::AsOf;

pub use names::slug;

/// A library.
#[derive(Clone, Debug)]
pub struct Library {
    /// What its files and symbols begin with: `acme_instruments`.
    pub name: String,
    /// `NAME.o`.
    pub object: Vec<u8>,
    /// `libNAME.a`.
    pub archive: Vec<u8>,
    /// `NAME.h`.
    pub header: String,
}

/// Why there is no library.
#[derive(Debug, Error)]
pub enum AotError {
    /// The model says something that a plan cannot hold.
    #[error("a plan cannot hold {}", .0.what)]
    Unsupported(Unsupported),
    /// What the model asks for that a library cannot offer: at least one reason.
    #[error("{}", .0.join("; "))]
    NotOffered(Vec<String>),
    /// The code generator refused.
    #[error(transparent)]
    Compile(#[from] CompileError),
}

/// The library of a model, for one as-of.
///
/// # Errors
/// The model asks for what a library cannot offer.
pub fn library(model: &Model, as_of: &AsOf) -> Result<Library, AotError> {
    let mut plan = lower(model, &Options::new(model, as_of.clone())).map_err(AotError::Unsupported)?;
    optimise(&mut plan, model);
    Pass::Fuse.run(&mut plan, model);
    let (id, stage) = scored_stage(&plan, model)?;
    let shapes = inputs::shapes(stage, model).map_err(AotError::NotOffered)?;
    let context = Context::new(model, as_of.clone());
    let facts = ranges::of_inputs(model, &plan, id);
    let mut lowered = lanes::lower(stage, &facts, &shapes, &context);
    offer::offered(stage, &lowered)?;
    distinct::distinct(&mut lowered);
    let tables = Tables::new(&lowered);
    let tables: Vec<&[u8]> = tables.bytes().iter().map(|bytes| bytes.as_slice()).collect();
    let name = slug(&model.title);
    let file = object(&lowered.kernel, &tables, &name)?;
    let described = header::Described {
        model,
        as_of,
        plan: &plan,
        stage,
        facts: &facts,
        shapes: &shapes,
        lowered: &lowered,
        name: &name,
    };
    Ok(Library {
        header: header::header(&described, file.scratch),
        archive: archive::archive(&format!("{name}.o"), &file.bytes, &file.symbols),
        object: file.bytes,
        name,
    })
}

/// The one stage of the scored record.
fn scored_stage<'plan>(plan: &'plan Plan, model: &Model) -> Result<(StageId, &'plan Stage), AotError> {
    let mut stages = plan.stages.iter().zip(0..).filter(|(stage, _)| stage.record == model.scored);
    let record = model.records.get(model.scored.index()).map_or("record", |record| record.name.as_str());
    match (stages.next(), stages.next()) {
        (Some((stage, position)), None) => Ok((StageId(position), stage)),
        (None, _) => Err(AotError::NotOffered(vec![format!("nothing is computed for `{record}`")])),
        (Some(_), Some(_)) => Err(AotError::NotOffered(vec![format!(
            "`{record}` is computed in several rounds (a change over time, or back and forth with another record), and a library has one"
        )])),
    }
}
