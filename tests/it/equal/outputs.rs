//! What a model declares: scores, signals, segments, a matrix, definitions, routes, vetoes.

use super::grammar::{About, Grammar};
use super::tree::{Sort, Tree, several, text, tree};

const RANGES: [&str; 5] = ["0 to 100", "", "from 0", "-50 to 50", "at most 40"];

/// The blocks of a model, each after those it reads.
pub fn blocks(grammar: &mut Grammar<'_, '_>) -> Vec<Tree> {
    let mut blocks = Vec::new();
    if grammar.choices.one_in(3) {
        blocks.push(heat(grammar));
    }
    for number in 0..=grammar.choices.below(2) {
        blocks.push(signal(grammar, number));
    }
    if grammar.choices.one_in(4) {
        blocks.push(interest(grammar));
    }
    for number in 0..=grammar.choices.below(3) {
        blocks.push(score(grammar, number));
    }
    if grammar.choices.one_in(3) {
        let rival = if grammar.plain {
            "disqualify rival: when mail is \"ann@acme.com\"\n"
        } else {
            "disqualify rival: when domain of mail in (\"school.edu\", \"rival.com\")\n"
        };
        blocks.push(text(Sort::Other, rival));
        let condition = grammar.condition(1);
        blocks.push(tree(Sort::Other, "disqualify when ~\n", vec![condition]));
    }
    for number in 0..grammar.choices.below(3) {
        blocks.push(definition(grammar, number));
    }
    blocks.extend(segments(grammar));
    if grammar.choices.one_in(2) {
        blocks.push(route(grammar));
    }
    blocks
}

/// A score of accounts, over their contacts too.
fn heat(grammar: &mut Grammar<'_, '_>) -> Tree {
    grammar.about = About::Account;
    let mut entries = grammar.entries(0, 0);
    grammar.about = About::Contact;
    let of_contacts = [
        "  +5 when count(contacts where (seats > 2)) >= 2\n",
        "  +(sum(seats of contacts) / 10)\n",
        "  +highest(quality of contacts where (seniority >= director))\n",
        "  +distinct(title of contacts)\n",
    ];
    let chosen = grammar.choices.pick(&of_contacts);
    entries.push(text(Sort::Other, chosen));
    grammar.declared.numbers.push("(account.heat otherwise 0)".to_owned());
    tree(Sort::Other, "score heat of account 0 to 60 {\n~}\n", vec![several(entries)])
}

/// A score for each page.
fn interest(grammar: &mut Grammar<'_, '_>) -> Tree {
    let mut entries = grammar.entries(0, 0);
    let of_page = [
        "  +4 per page_view where page is topic, half-life 14 days\n",
        "  +5 when any page_view in the last 30 days where page is topic\n",
        "  +(minutes of sum(spent of page_view where page is topic) otherwise 0)\n",
        "  +6 when last page_view where page is topic is more than 7 days ago\n",
    ];
    for _ in 0..=grammar.choices.below(2) {
        let rule = grammar.choices.pick(&of_page);
        entries.push(text(Sort::Other, rule));
    }
    let range = grammar.choices.pick(&RANGES);
    let since = grammar.choices.pick(&["", "", " since last opt_in"]);
    grammar.declared.numbers.extend(["interest for home", "interest for pricing"].map(str::to_owned));
    let head = format!("score interest for each topic in (home, pricing, docs) {range}{since} {{\n~}}\n");
    tree(Sort::Other, &head, vec![several(entries)])
}

fn signal(grammar: &mut Grammar<'_, '_>, number: usize) -> Tree {
    let name = format!("signal{number}");
    if grammar.choices.one_in(3) {
        let value = grammar.number(2);
        grammar.declared.numbers.push(name.clone());
        return tree(Sort::Other, &format!("signal {name} = ~\n"), vec![value]);
    }
    let value = grammar.condition(1);
    grammar.declared.conditions.push(name.clone());
    tree(Sort::Other, &format!("signal {name} = ~\n"), vec![value])
}

