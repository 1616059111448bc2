//! Commas and line ends.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::habits as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// A comma at the end of a line takes the next line along.
pub fn comma_at_line_end(line: &Line<'_>) -> Option<Diagnostic> {
    // The grammar stops at the comma, behind it, or in the first words of the next line.
    let comma = (line.at().saturating_sub(2)..=line.at()).rev().find(|&index| ends_line(line, index))?;
    Some(say::comma_at_line_end(line.span(comma, comma)))
}

/// Whether the comma at this place is the last of its line.
pub(super) fn ends_line(line: &Line<'_>, index: usize) -> bool {
    let (Some(comma), Some(next)) = (line.tokens.get(index), line.tokens.get(index + 1)) else { return false };
    let between = line.scan.source.get(comma.end as usize..next.start as usize).unwrap_or("");
    comma.kind == Kind::Comma && between.contains('\n')
}

/// `domain text, industry text` on a line of a block with several lines.
pub fn comma_between_entries(line: &Line<'_>) -> Option<Diagnostic> {
    let entries = matches!(line.rule, Rule::field | Rule::band | Rule::model_entry | Rule::test_field | Rule::part);
    let last = line.at() == line.len() && line.kind(line.at().wrapping_sub(1)) == Some(Kind::Comma);
    let comma = if last { line.at() - 1 } else { line.at() };
    if line.kind(comma) != Some(Kind::Comma) || !(entries || last) {
        return None;
    }
    Some(if last { say::comma_at_end(line.span(comma, comma)) } else { say::comma_between(line.span(comma, comma)) })
}
