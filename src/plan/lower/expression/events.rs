//! Selections as conditions and as numbers.

use crate::model::{Aggregate, Builtin, Comparison, Expr, Quantifier, Selection, Source, Type};
use crate::plan::lower::Unsupported;
use crate::plan::lower::frame::Frame;
use crate::plan::lower::lowering::Lowering;
use crate::plan::lower::selection::Counted;
use crate::plan::lower::task::{SideWhat, Task};
use crate::plan::{Fold, FoldKind, MemberFold, NodeId, Op};
use crate::semantics::{Decimal, Value};

impl<'m> Lowering<'m> {
    /// `any`, `no`, `at least n` …. Where there may be more than are seen, only what more could not change is known.
    pub(super) fn quantified(
        &mut self,
        quantifier: &'m Quantifier,
        selection: &'m Selection,
        expr: &Expr,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        if frame.function.is_some() {
            return Ok(self.beside(expr, frame));
        }
        let Counted { seen, certain } = self.counted(selection, frame)?;
        let limit = match quantifier {
            Quantifier::Any | Quantifier::No => frame.constant(Value::Number(Decimal::ONE), Type::Whole),
            Quantifier::AtLeast(count) | Quantifier::AtMost(count) | Quantifier::Exactly(count) => {
                self.expr(count, frame)?
            }
        };
        let truth = Type::YesNo;
        if certain {
            return Ok(frame.add(
                match quantifier {
                    Quantifier::Any | Quantifier::AtLeast(_) => Op::Compare(Comparison::GreaterOrEqual, seen, limit),
                    Quantifier::No => Op::Compare(Comparison::Less, seen, limit),
                    Quantifier::AtMost(_) => Op::Compare(Comparison::LessOrEqual, seen, limit),
                    Quantifier::Exactly(_) => Op::Equal(seen, limit),
                },
                truth,
            ));
        }
        let (comparison, answer) = match quantifier {
            Quantifier::Any | Quantifier::AtLeast(_) => (Comparison::GreaterOrEqual, true),
            Quantifier::No => (Comparison::GreaterOrEqual, false),
            Quantifier::AtMost(_) | Quantifier::Exactly(_) => (Comparison::Greater, false),
        };
        let decided = frame.add(Op::Compare(comparison, seen, limit), truth);
        let (answer, not_known) = (frame.yes_no(answer), frame.blank(truth));
        Ok(frame.add(Op::First(vec![(decided, answer)], not_known), truth))
    }

    /// `count(…)`, `sum(X of …)` …
    pub(super) fn aggregate(
        &mut self,
        function: Aggregate,
        value: Option<&'m Expr>,
        selection: &'m Selection,
        expr: &Expr,
        frame: &mut Frame,
    ) -> Result<NodeId, Unsupported> {
        if frame.function.is_some() {
            return Ok(self.beside(expr, frame));
        }
        if let Source::Members { record, through } = selection.source {
            let kind = self.fold_kind(function, value, selection, frame)?;
            let filter = self.item_filter(selection, frame)?;
            let fold = MemberFold { record, through, filter, kind };
            let input = frame.stage.member_fold(|| words(function, "contacts"), fold, expr.ty);
            return Ok(frame.read_input(input, expr.ty, may_be_blank(function)));
        }
        let folds = self.folds(selection, frame)?;
        if folds.iter().any(|fold| fold.missing) {
            return Ok(frame.blank(expr.ty));
        }
        let kind = self.fold_kind(function, value, selection, frame)?;
        let mut parts = Vec::with_capacity(folds.len());
        for fold in folds {
            let fold = Fold { kind: kind.clone(), ..fold };
            let input = frame.stage.fold(|| words(function, &Self::kinds(selection)), fold, expr.ty);
            parts.push(frame.read_input(input, expr.ty, may_be_blank(function)));
        }
        joined(function, parts, expr, frame)
    }

    fn fold_kind(
        &mut self,
        function: Aggregate,
        value: Option<&'m Expr>,
        selection: &Selection,
        frame: &mut Frame,
    ) -> Result<FoldKind, Unsupported> {
        let (Some(value), false) = (value, function == Aggregate::Count) else { return Ok(FoldKind::Count) };
        let value = self.item_function(value, selection, frame)?;
        Ok(match function {
            Aggregate::Count => FoldKind::Count,
            Aggregate::Sum => FoldKind::Sum(value),
            Aggregate::Average => FoldKind::Average(value),
            Aggregate::Highest => FoldKind::Highest(value),
            Aggregate::Lowest => FoldKind::Lowest(value),
            Aggregate::Distinct => FoldKind::Distinct(value),
        })
    }

    /// A selection inside the test of another event: it was computed in an earlier stage.
    fn beside(&mut self, expr: &Expr, frame: &mut Frame) -> NodeId {
        match self.graph.known_side(SideWhat::Expr(expr)) {
            Some(side) => self.read(Task::Side(side), frame),
            None => frame.blank(expr.ty),
        }
    }
}

/// What events of several records come to together.
fn joined(function: Aggregate, parts: Vec<NodeId>, expr: &Expr, frame: &mut Frame) -> Result<NodeId, Unsupported> {
    if let [only] = parts.as_slice() {
        return Ok(*only);
    }
    let wanted = match function {
        Aggregate::Count | Aggregate::Sum => {
            return Ok(frame.add(Op::Sum(parts.into_iter().map(|part| (false, part)).collect()), expr.ty));
        }
        Aggregate::Highest => Builtin::Max,
        Aggregate::Lowest => Builtin::Min,
        Aggregate::Average | Aggregate::Distinct => {
            return Err(Unsupported::new("an average of events of several records", expr.span));
        }
    };
    Ok(extreme(wanted, &parts, expr.ty, frame))
}

/// The highest or lowest of values that are known; blank for none.
pub(in crate::plan::lower) fn extreme(wanted: Builtin, parts: &[NodeId], ty: Type, frame: &mut Frame) -> NodeId {
    let (first, rest) = parts.split_first().map_or((frame.blank(ty), &[][..]), |(first, rest)| (*first, rest));
    rest.iter().fold(first, |so_far, next| {
        let both = frame.add(Op::Call(wanted, vec![so_far, *next]), ty);
        let one = frame.add(Op::Otherwise(so_far, *next), ty);
        frame.add(Op::Otherwise(both, one), ty)
    })
}

const fn may_be_blank(function: Aggregate) -> bool {
    matches!(function, Aggregate::Average | Aggregate::Highest | Aggregate::Lowest)
}

/// `count(page_view)`
fn words(function: Aggregate, of: &str) -> String {
    format!("{}({of})", function.name())
}
