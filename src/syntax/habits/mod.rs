//! What an entry that cannot be read was probably meant to be.
//!
//! In: the tokens of the entry and where the grammar gave up. Out: a finding that names the mistake,
//! or nothing. Each habit is one small function; the first that recognises the entry speaks. Never:
//! runs on an entry that could be read.

mod commas;
mod dates;
mod expected;
mod forms;
mod layout;
mod lists;
mod nearly;
mod numbers;
mod periods;
mod shapes;
mod signs;
mod tests_of_values;
mod words;

pub use dates::parts as date_parts;

use crate::diagnostics::Diagnostic;
use crate::source::Span;
use crate::syntax::cut::{self, Entry};
use crate::syntax::errors;
use crate::syntax::parser::Rule;
use crate::syntax::prescan::{Kind, Scan, Token};

/// An entry that could not be read.
pub struct Line<'a> {
    scan: &'a Scan<'a>,
    /// Where it stands among all tokens of the file.
    entry: Entry,
    /// Its tokens, the content of blocks left out.
    tokens: Vec<Token>,
    /// Which of them the grammar stopped at; their number, if it wanted more.
    at: usize,
    /// What it was read as.
    pub rule: Rule,
    /// What could have stood there.
    expected: &'a [Rule],
}

/// The habits in the order in which they are recognised: the more special first.
const HABITS: &[fn(&Line<'_>) -> Option<Diagnostic>] = &[
    words::spreadsheet,
    signs::brackets_of_other_kinds,
    signs::amount_with_symbol,
    dates::other_order,
    numbers::in_words,
    signs::currency_first,
    forms::name_without_quotes,
    numbers::decimal_comma,
    numbers::split,
    numbers::odd_suffix,
    nearly::hyphen_range,
    nearly::number_as_label,
    signs::doubled_or_reversed,
    signs::equals,
    signs::symbols_for_words,
    forms::name_missing,
    forms::range,
    forms::range_of_one,
    forms::cell,
    shapes::otherwise_first,
    nearly::second_case,
    nearly::needless_word,
    nearly::for_each,
    nearly::twice,
    shapes::second_rule,
    shapes::points_missing,
    shapes::points_behind,
    nearly::band_sign,
    nearly::colon,
    nearly::needless_equals,
    nearly::equals_missing,
    periods::repeat,
    periods::ahead,
    tests_of_values::at_least,
    nearly::comma_missing,
    commas::option,
    commas::entry,
    nearly::limit_of_what,
    nearly::other_verbs,
    nearly::as_of_today,
    nearly::list_parts,
    nearly::other_tests,
    tests_of_values::is_in,
    tests_of_values::range_in_other_words,
    tests_of_values::bare_contains,
    periods::last_month,
    nearly::counting,
    tests_of_values::field_not_repeated,
    tests_of_values::percent_without_of,
    tests_of_values::two_after_where,
    words::misspelled,
    nearly::half_life,
    shapes::decay_without_duration,
    lists::bare,
    layout::comma_at_line_end,
    layout::comma_between_entries,
    signs::hyphen,
    words::foreign,
    words::capitals,
    words::reserved,
    words::quotes_missing,
    tests_of_values::words_without_quotes,
    nearly::joining_word,
    tests_of_values::operator_missing,
];

/// Something that is written in another way.
fn say_written(line: &Line<'_>, first: usize, last: usize, right: &str) -> Diagnostic {
    errors::condition::sign_instead_of_is(line.span(first, last), line.text_of(first, last), right)
}

/// What was probably meant.
pub fn recognise(scan: &Scan<'_>, entry: Entry, rule: Rule, place: u32, expected: &[Rule]) -> Option<Diagnostic> {
    let line = Line::new(scan, entry, rule, place, expected);
    HABITS.iter().find_map(|habit| habit(&line))
}

impl<'a> Line<'a> {
    /// The tokens of an entry, up to where the grammar stopped and beyond.
    pub fn new(scan: &'a Scan<'a>, entry: Entry, rule: Rule, place: u32, expected: &'a [Rule]) -> Self {
        let mut tokens = Vec::new();
        let mut index = entry.first;
        while index <= entry.last {
            let Some(token) = scan.tokens.get(index).copied() else { break };
            tokens.push(token);
            // The closing brace comes next.
            index = if token.kind == Kind::OpenBrace { token.partner().unwrap_or(index + 1) } else { index + 1 };
        }
        let at = tokens.iter().position(|token| token.end > place && !token.invented()).unwrap_or(tokens.len());
        Self { scan, entry, tokens, at, rule, expected }
    }

    /// The place and the words at which the grammar stopped; nothing, if it wanted more.
    pub fn stopped_at(&self) -> Option<(Span, &'a str)> {
        self.tokens.get(self.at)?;
        Some((self.span(self.at, self.at), self.text(self.at)))
    }

    /// The place and the text of the last token.
    pub fn last(&self) -> (Span, &'a str) {
        let last = self.tokens.len().saturating_sub(1);
        (self.span(last, last), self.text(last))
    }

    /// The token at which the grammar stopped, counted from the first; tokens before it have smaller numbers.
    fn at(&self) -> usize {
        self.at
    }

    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The text of a token, empty if there is none.
    fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| self.scan.slice(token.start, token.end))
    }

    /// The text of tokens and of what stands between them.
    fn text_of(&self, first: usize, last: usize) -> &'a str {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) if first.start <= last.end => self.scan.slice(first.start, last.end),
            _ => "",
        }
    }

    fn is(&self, index: usize, text: &str) -> bool {
        self.text(index) == text
    }

    /// Whether nothing stands between a token and the next.
    fn glued(&self, index: usize) -> bool {
        let end = self.tokens.get(index).map(|token| token.end);
        end.is_some() && end == self.tokens.get(index + 1).map(|token| token.start)
    }

    /// Where tokens stand; at the end of the entry for those beyond.
    fn span(&self, first: usize, last: usize) -> Span {
        let end_of_all = self.tokens.last().map_or(0, |token| token.end);
        let start = self.tokens.get(first).map_or(end_of_all, |token| token.start);
        let end = self.tokens.get(last).map_or(end_of_all, |token| token.end);
        self.scan.span(start, end.max(start))
    }

    /// Where a token stands among all tokens of the file.
    fn index_of(&self, index: usize) -> Option<usize> {
        let start = self.tokens.get(index)?.start;
        let tokens = self.scan.tokens.get(self.entry.first..=self.entry.last)?;
        Some(self.entry.first + tokens.iter().position(|token| token.start == start && !token.invented())?)
    }

    /// Whether the block that the entry stands in is on one line, so that commas end its entries.
    fn on_one_line(&self) -> bool {
        let mut index = self.entry.first;
        while let Some(before) = index.checked_sub(1) {
            let Some(token) = self.scan.tokens.get(before) else { return false };
            match token.kind {
                Kind::OpenBrace => return token.partner().is_some_and(|end| cut::is_one_line(self.scan, index..end)),
                Kind::CloseBrace | Kind::CloseRound => index = token.partner().unwrap_or(before).min(before),
                _ => index = before,
            }
        }
        false
    }

    /// Whether a token stands near to where the grammar stopped.
    fn near(&self, index: usize) -> bool {
        index + 2 >= self.at && index <= self.at + 1
    }

    fn expects(&self, rule: Rule) -> bool {
        self.expected.contains(&rule)
    }

    /// Whether the entry is one line of conditions: a comparison makes sense at this token.
    fn in_condition(&self, index: usize) -> bool {
        match self.rule {
            Rule::part => true,
            Rule::test_entry => self.is(0, "expect"),
            Rule::signal_item | Rule::definition_item | Rule::setting_item => {
                (0..index).any(|before| self.kind(before) == Some(Kind::Equals))
            }
            Rule::promise_item => index > 1,
            _ => (0..index).any(|before| matches!(self.text(before), "when" | "where" | "if" | "si")),
        }
    }
}
