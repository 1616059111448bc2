//! Promises.

use super::Lower;
use super::literal::{name, path};
use crate::syntax::ast::{PromiseChange, PromiseItem, PromiseKind};
use crate::syntax::parser::{Node, Rule};

impl Lower<'_> {
    pub(super) fn promise(&mut self, node: Node<'_>) -> Option<PromiseItem> {
        let inner = node.children().nth(1)?;
        let kind = match inner.rule() {
            Rule::worth_more => {
                let mut names = inner.children().filter(|part| part.rule() == Rule::name).map(|part| name(&part));
                PromiseKind::WorthMore { more: names.next()?, less: names.next()? }
            }
            Rule::never => self.never(&inner)?,
            _ => PromiseKind::Always(self.expression(&inner)?),
        };
        Some(PromiseItem { kind, span: node.span() })
    }

    fn never(&mut self, node: &Node<'_>) -> Option<PromiseKind> {
        let mut children = node.children();
        let score = self.operand(&children.next()?)?;
        children.has(Rule::kw_never);
        let falls = children.next()?.rule() == Rule::kw_falls;
        children.has(Rule::kw_when);
        let inner = children.next()?;
        let mut parts = inner.children();
        let first = parts.next()?;
        let change = if inner.rule() == Rule::event_added {
            PromiseChange::EventAdded(Box::new(self.selection(&parts.next()?)?))
        } else {
            PromiseChange::FieldMoves { field: path(&first), rises: parts.next()?.rule() == Rule::kw_rises }
        };
        Some(PromiseKind::Never { score, falls, change })
    }
}
