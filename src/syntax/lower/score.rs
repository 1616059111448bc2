//! Scores and what stands in them.

use super::Lower;
use super::item::named;
use super::literal::{labels, name, text};
use crate::syntax::ast::{FirstMatch, ForEach, Group, ScoreItem, Statement};
use crate::syntax::cut::{Commas, Entry, starts_tail};
use crate::syntax::errors;
use crate::syntax::parser::{Node, Rule};
use crate::syntax::prescan::Kind;

impl Lower<'_> {
    pub(super) fn score(&mut self, node: Node<'_>) -> Option<ScoreItem> {
        let mut children = node.children();
        children.has(Rule::kw_score);
        let (name, title) = named(&mut children)?;
        let span = node.span();
        let body = Vec::new();
        let mut tree =
            ScoreItem { name, title, of: None, for_each: None, range: None, decimals: None, since: None, body, span };
        for part in children {
            if part.rule() == Rule::block {
                tree.body = self.statements(&part);
            } else {
                self.score_clause(&mut tree, &part)?;
            }
        }
        Some(tree)
    }

    /// One of the clauses between the name and the block, each at most once.
    fn score_clause(&mut self, tree: &mut ScoreItem, node: &Node<'_>) -> Option<()> {
        let again = match node.rule() {
            Rule::score_of => tree.of.replace(name(&node.children().nth(1)?)).is_some(),
            Rule::for_each => tree.for_each.replace(for_each(node)?).is_some(),
            Rule::range => {
                let range = self.range(node)?;
                tree.range.replace(range).is_some()
            }
            Rule::decimals => {
                let number = node.first()?;
                tree.decimals.replace((self.number_text(&number), number.span())).is_some()
            }
            Rule::score_since => {
                let since = self.reference(&node.children().nth(1)?)?;
                tree.since.replace(Box::new(since)).is_some()
            }
            _ => false,
        };
        if again {
            self.report(errors::item::clause_again(node.span(), node.text()));
        }
        Some(())
    }

    /// The statements of a score, group or first match.
    fn statements(&mut self, block: &Node<'_>) -> Vec<Statement> {
        self.entries_of(block, Commas::EndUnless(starts_tail), Self::statement)
    }

    fn statement(&mut self, entry: Entry) -> Statement {
        let rule = self.statement_rule(entry);
        let read = match rule {
            Rule::group_item => self.read(rule, entry, Self::group),
            Rule::first_match => self.read(rule, entry, Self::first_match),
            _ => self.read(rule, entry, |lower, node| Some(Statement::Rule(Box::new(lower.rule(&node)?)))),
        };
        read.or_else(|| self.salvage(rule, entry)).unwrap_or_else(|| Statement::Error(self.span_of(entry)))
    }

    /// The rules of a group whose head could not be read.
    fn salvage(&mut self, rule: Rule, entry: Entry) -> Option<Statement> {
        let failed = self.failed;
        self.skeleton = true;
        let read = match rule {
            Rule::group_item => self.read(rule, entry, Self::group),
            Rule::first_match => self.read(rule, entry, Self::first_match),
            _ => None,
        };
        self.skeleton = false;
        self.failed = failed;
        read
    }

    /// Which kind of statement an entry is, by its first words.
    pub fn statement_rule(&self, entry: Entry) -> Rule {
        let labelled = self.scan.kind(entry.first + 1) == Some(Kind::Colon);
        let first = if labelled { entry.first + 2 } else { entry.first };
        match (self.scan.word(first), self.scan.word(first + 1)) {
            ("first", "match") => Rule::first_match,
            ("group", _) if !labelled => Rule::group_item,
            _ => Rule::score_rule,
        }
    }

    fn group(&mut self, node: Node<'_>) -> Option<Statement> {
        let mut children = node.children();
        children.has(Rule::kw_group);
        let title = text(&children.next()?);
        let range = match children.accept(Rule::range) {
            Some(range) => Some(self.range(&range)?),
            None => None,
        };
        let body = self.statements(&children.next()?);
        Some(Statement::Group(Group { title, range, body, span: node.span() }))
    }

    fn first_match(&mut self, node: Node<'_>) -> Option<Statement> {
        let mut children = node.children();
        let label = children.accept(Rule::label_name).and_then(|label| Some(name(&label.first()?)));
        let body = self.statements(&children.find(|part| part.rule() == Rule::block)?);
        Some(Statement::FirstMatch(FirstMatch { label, body, span: node.span() }))
    }
}

fn for_each(node: &Node<'_>) -> Option<ForEach> {
    let variable = name(&node.children().find(|part| part.rule() == Rule::name)?);
    Some(ForEach { variable, labels: labels(&node.children().last()?) })
}
