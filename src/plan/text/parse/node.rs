//! Reading nodes: `%12 = all %3, %7 : truth`.

use super::Reader;
use super::lex::Token;
use super::line::{Line, Read};
use crate::model::{Interval, TableId, Type};
use crate::plan::text::names::List;
use crate::plan::text::words::{AGO, BUILTINS, COMPARISONS, TEXT_TESTS, item_of, sigil};
use crate::plan::{FunctionId, InputId, Node, NodeId, Op};
use crate::semantics::Decimal;
use crate::semantics::calendar;

impl<'t> Reader<'t, '_> {
    /// A node, which has the next number.
    pub(super) fn node(&self, line: &mut Line<'t>, number: usize) -> Read<Node> {
        line.id_in_order(sigil::NODE, number)?;
        line.mark("=")?;
        let ty = self.type_at_end(line)?;
        let op = self.op(line, ty)?;
        line.mark(":")?;
        self.ty(line)?;
        Ok(Node { op, ty })
    }

    fn op(&self, line: &mut Line<'t>, ty: Type) -> Read<Op> {
        let at = line.position();
        let word = line.any_word("what the node computes")?;
        if let Some(test) = item_of(&TEXT_TESTS, word) {
            let (subject, patterns) = two(line)?;
            return Ok(Op::TextTest { test, subject, patterns });
        }
        Ok(match word {
            "constant" => Op::Constant(self.value(line, ty)?),
            "input" => Op::Input(InputId(line.id(sigil::COLUMN, "a column")?)),
            "apply" => Op::Apply(FunctionId(line.id(sigil::FUNCTION, "a function")?)),
            "list" => Op::List(many(line)?),
            "all" => Op::All(many(line)?),
            "any" => Op::Any(many(line)?),
            "at-least" => {
                let count = line.whole("a count")?;
                line.word("of")?;
                Op::AtLeast(count, many(line)?)
            }
            "not" => Op::Not(one(line)?),
            "is-yes" => Op::IsYes(one(line)?),
            "is-blank" => Op::IsBlank(one(line)?),
            "compare" => {
                let left = one(line)?;
                let comparison = line.one_of(&COMPARISONS, "`<`, `<=`, `>` or `>=`")?;
                Op::Compare(comparison, left, one(line)?)
            }
            "equal" => two(line).map(|(left, right)| Op::Equal(left, right))?,
            "in" => two(line).map(|(value, list)| Op::In(value, list))?,
            "sum" => Op::Sum(signed(line, ["+", "-"])?),
            "product" => Op::Product(signed(line, ["*", "/"])?),
            "call" => Op::Call(line.one_of(&BUILTINS, "a built-in function")?, many(line)?),
            "clamp" => clamp(line)?,
            "round" => {
                let one = one(line)?;
                line.word("to")?;
                Op::Round(one, line.whole("a number of decimals")?)
            }
            "otherwise" => two(line).map(|(value, fallback)| Op::Otherwise(value, fallback))?,
            "instant" => Op::Instant(one(line)?),
            "first" => first(line)?,
            _ => {
                line.go_to(at);
                return self.op_of_model(line, ty);
            }
        })
    }

    /// Those that name something of the model or the calendar.
    fn op_of_model(&self, line: &mut Line<'t>, ty: Type) -> Read<Op> {
        let at = line.position();
        match line.any_word("what the node computes")? {
            "lookup" => {
                let table = TableId(self.name(line, List::Tables)?);
                line.word("column")?;
                let column = self.name(line, List::Columns(table))?;
                line.word("by")?;
                Ok(Op::Lookup(table, many(line)?, column))
            }
            "elapsed" => {
                let unit = line.unit()?;
                let until = line.takes("until");
                if !until {
                    line.word("since")?;
                }
                Ok(Op::Elapsed(unit, until, one(line)?))
            }
            "ago" => {
                let one = one(line)?;
                let comparison = line.one_of(&AGO, "`more-than`, `less-than`, `at-least` or `at-most`")?;
                Ok(Op::Ago(comparison, line.span()?, one))
            }
            "within" => {
                let one = one(line)?;
                line.word("after")?;
                let after = self.instant(line)?;
                line.word("until")?;
                let until = self.instant(line)?;
                Ok(Op::Within(one, calendar::Interval { after, until }))
            }
            "band" => {
                let one = one(line)?;
                Ok(Op::Band(one, bands(line)?))
            }
            "grid" => {
                let (row, column) = two(line)?;
                Ok(Op::Grid(row, column, self.cells(line, ty)?))
            }
            _ => {
                line.go_to(at);
                line.expected("what the node computes, like `all` or `sum`")
            }
        }
    }

    /// `(hot, warm; warm, cold)`
    fn cells(&self, line: &mut Line<'t>, ty: Type) -> Read<Vec<Vec<u32>>> {
        line.mark("(")?;
        let mut rows: Vec<Vec<u32>> = Vec::new();
        if line.takes_mark(")") {
            return Ok(rows);
        }
        loop {
            let mut row = Vec::new();
            if !matches!(line.peek(), Some(Token::Mark(";" | ")"))) {
                row.push(self.label(line, ty)?);
                while line.takes_mark(",") {
                    row.push(self.label(line, ty)?);
                }
            }
            rows.push(row);
            if !line.takes_mark(";") {
                line.mark(")")?;
                return Ok(rows);
            }
        }
    }
}

