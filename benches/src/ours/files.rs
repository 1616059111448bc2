//! Workload C, and the stream of a hundred million rows: `lead score` itself, in a process of its own, started by its own
//! command line. What a user waits for is what is measured.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::rules::{AS_OF, fifty, lead_text};
use crate::session::Problem;
use crate::vocabulary::{Day, Flag, Number, Text};

/// Set in the environment of a process that is to be `lead`; the value is the file for its peak memory, if any.
pub const AS_LEAD: &str = "LEAD_BENCHES_AS_LEAD";

/// A run of `lead score`.
pub struct Job {
    model: PathBuf,
    out: PathBuf,
    peak: PathBuf,
    threads: usize,
    /// A table to be scored as it comes, in bounded memory.
    stream: Option<PathBuf>,
}

impl Job {
    /// From a file of leads in a folder to a file of their scores.
    ///
    /// # Errors
    /// The disk.
    pub fn of(folder: &Path, data: &str, out: &Path, threads: usize) -> Result<Self, Problem> {
        let model = folder.join(format!("score-{data}.lead"));
        let fields = fields().join(", ");
        let sensor =
            format!("\nsensor leads \"Leads\" {{\n  file \"{data}\"\n  contact by id from \"id\" {{ {fields} }}\n}}\n");
        std::fs::write(&model, lead_text::model("Benchmark", &fifty::rules(), &sensor))?;
        Ok(Self { model, out: out.to_owned(), peak: folder.join("peak.txt"), threads, stream: None })
    }

    /// The same in bounded memory: the table is named on the command line, and no sensor is needed.
    ///
    /// # Errors
    /// The disk.
    pub fn stream(folder: &Path, data: &str, out: &Path, threads: usize) -> Result<Self, Problem> {
        let job = Self::of(folder, data, out, threads)?;
        std::fs::write(&job.model, lead_text::model("Benchmark", &fifty::rules(), ""))?;
        Ok(Self { stream: Some(folder.join(data)), ..job })
    }

    /// Runs it; its peak memory in megabytes.
    ///
    /// # Errors
    /// It fails.
    pub fn run(&self) -> Result<f64, Problem> {
        let program = std::env::current_exe()?;
        // One thread has one core, as the engines that it is compared with.
        let mut command = if self.threads == 1 && Path::new("/usr/bin/taskset").exists() {
            let mut command = Command::new("/usr/bin/taskset");
            command.args(["--cpu-list", "0"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.env(AS_LEAD, &self.peak).arg("score").arg(&self.model);
        if let Some(table) = &self.stream {
            command.arg("--stream").arg("--input").arg(table);
        }
        let output = command
            .args(["--as-of", AS_OF, "--columns", "id,fit,activity,warmth,grade", "--output"])
            .arg(&self.out)
            .args(["--threads", &self.threads.to_string()])
            .stdin(Stdio::null())
            .output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("lead score {}: {said}", self.model.display()).into());
        }
        Ok(std::fs::read_to_string(&self.peak)?.trim().parse()?)
    }
}

/// Every field but the key: each is read from the column of its own name.
fn fields() -> Vec<&'static str> {
    let mut names: Vec<&str> = Text::ALL.iter().map(|column| column.name()).collect();
    names.extend(Number::ALL.iter().map(|column| column.name()));
    names.extend(Day::ALL.iter().map(|column| column.name()));
    names.extend(Flag::ALL.iter().map(|column| column.name()));
    names
}

/// The most memory this process ever had, in megabytes.
pub fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}
