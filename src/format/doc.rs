//! A piece of output before it is known where its lines break.
//!
//! A [`Doc`] knows how wide it is on one line, if it can be on one line at all. [`super::paint`]
//! decides where it breaks.

use unicode_normalization::UnicodeNormalization;

use super::rows::Block;

/// Width as people count: characters, accents composed.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.nfc().count() }
}

/// A piece of output.
#[derive(Debug, Clone)]
pub(super) struct Doc {
    pub(super) kind: Kind,
    /// Width on one line; none if it takes several lines in any case.
    pub(super) flat: Option<usize>,
    /// Width up to the first place where a line may break.
    pub(super) head: usize,
    /// Whether a line may break in it.
    pub(super) breaks: bool,
    /// Whether it is best begun where its line is: it holds a block.
    pub(super) hugs: bool,
    /// Whether it is a list: begun where its line is, too, if nothing stands before it.
    is_list: bool,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Words that stay together.
    Text(String),
    /// One after the other, with nothing between.
    Concat(Vec<Doc>),
    /// With a space or a new line between, as many to a line as fit.
    Fill(Vec<Doc>),
    /// The entries of a list: filled up behind its bracket, or as lines if there is little room.
    List(Vec<Doc>),
    /// Each on a line of its own, indented once more than the row; then back.
    Lines(Vec<Doc>),
    /// New lines in it start in the column where it starts.
    Hang(Box<Doc>),
    /// After ` =`: on this line if it fits or hugs, otherwise on the next, indented.
    Value(Box<Doc>),
    /// `{ … }`
    Block(Box<Block>),
    /// A comment behind what is written so far: the line ends with it.
    Comment(String),
    /// A comment on a line of its own.
    OwnLine(String),
}

impl Doc {
    /// A piece in which a line may break.
    const fn breaking(kind: Kind, flat: Option<usize>, head: usize) -> Self {
        Self { kind, flat, head, breaks: true, hugs: false, is_list: false }
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let width = width(&text);
        Self { breaks: false, ..Self::breaking(Kind::Text(text), Some(width), width) }
    }

    pub(super) fn empty() -> Self {
        Self::text("")
    }

    pub(super) fn is_empty(&self) -> bool {
        self.flat == Some(0)
    }

    pub(super) fn concat(parts: Vec<Self>) -> Self {
        let flat = parts.iter().map(|part| part.flat).sum();
        let firm: usize = parts.iter().take_while(|part| !part.breaks).map(|part| part.head).sum();
        let head = firm + parts.iter().find(|part| part.breaks).map_or(0, |part| part.head);
        let breaks = parts.iter().any(|part| part.breaks);
        let hugs = parts.iter().any(|part| part.hugs);
        Self { breaks, hugs, ..Self::breaking(Kind::Concat(parts), flat, head) }
    }

    /// With a space between those that are not empty.
    pub(super) fn spaced(parts: Vec<Self>) -> Self {
        let mut spaced = Vec::with_capacity(parts.len() * 2);
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !spaced.is_empty() {
                spaced.push(Self::text(" "));
            }
            spaced.push(part);
        }
        Self::concat(spaced)
    }

    pub(super) fn fill(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1
            && let Some(only) = parts.pop()
        {
            return only;
        }
        let head = parts.first().map_or(0, |part| part.head);
        let hugs = parts.iter().any(|part| part.hugs);
        let flat = joined(&parts);
        Self { hugs, ..Self::breaking(Kind::Fill(parts), flat, head) }
    }

    /// The entries of a list. They begin like [`Doc::lines`], as they may become lines.
    pub(super) fn list(parts: Vec<Self>) -> Self {
        let flat = joined(&parts);
        Self::breaking(Kind::List(parts), flat, 0)
    }

    pub(super) const fn lines(parts: Vec<Self>) -> Self {
        Self::breaking(Kind::Lines(parts), None, 0)
    }

    pub(super) fn hang(self) -> Self {
        let Self { flat, head, breaks, hugs, .. } = self;
        Self { breaks, hugs, ..Self::breaking(Kind::Hang(Box::new(self)), flat, head) }
    }

    /// The same, known to be a list with its brackets.
    pub(super) fn into_list(self) -> Self {
        Self { is_list: true, ..self }
    }

    pub(super) fn value(self) -> Self {
        let flat = self.flat.map(|flat| flat + 1);
        let hugs = self.hugs || self.is_list;
        Self { hugs, ..Self::breaking(Kind::Value(Box::new(self)), flat, 0) }
    }

    pub(super) fn block(block: Block) -> Self {
        let flat = block.flat();
        Self { hugs: true, ..Self::breaking(Kind::Block(Box::new(block)), flat, 1) }
    }

    pub(super) fn comment(text: &str) -> Self {
        Self::breaking(Kind::Comment(text.to_owned()), None, 0)
    }

    pub(super) fn own_line(text: &str) -> Self {
        Self::breaking(Kind::OwnLine(text.to_owned()), None, 0)
    }
}

/// Width of pieces on one line with a space between.
fn joined(parts: &[Doc]) -> Option<usize> {
    let flat: Option<usize> = parts.iter().map(|part| part.flat).sum();
    flat.map(|flat| flat + parts.len().saturating_sub(1))
}

/// On one line, whether it fits or not.
pub(super) fn flatten(doc: &Doc, out: &mut String) {
    match &doc.kind {
        Kind::Text(text) => out.push_str(text),
        Kind::Concat(parts) => parts.iter().for_each(|part| flatten(part, out)),
        Kind::Fill(parts) | Kind::Lines(parts) | Kind::List(parts) => {
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    out.push(' ');
                }
                flatten(part, out);
            }
        }
        Kind::Hang(inner) => flatten(inner, out),
        Kind::Value(inner) => {
            out.push(' ');
            flatten(inner, out);
        }
        Kind::Block(block) => block.flatten(out),
        // Never asked for: what holds a comment has no flat width.
        Kind::Comment(_) | Kind::OwnLine(_) => {}
    }
}

/// A text that is flat by nature, such as a column of a row.
pub(super) fn flat_text(doc: &Doc) -> String {
    let mut out = String::new();
    flatten(doc, &mut out);
    out
}
