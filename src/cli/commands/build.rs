//! `lead build`: a model as a library for C.

use std::fs;
use std::path::{Path, PathBuf};

use crate::aot::{AotError, Library, library};
use crate::cli::workspace::{self, Opened};
use crate::cli::{Exit, Failure, Terminal, as_of};
use crate::render::{self, Style, clean, count};
use crate::write::write_whole;

/// Arguments of `lead build`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// A `.lead` file, or the folder that holds a model
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// The day that dates and windows are worked out for; now, if none is given
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// The folder to write the object file, the static library and the C header to
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    pub output: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// The model asks for what a library cannot offer, or a file cannot be written.
pub fn run(args: &Args, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let Opened { program, .. } = workspace::open(&args.path)?;
    let (errors, _) = count(&program.diagnostics);
    let model = match &program.model {
        Some(model) if errors == 0 => model,
        _ => {
            let style = Style::Fancy { colour: terminal.colour(), width: terminal.width() };
            terminal.complain_block(&render::render(&program.diagnostics, &program.sources, style));
            return Ok(Exit::Findings);
        }
    };
    let as_of = as_of::as_of(args.as_of.as_deref(), &model.zone)?;
    let library = library(model, &as_of).map_err(|error| failure(&error))?;
    for name in write(&library, &args.output)? {
        terminal.line(&clean(&name))?;
    }
    if !terminal.quiet() {
        terminal.line(&format!("scores as of {as_of}; build again for another day"))?;
    }
    Ok(Exit::Good)
}

/// Writes the three files; gives their paths.
fn write(library: &Library, folder: &Path) -> Result<[String; 3], Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::stop(format!(
            "cannot make `{}`: {}",
            clean(&folder.display().to_string()),
            crate::write::cause_of(&error)
        ))
    })?;
    let name = &library.name;
    let files = [
        (format!("{name}.o"), library.object.as_slice()),
        (format!("lib{name}.a"), library.archive.as_slice()),
        (format!("{name}.h"), library.header.as_bytes()),
    ];
    let mut written = [const { String::new() }; 3];
    for ((file, content), path) in files.into_iter().zip(&mut written) {
        let target = folder.join(file);
        write_whole(&target, content).map_err(|problem| Failure::stop(problem.to_string()))?;
        *path = target.display().to_string();
    }
    Ok(written)
}

fn failure(error: &AotError) -> Failure {
    const HELP: &str =
        "`lead score` scores such a model; a library takes whole texts as codes, numbers, dates, labels and yes/no";
    match error {
        AotError::NotOffered(reasons) => {
            let all: Vec<String> = reasons.iter().map(|reason| format!("\n  {reason}")).collect();
            Failure::stop_with_help(format!("no library can be built of this model:{}", all.concat()), HELP)
        }
        AotError::Unsupported(unsupported) => {
            Failure::stop_with_help(format!("no library can be built: a plan cannot hold {}", unsupported.what), HELP)
        }
        AotError::Compile(error) => Failure::stop(format!("no library can be built: {error}")),
    }
}
