//! Walking a score's rules.

use crate::model::{Entry, FirstMatch, Group, RuleId, Score};

/// A rule and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The rule.
    pub rule: RuleId,
    /// Which `first match` it stands in, counted over the score; rules of the same one never pay together.
    pub first_match: Option<usize>,
}

/// All rules of a score in order.
#[must_use]
pub fn rules(score: &Score) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut count = 0;
    collect(&score.entries, &mut count, &mut placed);
    placed
}

fn collect(entries: &[Entry], count: &mut usize, placed: &mut Vec<Placed>) {
    for entry in entries {
        match entry {
            Entry::Rule(rule) => placed.push(Placed { rule: *rule, first_match: None }),
            Entry::Group(group) => collect(&group.entries, count, placed),
            Entry::FirstMatch(chain) => {
                *count += 1;
                placed.extend(chain.rules.iter().map(|rule| Placed { rule: *rule, first_match: Some(*count) }));
            }
        }
    }
}

/// All `first match` blocks of a score in order.
#[must_use]
pub fn first_matches(entries: &[Entry]) -> Vec<&FirstMatch> {
    let mut found = Vec::new();
    for entry in entries {
        match entry {
            Entry::Rule(_) => {}
            Entry::Group(group) => found.extend(first_matches(&group.entries)),
            Entry::FirstMatch(chain) => found.push(chain),
        }
    }
    found
}

/// All groups of a score in order, outer ones first.
#[must_use]
pub fn groups(entries: &[Entry]) -> Vec<&Group> {
    let mut found = Vec::new();
    for entry in entries {
        if let Entry::Group(group) = entry {
            found.push(group);
            found.extend(groups(&group.entries));
        }
    }
    found
}
