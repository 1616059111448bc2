//! Sensors: files, columns, spellings.

use super::Lower;
use super::item::named;
use super::literal::{label, name, text, texts};
use crate::syntax::ast::{
    Column, Feed, FieldFeed, LabelName, RowFilter, RowTest, Sensor, SensorOption, Spelling, Text,
};
use crate::syntax::cut::{Commas, Entry, entries, starts_option};
use crate::syntax::parser::{Node, Rule};

/// A line of a sensor.
enum Line {
    Options(Vec<SensorOption>),
    Feed(Box<Feed>),
}

impl Lower<'_> {
    pub(super) fn sensor(&mut self, node: Node<'_>) -> Option<Sensor> {
        let mut children = node.children();
        children.has(Rule::kw_sensor);
        let (name, title) = named(&mut children)?;
        let lines = self.entries_of(&children.next()?, Commas::End, |lower, entry| {
            let read = lower.read(Rule::sensor_entry, entry, Self::sensor_line);
            read.unwrap_or_else(|| Line::Options(vec![SensorOption::Error(lower.span_of(entry))]))
        });
        let (mut options, mut feeds) = (Vec::new(), Vec::new());
        for line in lines {
            match line {
                Line::Options(more) => options.extend(more),
                Line::Feed(feed) => feeds.push(*feed),
            }
        }
        Some(Sensor { name, title, options, feeds, span: node.span() })
    }

    fn sensor_line(&mut self, node: Node<'_>) -> Option<Line> {
        let mut children = node.children();
        if let Some(feed) = children.accept(Rule::feed) {
            return Some(Line::Feed(Box::new(self.feed(&feed)?)));
        }
        Some(Line::Options(children.filter_map(|part| option(&part)).collect()))
    }

    fn feed(&mut self, node: &Node<'_>) -> Option<Feed> {
        let mut children = node.children();
        let target = name(&children.next()?);
        let (filter, by, at, options, fields) = (None, None, None, Vec::new(), Vec::new());
        let mut tree = Feed { target, filter, by, at, options, fields, braces: false, span: node.span() };
        for part in children {
            match part.rule() {
                Rule::row_filter => tree.filter = Some(row_filter(&part)?),
                Rule::feed_by => {
                    let mut parts = part.children().skip(1);
                    let field = name(&parts.next()?);
                    tree.by = Some((field, self.column(&parts.nth(1)?)?));
                }
                Rule::feed_at => tree.at = Some(self.column(&part.children().nth(1)?)?),
                Rule::block => {
                    tree.braces = true;
                    tree.fields = self.field_feeds(&part);
                }
                _ => tree.options.extend(option(&part)),
            }
        }
        Some(tree)
    }

    fn column(&mut self, node: &Node<'_>) -> Option<Column> {
        column(node)
    }

    fn field_feeds(&mut self, block: &Node<'_>) -> Vec<FieldFeed> {
        self.entries_of(block, Commas::EndUnless(starts_option), Self::field_feed).into_iter().flatten().collect()
    }

    fn field_feed(&mut self, entry: Entry) -> Option<FieldFeed> {
        self.read(Rule::field_feed, entry, |lower, node| {
            let mut children = node.children();
            let field = name(&children.next()?);
            let mut tree =
                FieldFeed { field, column: None, spellings: Vec::new(), options: Vec::new(), span: node.span() };
            for part in children {
                match part.rule() {
                    Rule::column => tree.column = Some(lower.column(&part)?),
                    Rule::block => tree.spellings = lower.spellings(&part),
                    _ => tree.options.extend(option(&part)),
                }
            }
            Some(tree)
        })
    }

    /// Spellings hold commas of their own, so a line is parsed as a whole.
    fn spellings(&mut self, block: &Node<'_>) -> Vec<Spelling> {
        let lines = entries(self.scan, self.range_of(block), Commas::Belong);
        let read = lines.into_iter().filter_map(|entry| {
            self.read(Rule::spellings, entry, |_, node| {
                node.children().filter(|part| part.rule() == Rule::spelling).map(|part| spelling(&part)).collect()
            })
        });
        read.collect::<Vec<Vec<Spelling>>>().into_iter().flatten().collect()
    }
}

fn spelling(node: &Node<'_>) -> Option<Spelling> {
    let said: Vec<Text> = node.children().filter(|part| part.rule() == Rule::text).map(|part| text(&part)).collect();
    let means: LabelName = label(&node.children().last()?.first()?);
    Some(Spelling { texts: said, means, span: node.span() })
}

fn column(node: &Node<'_>) -> Option<Column> {
    let mut children = node.children();
    let first = children.next()?;
    Some(match first.rule() {
        Rule::text => Column::Header(text(&first)),
        Rule::kw_column => Column::Position { number: children.next()?.text().to_owned(), span: node.span() },
        _ => {
            let from = children.next()?.text().to_owned();
            Column::Characters { first: from, last: children.nth(1)?.text().to_owned(), span: node.span() }
        }
    })
}

fn option(node: &Node<'_>) -> Option<SensorOption> {
    let value = node.children().last()?;
    Some(match node.rule() {
        Rule::opt_file => SensorOption::File(text(&value)),
        Rule::opt_sheet => SensorOption::Sheet(text(&value)),
        Rule::opt_separator if value.rule() == Rule::kw_tab => {
            SensorOption::Separator(Text { value: "\t".to_owned(), span: value.span() })
        }
        Rule::opt_separator => SensorOption::Separator(text(&value)),
        Rule::opt_encoding => SensorOption::Encoding(text(&value)),
        Rule::opt_header => SensorOption::NoHeader(node.span()),
        Rule::opt_dates => SensorOption::Dates(text(&value)),
        Rule::opt_numbers => SensorOption::Numbers(text(&value)),
        Rule::opt_zone => SensorOption::Zone(text(&value)),
        Rule::opt_blank => SensorOption::BlankIf(texts(&value), node.span()),
        _ => return None,
    })
}

fn row_filter(node: &Node<'_>) -> Option<RowFilter> {
    let tests = node.children().filter(|part| part.rule() == Rule::row_test).map(|part| row_test(&part));
    Some(RowFilter { tests: tests.collect::<Option<_>>()?, span: node.span() })
}

fn row_test(node: &Node<'_>) -> Option<RowTest> {
    let mut children = node.children();
    let column = column(&children.next()?)?;
    let mut test = RowTest { column, negated: false, texts: Vec::new(), in_list: false, span: node.span() };
    for part in children {
        match part.rule() {
            Rule::kw_not => test.negated = true,
            Rule::kw_in => test.in_list = true,
            Rule::text => test.texts.push(text(&part)),
            Rule::texts => test.texts = texts(&part),
            _ => {}
        }
    }
    Some(test)
}
