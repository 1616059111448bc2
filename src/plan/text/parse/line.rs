//! A line as it is read: its tokens from left to right.
//!
//! In: tokens. Out: what a reader asks for, or an error that says what is there instead.

use super::lex::{Token, tokens};
use crate::plan::text::TextError;
use crate::semantics::Decimal;
use crate::semantics::calendar::{Span, Unit};

/// A line and how far it is read.
pub(super) struct Line<'t> {
    number: u32,
    tokens: Vec<Token<'t>>,
    at: usize,
}

pub(super) type Read<T> = Result<T, TextError>;

impl<'t> Line<'t> {
    pub fn new(number: u32, text: &'t str) -> Self {
        Self { number, tokens: tokens(text), at: 0 }
    }

    /// A line with nothing on it: what stands where a file has ended.
    pub const fn end_of_text(number: u32) -> Self {
        Self { number, tokens: Vec::new(), at: 0 }
    }

    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How far it is read, to go back to.
    pub const fn position(&self) -> usize {
        self.at
    }

    pub const fn go_to(&mut self, position: usize) {
        self.at = position;
    }

    /// The position after the last colon that stands by itself.
    pub fn after_last_colon(&self) -> Option<usize> {
        self.tokens.iter().rposition(|token| *token == Token::Mark(":")).map(|at| at + 1)
    }

    pub fn peek(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at)
    }

    pub fn next(&mut self) -> Option<&Token<'t>> {
        self.at += 1;
        self.tokens.get(self.at - 1)
    }

    /// The error that something else was expected here.
    pub fn expected<T>(&self, expected: impl Into<String>) -> Read<T> {
        let found = self.peek().map_or_else(|| "the end of the line".to_owned(), Token::shown);
        Err(TextError { line: self.number, expected: expected.into(), found })
    }

    /// Takes a word if it stands here.
    pub fn takes(&mut self, word: &str) -> bool {
        let is_here = self.peek() == Some(&Token::Word(word));
        self.at += usize::from(is_here);
        is_here
    }

    /// Takes a mark if it stands here.
    pub fn takes_mark(&mut self, mark: &'static str) -> bool {
        let is_here = self.peek() == Some(&Token::Mark(mark));
        self.at += usize::from(is_here);
        is_here
    }

    pub fn word(&mut self, word: &str) -> Read<()> {
        if self.takes(word) { Ok(()) } else { self.expected(format!("`{word}`")) }
    }

    pub fn mark(&mut self, mark: &'static str) -> Read<()> {
        if self.takes_mark(mark) { Ok(()) } else { self.expected(format!("`{mark}`")) }
    }

    /// Any word.
    pub fn any_word(&mut self, expected: &str) -> Read<&'t str> {
        match self.peek() {
            Some(Token::Word(word)) => {
                let word = *word;
                self.at += 1;
                Ok(word)
            }
            _ => self.expected(expected),
        }
    }

    /// A word of a table.
    pub fn one_of<T: Copy>(&mut self, table: &[(T, &'static str)], expected: &str) -> Read<T> {
        let found = match self.peek() {
            Some(Token::Word(word) | Token::Mark(word)) => crate::plan::text::words::item_of(table, word),
            _ => None,
        };
        match found {
            Some(item) => {
                self.at += 1;
                Ok(item)
            }
            None => self.expected(expected),
        }
    }

    /// `%12`
    pub fn id(&mut self, sigil: char, what: &str) -> Read<u32> {
        match self.peek() {
            Some(Token::Id(found, number)) if *found == sigil => {
                let number = *number;
                self.at += 1;
                Ok(number)
            }
            _ => self.expected(format!("{what} like `{sigil}0`")),
        }
    }

    /// An id with a given number: those that are declared come in order.
    pub fn id_in_order(&mut self, sigil: char, number: usize) -> Read<()> {
        match self.peek() {
            Some(Token::Id(found, at)) if *found == sigil && *at as usize == number => {
                self.at += 1;
                Ok(())
            }
            _ => self.expected(format!("`{sigil}{number}`")),
        }
    }

    pub fn text(&mut self, expected: &str) -> Read<String> {
        match self.peek() {
            Some(Token::Text(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(text)
            }
            _ => self.expected(expected),
        }
    }

    /// What a number's text says.
    pub fn number<T>(&mut self, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Read<T> {
        let found = match self.peek() {
            Some(Token::Number(text)) => read(text),
            _ => None,
        };
        match found {
            Some(number) => {
                self.at += 1;
                Ok(number)
            }
            None => self.expected(expected),
        }
    }

    pub fn whole<T: std::str::FromStr>(&mut self, expected: &str) -> Read<T> {
        self.number(expected, |text| text.parse().ok())
    }

    pub fn decimal(&mut self, expected: &str) -> Read<Decimal> {
        self.number(expected, |text| Decimal::parse(text).ok())
    }

    /// `14 days`, `2 working days`
    pub fn span(&mut self) -> Read<Span> {
        let amount = self.whole("a span like `14 days`")?;
        let working = self.takes("working");
        let unit = self.unit()?;
        Ok(Span { amount, unit, working })
    }

    pub fn unit(&mut self) -> Read<Unit> {
        let unit = match self.peek() {
            Some(Token::Word(word)) => Unit::from_word(word),
            _ => None,
        };
        match unit {
            Some(unit) => {
                self.at += 1;
                Ok(unit)
            }
            None => self.expected("a unit of time like `days`"),
        }
    }

    /// Nothing more.
    pub fn end(&self) -> Read<()> {
        if self.at >= self.tokens.len() { Ok(()) } else { self.expected("the end of the line") }
    }
}
