//! Conditions and numbers: blank, comparison, text, arithmetic, tables, what would have to be known.

use leadlang::interpret::Need;
use leadlang::model::*;
use leadlang::semantics::{Country, Value};

use crate::support::build::*;

const TODAY: &str = "2026-03-02";

fn seats_of(value: Option<&str>) -> (Build, leadlang::data::Dataset) {
    let build = Build::new();
    let mut data = build.data();
    let value = value.map_or(Value::Blank, |number| Value::Number(decimal(number)));
    set(&mut data, CONTACT, 0, CONTACT_SEATS, value);
    (build, data)
}

/// What a condition comes to and would need, on a contact of whom only the seats are known (5).
fn needs_of(condition: Expr) -> (Option<bool>, Vec<String>) {
    let (mut build, mut data) = seats_of(Some("5"));
    data.events_sensed[DOWNLOAD.index()] = false;
    let id = build.definition("probe", condition);
    let definition = build.outcome(&data, TODAY).definitions[id.index()].clone();
    let name = |need: &Need| match need {
        Need::Field(name) => name.clone(),
        Need::Event(name) => format!("event {name}"),
    };
    (definition.answer, definition.needs.iter().map(name).collect())
}

fn yes() -> Expr {
    at_least(seats(), "5")
}

fn no() -> Expr {
    at_least(seats(), "6")
}

fn unknown() -> Expr {
    at_least(revenue(), "1")
}

fn untitled() -> Expr {
    equal(title(), txt("x"))
}

#[test]
fn only_what_is_unknown_is_needed() {
    let revenue_needed = || vec!["account.revenue".to_owned()];
    assert_eq!(needs_of(and(vec![yes(), unknown()])), (None, revenue_needed()));
    assert_eq!(needs_of(and(vec![no(), unknown()])), (Some(false), vec![]));
    assert_eq!(needs_of(or(vec![yes(), unknown()])), (Some(true), vec![]));
    assert_eq!(needs_of(or(vec![no(), unknown()])), (None, revenue_needed()));
    assert_eq!(needs_of(not(unknown())), (None, revenue_needed()));
    let both = needs_of(and(vec![unknown(), untitled(), or(vec![yes(), untitled()])]));
    assert_eq!(both, (None, vec!["account.revenue".into(), "title".into()]));
    assert_eq!(needs_of(any_event(select(DOWNLOAD))), (None, vec!["event download".into()]));
}

#[test]
fn at_least_n_of() {
    let of = |count, conditions| expr(ExprKind::AtLeast(count, parts(conditions)), Type::YesNo);
    assert_eq!(needs_of(of(2, vec![yes(), yes(), unknown()])).0, Some(true));
    assert_eq!(needs_of(of(2, vec![yes(), no(), unknown()])), (None, vec!["account.revenue".into()]));
    assert_eq!(needs_of(of(2, vec![no(), no(), unknown()])), (Some(false), vec![]));
    assert_eq!(needs_of(of(0, vec![unknown()])).0, Some(true));
}

#[test]
fn a_blank_reference_is_what_would_have_to_be_known() {
    let (mut build, mut data) = seats_of(None);
    set(&mut data, CONTACT, 0, CONTACT_ACCOUNT, Value::Blank);
    let id = build.definition("probe", unknown());
    let needs = build.outcome(&data, TODAY).definitions[id.index()].needs.clone();
    assert_eq!(needs, [Need::Field("account".into())]);
}

#[test]
fn a_reference_to_no_row_and_a_circle_of_references_are_blank_or_end() {
    let (mut build, mut data) = seats_of(None);
    set(&mut data, CONTACT, 0, CONTACT_ACCOUNT, Value::Row(99));
    assert_eq!(build.truth(unknown(), &data, TODAY), None);
    set(&mut data, CONTACT, 0, CONTACT_ACCOUNT, Value::Row(0));
    set(&mut data, ACCOUNT, 0, ACCOUNT_PARENT, Value::Row(0));
    set(&mut data, ACCOUNT, 0, ACCOUNT_REVENUE, Value::Number(decimal("3")));
    let path = [CONTACT_ACCOUNT, ACCOUNT_PARENT, ACCOUNT_PARENT, ACCOUNT_REVENUE];
    assert_eq!(build.number(field(&path, Type::Number), &data, TODAY), "3");
}

