//! Sensors.

use super::super::doc::Doc;
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{label, name, quoted, title};
use crate::source::Span;
use crate::syntax::ast::{Column, Feed, FieldFeed, RowFilter, RowTest, Sensor, SensorOption, Spelling, Text};

/// An entry of a sensor.
enum Line<'a> {
    Option(&'a SensorOption),
    Feed(&'a Feed),
}

fn option_span(option: &SensorOption) -> Span {
    match option {
        SensorOption::File(text)
        | SensorOption::Sheet(text)
        | SensorOption::Separator(text)
        | SensorOption::Encoding(text)
        | SensorOption::Dates(text)
        | SensorOption::Numbers(text)
        | SensorOption::Zone(text) => text.span,
        SensorOption::NoHeader(span) | SensorOption::BlankIf(_, span) | SensorOption::Error(span) => *span,
    }
}

/// `"Record ID"`, `column 3`, `characters 1 to 6`
fn column(column: &Column) -> String {
    match column {
        Column::Header(header) => quoted(&header.value),
        Column::Position { number, .. } => format!("column {number}"),
        Column::Characters { first, last, .. } => format!("characters {first} to {last}"),
    }
}

/// `"type" is "view"`
fn row_test(test: &RowTest) -> String {
    let subject = column(&test.column);
    let texts: Vec<String> = test.texts.iter().map(|text| quoted(&text.value)).collect();
    match (test.in_list, texts.is_empty(), test.negated) {
        (true, _, negated) => format!("{subject} {}in ({})", if negated { "not " } else { "" }, texts.join(", ")),
        (false, true, negated) => format!("{subject} is {}blank", if negated { "not " } else { "" }),
        (false, false, negated) => format!("{subject} is {}{}", if negated { "not " } else { "" }, texts.concat()),
    }
}

/// `where "type" is "view" and "status" is "ok"`: lines break before `and`.
fn filter(filter: Option<&RowFilter>) -> Doc {
    let Some(filter) = filter else { return Doc::empty() };
    let tests = filter.tests.iter().enumerate().map(|(index, test)| {
        let word = if index == 0 { "" } else { "and " };
        Doc::text(format!("{word}{}", row_test(test)))
    });
    Doc::spaced(vec![Doc::text("where"), Doc::fill(tests.collect()).hang()])
}

impl Printer<'_> {
    /// `sensor NAME "…" { … }`
    pub(super) fn sensor(&mut self, sensor: &Sensor) -> Row {
        let options = sensor.options.iter().map(|option| {
            let place = option_span(option);
            let words =
                matches!(option, SensorOption::BlankIf(..) | SensorOption::NoHeader(_) | SensorOption::Error(_));
            (if words { place } else { self.notes.with_words_before(place) }, Line::Option(option))
        });
        let mut lines: Vec<(Span, Line<'_>)> = options.collect();
        lines.extend(sensor.feeds.iter().map(|feed| (feed.span, Line::Feed(feed))));
        lines.sort_by_key(|(place, _)| *place);
        let block = self.block(
            &lines,
            sensor.span,
            |(place, _)| *place,
            |printer, (_, line)| match line {
                Line::Option(option) => Row::alone(printer.option(option)),
                Line::Feed(feed) => printer.feed(feed),
            },
        );
        let title = Doc::text(title(sensor.title.as_ref()));
        Row::alone(Doc::spaced(vec![Doc::text("sensor"), name(&sensor.name), title, block]))
    }

    fn option(&mut self, option: &SensorOption) -> Doc {
        let (word, value) = match option {
            SensorOption::File(value) => ("file", value),
            SensorOption::Sheet(value) => ("sheet", value),
            SensorOption::Separator(value) if value.value == "\t" => return Doc::text("separator tab"),
            SensorOption::Separator(value) => ("separator", value),
            SensorOption::Encoding(value) => ("encoding", value),
            SensorOption::NoHeader(_) => return Doc::text("header no"),
            SensorOption::Dates(value) => ("dates", value),
            SensorOption::Numbers(value) => ("numbers", value),
            SensorOption::Zone(value) => ("zone", value),
            SensorOption::BlankIf(texts, _) => return Doc::spaced(vec![Doc::text("blank if"), self.texts(texts)]),
            SensorOption::Error(place) => return self.unreadable(*place),
        };
        Doc::text(format!("{word} {}", quoted(&value.value)))
    }

    fn texts(&mut self, texts: &[Text]) -> Doc {
        let places: Vec<Span> = texts.iter().map(|text| text.span).collect();
        self.list(&places, |_, index| texts.get(index).map_or_else(Doc::empty, |text| Doc::text(quoted(&text.value))))
    }

    /// `page_view where … by email from "user" at "ts" zone "UTC" { … }`
    fn feed(&mut self, feed: &Feed) -> Row {
        let mut rest = vec![filter(feed.filter.as_ref())];
        if let Some((key, source)) = &feed.by {
            rest.push(Doc::text(format!("by {} from {}", key.text, column(source))));
        }
        if let Some(source) = &feed.at {
            rest.push(Doc::text(format!("at {}", column(source))));
        }
        for option in &feed.options {
            rest.push(self.option(option));
        }
        if feed.braces || !feed.fields.is_empty() {
            rest.push(self.block(&feed.fields, feed.span, |field| field.span, Self::field_feed));
        }
        let cells = vec![Cell::left(&feed.target.text)];
        Row { class: Class::AlignedLines("feed"), cells, rest: Doc::spaced(rest) }
    }

    /// `seniority from "Job level" { "VP" means vp }, blank if ("Select")`
    fn field_feed(&mut self, feed: &FieldFeed) -> Row {
        let mut first = Vec::new();
        if let Some(source) = &feed.column {
            first.push(Doc::text(format!("from {}", column(source))));
        }
        if !feed.spellings.is_empty() {
            first.push(self.block(&feed.spellings, feed.span, |spelling| spelling.span, Self::spelling));
        }
        let mut parts = vec![Doc::spaced(first)];
        for option in &feed.options {
            if let Some(last) = parts.pop() {
                parts.push(Doc::concat(vec![last, Doc::text(",")]));
            }
            parts.push(self.option(option));
        }
        let cells = vec![Cell::left(&feed.field.text)];
        Row { class: Class::Aligned("field feed"), cells, rest: Doc::fill(parts).hang() }
    }

    /// `"Vice President", "VP" means vp`
    fn spelling(&mut self, spelling: &Spelling) -> Row {
        let texts: Vec<String> = spelling.texts.iter().map(|text| quoted(&text.value)).collect();
        Row {
            class: Class::Aligned("spelling"),
            cells: vec![Cell::left(texts.join(", "))],
            rest: Doc::text(format!("means {}", label(&spelling.means))),
        }
    }
}
