//! Rules with their parts in another order, or with a part missing.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::rule as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// The first token behind a label.
fn body(line: &Line<'_>) -> usize {
    if line.kind(1) == Some(Kind::Colon) { 2 } else { 0 }
}

fn is_sign(line: &Line<'_>, index: usize) -> bool {
    matches!(line.text(index), "+" | "-")
}

/// `otherwise +5`, `else +5`, `default: +5`.
pub fn otherwise_first(line: &Line<'_>) -> Option<Diagnostic> {
    let start = body(line);
    let other = matches!(line.text(start), "otherwise" | "else" | "sinon" | "default");
    if line.rule != Rule::score_rule || !other || !is_sign(line, start + 1) {
        return None;
    }
    let points = line.text_of(start + 1, line.len().saturating_sub(1));
    Some(say::otherwise_first(line.span(start, line.len()), line.text(start), points))
}

/// A second points sign on the line.
pub fn second_rule(line: &Line<'_>) -> Option<Diagnostic> {
    let start = body(line);
    if line.rule != Rule::score_rule || !is_sign(line, start) {
        return None;
    }
    let sign = line.at();
    let labelled = line.kind(sign + 1) == Some(Kind::Colon);
    let sign_found = is_sign(line, sign) && line.glued(sign) && !line.glued(sign.wrapping_sub(1));
    let at = if sign_found {
        // A label may stand before the sign.
        sign
    } else if labelled && is_sign(line, sign + 2) {
        sign
    } else {
        return None;
    };
    let comma = at.checked_sub(1).filter(|&comma| line.kind(comma) == Some(Kind::Comma));
    if let Some(comma) = comma.filter(|&comma| super::layout::ends_line(line, comma)) {
        return Some(crate::syntax::errors::habits::comma_at_line_end(line.span(comma, comma)));
    }
    let condition = (0..at).any(|index| matches!(line.text(index), "when" | "per" | "otherwise"));
    if !condition {
        return Some(say::glued_sign(line.span(at, at), line.text(at)));
    }
    Some(say::second_rule(line.span(at, line.len()), comma.map(|comma| line.span(comma, comma))))
}

/// `when x`, `20 when x`, `size: when x`.
pub fn points_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let start = body(line);
    if line.rule != Rule::score_rule || (is_sign(line, start) && line.glued(start)) {
        return None;
    }
    let place = line.span(start, start);
    if is_sign(line, start) {
        return Some(say::loose_sign(line.span(start, start + 1), line.text(start), line.text(start + 1)));
    }
    if line.kind(start) == Some(Kind::Number) {
        return Some(say::points_without_sign(place, line.text(start)));
    }
    let late = (start..line.len()).any(|index| is_sign(line, index) && line.glued(index));
    let name = if start == 2 { line.text(0) } else { "" };
    let rest = line.text_of(start, line.len().saturating_sub(1));
    if matches!(line.text(start), "when" | "if" | "per" | "si") && !late {
        return Some(say::no_points(place, name, "", rest));
    }
    let test = (start..line.len()).any(|index| matches!(line.text(index), "<" | ">" | "is" | "in"));
    (start == 2 && test && !late).then(|| say::no_points(place, name, "when ", rest))
}

/// `when x +5`, `if x then +5`, `title is "CEO" +5`.
pub fn points_behind(line: &Line<'_>) -> Option<Diagnostic> {
    let start = body(line);
    if line.rule != Rule::score_rule || is_sign(line, start) {
        return None;
    }
    let sign = (start..line.len()).find(|&index| is_sign(line, index) && line.glued(index))?;
    let first = if matches!(line.text(start), "when" | "if" | "si") { start + 1 } else { start };
    let last = sign.saturating_sub(if line.is(sign.saturating_sub(1), "then") { 2 } else { 1 });
    Some(say::points_behind(line.span(sign, sign + 1), line.text_of(sign, sign + 1), line.text_of(first, last)))
}

/// `half-life` and its kin without their duration.
pub fn decay_without_duration(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let from = at.saturating_sub(4);
    let word = (from..=at).rev().find(|&index| {
        matches!(line.text(index), "half" | "fading" | "losing" | "decay" | "decays" | "halflife" | "decaying")
            && (index == 0 || line.kind(index - 1) == Some(Kind::Comma))
    })?;
    if line.rule != Rule::score_rule {
        return None;
    }
    let end = (word..line.len()).find(|&index| line.kind(index) == Some(Kind::Comma)).unwrap_or(line.len());
    Some(say::decay_without_duration(line.span(word, end.saturating_sub(1)), line.text_of(word, end.saturating_sub(1))))
}
