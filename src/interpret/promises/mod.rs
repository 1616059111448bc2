//! A model's promises: held against its rules, its tests, and many made-up contacts.
//!
//! In: a model and how many contacts to try. Out: for each promise whether it holds as far as could
//! be seen, or a contact for whom it does not. The search is deterministic: the same model, the same
//! contacts.

mod describe;
mod pool;
mod random;
mod search;
mod shrink;
mod world;
mod worth;

use std::rc::Rc;

use super::Evidence;
use super::dependencies::Dependencies;
use crate::data::Dataset;
use crate::model::{Model, Promise, PromiseKind};
use crate::semantics::Decimal;
use crate::semantics::calendar::AsOf;

/// How many contacts are tried for a promise, unless the caller says otherwise.
pub const CONTACTS_TRIED: u64 = 2_000;

/// What a promise came to.
#[derive(Clone, Debug)]
pub struct PromiseResult {
    /// Its position among the model's promises.
    pub promise: usize,
    /// How many contacts were tried.
    pub tried: u64,
    /// Whether it holds.
    pub verdict: PromiseVerdict,
}

/// Whether a promise holds.
#[derive(Clone, Debug)]
pub enum PromiseVerdict {
    /// It follows from the rules as they are written.
    Shown,
    /// No contact tried was against it.
    NotRefuted,
    /// Too little is known of the points to say.
    NotShown,
    /// The rules as written are against it: the most one firing of each gives.
    LessWorth {
        /// Of the rule that should be worth more.
        more: Decimal,
        /// Of the rule that should be worth less.
        less: Decimal,
    },
    /// For this contact it does not hold.
    Refuted(Box<CounterExample>),
}

impl PromiseVerdict {
    /// Whether the promise is known to be broken.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        matches!(self, Self::LessWorth { .. } | Self::Refuted(_))
    }
}

/// A contact for whom a promise does not hold.
#[derive(Clone, Debug)]
pub struct CounterExample {
    /// The test of the model it was taken from; none: it was made up.
    pub test: Option<usize>,
    /// Its data, as small as it could be made.
    pub data: Dataset,
    /// Its row of the scored record.
    pub row: u32,
    /// As of when.
    pub as_of: AsOf,
    /// Its fields that are not blank, and as people read them.
    pub fields: Vec<(String, String)>,
    /// Its events as people read them: `page_view on 2 March 2026 09:00: pricing`.
    pub events: Vec<String>,
    /// What happened to the score when something was added or moved.
    pub step: Option<Step>,
    /// What the promised condition read.
    pub evidence: Vec<Evidence>,
}

/// A change of a contact and what it did to a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was added or moved: `page_view on 2 March 2026: pricing`, `seniority from vp to c_level`.
    pub change: String,
    /// The score before.
    pub before: Decimal,
    /// The score after.
    pub after: Decimal,
}

/// Checks all promises of a model, trying at most so many contacts for each.
#[must_use]
pub fn check_promises(model: &Model, contacts: u64) -> Vec<PromiseResult> {
    let dependencies = Rc::new(Dependencies::of(model));
    let check = |(number, promise)| check_promise(model, &dependencies, number, promise, contacts);
    model.promises.iter().enumerate().map(check).collect()
}

fn check_promise(
    model: &Model,
    dependencies: &Rc<Dependencies>,
    number: usize,
    promise: &Promise,
    contacts: u64,
) -> PromiseResult {
    let (verdict, tried) = match &promise.kind {
        PromiseKind::WorthMore { more, less } => (worth::compare(model, *more, *less), 0),
        kind => match search::search(model, dependencies, kind, number, contacts) {
            (Some(found), tried) => (PromiseVerdict::Refuted(Box::new(found)), tried),
            (None, tried) => (PromiseVerdict::NotRefuted, tried),
        },
    };
    PromiseResult { promise: number, tried, verdict }
}
