//! Reading other outputs, as reported, and their change.

use crate::interpret::answer::Answer;
use crate::interpret::dependencies::{Task, task_of};
use crate::interpret::place::Place;
use crate::interpret::{Evidence, Interpreter, Need};
use crate::model::{Computed, FieldPath, Output, Scope, ScoreId, Type};
use crate::semantics::calendar::Span;
use crate::semantics::{Decimal, Value};

impl Interpreter<'_> {
    /// An output of the row that a path leads to.
    pub(super) fn output(&self, output: Output, of: &FieldPath, ty: Type, place: &Place<'_>) -> Answer {
        let at = self.read_path(of, place);
        let Value::Row(row) = at.value else { return at };
        let answer = self.read_output(output, row, place);
        let prefix =
            if of.scope == Scope::Subject { self.model.path_name(place.record, &of.fields) } else { String::new() };
        if of.scope == Scope::Subject {
            let name = join_names(&prefix, self.model.output_name(output));
            place.note(|| self.evidence(name, &answer.value, ty));
        }
        Answer { value: answer.value, needs: answer.needs.iter().map(|need| seen_from(need, &prefix)).collect() }
    }

    fn read_output(&self, output: Output, row: u32, place: &Place<'_>) -> Answer {
        if let Output::Route(id) = output {
            let taken = self.route(id, row, place.clock).row.and_then(|row| self.model[id].rows.get(row));
            return Answer::known(taken.map(|row| Value::text(&row.who)).unwrap_or_default());
        }
        let Some(task) = task_of(output) else { return Answer::default() };
        if let Some(veiled) = self.veiled(task, row, place) {
            return Answer::known(veiled);
        }
        Answer::clone(&self.recall_or_compute(task, row, place.clock))
    }

    /// What disqualification leaves of an output: no definition, no segment, no cell.
    fn veiled(&self, task: Task, row: u32, place: &Place<'_>) -> Option<Value> {
        let Task::Item(item) = task else { return None };
        let left = match item {
            Computed::Score(_) | Computed::Signal(_) => return None,
            Computed::Segment(_) | Computed::Matrix(_) => Value::Blank,
            Computed::Definition(_) => Value::YesNo(false),
        };
        let may_be = place.shielded && self.model.is_veiled_by_disqualification(item);
        let disqualified = may_be && self.recall_or_compute(Task::Disqualified, row, place.clock).truth() == Some(true);
        disqualified.then_some(left)
    }

    /// `change in S in the last D`: now, less as it was.
    pub(super) fn change(&self, score: ScoreId, span: Span, place: &Place<'_>) -> Answer {
        let task = Task::Item(Computed::Score(score));
        let Some(row) = self.row_of(self.model[score].record, place.record, place.row) else {
            return Answer::default();
        };
        let now = self.recall_or_compute(task, row, place.clock);
        let earlier = place.clock.at(place.clock.back(span));
        let then = self.recall_or_compute(task, row, &earlier);
        let change = now.value.as_number().zip(then.value.as_number()).map(|(now, then)| now.sub(then));
        place.note(|| change_note(&self.model[score].name, change, &then.value, &now.value));
        Answer::from_operands(change.into(), &[&now, &then])
    }
}

/// `+24 (31, now 55)`
fn change_note(name: &str, change: Option<Decimal>, then: &Value, now: &Value) -> Evidence {
    let number = |value: &Value| value.as_number().unwrap_or_default();
    let sign = if change.is_some_and(|change| change > Decimal::ZERO) { "+" } else { "" };
    let shown = format!("{sign}{} ({}, now {})", change.unwrap_or_default(), number(then), number(now));
    Evidence { what: format!("change in {name}"), value: change.into(), shown }
}

/// A need of another record, as it is written from here: `account.revenue`.
fn seen_from(need: &Need, prefix: &str) -> Need {
    match need {
        Need::Field(name) => Need::Field(join_names(prefix, name)),
        Need::Event(name) => Need::Event(name.clone()),
    }
}

fn join_names(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}