#[test]
fn is_blank_is_always_known_and_zero_is_not_blank() {
    let is_blank = || expr(ExprKind::IsBlank(Box::new(seats())), Type::YesNo);
    for (value, expected) in [(None, true), (Some("0"), false)] {
        let (mut build, data) = seats_of(value);
        assert_eq!(build.truth(is_blank(), &data, TODAY), Some(expected));
    }
    let (mut build, data) = seats_of(None);
    let otherwise = expr(ExprKind::Otherwise(Box::new(seats()), Box::new(num("1"))), Type::Number);
    assert_eq!(build.number(otherwise, &data, TODAY), "1");
}

#[test]
fn comparisons_and_between_include_what_they_say() {
    let between = |low: &str, high: &str| {
        expr(ExprKind::Between(Box::new(seats()), Box::new(num(low)), Box::new(num(high))), Type::YesNo)
    };
    for (condition, expected) in [
        (compare(seats(), Comparison::Less, num("5")), false),
        (compare(seats(), Comparison::LessOrEqual, num("5")), true),
        (compare(seats(), Comparison::Greater, num("5")), false),
        (compare(seats(), Comparison::GreaterOrEqual, num("5")), true),
        (between("5", "50"), true),
        (between("1", "5"), true),
        (between("5.000001", "50"), false),
    ] {
        assert_eq!(needs_of(condition).0, Some(expected));
    }
    // Known as soon as one end decides, whatever the other is.
    let open =
        |low: Expr, high: Expr| expr(ExprKind::Between(Box::new(seats()), Box::new(low), Box::new(high)), Type::YesNo);
    assert_eq!(needs_of(open(num("6"), revenue())), (Some(false), vec![]));
    assert_eq!(needs_of(open(num("5"), revenue())), (None, vec!["account.revenue".into()]));
}

#[test]
fn ordered_labels_compare_by_their_order() {
    let (mut build, mut data) = seats_of(None);
    let ty = Type::Label(SENIORITY);
    let label = |label| expr(ExprKind::Constant(Value::Label(label)), ty);
    let at_least_director = || {
        let seniority = Box::new(field(&[CONTACT_SENIORITY], ty));
        expr(ExprKind::Compare(Comparison::GreaterOrEqual, seniority, Box::new(label(1))), Type::YesNo)
    };
    for (value, expected) in [(0, false), (1, true), (2, true)] {
        set(&mut data, CONTACT, 0, CONTACT_SENIORITY, Value::Label(value));
        assert_eq!(build.truth(at_least_director(), &data, TODAY), Some(expected));
    }
}

#[test]
fn a_moment_and_a_day_compare_by_days() {
    let (mut build, mut data) = seats_of(None);
    let utc = build.model.zone.clone();
    add_event(&mut data, PAGE_VIEW, 0, "2026-01-31 17:00", &utc, vec![Value::Blank, Value::Blank]);
    let day = || expr(ExprKind::Constant(Value::Date(20484)), Type::Date);
    let until = |comparison| {
        let moment = expr(ExprKind::EventMoment, Type::Moment);
        any_event(filtered(select(PAGE_VIEW), compare(moment, comparison, day())))
    };
    assert_eq!(build.truth(until(Comparison::LessOrEqual), &data, TODAY), Some(true));
    assert_eq!(build.truth(until(Comparison::Greater), &data, TODAY), Some(false));
}

