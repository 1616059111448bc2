//! What to do about a problem.

use super::Problem;

impl Problem {
    /// What to do about it, in one or two sentences.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::NotFound { near: Some(near) } => format!("this folder has a file `{near}`"),
            Self::NotFound { near: None } => "check the name and the folder it is looked for in".to_owned(),
            Self::NoSheet { sheets, .. } => format!("the workbook has {}", quoted(sheets)),
            Self::LongCell { quote_line: Some(line) } => {
                format!("a quote opens on line {line}; it probably never closes")
            }
            Self::Workbook { detail } => format!("save it again from Excel ({detail})"),
            Self::Columnar { detail, .. } => format!("write or copy it again ({detail})"),
            other => other.fixed_help()?.to_owned(),
        };
        Some(text)
    }

    fn fixed_help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Folder => "name one file, or several with a star: `folder/*.csv`",
            Self::NotOrdinary => "write the data to a file first",
            Self::Empty => "expected a first line with the names of the columns",
            Self::UnclosedQuote => "close it, or declare that this file has no quotes",
            Self::TextAfterQuote => "inside a quoted cell a quote is written twice: `\"6\"\" pipe\"`",
            Self::LongRecord => "is a quote or a bracket left open, or the end of lines missing?",
            Self::ManyColumns => "is the separator the right one?",
            Self::Separator(_) => "write one character, such as `;` or `|`",
            Self::NotUtf8 { windows: true, .. } => {
                "write `encoding \"windows-1252\"`, or save the file as UTF-8 (in Excel: CSV UTF-8)"
            }
            Self::NotUtf8 { windows: false, .. } => "write the encoding it was saved in: `encoding \"…\"`",
            Self::NotDecodable { .. } => "write the encoding it was saved in, or save it as UTF-8",
            Self::UnknownEncoding(_) => "known are `utf-8`, `utf-16`, `windows-1252`, `iso-8859-15`, `macintosh` …",
            Self::Utf32 => "save it as UTF-8",
            Self::Gzip | Self::Zstd => "download or copy it again",
            Self::Password => "save it without a password",
            Self::WebPage => "open it in Excel and save it as .xlsx or .csv",
            Self::JsonUnclosed => "is a `}` or a quote missing?",
            Self::FixedRange { .. } => "count characters from 1; the last is not before the first",
            _ => return None,
        })
    }
}

fn quoted(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > 8 { " …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
