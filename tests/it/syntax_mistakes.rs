//! Mistakes people make, and what they are told: the code, the underlined text, the headline.

use crate::syntax_valid::parse;

const HEAD: &str = "model \"A\" { currency USD, timezone \"UTC\", scores contact }\n";

/// The findings of a text behind a model's head, the line number left out.
fn findings(text: &str) -> Vec<String> {
    let (_, lines) = parse(&format!("{HEAD}{text}\n"));
    lines.into_iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect()
}

fn in_score(rule: &str) -> Vec<String> {
    findings(&format!("score s {{\n  {rule}\n  +1 when good\n}}"))
}

fn condition(text: &str) -> Vec<String> {
    in_score(&format!("+5 when {text}"))
}

#[track_caller]
fn one(found: &[String], expected: &str) {
    assert_eq!(found, [expected]);
}

#[test]
fn quotes_of_other_kinds() {
    one(&condition("a is “hot”"), "L005 `“hot”` text stands between `\"`: write `\"hot\"`");
    one(&condition("a is « très chaud »"), "L005 `« très chaud »` text stands between `\"`: write `\"très chaud\"`");
    one(
        &condition("a is \u{ab}\u{a0}hot\u{a0}\u{bb}"),
        "L005 `\u{ab}\u{a0}hot\u{a0}\u{bb}` text stands between `\"`: write `\"hot\"`",
    );
    one(&condition("a is 'hot'"), "L005 `'hot'` text stands between `\"`: write `\"hot\"`");
    one(&condition("a is \"hot”"), "L005 `\"hot”` text stands between `\"`: write `\"hot\"`");
    one(&condition("a is \"hot"), "L004 `\"hot` this text is opened here and never closed");
    one(&condition("a in (\"hot, \"cold\")"), "L004 `\"` this text is opened here and never closed");
}

#[test]
fn characters_nobody_sees() {
    one(&condition("a\u{a0}is 5"), "L006 `\u{a0}` an invisible no-break space (U+00A0) stands here");
    one(&condition("em\u{200b}ail is 5"), "L007 `\u{200b}` a hidden zero-width space (U+200B) stands here");
    one(&condition("em\u{430}il is 5"), "L008 `\u{430}` `\u{430}` (U+0430) in `em\u{430}il` only looks like `a`");
    one(&condition("a is \"x\u{202e}y\""), "L007 `\u{202e}` a hidden text direction mark (U+202E) stands here");
    one(&condition("a ≥ 5"), "L009 `≥` `≥` is written `>=`");
    one(&in_score("–20 when a"), "L009 `–` `–` is written `-`");
    assert_eq!(condition("été is 5"), Vec::<String>::new());
}

#[test]
fn numbers_and_dates() {
    one(&condition("a > 12 000"), "L015 `12 000` a number has no space inside: write `12000`");
    one(&condition("a > 1 234 567 and b"), "L015 `1 234 567` a number has no space inside: write `1234567`");
    one(&condition("a > 0,8"), "L016 `0,8` a number has a decimal point: write `0.8`");
    one(&in_score("+0,8 when a"), "L016 `0,8` a number has a decimal point: write `0.8`");
    one(&condition("a > 1,234"), "L017 `1,234` `1,234` can be read as two numbers");
    one(&condition("a > 1.234,56"), "L017 `1.234,56` `1.234,56` can be read as two numbers");
    one(&condition("a > 31/12/2026"), "L018 `31/12/2026` a date is written `2026-12-31`");
    one(&condition("a > 03/04/2026"), "L018 `03/04/2026` `03/04/2026` can be two dates: which one?");
    one(&findings("rate 1 EUR = 1.08 USD on 31.12.2026"), "L018 `31.12.2026` a date is written `2026-12-31`");
    one(&condition("a > 2026-02-29"), "L019 `2026-02-29` there is no day `2026-02-29`");
    one(&condition("a > 99999999999999"), "L020 `99999999999999` this number is too large");
    one(&condition("a > 1e999"), "L020 `1e999` `1e999`: numbers are written out");
    one(&condition("a > 0.12345678"), "L021 `0.12345678` numbers keep 6 decimals, this one has more");
    one(&condition("a > 50K"), "L036 `50K` `50K` is written `50k`");
    one(&condition("a > 50k€"), "L036 `50k€` `50k€` is written `50k EUR`");
    one(&condition("a > $300M"), "L036 `$300M` `$300M` is written `300M USD`");
    one(&condition("any a in the last 5days"), "L036 `5days` `5days` is written `5 days`");
}

