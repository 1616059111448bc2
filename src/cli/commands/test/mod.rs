//! `lead test`: a model's examples and promises, and what came out instead.

mod human;
mod json;

use std::path::PathBuf;

use crate::cli::workspace::{self, Opened};
use crate::cli::{Exit, Failure, Terminal};
use crate::interpret::{CONTACTS_TRIED, PromiseResult, TestResult, check_promises, run_tests};
use crate::model::Model;
use crate::program::Program;
use crate::render::{self, Style};

/// Arguments of `lead test`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// A `.lead` file, or the folder that holds a model
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Only tests and promises whose words hold this text
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// How to show results
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
}

/// How results are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Format {
    /// One line a test, and what failed in full.
    Human,
    /// For tools.
    Json,
}

/// What was run.
struct Results<'p> {
    program: &'p Program,
    model: &'p Model,
    tests: Vec<TestResult>,
    promises: Vec<PromiseResult>,
}

impl Results<'_> {
    fn failed_tests(&self) -> usize {
        self.tests.iter().filter(|result| !result.passed()).count()
    }

    fn broken_promises(&self) -> usize {
        self.promises.iter().filter(|result| result.verdict.is_broken()).count()
    }
}

/// Runs the command.
///
/// # Errors
/// There is no workspace to test, or nothing in it that the filter asks for.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let Opened { program, .. } = workspace::open(&args.path)?;
    let Some(model) = &program.model else {
        let style = match args.format {
            Format::Human => Style::Fancy { colour: terminal.colour(), width: terminal.width() },
            Format::Json => Style::Json,
        };
        terminal.print(&render::render(&program.diagnostics, &program.sources, style))?;
        terminal.remark("Tests run when there are no errors.");
        return Ok(Exit::Findings);
    };
    let results = filtered(args, &program, model)?;
    match args.format {
        Format::Human => human::show(&results, terminal)?,
        Format::Json => terminal.print(&json::text(&results))?,
    }
    let good = results.failed_tests() == 0 && results.broken_promises() == 0;
    Ok(if good { Exit::Good } else { Exit::Findings })
}

/// The results that the filter asks for.
fn filtered<'p>(args: &Args, program: &'p Program, model: &'p Model) -> Result<Results<'p>, Failure> {
    let wanted =
        |text: &str| args.filter.as_ref().is_none_or(|filter| text.to_lowercase().contains(&filter.to_lowercase()));
    let test_wanted = |result: &TestResult| model.tests.get(result.test).is_some_and(|test| wanted(&test.title));
    let tests: Vec<TestResult> = run_tests(model).into_iter().filter(test_wanted).collect();
    let promise_wanted =
        |result: &PromiseResult| model.promises.get(result.promise).is_some_and(|promise| wanted(&promise.text));
    let promises: Vec<PromiseResult> =
        check_promises(model, CONTACTS_TRIED).into_iter().filter(promise_wanted).collect();
    match &args.filter {
        Some(filter) if tests.is_empty() && promises.is_empty() => Err(Failure::stop_with_help(
            format!("no test or promise holds the words `{}`", render::clean(filter)),
            "without `--filter`, all of them run",
        )),
        _ => Ok(Results { program, model, tests, promises }),
    }
}
