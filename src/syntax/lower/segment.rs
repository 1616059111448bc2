//! Segments and their bands.

use super::Lower;
use super::item::{labelled, named};
use crate::syntax::ast::{Band, BandBounds, SegmentItem};
use crate::syntax::cut::{Commas, Entry};
use crate::syntax::parser::{Node, Rule};

impl Lower<'_> {
    pub(super) fn segment(&mut self, node: Node<'_>) -> Option<SegmentItem> {
        let mut children = node.children();
        children.has(Rule::kw_segment);
        let (name, title) = named(&mut children)?;
        let by = if children.has(Rule::kw_by) { Some(self.expression(&children.next()?)?) } else { None };
        let bands = self.entries_of(&children.next()?, Commas::End, Self::band);
        Some(SegmentItem { name, title, by, bands: bands.into_iter().flatten().collect(), span: node.span() })
    }

    fn band(&mut self, entry: Entry) -> Option<Band> {
        self.read(Rule::band, entry, |lower, node| {
            let mut children = node.children();
            let (label, title) = labelled(&mut children)?;
            let bounds = lower.band_bounds(&children.accept(Rule::band_bounds)?)?;
            let next = lower.take_next_step(&mut children);
            Some(Band { label, title, bounds, next, span: node.span() })
        })
    }

    fn band_bounds(&mut self, node: &Node<'_>) -> Option<BandBounds> {
        let inner = node.first()?;
        let mut bounds = inner.children().filter(|part| part.rule() == Rule::bound);
        Some(match inner.rule() {
            Rule::when => BandBounds::When(self.when(&inner)?),
            Rule::kw_otherwise => BandBounds::Otherwise,
            Rule::band_from => BandBounds::From(self.bound(&bounds.next()?)?),
            Rule::band_above => BandBounds::Above(self.bound(&bounds.next()?)?),
            Rule::band_below => BandBounds::Below(self.bound(&bounds.next()?)?),
            _ => BandBounds::To(self.bound(&bounds.next()?)?, self.bound(&bounds.next()?)?),
        })
    }
}
