//! Reading folds.

use super::Reader;
use super::line::{Line, Read};
use crate::model::{EventId, FieldId, RecordId, Repeat, RepeatPeriod};
use crate::plan::text::DEEPEST;
use crate::plan::text::names::{List, Owner};
use crate::plan::text::words::{PICKS, sigil};
use crate::plan::{
    Best, Edge, EventFunction, EventInput, Fold, FoldKind, FoldSource, InputId, MemberFold, Pick, Sequence,
};
use crate::semantics::calendar::Span;
use crate::semantics::decay::Decay;

/// A fold as far as it is read.
#[derive(Default)]
struct Parts {
    path: Vec<FieldId>,
    sources: Vec<FoldSource>,
    after: Vec<Edge>,
    until: Vec<Edge>,
    filter: Option<EventFunction>,
    sequence: Option<Sequence>,
    best: Option<Best>,
    missing: bool,
    repeat: Option<Repeat>,
    decay: Option<Decay>,
    kind: Option<FoldKind>,
}

impl<'t> Reader<'t, '_> {
    /// The inside of a fold, its brace, and the span after the brace.
    pub(super) fn fold(&mut self, record: Owner, depth: usize) -> Read<(Fold, Option<Span>)> {
        let mut parts = Parts::default();
        loop {
            let mut line = self.line("a part of a fold, or `}`")?;
            if line.takes_mark("}") {
                let within = if depth > 0 && line.takes("within") { Some(line.span()?) } else { None };
                line.end()?;
                return Ok((parts.into_fold(&line)?, within));
            }
            if line.takes("following") {
                if depth >= DEEPEST {
                    return line.expected(format!("no more than {DEEPEST} folds within each other"));
                }
                line.mark("{")?;
                line.end()?;
                let (earlier, within) = self.fold(record, depth + 1)?;
                put(&mut parts.sequence, Sequence { earlier: Box::new(earlier), within }, &line)?;
            } else {
                self.part_of_fold(&mut parts, line, record)?;
            }
        }
    }

    /// The inside of a fold of rows that refer to the row, and its brace.
    pub(super) fn members(&mut self) -> Read<MemberFold> {
        let mut line = self.line("`of` and a record")?;
        line.word("of")?;
        let record = RecordId(self.name(&mut line, List::Records)?);
        line.word("through")?;
        let owner = Owner::Record(record);
        let through = FieldId(self.name(&mut line, List::Fields(owner))?);
        line.end()?;
        let mut parts = Parts::default();
        loop {
            let mut line = self.line("`where`, what becomes of the rows, or `}`")?;
            if line.takes_mark("}") {
                line.end()?;
                let Fold { filter, kind, .. } = parts.into_fold(&line)?;
                return Ok(MemberFold { record, through, filter, kind });
            }
            if line.takes("where") {
                let filter = self.event_function(&mut line, owner)?;
                put(&mut parts.filter, filter, &line)?;
            } else {
                let kind = self.kind(&mut line, owner, &mut parts)?;
                put(&mut parts.kind, kind, &line)?;
            }
            line.end()?;
        }
    }

    fn part_of_fold(&mut self, parts: &mut Parts, mut line: Line<'t>, record: Owner) -> Read<()> {
        let event = parts.sources.first().map_or(Owner::Unknown, |source| Owner::Event(source.event));
        let at = line.position();
        match line.any_word("a part of a fold, or `}`")? {
            "about" => parts.path = self.path(&mut line, record)?,
            "events" => parts.sources.push(self.source(&mut line)?),
            "missing" => parts.missing = true,
            "after" => parts.after.push(self.edge(&mut line)?),
            "until" => parts.until.push(self.edge(&mut line)?),
            "where" => {
                let filter = self.event_function(&mut line, event)?;
                put(&mut parts.filter, filter, &line)?;
            }
            "best" if line.takes("day") => put(&mut parts.best, Best::Day, &line)?,
            "best" => {
                line.word("span")?;
                let span = line.span()?;
                put(&mut parts.best, Best::Span(span), &line)?;
            }
            "repeat" => {
                let repeat = repeat(&mut line)?;
                put(&mut parts.repeat, repeat, &line)?;
            }
            "decay" => {
                let decay = decay(&mut line)?;
                put(&mut parts.decay, decay, &line)?;
            }
            _ => {
                line.go_to(at);
                let kind = self.kind(&mut line, event, parts)?;
                put(&mut parts.kind, kind, &line)?;
            }
        }
        line.end()
    }

    fn source(&mut self, line: &mut Line<'t>) -> Read<FoldSource> {
        let event = EventId(self.name(line, List::Events)?);
        let mut filters = Vec::new();
        if line.takes_mark("{") {
            line.end()?;
            loop {
                let mut line = self.line("`where` or `}`")?;
                if line.takes_mark("}") {
                    line.end()?;
                    break;
                }
                line.word("where")?;
                filters.push(self.event_function(&mut line, Owner::Event(event))?);
            }
        }
        Ok(FoldSource { event, filters })
    }

    fn edge(&self, line: &mut Line<'t>) -> Read<Edge> {
        let Ok(input) = line.id(sigil::COLUMN, "a column") else { return self.instant(line).map(Edge::At) };
        let before = if line.takes("less") { line.whole("a number of microseconds")? } else { 0 };
        line.word("else")?;
        let blank = self.instant(line)?;
        Ok(Edge::Of { input: InputId(input), before, blank })
    }

    /// What an event's function reads, and its body.
    fn event_function(&mut self, line: &mut Line<'t>, event: Owner) -> Read<EventFunction> {
        let read_columns = Self::columns_read(line)?;
        let mut inputs = Vec::new();
        loop {
            let mut line = self.line("`reads`, a node or `result`")?;
            if !line.takes("reads") {
                return Ok(EventFunction { inputs, function: self.body(line, read_columns)? });
            }
            line.id_in_order(sigil::COLUMN, inputs.len())?;
            line.mark("=")?;
            inputs.push(self.event_input(&mut line, event)?);
            line.end()?;
        }
    }

    fn event_input(&self, line: &mut Line<'t>, event: Owner) -> Read<EventInput> {
        let at = line.position();
        Ok(match line.any_word("what is read of an event")? {
            "field" => EventInput::Field(FieldId(self.name(line, List::Fields(event))?)),
            "path" => EventInput::Path(self.path(line, event)?),
            "moment" => EventInput::Moment,
            "day" => EventInput::Day,
            "age" => EventInput::Age,
            "column" => EventInput::Subject(InputId(line.id(sigil::COLUMN, "a column")?)),
            "member" => EventInput::Member(self.source_of_column(line, event)?),
            _ => {
                line.go_to(at);
                return line.expected("`field`, `path`, `moment`, `day`, `age`, `column` or `member`");
            }
        })
    }

    fn kind(&mut self, line: &mut Line<'t>, event: Owner, parts: &mut Parts) -> Read<FoldKind> {
        let at = line.position();
        Ok(match line.any_word("what becomes of the events")? {
            "count" => FoldKind::Count,
            "last" => FoldKind::Last,
            "first" => FoldKind::First,
            "sum" => FoldKind::Sum(self.event_function(line, event)?),
            "average" => FoldKind::Average(self.event_function(line, event)?),
            "highest" => FoldKind::Highest(self.event_function(line, event)?),
            "lowest" => FoldKind::Lowest(self.event_function(line, event)?),
            "distinct" => FoldKind::Distinct(self.event_function(line, event)?),
            "points" => {
                let pick: Pick = line.one_of(&PICKS, "`each`, `last` or `first`")?;
                let points = self.event_function(line, event)?;
                FoldKind::Points { points, pick, repeat: parts.repeat.take(), decay: parts.decay.take() }
            }
            _ => {
                line.go_to(at);
                return line.expected("a part of a fold like `events`, `where`, `count` or `points`");
            }
        })
    }
}

