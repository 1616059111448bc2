//! Printing nodes: `%12 = all %3, %7 : truth`.

use super::Page;
use crate::model::{Interval, Type};
use crate::plan::text::names::List;
use crate::plan::text::words::{AGO, BUILTINS, COMPARISONS, TEXT_TESTS, sigil, word_of};
use crate::plan::{Node, NodeId, Op};
use crate::semantics::Decimal;
use crate::semantics::calendar;

impl Page<'_> {
    pub(super) fn nodes(&mut self, nodes: &[Node]) {
        for (number, node) in nodes.iter().enumerate() {
            let (op, ty) = (self.op(&node.op, node.ty), self.ty(node.ty));
            self.line(&format!("{}{number} = {op} : {ty}", sigil::NODE));
        }
    }

    fn op(&self, op: &Op, ty: Type) -> String {
        match op {
            Op::Constant(value) => format!("constant {}", self.value(value, ty)),
            Op::Input(input) => format!("input {}{}", sigil::COLUMN, input.0),
            Op::Apply(function) => format!("apply {}{}", sigil::FUNCTION, function.0),
            Op::List(items) => operands("list", items),
            Op::All(parts) => operands("all", parts),
            Op::Any(parts) => operands("any", parts),
            Op::AtLeast(count, parts) => operands(&format!("at-least {count} of"), parts),
            Op::Not(one) => operands("not", &[*one]),
            Op::IsYes(one) => operands("is-yes", &[*one]),
            Op::IsBlank(one) => operands("is-blank", &[*one]),
            Op::Compare(comparison, left, right) => {
                format!("compare {} {} {}", node(*left), word_of(&COMPARISONS, comparison), node(*right))
            }
            Op::Equal(left, right) => operands("equal", &[*left, *right]),
            Op::In(value, list) => operands("in", &[*value, *list]),
            Op::TextTest { test, subject, patterns } => operands(word_of(&TEXT_TESTS, test), &[*subject, *patterns]),
            Op::Sum(terms) => signed("sum", terms, ["+", "-"]),
            Op::Product(factors) => signed("product", factors, ["*", "/"]),
            Op::Call(builtin, arguments) => operands(&format!("call {}", word_of(&BUILTINS, builtin)), arguments),
            Op::Clamp(one, low, high) => clamp(*one, *low, *high),
            Op::Round(one, decimals) => format!("round {} to {decimals}", node(*one)),
            Op::Otherwise(value, fallback) => operands("otherwise", &[*value, *fallback]),
            Op::First(cases, last) => first(cases, *last),
            Op::Instant(one) => operands("instant", &[*one]),
            _ => self.op_of_model(op, ty),
        }
    }

    /// Those that name something of the model or the calendar.
    fn op_of_model(&self, op: &Op, ty: Type) -> String {
        match op {
            Op::Lookup(table, keys, column) => {
                let column = self.name(List::Columns(*table), *column);
                operands(&format!("lookup {} column {column} by", self.name(List::Tables, table.0)), keys)
            }
            Op::Elapsed(unit, until, one) => {
                format!("elapsed {}s {} {}", unit.word(), if *until { "until" } else { "since" }, node(*one))
            }
            Op::Ago(comparison, span, one) => format!("ago {} {} {span}", node(*one), word_of(&AGO, comparison)),
            Op::Within(one, interval) => self.within(*one, *interval),
            Op::Band(one, intervals) => {
                let intervals: Vec<String> = intervals.iter().map(band).collect();
                format!("band {} ({})", node(*one), intervals.join(", "))
            }
            Op::Grid(row, column, cells) => {
                let line = |cells: &Vec<u32>| {
                    cells.iter().map(|cell| self.label(*cell, ty)).collect::<Vec<String>>().join(", ")
                };
                let lines: Vec<String> = cells.iter().map(line).collect();
                format!("grid {}, {} ({})", node(*row), node(*column), lines.join("; "))
            }
            _ => String::new(),
        }
    }

    fn within(&self, one: NodeId, interval: calendar::Interval) -> String {
        let zone = &self.plan.as_of.zone;
        let (after, until) = (super::value::instant(interval.after, zone), super::value::instant(interval.until, zone));
        format!("within {} after {after} until {until}", node(one))
    }
}

fn node(id: NodeId) -> String {
    format!("{}{}", sigil::NODE, id.0)
}

fn operands(word: &str, nodes: &[NodeId]) -> String {
    let nodes: Vec<String> = nodes.iter().map(|id| node(*id)).collect();
    if nodes.is_empty() { word.to_owned() } else { format!("{word} {}", nodes.join(", ")) }
}

fn signed(word: &str, parts: &[(bool, NodeId)], [plain, marked]: [&str; 2]) -> String {
    let parts: String =
        parts.iter().map(|(mark, id)| format!(" {}{}", if *mark { marked } else { plain }, node(*id))).collect();
    format!("{word}{parts}")
}

fn clamp(one: NodeId, low: Option<Decimal>, high: Option<Decimal>) -> String {
    let low = low.map_or_else(String::new, |low| format!(" from {low}"));
    let high = high.map_or_else(String::new, |high| format!(" to {high}"));
    format!("clamp {}{low}{high}", node(one))
}

fn first(cases: &[(NodeId, NodeId)], last: NodeId) -> String {
    let cases: String = cases.iter().map(|(when, value)| format!("{} -> {}, ", node(*when), node(*value))).collect();
    format!("first {cases}else {}", node(last))
}

/// `from 0 to 20`, `above 20 below 40`, `any`.
fn band(interval: &Interval) -> String {
    let low = interval.low.map(|(low, closed)| format!("{} {low}", if closed { "from" } else { "above" }));
    let high = interval.high.map(|(high, closed)| format!("{} {high}", if closed { "to" } else { "below" }));
    let ends: Vec<String> = [low, high].into_iter().flatten().collect();
    if ends.is_empty() { "any".to_owned() } else { ends.join(" ") }
}
