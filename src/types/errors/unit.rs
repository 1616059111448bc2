//! Units: money, percentages, durations, order, limits, points.

use crate::diagnostics::code::{syntax, types as codes};
use crate::diagnostics::{Applicability, Diagnostic, Edit};
use crate::model::{Expr, ExprKind, Type};
use crate::semantics::{Currency, Value};
use crate::source::Span;

/// A number where money stands.
pub fn money_without_currency(span: Span, words: &str, currency: Currency, literal: bool) -> Diagnostic {
    let code = currency.code();
    let finding = Diagnostic::error(
        &codes::MONEY_WITHOUT_CURRENCY,
        span,
        format!("`{words}` is a number, and an amount needs its currency"),
    );
    if literal {
        let fixed = format!("{words} {code}");
        finding.help(format!("write `{fixed}`")).fix(Applicability::Suggested, format!("write `{fixed}`"), span, fixed)
    } else {
        finding.help(format!("multiply it with an amount: `{words} * 1 {code}`"))
    }
}

/// Money where a number stands.
pub fn money_beside_number(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is money, compared with a plain number"))
        .help("leave the currency out, or give the field the type `money`")
}

/// Two currencies without a rate.
pub fn no_rate(span: Span, words: &str, from: Currency, to: Currency) -> Diagnostic {
    let (from, to) = (from.code(), to.code());
    Diagnostic::error(&codes::NO_RATE, span, format!("{from} and {to} cannot be compared without a rate"))
        .label(format!("`{words}` is in {from}, the other side in {to}"))
        .help(format!("declare one, with its day: `rate 1 {from} = 1.08 {to} on 2026-01-01`"))
}

/// `> "50"`
pub fn number_in_quotes(span: Span, text: &str, ty: Type) -> Diagnostic {
    let fixed = match ty {
        Type::Money(currency) => format!("{text} {}", currency.code()),
        Type::Percent => format!("{text}%"),
        _ => text.to_owned(),
    };
    Diagnostic::error(&codes::NUMBER_IN_QUOTES, span, format!("`\"{text}\"` is text, compared with a number"))
        .help(format!("write `{fixed}`"))
        .fix(Applicability::Safe, format!("write `{fixed}`"), span, fixed)
}

/// A number test on text.
pub fn text_beside_number(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::NUMBER_TEST_ON_TEXT, span, format!("`{words}` is a number, compared with text"))
        .help("if the field holds numbers, declare it as `number`")
        .help("if it holds texts such as `50-100`, declare its labels: `ordered \"1-50\" < \"50-100\" < \"100+\"`")
}

/// A duration where a number stands.
pub fn duration_beside_number(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::DURATION_OR_NUMBER, span, format!("`{words}` is a duration, compared with a number"))
        .help(format!("a number is compared with a number: write `{}`", first_word(words)))
        .help(format!("to ask how long ago something was: `created is more than {words} ago`"))
        .fix(Applicability::Suggested, format!("write `{}`", first_word(words)), span, first_word(words))
}

/// A duration where a date stands.
pub fn duration_beside_date(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::DURATION_OR_NUMBER, span, format!("`{words}` is a duration, compared with a date"))
        .help(format!("to ask how long ago it was: `created is less than {words} ago`"))
        .help(format!("or when it lies: `created in the last {words}`, `renewal in the next {words}`"))
}

/// `5` of `5 days`.
fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or(words)
}

/// A number where a duration stands.
pub fn number_beside_duration(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::DURATION_OR_NUMBER, span, format!("`{words}` is a number, compared with a duration"))
        .help(format!("give it a unit: `{words} minutes` or `{words} days`"))
        .fix(Applicability::Template, "give it a unit", span, format!("{words} minutes"))
}

/// A percentage beside a number.
pub fn percent_beside_number(span: Span, words: &str, percent: bool) -> Diagnostic {
    let message = if percent {
        format!("`{words}` is a percentage, compared with a number")
    } else {
        format!("`{words}` is a number, compared with a percentage")
    };
    let finding = Diagnostic::error(&codes::MISMATCH, span, message);
    if percent {
        finding.help("20% is 0.2: declare the field as `percent`, or leave the `%` out")
    } else {
        finding.help(format!("write `{words}%`, or declare the field as `number`"))
    }
}

