//! Entries on one line, and options behind a field, without the comma that parts them.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::cut;
use crate::syntax::errors::nearly as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// The types of fields that are one word, or begin with one.
const TYPES: [&str; 13] = [
    "text", "whole", "number", "percent", "money", "duration", "date", "moment", "country", "one", "ordered", "list",
    "yes",
];

/// `trial_end from "Trial end" dates "…"`.
pub fn option(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let behind = line.rule == Rule::field_feed && at > 0 && cut::starts_option(line.scan, line.index_of(at)?);
    behind.then(|| say::option_without_comma(line.span(at, at), line.text(at)))
}

/// `{ frequency from "frequency"  recency from "recency" }`.
pub fn entry(line: &Line<'_>) -> Option<Diagnostic> {
    let stopped = line.at();
    // A name behind a type may be read as the start of its limits.
    let last = if line.rule == Rule::field { stopped.saturating_sub(1) } else { stopped };
    let at = [stopped, last].into_iter().find(|&at| at > 1 && starts_entry(line, at))?;
    let (place, text) = (line.span(at, at), line.text(at));
    if !line.on_one_line() {
        return Some(say::second_entry(place, text));
    }
    let words = line.kind(at - 1) == Some(Kind::Word) && line.kind(at + 1) == Some(Kind::Word);
    let finding = say::missing(place, ",", text);
    Some(if line.rule == Rule::test_field && words {
        finding.help(format!("or, if it is one text, put it in quotes: `\"{}\"`", line.text_of(1, at + 1)))
    } else {
        finding
    })
}

/// Whether another entry of the same kind seems to start at a token.
fn starts_entry(line: &Line<'_>, at: usize) -> bool {
    let next = line.text(at + 1);
    let word = line.kind(at) == Some(Kind::Word);
    match line.rule {
        Rule::field_feed => word && (next == "from" || line.kind(at + 1) == Some(Kind::OpenBrace)),
        Rule::field => word && TYPES.contains(&next),
        Rule::model_entry => matches!(line.text(at), "owner" | "currency" | "timezone" | "scores" | "edition"),
        Rule::test_field => {
            word && matches!(line.kind(at + 1), Some(Kind::Word | Kind::Number | Kind::Text))
                && !line.glued(at.saturating_sub(1))
        }
        Rule::band => {
            let label = matches!(line.kind(at), Some(Kind::Word | Kind::Number | Kind::Text));
            label && matches!(next, "from" | "above" | "below" | "when" | "otherwise")
        }
        _ => false,
    }
}
