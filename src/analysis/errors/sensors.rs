//! Words about what no sensor sees.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::data;
use crate::model::{Event, Record};

/// An event kind that nothing feeds.
pub fn event_not_sensed(event: &Event, readers: &[String]) -> Diagnostic {
    let found = Diagnostic::warning(&data::NOT_SENSED, event.span, format!("no sensor sees `{}`", event.name));
    let found = match readers {
        [] => found,
        names => found.help(format!(
            "not known without it: {}",
            names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
        )),
    };
    found.help("add it to a sensor, or remove it; until then it counts as not known, never as none")
}

/// A record that nothing feeds.
pub fn record_not_sensed(record: &Record) -> Diagnostic {
    Diagnostic::warning(&data::NOT_SENSED, record.span, format!("no sensor feeds `{}`", record.name))
        .help("add it to a sensor; until then all its fields are blank")
}
