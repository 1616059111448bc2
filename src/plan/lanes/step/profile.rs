//! How each node of a function of a number moves as the number rises.

use std::sync::Arc;

use super::Domain;
use super::body::Body;
use super::points::{self, Atom};
use crate::model::{Builtin, Type};
use crate::plan::evaluate::Context;
use crate::plan::lanes::Form;
use crate::plan::ranges::{self, Fact};
use crate::plan::{Function, Node, NodeId, Op};
use crate::semantics::calendar::{Span, Unit};
use crate::semantics::{Decimal, Value};

/// How a node moves as the input rises, where the input is known.
#[derive(Clone, Debug)]
pub(in crate::plan::lanes) enum Profile {
    /// It does not: this is its value.
    Constant(Value),
    /// Never down (`true`) or never up; never blank.
    Moves(bool),
    /// Constant between these counts, each the first of a piece.
    Steps(Arc<[i64]>),
    /// In some other way.
    Other,
}

/// Nodes with at most so many pieces count as constant between points.
const MOST_PIECES: i64 = 64;
/// So many, where a kernel could compute them as well.
const FEW_PIECES: i64 = 4;

/// The profiles of all nodes of a function.
pub(in crate::plan::lanes) struct Profiles<'f> {
    pub of: Vec<Profile>,
    function: &'f Function,
    facts: Vec<Fact>,
    domain: Domain,
    context: &'f Context<'f>,
}

impl<'f> Profiles<'f> {
    /// Of a function of a column with this domain.
    pub fn new(function: &'f Function, input: Fact, domain: Domain, context: &'f Context<'f>) -> Self {
        let facts = ranges::of_nodes(context.model, &function.nodes, &[input], &[]);
        let mut profiles = Self { of: Vec::new(), function, facts, domain, context };
        for node in &function.nodes {
            let profile = profiles.profile(node);
            profiles.of.push(profile);
        }
        profiles
    }

    /// The points of a node, if it is constant between some.
    pub fn points(&self, id: NodeId) -> Option<Arc<[i64]>> {
        match self.of.get(id.index())? {
            Profile::Constant(_) => Some(Arc::new([])),
            Profile::Steps(points) => Some(Arc::clone(points)),
            Profile::Moves(_) => self.enumerated(id),
            Profile::Other => None,
        }
    }

    /// What is known of a node.
    pub fn fact(&self, id: NodeId) -> Option<Fact> {
        self.facts.get(id.index()).copied()
    }

    fn profile(&self, node: &Node) -> Profile {
        match &node.op {
            Op::Constant(value) => return Profile::Constant(value.clone()),
            Op::Input(_) => return Profile::Moves(true),
            _ => {}
        }
        if let Some(profile) = self.atom(node) {
            return profile;
        }
        if let Some(rises) = self.moves(node) {
            return Profile::Moves(rises);
        }
        self.pieced(node)
    }

    /// A node all of whose operands are constant between points is so between all of them.
    fn pieced(&self, node: &Node) -> Profile {
        let mut all: Vec<i64> = Vec::new();
        let mut constant = true;
        for operand in node.op.operands() {
            let Some(points) = self.points(operand) else { return Profile::Other };
            constant &= matches!(self.of.get(operand.index()), Some(Profile::Constant(_)));
            all.extend(points.iter());
        }
        if constant {
            let values: Vec<&Value> = node.op.operands().iter().filter_map(|id| self.constant(*id)).collect();
            return Profile::Constant(points::apply(node, &values, self.function, self.context));
        }
        all.sort_unstable();
        all.dedup();
        Profile::Steps(all.into())
    }

    /// A test of something that moves against constants.
    fn atom(&self, node: &Node) -> Option<Profile> {
        let atom = Atom::of(node, &|id| self.constant(id), &|id| self.is_moving(id), self.context)?;
        let node = self.function.nodes.get(atom.subject.index())?;
        let mut subject = if matches!(node.op, Op::Input(_)) {
            points::Subject::Input
        } else {
            points::Subject::Body(Box::new(Body::new(&self.function.nodes, atom.subject)))
        };
        let mut points: Vec<i64> = Vec::new();
        for test in &atom.tests {
            points.extend(points::point(test, &mut subject, node.ty, self.domain, self.context));
        }
        points.sort_unstable();
        points.dedup();
        Some(Profile::Steps(points.into()))
    }

    fn constant(&self, id: NodeId) -> Option<&Value> {
        if let Some(Profile::Constant(value)) = self.of.get(id.index()) { Some(value) } else { None }
    }

    fn is_moving(&self, id: NodeId) -> bool {
        matches!(self.of.get(id.index()), Some(Profile::Moves(_)))
    }

