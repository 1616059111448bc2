//! Where each point of a contact comes from; its account and its events stand in the record.

use leadlang::scorer::Rules;
use serde_json::json;

const RULES: &str = r#"
model "Acme" { currency USD, timezone "UTC", scores contact }
record account { id text unique, revenue money }
record contact { id text unique, company account }
event page_view { page one of (home, pricing) }
score interest 0 to 100 {
  +20 when company.revenue >= 1M USD
  +8  per page_view where page is pricing, half-life 14 days
}
"#;

#[expect(clippy::print_stdout, reason = "an example shows what comes out")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scorer = Rules::from_text(RULES)?.as_of("2026-03-02")?;
    let contact = json!({
        "id": "ann",
        "company": { "id": "acme", "revenue": 2_000_000 },
        "page_view": [{ "at": "2026-03-02", "page": "pricing" }, { "at": "2026-02-16", "page": "pricing" }],
    });
    let ledger = scorer.ledger(&contact)?;
    for score in &ledger.scores {
        println!("{} {}", score.name, score.points);
        for (points, text, found) in &score.lines {
            println!("  {:>6}  {text}  {found}", points.as_deref().unwrap_or(""));
        }
    }
    println!("{}", ledger.why);
    assert_eq!(ledger.scores.first().map(|score| score.points.as_str()), Some("32"));
    Ok(())
}
