//! A line of the text form, taken apart.
//!
//! In: the text of a line. Out: its tokens. Never: fails; what fits nothing becomes a token that no reader expects.

/// A part of a line.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token<'t> {
    /// `column`, `half-life`, `account`
    Word(&'t str),
    /// What begins with a digit or a sign and a digit: `12.5`, `2026-03-02T09:00:00Z`
    Number(&'t str),
    /// `"…"`, with its escapes undone.
    Text(String),
    /// `%12`
    Id(char, u32),
    /// `(`, `->`, `<=`
    Mark(&'t str),
    /// Anything else.
    Strange(&'t str),
}

impl Token<'_> {
    /// As it is written, near enough for an error.
    pub fn shown(&self) -> String {
        match self {
            Self::Word(text) | Self::Number(text) | Self::Mark(text) | Self::Strange(text) => format!("`{text}`"),
            Self::Text(text) => format!("{text:?}"),
            Self::Id(sigil, number) => format!("`{sigil}{number}`"),
        }
    }
}

/// Marks of two characters stand before those of one.
const MARKS: [&str; 18] = ["->", "<=", ">=", "(", ")", "{", "}", ",", ";", ":", "=", "<", ">", "+", "-", "*", "/", "."];

/// The tokens of a line; those after `//` are a remark.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() && !rest.starts_with("//") {
        let (token, length) = next(rest);
        tokens.push(token);
        rest = rest.get(length..).unwrap_or("").trim_start();
    }
    tokens
}

/// The first token of a text that is not empty, and its length.
fn next(text: &str) -> (Token<'_>, usize) {
    let found =
        quoted(text).or_else(|| id(text)).or_else(|| number(text)).or_else(|| word(text)).or_else(|| mark(text));
    found.unwrap_or_else(|| {
        let length = text.chars().next().map_or(1, char::len_utf8);
        (Token::Strange(text.get(..length).unwrap_or(text)), length)
    })
}

fn mark(text: &str) -> Option<(Token<'_>, usize)> {
    let mark = MARKS.into_iter().find(|mark| text.starts_with(mark))?;
    Some((Token::Mark(mark), mark.len()))
}

/// A sigil with digits glued to it.
fn id(text: &str) -> Option<(Token<'_>, usize)> {
    let sigil = text.chars().next().filter(|first| matches!(first, '%' | '$' | '^' | '@' | '&' | '#'))?;
    let digits = digits(text.get(1..)?);
    Some((Token::Id(sigil, digits.parse().ok()?), 1 + digits.len()))
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

fn number(text: &str) -> Option<(Token<'_>, usize)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '+');
    let length = text.len() - unsigned.len() + unsigned.find(|c| !belongs(c)).unwrap_or(unsigned.len());
    Some((Token::Number(text.get(..length)?), length))
}

/// A word; a hyphen belongs to it if a letter follows.
fn word(text: &str) -> Option<(Token<'_>, usize)> {
    if !text.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        return None;
    }
    let mut characters = text.char_indices().peekable();
    let mut length = text.len();
    while let Some((at, c)) = characters.next() {
        let joins = c == '-' && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(c.is_alphanumeric() || c == '_' || joins) {
            length = at;
            break;
        }
    }
    Some((Token::Word(text.get(..length)?), length))
}

/// A text in quotes; nothing if it does not end on its line or has an escape that does not exist.
fn quoted(text: &str) -> Option<(Token<'_>, usize)> {
    let mut characters = text.char_indices();
    characters.next().filter(|(_, first)| *first == '"')?;
    let mut inside = String::new();
    loop {
        match characters.next()? {
            (at, '"') => return Some((Token::Text(inside), at + 1)),
            (_, '\\') => inside.push(escape(&mut characters)?),
            (_, c) => inside.push(c),
        }
    }
}

/// What stands after a backslash.
fn escape(characters: &mut std::str::CharIndices<'_>) -> Option<char> {
    match characters.next()?.1 {
        'n' => Some('\n'),
        'u' => {
            characters.next().filter(|(_, brace)| *brace == '{')?;
            let mut code = 0_u32;
            loop {
                let c = characters.next()?.1;
                if c == '}' {
                    return char::from_u32(code);
                }
                code = code.checked_mul(16)?.checked_add(c.to_digit(16)?)?;
            }
        }
        c @ ('"' | '\\') => Some(c),
        _ => None,
    }
}
