//! Measures: what becomes of the events of a fold.

use super::Formula;
use crate::model::{EventId, Repeat, Type};
use crate::plan::Pick;
use crate::semantics::decay::Decay;

/// What becomes of the events of a fold.
#[derive(Clone, Debug)]
pub enum Measure {
    /// How many.
    Count,
    /// Sum of the known values.
    Sum(Worth),
    /// Average of the known values.
    Average(Worth),
    /// Highest known value.
    Highest(Worth),
    /// Lowest known value.
    Lowest(Worth),
    /// Number of different known values.
    Distinct(Worth),
    /// The instant of the latest.
    Last,
    /// The instant of the earliest.
    First,
    /// Points.
    Points {
        /// Of an event.
        worth: Worth,
        /// Which events.
        pick: Pick,
        /// Repeat limit.
        repeat: Option<Repeat>,
        /// Decay by whole days of age.
        decay: Option<Decay>,
    },
}

/// What an event is worth, kind by kind.
#[derive(Clone, Debug)]
pub struct Worth(pub Vec<(EventId, Formula)>);

impl Worth {
    /// For a kind.
    pub fn of(&self, event: EventId) -> Option<&Formula> {
        self.0.iter().find(|(kind, _)| *kind == event).map(|(_, formula)| formula)
    }

    /// The type of the values.
    pub fn ty(&self) -> Type {
        self.0.first().map_or(Type::Error, |(_, formula)| formula.ty())
    }
}

impl Measure {
    /// What an event is worth, where that is asked.
    pub const fn worth(&self) -> Option<&Worth> {
        match self {
            Self::Count | Self::Last | Self::First => None,
            Self::Sum(worth)
            | Self::Average(worth)
            | Self::Highest(worth)
            | Self::Lowest(worth)
            | Self::Distinct(worth)
            | Self::Points { worth, .. } => Some(worth),
        }
    }

    /// The type of the result.
    pub fn ty(&self) -> Type {
        match self {
            Self::Count | Self::Distinct(_) => Type::Whole,
            Self::Last | Self::First => Type::Moment,
            Self::Points { .. } => Type::Number,
            Self::Sum(worth) | Self::Average(worth) => {
                if worth.ty() == Type::Duration {
                    Type::Duration
                } else {
                    Type::Number
                }
            }
            Self::Highest(worth) | Self::Lowest(worth) => worth.ty(),
        }
    }

    /// Whether events at the same instant may matter differently, by the order of their values.
    pub fn minds_ties(&self) -> bool {
        match self {
            Self::Count | Self::Last | Self::First | Self::Sum(_) | Self::Average(_) | Self::Distinct(_) => false,
            Self::Highest(_) | Self::Lowest(_) => true,
            Self::Points { pick, repeat, .. } => *pick != Pick::Each || repeat.is_some(),
        }
    }
}