fn score(grammar: &mut Grammar<'_, '_>, number: usize) -> Tree {
    let name = format!("score{number}");
    let range = grammar.choices.pick(&RANGES);
    let decimals = if grammar.choices.one_in(3) { 2 } else { 0 };
    let places = if decimals == 2 { ", 2 decimals" } else { "" };
    let since = grammar.choices.pick(&["", "", "", "", " since last opt_in", " since first visit", " since created"]);
    let comma = if range.is_empty() { places.trim_start_matches(',') } else { places };
    let mut entries = grammar.entries(decimals, 1);
    if let Some(other) = grammar.declared.scores.last()
        && grammar.choices.one_in(3)
    {
        let share = format!("  +50% of {other}\n");
        let change = format!("  +5 when change in {other} in the last 7 days > 2\n");
        let takes_change = !grammar.plain && !grammar.declared.changed && grammar.choices.one_in(2);
        grammar.declared.changed |= takes_change;
        entries.push(text(Sort::Other, if takes_change { change } else { share }));
    }
    grammar.declared.scores.push(name.clone());
    grammar.declared.numbers.push(name.clone());
    tree(Sort::Other, &format!("score {name} {range}{comma}{since} {{\n~}}\n"), vec![several(entries)])
}

fn definition(grammar: &mut Grammar<'_, '_>, number: usize) -> Tree {
    let name = format!("definition{number}");
    let joined = grammar.choices.pick(&["all of", "any of", "at least 2 of", "at least 1 of"]);
    let parts: Vec<Tree> = (0..2 + grammar.choices.below(3))
        .map(|_| {
            let condition = grammar.condition(1);
            tree(Sort::Other, "  ~\n", vec![condition])
        })
        .collect();
    grammar.declared.conditions.push(name.clone());
    tree(Sort::Other, &format!("definition {name} = {joined} {{\n~}}\n"), vec![several(parts)])
}

/// One or two segments, and a matrix of two.
fn segments(grammar: &mut Grammar<'_, '_>) -> Vec<Tree> {
    let mut blocks = Vec::new();
    let score = grammar.declared.scores[0].clone();
    let bands =
        grammar.choices.pick(&["A from 5, B from 1, C otherwise", "A from 2, C otherwise", "A above 1, C otherwise"]);
    blocks.push(text(Sort::Other, format!("segment grade by {score} {{ {bands} }}\n")));
    let labels = if bands.contains('B') { vec!["A", "B", "C"] } else { vec!["A", "C"] };
    let (first, second) = (grammar.condition(1), grammar.condition(1));
    blocks.push(tree(
        Sort::Other,
        "segment level {\n  \"1\" when ~\n  \"2\" when ~\n  \"3\" otherwise\n}\n",
        vec![first, second],
    ));
    if grammar.choices.one_in(2) {
        let cell = |grammar: &mut Grammar<'_, '_>| grammar.choices.pick(&["hot", "warm", "cold"]);
        let mut grid = String::from("matrix priority of grade by level {\n  1 2 3\n");
        for label in &labels {
            grid += &format!("  {label} {} {} {}\n", cell(grammar), cell(grammar), cell(grammar));
        }
        blocks.push(text(Sort::Other, grid + "}\n"));
    }
    grammar.declared.labels.push(("grade".to_owned(), labels));
    grammar.declared.labels.push(("level".to_owned(), vec!["\"1\"", "\"2\"", "\"3\""]));
    blocks
}

fn route(grammar: &mut Grammar<'_, '_>) -> Tree {
    let rows: Vec<Tree> = (0..1 + grammar.choices.below(2))
        .map(|number| {
            let condition = grammar.condition(1);
            tree(Sort::Other, &format!("  \"Team {number}\" when ~\n"), vec![condition])
        })
        .collect();
    let veto = if grammar.choices.one_in(2) { "  \"Nobody\" when disqualified and active\n" } else { "" };
    let parts = vec![text(Sort::Other, veto), several(rows)];
    tree(Sort::Other, "route handoff {\n?~  \"Nurture\" otherwise\n}\n", parts)
}
