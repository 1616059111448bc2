//! In a `first match`, a rule behind one that takes all its contacts never counts.

use super::condition::{Demands, demands};
use super::{errors, walk};
use crate::diagnostics::Sink;
use crate::model::{FirstMatch, Model, Rule};

/// Checks every `first match` of every score.
pub fn check(model: &Model, sink: &mut Sink) {
    for score in &model.scores {
        for chain in walk::first_matches(&score.entries) {
            check_chain(model, chain, sink);
        }
    }
}

fn check_chain(model: &Model, chain: &FirstMatch, sink: &mut Sink) {
    let mut earlier: Vec<(&Rule, Demands)> = Vec::new();
    for id in &chain.rules {
        let rule = &model[*id];
        let demanded = rule.condition.as_ref().map(|condition| demands(model, condition));
        if let Some((cover, _)) = earlier.iter().find(|(other, wide)| covers(other, wide, demanded.as_ref())) {
            sink.push(errors::never_reached(rule, cover));
        }
        let takes_all = Demands { sets: Vec::new(), exact: true };
        earlier.push((rule, demanded.unwrap_or(takes_all)));
    }
}

/// Whether an earlier rule takes every contact of a later one. A rule whose points may be blank, or that counts
/// events, lets contacts pass.
fn covers(earlier: &Rule, wide: &Demands, narrow: Option<&Demands>) -> bool {
    if earlier.per.is_some() {
        return false;
    }
    let takes_all = earlier.condition.is_none();
    takes_all || narrow.is_some_and(|narrow| narrow.implies(wide))
}
