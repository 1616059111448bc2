//! What a list is written as, and what a file's name says about it.

use std::path::Path;

use clap::ValueEnum;

use crate::write::Packing;

/// What a list is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// Comma-separated, for spreadsheets
    Csv,
    /// A JSON object a line, for programs
    Jsonl,
    /// An Excel workbook
    Xlsx,
    /// Columns on the terminal
    Table,
    /// One JSON list
    Json,
    /// Parquet, for data tools
    Parquet,
    /// An Arrow IPC (Feather) file, for data tools
    Arrow,
}

impl Format {
    /// The format that a file name says, and its compression.
    pub fn of_path(path: &Path) -> Option<(Self, Packing)> {
        let (packing, path) = Packing::of_path(path);
        let extension = path.extension()?.to_str()?.to_lowercase();
        let format = match extension.as_str() {
            "csv" => Self::Csv,
            "jsonl" | "ndjson" => Self::Jsonl,
            "json" => Self::Json,
            "xlsx" => Self::Xlsx,
            "txt" => Self::Table,
            "parquet" | "pq" => Self::Parquet,
            "arrow" | "ipc" | "feather" => Self::Arrow,
            _ => return None,
        };
        (packing == Packing::None || format.is_text()).then_some((format, packing))
    }

    /// How its files end.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Table => "txt",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// Whether it is JSON.
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Jsonl | Self::Json)
    }

    /// Whether it cannot be shown on a terminal.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet | Self::Arrow)
    }

    /// Whether files of it are compressed as a whole.
    const fn is_text(self) -> bool {
        !self.is_binary()
    }
}
