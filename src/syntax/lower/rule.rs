//! Rules: points, what they multiply with, when they count, and their tails.

use super::Lower;
use super::literal::{name, text, unit};
use super::operand::which;
use crate::syntax::ast::ExprKind;
use crate::syntax::ast::{Condition, Duration, Expr, Literal, Per, Rule as RuleTree, Selection, Tail, TailKind, Unit};
use crate::syntax::cut::Commas;
use crate::syntax::parser::{Children, Node, Rule};

impl Lower<'_> {
    pub(super) fn rule(&mut self, node: &Node<'_>) -> Option<RuleTree> {
        let mut children = node.children();
        let label = children.accept(Rule::label_name).and_then(|label| Some(name(&label.first()?)));
        let negative = children.accept(Rule::points_sign)?.text() == "-";
        let points = self.expression(&children.accept(Rule::points)?)?;
        let mut tree = RuleTree {
            label,
            negative,
            points,
            per: None,
            condition: Condition::Always,
            tails: Vec::new(),
            span: node.span(),
        };
        for part in children {
            match part.rule() {
                Rule::per => tree.per = Some(self.per(&part)?),
                Rule::when => tree.condition = Condition::When(self.when(&part)?),
                Rule::kw_otherwise => tree.condition = Condition::Otherwise,
                Rule::tail => tree.tails.push(Tail { kind: self.tail(&part.first()?)?, span: part.span() }),
                _ => {}
            }
        }
        Some(tree)
    }

    /// The condition of `when …`.
    pub(super) fn when(&mut self, node: &Node<'_>) -> Option<Expr> {
        self.expression(&node.children().nth(1)?)
    }

    fn per(&mut self, node: &Node<'_>) -> Option<Per> {
        let inner = node.children().nth(1)?;
        let mut children = inner.children();
        Some(match inner.rule() {
            Rule::per_unit => {
                let unit = unit(children.next()?.rule())?;
                let until = children.next()?.rule() == Rule::kw_until;
                let reference = Box::new(self.reference(&children.next()?)?);
                Per::Unit { unit, until, reference, span: inner.span() }
            }
            Rule::per_which => {
                let which = which(children.next()?.rule());
                Per::Events { which: Some(which), selection: self.timely(&mut children)? }
            }
            Rule::per_events => Per::Events { which: None, selection: self.timely(&mut children)? },
            _ => Per::Number(self.expression(&inner)?),
        })
    }

    /// A selection, whose period must not stand behind `where`.
    fn timely(&mut self, children: &mut Children<'_>) -> Option<Selection> {
        let selection = self.selection(&children.next()?)?;
        self.late_window(children, selection.span);
        Some(selection)
    }

    fn tail(&mut self, node: &Node<'_>) -> Option<TailKind> {
        let mut children = node.children();
        let last = children.clone().last();
        Some(match node.rule() {
            Rule::half_life => TailKind::HalfLife(self.duration(&last?)?),
            Rule::fading => TailKind::FadingToZero(self.duration(&last?)?),
            Rule::losing => {
                let percent = self.operand(&children.nth(1)?)?;
                TailKind::Losing { percent, every: self.duration(&last?)? }
            }
            Rule::by_age => TailKind::ByAge(self.ages(&last?)),
            Rule::once => self.once(children)?,
            Rule::at_most => self.at_most(children)?,
            Rule::allow_personal => TailKind::AllowPersonal(text(&last?)),
            _ => TailKind::Because(text(&last?)),
        })
    }

    /// The rows of `by age { … }`.
    fn ages(&mut self, block: &Node<'_>) -> Vec<(Duration, Expr)> {
        let rows = self.entries_of(block, Commas::End, |lower, entry| {
            lower.read(Rule::age_row, entry, |lower, node| {
                let mut children = node.children();
                Some((lower.duration(&children.next()?)?, lower.operand(&children.next()?)?))
            })
        });
        rows.into_iter().flatten().collect()
    }

    fn once(&mut self, mut children: Children<'_>) -> Option<TailKind> {
        let word = children.next()?;
        if !children.has(Rule::kw_per) {
            return Some(TailKind::Once);
        }
        let one = Expr { kind: ExprKind::Literal(Literal::Number("1".to_owned())), span: word.span() };
        self.repeat(one, true, &children.next()?)
    }

    fn at_most(&mut self, children: Children<'_>) -> Option<TailKind> {
        let mut children = children.skip(2);
        let count = self.bound(&children.next()?)?;
        if children.next()?.rule() == Rule::kw_points {
            return Some(TailKind::AtMostPoints(count));
        }
        self.repeat(count, false, &children.next()?)
    }

    /// `per day` is a calendar period, `per 24 hours` a distance.
    fn repeat(&mut self, count: Expr, once: bool, node: &Node<'_>) -> Option<TailKind> {
        let period: Option<Unit> = unit(node.rule());
        Some(match period {
            Some(period) => TailKind::AtMostPerPeriod { count, once, period },
            None => TailKind::AtMostPerDuration { count, once, duration: self.duration(node)? },
        })
    }
}
