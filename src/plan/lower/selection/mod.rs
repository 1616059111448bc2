//! Selections: events and members as folds.
//!
//! In: a selection. Out: the fold that selects what it means, or the input that such a fold fills. Never: looks at an event.

mod edges;
mod functions;

use edges::Edges;

use super::Unsupported;
use super::frame::{Frame, Start};
use super::lowering::Lowering;
use crate::model::{EventSource, Reference, Selection, Source, Type, Window};
use crate::plan::{Best, Fold, FoldKind, FoldSource, InputId, MemberFold, NodeId, Sequence};
use crate::semantics::{Decimal, Value};

/// How many items a selection has.
pub(super) struct Counted {
    /// How many are seen.
    pub seen: NodeId,
    /// Whether there cannot be more.
    pub certain: bool,
}

impl<'m> Lowering<'m> {
    /// How many items a selection has.
    pub(super) fn counted(&mut self, selection: &'m Selection, frame: &mut Frame) -> Result<Counted, Unsupported> {
        if let Source::Members { record, through } = selection.source {
            let filter = self.item_filter(selection, frame)?;
            let fold = MemberFold { record, through, filter, kind: FoldKind::Count };
            let input = frame.stage.member_fold(|| "count(contacts)".to_owned(), fold, Type::Whole);
            return Ok(Counted { seen: frame.read_input(input, Type::Whole, false), certain: true });
        }
        let fold = self.fold(selection, frame)?;
        let certain = !fold.missing;
        if !certain && is_empty(&fold) {
            let none = frame.constant(Value::Number(Decimal::ZERO), Type::Whole);
            return Ok(Counted { seen: none, certain });
        }
        let input = frame.stage.fold(|| format!("count({})", Self::kinds(selection)), fold, Type::Whole);
        Ok(Counted { seen: frame.read_input(input, Type::Whole, false), certain })
    }

    /// The input with the instant of the latest or earliest of events; none: that is not sensed.
    pub(super) fn instant_fold(
        &mut self,
        selection: &'m Selection,
        kind: FoldKind,
        frame: &mut Frame,
    ) -> Result<Option<InputId>, Unsupported> {
        if matches!(selection.source, Source::Members { .. }) {
            return Err(Unsupported::new("the last or first of contacts", selection.span));
        }
        let word = if kind == FoldKind::Last { "last" } else { "first" };
        let fold = Fold { kind, ..self.fold(selection, frame)? };
        if fold.missing {
            return Ok(None);
        }
        let name = || format!("{word} {}", Self::kinds(selection));
        Ok(Some(frame.stage.fold(name, fold, Type::Moment)))
    }

    /// The fold that counts the events of a selection. A chain `A then B then C` is worked off from its earliest link.
    pub(super) fn fold(&mut self, selection: &'m Selection, frame: &mut Frame) -> Result<Fold, Unsupported> {
        let mut chain = vec![selection];
        while let Some(before) = chain.last().and_then(|link| link.after.as_ref()) {
            chain.push(&before.selection);
        }
        let mut found: Option<Fold> = None;
        for link in chain.into_iter().rev() {
            let earlier = found.take();
            found = Some(self.link(link, earlier, frame)?);
        }
        found.ok_or_else(|| Unsupported::new("a selection of nothing", selection.span))
    }

    /// One link of a chain, given the fold of the link before.
    fn link(
        &mut self,
        selection: &'m Selection,
        earlier: Option<Fold>,
        frame: &mut Frame,
    ) -> Result<Fold, Unsupported> {
        let Source::Events(sources) = &selection.source else {
            return Err(Unsupported::new("contacts in a sequence of events", selection.span));
        };
        let path = sources.first().map(|source| source.of.clone()).unwrap_or_default();
        if sources.iter().any(|source| source.of != path) {
            return Err(Unsupported::new("events of several records in one selection", selection.span));
        }
        let mut missing = sources.iter().any(|source| !self.event_is_sensed(source));
        let Edges { after, until, known } = self.edges(selection.window.as_ref(), frame)?;
        missing |= !known;
        let sources = sources.iter().map(|source| self.source(source, frame)).collect::<Result<_, _>>()?;
        let filter = self.item_filter(selection, frame)?;
        let sequence = selection.after.as_ref().zip(earlier).map(|(before, earlier)| {
            missing |= earlier.missing;
            Sequence { earlier: Box::new(earlier), within: before.within }
        });
        let best = match &selection.window {
            Some(Window::OnTheSameDay) => Some(Best::Day),
            Some(Window::InAny(span)) => Some(Best::Span(*span)),
            _ => None,
        };
        Ok(Fold { path, sources, after, until, filter, sequence, best, kind: FoldKind::Count, missing })
    }

    fn source(&mut self, source: &'m EventSource, frame: &mut Frame) -> Result<FoldSource, Unsupported> {
        let filters = source.filters.iter().map(|filter| self.event_function(filter, frame));
        Ok(FoldSource { event: source.event, filters: filters.collect::<Result<_, _>>()? })
    }

    fn event_is_sensed(&self, source: &EventSource) -> bool {
        self.options.events_sensed.get(source.event.index()).copied().unwrap_or(false)
    }

    /// Whether a reference points at events that are not all sensed.
    pub(super) fn is_missing(&self, reference: &Reference, start: Start) -> bool {
        let (Reference::Last(selection) | Reference::First(selection)) = reference else { return false };
        let mut link = Some(selection);
        while let Some(selection) = link {
            let Source::Events(sources) = &selection.source else { return false };
            let window = match &selection.window {
                Some(Window::Since(edge) | Window::Before(edge)) => self.is_missing(edge, start),
                _ => false,
            };
            if start == Start::NotKnown || window || sources.iter().any(|source| !self.event_is_sensed(source)) {
                return true;
            }
            link = selection.after.as_ref().map(|before| &before.selection);
        }
        false
    }

    /// A selection's kinds as the author called them.
    pub(super) fn kinds(selection: &Selection) -> String {
        match &selection.source {
            Source::Members { .. } => "contacts".to_owned(),
            Source::Events(sources) => {
                let mut names: Vec<&str> = sources.iter().map(|source| source.called.as_str()).collect();
                names.dedup();
                names.join(", ")
            }
        }
    }
}

/// Whether nothing can pass a fold's edges.
fn is_empty(fold: &Fold) -> bool {
    fold.after.contains(&crate::plan::Edge::At(i64::MAX))
}
