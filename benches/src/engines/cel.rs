//! CEL: a program a rule, a context a row.

use std::sync::Arc;

use cel::{Context, Env, Program, Value};

use super::{Problem, RuleEngine};
use crate::leads::{Cell, Rows};
use crate::render::{Dialect, condition};
use crate::rules::{Rule, Score};

pub struct Cel {
    env: Arc<Env>,
    programs: Vec<(Score, i64, Program)>,
}

impl Cel {
    pub fn of(rules: &[Rule]) -> Result<Self, Problem> {
        let compile = |rule: &Rule| {
            let program = Program::compile(&condition(&rule.test, Dialect::Cel))?;
            Ok((rule.score, i64::from(rule.points), program))
        };
        let programs = rules.iter().map(compile).collect::<Result<_, Problem>>()?;
        Ok(Self { env: Arc::new(Env::stdlib()), programs })
    }
}

impl RuleEngine for Cel {
    fn name(&self) -> &'static str {
        "cel 0.15.0"
    }

    fn sums(&mut self, rows: &Rows<'_>, row: usize) -> Result<(i64, i64), Problem> {
        let mut context = Context::with_env(Arc::clone(&self.env));
        for (name, cell) in rows.cells(row) {
            context.add_variable_from_value(name, value(cell));
        }
        let mut sums = (0, 0);
        for (score, points, program) in &self.programs {
            if program.execute(&context)? == Value::Bool(true) {
                match score {
                    Score::Fit => sums.0 += points,
                    Score::Activity => sums.1 += points,
                }
            }
        }
        Ok(sums)
    }
}

fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Blank => Value::Null,
        Cell::Text(text) => Value::String(Arc::new(text.to_owned())),
        Cell::Whole(number) => Value::Int(number),
        Cell::Float(number) => Value::Float(number),
        Cell::Truth(truth) => Value::Bool(truth),
    }
}
