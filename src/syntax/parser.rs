//! The one file that names pest: from a phrase to nodes.
//!
//! In: a [`Phrase`] and a rule of `grammar/lead.pest`. Out: a [`Node`], or where it went wrong.

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::{Pair, Pairs};

use super::phrase::Phrase;
use super::prescan::Scan;
use crate::source::Span;

pub use grammar::Rule;

mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/lead.pest"]
    pub struct Grammar;
}

/// Where a phrase could not be read.
#[derive(Debug)]
pub struct Failure {
    /// Offset in the phrase of the furthest place that was reached.
    pub at: usize,
    /// What would have been read there.
    pub expected: Vec<Rule>,
}

/// Parses a phrase by a rule.
pub fn parse<'p>(rule: Rule, phrase: &'p Phrase<'p>, scan: &'p Scan<'p>) -> Result<Node<'p>, Failure> {
    match grammar::Grammar::parse(rule, &phrase.text) {
        Ok(mut pairs) => {
            let nothing = Failure { at: 0, expected: Vec::new() };
            pairs.next().map(|pair| Node { pair, phrase, scan }).ok_or(nothing)
        }
        Err(error) => {
            let at = match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
            };
            let expected = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            Err(Failure { at, expected })
        }
    }
}

/// The word that a keyword's rule reads.
#[must_use]
pub fn keyword_of(word: Rule) -> Option<String> {
    let name = format!("{word:?}");
    let text = name.strip_prefix("kw_").or_else(|| name.strip_prefix("unit_"))?;
    Some(text.replace('_', "-"))
}

/// A part of a phrase that a rule matched.
#[derive(Clone)]
pub struct Node<'p> {
    pair: Pair<'p, Rule>,
    phrase: &'p Phrase<'p>,
    scan: &'p Scan<'p>,
}

impl<'p> Node<'p> {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.pair.as_rule()
    }

    /// The text, as parsed.
    #[must_use]
    pub fn text(&self) -> &'p str {
        self.pair.as_str()
    }

    /// Where, in the workspace.
    #[must_use]
    pub fn span(&self) -> Span {
        let span = self.pair.as_span();
        self.phrase.span(self.scan, span.start(), span.end())
    }

    /// Offset in the file of the first byte.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.phrase.start(self.pair.as_span().start())
    }

    /// Its parts.
    #[must_use]
    pub fn children(&self) -> Children<'p> {
        Children { pairs: self.pair.clone().into_inner(), phrase: self.phrase, scan: self.scan }
    }

    /// Its first part.
    #[must_use]
    pub fn first(&self) -> Option<Self> {
        self.children().next()
    }
}

/// The parts of a node, in order.
#[derive(Clone)]
pub struct Children<'p> {
    pairs: Pairs<'p, Rule>,
    phrase: &'p Phrase<'p>,
    scan: &'p Scan<'p>,
}

impl<'p> Iterator for Children<'p> {
    type Item = Node<'p>;

    fn next(&mut self) -> Option<Node<'p>> {
        self.pairs.next().map(|pair| Node { pair, phrase: self.phrase, scan: self.scan })
    }
}

impl<'p> Children<'p> {
    /// The rule of the next part.
    #[must_use]
    pub fn peek(&self) -> Option<Rule> {
        self.pairs.peek().map(|pair| pair.as_rule())
    }

    /// The next part, if it is of this rule.
    pub fn accept(&mut self, rule: Rule) -> Option<Node<'p>> {
        if self.peek() == Some(rule) { self.next() } else { None }
    }

    /// Whether the next part is of this rule; then it is passed.
    pub fn has(&mut self, rule: Rule) -> bool {
        self.accept(rule).is_some()
    }
}
