//! How expressions are read: every tree printed with all its brackets.

use leadlang::syntax::ast::*;

use crate::syntax_valid::parse;

fn path(names: &[Name]) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

fn duration(duration: &Duration) -> String {
    format!("{}{:?}", duration.amount, duration.unit)
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Number(text) | Literal::Date(text) | Literal::Moment(text) => text.clone(),
        Literal::Percent(text) => format!("{text}%"),
        Literal::Money { amount, currency } => format!("{amount} {}", currency.text),
        Literal::Duration(amount) => duration(amount),
        Literal::Text(text) => format!("{:?}", text.value),
        Literal::List(items) => format!("list[{}]", all(items)),
        Literal::Yes | Literal::No | Literal::Blank => format!("{literal:?}"),
    }
}

fn all(exprs: &[Expr]) -> String {
    exprs.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn selection(selection: &Selection) -> String {
    let mut text = selection.source.paths.iter().map(|names| path(names)).collect::<Vec<_>>().join("+");
    if let Some(window) = &selection.window {
        text += &format!(" @{}", window_text(window));
    }
    if let Some(filter) = &selection.filter {
        text += &format!(" where {}", show(filter));
    }
    if let Some(then) = &selection.then {
        text += &format!(" then <{}>", self::selection(&then.selection));
        text += &then.within.as_ref().map(|within| format!(" within {}", duration(within))).unwrap_or_default();
    }
    text
}

fn window_text(window: &Window) -> String {
    match &window.kind {
        WindowKind::InLast(amount) => format!("last {}", duration(amount)),
        WindowKind::InNext(amount) => format!("next {}", duration(amount)),
        WindowKind::InAny(amount) => format!("any {}", duration(amount)),
        WindowKind::Since(reference) => format!("since {}", reference_text(reference)),
        WindowKind::Before(reference) => format!("before {}", reference_text(reference)),
        kind => format!("{kind:?}"),
    }
}

fn reference_text(reference: &Reference) -> String {
    match reference {
        Reference::Event { which, selection: of } => format!("{which:?}<{}>", selection(of)),
        Reference::Value(value) => show(value),
    }
}

fn test(subject: &Expr, test: &TestKind) -> String {
    let not = |negated: &bool| if *negated { "not " } else { "" };
    let subject = show(subject);
    match test {
        TestKind::Compare(operator, value) => format!("({subject} {operator:?} {})", show(value)),
        TestKind::Is { negated, value } => format!("({subject} is {}{})", not(negated), show(value)),
        TestKind::Blank { negated } => format!("({subject} is {}blank)", not(negated)),
        TestKind::IsNotOrBlank { value } => format!("({subject} isn't {} or blank)", show(value)),
        TestKind::In { negated, list } => format!("({subject} {}in {})", not(negated), show(list)),
        TestKind::Between { low, high } => format!("({subject} between {} {})", show(low), show(high)),
        TestKind::Text { negated, kind, patterns } => {
            format!("({subject} {}{kind:?} {})", not(negated), show(patterns))
        }
    }
}

fn show(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Literal(value) => literal(value),
        ExprKind::Path(names) => path(names),
        ExprKind::ScoreFor { score, label } => format!("{}[{}]", score.text, label.text),
        ExprKind::Call { name, arguments, column } => {
            let column = column.as_ref().map(|column| format!(".{}", column.text)).unwrap_or_default();
            format!("{}({}){column}", name.text, all(arguments))
        }
        ExprKind::Aggregate { function, value, selection: of } => {
            let value = value.as_ref().map(|value| format!("{} of ", show(value))).unwrap_or_default();
            format!("{function:?}({value}{})", selection(of))
        }
        ExprKind::Sum { first, rest } => {
            let rest: String = rest.iter().map(|(sign, term)| format!(" {sign:?} {}", show(term))).collect();
            format!("({}{rest})", show(first))
        }
        ExprKind::Product { first, rest } => {
            let rest: String = rest.iter().map(|(sign, term)| format!(" {sign:?} {}", show(term))).collect();
            format!("({}{rest})", show(first))
        }
        ExprKind::Negative(inner) => format!("-{}", show(inner)),
        ExprKind::PercentOf { percent, of } => format!("({} of {})", show(percent), show(of)),
        ExprKind::Otherwise { value, fallback } => format!("({} otherwise {})", show(value), show(fallback)),
        ExprKind::PropertyOf { property, of } => format!("({} of {})", property.text, show(of)),
        ExprKind::Elapsed { unit, until, reference, .. } => {
            format!("{unit:?}s {} {}", if *until { "until" } else { "since" }, reference_text(reference))
        }
        ExprKind::Change { score, within, .. } => format!("change({} {})", show(score), duration(within)),
        ExprKind::Ago { reference, comparison, duration: amount } => {
            format!("({} {comparison:?} {} ago)", reference_text(reference), duration(amount))
        }
        ExprKind::Within { reference, window } => format!("({} @{})", reference_text(reference), window_text(window)),
        ExprKind::Test { subject, test: kind } => test(subject, kind),
        ExprKind::Events { quantifier, selection: of } => {
            let quantifier = match quantifier {
                Quantifier::Any => "any".to_owned(),
                Quantifier::No => "no".to_owned(),
                Quantifier::AtLeast(count) => format!(">={}", show(count)),
                Quantifier::AtMost(count) => format!("<={}", show(count)),
                Quantifier::Exactly(count) => format!("={}", show(count)),
            };
            format!("{quantifier}<{}>", selection(of))
        }
        ExprKind::Parts { quantifier, parts } => {
            let parts: Vec<String> = parts.iter().map(|part| show(&part.condition)).collect();
            format!("{}{{{}}}", format!("{quantifier:?}").split('(').next().unwrap(), parts.join("; "))
        }
        ExprKind::And(parts) => format!("and[{}]", all(parts)),
        ExprKind::Or(parts) => format!("or[{}]", all(parts)),
        ExprKind::Not(inner) => format!("not {}", show(inner)),
        ExprKind::Implies(left, right) => format!("({} => {})", show(left), show(right)),
        ExprKind::Bracketed(inner) => format!("[{}]", show(inner)),
        ExprKind::Error => "error".to_owned(),
    }
}

