//! Matrices: a drawn grid, and what happens next in its zones.

use super::Lower;
use super::item::{labelled, named};
use super::literal::{label, name};
use crate::syntax::ast::{GridRow, LabelName, MatrixItem, Zone};
use crate::syntax::cut::{Commas, Entry, entries};
use crate::syntax::parser::{Node, Rule};
use crate::syntax::prescan::Kind;

impl Lower<'_> {
    pub(super) fn matrix(&mut self, node: Node<'_>) -> Option<MatrixItem> {
        let mut children = node.children();
        children.has(Rule::kw_matrix);
        let (title_name, title) = named(&mut children)?;
        children.has(Rule::kw_of);
        let rows = name(&children.next()?);
        children.has(Rule::kw_by);
        let columns = name(&children.next()?);
        let (head, grid, zones, span) = (Vec::new(), Vec::new(), Vec::new(), node.span());
        let mut tree =
            MatrixItem { name: title_name, title, rows, columns, best: None, worst: None, head, grid, zones, span };
        for part in children {
            match part.rule() {
                Rule::best => tree.best = Some(name(&part.children().nth(1)?)),
                Rule::worst => tree.worst = Some(name(&part.children().nth(1)?)),
                Rule::block => self.grid(&mut tree, &part),
                _ => {}
            }
        }
        Some(tree)
    }

    /// The first line names the columns; below, rows of cells and then zones.
    fn grid(&mut self, tree: &mut MatrixItem, block: &Node<'_>) {
        let lines = entries(self.scan, self.range_of(block), Commas::Belong);
        let mut lines = lines.into_iter();
        if let Some(head) = lines.next() {
            tree.head = self.read(Rule::grid_line, head, |_, node| Some(cells(&node))).unwrap_or_default();
        }
        for entry in lines {
            if self.is_zone(entry, tree.head.len()) {
                tree.zones.extend(self.zone(entry));
            } else {
                tree.grid.extend(self.grid_row(entry));
            }
        }
    }

    /// A zone has a next step, or a title where a row would have its cells.
    fn is_zone(&self, entry: Entry, columns: usize) -> bool {
        let second = entry.first + 1;
        let quoted = |index: usize| self.scan.kind(index) == Some(Kind::Text);
        let steps =
            (second..entry.last).any(|index| matches!(self.scan.word(index), "next" | "by") && quoted(index + 1));
        steps || (columns != 1 && second == entry.last && quoted(second))
    }

    fn grid_row(&mut self, entry: Entry) -> Option<GridRow> {
        self.read(Rule::grid_line, entry, |_, node| {
            let mut labels = cells(&node).into_iter();
            Some(GridRow { label: labels.next()?, cells: labels.collect(), span: node.span() })
        })
    }

    fn zone(&mut self, entry: Entry) -> Option<Zone> {
        self.read(Rule::zone, entry, |lower, node| {
            let mut children = node.children();
            let (label, title) = labelled(&mut children)?;
            let next = lower.take_next_step(&mut children);
            Some(Zone { label, title, next, span: node.span() })
        })
    }
}

fn cells(node: &Node<'_>) -> Vec<LabelName> {
    node.children().filter(|part| part.rule() == Rule::label).map(|part| label(&part)).collect()
}
