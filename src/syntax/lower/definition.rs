//! Definitions, routes and vetoes.

use super::Lower;
use super::item::named;
use super::literal::{name, text};
use crate::syntax::ast::{DefinitionItem, DisqualifyItem, RouteItem, RouteRow};
use crate::syntax::cut::{Commas, Entry, starts_tail};
use crate::syntax::parser::{Node, Rule};

impl Lower<'_> {
    pub(super) fn definition(&mut self, node: Node<'_>) -> Option<DefinitionItem> {
        let mut children = node.children();
        children.has(Rule::kw_definition);
        let (name, title) = named(&mut children)?;
        let next = self.take_next_step(&mut children);
        let value = self.expression(&children.next()?)?;
        Some(DefinitionItem { name, title, next, value, span: node.span() })
    }

    pub(super) fn route(&mut self, node: Node<'_>) -> Option<RouteItem> {
        let mut children = node.children();
        children.has(Rule::kw_route);
        let (name, title) = named(&mut children)?;
        let rows = self.entries_of(&children.next()?, Commas::EndUnless(starts_tail), Self::route_row);
        Some(RouteItem { name, title, rows: rows.into_iter().flatten().collect(), span: node.span() })
    }

    fn route_row(&mut self, entry: Entry) -> Option<RouteRow> {
        self.read(Rule::route_row, entry, |lower, node| {
            let mut children = node.children();
            let who = text(&children.next()?);
            let mut tree = RouteRow { who, within: None, when: None, because: None, span: node.span() };
            for part in children {
                match part.rule() {
                    Rule::within => tree.within = lower.within_duration(&part),
                    Rule::when => tree.when = Some(lower.when(&part)?),
                    Rule::because => tree.because = Some(text(&part.children().nth(1)?)),
                    _ => {}
                }
            }
            Some(tree)
        })
    }

    pub(super) fn disqualify(&mut self, node: Node<'_>) -> Option<DisqualifyItem> {
        let mut children = node.children();
        children.has(Rule::kw_disqualify);
        let label = children.accept(Rule::label_name).and_then(|label| Some(name(&label.first()?)));
        let when = self.when(&children.accept(Rule::when)?)?;
        let mut tree = DisqualifyItem { label, when, because: None, allow_personal: None, span: node.span() };
        for part in children {
            let said = part.children().last().map(|node| text(&node));
            match part.rule() {
                Rule::because => tree.because = said,
                Rule::allow_personal => tree.allow_personal = said,
                _ => {}
            }
        }
        Some(tree)
    }
}
