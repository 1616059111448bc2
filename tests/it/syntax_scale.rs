//! Time grows with the length of the text, and no input reaches the end of the stack.

#![expect(clippy::print_stderr, reason = "the times are shown on request: LEAD_TIMES=1")]

use std::time::Duration;

use leadlang::diagnostics::Sink;
use leadlang::source::SourceMap;
use leadlang::syntax;

/// Runs on a small stack: what a host may give a thread.
fn on_small_stack(text: String) -> (usize, Duration) {
    let run = move || {
        let mut map = SourceMap::new();
        let id = map.add("test.lead", text).unwrap();
        let mut sink = Sink::new();
        let start = busy_time();
        let file = syntax::parse(&map, id, &mut sink);
        let time = busy_time() - start;
        drop(file);
        (sink.diagnostics.len(), time)
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap()
}

/// What this thread has computed so far: the time of day would measure the neighbours as well.
fn busy_time() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let scheduled = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = scheduled.and_then(|line| line.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.get_or_init(std::time::Instant::now).elapsed(), Duration::from_nanos)
}

fn condition(text: &str) -> String {
    format!("signal s = {text}\n")
}

/// A name, and the input at a size of so many bytes.
type Input = (&'static str, fn(usize) -> String);

/// Name, and the input at a size of about `n` bytes.
fn inputs() -> Vec<Input> {
    vec![
        ("round", |n| condition(&"(".repeat(n))),
        ("round closed", |n| condition(&format!("{}1{}", "(".repeat(n / 2), ")".repeat(n / 2)))),
        ("brace", |n| "{".repeat(n)),
        ("brace lines", |n| "score a {\n".repeat(n / 10)),
        ("brace closed", |n| format!("{}{}", "group \"\" {\n".repeat(n / 12), "}\n".repeat(n / 12))),
        ("closers", |n| ")}".repeat(n / 2)),
        ("parts", |n| condition(&format!("{}a{}", "all of {".repeat(n / 9), "}".repeat(n / 9)))),
        ("calls", |n| condition(&format!("{}1{}", "f(".repeat(n / 3), ")".repeat(n / 3)))),
        ("aggregates", |n| condition(&"sum(".repeat(n / 4))),
        ("aggregates closed", |n| condition(&format!("{}1{}", "sum(".repeat(n / 5), ")".repeat(n / 5)))),
        ("lists", |n| condition(&format!("a in ({})", "b, ".repeat(n / 3)))),
        ("list unclosed", |n| condition(&format!("a in ({}", "b, ".repeat(n / 3)))),
        ("or", |n| condition(&"a or ".repeat(n / 5))),
        ("or and", |n| condition(&format!("{}a", "a or b and ".repeat(n / 11)))),
        ("or tests", |n| condition(&format!("{}a", "any page_view where a is b or ".repeat(n / 30)))),
        ("sum", |n| condition(&format!("{}1", "1 + ".repeat(n / 4)))),
        ("not", |n| condition(&format!("{}a", "not ".repeat(n / 4)))),
        ("minus", |n| condition(&format!("{}a", "-".repeat(n)))),
        ("percent of", |n| condition(&format!("{}a", "60% of ".repeat(n / 7)))),
        ("property of", |n| condition(&format!("{}a", "x of ".repeat(n / 5)))),
        ("since", |n| condition(&"days since last a where ".repeat(n / 24))),
        ("where", |n| condition(&"any a where ".repeat(n / 12))),
        ("then", |n| condition(&format!("any {}b", "a then ".repeat(n / 7)))),
        ("quotes", |n| "\"".repeat(n)),
        ("odd quotes", |n| "“".repeat(n / 3)),
        ("odd quotes closed", |n| condition(&"“a” ".repeat(n / 8))),
        ("single quotes", |n| "'a ".repeat(n / 3)),
        ("unclosed texts", |n| "\"a\n".repeat(n / 3)),
        ("unclosed and smart", |n| "\"a”\n".repeat(n / 6)),
        ("commas", |n| ",".repeat(n)),
        ("comma lines", |n| "a,\n".repeat(n / 3)),
        ("digits", |n| condition(&"1".repeat(n))),
        ("long name", |n| condition(&"x".repeat(n))),
        ("accents", |n| condition(&"e\u{301}".repeat(n / 3))),
        ("points", |n| condition(&"a.".repeat(n / 2))),
        ("newlines", |n| "\n".repeat(n)),
        ("comments", |n| "# a\n".repeat(n / 4)),
        ("comments in a condition", |n| condition(&format!("(a\n{})", "# b\n  or c # d\n".repeat(n / 15)))),
        ("long comment", |n| format!("#{}", "x".repeat(n))),
        ("block comments", |n| "/*".repeat(n / 2)),
        ("slashes", |n| "/".repeat(n)),
        ("no-break spaces", |n| "\u{a0}".repeat(n / 2)),
        ("no-break words", |n| "a\u{a0}b ".repeat(n / 5)),
        ("zero-width", |n| "\u{200b}".repeat(n / 3)),
        ("merge markers", |n| "<<<<<<< a\n=======\n".repeat(n / 18)),
        ("whole merges", |n| "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n".repeat(n / 32)),
        ("broken items", |n| "score a 0 to\n".repeat(n / 13)),
        ("broken rules", |n| format!("score a {{\n{}}}\n", "  +5 when when\n".repeat(n / 15))),
        ("broken rules, one line", |n| format!("score a {{ {} }}", "+5 when when, ".repeat(n / 14))),
        ("broken parts", |n| condition(&format!("all of {{\n{}}}", "  a is\n".repeat(n / 7)))),
        ("rules outside", |n| "+5 when a\n".repeat(n / 10)),
        ("half keywords", |n| "scor wher ".repeat(n / 10)),
        ("labels", |n| "a: ".repeat(n / 3)),
        ("good rules", |n| format!("score a {{\n{}}}\n", "  +5 when a is \"b\"\n".repeat(n / 19))),
        ("good items", |n| "signal a = any b where c is d\n".repeat(n / 30)),
        ("equals", |n| "=".repeat(n)),
        ("one line of items", |n| "signal a = b; ".repeat(n / 14)),
        ("grid", |n| format!("matrix a of b by c {{\n{}\n}}", "x ".repeat(n / 2))),
        ("nul", |n| "\0".repeat(n)),
        ("semicolons", |n| ";".repeat(n)),
    ]
}

#[test]
fn time_is_linear_and_the_stack_is_enough() {
    let mut slow = Vec::new();
    for (name, input) in inputs() {
        if std::env::var_os("LEAD_TIMES").is_some() {
            eprintln!("{name}");
        }
        let (_, small) = on_small_stack(input(6_000));
        let (_, large) = on_small_stack(input(48_000));
        if std::env::var_os("LEAD_TIMES").is_some() {
            eprintln!("{name:30} {small:>12.3?} {large:>12.3?} {:.1}", large.as_secs_f64() / small.as_secs_f64());
        }
        // Eight times the text: sixteen times the time and a pause of the machine are still linear.
        let linear = |small: Duration, large: Duration| large <= small * 16 + Duration::from_millis(60);
        let again = || linear(on_small_stack(input(6_000)).1, on_small_stack(input(48_000)).1);
        if !linear(small, large) && !again() && !again() {
            slow.push(format!("{name}: {small:?} at 6 kB, {large:?} at 48 kB"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
