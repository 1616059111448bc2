//! A function of a number that is not constant between points, node by node; the parts that are become leaves.

use rustc_hash::FxHashMap;

use super::{Expander, has_lanes};
use crate::plan::lanes::step::{Domain, Profile, Profiles};
use crate::plan::ranges::arithmetic::{is_exact, sum_limits};
use crate::plan::{Function, InputId, Node, NodeId, Op};

/// The column a function is of.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub input: InputId,
    pub domain: Domain,
    pub nullable: bool,
}

/// Puts a function's result among the nodes.
pub(super) fn placed(
    expander: &mut Expander<'_>,
    function: &Function,
    profiles: &Profiles<'_>,
    place: Place,
) -> NodeId {
    if let Some(leaf) = whole(expander, function, function.result, profiles, place) {
        return leaf;
    }
    let mut places: FxHashMap<NodeId, NodeId> = FxHashMap::default();
    let mut open = vec![(function.result, false)];
    while let Some((at, entered)) = open.pop() {
        if places.contains_key(&at) {
            continue;
        }
        let Some(node) = function.nodes.get(at.index()) else { continue };
        if !entered {
            if at != function.result
                && let Some(leaf) = whole(expander, function, at, profiles, place)
            {
                places.insert(at, leaf);
                continue;
            }
            open.push((at, true));
            let steps = steady_terms(node, profiles);
            node.op.visit(&mut |operand| {
                if !steps.contains(&operand) {
                    open.push((operand, false));
                }
            });
            continue;
        }
        let put = put(expander, function, node, &places, profiles, place);
        places.insert(at, put);
    }
    places.get(&function.result).copied().unwrap_or(NodeId(0))
}

/// A node as a leaf or constant.
fn whole(
    expander: &mut Expander<'_>,
    function: &Function,
    at: NodeId,
    profiles: &Profiles<'_>,
    place: Place,
) -> Option<NodeId> {
    let node = function.nodes.get(at.index())?;
    match profiles.of.get(at.index())? {
        Profile::Constant(value) => Some(expander.push(Node { op: Op::Constant(value.clone()), ty: node.ty })),
        Profile::Other => None,
        Profile::Moves(_) | Profile::Steps(_) => expander.steps(function, at, profiles, place),
    }
}

/// Of a sum, the terms that are constant between points, if there are several: they become one leaf.
fn steady_terms(node: &Node, profiles: &Profiles<'_>) -> Vec<NodeId> {
    let Op::Sum(terms) = &node.op else { return Vec::new() };
    let steady = |id: &NodeId| matches!(profiles.of.get(id.index()), Some(Profile::Steps(_)));
    let found: Vec<NodeId> = terms.iter().map(|(_, term)| *term).filter(steady).collect();
    let exact =
        terms.iter().map(|(negative, term)| Some((*negative, profiles.fact(*term)?.span?))).collect::<Option<Vec<_>>>();
    if found.len() > 1 && has_lanes(node.ty) && exact.is_some_and(|terms| is_exact(sum_limits(terms))) {
        found
    } else {
        Vec::new()
    }
}

fn put(
    expander: &mut Expander<'_>,
    function: &Function,
    node: &Node,
    places: &FxHashMap<NodeId, NodeId>,
    profiles: &Profiles<'_>,
    place: Place,
) -> NodeId {
    let to = |id: NodeId| places.get(&id).copied().unwrap_or(NodeId(0));
    let mut node = node.clone();
    let steady = steady_terms(&node, profiles);
    match &mut node.op {
        Op::Input(input) => *input = place.input,
        Op::Sum(terms) if !steady.is_empty() => {
            let (together, apart): (Vec<_>, Vec<_>) = terms.drain(..).partition(|(_, term)| steady.contains(term));
            let leaf = sum_leaf(expander, function, together, node.ty, place);
            terms.extend(apart.into_iter().map(|(negative, term)| (negative, to(term))));
            terms.push((false, leaf));
        }
        op => op.rename(&mut |id| to(id)),
    }
    expander.push(node)
}

/// The sum of some nodes of a function, as a leaf.
fn sum_leaf(
    expander: &mut Expander<'_>,
    function: &Function,
    terms: Vec<(bool, NodeId)>,
    ty: crate::model::Type,
    place: Place,
) -> NodeId {
    let mut nodes = function.nodes.clone();
    nodes.push(Node { op: Op::Sum(terms), ty });
    let result = NodeId(crate::plan::lanes::build::position(nodes.len() - 1));
    let sum = Function { inputs: function.inputs.clone(), nodes, result };
    let part = crate::plan::reach::extracted(&sum.nodes, result, place.input);
    expander.of_steady(&part, place)
}
