//! A program in C that calls a library: it reads columns, and prints what comes out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use leadlang::aot::Library;

use super::header::{Header, Output};

/// A linked program, in a folder of its own that goes when it does.
pub struct Caller {
    folder: PathBuf,
}

/// The columns of a call.
pub struct Given {
    pub rows: usize,
    /// For each column of the header its elements, then its bitmap: for whole steps of 16 rows.
    pub bytes: Vec<u8>,
}

/// The elements of each output, by its constant.
pub type Taken = BTreeMap<String, Vec<i64>>;

impl Caller {
    /// Links a caller with the library; none where there is no C compiler.
    pub fn link(made: &Library, header: &Header) -> Option<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("lead-equal-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let caller = Self { folder };
        std::fs::write(caller.path("library.o"), &made.object).unwrap();
        std::fs::write(caller.path(&format!("{}.h", made.name)), &made.header).unwrap();
        std::fs::write(caller.path("caller.c"), program(header)).unwrap();
        let mut command = Command::new("cc");
        command.args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-o"]).arg(caller.program());
        let output = command.arg(caller.path("caller.c")).arg(caller.path("library.o")).output().ok()?;
        assert!(output.status.success(), "cc: {}", String::from_utf8_lossy(&output.stderr));
        Some(caller)
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(&self.folder).join(name)
    }

    fn program(&self) -> PathBuf {
        self.path("caller")
    }

    /// What comes out of all rows at once, and of one row at a time.
    pub fn call(&self, given: &Given) -> (Taken, Taken) {
        let mut command = Command::new(self.program());
        let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = running.stdin.take().unwrap();
        input.write_all(&(given.rows as u64).to_ne_bytes()).unwrap();
        input.write_all(&given.bytes).unwrap();
        drop(input);
        let output = running.wait_with_output().unwrap();
        assert!(output.status.success(), "the caller ended with {}", output.status);
        let text = String::from_utf8(output.stdout).unwrap();
        let taken = |way: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(way)?.strip_prefix(' '));
            let one = |line: &str| {
                let (constant, elements) = line.split_once(' ').unwrap_or((line, ""));
                (constant.to_owned(), elements.split(' ').filter_map(|element| element.parse().ok()).collect())
            };
            lines.map(one).collect()
        };
        (taken("batch"), taken("row"))
    }
}

impl Drop for Caller {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The outputs of a header with the type of their elements.
fn columns(header: &Header) -> Vec<(String, String)> {
    let name = &header.name;
    let mut all = Vec::new();
    for output in &header.outputs {
        if let Output::Column { constant, known, .. } = output {
            all.extend(known.iter().map(|known| (known.clone(), "uint8_t".to_owned())));
            all.push((constant.clone(), format!("{name}_{}", constant[name.len() + 1..].to_ascii_lowercase())));
        }
    }
    all
}

/// The program. It knows nothing but the names that the header gives.
fn program(header: &Header) -> String {
    let (name, guard) = (&header.name, header.name.to_ascii_uppercase());
    let mut text = BEGINNING.replace("NAME", name).replace("GUARD", &guard);
    let mut line = |words: String| writeln!(text, "  {words}").unwrap();
    for input in &header.inputs {
        let (constant, element) = (&input.constant, &input.element);
        line(format!("columns[{constant}].values = take(padded * sizeof({element}));"));
        if input.has_bitmap {
            line(format!("columns[{constant}].known = take(padded / 8);"));
        }
    }
    let outputs = columns(header);
    for (constant, element) in &outputs {
        line(format!("outputs[{constant}] = malloc(padded * sizeof({element}));"));
        line(format!("ones[{constant}] = malloc(padded * sizeof({element}));"));
    }
    // In two calls, if there are so many rows.
    line("uint64_t middle = padded / 32 * 16;".to_owned());
    line(format!("{name}_batch(columns, outputs, scratch, 0, middle);"));
    line(format!("{name}_batch(columns, outputs, scratch, middle, padded);"));
    line(format!("for (uint64_t row = 0; row < rows; row++) {name}_row(columns, ones, scratch, row);"));
    for (constant, element) in &outputs {
        for (way, from) in [("batch", "outputs"), ("row", "ones")] {
            let print = format!("printf(\" %lld\", (long long)(({element} *){from}[{constant}])[row]);");
            line(format!("printf(\"{way} {constant}\");"));
            line(format!("for (uint64_t row = 0; row < rows; row++) {print}"));
            line("printf(\"\\n\");".to_owned());
        }
    }
    text + "  return 0;\n}\n"
}

const BEGINNING: &str = r#"#include <stdio.h>
#include <stdlib.h>

#include "NAME.h"

static void *take(size_t bytes) {
  void *into = malloc(bytes + 1);
  if (into == 0 || fread(into, 1, bytes, stdin) != bytes) exit(3);
  return into;
}

int main(void) {
  uint64_t rows;
  if (fread(&rows, sizeof rows, 1, stdin) != 1) return 3;
  uint64_t padded = (rows + 15) / 16 * 16;
  struct NAME_column columns[GUARD_INPUTS + 1] = {{0, 0}};
  void *outputs[GUARD_OUTPUTS + 1] = {0}, *ones[GUARD_OUTPUTS + 1] = {0};
  void *scratch = malloc(GUARD_SCRATCH + 8);
"#;
