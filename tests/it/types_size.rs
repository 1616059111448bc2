//! Ten thousand rules build in a moment, and long chains cost no depth.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use leadlang::diagnostics::Sink;
use leadlang::source::SourceMap;
use leadlang::types::ExternalFiles;
use leadlang::{names, syntax, types};

use crate::types_support::build;

const HEAD: &str = "model \"Large\" {\n currency USD\n timezone \"UTC\"\n scores contact\n}\n";

/// Rules over a thousand fields, a signal each hundred.
fn large() -> String {
    let mut text = format!(
        "{HEAD}event visit {{ page one of (home, pricing), source text }}\nrecord contact {{\n id text unique\n"
    );
    for field in 0..1_000 {
        let _ = writeln!(text, " field_{field} {}", ["whole", "text", "money", "one of (a, b, c)"][field % 4]);
    }
    text.push_str("}\n");
    for signal in 0..100 {
        let _ = writeln!(
            text,
            "signal signal_{signal} = field_{} > {signal} and any visit where page is pricing",
            signal * 4
        );
    }
    text.push_str("score fit {\n");
    for rule in 0..10_000 {
        let field = rule % 1_000;
        let test = match field % 4 {
            0 => format!("field_{field} between {rule} and {}", rule + 10),
            1 => format!("field_{field} in (\"x{rule}\", \"y\")"),
            2 => format!("field_{field} >= {rule}k USD or signal_{}", rule % 100),
            _ => format!("field_{field} is b"),
        };
        let _ = writeln!(text, " r{rule}: +{} when {test}", rule % 20 + 1);
    }
    text.push_str("}\n");
    text
}

#[test]
fn ten_thousand_rules_build_in_a_moment() {
    let text = large();
    let mut sources = SourceMap::new();
    let id = sources.add("large.lead", text.as_str()).unwrap();
    let mut sink = Sink::new();
    let trees = [syntax::parse(&sources, id, &mut sink)];
    let start = Instant::now();
    let names = names::collect(&trees, &mut sink);
    let model = types::build(&names, &ExternalFiles::new(), &sources, &mut sink);
    let took = start.elapsed();
    assert!(sink.diagnostics.is_empty(), "{:?}", sink.diagnostics.first());
    assert_eq!(model.unwrap().rules.len(), 10_000);
    // Without optimisation and beside other tests; a release build takes a small part of it.
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_chain_of_signals_costs_no_depth() {
    let mut text = format!("{HEAD}record contact {{ id text unique }}\nsignal s0 = id is not blank\n");
    for signal in 1..3_000 {
        let _ = writeln!(text, "signal s{signal} = s{}", signal - 1);
    }
    let model = build(&text).model();
    assert_eq!(model.order.len(), 3_000);
    // The other way round, so that each is declared before what it reads, and in a circle at the end.
    let mut text = format!("{HEAD}record contact {{ id text unique }}\n");
    for signal in 0..3_000 {
        let _ = writeln!(text, "signal s{signal} = s{}", (signal + 1) % 3_000);
    }
    let built = build(&text);
    assert_eq!(built.findings.len(), 1, "{}", built.lines());
    assert_eq!(built.findings[0].code.id, "L107");
}
