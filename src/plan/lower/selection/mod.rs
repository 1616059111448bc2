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
use crate::plan::{Best, Fold, FoldKind, FoldSource, InputId, MemberFold, NodeId, Op, Sequence};
use crate::semantics::{Decimal, Value};

/// What keeps a selection from being one fold.
const SEVERAL: &str = "events of several records in one selection";

/// Links of a sequence; each lies inside the next, so a longer one would nest too deep.
const LONGEST_CHAIN: usize = 128;

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
        let folds = self.folds(selection, frame)?;
        let certain = folds.iter().all(|fold| !fold.missing);
        let mut parts = Vec::with_capacity(folds.len());
        for fold in folds.into_iter().filter(|fold| !is_empty(fold)) {
            let input = frame.stage.fold(|| format!("count({})", Self::kinds(selection)), fold, Type::Whole);
            parts.push((false, frame.read_input(input, Type::Whole, false)));
        }
        let seen = match parts.as_slice() {
            [] => frame.constant(Value::Number(Decimal::ZERO), Type::Whole),
            [(_, only)] => *only,
            _ => frame.add(Op::Sum(parts), Type::Whole),
        };
        Ok(Counted { seen, certain })
    }

    /// The inputs with the instant of the latest or earliest of events, one a record that they are about; none: that is
    /// not sensed.
    pub(super) fn instant_folds(
        &mut self,
        selection: &'m Selection,
        kind: &FoldKind,
        frame: &mut Frame,
    ) -> Result<Option<Vec<InputId>>, Unsupported> {
        if matches!(selection.source, Source::Members { .. }) {
            return Err(Unsupported::new("the last or first of contacts", selection.span));
        }
        let word = if *kind == FoldKind::Last { "last" } else { "first" };
        let folds = self.folds(selection, frame)?;
        if folds.iter().any(|fold| fold.missing) {
            return Ok(None);
        }
        let name = || format!("{word} {}", Self::kinds(selection));
        let folds = folds.into_iter().map(|fold| Fold { kind: kind.clone(), ..fold });
        Ok(Some(folds.map(|fold| frame.stage.fold(name, fold, Type::Moment)).collect()))
    }

    /// The same for a window, which starts or ends at one input.
    pub(super) fn instant_fold(
        &mut self,
        selection: &'m Selection,
        kind: &FoldKind,
        frame: &mut Frame,
    ) -> Result<Option<InputId>, Unsupported> {
        match self.instant_folds(selection, kind, frame)?.as_deref() {
            None => Ok(None),
            Some([only]) => Ok(Some(*only)),
            Some(_) => Err(Unsupported::new(SEVERAL, selection.span)),
        }
    }

    /// The folds that together count the events of a selection: one a record that the events are about. A chain
    /// `A then B then C` is worked off from its earliest link.
    pub(super) fn folds(&mut self, selection: &'m Selection, frame: &mut Frame) -> Result<Vec<Fold>, Unsupported> {
        let mut chain = vec![selection];
        while let Some(before) = chain.last().and_then(|link| link.after.as_ref()) {
            chain.push(&before.selection);
        }
        if chain.len() > LONGEST_CHAIN {
            return Err(Unsupported::new("a sequence of so many events", selection.span));
        }
        let mut found: Vec<Fold> = Vec::new();
        for link in chain.into_iter().rev() {
            let earlier = found.pop();
            if !found.is_empty() {
                return Err(Unsupported::new(SEVERAL, selection.span));
            }
            for sources in by_record(link)? {
                found.push(self.link(link, &sources, earlier.clone(), frame)?);
            }
        }
        Ok(found)
    }

    /// One link of a chain, of the kinds about one record, given the fold of the link before.
    fn link(
        &mut self,
        selection: &'m Selection,
        sources: &[&'m EventSource],
        earlier: Option<Fold>,
        frame: &mut Frame,
    ) -> Result<Fold, Unsupported> {
        let path = sources.first().map(|source| source.of.clone()).unwrap_or_default();
        let mut missing = sources.iter().any(|source| !self.event_is_sensed(source));
        if earlier.as_ref().is_some_and(|earlier| earlier.path != path) {
            return Err(Unsupported::new(SEVERAL, selection.span));
        }
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

/// The kinds of a selection by the record they are about, which may be the same row: then kinds must differ, so that no event
/// is counted twice. The best day is that of all of them, so there they cannot be parted.
fn by_record(selection: &Selection) -> Result<Vec<Vec<&EventSource>>, Unsupported> {
    let Source::Events(sources) = &selection.source else {
        return Err(Unsupported::new("contacts in a sequence of events", selection.span));
    };
    let mut groups: Vec<Vec<&EventSource>> = Vec::new();
    for source in sources {
        match groups.iter_mut().find(|group| group.iter().any(|known| known.of == source.of)) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    let mut kinds: Vec<_> = groups
        .iter()
        .flat_map(|group| {
            let mut kinds: Vec<_> = group.iter().map(|source| source.event).collect();
            kinds.sort_unstable();
            kinds.dedup();
            kinds
        })
        .collect();
    kinds.sort_unstable();
    let twice = kinds.windows(2).any(|pair| pair.first() == pair.last());
    let best = matches!(selection.window, Some(Window::OnTheSameDay | Window::InAny(_)));
    if groups.len() > 1 && (twice || best) {
        return Err(Unsupported::new(SEVERAL, selection.span));
    }
    Ok(groups)
}

/// Whether nothing can pass a fold's edges.
fn is_empty(fold: &Fold) -> bool {
    fold.after.contains(&crate::plan::Edge::At(i64::MAX))
}
