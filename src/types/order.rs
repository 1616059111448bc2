//! What is computed in which order, and what reads what.
//!
//! In: a model whose expressions are typed. Out: its order; circles are reported with the whole chain. A veto
//! counts too: segments, matrices and definitions of a vetoed contact say so, hence read what the veto reads.

use super::checker::Checker;
use super::errors::{name as errors, time as time_errors};
use crate::model::{
    Computed, DefinitionId, EventId, ExprKind, MatrixId, Output, Piece, ScoreId, SegmentId, SignalId, Source,
};
use crate::names::order;
use crate::source::Span;

/// Numbers of the things that are computed: signals, scores, segments, matrices, definitions, then the veto.
struct Numbers {
    scores: usize,
    segments: usize,
    matrices: usize,
    definitions: usize,
    veto: usize,
}

impl Numbers {
    fn of(&self, output: Output) -> Option<usize> {
        Some(match output {
            Output::Signal(id) => id.index(),
            Output::Score(id) => self.scores + id.index(),
            Output::Segment(id) => self.segments + id.index(),
            Output::Matrix(id) => self.matrices + id.index(),
            Output::Definition(id) => self.definitions + id.index(),
            Output::Disqualified => self.veto,
            Output::Route(_) => return None,
        })
    }

    fn computed(&self, number: usize) -> Option<Computed> {
        let at = |start: usize| number.checked_sub(start);
        if number >= self.veto {
            return None;
        }
        at(self.definitions)
            .map(|n| Computed::Definition(DefinitionId::at(n)))
            .or_else(|| at(self.matrices).map(|n| Computed::Matrix(MatrixId::at(n))))
            .or_else(|| at(self.segments).map(|n| Computed::Segment(SegmentId::at(n))))
            .or_else(|| at(self.scores).map(|n| Computed::Score(ScoreId::at(n))))
            .or_else(|| Some(Computed::Signal(SignalId::at(number))))
    }
}

/// What one thing reads.
#[derive(Default, Clone)]
struct Reads {
    things: Vec<usize>,
    events: Vec<EventId>,
    change: bool,
}

impl Reads {
    /// Adds what a piece of the model and everything below it reads.
    fn add_all(&mut self, piece: Piece<'_>, numbers: &Numbers) {
        piece.walk(&mut |piece| self.add(piece, numbers));
    }

    fn add(&mut self, piece: Piece<'_>, numbers: &Numbers) {
        match piece {
            Piece::Expr(expr) => match &expr.kind {
                ExprKind::Output { output, .. } => self.things.extend(numbers.of(*output)),
                ExprKind::Change { score, .. } => {
                    self.change = true;
                    self.things.extend(numbers.of(Output::Score(*score)));
                }
                _ => {}
            },
            Piece::Selection(selection) => {
                if let Source::Events(kinds) = &selection.source {
                    self.events.extend(kinds.iter().map(|kind| kind.event));
                }
            }
        }
    }
}

