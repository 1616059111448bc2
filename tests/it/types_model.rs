//! What the model holds: desugared, with units made equal.

use leadlang::diagnostics::Sink;
use leadlang::model::{Aggregate, ExprKind, Model, Output, Per, Quantifier, Scope, Source, Type, Window};
use leadlang::semantics::Value;
use leadlang::source::SourceMap;
use leadlang::types::ExternalFiles;
use leadlang::{names, syntax, types};
use std::thread::Builder;

use crate::types_support::build;

const AROUND: &str = r#"
model "Acme" {
  currency USD
  timezone "Europe/Paris"
  scores   contact
}
record account { domain text unique, revenue money, cost money EUR, parent account }
record contact {
  id      text unique
  account account
  level   ordered low < high
  said    one of (high, low)
  tags    list of text
}
event page_view { page one of (home, pricing), spent duration }
event download  { product one of (pumps, valves) }
event job_post of account { role text }
event pricing_view = page_view where page is pricing
event long_pricing = pricing_view where spent > 2 minutes
event touch = (pricing_view, download)
rate 1 EUR = 1.1 USD on 2026-01-01
rate 1 EUR = 1.2 USD on 2026-02-01
rate 1 EUR = 1.0 USD on 2025-02-01
"#;

fn model(text: &str) -> Model {
    let built = build(&format!("{AROUND}\n{text}\n"));
    // Not every model uses all that is around it.
    let other: Vec<_> = built.findings.iter().filter(|found| found.code.id != "L108").collect();
    assert!(other.is_empty(), "{}", built.lines());
    built.model()
}

/// The condition of the only rule.
fn condition(text: &str) -> ExprKind {
    let model = model(&format!("score s {{ +1 when {text} }}"));
    model.rules[0].condition.clone().unwrap().kind
}

#[test]
fn the_newest_rate_counts_either_way() {
    let ExprKind::Compare(_, left, right) = condition("account.revenue > 1M EUR") else { panic!() };
    assert!(matches!(left.ty, Type::Money(usd) if usd.code() == "USD"));
    let ExprKind::Convert { rate, .. } = right.kind else { panic!("{right:?}") };
    assert_eq!(rate.to_string(), "1.2");
    let ExprKind::Compare(_, _, right) = condition("account.cost > 1M USD") else { panic!() };
    let ExprKind::Convert { rate, .. } = right.kind else { panic!("{right:?}") };
    assert_eq!(rate.to_string(), "0.833333");
}

#[test]
fn filters_of_subsets_add_up() {
    let ExprKind::Events { selection, quantifier } = condition("any long_pricing in the last 3 months") else {
        panic!()
    };
    assert_eq!(quantifier, Quantifier::Any);
    assert!(matches!(selection.window, Some(Window::InLast(span)) if span.amount == 3));
    let Source::Events(kinds) = &selection.source else { panic!() };
    assert_eq!(kinds.len(), 1);
    assert_eq!(kinds[0].filters.len(), 2);
    assert_eq!(kinds[0].called, "long_pricing");
}

#[test]
fn an_event_in_two_parts_of_a_union_is_one_event() {
    let ExprKind::Events { selection, .. } = condition("any (long_pricing, touch)") else { panic!() };
    let Source::Events(kinds) = &selection.source else { panic!() };
    assert_eq!(kinds.len(), 2);
    assert!(matches!(kinds[0].filters[..], [ref or] if matches!(or.kind, ExprKind::Or(_))));
    let ExprKind::Events { selection, .. } = condition("any (long_pricing, page_view)") else { panic!() };
    let Source::Events(kinds) = &selection.source else { panic!() };
    assert_eq!(kinds.len(), 1);
    assert!(kinds[0].filters.is_empty());
}

#[test]
fn events_of_a_record_are_reached_through_references() {
    let ExprKind::Events { selection, .. } = condition("no account.parent.job_post where role is \"CTO\"") else {
        panic!()
    };
    let Source::Events(kinds) = &selection.source else { panic!() };
    assert_eq!(kinds[0].of.len(), 2);
    let ExprKind::Equal(role, _) = selection.filter.unwrap().kind else { panic!() };
    let ExprKind::Field(path) = role.kind else { panic!() };
    assert_eq!(path.scope, Scope::Event);
}

#[test]
fn a_then_b_selects_the_bs() {
    let ExprKind::Events { selection, .. } = condition("any page_view where page is home then download within 7 days")
    else {
        panic!()
    };
    let Source::Events(kinds) = &selection.source else { panic!() };
    assert_eq!(kinds[0].called, "download");
    let before = selection.after.unwrap();
    assert_eq!(before.within.unwrap().amount, 7);
    assert!(before.selection.filter.is_some());
}

