//! `lead fmt`: the one layout.

use std::time::{Duration, Instant};

use leadlang::format::{CannotFormat, format_text};

use crate::format_samples::checked;

#[test]
fn names_types_points_and_bands_line_up() {
    let text = r#"model "Acme" {
owner "Revenue operations"
   currency USD
  timezone "America/New_York"
  scores contact
}
record contact {
id text unique
  seniority ordered intern<manager < vp
  quality number 0 to 10 required
  format one of (a,b)
}
event page_view { page text }
event click
event download {asset text , value number}
event job_post of account { role text }
event funding of account { amount money }
setting home_markets=(US,CA)
setting smallest = 300M USD
score fit 0 to 100 {
pricing: +8 per page_view where page is "pricing" , half-life 14 days, at most 40 points
silence: -20 when last page_view is more than 3 months ago
high_value: +150 when any download in the last 90 days
+5 when quality>=3
+15 otherwise
}
segment maturity by fit {
passive "Passif" 0 to 20 next "Newsletter" by "Marketing"
interested "Intéressé" 21 to 40 next "Guides on the problem" by "Marketing"
ready "Prêt" above 40 next "Call" by "Sales" within 1 working day
}
segment grade by fit {A from 75,B from 50, C otherwise}
segment level by maturity_points { 2 from 61, 1 otherwise }
"#;
    insta::assert_snapshot!(checked(text), @r##"
    model "Acme" {
      owner    "Revenue operations"
      currency USD
      timezone "America/New_York"
      scores   contact
    }
    record contact {
      id        text unique
      seniority ordered intern < manager < vp
      quality   number 0 to 10 required
      format    one of (a, b)
    }
    event page_view { page text }
    event click
    event download  { asset text, value number }
    event job_post of account { role text }
    event funding  of account { amount money }
    setting home_markets = (US, CA)
    setting smallest     = 300M USD
    score fit 0 to 100 {
      pricing:    +8   per page_view where page is "pricing", half-life 14 days, at most 40 points
      silence:    -20  when last page_view is more than 3 months ago
      high_value: +150 when any download in the last 90 days
      +5  when quality >= 3
      +15 otherwise
    }
    segment maturity by fit {
      passive    "Passif"     0 to 20 next "Newsletter"            by "Marketing"
      interested "Intéressé" 21 to 40 next "Guides on the problem" by "Marketing"
      ready      "Prêt"      above 40 next "Call"                  by "Sales"     within 1 working day
    }
    segment grade by fit             { A from 75, B from 50, C otherwise }
    segment level by maturity_points { 2 from 61, 1 otherwise }
    "##);
}

#[test]
fn grids_tables_and_spellings_line_up() {
    let text = r#"matrix priority of grade by level, best A4, worst D1 {
4 3 2
A hot hot warm
B2 warm cool never_call

hot "Hot" next "Call" by "Sales" within 1 day
never_call "Never" next "Leave alone"
}
table points { asset -> points, stage
"Humidity kit" -> 10, "early"
"Price" -> 150, "late"
otherwise -> 0, "none" }
table weights from "weights.csv" { "Industry" -> website "Website", reviews "Reviews" }
sensor crm "CRM" { file "a.csv" separator ";" dates "day/month/year"
contact by id from "ID" {
seniority from "Job level" {
"VP", "Vice President" means vp
"Intern" means intern }, blank if ("Select", "-")
email from "Email" } }
"#;
    insta::assert_snapshot!(checked(text), @r##"
    matrix priority of grade by level, best A4, worst D1 {
           4    3    2
      A    hot  hot  warm
      B2   warm cool never_call

      hot        "Hot"   next "Call"        by "Sales" within 1 day
      never_call "Never" next "Leave alone"
    }
    table points { asset -> points, stage
      "Humidity kit" -> 10,  "early"
      "Price"        -> 150, "late"
      otherwise      -> 0,   "none"
    }
    table weights from "weights.csv" { "Industry" -> website "Website", reviews "Reviews" }
    sensor crm "CRM" {
      file "a.csv"
      separator ";"
      dates "day/month/year"
      contact by id from "ID" {
        seniority from "Job level" {
          "VP", "Vice President" means vp
          "Intern"               means intern
        }, blank if ("Select", "-")
        email     from "Email"
      }
    }
    "##);
}

