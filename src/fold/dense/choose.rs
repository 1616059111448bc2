//! Which folds can be dense, and what is kept for each.

use crate::columns::ColumnKind;
use crate::fold::prepared::Context;
use crate::fold::program::{FoldPlan, Link, LinkKind, Measure, Reads, Worth};
use crate::model::{RecordId, RepeatPeriod};
use crate::plan::Pick;
use crate::semantics::calendar::Unit;
use crate::semantics::decay::Decay;
use crate::semantics::{Decimal, Value};

/// A dense fold.
pub(super) struct DenseFold {
    /// Its position in the program.
    pub fold: usize,
    /// The record that its events are about.
    pub owner: RecordId,
    /// What it looks at.
    pub link: Link,
    /// What is kept for each row.
    pub keeps: Keeps,
}

/// What is kept for each row.
pub(super) enum Keeps {
    /// How many events.
    Count,
    /// How many events; that many times the points, but at most so many times.
    Constant {
        /// Of each event.
        points: Decimal,
        /// At most so many count.
        most: Option<u32>,
    },
    /// The sum of what the events are worth, each weighed by its age, and how many are worth something.
    Sum {
        /// Of an event.
        worth: Worth,
        /// That, where it is the same for every event.
        constant: Option<Decimal>,
        /// By its age.
        decay: Option<Decay>,
        /// What comes out.
        result: SumResult,
    },
    /// The days with events; the points of each, weighed by its age. No points: how many days.
    Days {
        /// Of each day.
        points: Option<Decimal>,
        /// By its age.
        decay: Option<Decay>,
    },
    /// The highest or lowest number or instant.
    Extreme {
        /// Of an event; none: its instant.
        worth: Option<Worth>,
        /// Which.
        highest: bool,
    },
}

/// What comes out of a sum.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SumResult {
    /// The sum, 0 for none.
    Sum,
    /// The average, blank for none.
    Average,
    /// Points, blank for none.
    Points,
}

/// The dense folds of a program. Folds of the same kinds of events stand together.
pub(super) fn dense_folds(context: &Context<'_>) -> Vec<DenseFold> {
    let folds = context.program.folds.iter().enumerate();
    let mut dense: Vec<DenseFold> = folds.filter_map(|(fold, plan)| dense_fold(fold, plan, context)).collect();
    dense.sort_by_key(|fold| (fold.owner, fold.link.kinds.iter().map(|kind| kind.event).min(), fold.fold));
    dense
}

fn dense_fold(fold: usize, plan: &FoldPlan, context: &Context<'_>) -> Option<DenseFold> {
    let [link] = plan.chain.as_slice() else { return None };
    let in_order = !link.bounds.is_empty() || link.best.is_some() || plan.reads_subject || plan.blank;
    if in_order {
        return None;
    }
    let mut link = link.clone();
    link.kinds.retain_mut(|kind| settle_constants(kind, context));
    Some(DenseFold { fold, owner: plan.owner, link, keeps: keeps(plan, context)? })
}

/// Takes tests that read nothing out; false if one of them can never pass.
fn settle_constants(kind: &mut LinkKind, context: &Context<'_>) -> bool {
    let constant = |test: &crate::fold::program::Formula| test.reads == Reads::Nothing;
    let never = kind.tests.iter().any(|test| constant(test) && context.constant(test) != Value::YesNo(true));
    kind.tests.retain(|test| !constant(test));
    !never
}

fn keeps(plan: &FoldPlan, context: &Context<'_>) -> Option<Keeps> {
    let sum = |worth: &Worth, result| Keeps::Sum {
        worth: worth.clone(),
        constant: constant(worth, context),
        decay: None,
        result,
    };
    Some(match &plan.measure {
        Measure::Count => Keeps::Count,
        Measure::Sum(worth) => sum(worth, SumResult::Sum),
        Measure::Average(worth) => sum(worth, SumResult::Average),
        Measure::Last => Keeps::Extreme { worth: None, highest: true },
        Measure::First => Keeps::Extreme { worth: None, highest: false },
        Measure::Highest(worth) if plan.answer != ColumnKind::Codes => {
            Keeps::Extreme { worth: Some(worth.clone()), highest: true }
        }
        Measure::Lowest(worth) if plan.answer != ColumnKind::Codes => {
            Keeps::Extreme { worth: Some(worth.clone()), highest: false }
        }
        Measure::Distinct(worth) if is_day(worth) => Keeps::Days { points: None, decay: None },
        Measure::Points { worth, pick: Pick::Each, repeat, decay } => match (repeat, constant(worth, context), decay) {
            (None, Some(points), None) => Keeps::Constant { points, most: None },
            (None, constant, decay) => {
                let (worth, decay) = (worth.clone(), decay.clone());
                Keeps::Sum { worth, constant, decay, result: SumResult::Points }
            }
            (Some(repeat), Some(points), None) if repeat.within == RepeatPeriod::Ever => {
                Keeps::Constant { points, most: Some(repeat.count) }
            }
            (Some(repeat), Some(points), decay)
                if repeat.count == 1 && repeat.within == RepeatPeriod::Calendar(Unit::Day) =>
            {
                Keeps::Days { points: Some(points), decay: decay.clone() }
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether it is the day of the event.
fn is_day(worth: &Worth) -> bool {
    let day = |reading: &crate::fold::program::Reading| *reading == crate::fold::program::Reading::Day;
    worth.0.iter().all(|(_, formula)| formula.is_plain() && formula.inputs.first().is_some_and(day))
}

/// The points, if they are known and the same for every event.
fn constant(worth: &Worth, context: &Context<'_>) -> Option<Decimal> {
    let (_, first) = worth.0.first()?;
    let constant = worth.0.iter().all(|(_, formula)| formula.reads == Reads::Nothing);
    if constant { context.constant(first).as_quantity() } else { None }
}
