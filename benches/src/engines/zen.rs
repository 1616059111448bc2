//! ZEN expressions: an expression a rule, compiled to opcodes, a context a row.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use zen_expression::expression::Standard;
use zen_expression::scope::Scope;
use zen_expression::variable::{Symbol, Variable, VariableMap};
use zen_expression::vm::VM;
use zen_expression::{Expression, compile_expression};

use super::{Problem, RuleEngine};
use crate::leads::{Cell, Rows};
use crate::render::{Dialect, condition};
use crate::rules::{Rule, Score};

pub struct Zen {
    machine: VM,
    expressions: Vec<(Score, i64, Expression<Standard>)>,
}

impl Zen {
    pub fn of(rules: &[Rule]) -> Result<Self, Problem> {
        let compile = |rule: &Rule| {
            let expression = compile_expression(&condition(&rule.test, Dialect::Zen))?;
            Ok((rule.score, i64::from(rule.points), expression))
        };
        Ok(Self { machine: VM::new(), expressions: rules.iter().map(compile).collect::<Result<_, Problem>>()? })
    }
}

impl RuleEngine for Zen {
    fn name(&self) -> &'static str {
        "zen-expression 2.1.6"
    }

    fn sums(&mut self, rows: &Rows<'_>, row: usize) -> Result<(i64, i64), Problem> {
        let mut object = VariableMap::default();
        for (name, cell) in rows.cells(row) {
            object.insert(Symbol::from_static(name), value(cell));
        }
        let scope = Scope::new(Variable::from_object(object));
        let mut sums = (0, 0);
        for (score, points, expression) in &self.expressions {
            if expression.evaluate_with_scope(&scope, &mut self.machine)?.as_bool() == Some(true) {
                match score {
                    Score::Fit => sums.0 += points,
                    Score::Activity => sums.1 += points,
                }
            }
        }
        Ok(sums)
    }
}

fn value(cell: Cell<'_>) -> Variable {
    match cell {
        Cell::Blank => Variable::Null,
        Cell::Text(text) => Variable::String(Symbol::from(text)),
        Cell::Whole(number) => Variable::Number(Decimal::from(number)),
        Cell::Float(number) => Decimal::from_f64(number).map_or(Variable::Null, Variable::Number),
        Cell::Truth(truth) => Variable::Bool(truth),
    }
}
