//! Rules as a model in Lead.

use super::{GRADE_FROM, Rule, Score, Test, WARMTH_FROM, highest};
use crate::vocabulary::Text;

/// The whole model file; `sensor` is added at its end and may be empty.
pub fn model(title: &str, rules: &[Rule], sensor: &str) -> String {
    let mut text = format!("{}\n", header(title));
    for score in [Score::Fit, Score::Activity] {
        text += &format!("\nscore {} 0 to {} {{\n", score.name(), highest(rules.len()));
        for rule in rules.iter().filter(|rule| rule.score == score) {
            text += &format!("  {:+} when {}\n", rule.points, test(&rule.test, false));
        }
        text += "}\n";
    }
    let [c, b, a] = GRADE_FROM;
    let [mild, warm, hot] = WARMTH_FROM;
    text += &format!(
        "\nsegment warmth by activity {{ hot from {hot}, warm from {warm}, mild from {mild}, cold otherwise }}\n"
    );
    text += &format!("segment grade by fit      {{ A from {a}, B from {b}, C from {c}, D otherwise }}\n");
    text + sensor
}

fn header(title: &str) -> String {
    let seniority = Text::Seniority.values().join(" < ");
    let tier = Text::Tier.values().join(", ");
    format!(
        "model \"{title}\" {{ currency USD, timezone \"UTC\", scores contact }}

record contact {{
  id         text unique
  industry   text
  country    country
  source     text
  seniority  ordered {seniority}
  department text
  tier       one of ({tier})
  technology text
  title      text
  employees  whole
  visits     whole
  emails     whole
  downloads  whole
  revenue    number
  health     number
  created    date
  contacted  date
  opted_out  yes/no
  webinar    yes/no
  partner    yes/no
  trial      yes/no
}}"
    )
}

fn test(of: &Test, inner: bool) -> String {
    match of {
        Test::In(column, codes) => one_of(*column, codes),
        Test::AtLeast(column, value) => format!("{} >= {value}", column.name()),
        Test::Below(column, value) => format!("{} < {value}", column.name()),
        Test::Between(column, low, high) => format!("{} between {low} and {high}", column.name()),
        Test::Younger(column, days) => format!("{} is less than {} ago", column.name(), some_days(*days)),
        Test::Older(column, days) => format!("{} is more than {} ago", column.name(), some_days(*days)),
        Test::Yes(column) => column.name().to_owned(),
        Test::NoText(column) => format!("{} is blank", column.name()),
        Test::NoNumber(column) => format!("{} is blank", column.name()),
        Test::NoDay(column) => format!("{} is blank", column.name()),
        Test::All(tests) => joined(tests, " and ", inner),
        Test::Any(tests) => joined(tests, " or ", inner),
    }
}

fn some_days(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

fn joined(tests: &[Test], word: &str, inner: bool) -> String {
    let text = tests.iter().map(|part| test(part, true)).collect::<Vec<_>>().join(word);
    if inner { format!("({text})") } else { text }
}

fn one_of(column: Text, codes: &[u16]) -> String {
    let bare = matches!(column, Text::Country | Text::Seniority | Text::Tier);
    let values = column.values();
    let named = codes.iter().filter_map(|code| values.get(usize::from(*code) - 1));
    let words: Vec<String> = named.map(|value| if bare { value.clone() } else { format!("\"{value}\"") }).collect();
    match words.as_slice() {
        [word] => format!("{} is {word}", column.name()),
        words => format!("{} in ({})", column.name(), words.join(", ")),
    }
}
