//! Lowering: a model becomes a plan.
//!
//! In: a [`Model`], an as-of, what is sensed. Out: a [`Plan`] that gives what the interpreter gives, or what keeps
//! this model from having one. Never: looks at data, folds constants or shares beyond what comes for free.
//!
//! | part | what it does |
//! |---|---|
//! | `task`, `dependencies`, `reads`, `levels` | what must be computed before what, and in which stage |
//! | `builder`, `nodes`, `frame` | a stage, or a function of an event, as it grows |
//! | `expression` | expressions, a file a family |
//! | `selection` | events and members as folds |
//! | `rule`, `score`, `follow`, `report` | points, scores, what follows from them, what comes out |

mod builder;
mod dependencies;
mod expression;
mod follow;
mod frame;
mod levels;
mod lowering;
mod nodes;
mod reads;
mod report;
mod rule;
mod score;
mod selection;
mod task;
mod ways;

use super::Plan;
use crate::model::Model;
use crate::semantics::calendar::AsOf;
use crate::source::Span;

/// What a plan is made for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The instant everything is relative to.
    pub as_of: AsOf,
    /// Whether a sensor feeds each field, by record and field. One that none feeds is blank.
    pub fields_sensed: Vec<Vec<bool>>,
    /// Whether a sensor feeds each event kind.
    pub events_sensed: Vec<bool>,
    /// Whether each rule's contribution is an output too.
    pub ledger: bool,
}

impl Options {
    /// As of an instant, everything sensed, without a ledger.
    #[must_use]
    pub fn new(model: &Model, as_of: AsOf) -> Self {
        Self {
            as_of,
            fields_sensed: model.records.iter().map(|record| vec![true; record.fields.len()]).collect(),
            events_sensed: vec![true; model.events.len()],
            ledger: false,
        }
    }
}

/// What keeps a model from being lowered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsupported {
    /// What a plan cannot express.
    pub what: String,
    /// Where it is written.
    pub span: Span,
}

impl Unsupported {
    fn new(what: &str, span: Span) -> Self {
        Self { what: what.to_owned(), span }
    }
}

/// The plan of a model.
///
/// # Errors
/// What a plan cannot express: the interpreter can.
pub fn lower(model: &Model, options: &Options) -> Result<Plan, Unsupported> {
    lowering::Lowering::of(model, options)?.run()
}
