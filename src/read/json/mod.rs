//! JSON: an array of objects, or objects one after the other, a line each or not.
//!
//! The keys of an object are its columns; those of an object inside it are reached by a dotted
//! name, `address.city`. `null` is an empty cell, an array is a list.

mod elements;
mod flatten;
pub(super) mod stretch;

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::columns::Columns;
use super::errors::{Located, Problem};
use super::raw::{Raw, RawObjects};
use super::reader::{Opened, Source};
use super::row::recycle;
use super::tally::{Shape, Tally};
use super::text::{self, Peeked};
use elements::Elements;
use flatten::Flattener;

struct JsonSource {
    elements: Elements,
    record: Vec<u8>,
    /// The first record, read to know some columns early.
    pending: Option<u64>,
}

/// Opens a JSON file. The columns known at once are those of its first record.
pub(super) fn open(input: Peeked) -> Result<Opened, Located> {
    let mut elements = Elements::new(input.into_text(0));
    let mut record = Vec::new();
    let pending = elements.next(&mut record)?;
    let mut columns = Columns::growing();
    if let Some(line) = pending {
        let object = parse(&record, line)?;
        Flattener::new(&mut columns).fill(&object, &mut Vec::new()).map_err(|problem| Located::on(line, problem))?;
    }
    Ok(Opened { columns, source: Box::new(JsonSource { elements, record, pending }) })
}

impl Source for JsonSource {
    fn take_raw(&mut self) -> Option<Raw> {
        let (input, line) = self.elements.take_rest()?;
        let first = self.pending.take().map(|line| (std::mem::take(&mut self.record), line));
        Some(Raw::Objects(RawObjects { first, input, line }))
    }

    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located> {
        let mut buffer = Vec::new();
        loop {
            let next = match self.pending.take() {
                Some(line) => Some(line),
                None => self.elements.next(&mut self.record)?,
            };
            let Some(line) = next else { return Ok(()) };
            let object = parse(&self.record, line)?;
            let mut cells = recycle(buffer);
            Flattener::new(columns).fill(&object, &mut cells).map_err(|problem| Located::on(line, problem))?;
            if let ControlFlow::Break(()) = tally.row(line, &mut cells, columns.len(), Shape::Sparse) {
                return Ok(());
            }
            buffer = recycle(cells);
        }
    }
}

/// One object; errors are placed on the line of the file.
fn parse(record: &[u8], line: u64) -> Result<Map<String, Value>, Located> {
    let text = text::check(record, line)?;
    serde_json::from_str(text).map_err(|error| {
        let inner = u64::try_from(error.line()).unwrap_or(1).saturating_sub(1);
        let full = error.to_string();
        let detail = full.split(" at line ").next().unwrap_or_default().to_owned();
        Located::on(line + inner, Problem::Json { detail })
    })
}