/// `is "oui"`
pub fn yes_no_in_quotes(span: Span, text: Option<&str>) -> Diagnostic {
    let finding =
        Diagnostic::error(&codes::YES_NO_SPELLING, span, "this field is a yes or no, and it is compared with text");
    let lower = text.map(str::to_lowercase).unwrap_or_default();
    let Some(word) = yes_or_no(&lower) else { return finding.help("write `yes` or `no`, without quotes") };
    finding
        .help(format!("write `{word}`; how files spell it is said in the sensor: `{{ \"{lower}\" means {word} }}`"))
        .fix(Applicability::Safe, format!("write `{word}`"), span, word)
}

/// What people write for yes and no, in small letters.
fn yes_or_no(lower: &str) -> Option<&'static str> {
    match lower {
        "yes" | "y" | "oui" | "true" | "1" | "ja" | "si" | "vrai" | "on" => Some("yes"),
        "no" | "n" | "non" | "false" | "0" | "nein" | "faux" | "off" => Some("no"),
        _ => None,
    }
}

/// `is true`, and the word without quotes nothing else.
pub fn yes_no_in_other_words(span: Span, word: &str) -> Option<Diagnostic> {
    let right = yes_or_no(&word.to_lowercase())?;
    Some(
        Diagnostic::error(&codes::YES_NO_SPELLING, span, format!("`{word}` is written `{right}` here"))
            .label("this field is a yes or no")
            .fix(Applicability::Safe, format!("write `{right}`"), span, right),
    )
}

/// `> "2026-01-01"`
pub fn date_in_quotes(span: Span, text: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::error(&codes::MISMATCH, span, "this is text, compared with a date");
    match text {
        Some(text) if crate::semantics::calendar::parse_iso_date(text).is_some() => {
            finding.help(format!("write `{text}`")).fix(Applicability::Safe, format!("write `{text}`"), span, text)
        }
        _ => finding.help("a date is written without quotes: `2026-03-31`"),
    }
}

/// A list on the left of `is`.
pub fn list_compared(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, "the other side is a list, and `is` compares one value")
        .help(format!("ask for one of its items: `in ({words})`"))
}

/// A list on the right of `is`.
pub fn compared_with_list(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is a list, and `is` compares one value"))
        .help(format!("write `in {words}`"))
}

/// Blank in a comparison.
pub fn blank_compared(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, "blank cannot be compared").help("ask `is blank` or `is not blank`")
}

/// Two types that do not go together.
pub fn mismatch(span: Span, words: &str, found: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is {found}, compared with {wanted}"))
        .help("both sides must be of one kind")
}

/// `<` on what has no order.
pub fn no_order(span: Span, words: &str, found: &str, ty: Type, labels: Option<&[String]>, right: &Expr) -> Diagnostic {
    let message = match ty {
        Type::Label(_) => format!("the labels of `{words}` have no order"),
        _ => format!("`{words}` is {found}, which has no order"),
    };
    let finding = Diagnostic::error(&codes::NO_ORDER, span, message);
    match (ty, labels) {
        (Type::Label(_), Some(labels)) => {
            let all: Vec<&str> = labels.iter().map(String::as_str).collect();
            finding
                .help(format!("name the labels that count: `{words} in (…)`"))
                .help(format!("or declare the order: `ordered {}`", all.join(" < ")))
        }
        (Type::Text, _) if is_number(right) => finding.help("if it holds numbers, declare it as `number`"),
        (Type::Text, _) => finding.help("if it holds a few texts in an order, declare them: `ordered low < high`"),
        _ => finding.help(format!("compare it with `is`: `{words} is …`")),
    }
}

fn is_number(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(Value::Number(_)))
}

