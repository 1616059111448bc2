//! Reading.

use std::str::{FromStr, SplitWhitespace};

use thiserror::Error;

use super::super::{Kernel, KernelColumn, KernelOutput, KernelTable, Lane, Node, NodeId, Op, Threshold};
use super::names::{COMPARISONS, ELEMENTS, LANES, LAYOUTS, thing};

/// Why a text is no kernel.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("line {line}: {what} expected, not `{found}`")]
pub struct ParseKernelError {
    /// The line, from 1.
    pub line: usize,
    /// What was expected.
    pub what: &'static str,
    /// What is there instead; empty at the end of the line.
    pub found: String,
}

/// Reads a kernel from its text. It may still be malformed: see [`super::super::verify`].
///
/// # Errors
/// With the first line that is not understood.
pub fn parse(text: &str) -> Result<Kernel, ParseKernelError> {
    let mut kernel = Kernel::default();
    for (index, line) in text.lines().enumerate() {
        let content = line.split('#').next().unwrap_or_default();
        let mut words = Words { line: index + 1, words: content.split_whitespace() };
        if let Some(first) = words.words.next() {
            words.declaration(first, &mut kernel)?;
        }
    }
    Ok(kernel)
}

/// The words of a line that are still to be read.
struct Words<'text> {
    line: usize,
    words: SplitWhitespace<'text>,
}

type Read<T> = Result<T, ParseKernelError>;

impl<'text> Words<'text> {
    fn fail<T>(&self, what: &'static str, found: &str) -> Read<T> {
        Err(ParseKernelError { line: self.line, what, found: found.to_owned() })
    }

