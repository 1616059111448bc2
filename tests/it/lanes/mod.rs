//! Stages as kernels: carried out row by row, they give what the plan's evaluator gives.

pub mod equal;
mod growing;
pub mod models;
pub mod rows;
mod run;
mod texts;
mod thresholds;
