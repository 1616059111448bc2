//! Files: their encoding, what they use, and data that does not fit the model.

use std::fmt::Write as _;

use leadlang::read::bind::{DataReport, LoadOptions, load};

use super::found::{Found, of_file, of_files};
use super::{mistake, rows};

/// A model with one sensor.
macro_rules! sensor {
    ($fields:expr) => {
        concat!(
            "sensor crm \"CRM\" {\n  file \"contacts.csv\"\n  contact by id from \"Record ID\" {\n",
            $fields,
            "\n  }\n}\n",
            "model \"Acme\" {\n  currency USD\n  timezone \"Europe/Paris\"\n  scores contact\n}\n",
            "record contact {\n  id text unique\n  email text personal\n  revenue money\n  employees whole\n  status one of (open, won)\n}\n"
        )
    };
}

/// The sensor is tried on a file of these lines.
fn with_data(text: &str, lines: &str) -> Found {
    let mut found = of_file(text);
    let Some(model) = &found.model else { return found };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("contacts.csv"), lines).unwrap();
    match load(model, folder.path(), &LoadOptions::default()) {
        Ok(loaded) => found.data = said_of_data(&loaded.report),
        Err(error) => found.findings.extend(error.diagnostics()),
    }
    found
}

/// What a load says of cells, in the words of the report.
fn said_of_data(report: &DataReport) -> String {
    let mut said = String::new();
    for group in &report.bad_cells {
        let example = &group.examples[0];
        let _ =
            writeln!(said, "{} cells of {}: {}: {}", group.count, group.column.field, example.place, example.message);
        let _ = writeln!(said, "  {}", group.help.clone().unwrap_or_default());
    }
    for group in &report.unknown_labels {
        let first = &group.texts[0];
        let _ = writeln!(
            said,
            "{} cells of {}: `{}` is no label ({})",
            first.count, group.column.field, first.text, first.place
        );
        let _ = writeln!(said, "  nearest: {}", first.nearest.clone().unwrap_or_default());
    }
    said
}

fn column_missing(text: &str) -> Found {
    with_data(text, "Record ID,Email,Annual Revenue\n1,a@b.c,5 USD\n")
}

fn column_twice(text: &str) -> Found {
    with_data(text, "Record ID,Owner,Email,Stage,Email\n1,Ann,a@b.c,open,d@e.f\n")
}

fn ranges_in_data(text: &str) -> Found {
    with_data(text, "Record ID,Employees\n1,50-100\n2,7\n3,100+\n")
}

fn other_label_in_data(text: &str) -> Found {
    with_data(text, "Record ID,Status\n1,open\n2,opne\n3,opne\n")
}

/// The model every workspace here has.
const MODEL: &str = "model \"Acme\" {\n  currency USD\n  timezone \"Europe/Paris\"\n  scores contact\n}\nrecord contact { id text unique }\n";

fn uses(text: &str, others: &[(&str, &[u8])]) -> Found {
    let main = format!("{text}{MODEL}");
    let mut files: Vec<(&str, &[u8])> = vec![("acme.lead", main.as_bytes())];
    files.extend(others);
    of_files(&files)
}

fn used_in_windows_1252(text: &str) -> Found {
    uses(text, &[("rules.lead", b"# Soci\xe9t\xe9 G\xe9n\xe9rale\n")])
}

fn used_in_utf_16(text: &str) -> Found {
    uses(text, &[("rules.lead", b"\xff\xfe#\0 \0A\0c\0m\0e\0")])
}

fn used_from_outside(text: &str) -> Found {
    uses(text, &[])
}

fn used_in_a_circle(text: &str) -> Found {
    uses(text, &[("rules.lead", b"use \"sensors.lead\"\n"), ("sensors.lead", b"use \"rules.lead\"\n")])
}

rows! {
    row_15_windows_1252: mistake("use \"rules.lead\"\n", "\"rules.lead\"", "UTF-8").found_by(used_in_windows_1252);
    row_15_utf_16: mistake("# notes\nuse \"rules.lead\"\n", "\"rules.lead\"", "UTF-8").found_by(used_in_utf_16);
    row_34_column_missing: mistake(sensor!("    revenue from \"Revenue\""), "\"Revenue\"", "`Annual Revenue`").found_by(column_missing);
    row_36_column_twice: mistake(sensor!("    email from \"Email\""), "\"Email\"", "`column 3` or `column 5`").found_by(column_twice);
    row_39_use_from_outside: mistake("use \"../shared/sensors.lead\"\n", "\"../shared/sensors.lead\"", "model's folder").found_by(used_from_outside);
    row_39_use_in_a_circle: mistake("use \"rules.lead\"\n", "\"rules.lead\"", "sensors.lead -> rules.lead").found_by(used_in_a_circle);
    row_41_ranges_in_the_data: mistake(sensor!("    employees from \"Employees\""), "`50-100`", "`ordered \"1-50\" < ").found_by(ranges_in_data);
    row_50_other_spelling_in_the_data: mistake(sensor!("    status from \"Status\""), "`opne`", "nearest: open").found_by(other_label_in_data);
}
