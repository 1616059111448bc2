//! Random folds over random events.

pub mod generate;
pub mod reference;
pub mod world;
