//! Running the program in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;

/// The program, with an environment that does not depend on the machine.
pub fn lead(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("lead").unwrap();
    command.args(arguments).env_remove("COLUMNS").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("TZ", "UTC");
    command
}

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs to the end.
pub fn run(mut command: Command) -> Ran {
    let output = command.stdin(Stdio::null()).output().unwrap();
    Ran {
        code: output.status.code().expect("ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Rows that are enough to try a table of real data.
const ROWS: usize = 10_000;

/// A folder with files, gone after the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// With these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            folder.put(name, text);
        }
        folder
    }

    /// With copies of real data, if the machine has them; says so if not.
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    pub fn with_real_data(set: &str, files: &[&str]) -> Option<Self> {
        // Beside the project, or beside the folder of its work trees.
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1).take(2);
        let Some(source) = above.map(|folder| folder.join("shared/data").join(set)).find(|path| path.is_dir()) else {
            eprintln!("skipped: ../shared/data/{set} is absent");
            return None;
        };
        let folder = Self(tempfile::tempdir().unwrap());
        for file in files {
            let text = fs::read_to_string(source.join(file)).unwrap();
            let end = text.match_indices('\n').nth(ROWS).map_or(text.len(), |(at, _)| at + 1);
            fs::write(folder.path().join(file), &text[..end]).unwrap();
        }
        Some(folder)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn put(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Names of all files, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program in the folder.
    pub fn lead(&self, arguments: &[&str]) -> Ran {
        let mut command = lead(arguments);
        command.current_dir(self.path());
        run(command)
    }
}

/// A small model that checks without a finding.
pub const MODEL: &str = "\
model \"Acme\" {
  currency USD
  timezone \"UTC\"
  scores   contact
}

record contact {
  id        text unique
  employees number
  country   country
}

score fit 0 to 100 {
  +60 when employees >= 100
  +40 when country in (US, CA)
}

segment grade by fit { A from 60, B otherwise }
";
