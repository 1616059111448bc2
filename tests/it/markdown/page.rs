//! A page of Markdown as snippets.
//!
//! In: the text of a page. Out: its preamble and every fenced block, each with what it claims. Never:
//! passes over a block: one of an unknown kind is a failure.

/// What a fenced block claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `lead`: a model without an error.
    Good,
    /// `lead error L101`: this code comes first.
    Error(String),
    /// `lead warning L101`: no error, and a warning of this code.
    Warning(String),
    /// `lead test`: no error, at least one test, and all pass.
    Test,
    /// `lead file NAME`: a file of the page's workspace. `lead add NAME`: what it declares is put in place of
    /// what the file declares under the same name, or at its end.
    File { name: String, add: bool },
    /// `csv NAME`: a data file of the page's workspace.
    Data(String),
    /// `console`: commands, and what they print.
    Console,
    /// `text`, and blocks of commands that build the program itself: for reading only.
    Reading,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it claims.
    pub kind: Kind,
    /// What is in it.
    pub text: String,
    /// The line of its fence, from 1.
    pub line: usize,
    /// The heading of the second level it stands under.
    pub heading: String,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Declarations put before each snippet that has no `model` block of its own.
    pub preamble: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Blocks that cannot be understood, with their line.
    pub problems: Vec<(usize, String)>,
}

/// Takes a page apart.
pub fn read(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading = String::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.trim() == "<!-- preamble" {
            page.preamble = take_until(&mut lines, |line| line.trim() == "-->").unwrap_or_default();
        } else if let Some(title) = line.strip_prefix("## ") {
            title.trim().clone_into(&mut heading);
        } else if let Some(info) = line.strip_prefix("```") {
            let place = number + 1;
            let Some(text) = take_until(&mut lines, |line| line.starts_with("```")) else {
                page.problems.push((place, "this block is not closed".to_owned()));
                return page;
            };
            match kind_of(info) {
                Ok(kind) => page.blocks.push(Block { kind, text, line: place, heading: heading.clone() }),
                Err(problem) => page.problems.push((place, problem)),
            }
        } else if line.trim_start().starts_with("```") {
            page.problems
                .push((number + 1, "an indented block is not run: put its fence at the start of the line".into()));
        }
    }
    page
}

fn take_until<'t>(lines: &mut impl Iterator<Item = (usize, &'t str)>, ends: impl Fn(&str) -> bool) -> Option<String> {
    let mut text = String::new();
    for (_, line) in lines {
        if ends(line) {
            return Some(text);
        }
        text.push_str(line);
        text.push('\n');
    }
    None
}

fn kind_of(info: &str) -> Result<Kind, String> {
    let words: Vec<&str> = info.split_whitespace().collect();
    match words.as_slice() {
        ["lead"] => Ok(Kind::Good),
        ["lead", "test"] => Ok(Kind::Test),
        ["lead", "error", code] => Ok(Kind::Error((*code).to_owned())),
        ["lead", "warning", code] => Ok(Kind::Warning((*code).to_owned())),
        ["lead", word @ ("file" | "add"), name] => Ok(Kind::File { name: (*name).to_owned(), add: *word == "add" }),
        ["csv", name] => Ok(Kind::Data((*name).to_owned())),
        ["console"] => Ok(Kind::Console),
        ["text" | "sh"] => Ok(Kind::Reading),
        _ => Err(format!("`{}` is no kind of block that is run or read", info.trim())),
    }
}
