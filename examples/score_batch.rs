//! Scores the rows of an Arrow record batch.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use leadlang::scorer::Rules;

const RULES: &str = r#"
model "Acme" { currency USD, timezone "UTC", scores contact }
record contact { id text unique, industry text, employees number }
score fit 0 to 100 {
  +60 when employees >= 100
  +40 when industry is "Life sciences"
}
"#;

#[expect(clippy::print_stdout, reason = "an example shows what comes out")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scorer = Rules::from_text(RULES)?.as_of("2026-03-02")?;
    let contacts = RecordBatch::try_from_iter([
        ("industry", Arc::new(StringArray::from(vec![Some("Life Sciences"), Some("Steel"), None])) as ArrayRef),
        ("employees", Arc::new(Int64Array::from(vec![Some(250), Some(12), None]))),
    ])?;
    let scores = scorer.score_batch(&contacts)?;
    let fit = scores.column_by_name("fit").ok_or("there is a score `fit`")?.as_primitive::<Int64Type>();
    println!("{:?}", fit.values());
    assert_eq!(fit.values().as_ref(), [100, 0, 0]);
    Ok(())
}
