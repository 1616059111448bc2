//! The model: what the files mean, resolved, typed and desugared.
//!
//! In: built by `types` from the syntax tree. Out: read by analysis, the interpreter, the plan, the
//! readers that bind data, and every output. Never: names a syntax node; holds anything that is not
//! decided. Everything declared lives in one `Vec` a kind, and is referred to by its typed id.
//!
//! A model is only handed out when the checker found no error, so every id in it is valid.

mod computed;
mod declaration;
mod expression;
mod ids;
mod next;
mod outcome;
mod path;
mod score;
mod selection;
mod sensor;
mod test;
mod ty;
mod walk;

pub use computed::*;
pub use declaration::*;
pub use expression::*;
pub use ids::*;
pub use next::*;
pub use outcome::*;
pub use score::*;
pub use selection::*;
pub use sensor::*;
pub use test::*;
pub use ty::*;
pub use walk::*;

use crate::semantics::Currency;
use crate::semantics::calendar::Zone;

/// A whole model.
#[derive(Clone, Debug)]
pub struct Model {
    /// Title as written: `"Acme Instruments"`.
    pub title: String,
    /// Who owns it.
    pub owner: Option<String>,
    /// The currency amounts are kept in.
    pub currency: Option<Currency>,
    /// Where a day starts.
    pub zone: Zone,
    /// The record that is scored.
    pub scored: RecordId,
    /// The types with labels: `one of`, `ordered`, also segments and matrices (their labels).
    pub label_sets: Vec<LabelSet>,
    /// Records.
    pub records: Vec<Record>,
    /// Events with fields of their own (subsets and unions are resolved away).
    pub events: Vec<Event>,
    /// Settings.
    pub settings: Vec<Setting>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Exchange rates.
    pub rates: Vec<Rate>,
    /// Sensors.
    pub sensors: Vec<Sensor>,
    /// Signals.
    pub signals: Vec<Signal>,
    /// Scores; a score for each of several products is one entry a product.
    pub scores: Vec<Score>,
    /// All rules of all scores, disqualifications excepted.
    pub rules: Vec<Rule>,
    /// Segments.
    pub segments: Vec<Segment>,
    /// Matrices.
    pub matrices: Vec<Matrix>,
    /// Definitions.
    pub definitions: Vec<Definition>,
    /// Routes.
    pub routes: Vec<Route>,
    /// Disqualifications, in order.
    pub disqualifications: Vec<Disqualification>,
    /// Promises.
    pub promises: Vec<Promise>,
    /// Tests.
    pub tests: Vec<Test>,
    /// What is computed in which order: each after everything it reads. Signals, scores, segments,
    /// matrices and definitions may read one another, never in a circle.
    pub order: Vec<Computed>,
}