fn one(line: &mut Line<'_>) -> Read<NodeId> {
    line.id(sigil::NODE, "a node").map(NodeId)
}

fn two(line: &mut Line<'_>) -> Read<(NodeId, NodeId)> {
    let first = one(line)?;
    line.mark(",")?;
    Ok((first, one(line)?))
}

/// Any number of nodes, also none.
fn many(line: &mut Line<'_>) -> Read<Vec<NodeId>> {
    let mut nodes = Vec::new();
    if line.peek() == Some(&Token::Mark(":")) {
        return Ok(nodes);
    }
    nodes.push(one(line)?);
    while line.takes_mark(",") {
        nodes.push(one(line)?);
    }
    Ok(nodes)
}

/// `+%1 -%2`
fn signed(line: &mut Line<'_>, [plain, marked]: [&'static str; 2]) -> Read<Vec<(bool, NodeId)>> {
    let mut parts = Vec::new();
    loop {
        if line.takes_mark(plain) {
            parts.push((false, one(line)?));
        } else if line.takes_mark(marked) {
            parts.push((true, one(line)?));
        } else {
            return Ok(parts);
        }
    }
}

fn clamp(line: &mut Line<'_>) -> Read<Op> {
    let one = one(line)?;
    let low = limit(line, "from")?;
    let high = limit(line, "to")?;
    Ok(Op::Clamp(one, low, high))
}

fn limit(line: &mut Line<'_>, word: &str) -> Read<Option<Decimal>> {
    if line.takes(word) { line.decimal("a number").map(Some) } else { Ok(None) }
}

/// `%1 -> %2, else %3`
fn first(line: &mut Line<'_>) -> Read<Op> {
    let mut cases = Vec::new();
    while !line.takes("else") {
        let when = one(line)?;
        line.mark("->")?;
        cases.push((when, one(line)?));
        line.mark(",")?;
    }
    Ok(Op::First(cases, one(line)?))
}

/// `(from 0 to 20, above 20)`
fn bands(line: &mut Line<'_>) -> Read<Vec<Interval>> {
    line.mark("(")?;
    let mut bands = Vec::new();
    while !line.takes_mark(")") {
        if !bands.is_empty() {
            line.mark(",")?;
        }
        bands.push(band(line)?);
    }
    Ok(bands)
}

fn band(line: &mut Line<'_>) -> Read<Interval> {
    if line.takes("any") {
        return Ok(Interval { low: None, high: None });
    }
    let low = end(line, "from", "above")?;
    let high = end(line, "to", "below")?;
    if low.is_none() && high.is_none() {
        return line.expected("`any`, or ends like `from 0 below 20`");
    }
    Ok(Interval { low, high })
}

fn end(line: &mut Line<'_>, closed: &str, open: &str) -> Read<Option<(Decimal, bool)>> {
    Ok(match (limit(line, closed)?, limit(line, open)?) {
        (Some(number), _) => Some((number, true)),
        (None, Some(number)) => Some((number, false)),
        (None, None) => None,
    })
}