/// How a signal's value is read.
fn tree(text: &str) -> String {
    let (file, findings) = parse(&format!("signal s = {text}\n"));
    let errors: Vec<_> = findings.iter().filter(|finding| !finding.contains("L032")).collect();
    assert!(errors.is_empty(), "{text}: {errors:?}");
    match file.items.as_slice() {
        [Item::Signal(signal)] => show(&signal.value),
        other => panic!("{other:?}"),
    }
}

#[test]
fn looser_words_hold_tighter_ones() {
    assert_eq!(tree("a or b and c or not d"), "or[a and[b c] not d]");
    assert_eq!(tree("not a is 1 and b"), "and[not (a is 1) b]");
    assert_eq!(
        tree("a + b * -c - d / 2 >= 3 and e"),
        "and[((a Plus (b Times -c) Minus (d DividedBy 2)) GreaterOrEqual 3) e]"
    );
    assert_eq!(tree("(a + b) * c"), "([(a Plus b)] Times c)");
    assert_eq!(tree("a and b and c and d"), "and[a b c d]");
    assert_eq!(tree("60% of fit + 2"), "((60% of fit) Plus 2)");
    assert_eq!(tree("domain of email is \"x\""), "((domain of email) is \"x\")");
    assert_eq!(tree("(seats otherwise 1) * 2"), "((seats otherwise 1) Times 2)");
}

#[test]
fn tests_of_values() {
    assert_eq!(tree("a between 1 and 2 + 3 and b"), "and[(a between 1 (2 Plus 3)) b]");
    assert_eq!(tree("a between b - 1 and c"), "(a between (b Minus 1) c)");
    assert_eq!(tree("a is not \"x\" or blank and b"), "and[(a isn't \"x\" or blank) b]");
    assert_eq!(tree("a is not blank or b is blank"), "or[(a is not blank) (b is blank)]");
    assert_eq!(tree("a not in (x, \"y\") and b in (z)"), "and[(a not in list[x \"y\"]) (b in list[z])]");
    assert_eq!(
        tree("a contains any word of b and c not like (\"x*\")"),
        "and[(a ContainsAnyWord b) (c not Like list[\"x*\"])]"
    );
    assert_eq!(tree("a is no and b is yes"), "and[(a is No) (b is Yes)]");
    assert_eq!(tree("seniority < vp"), "(seniority Less vp)");
    assert_eq!(tree("weights(a, 2).reviews > log(b)"), "(weights(a 2).reviews Greater log(b))");
}

