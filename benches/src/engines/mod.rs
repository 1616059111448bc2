//! Rule engines from the registry: a row in, points out. Each gets a program compiled before the clock starts, and a context
//! built for each row while it runs, because that is what a caller has to do.
//!
//! In: the same rules as everybody else, as text of the engine's own language. Out: the same scores. Never: caches an answer.

mod cel;
mod rhai;
mod zen;

use crate::leads::Rows;
use crate::rules::{GRADE_FROM, Rule, WARMTH_FROM, band, highest};
use crate::scores::Scores;

/// What can go wrong: an engine refuses an expression, or a value.
pub type Problem = Box<dyn std::error::Error>;

/// An engine.
pub trait RuleEngine {
    /// Its name and version.
    fn name(&self) -> &'static str;

    /// The sums of both scores of a row, before limits.
    ///
    /// # Errors
    /// The engine refuses.
    fn sums(&mut self, rows: &Rows<'_>, row: usize) -> Result<(i64, i64), Problem>;
}

/// All engines, with the rules compiled.
///
/// # Errors
/// An engine refuses a rule.
pub fn all(rules: &[Rule]) -> Result<Vec<Box<dyn RuleEngine>>, Problem> {
    Ok(vec![Box::new(cel::Cel::of(rules)?), Box::new(zen::Zen::of(rules)?), Box::new(rhai::Rhai::of(rules)?)])
}

/// Scores all rows.
///
/// # Errors
/// The engine refuses.
pub fn score(engine: &mut dyn RuleEngine, rows: &Rows<'_>, rules: usize, scores: &mut Scores) -> Result<(), Problem> {
    for row in 0..rows.count() {
        let (fit, activity) = engine.sums(rows, row)?;
        let held = |sum: i64| i16::try_from(sum.clamp(0, highest(rules).into())).unwrap_or(0);
        let (fit, activity) = (held(fit), held(activity));
        scores.fit[row] = fit.into();
        scores.activity[row] = activity.into();
        scores.warmth[row] = band(activity, WARMTH_FROM);
        scores.grade[row] = band(fit, GRADE_FROM);
    }
    Ok(())
}