#[test]
fn text_tests() {
    let (mut build, mut data) = seats_of(None);
    set(&mut data, CONTACT, 0, CONTACT_TITLE, Value::text("Director of Sales"));
    let test = |test, patterns: &[&str]| {
        let (subject, patterns) = (Box::new(title()), Box::new(list(patterns)));
        expr(ExprKind::TextTest { test, subject, patterns }, Type::YesNo)
    };
    for (condition, expected) in [
        (test(TextTest::ContainsWord, &["CTO"]), false),
        (test(TextTest::ContainsText, &["CTO"]), true),
        (test(TextTest::ContainsWord, &["vp", "SALES"]), true),
        (test(TextTest::Like, &["director*"]), true),
        (test(TextTest::Like, &["director"]), false),
        (test(TextTest::StartsWith, &["dir"]), true),
        (test(TextTest::EndsWith, &["sales "]), true),
        (equal(title(), txt(" director OF sales ")), true),
        (expr(ExprKind::In(Box::new(title()), Box::new(list(&["x", "Director of sales"]))), Type::YesNo), true),
    ] {
        assert_eq!(build.truth(condition, &data, TODAY), Some(expected));
    }
    let (mut build, data) = seats_of(None);
    assert_eq!(build.truth(test(TextTest::Like, &["*"]), &data, TODAY), None, "blank matches nothing, known or not");
}

#[test]
fn lists_are_tested_item_by_item() {
    let (mut build, mut data) = seats_of(None);
    let tags = || field(&[CONTACT_TAGS], Type::List(Element::Text));
    let items = ["Trade fair", "Sales"].map(Value::text);
    set(&mut data, CONTACT, 0, CONTACT_TAGS, Value::List(items.to_vec().into()));
    let word = |word: &str| {
        let (subject, patterns) = (Box::new(tags()), Box::new(txt(word)));
        expr(ExprKind::TextTest { test: TextTest::ContainsWord, subject, patterns }, Type::YesNo)
    };
    assert_eq!(build.truth(word("sales"), &data, TODAY), Some(true));
    assert_eq!(build.truth(word("trade"), &data, TODAY), Some(false), "whole items");
    let any_of = |wanted: &[&str]| expr(ExprKind::In(Box::new(tags()), Box::new(list(wanted))), Type::YesNo);
    assert_eq!(build.truth(any_of(&["x", "SALES"]), &data, TODAY), Some(true));
    assert_eq!(build.truth(any_of(&["x"]), &data, TODAY), Some(false));
    let items = expr(ExprKind::Call(Builtin::CountItems, vec![tags()]), Type::Whole);
    assert_eq!(build.number(items, &data, TODAY), "2");
}

#[test]
fn arithmetic_rounds_at_each_step_and_division_by_zero_is_blank() {
    let (mut build, data) = seats_of(Some("3"));
    let product = |factors: Vec<(bool, Expr)>| {
        let factors = factors.into_iter().map(|(divides, expr)| Factor { divides, expr }).collect();
        expr(ExprKind::Product(factors), Type::Number)
    };
    let sum = |terms: Vec<(bool, Expr)>| {
        let terms = terms.into_iter().map(|(negative, expr)| Term { negative, expr }).collect();
        expr(ExprKind::Sum(terms), Type::Number)
    };
    let third = product(vec![(false, num("1")), (true, seats()), (false, num("3"))]);
    assert_eq!(build.number(third, &data, TODAY), "0.999999");
    assert_eq!(build.number(product(vec![(false, seats()), (true, num("0"))]), &data, TODAY), "blank");
    assert_eq!(build.number(sum(vec![(false, seats()), (true, num("5.5"))]), &data, TODAY), "-2.5");
    assert_eq!(build.number(sum(vec![(false, seats()), (false, revenue())]), &data, TODAY), "blank");
    let max = num("9223372036854.775807");
    let held = sum(vec![(false, max.clone()), (false, max.clone()), (true, max)]);
    assert_eq!(build.number(held, &data, TODAY), "9223372036854.775807", "held at the limits only at the end");
}

