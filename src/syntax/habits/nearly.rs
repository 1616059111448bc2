//! One word or sign that is missing, too much, or another.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::syntax::errors::nearly as say;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::Kind;

/// `cold 0-20`, `score fit 0-100`.
pub fn hyphen_range(line: &Line<'_>) -> Option<Diagnostic> {
    let number = |index: usize| line.kind(index) == Some(Kind::Number);
    let sign = (line.at().saturating_sub(1)..=line.at() + 1)
        .find(|&index| index > 0 && line.is(index, "-") && number(index - 1) && number(index + 1))?;
    let ranged = matches!(line.rule, Rule::band | Rule::score_item | Rule::group_item | Rule::field);
    let right = format!("{} to {}", line.text(sign - 1), line.text(sign + 1));
    ranged.then(|| say::written(line.span(sign - 1, sign + 1), line.text_of(sign - 1, sign + 1), &right))
}

/// `cold < 20`, `hot >= 50` in a segment.
pub fn band_sign(line: &Line<'_>) -> Option<Diagnostic> {
    let sign = line.at();
    if line.rule != Rule::band || !matches!(line.text(sign), "<" | ">") {
        return None;
    }
    let last = if line.is(sign + 1, "=") { sign + 1 } else { sign };
    let right = match line.text_of(sign, last) {
        "<" => "below",
        ">" => "above",
        ">=" => "from",
        _ => return None,
    };
    Some(say::written(line.span(sign, last), line.text_of(sign, last), right))
}

/// `4 0 to 20`: the label is a number.
pub fn number_as_label(line: &Line<'_>) -> Option<Diagnostic> {
    let number = |index: usize| line.kind(index) == Some(Kind::Number);
    let shape = line.rule == Rule::band && number(0) && number(1) && line.is(2, "to");
    shape.then(|| say::number_as_label(line.span(0, 3), line.text(0), line.text(1)))
}

/// A colon behind a name, where it is an `=` or nothing.
pub fn colon(line: &Line<'_>) -> Option<Diagnostic> {
    let colon = line.at();
    if line.kind(colon) != Some(Kind::Colon) || colon == 0 {
        return None;
    }
    let place = line.span(colon, colon);
    Some(match line.rule {
        Rule::signal_item | Rule::definition_item | Rule::setting_item => say::written(place, ":", "="),
        Rule::field | Rule::test_field | Rule::model_entry | Rule::band | Rule::route_row | Rule::sensor_entry => {
            say::needless(place, ":", "a space is enough")
        }
        _ => return None,
    })
}

/// `seniority = vp` in a test, `currency = USD`, `x = 5` in a table.
pub fn needless_equals(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if line.kind(at) != Some(Kind::Equals) {
        return None;
    }
    match line.rule {
        Rule::field | Rule::test_field | Rule::model_entry | Rule::band | Rule::sensor_entry => {
            Some(say::needless(line.span(at, at), "=", "a space is enough"))
        }
        Rule::table_row => Some(say::written(line.span(at, at), "=", "->")),
        Rule::spellings | Rule::field_feed => Some(say::written(line.span(at, at), "=", "means")),
        _ => None,
    }
}

/// `setting x 5`, `signal hot a > 5`, `rate 1 EUR to 1.08 USD`.
pub fn equals_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let names = matches!(line.rule, Rule::signal_item | Rule::definition_item | Rule::setting_item);
    let has_equals = (0..line.len()).any(|index| line.kind(index) == Some(Kind::Equals));
    let at = line.at();
    let value = matches!(line.kind(at), Some(Kind::Word | Kind::Number | Kind::Text | Kind::OpenRound));
    if has_equals || line.rule == Rule::setting_item && (2..line.len()).any(|index| line.is(index, "from")) {
        return None;
    }
    if line.rule == Rule::rate_item && line.is(3, "to") {
        return Some(say::written(line.span(3, 3), "to", "="));
    }
    if line.rule == Rule::definition_item && line.kind(at) == Some(Kind::OpenBrace) {
        return Some(say::written(line.span(at, at), "{", "= all of {"));
    }
    (names && value && (at == 2 || at == 3)).then(|| say::missing(line.span(at, at), "=", line.text(at)))
}

/// `+5 per page_view at most 20 points`: a tail without its comma.
pub fn comma_missing(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let tail = match line.text(at) {
        "at" => line.is(at + 1, "most"),
        "half" => line.is(at + 1, "-"),
        "fading" | "losing" | "once" | "because" | "allow" => true,
        "by" => line.is(at + 1, "age"),
        _ => false,
    };
    let holds = matches!(line.rule, Rule::score_rule | Rule::route_row | Rule::disqualify_item);
    (tail && holds && at > 0).then(|| say::missing(line.span(at, at), ",", line.text(at)))
}

/// `, at most 20`.
pub fn limit_of_what(line: &Line<'_>) -> Option<Diagnostic> {
    let number = line.at().checked_sub(1)?;
    let limit = number >= 2 && line.is(number - 1, "most") && line.kind(number) == Some(Kind::Number);
    (limit && line.rule == Rule::score_rule).then(|| say::limit_of_what(line.span(number, number), line.text(number)))
}

/// `and and`, `when when`.
pub fn twice(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let same = at > 0 && line.kind(at) == Some(Kind::Word) && line.text(at) == line.text(at - 1);
    same.then(|| say::needless(line.span(at, at), line.text(at), "it stands there already"))
}

