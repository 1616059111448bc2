//! Words about rules and conditions.

use crate::diagnostics::Diagnostic;
use crate::diagnostics::code::{soundness, types};
use crate::model::{Expr, Group, Rule};
use crate::semantics::Decimal;
use crate::source::Span;

/// A condition that no value satisfies.
pub fn impossible(condition: &Expr, what: &str) -> Diagnostic {
    let claim = format!("no `{what}` can meet this condition");
    Diagnostic::error(&soundness::IMPOSSIBLE_CONDITION, condition.span, claim)
        .label("these tests exclude one another")
        .help("join them with `or`, or correct one of the values")
}

/// Two tests joined by `and` that no value passes both; `values` are the ones they ask for.
pub fn exclude(first: Span, second: Span, what: &str, values: &[String]) -> Diagnostic {
    let claim = format!("no `{what}` can meet both of these tests");
    let found = Diagnostic::error(&soundness::IMPOSSIBLE_CONDITION, second, claim)
        .label("never true where the other is")
        .also(first, "the other test");
    if values.is_empty() {
        found.help("if either is enough, join them with `or`; otherwise correct one of the values")
    } else {
        found.help(format!("if either is enough, write `{what} in ({})`", values.join(", ")))
    }
}

/// A condition that every value satisfies; `left_out` are the values that its tests leave out, one each.
pub fn always_true(condition: &Expr, what: &str, left_out: &[String]) -> Diagnostic {
    let claim = format!("every `{what}` meets this condition");
    let found = Diagnostic::error(&soundness::ALWAYS_TRUE, condition.span, claim).label("one of these always holds");
    match left_out {
        [first, second, ..] => found
            .help(format!(
                "{first} passes `is not {second}`, {second} passes `is not {first}`, and any other value both"
            ))
            .help(format!(
                "to leave them out, write `{what} not in ({})`, or join the tests with `and`",
                left_out.join(", ")
            )),
        _ => found.help("if both must hold, join them with `and`; otherwise leave the condition out"),
    }
}

/// A rule of a `first match` behind one that takes all its contacts.
pub fn never_reached(rule: &Rule, cover: &Rule) -> Diagnostic {
    Diagnostic::warning(&soundness::NEVER_REACHED, rule.span, "this rule never counts")
        .label("every contact it is for is taken before")
        .also(cover.span, "this rule takes them first")
        .help("put the narrower rule first, or remove one of the two")
}

/// A row of a route or segment behind one that takes all its contacts.
pub fn row_never_reached(span: Span, cover: Span) -> Diagnostic {
    Diagnostic::warning(&soundness::NEVER_REACHED, span, "this row never applies")
        .label("every contact it is for is taken before")
        .also(cover, "this row takes them first")
        .help("put the narrower row first, or remove one of the two")
}

/// Two rules that pay for the same value.
pub fn paid_twice(
    first: &Rule,
    second: &Rule,
    first_points: Decimal,
    second_points: Decimal,
    what: &str,
    witness: Option<String>,
) -> Diagnostic {
    let both = signed(first_points.add(second_points));
    let who =
        witness.map_or_else(|| "some contacts get".to_owned(), |value| format!("a contact with `{what}` {value} gets"));
    Diagnostic::warning(&soundness::PAID_TWICE, second.span, format!("`{what}` is scored twice"))
        .label(format!("again: {}", signed(second_points)))
        .also(first.span, format!("first: {}", signed(first_points)))
        .help(format!("{who} {both} in all"))
        .help("if only one should count, put `first match {` above both and `}` below, the narrower rule first")
}

/// A rule without effect.
pub fn worth_nothing(rule: &Rule) -> Diagnostic {
    Diagnostic::warning(&soundness::WORTH_NOTHING, rule.points_span, "this rule is worth 0 points")
        .help("give it points, or remove it")
}

/// A limit below one payment.
pub fn cap_below_points(rule: &Rule, points: Decimal, cap: Decimal) -> Diagnostic {
    let claim = format!("{points} points can never be reached: the limit is {cap}");
    Diagnostic::warning(&soundness::CAP_BELOW_POINTS, rule.points_span, claim)
        .help(format!("write `{cap}` as points, or a limit of at least {points}"))
}

/// A group without effect.
pub fn group_worth_nothing(group: &Group) -> Diagnostic {
    let claim = format!("the limits of \"{}\" leave nothing of its rules", group.title);
    Diagnostic::warning(&soundness::WORTH_NOTHING, group.span, claim).help("widen the limits, or remove the group")
}

/// `opens / visits` where `visits` may be 0.
pub fn may_divide_by_zero(
    divisor: Span,
    name: &str,
    declared: Span,
    division: Option<String>,
    zero: &str,
) -> Diagnostic {
    let instead = division.map_or_else(
        || "to give them a value, put `otherwise 0` behind the division, both in brackets".to_owned(),
        |division| format!("to give them a value, write `({division} otherwise 0)`"),
    );
    Diagnostic::warning(&types::DIVISION_BY_ZERO, divisor, format!("`{name}` may be 0, and dividing by 0 gives blank"))
        .also(declared, "nothing here says that it is above 0")
        .help(format!("contacts with 0 `{name}` get nothing here"))
        .help(format!("{instead}; to leave them out on purpose, add `{name} > {zero}`"))
}

fn signed(points: Decimal) -> String {
    if points > Decimal::ZERO { format!("+{points}") } else { points.to_string() }
}
