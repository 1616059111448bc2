//! From a block to its entries.
//!
//! A newline ends an entry; in a block that stands on one line a comma does.

use std::ops::Range;

use super::prescan::{Kind, Scan};

/// An entry of a block or of the file: the indexes of its first and last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Whether it holds blocks, or brackets that were forgotten.
    pub has_blocks: bool,
}

/// What commas do in a block on one line.
#[derive(Clone, Copy)]
pub enum Commas {
    /// They end entries.
    End,
    /// They end entries, except before a token for which this holds.
    EndUnless(fn(&Scan<'_>, usize) -> bool),
    /// They belong to the entries.
    Belong,
}

/// The entries among these tokens.
#[must_use]
pub fn entries(scan: &Scan<'_>, range: Range<usize>, commas: Commas) -> Vec<Entry> {
    let one_line = !has_newline(scan, range.clone());
    let ends_at_comma = |index: usize| match commas {
        Commas::End => one_line,
        Commas::EndUnless(belongs) => one_line && !belongs(scan, index + 1),
        Commas::Belong => false,
    };
    let mut cutter = Cutter { found: Vec::new(), first: None, has_blocks: false };
    let mut index = range.start;
    while index < range.end {
        let Some(token) = scan.tokens.get(index).copied() else { break };
        let ends = match token.kind {
            Kind::Newline => true,
            Kind::Comma => ends_at_comma(index),
            _ => false,
        };
        if ends {
            cutter.end(index);
        } else {
            cutter.first.get_or_insert(index);
            cutter.has_blocks |= token.kind == Kind::OpenBrace || token.invented();
            // A block is one thing; what stands in round brackets is looked through.
            if token.kind == Kind::OpenBrace {
                index = token.partner().unwrap_or(index);
            } else if token.kind == Kind::OpenRound {
                index = cutter.through_round(scan, index, range.end);
            }
        }
        index += 1;
    }
    cutter.end(range.end);
    cutter.found
}

/// The entry from one token to another.
#[must_use]
pub fn entry_of(scan: &Scan<'_>, first: usize, last: usize) -> Entry {
    let tokens = scan.tokens.get(first..=last).unwrap_or(&[]);
    let has_blocks = tokens.iter().any(|token| token.kind == Kind::OpenBrace || token.invented());
    Entry { first, last, has_blocks }
}

/// The parts of an entry between its commas, those in brackets apart; only the commas that end a
/// line, if `line_ends` is set.
#[must_use]
pub fn parted_at_commas(scan: &Scan<'_>, entry: Entry, line_ends: bool) -> Vec<Entry> {
    let mut parts = Vec::new();
    let (mut first, mut index) = (entry.first, entry.first);
    while index <= entry.last {
        let Some(token) = scan.tokens.get(index).copied() else { break };
        if token.kind == Kind::Comma && index > first && (!line_ends || ends_line(scan, index)) {
            parts.push(entry_of(scan, first, index - 1));
            first = index + 1;
        }
        index = if token.kind.opens() { token.partner().unwrap_or(index) } else { index } + 1;
    }
    if first <= entry.last {
        parts.push(entry_of(scan, first, entry.last));
    }
    parts
}

/// Whether the line ends behind a token.
fn ends_line(scan: &Scan<'_>, index: usize) -> bool {
    let (Some(token), Some(next)) = (scan.tokens.get(index), scan.tokens.get(index + 1)) else { return false };
    scan.source.get(token.end as usize..next.start as usize).is_some_and(|between| between.contains('\n'))
}

struct Cutter {
    found: Vec<Entry>,
    first: Option<usize>,
    has_blocks: bool,
}

impl Cutter {
    /// Ends the entry before the token with this index.
    fn end(&mut self, index: usize) {
        if let Some(first) = self.first.take() {
            self.found.push(Entry { first, last: index - 1, has_blocks: self.has_blocks });
        }
        self.has_blocks = false;
    }

    /// Goes to the end of a round bracket, noting blocks in it.
    fn through_round(&mut self, scan: &Scan<'_>, opener: usize, end: usize) -> usize {
        let Some(closer) = scan.tokens.get(opener).and_then(|token| token.partner()) else { return opener };
        let closer = closer.min(end);
        let mut index = opener + 1;
        while index < closer {
            let Some(token) = scan.tokens.get(index).copied() else { break };
            self.has_blocks |= token.kind == Kind::OpenBrace || token.invented();
            if token.kind == Kind::OpenBrace {
                index = token.partner().unwrap_or(index);
            }
            index += 1;
        }
        self.has_blocks |= scan.tokens.get(closer).is_some_and(|token| token.invented());
        closer
    }
}

/// Whether no newline ends an entry directly among these tokens.
#[must_use]
pub fn is_one_line(scan: &Scan<'_>, range: Range<usize>) -> bool {
    !has_newline(scan, range)
}

/// Whether a newline ends an entry directly among these tokens.
fn has_newline(scan: &Scan<'_>, range: Range<usize>) -> bool {
    let mut index = range.start;
    while index < range.end {
        let Some(token) = scan.tokens.get(index).copied() else { return false };
        if token.kind == Kind::Newline {
            return true;
        }
        index = if token.kind.opens() { token.partner().unwrap_or(index) } else { index } + 1;
    }
    false
}

/// Whether the tail of a rule or of a row starts here: `half-life …`, `at most …`, `because …`.
#[must_use]
pub fn starts_tail(scan: &Scan<'_>, index: usize) -> bool {
    let follows = |words: &[&str]| words.contains(&scan.word(index + 1));
    match scan.word(index) {
        "half" => follows(&["-"]),
        "fading" => follows(&["to"]),
        "by" => follows(&["age"]),
        "at" => follows(&["most"]),
        "allow" => follows(&["personal"]),
        "because" => scan.kind(index + 1) == Some(Kind::Text),
        "losing" | "once" => scan.kind(index + 1) != Some(Kind::Colon),
        _ => false,
    }
}

/// Whether an option of a column starts here: `blank if …`, `dates "…"`.
#[must_use]
pub fn starts_option(scan: &Scan<'_>, index: usize) -> bool {
    match scan.word(index) {
        "blank" => scan.word(index + 1) == "if",
        "separator" | "dates" | "numbers" | "zone" | "encoding" => scan.kind(index + 1) == Some(Kind::Text),
        _ => false,
    }
}
