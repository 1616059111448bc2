//! Whether two trees say the same.

use std::fmt::{self, Write};

use crate::syntax::ast;

/// Whether two files hold the same items, wherever they stand.
#[must_use]
pub fn same(left: &ast::File, right: &ast::File) -> bool {
    left.items.len() == right.items.len()
        && left.items.iter().zip(&right.items).all(|(left, right)| without_places(left) == without_places(right))
}

/// A dump of an item without its spans, which print as `3..7`.
fn without_places(item: &ast::Item) -> String {
    let mut out = Placeless { text: String::new(), digits: String::new(), dots: 0 };
    // Writing to memory does not fail.
    let _ = write!(out, "{item:?}");
    out.flush();
    out.text
}

/// Drops `digits..digits` from what is written to it.
struct Placeless {
    text: String,
    /// A run that may be the start of a span: digits, then up to two dots.
    digits: String,
    dots: usize,
}

impl Placeless {
    fn flush(&mut self) {
        if self.dots < 2 || !self.digits.ends_with(|c: char| c.is_ascii_digit()) {
            self.text.push_str(&self.digits);
        }
        self.digits.clear();
        self.dots = 0;
    }
}

impl Write for Placeless {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match character {
                '0'..='9' => self.digits.push(character),
                '.' if !self.digits.is_empty() && self.dots < 2 => {
                    self.digits.push('.');
                    self.dots += 1;
                }
                other => {
                    self.flush();
                    self.text.push(other);
                }
            }
        }
        Ok(())
    }
}
