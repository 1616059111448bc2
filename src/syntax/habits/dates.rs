//! Dates in another order.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::number as say;
use crate::syntax::prescan::Kind;

/// `31/12/2026`, `31.12.2026`, `03-04-2026`, `2026/12/31`.
pub fn other_order(line: &Line<'_>) -> Option<Diagnostic> {
    (0..line.len()).filter(|&index| line.near(index)).find_map(|index| {
        let last = if glued_parts(line, index) { index + 4 } else { index };
        let written = line.text_of(index, last);
        let parts = parts(written)?;
        Some(say::date_order(line.span(index, last), written, parts))
    })
}

/// Number, sign, number, sign, number without space.
fn glued_parts(line: &Line<'_>, index: usize) -> bool {
    let number = |index: usize| line.kind(index) == Some(Kind::Number);
    let sign = line.text(index + 1);
    number(index)
        && matches!(sign, "/" | "-")
        && number(index + 2)
        && line.is(index + 3, sign)
        && number(index + 4)
        && (index..index + 4).all(|index| line.glued(index))
}

/// First, second and third number of a date written with signs or points; not of `2026-12-31`.
pub fn parts(text: &str) -> Option<[u32; 3]> {
    let sign = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut numbers = text.split(sign).map(|part| (part.len(), part.parse::<u32>().ok()));
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let day_first = first.0 <= 2 && second.0 <= 2 && third.0 == 4;
    let year_first = first.0 == 4 && second.0 <= 2 && third.0 <= 2 && (sign != '-' || second.0 + third.0 < 4);
    ((day_first || year_first) && numbers.next().is_none()).then_some([first.1?, second.1?, third.1?])
}
