//! Words of other languages, in capitals, misspelled, reserved.

use super::{Line, expected};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::suggest::{Suggestion, suggest};
use crate::syntax::errors::habits as say;
use crate::syntax::keywords;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// Functions of spreadsheets, in English and French.
const FUNCTIONS: [&str; 16] = [
    "if",
    "ifs",
    "iferror",
    "si",
    "sierreur",
    "sumif",
    "sumifs",
    "countif",
    "countifs",
    "vlookup",
    "xlookup",
    "recherchev",
    "recherchex",
    "somme.si",
    "nb.si",
    "switch",
];

/// `SI(A2>50;10;0)`.
pub fn spreadsheet(line: &Line<'_>) -> Option<Diagnostic> {
    let index = (0..line.len()).find(|&index| {
        line.kind(index + 1) == Some(Kind::OpenRound)
            && line.glued(index)
            && FUNCTIONS.contains(&line.text(index).to_lowercase().as_str())
    })?;
    let open = line.tokens.get(index + 1)?;
    let close = open.partner().and_then(|partner| line.scan.tokens.get(partner))?;
    // Semicolons are line ends to the rest of the language: the text is looked at as written.
    let inside = line.scan.source.get(open.end as usize..close.start as usize).unwrap_or("");
    let parts: Vec<&str> = inside.split([';', ',']).map(str::trim).collect();
    let equals = index.checked_sub(1).filter(|&before| line.kind(before) == Some(Kind::Equals) && before == 0);
    let start = line.tokens.get(equals.unwrap_or(index))?.start;
    Some(say::spreadsheet(line.scan.span(start, close.end), line.text(index), rule_of_formula(&parts)))
}

/// The points and the condition of `IF(condition; points; otherwise)`, where they can be told.
fn rule_of_formula<'a>(parts: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let [condition, points, _] = parts else { return None };
    let number = points.parse::<f64>().is_ok_and(|points| points > 0.0);
    let test = condition.contains(['<', '>']) && !condition.contains(['(', '"']) && !condition.contains("<>");
    (number && test).then_some((*condition, *points))
}

/// The word of this language for one of another.
fn translated(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "et" | "und" => "and",
        "ou" | "oder" => "or",
        "si" | "if" | "quand" | "wenn" | "lorsque" => "when",
        "unless" => "when not",
        "non" | "pas" | "nicht" => "not",
        "sinon" | "else" | "sonst" | "default" => "otherwise",
        "dans" => "in",
        "est" | "equals" | "eq" | "ist" => "is",
        "entre" => "between",
        "vide" | "null" | "empty" | "missing" | "none" | "unknown" => "blank",
        "oui" | "true" | "vrai" => "yes",
        "false" | "faux" => "no",
        "par" => "per",
        "depuis" => "since",
        "puis" => "then",
        "max" | "maximum" => "at most",
        "min" | "minimum" => "from",
        _ => return None,
    })
}

/// `et`, `ou`, `si`, `if`, `else`, `equals`.
pub fn foreign(line: &Line<'_>) -> Option<Diagnostic> {
    let index = (line.at().saturating_sub(1)..=line.at())
        .rev()
        .find(|&index| line.kind(index) == Some(Kind::Word) && translated(line.text(index)).is_some())?;
    // A name before the place may be a name; only the word at the place is certainly wrong.
    let certain = index == line.at() || matches!(line.text(index), "if" | "si" | "else" | "sinon" | "max" | "min");
    let word = translated(line.text(index))?;
    certain.then(|| say::foreign_word(line.span(index, index), line.text(index), word))
}

/// `AND`, `When`.
pub fn capitals(line: &Line<'_>) -> Option<Diagnostic> {
    let index = (line.at().saturating_sub(1)..=line.at()).rev().find(|&index| {
        let text = line.text(index);
        let lower = text.to_lowercase();
        let known = keywords::is_reserved(&lower) || keywords::CONTEXTUAL.contains(&lower.as_str());
        line.kind(index) == Some(Kind::Word) && lower != text && known
    })?;
    let expected = index == line.at() || keywords::is_reserved(&line.text(index).to_lowercase());
    expected.then(|| say::capitals(line.span(index, index), line.text(index)))
}

/// A word of the language where a name or a value should be.
pub fn reserved(line: &Line<'_>) -> Option<Diagnostic> {
    let is_reserved = |index: usize| line.kind(index) == Some(Kind::Word) && keywords::is_reserved(line.text(index));
    let is_value = |index: usize| matches!(line.text(index.wrapping_sub(1)), "is" | "in" | "(" | "," | "<");
    // `a is first`: the word began something and the line ended.
    let last = line.len().wrapping_sub(1);
    if line.at() == line.len() && is_reserved(last) && is_value(last) {
        return Some(say::reserved_word(line.span(last, last), line.text(last), true));
    }
    let at = line.at();
    if at == 0 && is_reserved(0) && line.kind(1) == Some(Kind::Colon) {
        return Some(say::reserved_word(line.span(0, 0), line.text(0), false));
    }
    let wants_name = [Rule::name, Rule::path, Rule::label, Rule::cell_name, Rule::source, Rule::selection];
    if !is_reserved(at) || !wants_name.into_iter().any(|rule| line.expects(rule)) {
        return None;
    }
    let complete = matches!(line.text(at.wrapping_sub(1)), "when" | "and" | "or" | "where" | "=" | "not");
    if complete && line.len() > at + 1 && !matches!(line.kind(at + 1), Some(Kind::Sign | Kind::Equals)) {
        return None;
    }
    Some(say::reserved_word(line.span(at, at), line.text(at), is_value(at)))
}

/// `scor`, `whn`: near to a word that can stand here.
pub fn misspelled(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if line.kind(at) != Some(Kind::Word) || keywords::is_reserved(line.text(at)) {
        return None;
    }
    let words = expected::words(line.expected);
    let word = line.text(at);
    match suggest(word, words.iter().map(String::as_str).filter(|known| *known != word)) {
        Suggestion::Same(right) | Suggestion::Nearest(right) if word.len() > 2 && right.len() > 1 => {
            Some(say::misspelled(line.span(at, at), word, &right))
        }
        _ => None,
    }
}

/// `model Acme {`, `because student`.
pub fn quotes_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if line.rule == Rule::route_row && at == 0 && line.kind(0) == Some(Kind::Word) {
        return Some(crate::syntax::errors::condition::text_expected(line.span(0, 0), line.text(0)));
    }
    let before = line.text(at.checked_sub(1)?);
    let wants_text = matches!(
        before,
        "model"
            | "use"
            | "test"
            | "group"
            | "because"
            | "owner"
            | "timezone"
            | "next"
            | "by"
            | "from"
            | "file"
            | "sheet"
            | "zone"
            | "dates"
            | "numbers"
            | "encoding"
            | "separator"
            | "with"
            | "->"
    );
    if !wants_text || !line.expects(Rule::text) || line.kind(at) != Some(Kind::Word) {
        return None;
    }
    let mut last = at;
    // Words up to the next word of the entry; a file's name goes on behind its points.
    loop {
        let next = last + 1;
        let word = line.kind(next) == Some(Kind::Word) && keywords::can_be_name(line.text(next));
        let ends =
            matches!(line.text(next), "by" | "within" | "from" | "where" | "at" | "zone" | "separator" | "dates");
        let touching = line.glued(last) && matches!(line.text(next), "." | "-" | "/" | "\\" | "*");
        if !(touching || (word && (!ends || line.glued(last)))) {
            break;
        }
        last = next;
    }
    Some(crate::syntax::errors::condition::text_expected(line.span(at, last), line.text_of(at, last)))
}
