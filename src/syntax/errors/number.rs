//! Numbers and dates.

use super::shown;
use crate::diagnostics::code::syntax;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::source::Span;

/// A number beyond the largest.
pub fn too_large(place: Span, limit: u64) -> Diagnostic {
    Diagnostic::error(&syntax::NUMBER_TOO_LARGE, place, "this number is too large")
        .help(format!("the largest number is {limit}, about 9.2 million million"))
}

/// A number with too many decimals.
pub fn too_fine(place: Span, text: &str, decimals: usize) -> Diagnostic {
    let cut = text.find('.').and_then(|point| text.get(..point + 1 + decimals)).unwrap_or(text);
    Diagnostic::error(&syntax::NUMBER_TOO_FINE, place, format!("numbers keep {decimals} decimals, this one has more"))
        .help("points are exact, so nothing is rounded in silence")
        .fix(Applicability::Suggested, format!("write `{cut}`"), place, cut)
}

/// `2026-02-29`; `days` is the length of the month, if there is such a month.
pub fn no_such_day(place: Span, text: &str, days: Option<u32>) -> Diagnostic {
    let finding = Diagnostic::error(&syntax::NO_SUCH_DATE, place, format!("there is no day `{}`", shown(text)));
    match days {
        Some(days) => {
            let month = text.get(..8).unwrap_or(text);
            finding.help(format!("that month has {days} days")).fix(
                Applicability::Suggested,
                format!("write `{month}{days}`"),
                place,
                format!("{month}{days}"),
            )
        }
        None => finding.help("a date is year, month, day: `2026-12-31`; months go from 01 to 12"),
    }
}

/// `25:00`.
pub fn no_such_time(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(&syntax::NO_SUCH_DATE, place, format!("there is no time `{}`", shown(text)))
        .help("times go from `00:00` to `23:59`")
}

/// `0,8`.
pub fn decimal_comma(place: Span, written: &str) -> Diagnostic {
    let right = written.replace(',', ".");
    Diagnostic::error(&syntax::DECIMAL_COMMA, place, format!("a number has a decimal point: write `{}`", shown(&right)))
        .label("a comma separates two things")
        .fix(Applicability::Safe, format!("write `{right}`"), place, right)
}

/// `(0,8, 1.5)`
pub fn decimal_comma_in_list(place: Span, left: &str, right: &str) -> Diagnostic {
    let (one, two) = (format!("{left}.{right}"), format!("{left}, {right}"));
    Diagnostic::warning(&syntax::DECIMAL_COMMA, place, format!("`{left},{right}` is read as two numbers in a list"))
        .help(format!("if one number is meant, write `{one}`; if two, write `{two}`"))
        .fix(Applicability::Suggested, format!("write `{one}`"), place, one)
        .fix(Applicability::Suggested, format!("write `{two}`"), place, two)
}

/// `1,234`, `1.234,56`, `1.234.567`.
pub fn ambiguous(place: Span, written: &str) -> Diagnostic {
    let digits: String = written.chars().filter(|c| !matches!(c, ',' | '.' | ' ')).collect();
    let last = written.rfind([',', '.']).unwrap_or(0);
    let (whole, fraction) = written.split_at_checked(last).unwrap_or((written, ""));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let decimal = format!("{whole}.{}", fraction.trim_start_matches([',', '.']));
    let both = written.contains('.') && written.contains(',');
    let finding =
        Diagnostic::error(&syntax::AMBIGUOUS_NUMBER, place, format!("`{}` can be read as two numbers", shown(written)))
            .help("numbers have no separator between thousands, and a point before decimals")
            .fix(Applicability::Suggested, format!("write `{decimal}`"), place, decimal);
    if both { finding } else { finding.fix(Applicability::Suggested, format!("write `{digits}`"), place, digits) }
}

/// `12 000`.
pub fn split(place: Span, written: &str, joined: &str) -> Diagnostic {
    Diagnostic::error(&syntax::SPLIT_NUMBER, place, format!("a number has no space inside: write `{}`", shown(joined)))
        .label(format!("`{written}` is read as several numbers"))
        .fix(Applicability::Safe, format!("write `{joined}`"), place, joined)
}

/// `50K`, `5days`.
pub fn suffix(place: Span, written: &str, right: &str) -> Diagnostic {
    Diagnostic::error(&syntax::AMOUNT_FORM, place, format!("`{}` is written `{}`", shown(written), shown(right)))
        .help("`k`, `M` and `B` touch the number: thousand, million, thousand million; units and currencies follow a space")
        .fix(Applicability::Suggested, format!("write `{right}`"), place, right)
}

/// `1e9`.
pub fn exponent(place: Span, written: &str) -> Diagnostic {
    Diagnostic::error(&syntax::NUMBER_TOO_LARGE, place, format!("`{}`: numbers are written out", shown(written)))
        .help("write `1000`, `50k`, `300M` or `1.5B`; the largest number is about 9.2 million million")
}

/// `4x`.
pub fn not_a_number(place: Span, written: &str) -> Diagnostic {
    Diagnostic::error(&syntax::AMOUNT_FORM, place, format!("`{}` is neither a number nor a name", shown(written)))
        .help("a name starts with a letter; a value that starts with a digit stands in quotes")
        .fix(Applicability::Suggested, format!("write `\"{written}\"`"), place, format!("\"{written}\""))
}

/// `$300M`.
pub fn amount_with_symbol(place: Span, written: &str, number: &str, currency: &str) -> Diagnostic {
    let right = format!("{number} {currency}");
    Diagnostic::error(&syntax::AMOUNT_FORM, place, format!("`{}` is written `{}`", shown(written), shown(&right)))
        .help("a currency is three capital letters behind the number")
        .fix(Applicability::Suggested, format!("write `{right}`"), place, right)
}

/// `$` without a number.
pub fn symbol_alone(place: Span, symbol: &str, currency: &str) -> Diagnostic {
    Diagnostic::error(&syntax::AMOUNT_FORM, place, format!("`{symbol}` is written `{currency}`, behind its number"))
        .help(format!("for example `300M {currency}`"))
}

/// `31/12/2026`; the parts in the order written.
pub fn date_order(place: Span, written: &str, parts: [u32; 3]) -> Diagnostic {
    let [first, second, third] = parts;
    let iso = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}");
    let write = |finding: Diagnostic, date: String, applicability| {
        finding.fix(applicability, format!("write `{date}`"), place, date)
    };
    if first > 999 {
        let date = iso(first, second, third);
        let finding = Diagnostic::error(&syntax::DATE_ORDER, place, format!("a date is written `{date}`"));
        return write(finding, date, Applicability::Safe);
    }
    let (day_first, month_first) = (iso(third, second, first), iso(third, first, second));
    match (first > 12, second > 12) {
        (true, _) => {
            let finding = Diagnostic::error(&syntax::DATE_ORDER, place, format!("a date is written `{day_first}`"));
            write(finding, day_first, Applicability::Safe)
        }
        (false, true) => {
            let finding = Diagnostic::error(&syntax::DATE_ORDER, place, format!("a date is written `{month_first}`"));
            write(finding, month_first, Applicability::Safe)
        }
        (false, false) => {
            let headline = format!("`{written}` can be two dates: which one?");
            let finding = Diagnostic::error(&syntax::DATE_ORDER, place, headline)
                .help(format!("day first: `{day_first}`; month first: `{month_first}`"));
            let finding = write(finding, day_first, Applicability::Suggested);
            write(finding, month_first, Applicability::Suggested)
        }
    }
}
