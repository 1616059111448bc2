//! JSON: an object a line, or one list of objects.

use std::io::{self, Write};

use serde::Serialize;

/// How objects follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JsonLayout {
    /// JSON Lines: an object a line.
    Lines,
    /// One JSON list.
    List,
}

/// Writes JSON objects one after the other.
pub struct JsonWriter<W: Write> {
    output: W,
    layout: JsonLayout,
    begun: bool,
}

impl<W: Write> JsonWriter<W> {
    /// Begins.
    pub const fn new(output: W, layout: JsonLayout) -> Self {
        Self { output, layout, begun: false }
    }

    /// Writes an object.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        let before: &[u8] = match (self.layout, self.begun) {
            (JsonLayout::Lines, _) => b"",
            (JsonLayout::List, false) => b"[\n",
            (JsonLayout::List, true) => b",\n",
        };
        self.begun = true;
        self.output.write_all(before)?;
        serde_json::to_writer(&mut self.output, object).map_err(io::Error::from)?;
        if self.layout == JsonLayout::Lines { self.output.write_all(b"\n") } else { Ok(()) }
    }

    /// Writes whatever is left.
    ///
    /// # Errors
    /// The output is full or its reader gone.
    pub fn finish(mut self) -> io::Result<()> {
        match (self.layout, self.begun) {
            (JsonLayout::Lines, _) => {}
            (JsonLayout::List, true) => self.output.write_all(b"\n]\n")?,
            (JsonLayout::List, false) => self.output.write_all(b"[]\n")?,
        }
        self.output.flush()
    }
}
