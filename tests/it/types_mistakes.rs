//! Mistakes and what is said of them: code, underlined text, headline, help. One mistake is one finding.

use std::fmt::Write as _;

use leadlang::diagnostics::Applicability;

use crate::types_support::{Built, build, build_files};

/// A small model around the lines of a case.
const AROUND: &str = r#"
model "Acme" {
  currency USD
  timezone "Europe/Paris"
  scores   contact
}
record account {
  domain     text unique
  industry   text
  revenue    money
  employees  whole
  hq_country country
  parent     account
}
record contact {
  id        text unique
  account   account
  format    one of (quote_request, webinar, referral)
  seniority ordered intern < manager < director < vp
  answer    one of ("yes", "no", "51-200")
  email     text personal
  title     text
  source    text
  opted_in  yes/no
  tags      list of text
  products  list of one of (pumps, valves)
  created   date
  renewal   date
  visits    whole
  rate_paid percent
  spent     duration
  status    text required
}
event page_view { page one of (home, product, pricing), spent duration, source text }
event download  { asset text, size number, product one of (pumps, valves) }
event job_post of account { role text }
score engagement 0 to 100 { +5 per page_view }
score heat of account 0 to 10 { +10 when count(contacts where engagement >= 41) >= 3 }
segment grade by engagement { A from 50, B otherwise }
"#;

/// What is found in each case, with the help.
fn told(cases: &[&str]) -> String {
    let mut told = String::new();
    for case in cases {
        let text = format!("{AROUND}\n{case}\n");
        let built = build(&text);
        let _ = writeln!(told, "{case}");
        let lines = built.lines();
        let mut lines = lines.lines();
        for found in &built.findings {
            let line = lines.next().unwrap_or_default();
            if found.code.id.starts_with("L0") {
                // The words of the parser have tests of their own.
                let _ = writeln!(told, "    (the parser's)");
                continue;
            }
            let _ = writeln!(told, "    {line}");
            for place in &found.secondary {
                let text = built.sources.text(place.span).lines().next().unwrap_or_default();
                let _ = writeln!(told, "      at `{text}`: {}", place.text);
            }
            for help in &found.help {
                let _ = writeln!(told, "      {help}");
            }
            assert!(found.message.chars().count() <= 96, "long headline: {}", found.message);
        }
        if built.findings.is_empty() {
            let _ = writeln!(told, "    nothing");
        }
        check_fixes(&text, &built);
        assert_eq!(built.model.is_none(), built.lines().lines().any(|line| !line.contains("(warning)")), "{case}");
    }
    told
}

/// Every edit that is more than a template does away with its finding, and leaves text that can be read.
fn check_fixes(text: &str, built: &Built) {
    for found in built.findings.iter().filter(|found| !found.code.id.starts_with("L0")) {
        for fix in found.fixes.iter().filter(|fix| fix.applicability != Applicability::Template) {
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            let mut fixed = text.to_owned();
            for edit in edits {
                fixed.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
            }
            let lines = build(&fixed).lines();
            let before = built.lines();
            let new = lines.lines().find(|line| !before.contains(line));
            assert!(new.is_none(), "`{}` of {} leads to: {}", fix.title, found.message, new.unwrap_or_default());
            assert!(
                lines.lines().count() < before.lines().count(),
                "`{}` of {} changes nothing",
                fix.title,
                found.message
            );
        }
    }
}

