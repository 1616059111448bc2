//! `--input`: tables whose columns are named like the fields they hold.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::load::near;
use super::{Failure, Terminal};
use crate::model::Model;
use crate::read::bind::direct::{self, DirectError, Holds, TIME_COLUMNS};
use crate::read::{FileOptions, RowReader};
use crate::render::clean;

/// Rows of a JSON file that are looked at for names of columns.
const LOOKED_AT: u64 = 1_000;
/// So many names are shown.
const SHOWN: usize = 8;

/// Makes the model read the tables; gives the file of each sensor that does.
///
/// # Errors
/// A table cannot be read, or does not say what is needed.
pub fn take(model: &mut Model, inputs: &[String], terminal: &mut Terminal) -> Result<Vec<(String, PathBuf)>, Failure> {
    inputs.iter().map(|input| one(model, input, terminal)).collect()
}

fn one(model: &mut Model, input: &str, terminal: &mut Terminal) -> Result<(String, PathBuf), Failure> {
    let (holds, path) = meant(model, input)?;
    let columns = columns_of(&path)?;
    let understood = direct::feed(model, holds, &columns).map_err(|error| failure(&error, &path, &columns))?;
    let name = clean(&understood.sensor);
    if !understood.absent.is_empty() {
        terminal.remark(&format!("  {name}: not in `{}`, so blank: {}", path.display(), list(&understood.absent)));
    }
    if !understood.unused.is_empty() {
        terminal.remark(&format!("  {name}: columns not read: {}", list(&understood.unused)));
    }
    Ok((understood.sensor, path))
}

/// What a table holds, and where it is: `contacts.csv`, `account=accounts.csv`.
fn meant(model: &Model, input: &str) -> Result<(Holds, PathBuf), Failure> {
    let scored = Holds::Record(model.scored);
    let Some((name, path)) = input.split_once('=').filter(|_| !Path::new(input).exists()) else {
        return Ok((scored, PathBuf::from(input)));
    };
    if let Some(holds) = direct::find(model, name) {
        return Ok((holds, PathBuf::from(path)));
    }
    let records = model.records.iter().map(|record| record.name.as_str());
    let names: Vec<&str> = records.chain(model.events.iter().map(|event| event.name.as_str())).collect();
    let message = format!("no record or event is called `{}`", clean(name));
    Err(Failure::stop_with_help(message, near(name, &names, "records and events")))
}

fn columns_of(path: &Path) -> Result<Vec<String>, Failure> {
    let stop = |error: crate::read::ReadError| Failure::stop(error.to_string());
    let mut reader = RowReader::open(path, &FileOptions::default()).map_err(stop)?;
    if reader.columns().is_empty() {
        let mut seen = 0;
        let look = &mut |_: crate::read::Row<'_>| {
            seen += 1;
            if seen < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        reader.for_each_row(look).map_err(stop)?;
    }
    Ok(reader.columns().iter().map(|column| column.name.clone()).collect())
}

fn failure(error: &DirectError, path: &Path, columns: &[String]) -> Failure {
    let message = format!("`{}`: {error}", path.display());
    let help = match error {
        DirectError::NoField { fields, .. } => {
            format!("the fields are {}; the columns are {}", list(fields), list(columns))
        }
        DirectError::NoSubject { names, .. } => format!("name a column {}", list(names)),
        DirectError::NoTime { .. } => format!("name a column {}", list(&TIME_COLUMNS.map(str::to_owned))),
        DirectError::Twice { .. } => "name them differently, or write a sensor".to_owned(),
    };
    Failure::stop_with_help(message, help)
}

fn list(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{}`", clean(name))).collect();
    if names.len() > SHOWN {
        shown.push(format!("and {} more", names.len() - SHOWN));
    }
    shown.join(", ")
}