#[test]
fn events_and_periods() {
    assert_eq!(tree("any a in the last 3 days where b is c and d"), "and[any<a @last 3Day where (b is c)> d]");
    assert_eq!(tree("no (a, b.c) today"), "no<a+b.c @Today>");
    assert_eq!(tree("at least n a where (b is c or d)"), ">=n<a where [or[(b is c) d]]>");
    assert_eq!(tree("exactly 2 a last quarter"), "=2<a @Previous(Quarter)>");
    assert_eq!(tree("any a then b within 7 days where c is d"), "any<a then <b where (c is d)> within 7Day>");
    assert_eq!(
        tree("any a where b is c then d today within 7 days"),
        "any<a where (b is c) then <d @Today> within 7Day>"
    );
    assert_eq!(tree("any a since last b where c is d"), "any<a @since Last<b> where (c is d)>");
    assert_eq!(tree("any a where b is not c or blank or d"), "or[any<a where (b isn't c or blank)> d]");
    assert_eq!(tree("any a where b + 1 > 2 * c and d"), "and[any<a where ((b Plus 1) Greater (2 Times c))> d]");
    assert_eq!(tree("any a where not b in (c)"), "any<a where not (b in list[c])>");
    assert_eq!(tree("any a where b"), "any<a where b>");
}

#[test]
fn dates() {
    assert_eq!(tree("last a where b is c is more than 3 months ago"), "(Last<a where (b is c)> MoreThan 3Month ago)");
    assert_eq!(tree("created is at most 2 days ago and b"), "and[(created AtMost 2Day ago) b]");
    assert_eq!(
        tree("renewal in the next 90 days or created this week"),
        "or[(renewal @next 90Day) (created @This(Week))]"
    );
    assert_eq!(tree("last order today"), "(Last<order> @Today)");
    assert_eq!(tree("days since last a >= 30"), "(Days since Last<a> GreaterOrEqual 30)");
    assert_eq!(tree("days since last a where b is c >= 30"), "(Days since Last<a where (b is c)> GreaterOrEqual 30)");
    assert_eq!(tree("weeks until renewal between 1 and 2"), "(Weeks until renewal between 1 2)");
    assert_eq!(tree("change in fit in the last 7 days >= 30"), "(change(fit 7Day) GreaterOrEqual 30)");
    assert_eq!(tree("created > 2026-03-01 09:30"), "(created Greater 2026-03-01 09:30)");
}

#[test]
fn counts_and_sums() {
    assert_eq!(tree("count(a in the last 3 days) > 2"), "(Count(a @last 3Day) Greater 2)");
    assert_eq!(tree("sum(x * 2 of (a, b) where c is d) > 1"), "(Sum((x Times 2) of a+b where (c is d)) Greater 1)");
    assert_eq!(tree("highest(60% of x of a) > 1"), "(Highest((60% of x) of a) Greater 1)");
    assert_eq!(tree("count(a) / count(b) > 1"), "((Count(a) DividedBy Count(b)) Greater 1)");
    assert_eq!(tree("interest for pumps > 1"), "(interest[pumps] Greater 1)");
}

#[test]
fn blocks() {
    assert_eq!(tree("all of { a, any of { b, not c } }"), "All{a; Any{b; not c}}");
    assert_eq!(tree("at least 2 of {\n a\n named: b or c\n} and d"), "and[AtLeast{a; or[b c]} d]");
    assert_eq!(tree("not all of { a\n b is (1) }"), "not All{a; (b is [1])}");
}

#[test]
fn spans_point_at_their_text() {
    let text = "signal s = all of {\n  x: a + 1 > 2 # why\n  (b\n   or c)\n} and last d is more than 3 days ago\n";
    let mut map = leadlang::source::SourceMap::new();
    map.add("first", "# first").unwrap();
    let id = map.add("second", text).unwrap();
    let mut sink = leadlang::diagnostics::Sink::new();
    let file = leadlang::syntax::parse(&map, id, &mut sink);
    let Item::Signal(signal) = &file.items[0] else { panic!("{file:?}") };
    let ExprKind::And(parts) = &signal.value.kind else { panic!("{signal:?}") };
    let ExprKind::Parts { parts: inner, .. } = &parts[0].kind else { panic!("{parts:?}") };
    assert_eq!(map.text(parts[0].span), "all of {\n  x: a + 1 > 2 # why\n  (b\n   or c)\n}");
    assert_eq!(map.text(parts[1].span), "last d is more than 3 days ago");
    assert_eq!(map.text(inner[0].condition.span), "a + 1 > 2");
    assert_eq!(map.text(inner[1].condition.span), "(b\n   or c)");
    assert_eq!(map.text(signal.span), text.trim_end());
    assert_eq!(map.text(file.comments[0].span), "# why");
    assert!(!file.comments[0].own_line);
}
