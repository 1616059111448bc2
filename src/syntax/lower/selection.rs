//! Selections and windows of time.

use super::Lower;
use super::literal::{path, unit};
use super::operand::which;
use crate::syntax::ast::{Reference, Selection, Source, Then, Window, WindowKind};
use crate::syntax::parser::{Node, Rule};

impl Lower<'_> {
    /// `EVENT [window] [where TEST] [then …]`.
    pub(super) fn selection(&mut self, node: &Node<'_>) -> Option<Selection> {
        let mut children = node.children();
        let source = source(&children.next()?);
        let mut selection = plain(source);
        selection.span = node.span();
        for part in children {
            match part.rule() {
                Rule::window => selection.window = Some(self.window(&part)?),
                Rule::r#where => selection.filter = Some(Box::new(self.filter(&part)?)),
                Rule::then => selection.then = Some(Box::new(self.then(&part)?)),
                _ => {}
            }
        }
        Some(selection)
    }

    /// The test of a `where`.
    fn filter(&mut self, node: &Node<'_>) -> Option<crate::syntax::ast::Expr> {
        let test = node.children().find(|part| part.rule() == Rule::test)?;
        self.expression(&test)
    }

    /// `then B within 7 days`; the window and the test are those of the Bs.
    fn then(&mut self, node: &Node<'_>) -> Option<Then> {
        let mut children = node.children().skip(1);
        let first = children.next()?;
        let mut then = Then { selection: plain(source(&first)), within: None };
        then.selection.span = first.span();
        for part in children {
            match part.rule() {
                Rule::within => then.within = self.within_duration(&part),
                Rule::window => then.selection.window = Some(self.window(&part)?),
                Rule::r#where => then.selection.filter = Some(Box::new(self.filter(&part)?)),
                _ => {}
            }
            then.selection.span = then.selection.span.to(part.span());
        }
        Some(then)
    }

    /// The duration of `within 7 days`.
    pub(super) fn within_duration(&mut self, node: &Node<'_>) -> Option<crate::syntax::ast::Duration> {
        let duration = node.children().find(|part| part.rule() == Rule::duration)?;
        self.duration(&duration)
    }

    /// A window of time.
    pub(super) fn window(&mut self, node: &Node<'_>) -> Option<Window> {
        let inner = node.first()?;
        let last = inner.children().last();
        let kind = match inner.rule() {
            Rule::in_last => WindowKind::InLast(self.duration(&last?)?),
            Rule::in_next => WindowKind::InNext(self.duration(&last?)?),
            Rule::in_any => WindowKind::InAny(self.duration(&last?)?),
            Rule::same_day => WindowKind::OnTheSameDay,
            Rule::kw_today => WindowKind::Today,
            Rule::kw_yesterday => WindowKind::Yesterday,
            Rule::this_unit => WindowKind::This(unit(last?.rule())?),
            Rule::last_unit => WindowKind::Previous(unit(last?.rule())?),
            Rule::since => WindowKind::Since(Box::new(self.reference(&last?)?)),
            _ => WindowKind::Before(Box::new(self.reference(&last?)?)),
        };
        Some(Window { kind, span: node.span() })
    }

    /// `last opt_in`, without window or test of its own.
    pub(super) fn source_reference(&mut self, node: &Node<'_>) -> Option<Reference> {
        let mut children = node.children();
        let which = which(children.next()?.rule());
        Some(Reference::Event { which, selection: plain(source(&children.next()?)) })
    }
}

/// The kinds selected.
fn source(node: &Node<'_>) -> Source {
    let paths = node.children().map(|part| path(&part)).collect();
    Source { paths, bracketed: node.text().starts_with('('), span: node.span() }
}

fn plain(source: Source) -> Selection {
    let span = source.span;
    Selection { source, window: None, filter: None, then: None, span }
}
