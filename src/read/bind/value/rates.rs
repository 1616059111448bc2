//! Exchange rates, as amounts in literals use them: the newest, direct or the other way round.

use rustc_hash::FxHashMap;

use crate::model::Rate;
use crate::semantics::{Currency, Decimal};

/// Factors between currencies.
#[derive(Debug, Default)]
pub(in crate::read::bind) struct Rates {
    newest: FxHashMap<(Currency, Currency), (Option<i32>, Decimal)>,
}

impl Rates {
    pub(in crate::read::bind) fn new(rates: &[Rate]) -> Self {
        let mut newest: FxHashMap<_, (Option<i32>, Decimal)> = FxHashMap::default();
        for rate in rates {
            let entry = newest.entry((rate.from, rate.to)).or_insert((rate.on, rate.rate));
            if rate.on >= entry.0 {
                *entry = (rate.on, rate.rate);
            }
        }
        Self { newest }
    }

    /// The rate of the only currency among `codes` that has one: a model that knows dollars of one country
    /// alone means those by `$`.
    pub(super) fn only(&self, codes: &[&str], to: Currency) -> Option<Decimal> {
        let mut known = codes.iter().filter_map(|code| self.between(Currency::parse(code)?, to));
        let first = known.next()?;
        known.next().is_none().then_some(first)
    }

    /// How many units of `to` one unit of `from` is.
    pub(super) fn between(&self, from: Currency, to: Currency) -> Option<Decimal> {
        let direct = self.newest.get(&(from, to));
        let inverse = self.newest.get(&(to, from));
        match (direct, inverse) {
            (Some((on, rate)), Some((inverse_on, _))) if on >= inverse_on => Some(*rate),
            (_, Some((_, rate))) => Decimal::ONE.div(*rate),
            (Some((_, rate)), None) => Some(*rate),
            (None, None) => None,
        }
    }
}
