//! Compiles the folds of a stage.

use std::collections::BTreeMap;

use super::formula::{self, Formula};
use super::{Bound, EventProgram, FoldPlan, KindColumns, Link, LinkKind, Measure, Reads, Worth};
use crate::data::{column_kind, first_values};
use crate::model::{EventId, FieldId, Model};
use crate::plan::{Edge, EventFunction, Fold, FoldKind, InputSource, Stage};

/// Collects what is read of each kind while formulas are made.
#[derive(Default)]
struct Compiler {
    kinds: BTreeMap<EventId, KindColumns>,
    formulas: usize,
}

/// The folds of a stage, compiled.
pub(super) fn program(model: &Model, stage: &Stage) -> EventProgram {
    let mut compiler = Compiler::default();
    let folds: Vec<FoldPlan> = stage.folds.iter().map(|fold| compiler.fold(model, stage, fold)).collect();
    for fold in &folds {
        compiler.ties(model, fold);
    }
    let inputs = stage.inputs.iter().map(|input| match input.source {
        InputSource::Fold(fold) => Some(fold as usize),
        _ => None,
    });
    EventProgram {
        as_of: stage.as_of.clone(),
        record: stage.record,
        inputs: inputs.collect(),
        folds,
        kinds: compiler.kinds,
        formulas: compiler.formulas,
    }
}

impl Compiler {
    fn fold(&mut self, model: &Model, stage: &Stage, fold: &Fold) -> FoldPlan {
        let mut chain = Vec::new();
        let mut next = Some(fold);
        while let Some(link) = next {
            let sequence = link.sequence.as_ref();
            chain.push(self.link(link, sequence.and_then(|sequence| sequence.within)));
            next = sequence.map(|sequence| &*sequence.earlier);
        }
        chain.reverse();
        let measure = self.measure(fold);
        let ty = measure.ty();
        let known = matches!(fold.kind, FoldKind::Count | FoldKind::Points { .. });
        let mut plan = FoldPlan {
            owner: fold
                .sources
                .first()
                .and_then(|source| model.events.get(source.event.index()))
                .map_or(stage.record, |event| event.of),
            path: fold.path.clone(),
            answer: column_kind(ty),
            first: first_values(model, ty),
            blank: fold.missing && !known,
            reads_subject: chain.iter().any(|link| !link.bounds.is_empty()),
            chain,
            measure,
        };
        let reads = plan.formulas().any(|(_, formula)| formula.reads == Reads::Subject);
        plan.reads_subject |= reads;
        plan
    }

    fn link(&mut self, fold: &Fold, within: Option<crate::semantics::calendar::Span>) -> Link {
        let mut link =
            Link { kinds: Vec::new(), after: i64::MIN, until: i64::MAX, bounds: Vec::new(), within, best: fold.best };
        for (after, edge) in
            fold.after.iter().map(|edge| (true, edge)).chain(fold.until.iter().map(|edge| (false, edge)))
        {
            match *edge {
                Edge::At(at) if after => link.after = link.after.max(at),
                Edge::At(at) => link.until = link.until.min(at),
                Edge::Of { input, before, blank } => link.bounds.push(Bound { after, input, before, blank }),
            }
        }
        for source in &fold.sources {
            if link.kind(source.event).is_none() {
                let kind = self.link_kind(fold, source.event);
                link.kinds.push(kind);
            }
        }
        link
    }

    /// The tests of a kind, which may have been reached through several subsets.
    fn link_kind(&mut self, fold: &Fold, event: EventId) -> LinkKind {
        self.kinds.entry(event).or_default();
        let mut tests: Vec<Formula> = fold.filter.iter().flat_map(|filter| self.parts(event, filter)).collect();
        let mut any: Vec<Vec<Formula>> = Vec::new();
        for source in fold.sources.iter().filter(|source| source.event == event) {
            any.push(source.filters.iter().flat_map(|filter| self.parts(event, filter)).collect());
        }
        if any.iter().any(Vec::is_empty) {
            any.clear();
        }
        if any.len() == 1 {
            tests.extend(any.drain(..).flatten());
        }
        LinkKind { event, tests, any }
    }

    fn measure(&mut self, fold: &Fold) -> Measure {
        match &fold.kind {
            FoldKind::Count => Measure::Count,
            FoldKind::Last => Measure::Last,
            FoldKind::First => Measure::First,
            FoldKind::Sum(of) => Measure::Sum(self.worth(fold, of)),
            FoldKind::Average(of) => Measure::Average(self.worth(fold, of)),
            FoldKind::Highest(of) => Measure::Highest(self.worth(fold, of)),
            FoldKind::Lowest(of) => Measure::Lowest(self.worth(fold, of)),
            FoldKind::Distinct(of) => Measure::Distinct(self.worth(fold, of)),
            FoldKind::Points { points, pick, repeat, decay } => Measure::Points {
                worth: self.worth(fold, points),
                pick: *pick,
                repeat: repeat.clone(),
                decay: decay.clone(),
            },
        }
    }

    fn worth(&mut self, fold: &Fold, of: &EventFunction) -> Worth {
        let mut kinds: Vec<EventId> = fold.sources.iter().map(|source| source.event).collect();
        kinds.sort_unstable();
        kinds.dedup();
        Worth(kinds.into_iter().map(|event| (event, self.formula(event, of, of.function.result))).collect())
    }

    fn parts(&mut self, event: EventId, test: &EventFunction) -> Vec<Formula> {
        formula::parts(&test.function).into_iter().map(|part| self.formula(event, test, part)).collect()
    }

    fn formula(&mut self, event: EventId, whole: &EventFunction, result: crate::plan::NodeId) -> Formula {
        let number = self.formulas;
        self.formulas += 1;
        let columns = self.kinds.entry(event).or_default();
        formula::formula(number, whole, result, &mut |path| column(columns, path))
    }

    /// Where the order of events at the same instant matters, all fields of the event decide it.
    fn ties(&mut self, model: &Model, fold: &FoldPlan) {
        if !fold.measure.minds_ties() {
            return;
        }
        for kind in fold.chain.last().into_iter().flat_map(|link| &link.kinds) {
            let fields = model.events.get(kind.event.index()).map_or(0, |event| event.fields.len());
            let columns = self.kinds.entry(kind.event).or_default();
            let fields = (0..u32::try_from(fields).unwrap_or(u32::MAX)).map(FieldId);
            columns.ties = fields.map(|field| column(columns, &[field])).collect();
        }
    }
}

/// The position of a column, a new one if need be.
fn column(columns: &mut KindColumns, path: &[FieldId]) -> usize {
    columns.paths.iter().position(|other| other == path).unwrap_or_else(|| {
        columns.paths.push(path.to_vec());
        columns.paths.len() - 1
    })
}