#[test]
fn signs_of_other_languages() {
    one(&condition("a = 5"), "L022 `=` to compare, write `is`");
    one(&condition("a == 5"), "L022 `==` `==` is written `is`");
    one(&findings("signal a == b"), "L022 `==` `==` is written `=`");
    one(&condition("a != 5"), "L025 `!=` `!=` is written `is not`");
    one(&condition("a <> 5"), "L025 `<>` `<>` is written `is not`");
    one(&condition("a => 5"), "L025 `=>` `=>` is written `>=`");
    one(&condition("a =< 5"), "L025 `=<` `=<` is written `<=`");
    one(&condition("a && b"), "L023 `&&` write `and` instead of `&&`");
    one(&condition("a || b"), "L023 `||` write `or` instead of `||`");
    one(&condition("!a"), "L023 `!` write `not` instead of `!`");
    one(&condition("a in [x, y]"), "L038 `[` lists stand in `( )`, not in `[ ]`");
    one(&condition("page-view is 5"), "L048 `page-view` a name has no hyphen: write `page_view`");
    one(&findings("// note"), "L014 `//` a comment starts with `#`, not with `//`");
    one(&findings("-- note"), "L014 `--` a comment starts with `#`, not with `--`");
    one(&findings("/* note\n more */"), "L014 `/*` a comment starts with `#` and ends with its line");
}

#[test]
fn words() {
    one(&condition("a et b"), "L024 `et` `et` is written `and` here");
    one(&condition("a AND b"), "L024 `AND` the word `and` is written in small letters");
    one(&in_score("+5 if a"), "L024 `if` `if` is written `when` here");
    one(&in_score("+5 si a > 5"), "L024 `si` `si` is written `when` here");
    one(&in_score("+5 when SI(A2>50;10;0)"), "L026 `SI(A2>50;10;0)` `SI` is a spreadsheet formula; here it is a rule");
    one(&in_score("+5 whn a"), "L027 `whn` `whn` is not known here: `when`?");
    one(&condition("a contians word \"x\""), "L027 `contians` `contians` is not known here: `contains`?");
    one(&findings("scor fit {\n  +5 when a\n}"), "L027 `scor` `scor` is not known here: `score`?");
    one(&findings("score last {\n  +5 when a\n}"), "L034 `last` `last` is a word of the language, not a name");
    one(&findings("record r {\n  first text\n}"), "L034 `first` `first` is a word of the language, not a name");
    one(&condition("a is first"), "L034 `first` `first` is a word of the language, not a name");
    one(&findings("model Acme { currency USD }"), "L052 `Acme` text stands in quotes: `\"Acme\"`");
    one(
        &condition("industry is Life sciences"),
        "L052 `Life sciences` a value of several words stands in quotes: `\"Life sciences\"`",
    );
}

#[test]
fn rules() {
    one(&findings("+5 when a\n-5 when b"), "L028 `+5 when a` a rule stands in the block of a `score`");
    one(&condition("employees 50"), "L029 `employees 50` nothing joins `employees` and `50`");
    one(&condition("10 < x < 50"), "L030 `10 < x < 50` these are two tests on one value: join them with `and`");
    one(&condition("x > 10 and < 50"), "L031 `<` say again what is compared: `x < 50`");
    one(&condition("a or b and c"), "L032 `a or b and c` `and` is read before `or` here");
    one(&in_score("size: when a > 5"), "L033 `when` the rule `size` gives no points");
    one(&in_score("20 when a > 5"), "L033 `20` points have a sign: `+20` or `-20`");
    one(&in_score("+ 20 when a > 5"), "L033 `+ 20` the sign touches its points: `+20`");
    one(&in_score("+60% fit"), "L035 `60% fit` a share is written `60% of fit`");
    one(&in_score("+5 per a, half-life"), "L037 `half-life` `half-life` does not say how fast points fade");
    one(&in_score("+5 when a -5 when b"), "L043 `-5 when b` a second rule starts on this line");
    one(&in_score("when a +5"), "L045 `+5` points come first: `+5 when a`");
    one(&in_score("otherwise +5"), "L045 `otherwise +5` points come first: `+5 otherwise`");
    one(&in_score("+5 per a\n  in the last 30 days"), "L044 `\n` this line is broken here");
    one(&in_score("+5 when any a where b is\n  c"), "L044 `\n` this line is broken here");
}