    fn next(&mut self) -> &'text str {
        self.words.next().unwrap_or_default()
    }

    fn exactly(&mut self, word: &'static str) -> Read<()> {
        let found = self.next();
        if found == word { Ok(()) } else { self.fail(word, found) }
    }

    fn end(&mut self) -> Read<()> {
        match self.words.next() {
            None => Ok(()),
            Some(found) => self.fail("the end of the line", found),
        }
    }

    fn named<T: Copy>(&mut self, names: &[(T, &'static str)], what: &'static str) -> Read<T> {
        let found = self.next();
        thing(names, found).map_or_else(|| self.fail(what, found), Ok)
    }

    fn number<T: FromStr>(&mut self, what: &'static str) -> Read<T> {
        let found = self.next();
        found.parse().or_else(|_| self.fail(what, found))
    }

    /// A reference: a letter and a number.
    fn reference(&mut self, letter: char, what: &'static str) -> Read<u32> {
        let found = self.next();
        self.reference_in(found, letter, what)
    }

    fn reference_in(&self, word: &str, letter: char, what: &'static str) -> Read<u32> {
        word.strip_prefix(letter).and_then(|rest| rest.parse().ok()).map_or_else(|| self.fail(what, word), Ok)
    }

    fn node(&mut self) -> Read<NodeId> {
        self.reference('n', "a node").map(NodeId)
    }

    fn declaration(&mut self, first: &str, kernel: &mut Kernel) -> Read<()> {
        match first {
            "column" => kernel.columns.push(self.column()?),
            "table" => kernel.tables.push(self.table()?),
            "output" => {
                let node = self.node()?;
                kernel.outputs.push(KernelOutput { node, layout: self.named(&ELEMENTS, "a layout")? });
            }
            _ => {
                let position = self.reference_in(first, 'n', "`column`, `table`, `output` or a node")?;
                if position as usize != kernel.nodes.len() {
                    return self.fail("the next node", first);
                }
                self.exactly("=")?;
                kernel.nodes.push(self.computed()?);
            }
        }
        self.end()
    }

    fn column(&mut self) -> Read<KernelColumn> {
        let layout = self.named(&LAYOUTS, "a layout")?;
        let nullable = match self.next() {
            "" => false,
            "nullable" => true,
            found => return self.fail("`nullable`", found),
        };
        Ok(KernelColumn { layout, nullable })
    }

    fn table(&mut self) -> Read<KernelTable> {
        let column = self.reference('c', "a column")?;
        let element = self.named(&ELEMENTS, "an element")?;
        self.exactly("entries")?;
        let entries = self.number("how many entries")?;
        self.exactly("groups")?;
        let found = self.next();
        let groups = found.strip_prefix("0x").and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let groups = groups.map_or_else(|| self.fail("groups as `0x…`", found), Ok)?;
        Ok(KernelTable { column, element, entries, groups })
    }

    fn computed(&mut self) -> Read<Node> {
        let op = self.op()?;
        let lane = self.named(&LANES, "a lane")?;
        if lane == Lane::Mask {
            return Ok(Node { op, lane, range: (0, 0) });
        }
        let found = self.next();
        let range = found.split_once("..").and_then(|(least, greatest)| {
            let ends: (i64, i64) = (least.parse().ok()?, greatest.parse().ok()?);
            Some(ends)
        });
        let range = range.map_or_else(|| self.fail("a range", found), Ok)?;
        Ok(Node { op, lane, range })
    }

    /// An operation, with the colon after it.
    fn op(&mut self) -> Read<Op> {
        let name = self.next();
        let op = match name {
            "and" => return self.nodes().map(Op::And),
            "or" => return self.nodes().map(Op::Or),
            "count" => return self.nodes().map(Op::Count),
            "add" => return self.nodes().map(Op::Add),
            "add_held" => return self.nodes().map(Op::AddHeld),
            "element" => return self.element(),
            "always" => Op::Always(self.number::<u8>("0 or 1")? != 0),
            "known" => Op::Known(self.reference('c', "a column")?),
            "against" => self.against()?,
            "mask_of" => Op::MaskOf(self.reference('t', "a table")?),
            "mask_column" => Op::MaskColumn(self.reference('c', "a column")?),
            "not" => Op::Not(self.node()?),
            "compare" => {
                let left = self.node()?;
                Op::Compare(self.named(&COMPARISONS, "a comparison")?, left, self.node()?)
            }
            "constant" => Op::Constant(self.number("a number")?),
            "column" => Op::Column(self.reference('c', "a column")?),
            "number_of" => Op::NumberOf(self.reference('t', "a table")?),
            "where" => Op::Where(self.node()?, self.number("a number")?),
            "choose" => Op::Choose(self.node()?, self.node()?, self.node()?),
            "subtract" => Op::Subtract(self.node()?, self.node()?),
            "multiply" => Op::Multiply(self.node()?, self.node()?),
            "least" => Op::Least(self.node()?, self.node()?),
            "greatest" => Op::Greatest(self.node()?, self.node()?),
            "divide_by" => Op::DivideBy(self.node()?, self.number("a number")?),
            "floor_by" => Op::FloorBy(self.node()?, self.number("a number")?),
            "multiply_decimal" => Op::MultiplyDecimal(self.node()?, self.node()?),
            "divide_decimal" => Op::DivideDecimal(self.node()?, self.node()?),
            found => return self.fail("an operation", found),
        };
        self.exactly(":")?;
        Ok(op)
    }

    fn against(&mut self) -> Read<Op> {
        let column = self.reference('c', "a column")?;
        let compare = self.named(&COMPARISONS, "a comparison")?;
        let found = self.next();
        let threshold = match (found.parse(), found.parse()) {
            (Ok(whole), _) => Threshold::Int(whole),
            (_, Ok(float)) => Threshold::Float(float),
            _ => return self.fail("a number", found),
        };
        Ok(Op::Against(column, compare, threshold))
    }

    /// Nodes up to the colon.
    fn nodes(&mut self) -> Read<Vec<NodeId>> {
        self.up_to_colon(|words, word| words.reference_in(word, 'n', "a node or `:`").map(NodeId))
    }

    fn element(&mut self) -> Read<Op> {
        let index = self.node()?;
        let numbers = self.up_to_colon(|words, word| word.parse().or_else(|_| words.fail("a number or `:`", word)))?;
        Ok(Op::Element(index, numbers))
    }

    fn up_to_colon<T>(&mut self, read: impl Fn(&Self, &str) -> Read<T>) -> Read<Vec<T>> {
        let mut items = Vec::new();
        loop {
            match self.next() {
                ":" => return Ok(items),
                word => items.push(read(self, word)?),
            }
        }
    }
}
