//! Points: what they are, their limits, their decimals, their weights.

use super::unit::unit_help;
use crate::diagnostics::code::types as codes;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::model::Type;
use crate::semantics::Decimal;
use crate::source::Span;

/// `at most -10 points`
pub fn cap(span: Span, words: &str, cap: Decimal) -> Diagnostic {
    let finding = Diagnostic::error(&codes::LIMITS, span, format!("a limit of `{words}` points leaves nothing"));
    if cap < Decimal::ZERO {
        let amount = words.trim_start_matches(['-', ' ']).to_owned();
        return finding
            .help(format!("a limit is an amount without sign, for added and for taken points alike: `{amount}`"))
            .fix(Applicability::Suggested, format!("write `{amount}`"), span, amount);
    }
    finding.help("write an amount above 0, or delete the rule")
}

/// A number finer than its score.
pub fn finer_than_score(
    span: Span,
    words: &str,
    needed: u32,
    kept: u32,
    score: Span,
    range: Option<Span>,
) -> Diagnostic {
    let kept = if kept == 0 { "whole points".to_owned() } else { format!("{kept} decimals") };
    let plural = if needed == 1 { "" } else { "s" };
    let at = range.unwrap_or(score).at_end();
    Diagnostic::error(&codes::TOO_PRECISE, span, format!("`{words}` is finer than its score, which keeps {kept}"))
        .also(score, format!("keeps {kept}"))
        .help(format!("round it, or let the score keep more: `, {needed} decimal{plural}`"))
        .fix(
            Applicability::Suggested,
            format!("keep {needed} decimal{plural}"),
            at,
            format!(", {needed} decimal{plural}"),
        )
}

/// `+20%`
pub fn percent_or_points(span: Span, text: &str, negative: bool) -> Diagnostic {
    let sign = if negative { '-' } else { '+' };
    Diagnostic::error(&codes::PERCENT_OR_POINTS, span, format!("`{text}%` of what, or {text} points?"))
        .help(format!("{text} points: write `{sign}{text}`"))
        .help(format!(
            "a share of another score: write `{sign}{text}% of fit`; for a contact with fit 50 that is {sign}{}",
            half(text)
        ))
        .fix(Applicability::Suggested, format!("write `{sign}{text}`"), span, text)
        .fix(Applicability::Template, format!("write `{sign}{text}% of fit`"), span.at_end(), " of fit")
}

/// Half of a percentage, as an example.
fn half(text: &str) -> String {
    crate::types::literal::percent(text)
        .map_or_else(|_| text.to_owned(), |share| share.mul(Decimal::from_int(50)).to_string())
}

/// Points that are no number.
pub fn points_expected(span: Span, words: &str, found: &str, ty: Type) -> Diagnostic {
    let finding =
        Diagnostic::error(&codes::POINTS_EXPECTED, span, format!("points are a number, and `{words}` is {found}"));
    match ty {
        Type::YesNo => finding.help(format!("say what it is worth: `+10 when {words}`")),
        _ => unit_help(finding, words, ty),
    }
}

/// Weights that do not make 100%.
pub fn weights(span: Span, score: &str, total: Decimal, parts: &[Span]) -> Diagnostic {
    let finding =
        Diagnostic::warning(&codes::WEIGHTS, span, format!("the weights of `{score}` make {total}%, not 100%"))
            .help("change one of them; or, if that is meant, add a rule such as `base: +0` that says why");
    parts.iter().fold(finding, |finding, part| finding.also(*part, ""))
}
