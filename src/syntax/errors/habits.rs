//! Habits from other languages and from spreadsheets.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic, Edit};
use crate::source::Span;

/// `// note`, `-- note`.
pub fn foreign_comment(place: Span, sign: &str) -> Diagnostic {
    Diagnostic::error(&syntax::FOREIGN_COMMENT, place, format!("a comment starts with `#`, not with `{sign}`")).fix(
        Applicability::Safe,
        "write `#`",
        place,
        "#",
    )
}

/// `/* note */`.
pub fn block_comment(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::FOREIGN_COMMENT, place, "a comment starts with `#` and ends with its line")
        .help("put `#` in front of each line of the comment")
}

/// `[a, b]`.
pub fn square_brackets(open: Span, close: Option<Span>) -> Diagnostic {
    let finding = Diagnostic::error(&syntax::LIST_WITHOUT_BRACKETS, open, "lists stand in `( )`, not in `[ ]`");
    match close {
        Some(close) => finding.also(close, "and `)` here").fix_all(
            Applicability::Safe,
            "write `( )`",
            vec![Edit { span: open, text: "(".to_owned() }, Edit { span: close, text: ")".to_owned() }],
        ),
        None => finding,
    }
}

/// `=>`, `==`, `!=`.
pub fn wrong_sign(place: Span, written: &str, right: &str) -> Diagnostic {
    let code = if matches!(right, "is" | "=") { &syntax::EQUALS_SIGN } else { &syntax::WRONG_SIGN };
    let finding = Diagnostic::error(code, place, format!("`{written}` is written `{right}`"));
    if right == "=" {
        return finding.help("one `=` gives a name its meaning; to compare, write `is`").fix(
            Applicability::Safe,
            "write `=`",
            place,
            "=",
        );
    }
    finding.help("the signs are `<`, `<=`, `>`, `>=`; to compare for the same value, the words `is` and `is not`").fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `=` in a condition.
pub fn equals(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::EQUALS_SIGN, place, "to compare, write `is`").label("`=` gives a name its meaning").fix(
        Applicability::Safe,
        "write `is`",
        place,
        "is",
    )
}

/// `&&`.
pub fn symbol_for_word(place: Span, written: &str, word: &str, touches: bool) -> Diagnostic {
    let space = if touches { " " } else { "" };
    Diagnostic::error(&syntax::SYMBOL_FOR_WORD, place, format!("write `{word}` instead of `{written}`")).fix(
        Applicability::Safe,
        format!("write `{word}`"),
        place,
        format!("{word}{space}"),
    )
}

/// `page-view`.
pub fn hyphen(place: Span, written: &str) -> Diagnostic {
    let right = written.replace('-', "_");
    Diagnostic::error(&syntax::HYPHEN, place, format!("a name has no hyphen: write `{right}`"))
        .help("to subtract, put spaces around the `-`")
        .fix(Applicability::Suggested, format!("write `{right}`"), place, right)
}

/// A list without brackets.
pub fn bare_list(place: Span, written: &str) -> Diagnostic {
    let right = format!("({written})");
    Diagnostic::error(&syntax::LIST_WITHOUT_BRACKETS, place, format!("a list stands in brackets: `{}`", shown(&right)))
        .fix_all(
            Applicability::Safe,
            "add the brackets",
            vec![
                Edit { span: place.at_start(), text: "(".to_owned() },
                Edit { span: place.at_end(), text: ")".to_owned() },
            ],
        )
}

/// A comma that joins two lines.
pub fn comma_at_line_end(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::COMMA, place, "this comma joins the next line to this one")
        .help("a line ends an entry by itself: remove the comma")
        .fix(Applicability::Suggested, "remove the comma", place, "")
}

/// A comma at the end of an entry.
pub fn comma_at_end(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::COMMA, place, "something is missing behind this comma")
        .help("remove the comma, or add what should follow")
        .fix(Applicability::Suggested, "remove the comma", place, "")
}

/// A comma between entries of a block of several lines.
pub fn comma_between(place: Span) -> Diagnostic {
    Diagnostic::error(&syntax::COMMA, place, "in a block of several lines each entry has a line of its own")
        .help("put the rest on the next line; commas separate entries only in a block that fits on one line")
        .fix(Applicability::Suggested, "start a new line", place, "\n")
}

/// `et`, `if`.
pub fn foreign_word(place: Span, written: &str, word: &str) -> Diagnostic {
    let sure = matches!(word, "and" | "or" | "when" | "not" | "is" | "in" | "otherwise");
    Diagnostic::error(&syntax::FOREIGN_WORD, place, format!("`{written}` is written `{word}` here")).fix(
        if sure { Applicability::Safe } else { Applicability::Suggested },
        format!("write `{word}`"),
        place,
        word,
    )
}

/// `AND`.
pub fn capitals(place: Span, written: &str) -> Diagnostic {
    let right = written.to_lowercase();
    Diagnostic::error(&syntax::FOREIGN_WORD, place, format!("the word `{right}` is written in small letters")).fix(
        Applicability::Safe,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// A reserved word as name or value.
pub fn reserved_word(place: Span, word: &str, as_value: bool) -> Diagnostic {
    let finding =
        Diagnostic::error(&syntax::RESERVED_WORD, place, format!("`{word}` is a word of the language, not a name"));
    if as_value {
        let right = format!("\"{word}\"");
        return finding.help(format!("if a value is meant, put it in quotes: `{right}`")).fix(
            Applicability::Suggested,
            format!("write `{right}`"),
            place,
            right,
        );
    }
    finding
        .help(format!("pick another name, such as `{word}_1` or `the_{word}`"))
        .help(format!("these words are taken: {}", crate::syntax::keywords::RESERVED.join(", ")))
}

/// `scor`.
pub fn misspelled(place: Span, written: &str, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::UNKNOWN_ITEM, place, format!("`{}` is not known here: `{right}`?", shown(written))).fix(
        Applicability::Suggested,
        format!("write `{right}`"),
        place,
        right,
    )
}

/// `SI(A2>50;10;0)`.
pub fn spreadsheet(place: Span, function: &str, rule: Option<(&str, &str)>) -> Diagnostic {
    let rule = rule.map_or_else(
        || "+10 when employees > 50".to_owned(),
        |(condition, points)| format!("+{points} when {}", spaced(condition)),
    );
    Diagnostic::error(&syntax::SPREADSHEET, place, format!("`{function}` is a spreadsheet formula; here it is a rule"))
        .help(format!("write the points first, then when they count, with names of fields: `{}`", shown(&rule)))
        .help("of several cases, put `first match {` above them and `}` below")
}

/// `a>50` as `a > 50`.
fn spaced(condition: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for character in condition.chars() {
        let (sign, after) = (matches!(character, '<' | '>' | '='), matches!(before, '<' | '>' | '='));
        if sign != after && before != ' ' && character != ' ' {
            spaced.push(' ');
        }
        spaced.push(character);
        before = character;
    }
    spaced
}
