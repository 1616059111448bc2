//! Sets of values of one field or output, over-approximated where a test says less than everything.

use std::collections::BTreeSet;

use super::Intervals;

/// The known values a condition allows, and whether it allows blank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Values {
    /// The values that are not blank.
    pub known: Known,
    /// Whether blank is allowed.
    pub blank: bool,
}

/// A set of values that are not blank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Known {
    /// Numbers (millionths), dates (days), moments and durations (microseconds).
    Numbers(Intervals),
    /// Labels, yes/no, countries, texts, by a spelling that tells them apart; `inverted`: all but these.
    /// `universe`: how many there are in all, if that is known.
    Names {
        /// The names.
        names: BTreeSet<String>,
        /// All but these.
        inverted: bool,
        /// All there are, if the type lists them.
        universe: Option<BTreeSet<String>>,
    },
}

impl Known {
    /// The same kind of set with everything in it.
    #[must_use]
    pub fn everything(&self) -> Self {
        match self {
            Self::Numbers(_) => Self::Numbers(Intervals::all()),
            Self::Names { universe, .. } => {
                Self::Names { names: BTreeSet::new(), inverted: true, universe: universe.clone() }
            }
        }
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Numbers(numbers) => numbers.is_empty(),
            Self::Names { names, inverted, universe } => match (inverted, universe) {
                (false, _) => names.is_empty(),
                (true, Some(all)) => all.is_subset(names),
                (true, None) => false,
            },
        }
    }

    /// All that are not in it.
    #[must_use]
    pub fn not(&self) -> Self {
        match self {
            Self::Numbers(numbers) => Self::Numbers(numbers.not()),
            Self::Names { names, inverted, universe } => {
                Self::Names { names: names.clone(), inverted: !inverted, universe: universe.clone() }
            }
        }
    }

    /// What is in both; sets of different kinds have no common ground and give the first.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Numbers(a), Self::Numbers(b)) => Self::Numbers(a.and(b)),
            (Self::Names { names: a, inverted: not_a, universe }, Self::Names { names: b, inverted: not_b, .. }) => {
                let (names, inverted) = match (not_a, not_b) {
                    (false, false) => (a & b, false),
                    (false, true) => (a - b, false),
                    (true, false) => (b - a, false),
                    (true, true) => (a | b, true),
                };
                Self::Names { names, inverted, universe: universe.clone() }
            }
            _ => self.clone(),
        }
    }

    /// What is in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.not().and(&other.not()).not()
    }
}

impl Values {
    /// What both allow.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { known: self.known.and(&other.known), blank: self.blank && other.blank }
    }

    /// What either allows.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self { known: self.known.or(&other.known), blank: self.blank || other.blank }
    }

    /// Whether nothing is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.blank && self.known.is_empty()
    }

    /// The names it lists: all it allows, or with `inverted` all it leaves out.
    #[must_use]
    pub fn names(&self, inverted: bool) -> Option<Vec<String>> {
        match &self.known {
            Known::Names { names, inverted: is_inverted, .. } if *is_inverted == inverted => {
                Some(names.iter().cloned().collect())
            }
            _ => None,
        }
    }

    /// Whether every value that `self` allows, `other` allows too.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        (other.blank || !self.blank) && self.known.and(&other.known.not()).is_empty()
    }

    /// Whether every known value is allowed.
    #[must_use]
    pub fn allows_all_known(&self) -> bool {
        self.known.not().is_empty()
    }
}
