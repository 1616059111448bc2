//! What the measurements ran on, as far as the system tells.

use std::fs::read_to_string;
use std::process::Command;

use serde::{Deserialize, Serialize};

/// A machine.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Machine {
    /// The processor's name, family and model.
    pub processor: String,
    /// How many of them.
    pub processors: usize,
    /// Vector instructions that matter here.
    pub vectors: String,
    /// Gigabytes.
    pub memory: u64,
    /// Compiler.
    pub rustc: String,
}

impl Machine {
    /// This one.
    pub fn here() -> Self {
        let cpu = read_to_string("/proc/cpuinfo").unwrap_or_default();
        let field = |name: &str| {
            let line = cpu.lines().find(|line| line.starts_with(name));
            line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let flags = field("flags");
        let known = ["avx2", "avx512f", "avx512bw", "avx512_vbmi"];
        let vectors: Vec<&str> = known.into_iter().filter(|name| flags.split(' ').any(|flag| flag == *name)).collect();
        Self {
            processor: format!("{} (family {}, model {})", field("model name"), field("cpu family"), field("model\t")),
            processors: std::thread::available_parallelism().map_or(1, usize::from),
            vectors: vectors.join(" "),
            memory: gigabytes(),
            rustc: version("rustc"),
        }
    }
}

fn gigabytes() -> u64 {
    let memory = read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes = memory.lines().next().and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or(0).div_ceil(1 << 20)
}

fn version(program: &str) -> String {
    let output = Command::new(program).arg("--version").output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