#[test]
fn conditions() {
    one(&condition("a is in (x, y)"), "L025 `is in` `is in` is written `in`");
    one(&condition("a is > 5"), "L025 `is >` `is >` is written `>`");
    one(&condition("a is greater than 5"), "L025 `is greater than` `is greater than` is written `>`");
    one(&condition("a in x, y"), "L038 `x, y` a list stands in brackets: `(x, y)`");
    one(&findings("record r {\n  a one of x, y\n  b text\n}"), "L038 `x, y` a list stands in brackets: `(x, y)`");
    one(
        &condition("title contains \"CEO\""),
        "L041 `contains` `contains` can mean two things: a whole word, or any part",
    );
    one(&condition("any a in the last month"), "L040 `in the last month` `in the last month` can mean two periods");
    one(&condition("any a in last 30 days"), "L040 `in last` `in last` is written `in the last`");
    one(&condition("any a in the last 30"), "L040 `30` `30` of which unit?");
    one(
        &condition("any a where b is c in the last 30 days"),
        "L039 `in the last 30 days` `in the last 30 days` comes before `where`",
    );
    one(&in_score("+5 per v where p is x today"), "L039 `today` `today` comes before `where`");
    one(&condition("count(v where p is x this week) > 3"), "L039 `this week` `this week` comes before `where`");
    one(&condition("any a >= 3"), "L049 `>=` `>=` cannot follow: this is yes or no already");
    one(&condition("last a"), "L050 `last a` `last a` is a date: what about it?");
}

#[test]
fn commas_and_lines() {
    let json = "record r {\n  a text,\n  b text,\n  c text\n}\n";
    one(&findings(json), "L042 `,` this comma joins the next line to this one");
    one(
        &findings("record r {\n  a text, b text\n  c text\n}"),
        "L042 `,` in a block of several lines each entry has a line of its own",
    );
    one(&in_score("+5 when a,"), "L042 `,` this comma joins the next line to this one");
    one(&findings("signal a = any b\nin the last 30 days"), "L044 `\n` this line is broken here");
}

#[test]
fn brackets() {
    let lost = "score a {\n  +5 when (b\n  +5 when c\n}\nsignal d = e\n";
    one(&findings(lost), "L002 `(` `(` is opened here and not closed");
    let open = "score a {\n  +5 when b\n\nsignal d = e\n";
    one(&findings(open), "L002 `{` `{` is opened here and not closed");
    let inner = "score a {\n  group \"g\" {\n    +5 when b\n  +6 when c\n}\nsignal d = e\n";
    one(&findings(inner), "L002 `{` `{` is opened here and not closed");
    one(&findings("signal d = e)"), "L003 `)` this `)` closes nothing");
    let early = "score a {\n  +5 when b\n}\n  +6 when c\n}\nsignal d = e\n";
    one(&findings(early), "L003 `}` this `}` closes the block before its last lines");
    let brace = "score a\n  +5 when b\n}\nsignal d = e\n";
    one(&findings(brace), "L002 `a` a `{` is missing after `score`");
    let merge = "<<<<<<< HEAD\nsignal d = e\n=======\nsignal d = f\n>>>>>>> other\n";
    one(&findings(merge), "L010 `<<<<<<< HEAD` two versions of these lines wait for a decision");
}

#[test]
fn too_deep_is_said_once() {
    let deep = format!("a is {}1{}", "(".repeat(200), ")".repeat(200));
    one(&condition(&deep), "L011 `(` more than 128 brackets inside each other");
}

