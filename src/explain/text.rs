//! An explanation laid out for a terminal: the verdict first, then every point.
//!
//! In: [`Why`]. Out: text of at most [`WIDTH`] columns. Never: decides what is said.

use unicode_width::UnicodeWidthStr;

use super::Why;
use super::definition::{DefinitionFact, answer_words, without_no};
use super::ledger::{Line, ScoreFact};
use super::numbers::{count, points, signed};
use super::route::RouteFact;
use super::words::capitalised;
use crate::semantics::Decimal;
use crate::semantics::calendar::Zone;

/// The widest a line gets, unless one word is wider.
const WIDTH: usize = 96;
/// Where the head of the page ends on the right.
const HEAD_WIDTH: usize = 80;
/// Where the text of a summary line begins, at the least and at the most.
const SUMMARY: (usize, usize) = (11, 26);
/// Where a summary's text ends, before `80 of 90`.
const SUMMARY_END: usize = 66;
/// Where a ledger line's words begin.
const WORDS: usize = 10;
/// Where what was found begins.
const FOUND: usize = 43;
/// Where a score's points end.
const SCORE_END: usize = 65;

/// The whole page.
#[must_use]
pub fn render(why: &Why, zone: &Zone) -> String {
    let mut page = Page::default();
    head(&mut page, why);
    summary(&mut page, why);
    page.line("");
    why.scores.iter().for_each(|score| ledger(&mut page, score));
    why.definitions.iter().for_each(|definition| definition_lines(&mut page, definition));
    why.routes.iter().for_each(|route| route_lines(&mut page, route));
    page.wrapped("", &footer(why, zone), 0, 84);
    page.text
}

/// Lines, without space at their ends.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A first column, then text that wraps under itself.
    fn wrapped(&mut self, first: &str, text: &str, column: usize, width: usize) {
        let lines = wrap(text, width.saturating_sub(column).max(20));
        let mut lines = lines.iter();
        self.line(&format!("{}{}", padded(first, column), lines.next().map_or("", String::as_str)));
        lines.for_each(|line| self.line(&format!("{}{line}", " ".repeat(column))));
    }
}

fn head(page: &mut Page, why: &Why) {
    let left = why.name.as_ref().map_or_else(|| why.id.clone(), |name| format!("{}, {name}", why.id));
    let right = format!("all that was known on {}", why.as_of_words);
    let gap = HEAD_WIDTH.saturating_sub(width(&left) + width(&right)).max(3);
    page.line(&format!("{left}{}{right}", " ".repeat(gap)));
    let verdict = why.verdict.sentence();
    if !verdict.is_empty() {
        page.line(&verdict);
    }
}

fn summary(page: &mut Page, why: &Why) {
    let titles = why.summary.iter().map(|line| &line.title).chain(why.definitions.iter().map(|known| &known.title));
    let column = titles.map(|title| width(title) + 2).max().unwrap_or(0).clamp(SUMMARY.0, SUMMARY.1);
    for line in &why.summary {
        let text = if line.reasons.is_empty() { "nothing so far".to_owned() } else { reasons(&line.reasons) };
        let of = line.of.map_or_else(|| points(line.points), |of| format!("{} of {}", points(line.points), points(of)));
        let mut lines = wrap(&text, SUMMARY_END - column);
        let last = lines.pop().unwrap_or_default();
        let mut first = padded(&line.title, column);
        for text in lines {
            page.line(&format!("{first}{text}"));
            first = " ".repeat(column);
        }
        let gap = 78usize.saturating_sub(width(&first) + width(&last) + width(&of)).max(2);
        page.line(&format!("{first}{last}{}{of}", " ".repeat(gap)));
    }
    for definition in &why.definitions {
        page.wrapped(&definition.title, &definition.summary, column, HEAD_WIDTH);
    }
    let ahead = [&why.ahead.if_silent, &why.ahead.one_more];
    let ahead: Vec<&str> = ahead.into_iter().flatten().map(String::as_str).collect();
    match (&why.ahead.if_silent, ahead.join(". ")) {
        (Some(_), text) => page.wrapped("If silent", &text, column, HEAD_WIDTH),
        (None, text) if !text.is_empty() => page.wrapped("Ahead", &text, column, HEAD_WIDTH),
        (None, _) => {}
    }
}

/// Reasons with days hold commas themselves; a semicolon keeps them apart then.
fn reasons(texts: &[String]) -> String {
    let apart = if texts.iter().any(|text| text.contains(", ")) { "; " } else { ", " };
    texts.join(apart)
}

