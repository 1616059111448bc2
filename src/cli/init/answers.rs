//! The five questions of `lead init`, and their answers.

use std::path::Path;

use super::kind::is_ambiguous;
use super::naming::title_of;
use super::profile::Profile;
use super::roles::Roles;
use super::survey::{Survey, Table};
use super::zones;
use crate::cli::Failure;
use crate::read::cell::DateOrder;
use crate::semantics::Currency;
use crate::semantics::calendar::Zone;

/// Times a question is put before giving up.
const PATIENCE: usize = 3;

/// What the author said.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Answers {
    pub(super) company: String,
    /// Position of the column that tells contacts apart.
    pub(super) key: Option<usize>,
    pub(super) currency: String,
    pub(super) zone: String,
    pub(super) one_score: bool,
    /// Where day and month could be either way round.
    pub(super) order: DateOrder,
}

/// A question as it is put: what, the answer that Enter gives, and a remark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// `1 Company name`
    pub text: String,
    /// What Enter means.
    pub default: String,
    /// What else is to be said.
    pub remark: String,
}

/// Who answers: a person at a terminal, or nobody (`--yes`: an empty answer accepts).
pub type Ask<'a> = dyn FnMut(&Question) -> Result<String, Failure> + 'a;

/// Puts all questions.
pub(super) fn ask(folder: &Path, survey: &Survey, roles: &Roles, ask: &mut Ask<'_>) -> Result<Answers, Failure> {
    let table = survey.tables.get(roles.contacts);
    let named =
        std::path::absolute(folder).ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let name = named.map(|name| title_of(&name)).filter(|name| !name.is_empty());
    let company = put(ask, question("1 Company name", &name.unwrap_or_else(|| "My company".to_owned())), plain_text)?;
    let key = ask_key(table, roles, ask)?;
    let zone = zones::of_this_machine();
    let currency = put(ask, question("3 Amounts of money are in", &currency(survey, &zone)), |text| {
        let code = text.to_uppercase();
        Currency::parse(&code).map(|_| code).ok_or("a currency is three letters: USD, EUR, GBP")
    })?;
    let zone = put(ask, question("4 A day starts at midnight in", &zone), |text| {
        Zone::parse(text).map(|_| text.to_owned()).ok_or("a time zone is written Europe/Paris, America/New_York, UTC")
    })?;
    let start = Question {
        remark: "1 fit x activity, 2 one score and four segments".to_owned(),
        ..question("5 Start from", "1")
    };
    let one_score = put(ask, start, |text| match text {
        "1" => Ok(false),
        "2" => Ok(true),
        _ => Err("answer 1 or 2"),
    })?;
    let order = ask_order(survey, &zone, ask)?;
    Ok(Answers { company, key, currency, zone, one_score, order })
}

fn question(text: &str, default: &str) -> Question {
    Question { text: text.to_owned(), default: default.to_owned(), remark: String::new() }
}

/// Puts a question until its answer can be used.
fn put<T>(
    ask: &mut Ask<'_>,
    mut question: Question,
    read: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<T, Failure> {
    let mut problem = "";
    for _ in 0..PATIENCE {
        let answer = ask(&question)?;
        let answer = if answer.trim().is_empty() { question.default.clone() } else { answer.trim().to_owned() };
        match read(&answer) {
            Ok(value) => return Ok(value),
            Err(why) => {
                problem = why;
                question.remark = why.to_owned();
            }
        }
    }
    Err(Failure::stop(format!("no usable answer to `{}`: {problem}", question.text)))
}

fn plain_text(text: &str) -> Result<String, &'static str> {
    if text.contains(char::is_control) { Err("one line of ordinary text") } else { Ok(text.to_owned()) }
}

/// Which column tells contacts apart: any in which all rows differ.
fn ask_key(table: Option<&Table>, roles: &Roles, ask: &mut Ask<'_>) -> Result<Option<usize>, Failure> {
    let Some(table) = table else { return Ok(None) };
    let column = roles.key.and_then(|position| table.columns.get(position));
    let text = format!("2 Rows of {} are told apart by", table.file);
    let asked = match column {
        Some(column) => Question { remark: "all differ".to_owned(), ..question(&text, &column.name) },
        None => Question { remark: "no column differs in every row".to_owned(), ..question(&text, "row number") },
    };
    let none = asked.default == "row number";
    put(ask, asked, |answer| {
        if none && answer == "row number" {
            return Ok(None);
        }
        let found = table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(answer));
        match found {
            None => Err("there is no column of this name"),
            Some(column) if !column.is_key() => Err("that column is blank or the same in several rows"),
            Some(column) => Ok(Some(column.position)),
        }
    })
}

/// Asked only where every row fits both orders.
fn ask_order(survey: &Survey, zone: &str, ask: &mut Ask<'_>) -> Result<DateOrder, Failure> {
    let columns = survey.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let doubtful = columns.clone().find(|(_, column)| is_ambiguous(column));
    let default = if zones::writes_month_first(zone) { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear };
    let Some((table, column)) = doubtful else { return Ok(default) };
    let example = column.values.values().next().map_or("03/04/2026", |(text, _)| text.as_str());
    let asked = Question {
        remark: "every row fits day/month/year and month/day/year".to_owned(),
        ..question(&format!("  `{example}` in {}, {}, is", table.file, column.name), default.words())
    };
    put(ask, asked, |answer| match answer.to_lowercase().as_str() {
        "day/month/year" | "dmy" | "day" => Ok(DateOrder::DayMonthYear),
        "month/day/year" | "mdy" | "month" => Ok(DateOrder::MonthDayYear),
        _ => Err("answer day/month/year or month/day/year"),
    })
}

/// The currency that cells name, else the one of the zone.
fn currency(survey: &Survey, zone: &str) -> String {
    let columns = survey.tables.iter().flat_map(|table| &table.columns);
    let money = columns.filter(|column: &&Profile| column.numbers.contains(&true) && column.filled > 0);
    money.filter_map(|column| column.currency.clone()).next().unwrap_or_else(|| zones::currency_of(zone).to_owned())
}