/// Texts with one mistake each, of every kind that offers a sure way out.
const FIXABLE: &[&str] = &[
    "+5 when a is “hot”",
    "+5 when a is « très chaud »",
    "+5 when a is 'hot'",
    "+5 when a is \"hot",
    "+5 when a\u{a0}is 5",
    "+5 when em\u{200b}ail is 5",
    "+5 when em\u{430}il is 5",
    "+5 when a ≥ 5",
    "–20 when a",
    "+5 when a > 12 000",
    "+5 when a > 0,8",
    "+5 when a > 1,234",
    "+5 when a > 1.234,56",
    "+5 when a > 31/12/2026",
    "+5 when a > 03/04/2026",
    "+5 when a > 2026-02-29",
    "+5 when a > 0.12345678",
    "+5 when a > 50K",
    "+5 when a > 50k€",
    "+5 when a > $300M",
    "+5 when a = 5",
    "+5 when a == 5",
    "+5 when a != 5",
    "+5 when a => 5",
    "+5 when a && b",
    "+5 when !a",
    "+5 when a in [x, y]",
    "+5 when page-view is 5",
    "+5 when b // note",
    "+5 when a et b",
    "+5 when a AND b",
    "+5 if a",
    "+5 whn a",
    "+5 when a is first",
    "+5 when industry is Life sciences",
    "+5 when x > 10 and < 50",
    "+5 when a or b and c",
    "20 when a > 5",
    "+ 20 when a > 5",
    "+60% fit",
    "+5 per a, half-life",
    "+5 when a -5 when b",
    "otherwise +5",
    "+5 per a\n  in the last 30 days",
    "+5 when a is in (x, y)",
    "+5 when a is not in (x, y)",
    "+5 when a is > 5",
    "+5 when a is >= 5",
    "+5 when a is greater than 5",
    "+5 when a in x, y",
    "+5 when title contains \"CEO\"",
    "+5 when any a in the last month",
    "+5 when any a in last 30 days",
    "+5 when any a within the last 30 days",
    "+5 when any a in the last 30",
    "+5 when a,",
    "size: when a > 5",
    "+5 when a is (b",
    "+5 when a within 14 days",
    "+5 when a is less than 14 days away",
    "+5 when a is more than 14 days from now",
    "+5 when a at least b",
    "+5 when a.x at most 50 and b",
    "+5 per a, once a day",
    "+5 per a, once weekly",
    "+5 per a, at most 2 a day",
    "+5 per a, at most 2 times per day",
    "+5 when a is b)",
];

/// The same outside of scores: whole items.
const FIXABLE_ITEMS: &[&str] = &[
    "score fit 0-100 { +5 when a }",
    "score fit max 100 { +5 when a }",
    "scor fit { +5 when a }",
    "record r { a: text }",
    "record r {\n  a one of x, y\n  b text\n}",
    "record r {\n  a text, b text\n  c text\n}",
    "segment s by fit { cold: 0 to 20, hot otherwise }",
    "segment s by fit { cold 0-20 }",
    "segment s by fit { cold < 20 }",
    "segment s by fit { cold >= 20 }",
    "segment s by fit { very hot from 5 }",
    "definition lead: fit > 5",
    "definition lead { fit > 5 }",
    "signal s == a",
    "signal s a > 5",
    "setting x 5",
    "rate 1 EUR to 1.08 USD",
    "rate 1 EUR = 1.08 USD on 31.12.2026",
    "route r { Sales when a }",
    "route r { \"Sales\": when a }",
    "route r { \"Sales\" if a }",
    "test t { expect lead }",
    "test \"t\" { page_view on 1/3/2026 }",
    "test \"t\" { expect fit = 80 }",
    "test \"t\" { contact \"ann\" { seniority = vp } }",
    "promise fit never decreases when a page_view is added",
    "disqualify if a",
    "sensor crm { file contacts.csv }",
    "table t { a -> b\n x = 5 }",
    "use other.lead",
    "import \"x.lead\"",
    "signal s = any page_view last 30 days",
    "signal s = any page_view within 30 days",
    "signal s = 5 page_view in the last 30 days",
    "signal s = more than 5 page_view",
    "signal s = count page_view > 5",
    "signal s = title does not contain \"x\"",
    "signal s = a exists",
    "signal s = a and and b",
    "signal s = a in (\"x\" \"y\")",
    "signal s = (a or b",
    "score s { rule big: +10 when a }",
    "score s { +10 points when a }",
    "score s { +10 for each page_view }",
    "score s { +5 page_view }",
    "score s { +5 per page_view, max 20 points }",
    "score s { +5 per page_view, at most 20 }",
    "score s { +5 per page_view at most 20 points }",
    "score s { +5 per page_view, half life 14 days }",
    "score s {\n  +5 when a\n",
    "score s\n  +5 when a\n}\n",
    "signal s = any a\nin the last 3 days",
    "record r { a text b number }",
    "record r {\n  a text  b number\n  c text\n}",
    "segment s by fit { a from 60 b from 20, c otherwise }",
    "segment s by fit { 4 from 60, 3 from 20 2 otherwise }",
    "sensor crm { x by id from \"Id\" { a from \"A\" b from \"B\" } }",
    "sensor crm { x by id from \"Id\" { a from \"A\" blank if (\"-\") } }",
    "test \"t\" { contact \"ann\" { a vp b \"x\" } }",
    "matrix m of a by b, best A/hot { hot cold\n  A x y }",
];

