//! The interpreter, row by row: what every contender must agree with.

use leadlang::data::{Dataset, EventRow};
use leadlang::interpret::Interpreter;
use leadlang::model::Model;
use leadlang::semantics::{Country, Decimal, Value};

use super::model::{as_of, of_rules, of_text};
use crate::events::{self, Events, kind};
use crate::leads::{Cell, Leads, Rows, key};
use crate::rules::Rule;
use crate::scores::Scores;
use crate::session::Problem;
use crate::vocabulary::Text;

/// Scores leads.
///
/// # Errors
/// The model is refused.
pub fn score_leads(rules: &[Rule], leads: &Leads) -> Result<Scores, Problem> {
    let model = of_rules(rules)?;
    let data = dataset(&model, leads)?;
    let interpreter = Interpreter::new(&model, &data, as_of(&model));
    let mut scores = Scores::of(leads.rows);
    for row in 0..leads.rows {
        let outcome = interpreter.outcome(u32::try_from(row)?);
        let score = |position: usize| {
            let score = outcome.scores.get(position).and_then(Option::as_ref);
            score.map_or(-1, |score| i32::try_from(score.reported.millionths() / 1_000_000).unwrap_or(-1))
        };
        let segment = |position: usize| {
            let label = outcome.segments.get(position).copied().flatten();
            label.and_then(|label| u8::try_from(label).ok()).unwrap_or(255)
        };
        (scores.fit[row], scores.activity[row]) = (score(0), score(1));
        (scores.warmth[row], scores.grade[row]) = (segment(0), segment(1));
    }
    Ok(scores)
}

/// Scores leads by their events, in hundredths.
///
/// # Errors
/// The model is refused.
pub fn score_events(events: &Events) -> Result<Vec<i32>, Problem> {
    let model = of_text(events::MODEL)?;
    let mut data = Dataset::empty(&model, true);
    let record = data.records.get_mut(model.scored.index()).ok_or("the model scores no record")?;
    for lead in 0..events.leads {
        record.rows.push(vec![Value::text(&key(lead))]);
        record.names.push(key(lead));
    }
    for row in 0..events.lead.len() {
        let name = kind::NAMES[usize::from(events.kind[row]) - 1];
        let position = model.events.iter().position(|event| event.name == name).ok_or("an unknown kind")?;
        let table = data.events.get_mut(position).ok_or("an unknown kind")?;
        table.push(EventRow { row: events.lead[row], at: events.at[row], values: event_values(events, row) });
    }
    data.events.iter_mut().for_each(leadlang::data::EventTable::sort);
    let interpreter = Interpreter::new(&model, &data, as_of(&model));
    let hundredths = |row: usize| {
        let outcome = interpreter.outcome(u32::try_from(row)?);
        let score = outcome.scores.first().and_then(Option::as_ref).ok_or("a lead has no score")?;
        Ok(i32::try_from(score.reported.millionths() / 10_000)?)
    };
    (0..events.leads).map(hundredths).collect()
}

fn event_values(events: &Events, row: usize) -> Vec<Value> {
    match events.kind[row] {
        kind::PAGE_VIEW | kind::DOWNLOAD => {
            let category = events.category[row].checked_sub(1);
            vec![category.map_or(Value::Blank, |label| Value::Label(label.into()))]
        }
        kind::PURCHASE => vec![Value::from(Decimal::from_f64_exactly_rounded(events.amount[row]))],
        _ => Vec::new(),
    }
}

fn dataset(model: &Model, leads: &Leads) -> Result<Dataset, Problem> {
    let mut data = Dataset::empty(model, true);
    let rows = Rows::of(leads);
    let fields = &record(model)?.fields;
    let table = data.records.get_mut(model.scored.index()).ok_or("the model scores no record")?;
    for row in 0..leads.rows {
        let cells = rows.cells(row);
        let of = |name: &str| match cells.iter().find(|(of, _)| *of == name) {
            Some((name, cell)) => value(name, *cell),
            None => Value::text(&key(row)),
        };
        table.rows.push(fields.iter().map(|field| of(&field.name)).collect());
        table.names.push(key(row));
    }
    Ok(data)
}

fn record(model: &Model) -> Result<&leadlang::model::Record, Problem> {
    model.records.get(model.scored.index()).ok_or_else(|| "the model scores no record".into())
}

/// A cell as a value of the language.
pub fn value(column: &str, cell: Cell<'_>) -> Value {
    let label = |of: Text, text: &str| {
        let position = of.values().iter().position(|value| value == text);
        position.and_then(|position| u32::try_from(position).ok()).map_or(Value::Blank, Value::Label)
    };
    match cell {
        Cell::Blank => Value::Blank,
        Cell::Text(text) => match column {
            "country" => Country::from_code(text).map_or(Value::Blank, Value::Country),
            "seniority" => label(Text::Seniority, text),
            "tier" => label(Text::Tier, text),
            _ => Value::text(text),
        },
        Cell::Whole(day) if matches!(column, "created" | "contacted") => {
            i32::try_from(day).map_or(Value::Blank, Value::Date)
        }
        Cell::Whole(number) => Value::Number(Decimal::from_int(number)),
        Cell::Float(number) => Value::from(Decimal::from_f64_exactly_rounded(number)),
        Cell::Truth(truth) => Value::YesNo(truth),
    }
}
