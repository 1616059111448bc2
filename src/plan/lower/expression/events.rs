//! Selections as conditions and as numbers.

use crate::model::{Aggregate, Comparison, Expr, Quantifier, Selection, Source, Type};
use crate::plan::lower::Unsupported;
use crate::plan::lower::frame::Frame;
use crate::plan::lower::lowering::Lowering;
use crate::plan::lower::selection::Counted;
use crate::plan::lower::task::{SideWhat, Task};
use crate::plan::{FoldKind, MemberFold, NodeId, Op};
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
        let mut fold = self.fold(selection, frame)?;
        if fold.missing {
            return Ok(frame.blank(expr.ty));
        }
        fold.kind = self.fold_kind(function, value, selection, frame)?;
        let input = frame.stage.fold(|| words(function, &Self::kinds(selection)), fold, expr.ty);
        Ok(frame.read_input(input, expr.ty, may_be_blank(function)))
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

const fn may_be_blank(function: Aggregate) -> bool {
    matches!(function, Aggregate::Average | Aggregate::Highest | Aggregate::Lowest)
}

/// `count(page_view)`
fn words(function: Aggregate, of: &str) -> String {
    let function = match function {
        Aggregate::Count => "count",
        Aggregate::Sum => "sum",
        Aggregate::Average => "average",
        Aggregate::Highest => "highest",
        Aggregate::Lowest => "lowest",
        Aggregate::Distinct => "distinct",
    };
    format!("{function}({of})")
}
