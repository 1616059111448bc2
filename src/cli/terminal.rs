//! What the program prints on, and how.
//!
//! Results go to standard output, remarks about them to standard error. Every write can fail, and a
//! reader that has gone away ends the program quietly.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use super::Failure;

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What a word on the terminal stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// All well.
    Good,
    /// Wrong.
    Bad,
    /// To be looked at.
    Careful,
    /// A heading or the thing itself.
    Strong,
    /// Beside the point.
    Quiet,
}

/// Where the program prints.
pub struct Terminal {
    out: Box<dyn Write>,
    colour: bool,
    colour_remarks: bool,
    width: usize,
    quiet: bool,
}

impl std::fmt::Debug for Terminal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Terminal").field("colour", &self.colour).field("width", &self.width).finish_non_exhaustive()
    }
}

impl Terminal {
    /// The terminal of the process.
    #[must_use]
    pub fn new(colour: Colour, quiet: bool) -> Self {
        let wanted = |auto: anstream::ColorChoice| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => auto != anstream::ColorChoice::Never,
        };
        Self {
            colour: wanted(anstream::AutoStream::choice(&io::stdout())),
            colour_remarks: wanted(anstream::AutoStream::choice(&io::stderr())),
            width: width(),
            quiet,
            out: Box::new(BufWriter::new(io::stdout())),
        }
    }

    /// Whether results are coloured.
    #[must_use]
    pub const fn colour(&self) -> bool {
        self.colour
    }

    /// Columns to fill, from 40 to 200.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Whether only results are wanted, no remarks.
    #[must_use]
    pub const fn quiet(&self) -> bool {
        self.quiet
    }

    /// Whether a person sits at both ends: questions can be asked.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Prints a result as it is.
    ///
    /// # Errors
    /// The output is full, or its reader gone.
    pub fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.print_bytes(text.as_bytes())
    }

    /// Prints a result and a line end.
    ///
    /// # Errors
    /// The output is full, or its reader gone.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.print(text)?;
        self.print("\n")
    }

    /// Prints bytes as they are.
    ///
    /// # Errors
    /// The output is full, or its reader gone.
    pub fn print_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(|error| Failure::output(&error))
    }

    /// Where results are printed, for writers that take it from here.
    pub fn output(&mut self) -> &mut dyn Write {
        &mut *self.out
    }

    /// Brings everything printed so far to its reader.
    ///
    /// # Errors
    /// The output is full, or its reader gone.
    pub fn finish(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|error| Failure::output(&error))
    }

    /// Prints a remark beside the results; nothing with `--quiet`.
    pub fn remark(&mut self, text: &str) {
        if !self.quiet {
            self.aside(text);
        }
    }

    /// Says why the program stops.
    pub fn complain(&mut self, message: &str, help: Option<&str>) {
        let head = if self.colour_remarks { paint(Tone::Bad, "error:") } else { "error:".to_owned() };
        self.aside(&format!("{head} {message}"));
        if let Some(help) = help {
            self.aside(&format!("  {help}"));
        }
    }

    /// Prints findings where results must not have them mixed in.
    pub fn complain_block(&mut self, text: &str) {
        self.aside(text.trim_end_matches('\n'));
    }

    /// A piece of a result in its tone, if results are coloured.
    #[must_use]
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        if self.colour { paint(tone, text) } else { text.to_owned() }
    }

    fn aside(&mut self, text: &str) {
        // What was printed before comes first, also where both streams are one terminal. A remark
        // that cannot be written has nobody to read it.
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{text}");
    }
}

fn paint(tone: Tone, text: &str) -> String {
    let style = match tone {
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
        Tone::Careful => AnsiColor::Yellow.on_default(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet => Style::new().dimmed(),
    };
    format!("{style}{text}{style:#}")
}

/// Columns of the terminal: `COLUMNS` if set, else what the terminal says, else 80.
fn width() -> usize {
    let declared = std::env::var("COLUMNS").ok().and_then(|text| text.parse::<usize>().ok());
    let measured = || terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    declared.or_else(|| measured().map(usize::from)).unwrap_or(80).clamp(40, 200)
}