impl Parts {
    fn into_fold(self, line: &Line<'_>) -> Read<Fold> {
        let Some(kind) = self.kind else { return line.expected("what becomes of the events, before the `}`") };
        if self.repeat.is_some() || self.decay.is_some() {
            return line.expected("`points` after `repeat` and `decay`");
        }
        let Self { path, sources, after, until, filter, sequence, best, missing, .. } = self;
        Ok(Fold { path, sources, after, until, filter, sequence, best, kind, missing })
    }
}

/// What stands in a fold at most once.
fn put<T>(slot: &mut Option<T>, value: T, line: &Line<'_>) -> Read<()> {
    if slot.replace(value).is_some() { line.expected("this only once in a fold") } else { Ok(()) }
}

/// `3 ever`, `3 per week`, `3 in 24 hours`
fn repeat(line: &mut Line<'_>) -> Read<Repeat> {
    let count = line.whole("how many events count")?;
    let within = if line.takes("ever") {
        RepeatPeriod::Ever
    } else if line.takes("per") {
        RepeatPeriod::Calendar(line.unit()?)
    } else if line.takes("in") {
        RepeatPeriod::Sliding(line.span()?)
    } else {
        return line.expected("`ever`, `per` or `in`");
    };
    Ok(Repeat { count, within })
}

fn decay(line: &mut Line<'_>) -> Read<Decay> {
    if line.takes("half-life") {
        return Ok(Decay::HalfLife { days: line.decimal("a number of days")? });
    }
    if line.takes("fading") {
        return Ok(Decay::FadingToZero { days: line.whole("a number of days")? });
    }
    if line.takes("losing") {
        let share = line.decimal("a share")?;
        line.word("every")?;
        return Ok(Decay::LosingEvery { share, days: line.whole("a number of days")? });
    }
    line.word("by-age")?;
    line.mark("(")?;
    let mut rows = Vec::new();
    while !line.takes_mark(")") {
        if !rows.is_empty() {
            line.mark(",")?;
        }
        let days = line.whole("a number of days")?;
        line.mark("->")?;
        rows.push((days, line.decimal("a weight")?));
    }
    Ok(Decay::ByAge(rows))
}