#[test]
fn long_lines_break_before_and_or_and_after_commas() {
    let text = r#"definition lead "Lead" next "Call" by "Sales" within 2 working days = all of {
characteristics: account.industry is "Life sciences" and account.revenue >= 300M USD and account.hq_country in (US, CA) and seniority >= vp
actions: any of { at least 5 page_view on the same day where page is product, at least 2 download where value is high }
}
signal hot "A long title for a signal" = account.industry is "Life sciences" or account.revenue >= 300M USD or seniority >= vp
setting buyers = ("head of maintenance", "technical director", "purchasing director", "plant manager", "CEO")
score s {
visits: +3 per visit in the last 90 days where page is "pricing", at most 3 per day, fading to zero in 90 days, at most 40 points
}
disqualify when email like ("*@competitor.example", "*.edu"), because "competitor or student", allow personal because "only the domain"
"#;
    let formatted = checked(text);
    assert!(formatted.lines().all(|line| line.chars().count() <= 100), "{formatted}");
    insta::assert_snapshot!(formatted, @r##"
    definition lead "Lead" next "Call" by "Sales" within 2 working days = all of {
      characteristics: account.industry is "Life sciences" and account.revenue >= 300M USD
                       and account.hq_country in (US, CA) and seniority >= vp
      actions:         any of {
        at least 5 page_view on the same day where page is product
        at least 2 download where value is high
      }
    }
    signal hot "A long title for a signal" =
      account.industry is "Life sciences" or account.revenue >= 300M USD or seniority >= vp
    setting buyers = ("head of maintenance", "technical director", "purchasing director",
                      "plant manager", "CEO")
    score s {
      visits: +3 per visit in the last 90 days where page is "pricing", at most 3 per day,
                 fading to zero in 90 days, at most 40 points
    }
    disqualify when email like ("*@competitor.example", "*.edu"), because "competitor or student",
               allow personal because "only the domain"
    "##);
}

