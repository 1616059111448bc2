//! From characters to tokens, one pass, no looking back.

use std::ops::Range;

use super::token::{Kind, Token};
use super::{Draft, characters, quotes};
use crate::syntax::ast::Comment;
use crate::syntax::errors;

/// Fills the draft's tokens and comments; `skipped` are ranges that count as blank.
pub(super) fn tokenize(draft: &mut Draft<'_>, skipped: &[Range<usize>]) {
    let mut skipped = skipped.iter().peekable();
    let mut lexer = Lexer { line_start: 0, no_more_block_comments: false };
    let mut at = 0;
    while at < draft.source.len() {
        if let Some(range) = skipped.next_if(|range| range.start <= at) {
            draft.overwrite(range.start, range.end, b"");
            push_newline(draft, at);
            at = range.end.max(at);
            lexer.line_start = at;
            continue;
        }
        at = lexer.step(draft, at).max(at + 1);
    }
}

struct Lexer {
    line_start: usize,
    no_more_block_comments: bool,
}

impl Lexer {
    /// Reads what stands at `at`; returns where to go on.
    fn step(&mut self, draft: &mut Draft<'_>, at: usize) -> usize {
        let Some(&byte) = draft.source.as_bytes().get(at) else { return at };
        match byte {
            b'\n' => {
                draft.overwrite(at, at + 1, b"");
                push_newline(draft, at);
                self.line_start = at + 1;
                at + 1
            }
            b' ' | b'\t' => at + 1,
            b'\r' | 0x0b | 0x0c => {
                draft.overwrite(at, at + 1, b"");
                at + 1
            }
            b'#' => self.comment(draft, at),
            b'"' => quotes::straight(draft, at),
            b'\'' => quotes::single(draft, at),
            b';' => {
                draft.overwrite(at, at + 1, b"");
                push_newline(draft, at);
                at + 1
            }
            b'0'..=b'9' => number(draft, at),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => characters::word(draft, at),
            0x80.. => characters::other(draft, at),
            _ => self.sign(draft, at, byte),
        }
    }

    fn sign(&mut self, draft: &mut Draft<'_>, at: usize, byte: u8) -> usize {
        let next = draft.source.as_bytes().get(at + 1).copied();
        match (byte, next) {
            (b'/', Some(b'/')) => self.foreign_comment(draft, at, "//"),
            (b'-', Some(b'-')) => self.foreign_comment(draft, at, "--"),
            (b'/', Some(b'*')) => self.block_comment(draft, at),
            _ => {
                let kind = match byte {
                    b',' => Kind::Comma,
                    b':' => Kind::Colon,
                    b'=' => Kind::Equals,
                    b'(' => Kind::OpenRound,
                    b')' => Kind::CloseRound,
                    b'{' => Kind::OpenBrace,
                    b'}' => Kind::CloseBrace,
                    _ => Kind::Sign,
                };
                push(draft, kind, at, at + 1);
                at + 1
            }
        }
    }

    /// `# …` up to the end of the line.
    fn comment(&self, draft: &mut Draft<'_>, at: usize) -> usize {
        let end = end_of_line(draft.source, at);
        let text = draft.source.get(at..end).unwrap_or("");
        let shown = at + text.trim_end().len();
        let own_line = draft.source.get(self.line_start..at).is_some_and(|before| before.trim().is_empty());
        draft.comments.push(Comment { span: draft.span(at, shown), own_line });
        characters::check_hidden(draft, at, end);
        draft.overwrite(at, end, b"");
        end
    }

    /// `//` or `--`: read as a comment, and said so.
    fn foreign_comment(&self, draft: &mut Draft<'_>, at: usize, sign: &str) -> usize {
        draft.report(errors::habits::foreign_comment(draft.span(at, at + 2), sign));
        self.comment(draft, at)
    }

    /// `/* … */`: read as a comment, and said so.
    fn block_comment(&mut self, draft: &mut Draft<'_>, at: usize) -> usize {
        let rest = if self.no_more_block_comments { None } else { draft.source.get(at + 2..) };
        let closed = rest.and_then(|rest| rest.find("*/")).map(|length| at + 2 + length + 2);
        self.no_more_block_comments |= closed.is_none();
        let end = closed.unwrap_or_else(|| end_of_line(draft.source, at));
        draft.report(errors::habits::block_comment(draft.span(at, at + 2)));
        let lines = draft.source.get(at..end).is_some_and(|text| text.contains('\n'));
        draft.overwrite(at, end, b"");
        if lines {
            push_newline(draft, at);
        }
        end
    }
}

/// Where the line of `at` ends, the line end not included.
pub(super) fn end_of_line(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or(&[]);
    at + rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len())
}

/// Adds a token.
pub(super) fn push(draft: &mut Draft<'_>, kind: Kind, start: usize, end: usize) {
    let local = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    draft.tokens.push(Token::new(kind, local(start), local(end)));
}

/// Adds an end of entry; a run of them is one.
fn push_newline(draft: &mut Draft<'_>, at: usize) {
    if draft.tokens.last().is_some_and(|token| token.kind != Kind::Newline) {
        push(draft, Kind::Newline, at, at + 1);
    }
}

/// `12`, `0.5`, `50k`, `2026`: digits, letters, and points followed by a digit.
fn number(draft: &mut Draft<'_>, at: usize) -> usize {
    let bytes = draft.source.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        let point = byte == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !(byte.is_ascii_alphanumeric() || byte == b'_' || point) {
            break;
        }
        end += 1;
    }
    push(draft, Kind::Number, at, end);
    end
}
