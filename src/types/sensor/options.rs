//! Options of files, feeds and columns: `separator ";"`, `dates "day/month/year"`, `numbers "1 234,50"`.
//!
//! In: options as written and those of the level above. Out: both together.

use super::super::checker::Checker;
use super::super::errors::{declaration, sensor as errors};
use super::super::time;
use crate::model::{DateOrder, NumberMarks, ValueFormat};
use crate::syntax::ast::{SensorOption, Text};

/// The options of one level, with those of the levels above.
#[derive(Clone, Default)]
pub(super) struct Options {
    pub files: Vec<String>,
    pub sheet: Option<String>,
    pub separator: Option<char>,
    pub encoding: Option<String>,
    pub no_header: bool,
    pub values: ValueFormat,
}

impl Checker<'_> {
    /// Options of a file (`whole`), or of a feed or column, where only the form of values can be said.
    pub(super) fn options(&mut self, written: &[SensorOption], above: &Options, whole: bool) -> Options {
        let mut options = above.clone();
        for option in written {
            match option {
                SensorOption::Dates(text) => options.values.dates = self.dates(text).or(options.values.dates),
                SensorOption::Numbers(text) => {
                    options.values.numbers = self.numbers_like(text).or(options.values.numbers)
                }
                SensorOption::Zone(text) => match time::zone(&text.value) {
                    Some(zone) => options.values.zone = Some(zone),
                    None => self.report(declaration::unknown_zone(text, &time::near_zones(&text.value))),
                },
                SensorOption::BlankIf(texts, _) => {
                    options.values.blanks.extend(texts.iter().map(|text| text.value.clone()));
                }
                SensorOption::Separator(text) if !whole => options.values.list_separator = self.separator(text),
                SensorOption::Error(_) => {}
                other if whole => self.file_option(other, &mut options),
                SensorOption::File(text) | SensorOption::Sheet(text) | SensorOption::Encoding(text) => {
                    self.report(errors::option_of_file(text.span));
                }
                SensorOption::NoHeader(span) => self.report(errors::option_of_file(*span)),
                SensorOption::Separator(_) => {}
            }
        }
        options
    }

    fn file_option(&mut self, option: &SensorOption, options: &mut Options) {
        match option {
            SensorOption::File(text) => options.files.push(text.value.clone()),
            SensorOption::Sheet(text) => options.sheet = Some(text.value.clone()),
            SensorOption::Separator(text) => options.separator = self.separator(text),
            SensorOption::Encoding(text) => match encoding_rs::Encoding::for_label(text.value.as_bytes()) {
                Some(_) => options.encoding = Some(text.value.clone()),
                None => self.report(errors::unknown_encoding(text)),
            },
            SensorOption::NoHeader(_) => options.no_header = true,
            _ => {}
        }
    }

    fn separator(&mut self, text: &Text) -> Option<char> {
        let mut characters = text.value.chars();
        match (text.value.as_str(), characters.next(), characters.next()) {
            ("tab", ..) => Some('\t'),
            (_, Some(one), None) if !one.is_alphanumeric() && one != '"' => Some(one),
            _ => {
                self.report(errors::separator(text));
                None
            }
        }
    }

    fn dates(&mut self, text: &Text) -> Option<DateOrder> {
        let words: String = text.value.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let order = match words.as_str() {
            "yearmonthday" => DateOrder::YearMonthDay,
            "daymonthyear" => DateOrder::DayMonthYear,
            "monthdayyear" => DateOrder::MonthDayYear,
            "secondssince1970" | "unixseconds" => DateOrder::UnixSeconds,
            "millisecondssince1970" | "unixmilliseconds" => DateOrder::UnixMilliseconds,
            _ => {
                self.report(errors::dates(text));
                return None;
            }
        };
        Some(order)
    }

    /// The marks that an example shows: `1 234,50`.
    fn numbers_like(&mut self, text: &Text) -> Option<NumberMarks> {
        let marks = marks_of(text.value.trim());
        if marks.is_none() {
            self.report(errors::numbers(text));
        }
        marks
    }
}

/// The last mark with one or two digits behind it is the decimal mark; one before it sets thousands apart.
fn marks_of(example: &str) -> Option<NumberMarks> {
    let marks: Vec<(usize, char)> = example.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let (at, decimal) = *marks.last()?;
    let behind = example.get(at + decimal.len_utf8()..)?.len();
    let plain_space = |c: char| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c };
    let thousands = marks.iter().rev().nth(1).map(|(_, c)| plain_space(*c));
    let same = marks.iter().rev().skip(1).all(|(_, c)| Some(plain_space(*c)) == thousands);
    let fits = matches!(decimal, '.' | ',')
        && (1..=2).contains(&behind)
        && at > 0
        && same
        && thousands.is_none_or(|mark| matches!(mark, '.' | ',' | ' ' | '\'') && mark != decimal);
    fits.then_some(NumberMarks { decimal, thousands })
}
