//! Characters that are not what they seem: invisible, look-alike, turned by a word processor.

use unicode_normalization::char::is_combining_mark;

use super::Draft;
use super::lexer::push;
use super::quotes;
use super::token::Kind;
use crate::syntax::errors;

/// A name or a keyword.
pub(super) fn word(draft: &mut Draft<'_>, at: usize) -> usize {
    let bytes = draft.source.as_bytes();
    let mut end = at;
    while bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
        end += 1;
    }
    if bytes.get(end).is_some_and(|byte| *byte >= 0x80) {
        return wide_word(draft, at);
    }
    push(draft, Kind::Word, at, end);
    end
}

/// A word with characters outside ASCII.
fn wide_word(draft: &mut Draft<'_>, at: usize) -> usize {
    let rest = draft.source.get(at..).unwrap_or("");
    let end = at + rest.find(|c: char| !continues_word(c)).unwrap_or(rest.len());
    let text = draft.source.get(at..end).unwrap_or("");
    if let Some((offset, odd, latin)) = look_alike(text) {
        let place = draft.span(at + offset, at + offset + odd.len_utf8());
        let right: String = text.chars().map(|c| latin_twin(c).unwrap_or(c)).collect();
        let finding = errors::characters::look_alike(draft.span(at, end), place, text, &right, odd, latin);
        draft.report(finding);
        // The word is read as it looks, so that nothing else is said of it.
        draft.overwrite(at, end, right.as_bytes());
        push(draft, Kind::Word, at, at + right.len());
        return end;
    }
    push(draft, Kind::Word, at, end);
    end
}

/// What stands at a character outside ASCII.
pub(super) fn other(draft: &mut Draft<'_>, at: usize) -> usize {
    let Some(character) = draft.source.get(at..).and_then(|rest| rest.chars().next()) else { return at + 1 };
    let end = at + character.len_utf8();
    if let Some(name) = space_name(character) {
        return odd_space(draft, at, end, character, name);
    }
    if let Some(name) = hidden_name(character) {
        draft.report(errors::characters::hidden(draft.span(at, end), character, name));
        draft.overwrite(at, end, b"");
        return end;
    }
    if quotes::opens(character) {
        return quotes::typographic(draft, at, character);
    }
    if let Some(sign) = plain_sign(character) {
        return turned_sign(draft, at, end, character, sign);
    }
    if starts_word(character) {
        return wide_word(draft, at);
    }
    push(draft, Kind::Sign, at, end);
    end
}

/// A run of no-break and other odd spaces reads as a space; one finding a run.
fn odd_space(draft: &mut Draft<'_>, at: usize, first_end: usize, character: char, name: &str) -> usize {
    let rest = draft.source.get(first_end..).unwrap_or("");
    let length: usize = rest.chars().take_while(|c| space_name(*c).is_some()).map(char::len_utf8).sum();
    let end = first_end + length;
    draft.report(errors::characters::odd_space(draft.span(at, end), character, name));
    draft.overwrite(at, end, b"");
    end
}

/// `≥`, `–`, `×`: read as the plain sign, and said so.
fn turned_sign(draft: &mut Draft<'_>, at: usize, end: usize, character: char, sign: &'static str) -> usize {
    draft.report(errors::characters::turned_sign(draft.span(at, end), character, sign));
    // A dash may stand in front of a number: it has to touch it.
    let from = if sign == "-" { end - 1 } else { at };
    draft.overwrite(at, end, b"");
    draft.overwrite(from, from + sign.len(), sign.as_bytes());
    for offset in 0..sign.len() {
        push(draft, Kind::Sign, from + offset, from + offset + 1);
    }
    end
}

/// Reports the first character inside a text or comment that changes how the rest looks.
pub(super) fn check_hidden(draft: &mut Draft<'_>, start: usize, end: usize) {
    let text = draft.source.get(start..end).unwrap_or("");
    if text.is_ascii() {
        return;
    }
    let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if let Some((offset, character)) = text.char_indices().find(|(_, c)| turning(*c)) {
        let at = start + offset;
        let name = hidden_name(character).unwrap_or("hidden character");
        draft.report(errors::characters::hidden(draft.span(at, at + character.len_utf8()), character, name));
    }
}

/// Spaces that look like a space and are not.
const fn space_name(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{00a0}' => "no-break space",
        '\u{202f}' => "narrow no-break space",
        '\u{2007}' => "figure space",
        '\u{2009}' => "thin space",
        '\u{3000}' => "ideographic space",
        '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}' | '\u{200a}' | '\u{205f}' => "typographic space",
        '\u{0085}' | '\u{2028}' | '\u{2029}' => "line separator",
        _ => return None,
    })
}

/// Characters that nobody sees.
const fn hidden_name(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{200b}' => "zero-width space",
        '\u{200c}' | '\u{200d}' => "zero-width joiner",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{00ad}' => "soft hyphen",
        '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "text direction mark"
        }
        _ => return None,
    })
}

/// The sign that a word processor made this character of.
const fn plain_sign(character: char) -> Option<&'static str> {
    Some(match character {
        '–' | '—' | '−' | '‐' | '‑' | '‒' => "-",
        '≥' => ">=",
        '≤' => "<=",
        '×' => "*",
        '÷' => "/",
        '→' => "->",
        _ => return None,
    })
}

fn starts_word(character: char) -> bool {
    character.is_alphabetic()
}

fn continues_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric() || is_combining_mark(character)
}

/// A letter of another script that looks like a Latin one, in a word with Latin letters.
fn look_alike(word: &str) -> Option<(usize, char, char)> {
    if !word.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    word.char_indices().find_map(|(offset, character)| latin_twin(character).map(|twin| (offset, character, twin)))
}

/// The Latin letter that a Cyrillic or Greek one looks like.
const fn latin_twin(character: char) -> Option<char> {
    Some(match character {
        'а' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'һ' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'υ' => 'u',
        'ν' => 'v',
        'х' => 'x',
        'у' | 'γ' => 'y',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}
