//! Quoted text: straight quotes, and all the others that word processors make of them.

use super::Draft;
use super::characters;
use super::lexer::push;
use super::token::Kind;
use crate::syntax::errors;

/// What may close a text that a typographic quote opened.
const CLOSING: [char; 12] = ['"', '”', '“', '‟', '»', '«', '″', '’', '‘', '›', '‹', '＂'];

/// What opens a text like a straight quote, though it is none.
#[must_use]
pub(super) const fn opens(character: char) -> bool {
    matches!(character, '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‘' | '’' | '‚' | '‹' | '›' | '＂')
}

/// `"…"`, a quote doubled; it ends at the latest where its line does.
pub(super) fn straight(draft: &mut Draft<'_>, at: usize) -> usize {
    let bytes = draft.source.as_bytes();
    let mut end = at + 1;
    loop {
        match bytes.get(end) {
            None | Some(b'\n') => return unclosed(draft, at, end),
            Some(b'"') if bytes.get(end + 1) == Some(&b'"') => end += 2,
            Some(b'"') => break,
            Some(_) => end += 1,
        }
    }
    push(draft, Kind::Text, at, end + 1);
    characters::check_hidden(draft, at, end + 1);
    end + 1
}

/// A straight quote that no straight quote closes: a typographic one may, otherwise brackets and
/// commas at the end of the line still count.
fn unclosed(draft: &mut Draft<'_>, at: usize, line_end: usize) -> usize {
    let inside = draft.source.get(at + 1..line_end).unwrap_or("");
    if let Some((length, closing)) = inside.char_indices().find(|(_, c)| matches!(c, '”' | '“' | '»' | '″' | '’'))
    {
        let close = at + 1 + length;
        let end = close + closing.len_utf8();
        report_typographic(draft, (at, at + 1), (close, end));
        return repaired(draft, (at, at + 1), (close, end));
    }
    let kept = inside.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | '}' | '{' | ',' | ';'));
    let end = at + 1 + kept.len();
    let text = draft.source.get(at..end).unwrap_or("");
    draft.report(errors::characters::unclosed_text(draft.span(at, end), text));
    push(draft, Kind::Text, at, end);
    end
}

/// `'…'`: closed on the same line it is a text, otherwise a stray sign.
pub(super) fn single(draft: &mut Draft<'_>, at: usize) -> usize {
    let line_end = draft.end_of_line(at);
    let inside = draft.source.get(at + 1..line_end).unwrap_or("");
    let Some((length, closing)) = inside.char_indices().find(|(_, c)| matches!(c, '\'' | '’')) else {
        push(draft, Kind::Sign, at, at + 1);
        return at + 1;
    };
    let close = at + 1 + length;
    let end = close + closing.len_utf8();
    report_typographic(draft, (at, at + 1), (close, end));
    repaired(draft, (at, at + 1), (close, end))
}

/// `“…”`, `« … »`, `„…“`: one finding for both ends, and read as straight quotes.
pub(super) fn typographic(draft: &mut Draft<'_>, at: usize, opening: char) -> usize {
    let after = at + opening.len_utf8();
    let line_end = draft.end_of_line(at);
    let inside = draft.source.get(after..line_end).unwrap_or("");
    let searched = at < draft.no_quote_until;
    let found = if searched { None } else { inside.char_indices().find(|(_, c)| CLOSING.contains(c)) };
    let Some((length, closing)) = found else {
        draft.no_quote_until = draft.no_quote_until.max(line_end);
        draft.report(errors::characters::typographic_quote_alone(draft.span(at, after), opening));
        draft.overwrite(at, after, b"");
        return after;
    };
    let close = after + length;
    let end = close + closing.len_utf8();
    report_typographic(draft, (at, after), (close, end));
    if !matches!(opening, '«' | '»') {
        return repaired(draft, (at, after), (close, end));
    }
    // French quotes have a space inside, which is not part of the text.
    let text = inside.get(..length).unwrap_or("");
    let lead = text.len() - text.trim_start().len();
    let trail = if lead == text.len() { 0 } else { text.len() - text.trim_end().len() };
    repaired(draft, (at, after + lead), (close - trail, end))
}

fn report_typographic(draft: &mut Draft<'_>, opening: (usize, usize), closing: (usize, usize)) {
    let finding = errors::characters::typographic_quotes(
        draft.span(opening.0, closing.1),
        draft.span(opening.0, opening.1),
        draft.span(closing.0, closing.1),
        draft.source.get(opening.1..closing.0).unwrap_or(""),
    );
    draft.report(finding);
}

/// Writes straight quotes at the inner edges and adds the text.
fn repaired(draft: &mut Draft<'_>, opening: (usize, usize), closing: (usize, usize)) -> usize {
    // A quote inside could only be one of another kind; it would end the text early.
    let inner = draft.source.get(opening.1..closing.0).unwrap_or("").to_owned();
    for (offset, _) in inner.match_indices('"') {
        draft.overwrite(opening.1 + offset, opening.1 + offset + 1, b"'");
    }
    draft.overwrite(opening.0, opening.1, b"");
    draft.overwrite(opening.1 - 1, opening.1, b"\"");
    draft.overwrite(closing.0, closing.1, b"\"");
    push(draft, Kind::Text, opening.1 - 1, closing.0 + 1);
    closing.1
}