/// `rule big: +10`, `+10 points when`.
pub fn needless_word(line: &Line<'_>) -> Option<Diagnostic> {
    if line.rule != Rule::score_rule {
        return None;
    }
    let at = line.at();
    if line.is(0, "rule") && at <= 1 {
        return Some(say::needless(line.span(0, 0), "rule", "a rule starts with its name or its points"));
    }
    let points = matches!(line.text(at), "points" | "point" | "pts");
    (points && at <= 4).then(|| say::needless(line.span(at, at), line.text(at), "a sign makes points"))
}

/// `for each page_view`, `every page_view`.
pub fn for_each(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if line.rule != Rule::score_rule || !matches!(line.text(at), "for" | "each" | "every") {
        return None;
    }
    let last = if matches!(line.text(at + 1), "each" | "every") { at + 1 } else { at };
    Some(say::written(line.span(at, last), line.text_of(at, last), "per"))
}

/// `+10 when a else +5`.
pub fn second_case(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let case = matches!(line.text(at), "else" | "otherwise" | "sinon") && at > 1;
    (line.rule == Rule::score_rule && case).then(|| say::second_case(line.span(at, at)))
}

/// `never decreases`.
pub fn other_verbs(line: &Line<'_>) -> Option<Diagnostic> {
    let index = (line.at().saturating_sub(1)..=line.at()).find(|&index| {
        line.rule == Rule::promise_item
            && matches!(line.text(index), "decreases" | "drops" | "increases" | "grows" | "decrease" | "increase")
    })?;
    let right = if line.text(index).starts_with('d') { "falls" } else { "rises" };
    Some(say::written(line.span(index, index), line.text(index), right))
}

/// `as of today`.
pub fn as_of_today(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let day = line.rule == Rule::test_entry && line.is(0, "as") && line.is(1, "of") && at == 2;
    (day && line.kind(at) == Some(Kind::Word)).then(|| say::as_of_date(line.span(at, at), line.text(at)))
}

/// `in ()`, `("a" "b")`.
pub fn list_parts(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let before = at.checked_sub(1)?;
    if line.kind(before) == Some(Kind::OpenRound) && line.kind(at) == Some(Kind::CloseRound) {
        return Some(say::empty_list(line.span(before, at)));
    }
    let text = |index: usize| line.kind(index) == Some(Kind::Text);
    let open = (0..at).rev().find(|&index| line.kind(index).is_some_and(|kind| kind.opens() || kind.closes()))?;
    let in_list = line.kind(open) == Some(Kind::OpenRound);
    (in_list && text(before) && text(at)).then(|| say::missing(line.span(at, at), ",", line.text(at)))
}

/// `a exists`, `a does not contain "x"`.
pub fn other_tests(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    match line.text(at) {
        "exists" | "exist" => Some(say::written(line.span(at, at), line.text(at), "is not blank")),
        "does" | "doesn" | "do" if line.is(at + 1, "not") => {
            let last = at + 2;
            let verb = line.text(last);
            let right = match verb {
                "contain" | "contains" if matches!(line.text(last + 1), "word" | "text" | "any") => "not contains",
                "contain" | "contains" => "not contains word",
                "start" => "not starts",
                "end" => "not ends",
                "exist" => "is blank",
                _ => return None,
            };
            Some(say::written(line.span(at, last), line.text_of(at, last), right))
        }
        _ => None,
    }
}

/// `more than 5 page_view`, `5 page_view`, `count page_view`.
pub fn counting(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if let Some(more) = (at.saturating_sub(1)..=at).find(|&index| line.is(index + 1, "than")) {
        let number: u64 = line.text(more + 2).parse().ok()?;
        let right = match line.text(more) {
            "more" | "over" => format!("at least {}", number.checked_add(1)?),
            "less" | "fewer" | "under" => format!("at most {}", number.checked_sub(1)?),
            _ => return None,
        };
        return Some(say::written(line.span(more, more + 2), line.text_of(more, more + 2), &right));
    }
    let before = at.checked_sub(1)?;
    let event = line.kind(at) == Some(Kind::Word) && !crate::syntax::keywords::is_reserved(line.text(at));
    if event && matches!(line.text(before), "count" | "sum" | "average" | "highest" | "lowest" | "distinct") {
        let right = format!("{}({})", line.text(before), line.text(at));
        return Some(say::written(line.span(before, at), line.text_of(before, at), &right));
    }
    let starts = before > 0 && matches!(line.text(before - 1), "when" | "and" | "or" | "=" | "not" | ":" | "expect");
    (event && starts && line.kind(before) == Some(Kind::Number) && line.in_condition(at))
        .then(|| say::how_many(line.span(before, at), line.text(before), line.text(at)))
}

/// `half life 14 days`.
pub fn half_life(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    let apart = line.rule == Rule::score_rule && line.is(at, "half") && line.is(at + 1, "life");
    apart.then(|| say::written(line.span(at, at + 1), line.text_of(at, at + 1), "half-life"))
}

/// `+5 page_view`.
pub fn joining_word(line: &Line<'_>) -> Option<Diagnostic> {
    let at = line.at();
    if line.rule != Rule::score_rule || line.kind(at) != Some(Kind::Word) {
        return None;
    }
    let sign = if line.kind(1) == Some(Kind::Colon) { 2 } else { 0 };
    let free = !crate::syntax::keywords::is_reserved(line.text(at)) && line.kind(sign + 1) == Some(Kind::Number);
    (at == sign + 2 && free).then(|| say::per_or_when(line.span(at, at), line.text(at), line.text_of(sign, sign + 1)))
}
