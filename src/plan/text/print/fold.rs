//! Printing folds: which events, within what, and what they are summed up to.

use super::{Page, columns_read, value};
use crate::model::{Repeat, RepeatPeriod};
use crate::plan::text::names::{List, Owner};
use crate::plan::text::words::{PICKS, sigil, word_of};
use crate::plan::{Best, Edge, EventFunction, EventInput, Fold, FoldKind, FoldSource};
use crate::semantics::decay::Decay;

impl Page<'_> {
    pub(super) fn fold(&mut self, fold: &Fold, record: Owner) {
        let event = fold.sources.first().map_or(Owner::Unknown, |source| Owner::Event(source.event));
        if !fold.path.is_empty() {
            self.line(&format!("about {}", self.path(record, &fold.path)));
        }
        for source in &fold.sources {
            self.events(source);
        }
        if fold.missing {
            self.line("missing");
        }
        for edge in &fold.after {
            self.line(&format!("after {}", self.edge(*edge)));
        }
        for edge in &fold.until {
            self.line(&format!("until {}", self.edge(*edge)));
        }
        if let Some(filter) = &fold.filter {
            self.event_function("where", filter, event);
        }
        if let Some(sequence) = &fold.sequence {
            let within = sequence.within.map_or_else(String::new, |span| format!(" within {span}"));
            self.block("following", &within, |page| page.fold(&sequence.earlier, record));
        }
        match fold.best {
            Some(Best::Day) => self.line("best day"),
            Some(Best::Span(span)) => self.line(&format!("best span {span}")),
            None => {}
        }
        self.kind(&fold.kind, event);
    }

    fn events(&mut self, source: &FoldSource) {
        let head = format!("events {}", self.name(List::Events, source.event.0));
        if source.filters.is_empty() {
            self.line(&head);
            return;
        }
        self.block(&head, "", |page| {
            for filter in &source.filters {
                page.event_function("where", filter, Owner::Event(source.event));
            }
        });
    }

    fn edge(&self, edge: Edge) -> String {
        let zone = &self.plan.as_of.zone;
        match edge {
            Edge::At(at) => value::instant(at, zone),
            Edge::Of { input, before, blank } => {
                let less = if before == 0 { String::new() } else { format!(" less {before}") };
                format!("{}{}{less} else {}", sigil::COLUMN, input.0, value::instant(blank, zone))
            }
        }
    }

    /// A function of an event, or of a row that refers to the stage's row.
    pub(super) fn event_function(&mut self, head: &str, of_event: &EventFunction, owner: Owner) {
        let head = format!("{head}{}", columns_read(&of_event.function));
        self.block(&head, "", |page| {
            for (number, input) in of_event.inputs.iter().enumerate() {
                let what = match input {
                    EventInput::Field(field) => format!("field {}", page.name(List::Fields(owner), field.0)),
                    EventInput::Path(path) => format!("path {}", page.path(owner, path)),
                    EventInput::Moment => "moment".to_owned(),
                    EventInput::Day => "day".to_owned(),
                    EventInput::Age => "age".to_owned(),
                    EventInput::Subject(input) => format!("column {}{}", sigil::COLUMN, input.0),
                    EventInput::Member(source) => format!("member {}", page.source(source, owner)),
                };
                page.line(&format!("reads {}{number} = {what}", sigil::COLUMN));
            }
            page.body(&of_event.function);
        });
    }

    pub(super) fn kind(&mut self, kind: &FoldKind, event: Owner) {
        match kind {
            FoldKind::Count => self.line("count"),
            FoldKind::Last => self.line("last"),
            FoldKind::First => self.line("first"),
            FoldKind::Sum(value) => self.event_function("sum", value, event),
            FoldKind::Average(value) => self.event_function("average", value, event),
            FoldKind::Highest(value) => self.event_function("highest", value, event),
            FoldKind::Lowest(value) => self.event_function("lowest", value, event),
            FoldKind::Distinct(value) => self.event_function("distinct", value, event),
            FoldKind::Points { points, pick, repeat, decay } => {
                if let Some(repeat) = repeat {
                    self.line(&repeat_line(repeat));
                }
                if let Some(decay) = decay {
                    self.line(&decay_line(decay));
                }
                self.event_function(&format!("points {}", word_of(&PICKS, pick)), points, event);
            }
        }
    }
}

fn repeat_line(repeat: &Repeat) -> String {
    let within = match repeat.within {
        RepeatPeriod::Ever => "ever".to_owned(),
        RepeatPeriod::Calendar(unit) => format!("per {}", unit.word()),
        RepeatPeriod::Sliding(span) => format!("in {span}"),
    };
    format!("repeat {} {within}", repeat.count)
}

fn decay_line(decay: &Decay) -> String {
    match decay {
        Decay::HalfLife { days } => format!("decay half-life {days}"),
        Decay::FadingToZero { days } => format!("decay fading {days}"),
        Decay::LosingEvery { share, days } => format!("decay losing {share} every {days}"),
        Decay::ByAge(rows) => {
            let rows: Vec<String> = rows.iter().map(|(days, weight)| format!("{days} -> {weight}")).collect();
            format!("decay by-age ({})", rows.join(", "))
        }
    }
}
