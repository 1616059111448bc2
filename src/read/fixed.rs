//! Text whose columns stand at fixed positions.

use std::ops::ControlFlow;

use super::columns::Columns;
use super::errors::{Located, Problem};
use super::reader::{Opened, Source};
use super::row::{Cell, recycle};
use super::tally::{Shape, Tally};
use super::text::{TextLines, TextReader};

/// Cuts lines at fixed positions.
struct FixedSource {
    lines: TextLines,
    ranges: Vec<(u32, u32)>,
}

/// Opens a text whose columns stand at `ranges`, first and last character counted from 1.
pub(super) fn open(input: TextReader, ranges: &[(u32, u32)], header: bool) -> Result<Opened, Located> {
    if let Some((from, to)) = ranges.iter().copied().find(|(from, to)| *from == 0 || to < from) {
        return Err(Problem::FixedRange { from, to }.into());
    }
    let mut lines = TextLines::new(input);
    let columns = if header {
        let Some((_, names)) = lines.next()? else { return Err(Problem::Empty.into()) };
        Columns::from_header(ranges.iter().map(|range| cut(names, *range)))
    } else {
        Columns::unnamed(ranges.len())
    };
    Ok(Opened { columns, source: Box::new(FixedSource { lines, ranges: ranges.to_vec() }) })
}

impl Source for FixedSource {
    fn rows(&mut self, columns: &mut Columns, tally: &mut Tally<'_>) -> Result<(), Located> {
        let mut buffer = Vec::new();
        while let Some((line, text)) = self.lines.next()? {
            let mut cells = recycle(buffer);
            cells.extend(self.ranges.iter().map(|range| Cell::text(cut(text, *range).trim())));
            if let ControlFlow::Break(()) = tally.row(line, &mut cells, columns.len(), Shape::Full) {
                return Ok(());
            }
            buffer = recycle(cells);
        }
        Ok(())
    }
}

/// The characters of a range, as many as there are.
fn cut(text: &str, (from, to): (u32, u32)) -> &str {
    let from = usize::try_from(from).unwrap_or(usize::MAX).saturating_sub(1);
    let to = usize::try_from(to).unwrap_or(usize::MAX);
    if text.is_ascii() {
        return text.get(from.min(text.len())..to.min(text.len())).unwrap_or_default();
    }
    let at = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
    text.get(at(from)..at(to)).unwrap_or_default()
}
