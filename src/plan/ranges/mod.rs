//! Ranges: the least and greatest number a node can give, the steps its numbers come in, whether it can be blank.
//!
//! In: a plan's nodes and what is known of their inputs. Out: a [`Fact`] a node, which always holds at
//! least all that can be. Never: looks at data.

pub(in crate::plan) mod arithmetic;
mod call;
mod fact;
mod inputs;
pub(in crate::plan) mod node;

pub use fact::{Fact, Reach, common_step, number_of};
pub use inputs::{of_inputs, of_type};

use super::{Function, Node};
use crate::model::Model;

/// More than any memory holds: of events of a row, of characters of a text.
const MOST: i64 = 1 << 33;

/// The facts of nodes, from those of the inputs they read and of the functions they apply.
#[must_use]
pub fn of_nodes(model: &Model, nodes: &[Node], inputs: &[Fact], functions: &[Fact]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::with_capacity(nodes.len());
    for at in nodes {
        let fact = node::fact(model, nodes, at, &facts, node::Read { inputs, functions });
        facts.push(fact);
    }
    facts
}

/// The fact of a function of one input.
#[must_use]
pub fn of_function(model: &Model, function: &Function, input: Fact) -> Fact {
    let facts = of_nodes(model, &function.nodes, &[input], &[]);
    facts.get(function.result.index()).copied().unwrap_or(Fact::ANY)
}
