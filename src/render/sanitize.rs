//! Text of unknown origin, made safe to show.
//!
//! In: anything. Out: text without a character that is invisible, reorders its neighbours or talks
//! to the terminal: each of them is shown as its code point, `<U+202E>`. Never: changes what can be
//! seen.

use unicode_width::UnicodeWidthChar;

/// Columns between tab stops.
const TAB: usize = 4;

/// Whether a character must not reach a reader as it is.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// A text for one line: spaces for tabs and line ends, code points for what is hidden.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' | '\n' => out.push(' '),
            '\r' => {}
            other => push(&mut out, other),
        }
    }
    out
}

/// Adds a character, or its code point.
fn push(out: &mut String, character: char) {
    if is_hidden(character) {
        out.push_str(&format!("<U+{:04X}>", u32::from(character)));
    } else {
        out.push(character);
    }
}

/// A line of source as it is shown, and where each of its characters went.
pub(super) struct ShownLine {
    /// What is shown.
    pub(super) text: String,
    /// Offset in the line and in `text`, of each character shown and of the end.
    offsets: Vec<(usize, usize)>,
}

impl ShownLine {
    /// Shows `line`, at most `width` columns of it, so that the character at `focus` is among them.
    pub(super) fn new(line: &str, focus: usize, width: usize) -> Self {
        let from = window_start(line, focus, width);
        let mut shown = Self { text: String::new(), offsets: Vec::new() };
        if from > 0 {
            shown.text.push('…');
        }
        let mut column = 0;
        for (at, character) in line.get(from..).unwrap_or("").char_indices() {
            if column >= width {
                shown.offsets.push((from + at, shown.text.len()));
                shown.text.push('…');
                return shown;
            }
            shown.offsets.push((from + at, shown.text.len()));
            column += shown.push(character, column);
        }
        shown.offsets.push((line.len(), shown.text.len()));
        shown
    }

    /// Adds a character; says how many columns it took.
    fn push(&mut self, character: char, column: usize) -> usize {
        if character == '\t' {
            let spaces = TAB - column % TAB;
            self.text.push_str(&" ".repeat(spaces));
            return spaces;
        }
        push(&mut self.text, character);
        if is_hidden(character) { "<U+0000>".len() } else { character.width().unwrap_or(0) }
    }

    /// Where an offset of the line went; the nearest end if it is not shown.
    pub(super) fn place(&self, offset: usize) -> usize {
        let index = self.offsets.partition_point(|(original, _)| *original < offset);
        self.offsets.get(index).or(self.offsets.last()).map_or(0, |(_, shown)| *shown)
    }
}

/// Where to begin so that `focus` is seen: the start of the line if that will do, otherwise so that
/// a third of the width is left for what stands before.
fn window_start(line: &str, focus: usize, width: usize) -> usize {
    let before = line.get(..focus).unwrap_or(line);
    let near = before.char_indices().rev().take(width * 2 / 3 + 1).last().map_or(0, |(at, _)| at);
    if near == 0 {
        return 0;
    }
    before.char_indices().rev().take(width / 3).last().map_or(0, |(at, _)| at)
}