#[test]
fn comments_stay_where_they_were() {
    let text = r#"# first

# second
model "A" { # the company
  # who
  owner "B" # us
  currency USD


  # at the end
}
# before the score
score fit 0 to 100 {   # profile
  +30 when a # one
  +5 when b   # two
  +5 when c and d # three
       and e # four
       # five
       and f
  +1 per visit, # six
     once per day
  # last
}
setting buyers = ( # who buys
  "CEO",   # chief
  # others
  "CFO"
)
# the end"#;
    insta::assert_snapshot!(checked(text), @r##"
    # first

    # second
    model "A" {  # the company
      # who
      owner    "B"  # us
      currency USD

      # at the end
    }
    # before the score
    score fit 0 to 100 {  # profile
      +30 when a  # one
      +5  when b  # two
      +5  when c and d  # three
               and e  # four
               # five
               and f
      +1  per visit,  # six
          once per day
      # last
    }
    setting buyers = (
      # who buys
      "CEO",  # chief
      # others
      "CFO"
    )
    # the end
    "##);
}

#[test]
fn one_line_blocks_stay_so_if_they_fit_and_others_are_not_made_so() {
    let short = "record a { id text unique, name text }\n";
    assert_eq!(checked(short), short);
    let long = "score fit { +30 when account.industry is \"Life sciences\", +15 when account.revenue >= 300M USD, +15 when b }\n";
    insta::assert_snapshot!(checked(long), @r##"
    score fit {
      +30 when account.industry is "Life sciences"
      +15 when account.revenue >= 300M USD
      +15 when b
    }
    "##);
    let open = "record a {\n  id text\n}\n";
    assert_eq!(checked(open), open);
}

#[test]
fn lists_opened_with_a_new_line_keep_one_entry_to_a_line() {
    let text = "setting a = (\n\"x\", \"y\",\n  \"z\")\n";
    assert_eq!(checked(text), "setting a = (\n  \"x\",\n  \"y\",\n  \"z\"\n)\n");
    assert_eq!(checked("setting a = (\"x\",\n \"y\")\n"), "setting a = (\"x\", \"y\")\n");
}

#[test]
fn blank_lines_are_kept_single_and_dropped_at_the_edges_of_blocks() {
    let text = "\n\n\nrecord a {\n\n  id text\n\n\n  name text\n\n}\n\n\n\nrecord b {\n}\n\n";
    assert_eq!(checked(text), "record a {\n  id text\n\n  name text\n}\n\nrecord b {}\n");
}

#[test]
fn brackets_are_neither_added_nor_dropped() {
    let text = "signal a = (b or c) and ((d)) or not (e) and f - (g + 1) * 2 >= -3\n";
    assert_eq!(checked(text), text);
}

#[test]
fn every_expression_is_spelled_as_it_was() {
    let lines = [
        "signal a = at least 5 page_view in the last 30 days where (page is \"x\" and spent > 2 minutes)",
        "signal a = any (page_view, email_click) then opt_in within 7 days where page is \"x\"",
        "signal a = any unsubscribe since last opt_in",
        "signal a = no account.job_post this quarter",
        "signal a = change in engagement in the last 7 days >= 30",
        "signal a = days since last page_view > 3 and created is less than 30 days ago",
        "signal a = renewal in the next 90 days or created today",
        "signal a = count(contacts where engagement >= 41) >= 3",
        "signal a = sum(amount of order in the last 90 days) >= 10k USD and distinct(page of page_view) > 2",
        "signal a = domain of email in competitors and email not like (\"*.edu\", \"*@gmail.com\")",
        "signal a = title contains any word of buyers and title starts with \"Dr\"",
        "signal a = industry is not \"Education\" or blank",
        "signal a = country is not blank and seats between 50 and 500",
        "signal a = (seats otherwise 1) * 2 + weights(industry).reviews / 3",
        "signal a = interest for pumps >= 20",
        "signal a = 60% of fit + min(weighed, 92)",
        "signal a = last order last month",
        "signal a = \"say \"\"hi\"\"\" is title",
        "event real_visit = web_visit where (page is \"x\" or page is \"y\")",
        "event touch = (page_view, download)",
        "rate 1 EUR = 1.08 USD on 2026-01-01",
        "promise high_value is worth more than pricing",
        "promise engagement never falls when a page_view is added",
        "promise engagement never rises when an unsubscribe is added",
        "promise fit never falls when account.revenue rises",
        "promise lead implies fit >= 50",
        "setting domains from \"x.csv\", column \"Domain\"",
    ];
    for line in lines {
        assert_eq!(checked(&format!("{line}\n")), format!("{line}\n"));
    }
}

#[test]
fn scores_and_rules_of_every_kind() {
    let text = r#"score interest "Interest" for each line in (pumps, valves) 0 to 50, 2 decimals since last recycled {
  +60% of fit
  +min(weighed, 92)
  base: +40
  seniority: first match {
    +2 when a
    +1 otherwise
  }
  +0.5 per account.employees
  -5 per week since last page_view, at most 20 points
  +1 per last visit, losing 25% of what is left every 7 days
  +2 per visit, by age { 14 days 100%, 30 days 50% }, once per 24 hours, at most 3 per week, at most 1 point
  +2 per visit, once, because "said ""so""", allow personal because "we may"
}
score heat of account 0 to 20 {
  +10 when highest(activity of contacts) >= 60
}
"#;
    insta::assert_snapshot!(checked(text), @r##"
    score interest "Interest" for each line in (pumps, valves) 0 to 50, 2 decimals since last recycled {
      +60% of fit
      +min(weighed, 92)
      base: +40
      seniority: first match {
        +2 when a
        +1 otherwise
      }
      +0.5 per account.employees
      -5   per week since last page_view, at most 20 points
      +1   per last visit, losing 25% of what is left every 7 days
      +2   per visit, by age { 14 days 100%, 30 days 50% }, once per 24 hours, at most 3 per week,
           at most 1 point
      +2   per visit, once, because "said ""so""", allow personal because "we may"
    }
    score heat of account 0 to 20 {
      +10 when highest(activity of contacts) >= 60
    }
    "##);
}

#[test]
fn tests_of_a_model() {
    let text = r#"test "a VP" {
  account "acme" { industry "Life sciences", revenue 450M USD }
  contact "ann" { account "acme", seniority vp, format quote_request }
  page_view { page product } 5 times on 2026-03-01
  page_view by "ann" on 2026-03-01 09:00
  click 1 time on 2026-03-02
  funding of "acme" { amount 5M USD } on 2026-01-15
  funding {amount 5M USD} of "acme" 2 times on 2026-01-15
  click on 2026-01-15 by "ann"
  as of 2026-03-02
  expect lead is not yet known
  expect fit is 80 for "ann"
}
"#;
    insta::assert_snapshot!(checked(text), @r##"
    test "a VP" {
      account "acme" { industry "Life sciences", revenue 450M USD }
      contact "ann" { account "acme", seniority vp, format quote_request }
      page_view { page product } 5 times on 2026-03-01
      page_view by "ann" on 2026-03-01 09:00
      click 1 time on 2026-03-02
      funding of "acme" { amount 5M USD } on 2026-01-15
      funding { amount 5M USD } of "acme" 2 times on 2026-01-15
      click on 2026-01-15 by "ann"
      as of 2026-03-02
      expect lead is not yet known
      expect fit is 80 for "ann"
    }
    "##);
}

#[test]
fn files_with_mistakes_are_refused() {
    for text in ["score fit {", "score fit 0 to 100 {\n  +30 when when\n}\n", "what is this", "signal a = b = c\n"] {
        assert!(matches!(format_text("a.lead", text), Err(CannotFormat::Mistakes(_))), "{text}");
    }
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(checked(""), "");
    assert_eq!(checked("\n \n"), "");
    assert_eq!(checked("# only this"), "# only this\n");
    assert_eq!(checked("record a { id text }\r\n# x\r\n"), "record a { id text }\n# x\n");
}

#[test]
fn ten_thousand_rules_take_no_time() {
    let mut text = String::from("score fit {\n");
    for index in 0..10_000 {
        text.push_str(&format!("  rule_{index}: +{index} when field_{index} is \"x\" and other > {index} # {index}\n"));
    }
    text.push_str("}\n");
    let begin = Instant::now();
    let formatted = format_text("big.lead", &text).unwrap();
    assert_eq!(formatted.lines().count(), 10_002);
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
}

#[test]
fn deep_nesting_and_long_chains_are_laid_out() {
    let brackets = format!("signal a = {}b{}\n", "(".repeat(90), ")".repeat(90));
    assert_eq!(checked(&brackets).matches('(').count(), 90);
    let blocks = format!("signal a = {}b{}\n", "all of {\n".repeat(60), "\n}".repeat(60));
    assert_eq!(checked(&blocks).lines().count(), 121);
    let one_line = format!("signal a = {}b{}\n", "all of { ".repeat(60), " }".repeat(60));
    assert!(checked(&one_line).lines().count() > 60);
    let chain: Vec<String> = (0..3_000).map(|index| format!("field_{index} is \"x\"")).collect();
    let formatted = checked(&format!("signal a = {}\n", chain.join(" or ")));
    assert!(formatted.lines().count() > 500 && formatted.lines().all(|line| line.len() <= 100));
}