/// Applies an edit after the other, last one first.
fn apply(text: &str, base: u32, edits: &[leadlang::diagnostics::Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        let (start, end) = ((edit.span.start - base) as usize, (edit.span.end - base) as usize);
        text.replace_range(start..end, &edit.text);
    }
    text
}

#[test]
fn commas_that_are_missing_are_named() {
    let feed = |fields: &str| findings(&format!("sensor crm {{ file \"c.csv\", x by id from \"Id\" {{{fields}}} }}"));
    one(&feed(" a from \"A\"  b from \"B\" "), "L001 `b` `,` is missing in front of `b`");
    one(&feed("\n a from \"A\"  b from \"B\"\n c from \"C\"\n"), "L043 `b` `b` starts a second entry on this line");
    one(&feed("\n a from \"A\" dates \"day/month/year\"\n"), "L001 `dates` `,` is missing in front of `dates`");
    let row = |fields: &str| findings(&format!("test \"t\" {{ contact \"ann\" {{ {fields} }} }}"));
    one(&row("seniority director title \"x\""), "L001 `title` `,` is missing in front of `title`");
    one(&row("title \"x\" seniority director"), "L001 `seniority` `,` is missing in front of `seniority`");
    one(&row("title Vice President Sales"), "L001 `President` `,` is missing in front of `President`");
    one(&findings("record r { a text b number }"), "L001 `b` `,` is missing in front of `b`");
}

#[test]
fn each_way_out_is_one() {
    let mut problems = Vec::new();
    let rules = FIXABLE.iter().map(|rule| format!("{HEAD}score s {{\n  {rule}\n  +1 when good\n}}\n"));
    let items = FIXABLE_ITEMS.iter().map(|item| format!("{HEAD}{item}\n"));
    for text in rules.chain(items) {
        let rule = text.trim_start_matches(HEAD).trim();
        let mut map = leadlang::source::SourceMap::new();
        let id = map.add("test.lead", text.as_str()).unwrap();
        let mut sink = leadlang::diagnostics::Sink::new();
        let _ = leadlang::syntax::parse(&map, id, &mut sink);
        let [finding] = sink.diagnostics.as_slice() else {
            problems.push(format!("{rule}: {} findings", sink.diagnostics.len()));
            continue;
        };
        if finding.fixes.is_empty() {
            problems.push(format!("{rule}: no way out"));
        }
        for fix in &finding.fixes {
            let fixed = apply(&text, 0, &fix.edits);
            let left = parse(&fixed).1;
            if !left.is_empty() {
                problems.push(format!("{rule}\n    {}: {fixed}    {left:?}", fix.title));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn headlines_are_short_and_start_small() {
    let long = "a_name_that_goes_on_and_on_and_does_not_stop_before_the_end_of_the_line_is_reached";
    let texts = FIXABLE.iter().flat_map(|rule| {
        let longer = rule
            .replace(" a ", &format!(" {long} "))
            .replace("50", &"50".repeat(30))
            .replace(" b", &format!(" {long}"));
        [(*rule).to_owned(), longer]
    });
    for rule in texts {
        let mut map = leadlang::source::SourceMap::new();
        let id = map.add("test.lead", format!("score s {{\n  {rule}\n}}\n")).unwrap();
        let mut sink = leadlang::diagnostics::Sink::new();
        let _ = leadlang::syntax::parse(&map, id, &mut sink);
        for finding in sink.diagnostics {
            let message = finding.message;
            assert!(message.chars().count() <= 80, "{message}");
            assert!(!message.starts_with(char::is_uppercase) && !message.ends_with('.'), "{message}");
        }
    }
}