#[test]
fn labels_of_two_sets_are_compared_by_name() {
    let ExprKind::Or(parts) = condition("level is said") else { panic!() };
    assert_eq!(parts.len(), 2);
    let ExprKind::And(both) = &parts[0].condition.kind else { panic!() };
    let label = |at: usize| match &both[at].condition.kind {
        ExprKind::Equal(_, label) => label.kind.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(label(0), ExprKind::Constant(Value::Label(0)));
    assert_eq!(label(1), ExprKind::Constant(Value::Label(1)));
}

#[test]
fn one_score_a_product() {
    let model = model(
        "score interest 0 to 10 for each line in (pumps, valves) { a: +2 per download where product is line }\n\
         score best 0 to 10 { +max(interest for pumps, interest for valves) }",
    );
    let names: Vec<&str> = model.scores.iter().map(|score| score.name.as_str()).collect();
    assert_eq!(names, ["interest for pumps", "interest for valves", "best"]);
    let product = |rule: usize| {
        let Some(Per::EachEvent(selection)) = &model.rules[rule].per else { panic!() };
        let ExprKind::Equal(_, label) = &selection.filter.as_ref().unwrap().kind else { panic!() };
        label.kind.clone()
    };
    assert_eq!(product(0), ExprKind::Constant(Value::Label(0)));
    assert_eq!(product(1), ExprKind::Constant(Value::Label(1)));
    assert_eq!(model.order.len(), 3);
}

#[test]
fn an_account_has_a_score_over_its_contacts() {
    let model = model(
        "score heat of account 0 to 10 { +1 per count(contacts where active) }\n\
         signal active = any page_view\n\
         segment warm by heat { yes_ from 5, no_ otherwise }\n\
         score s { +1 when account.heat > 3 and account.warm is yes_ }",
    );
    let Some(Per::Number(count)) = &model.rules[0].per else { panic!() };
    let ExprKind::Aggregate { function: Aggregate::Count, selection, .. } = &count.kind else { panic!() };
    assert!(matches!(selection.source, Source::Members { .. }));
    let filter = selection.filter.as_ref().unwrap();
    assert!(matches!(&filter.kind, ExprKind::Output { output: Output::Signal(_), of } if of.scope == Scope::Member));
    assert_eq!(model.segments[0].record, model.scores[0].record);
    assert_ne!(model.segments[0].record, model.scored);
    // Signals before the score that reads them, however the file is ordered.
    let order = format!("{:?}", model.order);
    assert!(order.find("Signal").unwrap() < order.find("Score(ScoreId(0))").unwrap(), "{order}");
}

#[test]
fn signals_know_their_events_through_other_signals() {
    let model = model("signal a = b and any download\nsignal b = any pricing_view");
    assert_eq!(model.signals[0].events.len(), 2);
    assert_eq!(model.signals[1].events.len(), 1);
}

#[test]
fn a_veto_is_read_by_what_says_disqualified() {
    let model = model(
        "definition lead = level is high\n\
         segment grade by fit { A from 50, B otherwise }\n\
         disqualify when fit < 10, because \"no fit\"\n\
         score fit 0 to 100 { +50 when level is high }\n\
         route r { \"Nobody\" when disqualified\n\"Sales\" otherwise }",
    );
    let order = format!("{:?}", model.order);
    assert!(order.find("Score").unwrap() < order.find("Segment").unwrap(), "{order}");
    assert!(order.find("Score").unwrap() < order.find("Definition").unwrap(), "{order}");
    assert!(model.routes[0].rows[0].tests_disqualified);
    assert!(!model.routes[0].rows[1].tests_disqualified);
}

#[test]
fn tests_hold_values_rows_and_instants() {
    let model = model(
        "score s { +1 per page_view }\n\
         test \"one\" {\n\
         account \"acme\" { revenue 5M EUR }\n\
         contact \"ann\" { account \"acme\", level high, tags \"vip\" }\n\
         page_view { page home, spent 90 seconds } 3 times on 2026-03-01\n\
         job_post { role \"CTO\" } on 2026-03-01 09:30\n\
         as of 2026-03-02\n\
         expect s is 3\n}",
    );
    let test = &model.tests[0];
    assert_eq!(test.rows[0].values[0], Value::text("acme"));
    assert_eq!(test.rows[0].values[1], Value::Number(leadlang::semantics::Decimal::from_int(6_000_000)));
    assert_eq!(test.rows[1].values[1], Value::Row(0));
    assert_eq!(test.rows[1].values[4], Value::List([Value::text("vip")].into()));
    assert_eq!(test.events.len(), 4);
    // Midnight and half past nine in Paris.
    assert_eq!(test.events[0].at, 1_772_319_600_000_000);
    assert_eq!(test.events[3].at, 1_772_353_800_000_000);
    assert!(test.as_of.is_whole_day());
    assert_eq!(test.expectations[0].text, "expect s is 3");
}

#[test]
fn brackets_as_deep_as_they_are_read_fit_a_small_stack() {
    for open in ["(", "not (", "(level is low or ", "(level is low and 1 + (1) > ", "min(3, "] {
        let text = format!("{}level is high{}", open.repeat(127), ")".repeat(127));
        let text = format!("{AROUND}\nscore s {{ +1 when {text} }}");
        let mut sources = SourceMap::new();
        let id = sources.add("deep.lead", text.as_str()).unwrap();
        // The parser's stack is its own concern.
        let parsed = sources.clone();
        let parse = move || {
            let mut sink = Sink::new();
            (syntax::parse(&parsed, id, &mut sink), sink)
        };
        let (tree, mut sink) = Builder::new().stack_size(16 << 20).spawn(parse).unwrap().join().unwrap();
        let check = move || {
            let tree = [tree];
            let names = names::collect(&tree, &mut sink);
            let model = types::build(&names, &ExternalFiles::new(), &sources, &mut sink);
            model.is_some() || !sink.diagnostics.is_empty()
        };
        assert!(Builder::new().stack_size(1536 << 10).spawn(check).unwrap().join().unwrap(), "{open}");
    }
}
