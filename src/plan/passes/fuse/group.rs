//! Puts together the operands of sums, of `all` and of `any` that read the same input.

use super::Reads;
use crate::model::Model;
use crate::plan::ranges::arithmetic::{is_exact, sum_limits};
use crate::plan::ranges::{Fact, of_nodes};
use crate::plan::{InputId, Node, NodeId, Op, Stage};

/// Puts together operands that read the same input.
pub(super) fn group(stage: &mut Stage, model: &Model, inputs: &[Fact]) {
    let nodes = std::mem::take(&mut stage.nodes);
    let facts = of_nodes(model, &nodes, inputs, &[]);
    let grouping = Grouping { reads: Reads::of(&nodes), uses: uses(&nodes, stage), facts, nodes: &nodes };
    let mut out = Vec::with_capacity(nodes.len());
    let mut places: Vec<NodeId> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let id = NodeId(u32::try_from(at).unwrap_or(u32::MAX));
        let mut op = if grouping.reads.several(id) { grouping.flat(&node.op) } else { node.op.clone() };
        let groups = if grouping.reads.several(id) { grouping.groups(&op) } else { Vec::new() };
        op.rename(&mut |id| places.get(id.index()).copied().unwrap_or(id));
        for positions in groups {
            fold_in(&mut op, &positions, node, &mut out);
        }
        without_holes(&mut op);
        places.push(super::push(&mut out, Node { op, ty: node.ty }));
    }
    stage.nodes = out;
    for output in &mut stage.outputs {
        output.node = places.get(output.node.index()).copied().unwrap_or(output.node);
    }
}

/// A node that is no node: an operand that went into a group.
const HOLE: NodeId = NodeId(u32::MAX);

/// Puts a node of its own in place of the operands at these positions.
fn fold_in(op: &mut Op, positions: &[usize], node: &Node, out: &mut Vec<Node>) {
    let group = match op {
        Op::Sum(terms) => Op::Sum(taken(terms, positions, (false, HOLE))),
        Op::All(parts) => Op::All(taken(parts, positions, HOLE)),
        Op::Any(parts) => Op::Any(taken(parts, positions, HOLE)),
        _ => return,
    };
    let place = super::push(out, Node { op: group, ty: node.ty });
    let Some(first) = positions.first().copied() else { return };
    match op {
        Op::Sum(terms) => terms.get_mut(first).into_iter().for_each(|term| term.1 = place),
        Op::All(parts) | Op::Any(parts) => parts.get_mut(first).into_iter().for_each(|part| *part = place),
        _ => {}
    }
}

/// Takes items out of a list and leaves something in their places.
fn taken<T: Copy>(list: &mut [T], positions: &[usize], left: T) -> Vec<T> {
    let mut taken = Vec::with_capacity(positions.len());
    for at in positions {
        if let Some(item) = list.get_mut(*at) {
            taken.push(std::mem::replace(item, left));
        }
    }
    taken
}

fn without_holes(op: &mut Op) {
    match op {
        Op::Sum(terms) => terms.retain(|(_, term)| *term != HOLE),
        Op::All(parts) | Op::Any(parts) => parts.retain(|part| *part != HOLE),
        _ => {}
    }
}

/// How often each node is read.
fn uses(nodes: &[Node], stage: &Stage) -> Vec<u32> {
    let mut uses = vec![0_u32; nodes.len()];
    let mut count = |id: NodeId| {
        if let Some(uses) = uses.get_mut(id.index()) {
            *uses += 1;
        }
    };
    nodes.iter().for_each(|node| node.op.visit(&mut count));
    stage.outputs.iter().for_each(|output| count(output.node));
    uses
}

struct Grouping<'g> {
    nodes: &'g [Node],
    reads: Reads,
    uses: Vec<u32>,
    facts: Vec<Fact>,
}

impl Grouping<'_> {
    /// With the operands of operands of the same kind in their place, where only this node reads those.
    fn flat(&self, op: &Op) -> Op {
        let inner = |id: NodeId| {
            let once = self.uses.get(id.index()) == Some(&1) && self.reads.several(id);
            self.nodes.get(id.index()).filter(|_| once).map(|node| &node.op)
        };
        match op {
            Op::Sum(terms) => {
                let mut flat = Vec::with_capacity(terms.len());
                let mut open: Vec<(bool, NodeId)> = terms.iter().rev().copied().collect();
                while let Some((negative, term)) = open.pop() {
                    match inner(term) {
                        Some(Op::Sum(terms)) if self.is_exact(terms) => {
                            open.extend(terms.iter().rev().map(|(turned, term)| (*turned != negative, *term)));
                        }
                        _ => flat.push((negative, term)),
                    }
                }
                Op::Sum(flat)
            }
            Op::All(parts) => {
                Op::All(spread(parts, |part| if let Some(Op::All(parts)) = inner(part) { Some(parts) } else { None }))
            }
            Op::Any(parts) => {
                Op::Any(spread(parts, |part| if let Some(Op::Any(parts)) = inner(part) { Some(parts) } else { None }))
            }
            _ => op.clone(),
        }
    }

    fn is_exact(&self, terms: &[(bool, NodeId)]) -> bool {
        let span = |id: NodeId| self.facts.get(id.index()).and_then(|fact| fact.span);
        let spans = terms.iter().map(|(negative, term)| Some((*negative, span(*term)?))).collect::<Option<Vec<_>>>();
        spans.is_some_and(|spans| is_exact(sum_limits(spans)))
    }

    /// Positions of operands that read the same input: lists of two or more.
    fn groups(&self, op: &Op) -> Vec<Vec<usize>> {
        let operands: Vec<NodeId> = match op {
            Op::Sum(terms) => terms.iter().map(|(_, term)| *term).collect(),
            Op::All(parts) | Op::Any(parts) => parts.clone(),
            _ => return Vec::new(),
        };
        let mut groups: Vec<(InputId, Vec<usize>)> = Vec::new();
        let mut at_input: rustc_hash::FxHashMap<InputId, usize> = rustc_hash::FxHashMap::default();
        for (at, operand) in operands.iter().enumerate() {
            if let Some(input) = self.reads.one(*operand) {
                let group = *at_input.entry(input).or_insert_with(|| {
                    groups.push((input, Vec::new()));
                    groups.len() - 1
                });
                if let Some((_, positions)) = groups.get_mut(group) {
                    positions.push(at);
                }
            }
        }
        let several = groups.into_iter().map(|(_, positions)| positions).filter(|positions| positions.len() > 1);
        several.filter(|positions| self.may_join(op, positions)).collect()
    }

    /// A part of a sum must not meet a limit that the whole does not.
    fn may_join(&self, op: &Op, positions: &[usize]) -> bool {
        match op {
            Op::Sum(terms) => {
                let part: Vec<(bool, NodeId)> = positions.iter().filter_map(|at| terms.get(*at).copied()).collect();
                self.is_exact(&part)
            }
            _ => true,
        }
    }
}

fn spread<'n>(parts: &[NodeId], inner: impl Fn(NodeId) -> Option<&'n Vec<NodeId>>) -> Vec<NodeId> {
    let mut flat = Vec::with_capacity(parts.len());
    let mut open: Vec<NodeId> = parts.iter().rev().copied().collect();
    while let Some(part) = open.pop() {
        match inner(part) {
            Some(parts) => open.extend(parts.iter().rev()),
            None => flat.push(part),
        }
    }
    flat
}
