//! Scores one record: a struct, JSON text, and a record that is scored again and again.

use leadlang::scorer::Rules;
use serde::{Deserialize, Serialize};

const RULES: &str = r#"
model "Acme" { currency USD, timezone "UTC", scores contact }
record contact { id text unique, industry text, employees number }
score fit 0 to 100 {
  +60 when employees >= 100
  +40 when industry is "Life sciences"
}
segment grade by fit { A from 60, B otherwise }
"#;

#[derive(Serialize)]
struct Contact {
    industry: String,
    employees: Option<u32>,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Scores {
    fit: i64,
    grade: String,
}

#[expect(clippy::print_stdout, reason = "an example shows what comes out")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scorer = Rules::from_text(RULES)?.as_of("2026-03-02")?;
    let contact = Contact { industry: "Life Sciences".to_owned(), employees: Some(250) };

    let scored = scorer.score(&contact)?;
    println!("{scored:?}");
    assert_eq!(scored.label("grade"), Some("A"));

    // As a struct of your own.
    assert_eq!(scored.to::<Scores>()?, Scores { fit: 100, grade: "A".to_owned() });

    // JSON text, straight from a request.
    let scored = scorer.score_json(r#"{ "industry": "Steel", "employees": 120 }"#)?;
    assert_eq!(scored.number("fit").map(|fit| fit.to_string()).as_deref(), Some("60"));

    // Read once, scored again and again.
    let mut prepared = scorer.prepare(&contact)?;
    let mut again = prepared.score();
    for _ in 0..1_000 {
        prepared.score_into(&mut again);
    }
    assert_eq!(again.label("grade"), Some("A"));
    Ok(())
}
