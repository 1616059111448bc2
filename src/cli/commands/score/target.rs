//! Where the scores go, as what, and where cells go that cannot be read.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::Args;
use super::format::Format;
use super::output::Destination;
use crate::cli::Failure;
use crate::cli::load::Loaded;
use crate::read::bind::DataReport;
use crate::write::Packing;

/// What is written where.
pub struct Target {
    pub format: Format,
    pub packing: Packing,
    pub destination: Destination,
    pub rejects: PathBuf,
}

impl Target {
    /// As the arguments say.
    ///
    /// # Errors
    /// They do not say it, or it is a file that is read.
    pub fn of(args: &Args, loaded: &Loaded) -> Result<Self, Failure> {
        let stream = args.output.as_deref() == Some(Path::new("-"));
        let by_name = args.output.as_deref().filter(|_| !stream).and_then(Format::of_path);
        if let (Some(path), None, None, false) = (&args.output, args.format, by_name, stream) {
            return Err(Failure::stop_with_help(
                format!("what to write to `{}` is not said by its name", path.display()),
                "end it with `.csv`, `.xlsx`, `.jsonl`, `.json`, `.txt`, `.parquet` or `.arrow`, or say `--format csv`",
            ));
        }
        let format = args.format.or(by_name.map(|(format, _)| format)).unwrap_or(Format::Csv);
        let packing = by_name.map_or(Packing::None, |(_, packing)| packing);
        let destination = match &args.output {
            _ if stream => Destination::Stream,
            Some(path) => Destination::File(path.clone()),
            None if format == Format::Table => Destination::Stream,
            None => Destination::File(beside(&loaded.root, &format!("scores.{}", format.extension()))),
        };
        let rejects = match &destination {
            Destination::File(path) => Packing::of_path(path).1.with_extension("rejects.csv"),
            Destination::Stream => beside(&loaded.root, "scores.rejects.csv"),
        };
        let rejects = args.rejects.clone().unwrap_or(rejects);
        if destination == Destination::Stream && format.is_binary() && std::io::stdout().is_terminal() {
            return Err(Failure::stop_with_help(
                format!("a .{} file cannot be shown on a terminal", format.extension()),
                "name a file after `--output`, or send the output on with `>` or `|`",
            ));
        }
        if let Destination::File(path) = &destination
            && is_same(path, &rejects)
        {
            return Err(Failure::stop_with_help(
                format!("scores and rejects would both be written to `{}`", path.display()),
                "name another file after `--rejects`",
            ));
        }
        let target = Self { format, packing, destination, rejects };
        target.keep_off_inputs(loaded)?;
        Ok(target)
    }

    /// Every point is written into JSON only, and into whole rows of it.
    ///
    /// # Errors
    /// It is asked for elsewhere.
    pub fn says_ledger(args: &Args) -> Result<(), Failure> {
        let by_name = args.output.as_deref().and_then(Format::of_path).map(|(format, _)| format);
        let format = args.format.or(by_name).unwrap_or(Format::Csv);
        let cause = match (args.ledger, format.is_json(), args.columns.is_empty()) {
            (false, ..) | (true, true, true) => return Ok(()),
            (true, false, _) => format!("`--ledger` writes JSON, and a .{} file has rows", format.extension()),
            (true, true, false) => "`--ledger` writes every point, and `--columns` only some columns".to_owned(),
        };
        Err(Failure::stop_with_help(cause, "write `--ledger --output scores.jsonl`, without `--columns`"))
    }

    /// Whether a double click opens it in a spreadsheet.
    pub fn opens_in_excel(&self) -> bool {
        matches!(self.format, Format::Csv | Format::Xlsx) && self.packing == Packing::None
    }

    /// A result never overwrites what it was computed from.
    fn keep_off_inputs(&self, loaded: &Loaded) -> Result<(), Failure> {
        self.keep_off(loaded, &loaded.report)
    }

    /// As [`Self::of`] does with files that were read by then: for files that were read since.
    ///
    /// # Errors
    /// One of them would be overwritten.
    pub fn keep_off(&self, loaded: &Loaded, report: &DataReport) -> Result<(), Failure> {
        let target = match &self.destination {
            Destination::File(path) => Some(path.as_path()),
            Destination::Stream => None,
        };
        for path in target.into_iter().chain([self.rejects.as_path()]) {
            if loaded.is_input(report, path) {
                return Err(Failure::stop_with_help(
                    format!("`{}` is one of the files that are read", path.display()),
                    "name another file after `--output` or `--rejects`",
                ));
            }
        }
        Ok(())
    }
}

/// Whether two paths lead to one file, whether or not it is there.
fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some((std::fs::canonicalize(folder).ok()?, path.file_name()?.to_owned()))
    };
    one == other || whole(one).is_some_and(|one| Some(one) == whole(other))
}

/// A file in a folder; by its name alone where that is the current one.
fn beside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}