    /// Whether it rises (true) or falls with the input.
    fn moves(&self, node: &Node) -> Option<bool> {
        let of = |id: &NodeId| if let Profile::Moves(rises) = self.of.get(id.index())? { Some(*rises) } else { None };
        let number = |id: &NodeId| self.constant(*id)?.as_quantity();
        match &node.op {
            Op::Sum(terms) => self.moving_sum(terms),
            Op::Product(factors) => self.moving_product(factors),
            Op::Clamp(number, ..) | Op::Round(number, _) => of(number),
            Op::Instant(date) => of(date),
            Op::Otherwise(value, fallback) => of(value).filter(|_| self.constant(*fallback).is_some()),
            Op::Elapsed(unit, until, date) if self.is_monotone_in(*unit, *date) => Some(of(date)? == *until),
            Op::Call(Builtin::Floor | Builtin::Ceiling | Builtin::DayOf | Builtin::Year, operands) => {
                of(operands.first()?)
            }
            Op::Call(Builtin::InUnit(unit), operands) if Span::new(1, *unit).fixed_micros().is_some() => {
                of(operands.first()?)
            }
            Op::Call(Builtin::Round, operands) => match operands.as_slice() {
                [value] => of(value),
                [value, decimals] => of(value).filter(|_| number(decimals).is_some_and(Decimal::is_whole)),
                _ => None,
            },
            Op::Call(Builtin::Min | Builtin::Max, operands) => self.moving_extreme(operands),
            _ => None,
        }
    }

    /// Months on the wall clock are not in order where clocks are set back.
    fn is_monotone_in(&self, unit: Unit, date: NodeId) -> bool {
        let is_date = self.function.nodes.get(date.index()).is_some_and(|node| node.ty == Type::Date);
        is_date || !matches!(unit, Unit::Month | Unit::Quarter | Unit::Year)
    }

    fn moving_sum(&self, terms: &[(bool, NodeId)]) -> Option<bool> {
        let mut rises = None;
        for (negative, term) in terms {
            match self.of.get(term.index())? {
                Profile::Constant(value) if value.as_quantity().is_some() => {}
                Profile::Moves(up) if rises.is_none_or(|rises| rises == (*up != *negative)) => {
                    rises = Some(*up != *negative);
                }
                _ => return None,
            }
        }
        rises
    }

    fn moving_product(&self, factors: &[(bool, NodeId)]) -> Option<bool> {
        let (mut moving, mut turned) = (None, false);
        for (divides, factor) in factors {
            match self.of.get(factor.index())? {
                Profile::Constant(value) => {
                    let constant = value.as_quantity().filter(|constant| *constant != Decimal::ZERO)?;
                    turned ^= constant < Decimal::ZERO;
                }
                Profile::Moves(up) if moving.is_none() && !divides => moving = Some(*up),
                _ => return None,
            }
        }
        moving.map(|up| up != turned)
    }

    fn moving_extreme(&self, operands: &[NodeId]) -> Option<bool> {
        let kind = |id: &NodeId| self.function.nodes.get(id.index()).map(|node| ranges::node::kind(node.ty));
        let first = kind(operands.first()?)?;
        let mut rises = None;
        for operand in operands {
            match self.of.get(operand.index())? {
                _ if kind(operand) != Some(first) => return None,
                Profile::Constant(value) if !value.is_blank() => {}
                Profile::Moves(up) if rises.is_none_or(|rises| rises == *up) => rises = Some(*up),
                _ => return None,
            }
        }
        rises
    }

    /// Whether a node is hard to compute for each row, so that finding its points pays.
    fn is_hard(&self, id: NodeId) -> bool {
        let hard = |at: &usize| self.function.nodes.get(*at).is_some_and(|node| has_no_arithmetic(&node.op));
        self.domain.form == Form::Floats || crate::plan::reach::needed(&self.function.nodes, id).iter().any(hard)
    }

    /// The points of something that moves by few steps.
    fn enumerated(&self, id: NodeId) -> Option<Arc<[i64]>> {
        let span = self.facts.get(id.index())?.span?;
        let pieces = (i128::from(span.high) - i128::from(span.low)) / i128::from(span.step.max(1));
        if pieces > i128::from(if self.is_hard(id) { MOST_PIECES } else { FEW_PIECES }) {
            return None;
        }
        let mut body = Body::new(&self.function.nodes, id);
        points::all(self.domain, &mut body, self.context)
    }
}

/// Operations that a kernel has no arithmetic for.
const fn has_no_arithmetic(op: &Op) -> bool {
    matches!(op, Op::Elapsed(..) | Op::Instant(_) | Op::Call(Builtin::DayOf | Builtin::Year | Builtin::InUnit(_), _))
}