fn ledger(page: &mut Page, score: &ScoreFact) {
    let title = score.title.to_uppercase();
    let total = points(score.points);
    let gap = SCORE_END.saturating_sub(width(&title) + width(&total)).max(2);
    let remarks = score.remarks.join(", ");
    page.line(&format!("{title}{}{total}  {remarks}", " ".repeat(gap)));
    let whole = score.lines.iter().map(|line| whole_part(line).len()).max().unwrap_or(0).max(4);
    // Rounding that two decimals do not show is said in JSON only.
    let shown = score.lines.iter().filter(|line| line.shown != Some(Decimal::ZERO));
    shown.for_each(|line| ledger_line(page, line, whole));
}

fn ledger_line(page: &mut Page, line: &Line, whole: usize) {
    let indent = if line.below { 2 } else { 0 };
    let number = whole_part(line);
    let decimals = decimals(line);
    let first = format!("{}{decimals}", " ".repeat(whole.saturating_sub(number.len())) + &number);
    let first = padded(&first, (whole + 6).max(WORDS)) + &" ".repeat(indent);
    let words_at = width(&first);
    let room = if line.found.is_empty() { WIDTH } else { FOUND };
    let words = wrap(&line.text, room - 1 - words_at.min(FOUND - 11));
    let found = wrap(&line.found, WIDTH - FOUND);
    // Long words of a rule wrap in their own column, beside what was found.
    for row in 0..words.len().max(found.len()).max(1) {
        let left = words.get(row).map_or("", String::as_str);
        let right = found.get(row).map_or("", String::as_str);
        let left = if row == 0 { format!("{first}{left}") } else { format!("{}{left}", " ".repeat(words_at)) };
        page.line(&format!("{}{right}", padded(&left, FOUND)));
    }
}

/// The points up to the decimal point, with sign; `?` where not known.
fn whole_part(line: &Line) -> String {
    let Some(number) = line.to_show() else { return "?".to_owned() };
    let text = signed(number);
    text.split('.').next().unwrap_or("").to_owned()
}

fn decimals(line: &Line) -> String {
    let text = line.to_show().map(signed).unwrap_or_default();
    text.split_once('.').map_or_else(String::new, |(_, decimals)| format!(".{decimals}"))
}

fn definition_lines(page: &mut Page, definition: &DefinitionFact) {
    let first = format!("{} {}", definition.title.to_uppercase(), answer_words(definition.answer));
    let parts: Vec<String> = definition
        .parts
        .iter()
        .map(|part| match &part.label {
            Some(label) => format!("{label}: {}", part.found),
            // The answer stands in front already.
            None => without_no(&part.found).to_owned(),
        })
        .collect();
    let mut text = parts.join("; ");
    if !definition.needs.is_empty() {
        text = format!("{text}{}needs {}", if text.is_empty() { "" } else { "; " }, definition.needs.join(", "));
    }
    page.wrapped(&first, &text, (width(&first) + 2).max(WORDS), WIDTH - 10);
}

fn route_lines(page: &mut Page, route: &RouteFact) {
    let mut first = "ROUTE";
    for (position, row) in route.rows.iter().enumerate() {
        let text = format!("{} {}: {}", position + 1, row.who, row.found);
        page.wrapped(first, &text, WORDS, WIDTH - 10);
        first = "";
    }
    if route.who.is_none() {
        page.wrapped(first, "nobody takes it: no row applies", WORDS, WIDTH);
    }
}

fn footer(why: &Why, zone: &Zone) -> String {
    let events = count(why.events_counted, "event");
    format!(
        "Adds up: checked. {} counted, {} later than {}. {}",
        capitalised(&events),
        super::grouped(why.events_later),
        why.as_of_day,
        why.provenance.sentence(zone)
    )
}

fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Text and spaces up to a column; two spaces where the text is wider.
fn padded(text: &str, column: usize) -> String {
    let gap = column.saturating_sub(width(text));
    if column == 0 {
        return text.to_owned();
    }
    format!("{text}{}", " ".repeat(if gap == 0 && !text.trim().is_empty() { 2 } else { gap }))
}

/// Lines of at most so many columns, broken after commas where that leaves no big gap, else between words.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in clauses(text).into_iter().flat_map(|clause| pieces(clause, columns)) {
        match lines.last_mut() {
            Some(line) if width(line) + width(piece.trim_end()) <= columns => line.push_str(piece),
            _ => lines.push(piece.trim_start().to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Text cut behind each comma or semicolon that a space follows.
fn clauses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(", ").into_iter().chain(rest.find("; ")).min() {
        let (clause, after) = rest.split_at(end + 2);
        found.push(clause);
        rest = after;
    }
    found.push(rest);
    found
}

/// A clause that is kept on one line, or its words if it is long.
fn pieces(clause: &str, columns: usize) -> Vec<&str> {
    if width(clause) <= columns / 2 { vec![clause] } else { clause.split_inclusive(' ').collect() }
}
