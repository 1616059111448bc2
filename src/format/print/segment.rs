//! Segments, matrices and routes.

use super::super::doc::{Doc, flat_text};
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{duration, label, name, quoted, title};
use crate::source::Span;
use crate::syntax::ast::{
    Band, BandBounds, GridRow, LabelName, MatrixItem, NextStep, RouteItem, RouteRow, SegmentItem, Zone,
};

/// `next "Call" by "Sales" within 1 day` in columns: what, who, and the rest.
pub(super) fn next_step(next: Option<&NextStep>) -> (Cell, Cell, Doc) {
    let Some(next) = next else { return (Cell::left(""), Cell::left(""), Doc::empty()) };
    let step = next.step.as_ref().map_or_else(String::new, |step| format!("next {}", quoted(&step.value)));
    let by = next.by.as_ref().map_or_else(String::new, |by| format!("by {}", quoted(&by.value)));
    let within = next.within.as_ref().map_or_else(String::new, |length| format!("within {}", duration(length)));
    (Cell::left(step), Cell::left(by), Doc::text(within))
}

/// The head row of a grid, or one of its rows.
enum GridLine<'a> {
    Head(&'a [LabelName]),
    Row(&'a GridRow),
    Zone(&'a Zone),
}

fn grid_span(line: &GridLine<'_>) -> Span {
    match line {
        GridLine::Head(labels) => match (labels.first(), labels.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        },
        GridLine::Row(row) => row.span,
        GridLine::Zone(zone) => zone.span,
    }
}

fn grid_line(_: &mut Printer<'_>, line: &GridLine<'_>) -> Row {
    let cells = |first: String, rest: &[LabelName]| {
        // The column of row labels is set off by more space.
        let first = Cell::left(format!("{first}  "));
        std::iter::once(first).chain(rest.iter().map(|one| Cell::left(label(one)))).collect()
    };
    let class = Class::Aligned("grid");
    match line {
        GridLine::Head(labels) => Row { class, cells: cells(String::new(), labels), rest: Doc::empty() },
        GridLine::Row(row) => Row { class, cells: cells(label(&row.label), &row.cells), rest: Doc::empty() },
        GridLine::Zone(zone) => {
            let (step, by, rest) = next_step(zone.next.as_ref());
            let cells = vec![Cell::left(label(&zone.label)), Cell::left(title(zone.title.as_ref())), step, by];
            Row { class: Class::Aligned("zone"), cells, rest }
        }
    }
}

impl Printer<'_> {
    /// `segment NAME by NUMBER { bands }`
    pub(super) fn segment(&mut self, segment: &SegmentItem) -> Row {
        let mut head = vec![Doc::text(title(segment.title.as_ref()))];
        if let Some(by) = &segment.by {
            head.push(Doc::spaced(vec![Doc::text("by"), self.expression(by)]));
        }
        let head = Doc::spaced(head);
        let body = self.block(&segment.bands, segment.span, |band| band.span, Self::band);
        let mut cells = vec![Cell::left(format!("segment {}", segment.name.text))];
        if head.flat.is_none() {
            return Row { class: Class::Alone, cells, rest: Doc::spaced(vec![head, body]) };
        }
        cells.push(Cell::left(flat_text(&head)));
        Row { class: Class::AlignedLines("segment"), cells, rest: body }
    }

    fn band(&mut self, band: &Band) -> Row {
        let mut cells = vec![Cell::left(label(&band.label)), Cell::left(title(band.title.as_ref()))];
        let bounds = self.bounds(&band.bounds);
        let (step, by, within) = next_step(band.next.as_ref());
        if matches!(band.bounds, BandBounds::When(_)) || bounds.flat.is_none() {
            let next = Doc::spaced(vec![Doc::text(step.text), Doc::text(by.text), within]);
            return Row { class: Class::Aligned("band"), cells, rest: Doc::spaced(vec![bounds, next]) };
        }
        let bounds = flat_text(&bounds);
        let is_range = matches!(band.bounds, BandBounds::To(..));
        cells.push(if is_range { Cell::right(bounds) } else { Cell::left(bounds) });
        cells.extend([step, by]);
        Row { class: Class::Aligned("band"), cells, rest: within }
    }

    fn bounds(&mut self, bounds: &BandBounds) -> Doc {
        let (word, value) = match bounds {
            BandBounds::To(low, high) => {
                let low = self.expression(low);
                return Doc::spaced(vec![low, Doc::text("to"), self.expression(high)]);
            }
            BandBounds::From(value) => ("from", value),
            BandBounds::Above(value) => ("above", value),
            BandBounds::Below(value) => ("below", value),
            BandBounds::When(value) => ("when", value),
            BandBounds::Otherwise => return Doc::text("otherwise"),
        };
        Doc::spaced(vec![Doc::text(word), self.expression(value)])
    }

    /// `matrix NAME of SEGMENT by SEGMENT, best A4, worst D1 { grid }`
    pub(super) fn matrix(&mut self, matrix: &MatrixItem) -> Row {
        let mut head = format!("of {} by {}", matrix.rows.text, matrix.columns.text);
        for (word, cell) in [("best", &matrix.best), ("worst", &matrix.worst)] {
            if let Some(cell) = cell {
                head.push_str(&format!(", {word} {}", cell.text));
            }
        }
        let mut lines = Vec::new();
        if !matrix.head.is_empty() {
            lines.push(GridLine::Head(&matrix.head));
        }
        lines.extend(matrix.grid.iter().map(GridLine::Row));
        lines.extend(matrix.zones.iter().map(GridLine::Zone));
        let body = self.block(&lines, matrix.span, grid_span, grid_line);
        let title = Doc::text(title(matrix.title.as_ref()));
        Row::alone(Doc::spaced(vec![Doc::text("matrix"), name(&matrix.name), title, Doc::text(head), body]))
    }

    /// `route NAME { … }`
    pub(super) fn route(&mut self, route: &RouteItem) -> Row {
        let body = self.block(&route.rows, route.span, |row| row.span, Self::route_row);
        let title = Doc::text(title(route.title.as_ref()));
        Row::alone(Doc::spaced(vec![Doc::text("route"), name(&route.name), title, body]))
    }

    fn route_row(&mut self, row: &RouteRow) -> Row {
        let mut first = Vec::new();
        if let Some(length) = &row.within {
            first.push(Doc::text(format!("within {}", duration(length))));
        }
        match &row.when {
            Some(condition) => {
                first.push(Doc::text("when"));
                first.push(self.expression(condition));
            }
            None => first.push(Doc::text("otherwise")),
        }
        let mut parts = vec![Doc::spaced(first)];
        if let Some(why) = &row.because {
            parts = vec![
                Doc::concat([parts, vec![Doc::text(",")]].concat()),
                Doc::text(format!("because {}", quoted(&why.value))),
            ];
        }
        Row {
            class: Class::Aligned("route"),
            cells: vec![Cell::left(quoted(&row.who.value))],
            rest: Doc::fill(parts).hang(),
        }
    }
}
