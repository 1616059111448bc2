//! `lead why ID`: every point of one contact.

use std::path::{Path, PathBuf};

use crate::cli::load::{self, Loaded};
use crate::cli::{Exit, Failure, Terminal, Tone, as_of};
use crate::data::Dataset;
use crate::explain::{Beside, Subject, Why, render, why};
use crate::interpret::{Interpreter, Outcome};
use crate::model::Model;
use crate::parallel::cores;
use crate::render::clean;
use crate::semantics::calendar::AsOf;

/// Arguments of `lead why`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The id, as in the data
    pub id: String,
    /// A `.lead` file, or the folder that holds a model
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Up to when: a date, "2026-03-02 09:00", today or yesterday [default: now]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Read a sensor from another file: crm=export.csv
    #[arg(long, value_name = "SENSOR=FILE")]
    pub data: Vec<String>,
    /// Read a table whose columns are named like the fields; more tables: account=accounts.csv
    #[arg(long, value_name = "[NAME=]FILE")]
    pub input: Vec<String>,
}

/// How an explanation is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Format {
    /// Verdict first, then every point
    Human,
    /// The same facts for programs
    Json,
}

/// Runs the command.
///
/// # Errors
/// There is no such id, or something could not be read.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (id, path) = (clean(&args.id), clean(&args.path.to_string_lossy()));
    if !args.path.exists() && Path::new(&args.id).exists() {
        let help = format!("the id comes first: `lead why {path} {id}`");
        return Err(Failure::stop_with_help(format!("`{id}` is a file or folder, where the id belongs"), help));
    }
    let judge = |model: &Model| as_of::as_of(args.as_of.as_deref(), &model.zone).map(drop);
    let Some(prepared) = load::prepare(&args.path, &args.data, &args.input, &judge, terminal)? else {
        return Ok(Exit::Findings);
    };
    let loaded = load::load(prepared, None, cores(), usize::MAX, terminal)?;
    let as_of = as_of::as_of(args.as_of.as_deref(), &loaded.model.zone)?;
    let row = loaded.row_of(&args.id)?;
    let compute = |data: &Dataset, as_of: &AsOf, row: u32| -> Outcome {
        Interpreter::new(&loaded.model, data, as_of.clone()).outcome(row)
    };
    let outcome = compute(&loaded.data.dataset, &as_of, row);
    let subject = Subject {
        model: &loaded.model,
        sources: &loaded.sources,
        data: &loaded.data.dataset,
        as_of: &as_of,
        outcome: &outcome,
    };
    match why(&subject, &beside(&loaded), &compute) {
        Ok(found) => show(args.format, &found, &loaded, terminal).map(|()| Exit::Good),
        Err(imbalance) => {
            terminal.complain(&imbalance.to_string(), Some("please report it, with the rules and the row"));
            Ok(Exit::Findings)
        }
    }
}

/// What is known beside the outcome.
fn beside(loaded: &Loaded) -> Beside {
    Beside { highest: loaded.facts.scores.iter().map(|range| range.high).collect(), provenance: loaded.provenance() }
}

fn show(format: Format, found: &Why, loaded: &Loaded, terminal: &mut Terminal) -> Result<(), Failure> {
    if format == Format::Json {
        let text = serde_json::to_string_pretty(found).map_err(|error| Failure::stop(error.to_string()))?;
        return terminal.line(&text);
    }
    let page = render(found, &loaded.model.zone);
    for (number, line) in page.lines().enumerate() {
        let line = clean(line);
        // The verdict is what people look for.
        let line = if number == 1 { terminal.paint(Tone::Strong, &line) } else { line };
        terminal.line(&line)?;
    }
    Ok(())
}
