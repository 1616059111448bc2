//! The order in which a kernel is computed: a straight list of steps.
//!
//! In: a kernel. Out: steps, each node once, only what outputs need. Never: emits code.
//!
//! Sums, counts and joined masks are computed operand by operand, each right after the operand is there:
//! so 50 terms are never alive at once. The list can be cut anywhere; what is open at a cut is a partial sum.

use crate::kernel::{Kernel, NodeId, Op};

/// A step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Compute a node whose operands are all there.
    Compute(NodeId),
    /// Open a sum, a count, or masks to join.
    Begin(NodeId),
    /// Take in an operand, by its position.
    Join(NodeId, u32),
    /// Close it: its value is there.
    End(NodeId),
    /// Write an output, by its position.
    Write(u32),
}

/// Whether a node is computed operand by operand.
pub(crate) fn accumulates(op: &Op) -> bool {
    matches!(op, Op::Add(_) | Op::Count(_) | Op::And(_) | Op::Or(_))
}

/// An operand of joined masks: the node, and whether its opposite is meant. `and` takes in a `not` by itself.
pub(crate) fn joined(kernel: &Kernel, into: NodeId, position: u32) -> Option<(NodeId, bool)> {
    let op = &kernel.nodes.get(into.index())?.op;
    let operand = op.operands().at(position as usize)?;
    match (op, kernel.nodes.get(operand.index()).map(|node| &node.op)) {
        (Op::And(_), Some(Op::Not(inner))) => Some((*inner, true)),
        _ => Some((operand, false)),
    }
}

/// The steps of a kernel that is well formed.
pub(crate) fn schedule(kernel: &Kernel) -> Vec<Step> {
    let mut walk = Walk { kernel, done: vec![false; kernel.nodes.len()], open: Vec::new(), steps: Vec::new() };
    for (position, output) in kernel.outputs.iter().enumerate() {
        walk.visit(output.node);
        walk.steps.push(Step::Write(u32::try_from(position).unwrap_or(u32::MAX)));
    }
    walk.steps
}

/// A node whose operands are being visited.
struct Open {
    node: NodeId,
    next: u32,
}

struct Walk<'kernel> {
    kernel: &'kernel Kernel,
    done: Vec<bool>,
    open: Vec<Open>,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn is_done(&self, node: NodeId) -> bool {
        self.done.get(node.index()).copied().unwrap_or(true)
    }

    /// Depth first, with the stack on the heap: chains may be long.
    fn visit(&mut self, root: NodeId) {
        self.enter(root);
        while let Some(mut open) = self.open.pop() {
            match joined(self.kernel, open.node, open.next) {
                Some((operand, _)) if !self.is_done(operand) => {
                    self.open.push(open);
                    self.enter(operand);
                }
                Some(_) => {
                    if self.gathers(open.node) {
                        self.steps.push(Step::Join(open.node, open.next));
                    }
                    open.next += 1;
                    self.open.push(open);
                }
                None => self.leave(open.node),
            }
        }
    }

    fn gathers(&self, node: NodeId) -> bool {
        self.kernel.nodes.get(node.index()).is_some_and(|node| accumulates(&node.op))
    }

    fn enter(&mut self, node: NodeId) {
        if self.is_done(node) {
            return;
        }
        if self.gathers(node) {
            self.steps.push(Step::Begin(node));
        }
        self.open.push(Open { node, next: 0 });
    }

    fn leave(&mut self, node: NodeId) {
        self.steps.push(if self.gathers(node) { Step::End(node) } else { Step::Compute(node) });
        if let Some(done) = self.done.get_mut(node.index()) {
            *done = true;
        }
    }
}