/// Limits in the wrong order.
pub fn reversed(low: Span, high: Span, first: &str, second: &str, joint: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::LIMITS,
        low.to(high),
        format!("the lower end `{first}` is above the upper end `{second}`"),
    )
    .help(format!("write `{second} {joint} {first}`: the lower end comes first"))
    .fix_all(
        Applicability::Safe,
        format!("write `{second} {joint} {first}`"),
        vec![Edit { span: low, text: second.to_owned() }, Edit { span: high, text: first.to_owned() }],
    )
}

/// A value where a number stands.
pub fn number_expected(span: Span, words: &str, found: &str, ty: Type) -> Diagnostic {
    let finding = Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is {found}, and a number is needed"));
    unit_help(finding, words, ty)
}

/// How a value of a unit becomes a number.
pub(super) fn unit_help(finding: Diagnostic, words: &str, ty: Type) -> Diagnostic {
    match ty {
        Type::Money(currency) => finding.help(format!("divide it by an amount: `{words} / 1M {}`", currency.code())),
        Type::Duration => finding.help(format!("say in which unit: `minutes of {words}`")),
        Type::Percent => {
            finding.help(format!("as a share, multiply: `{words} * fit`; as a number of percents: `{words} / 1%`"))
        }
        Type::Date | Type::Moment => finding.help(format!("count from it: `days since {words}`")),
        Type::YesNo => finding.help(format!("put it behind `when`: `+10 when {words}`")),
        _ => finding,
    }
}

/// What cannot be added or multiplied.
pub fn cannot_calculate(span: Span, words: &str, found: &str, ty: Type) -> Diagnostic {
    let message = format!("`{words}` is {found}, which cannot be calculated with");
    unit_help(Diagnostic::error(&codes::CALCULATION, span, message), words, ty)
}

/// `renewal - today`
pub fn days_between(span: Span, right: &str) -> Diagnostic {
    Diagnostic::error(&codes::CALCULATION, span, "days between two dates are counted in words").fix(
        Applicability::Suggested,
        format!("write `{right}`"),
        span,
        right,
    )
}

/// `renewal - created`: days are never below 0, so no calculation gives the same.
pub fn between_two_dates(span: Span, one: &str, other: &str) -> Diagnostic {
    Diagnostic::error(&codes::CALCULATION, span, "days are counted from the day of the score, not between two dates")
        .help(format!("write `days since {other}` or `days until {one}`, and compare with a number of days"))
}

/// `x / 0`
pub fn division_by_zero(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::DIVISION_BY_ZERO, span, "division by zero is always blank")
        .help("divide by another number, or delete the division")
}

/// Money times money.
pub fn money_times_money(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::CALCULATION, span, "an amount times an amount has no meaning")
        .help("divide them for a ratio, or leave one currency out")
}

/// A number over money.
pub fn number_by_money(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::CALCULATION, span, "a number divided by an amount has no meaning")
        .help("divide an amount by an amount: `revenue / 1M USD`")
}

/// `60 of fit`
pub fn percent_expected(span: Span, words: &str, literal: bool) -> Diagnostic {
    let finding = Diagnostic::error(&codes::MISMATCH, span, format!("`{words}` is no percentage"));
    if literal {
        let fixed = format!("{words}%");
        finding.help(format!("write `{fixed}`")).fix(Applicability::Suggested, format!("write `{fixed}`"), span, fixed)
    } else {
        finding.help("a share is a percentage: `60% of fit`")
    }
}

/// What must be known when the model is read.
pub fn constant_expected(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::CONSTANT_EXPECTED, span, format!("`{words}` differs from contact to contact"))
        .help("write a number here, or a setting")
}

/// `1.000 EUR`
pub fn ambiguous_amount(span: Span, amount: &str, currency: &str) -> Diagnostic {
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let thousands = format!("{whole}{rest} {currency}");
    let units = format!("{amount}0 {currency}");
    Diagnostic::error(&syntax::AMBIGUOUS_NUMBER, span, format!("`{amount} {currency}` can be read as two amounts"))
        .help(format!("write `{thousands}`, without a mark, or `{units}` for a little more than {whole}"))
        .fix(Applicability::Suggested, format!("write `{thousands}`"), span, thousands)
        .fix(Applicability::Suggested, format!("write `{units}`"), span, units)
}