/// Conditions of one rule.
fn conditions(conditions: &[&str]) -> String {
    let cases: Vec<String> = conditions.iter().map(|condition| format!("score s {{ +1 when {condition} }}")).collect();
    told(&cases.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn names() {
    insta::assert_snapshot!(conditions(&[
        "seniorty >= vp",
        "Seniority >= vp",
        "sérniorité >= vp",
        "revenue > 1M USD",
        "account.revenu > 1M USD",
        "account.revenue.amount > 1M USD",
        "account.parent.parent.parent.parent.parent.parent.parent.revenue > 1M USD",
        "page is pricing",
        "page_view.page is pricing",
        "heat > 5",
        "account.heat > 5",
        "account.page_view is blank",
        "account is blank",
        "contact.title is \"CEO\"",
        "engagment > 5",
        "hubspot is yes",
        "acount.revenue > 5M USD",
        "title is CEO",
        "source is \"CEO\" and titel is \"CTO\"",
        "account.hq_country is Fr",
        "account.hq_country in (US, UK)",
        "account.hq_country in (US, CA) and disqualified",
        "engagement > today",
    ]));
}

#[test]
fn labels() {
    insta::assert_snapshot!(conditions(&[
        "seniority >= vpp",
        "seniority is VP",
        "vp <= seniority",
        "format in (webinar, refferal)",
        "format is webinar and format is referral",
        "format >= webinar",
        "answer is no",
        "answer is \"no\"",
        "answer is \"51-201\"",
        "answer is \"51-200\"",
        "grade is C",
        "grade >= A",
        "grade is disqualified",
        "seniority is title",
        "products contains word \"x\"",
        "products in (pumps)",
        "products contains any word of (pumps, valve)",
        "tags contains word \"partner\"",
        "tags is \"partner\"",
        "tags in (\"partner\", \"vip\")",
        "title in (\"CEO\", 5)",
    ]));
}

#[test]
fn units() {
    insta::assert_snapshot!(conditions(&[
        "account.revenue >= 300M",
        "account.revenue >= 300M EUR",
        "account.revenue >= \"300\"",
        "account.revenue >= visits",
        "visits >= 5 USD",
        "visits > \"50\"",
        "visits is \"many\"",
        "title >= 50",
        "title < \"B\"",
        "visits > 5 days",
        "5 < visits",
        "spent > 5",
        "spent >= 2 minutes",
        "spent >= 1 month",
        "minutes of spent >= 2",
        "rate_paid >= 20%",
        "rate_paid >= 20",
        "visits >= 20%",
        "opted_in is \"oui\"",
        "opted_in is yes",
        "opted_in",
        "opted_in > 1",
        "created > \"2026-01-01\"",
        "created > 2026-01-01",
        "created > 5",
        "account.hq_country is \"France\"",
        "account.hq_country is \"Atlantis\"",
        "visits between 500 and 50",
        "visits between 50 and 500",
        "seniority between vp and intern",
        "visits < 10 and visits > 20",
        "visits < 10 and visits >= 10",
        "title is \"a\" and title is \"A\"",
        "title is not \"a\" or title is not \"b\"",
        "status is not \"a\" or status is not \"b\"",
        "visits / 0 > 1",
        "visits / visits > 1",
        "account.revenue / 1M USD > 3",
        "account.revenue / account.employees > 10k USD",
        "account.revenue * account.revenue > 3",
        "visits + created > 5",
        "visits + 5 USD > 5",
        "visits",
        "title",
        "account",
        "blank",
        "visits > blank",
        "title is \"\"",
        "title is not \"\"",
        "title is not \"CEO\"",
        "status is not \"new\"",
        "title is not \"CEO\" or blank",
        "title is not blank and title is not \"CEO\"",
        "title not in (\"CEO\", \"CTO\")",
        "not title contains word \"CEO\"",
        "(visits otherwise 0) > 5",
        "(visits otherwise \"x\") > 5",
        "at least 3 of { visits > 5, opted_in }",
        "min(visits, 5) > 3",
        "min(visits, title) > 3",
        "round(visits, 0.5) > 3",
        "lenght(title) > 3",
        "length(title) > 3 and length of visits > 3",
        "domain of email is \"acme.com\"",
        "email like \"*.edu\"",
        "email is not blank",
    ]));
}

#[test]
fn events_and_dates() {
    insta::assert_snapshot!(conditions(&[
        "page_view in the last 30 days",
        "page_view",
        "count(page_view) >= 2 and any pageview",
        "any page_view where page is prcing",
        "any page_view where title is \"CEO\"",
        "any page_view where contact.title is \"CEO\"",
        "any page_view where page is pricing and source is \"ads\"",
        "any page_view where (page is pricing and source is \"ads\")",
        "any page_view where page is pricing and contact.source is \"ads\"",
        "any page_view where page is pricing and title is \"CEO\"",
        "any (page_view, download) where page is pricing",
        "any (page_view, download) where age < 3 days",
        "any job_post",
        "any account.job_post where role is \"CTO\"",
        "any account.page_view",
        "any title",
        "any engagement",
        "at least 2.5 page_view",
        "at least 0 page_view",
        "any page_view in the next 3 days",
        "renewal in the next 90 days",
        "renewal on the same day",
        "created is more than 30 days ago",
        "created is more than 1.5 days ago",
        "created is more than 2 working days ago",
        "last page_view is more than 3 months ago",
        "days since page_view > 5",
        "days since last page_view > 5",
        "days since visits > 5",
        "any page_view then download within 7 days",
        "change in engagement in the last 7 days >= 30",
        "change in visits in the last 7 days >= 30",
        "sum(size of download) > 3",
        "sum(asset of download) > 3",
        "sum(spent of page_view) > 3 minutes",
        "distinct(asset of download) > 3",
        "highest(age of download) > 3 days",
        "count(tags) > 3",
        "count(contacts) > 3",
        "engagement for pumps > 3",
        "any page_view where moment > 2026-01-01",
    ]));
}

#[test]
fn rules() {
    let rules = [
        "+20%",
        "+60% of engagement",
        "+60 of engagement",
        "+0.5 when visits > 5",
        "+1 per account.revenue",
        "+opted_in",
        "+account.revenue",
        "+created",
        "+1 per pageview",
        "+1 per title",
        "+10 when visits > 5, half-life 14 days",
        "+10 per visits, once per day",
        "+10 per last page_view, once per day",
        "+10 per last page_view, half-life 14 days",
        "+10 per page_view, half-life 2 months",
        "+10 per page_view, fading to zero in 1.5 days",
        "+10 per page_view, losing 125% of what is left every 7 days",
        "+10 per page_view, by age { 30 days 100%, 14 days 50% }",
        "+10 per page_view, at most -10 points",
        "+10 per page_view, at most 10.5 points",
        "+10 per page_view, at most visits points",
        "+10 per page_view, at most 20 points, at most 30 points",
        "+10 per page_view when page is pricing",
        "+min(size, 10) per download",
        "+size per download",
        "+5 per week since last page_view",
        "+1 per day until renewal, at most 5 points",
        "+1 per minutes of spent",
        "+1 per days since created * 2",
        "+1 per rate_paid",
        "+1 per rate_paid / 1%",
        "+1 per (rate_paid of visits)",
        "+1 per visits of engagement",
        "+10 when email like \"*.edu\"",
        "+10 when email is blank",
        "+10 when email like \"*.edu\", allow personal because \"students do not buy\"",
        "+10 otherwise",
        "first match {\n+5 otherwise\n+3 when visits > 3\n}",
    ];
    let cases: Vec<String> = rules.iter().map(|rule| format!("score s 0 to 100 {{\n{rule}\n}}")).collect();
    insta::assert_snapshot!(told(&cases.iter().map(String::as_str).collect::<Vec<_>>()));
}

#[test]
fn declarations() {
    insta::assert_snapshot!(told(&[
        "record thing { a string, b money EURO, c list of account, d thingy, e text 0 to 10 }",
        "record thing { a text, a number }",
        "record thing { a one of (x, y, x) }",
        "score title { +1 when visits > 3 }",
        "score page_view { +1 when visits > 3 }",
        "signal today = visits > 3",
        "event download { }",
        "score s 100 to 0 { +1 when visits > 3 }",
        "score s 0 to 10 { a: +1 when visits > 3\n a: +2 when visits > 4 }",
        "score s 0 to visits { +1 when visits > 3 }",
        "score s 0 to 10 { group \"A\" 5 to 0 { +1 when visits > 3 } }",
        "signal a = b\nsignal b = c\nsignal c = a",
        "signal a = a",
        "score s { +1 when t > 3 }\nscore t { +1 when u }\nsignal u = change in s in the last 3 days > 3",
        "score s { +1 when t > 3 }\nscore t { +1 when change in engagement in the last 3 days > 3 }\nsignal u = change in s in the last 3 days > 3",
        "disqualify when grade is A",
        "disqualify when engagement > 99 and d\ndefinition d = visits > 3",
        "event a = b where page is pricing\nevent b = a",
        "event a = page_view where page is pricing\nscore s { +1 per a where spent > 2 minutes }",
        "event a = (page_view, download)\nscore s { +1 per a }",
        "event a = page_view in the last 3 days\nscore s { +1 per a }",
        "event a = page_view where page is pricing",
        "setting limit = 300M USD",
        "setting limit = 300M USD\nscore s { +1 when account.revenue > limit }",
        "setting limit = visits\nscore s { +1 when visits > limit }",
        "setting top = (vp, director)\nscore s { +1 when seniority in top }",
        "setting top = (vp, boss)\nscore s { +1 when seniority in top }",
        "setting top = (\"vp\", \"boss\")\nscore s { +1 when seniority in top }",
        "setting top = (\"vp\", \"director\")\nscore s { +1 when seniority in top }",
        "setting top = (FR, BE)\nscore s { +1 when account.hq_country in top }",
        "rate 1 EUR = 1.08 USD on 2026-01-01\nscore s { +1 when account.revenue > 1M EUR }",
        "rate 1 USD = 0.5 EUR\nscore s { +1 when account.revenue > 1M EUR }",
        "rate 1 EUR = 2 EUR",
        "table t { industry -> points, title\n\"a\" -> 1, \"x\"\n\"b\" -> 2 }\nscore s { +t(account.industry).points }",
        "table t { industry -> points\n\"a\" -> 1\n\"A\" -> 2 }\nscore s { +t(account.industry) }",
        "table t { industry -> points, more\n\"a\" -> 1, 2 }\nscore s { +t(account.industry) }",
        "table t { industry -> points\n\"a\" -> 1 }\nscore s { +t(visits) }",
        "table t { level -> points\nvp -> 1\nintern -> 2\notherwise -> 0 }\nscore s { +t(seniority) }",
        "table t { industry -> points\n\"a\" -> 1 }\nscore s { +t(account.industry, 3) }",
        "table t { industry -> points\n\"a\" -> 1 }\nscore s { +t(account.industry).pionts }",
        "score overall { +60% of engagement\n+20% of s }\nscore s { +1 when visits > 3 }",
    ]));
}

#[test]
fn outcomes() {
    insta::assert_snapshot!(told(&[
        "segment x by engagement { low 40 to 20, high otherwise }",
        "segment x by engagement { low 0 to 20, low above 20 }",
        "segment x by title { low 0 to 20, high otherwise }",
        "segment x by account.revenue { low 0 to 20, high otherwise }",
        "segment x by account.revenue { low below 1M USD, high otherwise }",
        "segment x { low when visits > 3, high when visits > 4 }",
        "segment x { low 0 to 3, high otherwise }",
        "segment x by engagement { low when visits > 3, high otherwise }",
        "segment x by engagement { low otherwise, high from 3 }",
        "segment x by heat { low below 5, high otherwise }",
        "segment l by engagement { hi from 50, lo otherwise }\nmatrix m of grade by l { hi lo\nA a b }",
        "segment l by engagement { hi from 50, lo otherwise }\nmatrix m of grade by l { hi lo\nA a b\nB c }",
        "segment l by engagement { hi from 50, lo otherwise }\nmatrix m of grade by l { hi low\nA a b\nB c d }",
        "segment l by engagement { hi from 50, lo otherwise }\nmatrix m of grade by l { hi lo\nA a b\nA a b\nB c d }",
        "segment l by engagement { 4 from 50, 3 otherwise }\nmatrix m of grade by l, best A4, worst B2 { 4 3\nA a b\nB c d }",
        "segment l by engagement { 4 from 50, 3 otherwise }\nmatrix m of grade by l, best A4, worst B3 { 4 3\nA a b\nB c d }",
        "matrix m of grade by grad { A B\nA a b\nB c d }",
        "route r { \"Sales\" when visits > 3 }",
        "route r { \"Sales\" otherwise\n\"More\" when visits > 3 }",
        "route r { \"Sales\" otherwise }\nscore s { +1 when r is \"Sales\" }",
        "definition d = visits",
        "definition d = all of { a: visits > 3\n b: title }",
        "promise pricing is worth more than silence",
        "promise engagement never falls when title rises",
        "promise engagement never falls when visits rises",
        "promise grade never falls when visits rises",
        "promise engagement never falls when a page_vew is added",
        "promise engagement <= 100",
    ]));
}

#[test]
fn scores_for_each_product() {
    insta::assert_snapshot!(told(&[
        "score interest 0 to 10 for each line in (pumps, valves) { +1 per download where product is line }\nscore s { +1 when interest for pumps > 3 }",
        "score interest 0 to 10 for each line in (pumps, valve) { +1 per download where product is line }",
        "score interest 0 to 10 for each line in (pumps, valves) { +1 per downlod where product is line }",
        "score interest 0 to 10 for each pumps in (pumps, valves) { +1 per download where product is pumps }",
        "score interest 0 to 10 for each line in (pumps, valves) { +1 per download where product is line }\nscore s { +1 when interest > 3 }",
        "score interest 0 to 10 for each line in (pumps, valves) { +1 per download where product is line }\nscore s { +1 when interest for bolts > 3 }",
    ]));
}

#[test]
fn tests_and_sensors() {
    let test = |body: &str| {
        format!("route r {{ \"Sales\" when visits > 3\n\"Nurture\" otherwise }}\ntest \"t\" {{\n{body}\n}}")
    };
    let cases = [
        test("contact \"ann\" { status \"x\" }\nas of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { status \"x\" }\nexpect engagement is 80"),
        test("contact \"ann\" { status \"x\" }\npage_view { page home } on 2026-03-01\nexpect engagement is 80"),
        test("contact \"ann\" { status \"x\", account \"acme\" }\nas of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { senority vp, status \"x\" }\nas of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { seniority boss, status \"x\" }\nas of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { visits 2.5, status \"x\" }\nas of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { }\nas of 2026-03-02\nexpect engagement is 80"),
        test("as of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { status \"x\" }\njob_post { role \"x\" } on 2026-03-01\nas of 2026-03-02\nexpect engagement is 80"),
        test("contact \"ann\" { status \"x\" }\nas of 2026-03-02\nexpect r is \"Sale\""),
        test("contact \"ann\" { status \"x\" }\nas of 2026-03-02\nexpect r is \"Sales\""),
        test("contact \"ann\" { status \"x\" }\nas of 2026-03-02\nexpect grade is disqualified"),
        "sensor crm { file \"a.csv\" numbers \"1234\"\n contact by id from \"Id\" { title from \"T\" } }".to_owned(),
        "sensor crm { file \"a.csv\" numbers \"1 234,50\" zone \"Paris\"\n contact by id from \"Id\" { title from \"T\" } }".to_owned(),
        "sensor crm { file \"a.csv\"\n contact by id from \"Id\" { titel from \"T\" } }".to_owned(),
        "sensor crm { file \"a.csv\"\n contact by id from \"Id\" { seniority from \"T\" { \"VP\" means vice_president } } }".to_owned(),
        "sensor crm { file \"a.csv\"\n contact by id from \"Id\" { seniority from \"T\" { \"VP\" means vp }, blank if (\"-\") } }".to_owned(),
        "sensor crm { file \"a.csv\"\n page_view by email from \"Id\" at \"ts\" { page from \"T\" } }".to_owned(),
        "sensor crm { file \"a.csv\"\n page_view by email from \"Id\" { page from \"T\" } }".to_owned(),
        "sensor crm { file \"a.csv\"\n page_veiw by email from \"Id\" at \"ts\" { page from \"T\" } }".to_owned(),
    ];
    insta::assert_snapshot!(told(&cases.iter().map(String::as_str).collect::<Vec<_>>()));
}

#[test]
fn names_are_one_namespace_over_all_files() {
    let files = [
        ("a.lead", AROUND),
        ("b.lead", "score fit 0 to 10 { +1 when visits > 3 }"),
        ("c.lead", "signal fit = visits > 3"),
    ];
    let built = build_files(&files, &leadlang::types::ExternalFiles::new());
    assert_eq!(built.lines(), "L102 `fit` `fit` is a score already, so it cannot be a signal too\n");
    assert_eq!(built.sources.text(built.findings[0].secondary[0].span), "fit");
}

#[test]
fn what_could_not_be_read_may_have_declared_a_word() {
    let cases = [
        "record thing { id text unique\n size whole 0 to to 5\n}\nrecord box { thing thing }\nscore s of box { +1 when thing.size > 3 }",
        "signal big == visits > 3 3\nscore s { +1 when big }",
        "record box { thing thng, other text }\nscore s of box { +1 when thing.size > 3 and other is \"x\" }",
        "event opened of boxx { size whole }\nscore s { +1 per opened }",
        "score s of boxx { +1 when size > 3 }",
        "signal hot = email like \"*.edu\"\ndefinition d = hot\nscore s { +1 when d }",
        "signal hot = email like \"*.edu\"\ndefinition d = hot\nscore s { +1 when d, allow personal because \"x\" }",
    ];
    insta::assert_snapshot!(told(&cases));
}
