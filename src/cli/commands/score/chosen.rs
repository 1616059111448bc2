//! `--columns`: which columns are written, in which order.

use crate::cli::Failure;
use crate::cli::load::near;
use crate::model::Model;
use crate::render::clean;
use crate::write::row::{ScoreColumn, columns};

/// The columns that were asked for by name; all of them, if none was.
///
/// # Errors
/// There is no such column, or it was asked for twice.
pub fn chosen(model: &Model, asked: &[String]) -> Result<Vec<ScoreColumn>, Failure> {
    let all = columns(model);
    if asked.is_empty() {
        return Ok(all);
    }
    let mut found: Vec<ScoreColumn> = Vec::with_capacity(asked.len());
    for name in asked.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let same = |column: &&ScoreColumn| column.column.name.eq_ignore_ascii_case(&name.replace(' ', "_"));
        let Some(column) = all.iter().find(same) else {
            let names: Vec<&str> = all.iter().map(|column| column.column.name.as_str()).collect();
            let message = format!("the scores have no column `{}`", clean(name));
            return Err(Failure::stop_with_help(message, near(name, &names, "columns")));
        };
        if found.contains(column) {
            return Err(Failure::stop_with_help(
                format!("`{}` stands twice in `--columns`", clean(name)),
                "name each column once",
            ));
        }
        found.push(column.clone());
    }
    if found.is_empty() {
        return Err(Failure::stop_with_help("`--columns` names no column", "write `--columns id,fit`"));
    }
    Ok(found)
}
