//! Functions of a column of numbers that are piecewise constant: where they change, and to what.
//!
//! In: a function and the form its column has. Out: the points, in the column's own form, at which its value
//! changes, found exactly with the plan's evaluator. Never: takes a point for exact that the evaluator did not confirm.

mod body;
mod domain;
mod pieces;
mod points;
mod profile;
mod search;

pub(super) use body::Body;
pub(super) use domain::Domain;
pub use pieces::Steps;
pub(super) use pieces::steps_of;
pub(super) use profile::{Profile, Profiles};
