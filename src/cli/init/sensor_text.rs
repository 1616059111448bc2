//! The sensors file of a draft: which column feeds which field.

use super::draft::{Column, Draft, EventSource, Field, Source};
use super::naming::quoted;

/// The whole file.
pub(super) fn write(draft: &Draft) -> String {
    let mut out = format!("# Where {} sees its contacts and what they do.\n\n", draft.company);
    out += &contacts(draft);
    for events in &draft.events {
        out += "\n";
        out += &event_sensor(events);
    }
    if !draft.left_out.is_empty() {
        out += &format!("\n# Left out, blank or the same in every row: {}.\n", draft.left_out.join(", "));
    }
    if !draft.unused.is_empty() {
        out += &format!("\n# Files that name no contact with a date, not used: {}.\n", draft.unused.join(", "));
    }
    out
}

fn contacts(draft: &Draft) -> String {
    let mut out = options(&draft.contacts);
    out += &match &draft.key {
        Some(key) => format!("  contact by id from {} {{\n", column(key)),
        None => "  contact {\n".to_owned(),
    };
    for field in &draft.fields {
        out += &feed(field);
    }
    out + "  }\n}\n"
}

/// The head of a sensor with what its file needs said.
fn options(source: &Source) -> String {
    let title = source.file.split('.').next().unwrap_or(&source.file);
    let mut out = format!("sensor {} {} {{\n  file {}\n", source.name, quoted(title), quoted(&source.file));
    if let Some(encoding) = &source.options.encoding {
        out += &format!("  encoding {}\n", quoted(encoding));
    }
    if !source.options.header {
        out += "  header no\n";
    }
    if let Some(dates) = source.dates {
        out += &format!("  dates {}\n", quoted(dates));
    }
    if let Some(numbers) = source.numbers {
        out += &format!("  numbers {}\n", quoted(numbers));
    }
    if !source.blanks.is_empty() {
        out += &format!("  blank if ({})\n", list(&source.blanks));
    }
    out + "\n"
}

fn feed(field: &Field) -> String {
    let blanks = if field.blanks.is_empty() { String::new() } else { format!(", blank if ({})", list(&field.blanks)) };
    let said = |word: &str, example: Option<&str>| {
        example.map_or_else(String::new, |example| format!(", {word} {}", quoted(example)))
    };
    let (dates, numbers) = (said("dates", field.dates), said("numbers", field.numbers));
    format!("    {} from {}{blanks}{dates}{numbers}\n", field.name, column(&field.column))
}

fn event_sensor(events: &EventSource) -> String {
    let mut out = options(&events.source);
    let (field, by) = &events.by;
    for kind in &events.kinds {
        let filter = match (&events.kind_column, &kind.value) {
            (Some(tells), Some(value)) => format!(" where {} is {}", column(tells), quoted(value)),
            _ => String::new(),
        };
        let dates = events.at_dates.map_or_else(String::new, |order| format!(" dates {}", quoted(order)));
        out += &format!("  {}{filter} by {field} from {} at {}{dates}\n", kind.name, column(by), column(&events.at));
    }
    out + "}\n"
}

fn column(column: &Column) -> String {
    match column {
        Column::Header(name) => quoted(name),
        Column::Position(number) => format!("column {number}"),
    }
}

fn list(texts: &[String]) -> String {
    texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")
}
