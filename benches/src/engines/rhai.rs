//! Rhai: one tree for all rules, a scope a row.

use std::fmt::Write as _;

use rhai::{AST, Dynamic, Engine, OptimizationLevel, Scope};

use super::{Problem, RuleEngine};
use crate::leads::{Cell, Rows};
use crate::render::{Dialect, condition};
use crate::rules::Rule;

pub struct Rhai {
    engine: Engine,
    tree: AST,
}

impl Rhai {
    pub fn of(rules: &[Rule]) -> Result<Self, Problem> {
        let mut engine = Engine::new();
        engine.set_optimization_level(OptimizationLevel::Simple);
        engine.set_max_expr_depths(256, 256);
        let mut text = "let fit = 0; let activity = 0;\n".to_owned();
        for rule in rules {
            let (name, test) = (rule.score.name(), condition(&rule.test, Dialect::Rhai));
            writeln!(text, "if {test} {{ {name} += {}; }}", rule.points)?;
        }
        text += "fit * 65536 + activity\n";
        let tree = engine.compile(text)?;
        Ok(Self { engine, tree })
    }
}

impl RuleEngine for Rhai {
    fn name(&self) -> &'static str {
        "rhai 1.27.0"
    }

    fn sums(&mut self, rows: &Rows<'_>, row: usize) -> Result<(i64, i64), Problem> {
        let mut scope = Scope::new();
        for (name, cell) in rows.cells(row) {
            scope.push_constant_dynamic(name, value(cell));
        }
        let both = self.engine.eval_ast_with_scope::<i64>(&mut scope, &self.tree)?;
        // The lower half may be negative: it was added, not laid beside.
        let activity = (both + 32_768).rem_euclid(65_536) - 32_768;
        Ok(((both - activity) / 65_536, activity))
    }
}

fn value(cell: Cell<'_>) -> Dynamic {
    match cell {
        Cell::Blank => Dynamic::UNIT,
        Cell::Text(text) => text.to_owned().into(),
        Cell::Whole(number) => number.into(),
        Cell::Float(number) => number.into(),
        Cell::Truth(truth) => truth.into(),
    }
}