impl Checker<'_> {
    /// Fills in the order and the events of signals.
    pub(super) fn order(&mut self) {
        let numbers = self.numbers();
        let reads = self.reads(&numbers);
        let needs: Vec<Vec<usize>> = reads.iter().map(|reads| reads.things.clone()).collect();
        let ordered = order(&needs);
        let mut reported = vec![false; needs.len()];
        for circle in &ordered.circles {
            let fresh = circle.iter().all(|at| reported.get(*at) == Some(&false));
            circle.iter().for_each(|at| reported.get_mut(*at).into_iter().for_each(|slot| *slot = true));
            if fresh {
                let chain: Vec<(String, Span)> = circle.iter().map(|at| self.name_of(&numbers, *at)).collect();
                let chain: Vec<(&str, Span)> = chain.iter().map(|(name, span)| (name.as_str(), *span)).collect();
                self.sink.diagnostics.extend(errors::circle(&chain));
            }
        }
        self.changes_do_not_nest(&numbers, &reads, &ordered.order);
        self.events_of_signals(&reads, &ordered.order);
        self.model.order = ordered.order.iter().filter_map(|number| numbers.computed(*number)).collect();
    }

    fn numbers(&self) -> Numbers {
        let scores = self.model.signals.len();
        let segments = scores + self.model.scores.len();
        let matrices = segments + self.model.segments.len();
        let definitions = matrices + self.model.matrices.len();
        Numbers { scores, segments, matrices, definitions, veto: definitions + self.model.definitions.len() }
    }

    fn reads(&self, numbers: &Numbers) -> Vec<Reads> {
        let mut reads = vec![Reads::default(); numbers.veto + 1];
        let model = &self.model;
        for (signal, slot) in model.signals.iter().zip(reads.iter_mut()) {
            slot.add_all(Piece::Expr(&signal.value), numbers);
        }
        for rule in &model.rules {
            if let Some(slot) = reads.get_mut(numbers.scores + rule.score.index()) {
                rule.pieces().into_iter().for_each(|piece| slot.add_all(piece, numbers));
            }
        }
        for (score, slot) in model.scores.iter().zip(reads.iter_mut().skip(numbers.scores)) {
            score.since.iter().for_each(|since| slot.add_all(since.piece(), numbers));
        }
        for (segment, slot) in model.segments.iter().zip(reads.iter_mut().skip(numbers.segments)) {
            segment.pieces().into_iter().for_each(|piece| slot.add_all(piece, numbers));
            slot.things.extend((segment.record == model.scored).then_some(numbers.veto));
        }
        for (matrix, slot) in model.matrices.iter().zip(reads.iter_mut().skip(numbers.matrices)) {
            let segments = [matrix.rows, matrix.columns].map(|id| numbers.segments + id.index());
            slot.things.extend(segments.into_iter().chain([numbers.veto]));
        }
        for (definition, slot) in model.definitions.iter().zip(reads.iter_mut().skip(numbers.definitions)) {
            slot.add_all(Piece::Expr(&definition.value), numbers);
            slot.things.push(numbers.veto);
        }
        if let Some(slot) = reads.get_mut(numbers.veto) {
            for veto in &model.disqualifications {
                slot.add_all(Piece::Expr(&veto.when), numbers);
            }
        }
        reads
    }

    fn name_of(&self, numbers: &Numbers, number: usize) -> (String, Span) {
        let model = &self.model;
        let found = numbers.computed(number).map(|computed| match computed {
            Computed::Signal(id) => (model[id].name.clone(), model[id].span),
            Computed::Score(id) => (model[id].name.clone(), model[id].span),
            Computed::Segment(id) => (model[id].name.clone(), model[id].span),
            Computed::Matrix(id) => (model[id].name.clone(), model[id].span),
            Computed::Definition(id) => (model[id].name.clone(), model[id].span),
        });
        let veto = model.disqualifications.first().map_or(Span::default(), |veto| veto.span);
        found.unwrap_or_else(|| ("disqualify".to_owned(), veto))
    }

    /// The change of a score that reads a change would need the past of the past.
    fn changes_do_not_nest(&mut self, numbers: &Numbers, reads: &[Reads], ordered: &[usize]) {
        let mut changing = vec![false; reads.len()];
        for at in ordered {
            let Some(own) = reads.get(*at) else { continue };
            let below = own.things.iter().any(|thing| changing.get(*thing) == Some(&true));
            if let Some(slot) = changing.get_mut(*at) {
                *slot = own.change || below;
            }
        }
        let mut changes = std::mem::take(&mut self.changes);
        changes.sort_unstable_by_key(|(_, span)| *span);
        changes.dedup();
        for (score, span) in changes {
            if changing.get(numbers.scores + score.index()) == Some(&true) {
                let name = self.model[score].name.clone();
                self.report(time_errors::change_nests(span, &name));
            }
        }
    }

    /// The events a signal reads, itself or through other signals.
    fn events_of_signals(&mut self, reads: &[Reads], ordered: &[usize]) {
        let signals = self.model.signals.len();
        let mut events: Vec<Vec<EventId>> = vec![Vec::new(); signals];
        for at in ordered.iter().copied().filter(|at| *at < signals) {
            let Some(own) = reads.get(at) else { continue };
            let mut all = own.events.clone();
            let through = own.things.iter().filter(|thing| **thing < signals);
            all.extend(through.filter_map(|thing| events.get(*thing)).flatten());
            all.sort_unstable();
            all.dedup();
            if let Some(slot) = events.get_mut(at) {
                *slot = all;
            }
        }
        for (signal, events) in self.model.signals.iter_mut().zip(events) {
            signal.events = events;
        }
    }
}
