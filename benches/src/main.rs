//! Lead measured against expert hand-written Rust, rule engines and database engines, on the same data.
//!
//! `benches/run table` measures everything and prints the table; docs/performance.md says what it means. One path for
//! data: a seeded generator (`leads`, `events`) fills columns, rules are data (`rules`) and become the text or code of each
//! contender, and no time counts whose results are not everybody's (`scores`).

mod engines;
mod events;
mod expert;
mod leads;
mod measure;
mod ours;
mod random;
mod render;
mod report;
mod rules;
mod scores;
mod session;
mod vocabulary;
mod work;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use report::results::Results;
use session::{Part, Problem, Session};

#[derive(Parser)]
#[command(about, name = "lead-benches")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure, print the table, keep it in benches/results
    Table(Table),
    /// Print the table of a file of results [default: the latest]
    Show { file: Option<PathBuf> },
    /// Draw the table of a file of results [default: the latest] as docs/performance.svg
    Draw { file: Option<PathBuf> },
    /// Run a small fixed workload, of which benches/instructions counts the instructions
    Work { name: String },
    /// Write the models and data of the workloads to a folder
    Generate {
        /// Where to
        folder: PathBuf,
        /// How many leads
        #[arg(long, default_value_t = 1_000_000)]
        leads: usize,
    },
}

#[derive(clap::Args)]
struct Table {
    /// Small sizes, a minute: shows that everything runs and agrees
    #[arg(long)]
    quick: bool,
    /// Only these parts; what the latest file has of the others is kept
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// The Python that has the engines of benches/requirements.txt; without it they are left out
    #[arg(long)]
    python: Option<PathBuf>,
    /// Where data is kept meanwhile [default: benches/target/data]
    #[arg(long)]
    folder: Option<PathBuf>,
}

fn main() -> ExitCode {
    if let Some(peak) = std::env::var_os(ours::files::AS_LEAD) {
        let code = leadlang::cli::main();
        return match std::fs::write(peak, ours::files::peak_megabytes().to_string()) {
            Ok(()) => code,
            Err(_) => ExitCode::FAILURE,
        };
    }
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Problem> {
    match command {
        Command::Table(arguments) => table(arguments),
        Command::Show { file } => {
            println!("{}", report::table::markdown(&Results::read(&file.map_or_else(latest, Ok)?)?));
            Ok(())
        }
        Command::Draw { file } => {
            let results = Results::read(&file.map_or_else(latest, Ok)?)?;
            let target = home().join("../docs/performance.svg");
            Ok(std::fs::write(target, report::draw::svg(&results))?)
        }
        Command::Work { name } => work::run(&name),
        Command::Generate { folder, leads } => generate(&folder, leads),
    }
}

fn table(arguments: Table) -> Result<(), Problem> {
    compiled_for_this_processor()?;
    let folder = arguments.folder.unwrap_or_else(|| home().join("target/data"));
    let mut session = Session { folder, quick: arguments.quick, python: arguments.python, results: Results::default() };
    let parts = if arguments.only.is_empty() { Part::ALL.to_vec() } else { arguments.only.clone() };
    session.run(&parts)?;
    session.results.date = now();
    let mut results = session.results;
    if !arguments.quick {
        if !arguments.only.is_empty()
            && let Ok(file) = latest()
        {
            let mut earlier = Results::read(&file)?;
            earlier.merge(results);
            results = earlier;
        }
        let day = results.date.get(..10).unwrap_or_default().to_owned();
        results.write(&home().join("results").join(format!("{day}.json")))?;
    }
    println!("{}", report::table::markdown(&results));
    Ok(())
}

/// The hand-written code must not be slower than it could be: `benches/run` compiles it for the processor it runs on.
fn compiled_for_this_processor() -> Result<(), Problem> {
    #[cfg(all(target_arch = "x86_64", not(target_feature = "avx2")))]
    if std::arch::is_x86_feature_detected!("avx2") {
        return Err("not compiled for this processor: start it with benches/run".into());
    }
    Ok(())
}

/// Writes what the workloads read.
fn generate(folder: &Path, leads: usize) -> Result<(), Problem> {
    std::fs::create_dir_all(folder)?;
    for (name, rules) in [
        ("fifty.lead", rules::fifty::rules()),
        ("five-hundred.lead", rules::synthetic::rules(500)),
        ("five-thousand.lead", rules::synthetic::rules(5_000)),
    ] {
        std::fs::write(folder.join(name), rules::lead_text::model("Benchmark", &rules, ""))?;
    }
    std::fs::write(folder.join("events.lead"), events::MODEL)?;
    let leads = leads::draw(leads);
    leads::write_csv(&leads, &folder.join("leads.csv"))?;
    Ok(leads::write_parquet(&leads, &folder.join("leads.parquet"))?)
}

fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The latest file of results.
fn latest() -> Result<PathBuf, Problem> {
    let files = std::fs::read_dir(home().join("results"))?.filter_map(|entry| Some(entry.ok()?.path()));
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.max().ok_or_else(|| "there are no results yet: benches/run table".into())
}

/// Now, in UTC, to the minute.
fn now() -> String {
    let seconds = std::time::UNIX_EPOCH.elapsed().map_or(0, |elapsed| elapsed.as_secs());
    let (day, minute) = (seconds / 86_400, seconds % 86_400 / 60);
    let date = leads::date_text(i32::try_from(day).unwrap_or(0));
    format!("{date} {:02}:{:02} UTC", minute / 60, minute % 60)
}
