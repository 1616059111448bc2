//! Folds: of events that are about the row, within edges that are known by then, by functions that read what is there.

use super::types::{is_quantity, is_time, shown};
use super::{Check, What};
use crate::model::{EventId, FieldId, RecordId, Type};
use crate::plan::{Edge, EventFunction, EventInput, Fold, FoldKind, InputId, InputSource, MemberFold};

/// What a function in a fold is about.
#[derive(Clone, Copy)]
enum About<'a> {
    /// Events of any of these kinds.
    Events(&'a [EventId]),
    /// A row of a record that refers to the stage's row.
    Member(RecordId),
}

impl Check<'_> {
    /// A fold; the one it follows is held to the same.
    pub(super) fn fold(&mut self, fold: &Fold, number: usize) {
        let mut next = Some(fold);
        while let Some(fold) = next {
            self.one_fold(fold, number);
            next = fold.sequence.as_ref().map(|sequence| &*sequence.earlier);
        }
    }

    fn one_fold(&mut self, fold: &Fold, number: usize) {
        if fold.sources.is_empty() {
            self.fault(What::NoEvents);
        }
        match self.follow(self.stage.record, &fold.path) {
            Ok(owner) => fold.sources.iter().for_each(|source| self.event(source.event, owner)),
            Err(what) => self.fault(what),
        }
        for edge in fold.after.iter().chain(&fold.until) {
            self.edge(*edge, number);
        }
        for source in &fold.sources {
            for filter in &source.filters {
                self.test(filter, About::Events(&[source.event]));
            }
        }
        let kinds: Vec<EventId> = fold.sources.iter().map(|source| source.event).collect();
        if let Some(filter) = &fold.filter {
            self.test(filter, About::Events(&kinds));
        }
        self.kind(&fold.kind, About::Events(&kinds));
    }

    pub(super) fn members(&mut self, members: &MemberFold) {
        let fields = self.model.records.get(members.record.index()).map_or(&[][..], |record| &record.fields);
        match fields.get(members.through.index()).map(|field| field.ty) {
            Some(Type::Record(record)) if record == self.stage.record => {}
            Some(found) => {
                let expected = shown(Type::Record(self.stage.record));
                self.fault(What::Record { found: shown(found), expected });
            }
            None => self.fault(What::Path),
        }
        if matches!(members.kind, FoldKind::Last | FoldKind::First | FoldKind::Points { .. }) {
            self.fault(What::NoTime);
        }
        if let Some(filter) = &members.filter {
            self.test(filter, About::Member(members.record));
        }
        self.kind(&members.kind, About::Member(members.record));
    }

    fn event(&mut self, id: EventId, owner: RecordId) {
        match self.model.events.get(id.index()) {
            None => self.fault(What::Missing("event", id.0)),
            Some(event) if event.of != owner => {
                let (found, expected) = (shown(Type::Record(owner)), shown(Type::Record(event.of)));
                self.fault(What::Record { found, expected });
            }
            Some(_) => {}
        }
    }

    /// An end of a stretch of time: where it is a fold's, that fold comes before.
    fn edge(&mut self, edge: Edge, number: usize) {
        let Edge::Of { input, before, .. } = edge else { return };
        let Some(column) = self.stage.inputs.get(input.index()) else {
            self.fault(What::Missing("column", input.0));
            return;
        };
        match column.source {
            InputSource::Fold(fold) if fold as usize >= number => self.fault(What::NotYet("fold", fold)),
            _ if !is_time(column.ty) => self.fault(What::Reads("a column that is no date or moment")),
            _ if !matches!(before, 0 | 1) => self.fault(What::Reads("an edge that is off by more than a microsecond")),
            _ => {}
        }
    }

    fn kind(&mut self, kind: &FoldKind, about: About<'_>) {
        match kind {
            FoldKind::Count | FoldKind::Last | FoldKind::First => {}
            FoldKind::Sum(value) | FoldKind::Average(value) | FoldKind::Points { points: value, .. } => {
                self.at("value".to_owned(), |check| match check.event_function(value, about) {
                    Some(found) if !is_quantity(found) => {
                        check.fault(What::Result { found: shown(found), said: "a number or a duration".to_owned() });
                    }
                    _ => {}
                });
            }
            FoldKind::Highest(value) | FoldKind::Lowest(value) | FoldKind::Distinct(value) => {
                self.at("value".to_owned(), |check| {
                    check.event_function(value, about);
                });
            }
        }
    }

    fn test(&mut self, test: &EventFunction, about: About<'_>) {
        self.at("where".to_owned(), |check| match check.event_function(test, about) {
            Some(found) if !matches!(found, Type::YesNo | Type::Blank | Type::Error) => {
                check.fault(What::Result { found: shown(found), said: shown(Type::YesNo) });
            }
            _ => {}
        });
    }

    /// What a function gives.
    fn event_function(&mut self, of_event: &EventFunction, about: About<'_>) -> Option<Type> {
        let reads = |(number, input): (usize, &EventInput)| {
            let mut ty = Type::Error;
            self.at(format!("reads ${number}"), |check| {
                ty = check.event_input(input, about).map_err(|what| check.fault(what)).unwrap_or(Type::Error);
            });
            ty
        };
        let inputs: Vec<Type> = of_event.inputs.iter().enumerate().map(reads).collect();
        if !of_event.function.inputs.is_empty() {
            self.fault(What::Reads("a column of the stage but by `reads`"));
        }
        self.body(&of_event.function, &inputs);
        of_event.function.nodes.get(of_event.function.result.index()).map(|node| node.ty)
    }

    fn event_input(&mut self, input: &EventInput, about: About<'_>) -> Result<Type, What> {
        match (input, about) {
            (EventInput::Subject(id), _) => self.subject(*id),
            (EventInput::Member(source), About::Member(record)) => match source {
                InputSource::Field(_) | InputSource::Output { .. } => {
                    Ok(self.source(source, record).unwrap_or(Type::Error))
                }
                InputSource::Fold(_) | InputSource::Members(_) => Err(What::Reads("a fold of another row")),
            },
            (EventInput::Member(_), About::Events(_)) => Err(What::Reads("a row that refers to this one")),
            (_, About::Member(_)) => Err(What::Reads("an event")),
            (EventInput::Field(field), About::Events(kinds)) => self.of_all(kinds, &[*field]),
            (EventInput::Path(path), About::Events(kinds)) => self.of_all(kinds, path),
            (EventInput::Moment, _) => Ok(Type::Moment),
            (EventInput::Day, _) => Ok(Type::Date),
            (EventInput::Age, _) => Ok(Type::Duration),
        }
    }

    /// A column of the stage that is there before any event is looked at.
    fn subject(&self, id: InputId) -> Result<Type, What> {
        match self.stage.inputs.get(id.index()) {
            None => Err(What::Missing("column", id.0)),
            Some(input) => match input.source {
                InputSource::Field(_) | InputSource::Output { .. } => Ok(input.ty),
                InputSource::Fold(_) | InputSource::Members(_) => Err(What::Reads("a fold")),
            },
        }
    }

    /// The type of a field of events of several kinds, which agree on it.
    fn of_all(&self, kinds: &[EventId], path: &[FieldId]) -> Result<Type, What> {
        let mut agreed = None;
        for kind in kinds {
            let ty = self.of_event(*kind, path)?;
            if agreed.is_some_and(|agreed| agreed != ty) {
                return Err(What::Reads("a field that the kinds do not agree on"));
            }
            agreed = Some(ty);
        }
        agreed.ok_or(What::Path)
    }

    fn of_event(&self, kind: EventId, path: &[FieldId]) -> Result<Type, What> {
        let fields = self.model.events.get(kind.index()).map_or(&[][..], |event| &event.fields);
        let (Some(first), rest) = (path.first(), path.get(1..).unwrap_or(&[])) else { return Err(What::Path) };
        match fields.get(first.index()).map(|field| field.ty) {
            Some(ty) if rest.is_empty() => Ok(ty),
            Some(Type::Record(record)) => self.field(record, rest),
            _ => Err(What::Path),
        }
    }

    /// The type of what a fold gives.
    pub(super) fn gives(kind: &FoldKind) -> Type {
        match kind {
            FoldKind::Count | FoldKind::Distinct(_) | FoldKind::Points { .. } => Type::Number,
            FoldKind::Last | FoldKind::First => Type::Moment,
            FoldKind::Sum(value) | FoldKind::Average(value) | FoldKind::Highest(value) | FoldKind::Lowest(value) => {
                value.function.nodes.get(value.function.result.index()).map_or(Type::Error, |node| node.ty)
            }
        }
    }
}
