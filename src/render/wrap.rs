//! Sentences over lines.

use unicode_width::UnicodeWidthStr;

/// Breaks a text at spaces into lines of at most `width` columns; a longer word has its own line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Puts `right` at the right edge behind `left`, or nothing if there is no room.
pub(super) fn at_right(left: &str, right: &str, width: usize) -> Option<String> {
    let used = left.width() + right.width();
    (used + 2 <= width).then(|| format!("{left}{}{right}", " ".repeat(width - used)))
}
