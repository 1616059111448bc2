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
    /// Whether it is best begun where its line is: it holds a block, or is a list.
    pub(super) hugs: bool,
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
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let width = width(&text);
        Self { kind: Kind::Text(text), flat: Some(width), head: width, breaks: false, hugs: false }
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
        Self { kind: Kind::Concat(parts), flat, head, breaks, hugs }
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
        let flat = parts.iter().map(|part| part.flat).sum::<Option<usize>>();
        let flat = flat.map(|flat| flat + parts.len().saturating_sub(1));
        let head = parts.first().map_or(0, |part| part.head);
        let hugs = parts.iter().any(|part| matches!(part.kind, Kind::Block(_)) || part.hugs);
        Self { kind: Kind::Fill(parts), flat, head, breaks: true, hugs }
    }

    /// Like [`Doc::lines`] but for the width on one line, as it may become lines.
    pub(super) fn list(parts: Vec<Self>) -> Self {
        let flat = parts.iter().map(|part| part.flat).sum::<Option<usize>>();
        let flat = flat.map(|flat| flat + parts.len().saturating_sub(1));
        Self { kind: Kind::List(parts), flat, head: 0, breaks: true, hugs: true }
    }

    pub(super) fn lines(parts: Vec<Self>) -> Self {
        Self { kind: Kind::Lines(parts), flat: None, head: 0, breaks: true, hugs: true }
    }

    pub(super) fn hang(self) -> Self {
        Self {
            flat: self.flat,
            head: self.head,
            breaks: self.breaks,
            hugs: self.hugs,
            kind: Kind::Hang(Box::new(self)),
        }
    }

    /// The same, begun on its line wherever it breaks.
    pub(super) fn hugging(mut self) -> Self {
        self.hugs = true;
        self
    }

    pub(super) fn value(self) -> Self {
        let flat = self.flat.map(|flat| flat + 1);
        Self { flat, head: 0, breaks: true, hugs: self.hugs, kind: Kind::Value(Box::new(self)) }
    }

    pub(super) fn block(block: Block) -> Self {
        let flat = block.flat();
        Self { kind: Kind::Block(Box::new(block)), flat, head: 1, breaks: true, hugs: true }
    }

    pub(super) fn comment(text: &str) -> Self {
        Self { kind: Kind::Comment(text.to_owned()), flat: None, head: 0, breaks: true, hugs: false }
    }

    pub(super) fn own_line(text: &str) -> Self {
        Self { kind: Kind::OwnLine(text.to_owned()), flat: None, head: 0, breaks: true, hugs: false }
    }
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