#[test]
fn built_in_functions() {
    let (mut build, mut data) = seats_of(Some("-2.5"));
    set(&mut data, CONTACT, 0, CONTACT_TITLE, Value::text("ann@acme.com"));
    let call = |builtin, arguments| expr(ExprKind::Call(builtin, arguments), Type::Number);
    for (builtin, expected) in [
        (Builtin::Abs, "2.5"),
        (Builtin::Floor, "-3"),
        (Builtin::Ceiling, "-2"),
        (Builtin::Round, "-3"),
        (Builtin::Log, "blank"),
        (Builtin::Min, "-2.5"),
    ] {
        assert_eq!(build.number(call(builtin, vec![seats()]), &data, TODAY), expected);
    }
    assert_eq!(build.number(call(Builtin::Max, vec![seats(), num("1"), num("-7")]), &data, TODAY), "1");
    assert_eq!(build.number(call(Builtin::Min, vec![revenue(), num("1")]), &data, TODAY), "blank");
    assert_eq!(build.number(call(Builtin::Length, vec![title()]), &data, TODAY), "12");
    assert_eq!(build.number(call(Builtin::Log, vec![num("2")]), &data, TODAY), "0.693147");
    let domain = expr(ExprKind::Call(Builtin::Domain, vec![title()]), Type::Text);
    assert_eq!(build.truth(equal(domain, txt("ACME.com")), &data, TODAY), Some(true));
}

#[test]
fn tables_by_one_and_two_keys() {
    let (mut build, mut data) = seats_of(Some("2"));
    let number = |text: &str| Value::Number(decimal(text));
    build.model.tables.push(Table {
        name: "weights".into(),
        keys: vec![("industry".into(), Type::Text), ("seats".into(), Type::Number)],
        columns: vec![("points".into(), Type::Number)],
        rows: vec![
            (vec![Value::text("Pharma"), number("2")], vec![number("10")]),
            (vec![Value::text("pharma"), number("2")], vec![number("11")]),
            (vec![Value::text("Pharma"), number("3")], vec![Value::Blank]),
        ],
        otherwise: None,
        span: NOWHERE,
    });
    let look_up = || {
        let industry = field(&[CONTACT_ACCOUNT, ACCOUNT_INDUSTRY], Type::Text);
        let keys = vec![industry, seats()];
        expr(ExprKind::Lookup { table: TableId(0), keys, column: 0 }, Type::Number)
    };
    assert_eq!(build.number(look_up(), &data, TODAY), "blank");
    set(&mut data, ACCOUNT, 0, ACCOUNT_INDUSTRY, Value::text("PHARMA"));
    assert_eq!(build.number(look_up(), &data, TODAY), "10", "the first of rows with the same key");
    set(&mut data, CONTACT, 0, CONTACT_SEATS, number("4"));
    assert_eq!(build.number(look_up(), &data, TODAY), "blank");
    build.model.tables[0].otherwise = Some(vec![number("-1")]);
    assert_eq!(build.number(look_up(), &data, TODAY), "-1");
    set(&mut data, ACCOUNT, 0, ACCOUNT_INDUSTRY, Value::Blank);
    assert_eq!(build.number(look_up(), &data, TODAY), "-1", "otherwise takes blank too");
}

#[test]
fn values_are_shown_as_people_read_them() {
    use leadlang::interpret::show_value;
    use leadlang::semantics::Currency;
    let (build, data) = seats_of(None);
    let show = |value: Value, ty: Type| show_value(&build.model, &data, &zone("America/New_York"), &value, ty);
    let usd = Currency::parse("USD").unwrap();
    assert_eq!(show(Value::Number(decimal("450000000")), Type::Money(usd)), "450,000,000 USD");
    assert_eq!(show(Value::Number(decimal("0.2")), Type::Percent), "20%");
    assert_eq!(show(Value::Label(2), Type::Label(SENIORITY)), "vp");
    assert_eq!(show(Value::Date(20514), Type::Date), "2 March 2026");
    assert_eq!(show(Value::Moment(1_772_460_000_000_000), Type::Moment), "2 March 2026 09:00");
    assert_eq!(show(Value::Duration(5_400_000_000), Type::Duration), "1 hour 30 minutes");
    assert_eq!(show(Value::Duration(0), Type::Duration), "0 seconds");
    assert_eq!(show(Value::Country(Country::from_code("US").unwrap()), Type::Country), "US");
    assert_eq!(show(Value::YesNo(false), Type::YesNo), "no");
    assert_eq!(show(Value::Blank, Type::Text), "not known");
    assert_eq!(show(Value::Row(0), Type::Record(ACCOUNT)), "a0");
}
