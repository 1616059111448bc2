//! The range of a score.
//!
//! Rules that depend on one and the same field are taken together: `+30 when industry is "Life sciences"` and `+10 when
//! industry is "Food"` never pay at once. What depends on several fields, or on events, is taken as independent.
//! The result holds at least every reachable value.

use super::condition::{Demands, demands};
use super::{Facts, Key, Range, ranges};
use crate::model::{Entry, FirstMatch, Limits, Model, Per, Repeat, RepeatPeriod, Rule, RuleId, ScoreId};
use crate::semantics::Decimal;

/// The values a score can report.
#[must_use]
pub fn score(model: &Model, facts: &Facts, id: ScoreId) -> Range {
    let score = &model[id];
    limited(sum(model, facts, &score.entries), score.limits).rounded(score.decimals)
}

/// The sums that a list of entries can give.
#[must_use]
pub fn sum(model: &Model, facts: &Facts, entries: &[Entry]) -> Range {
    let mut total = Range::only(Decimal::ZERO);
    let mut by_key: Vec<(Key, Vec<Piece>)> = Vec::new();
    for entry in entries {
        match piece(model, facts, entry) {
            Ok((key, piece)) => match by_key.iter_mut().find(|(k, _)| *k == key) {
                Some((_, pieces)) => pieces.push(piece),
                None => by_key.push((key, vec![piece])),
            },
            Err(range) => total = total.plus(range),
        }
    }
    by_key.iter().map(|(_, pieces)| together(pieces)).fold(total, Range::plus)
}

/// What one rule can give.
#[must_use]
pub fn rule(model: &Model, facts: &Facts, id: RuleId) -> Range {
    let rule = &model[id];
    let fires = fires(model, facts, rule);
    let optional = rule.condition.is_some() || rule.per.is_some() || ranges::may_be_blank(model, &rule.points);
    if optional { fires.with_zero() } else { fires }
}

/// What a rule gives when it fires.
#[must_use]
pub fn fires(model: &Model, facts: &Facts, rule: &Rule) -> Range {
    let points = ranges::of(model, facts, &rule.points);
    let times = match &rule.per {
        None => return capped(points, rule.cap),
        Some(Per::Number(number)) => ranges::of(model, facts, number),
        Some(Per::LastEvent(_) | Per::FirstEvent(_)) => Range::only(Decimal::ONE),
        Some(Per::EachEvent(_)) => Range { low: Some(Decimal::ZERO), high: most_events(rule.repeat.as_ref()) },
    };
    let gross = points.times(times);
    let faded = if rule.decay.is_some() { gross.with_zero() } else { gross };
    capped(faded, rule.cap)
}

/// How many events can count at most, if a repeat limit says so.
fn most_events(repeat: Option<&Repeat>) -> Option<Decimal> {
    repeat.filter(|repeat| repeat.within == RepeatPeriod::Ever).map(|repeat| Decimal::from_int(i64::from(repeat.count)))
}

fn capped(range: Range, cap: Option<Decimal>) -> Range {
    range.held(cap.map(Decimal::neg), cap)
}

/// Held within limits.
#[must_use]
pub fn limited(range: Range, limits: Limits) -> Range {
    range.held(limits.low, limits.high)
}

/// What one field decides: each value set gives a number, in order; the first that fits.
struct Piece {
    /// The sets of values and what they give.
    cases: Vec<(super::Values, Range)>,
    /// What all other values give.
    rest: Range,
}

/// An entry that exactly one field decides, or else its range.
fn piece(model: &Model, facts: &Facts, entry: &Entry) -> Result<(Key, Piece), Range> {
    match entry {
        Entry::Rule(id) => {
            let range = rule(model, facts, *id);
            let (key, values) = decided(model, &model[*id]).ok_or(range)?;
            Ok((key, Piece { cases: vec![(values, fires(model, facts, &model[*id]))], rest: zero() }))
        }
        Entry::Group(group) => Err(limited(sum(model, facts, &group.entries), group.limits)),
        Entry::FirstMatch(chain) => chain_piece(model, facts, chain).ok_or_else(|| chain_range(model, facts, chain)),
    }
}

const fn zero() -> Range {
    Range::only(Decimal::ZERO)
}

/// The field and the values for which a rule fires, if nothing else matters.
fn decided(model: &Model, rule: &Rule) -> Option<(Key, super::Values)> {
    if rule.per.is_some() || ranges::may_be_blank(model, &rule.points) {
        return None;
    }
    let demands: Demands = demands(model, rule.condition.as_ref()?);
    demands.only().map(|(key, values)| (key.clone(), values.clone()))
}

fn chain_piece(model: &Model, facts: &Facts, chain: &FirstMatch) -> Option<(Key, Piece)> {
    let mut key = None;
    let mut piece = Piece { cases: Vec::new(), rest: zero() };
    for id in &chain.rules {
        let rule = &model[*id];
        if rule.otherwise && rule.per.is_none() && !ranges::may_be_blank(model, &rule.points) {
            piece.rest = fires(model, facts, rule);
            continue;
        }
        let (this, values) = decided(model, rule)?;
        if *key.get_or_insert_with(|| this.clone()) != this {
            return None;
        }
        piece.cases.push((values, fires(model, facts, rule)));
    }
    Some((key?, piece))
}

/// A `first match` over several fields: any one of its rules, or none of them.
fn chain_range(model: &Model, facts: &Facts, chain: &FirstMatch) -> Range {
    let complete = chain.rules.last().is_some_and(|id| {
        let last = &model[*id];
        (last.otherwise || last.condition.is_none()) && !ranges::may_be_blank(model, &last.points)
    });
    let any = chain.rules.iter().map(|id| fires(model, facts, &model[*id])).reduce(Range::hull).unwrap_or_else(zero);
    if complete { any } else { any.with_zero() }
}

/// The sums that the pieces of one field give, over all its values: the value sets are split until each is either
/// within or outside every case.
fn together(pieces: &[Piece]) -> Range {
    let Some((first, _)) = pieces.iter().flat_map(|piece| &piece.cases).next() else { return zero() };
    let anything = super::Values { known: first.known.everything(), blank: true };
    let mut regions = vec![anything];
    for (set, _) in pieces.iter().flat_map(|piece| &piece.cases) {
        if regions.len() > 512 {
            // Too many to tell apart: take the pieces as independent, which holds all sums too.
            return pieces.iter().map(independent).fold(zero(), Range::plus);
        }
        let outside = super::Values { known: set.known.not(), blank: !set.blank };
        regions = regions
            .iter()
            .flat_map(|region| [region.and(set), region.and(&outside)])
            .filter(|region| !region.is_empty())
            .collect();
    }
    let sums = regions.iter().map(|region| pieces.iter().map(|piece| piece.at(region)).fold(zero(), Range::plus));
    sums.reduce(Range::hull).unwrap_or_else(zero)
}

fn independent(piece: &Piece) -> Range {
    piece.cases.iter().map(|(_, range)| *range).fold(piece.rest, Range::hull)
}

impl Piece {
    /// What a region gives that lies within or outside each case.
    fn at(&self, region: &super::Values) -> Range {
        self.cases.iter().find(|(set, _)| region.is_within(set)).map_or(self.rest, |(_, range)| *range)
    }
}
