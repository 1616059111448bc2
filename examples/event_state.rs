//! Events that are kept between runs: new ones are added, and old ones need not be read again.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use leadlang::scorer::{EventBook, Rules};

const RULES: &str = r#"
model "Acme" { currency USD, timezone "UTC", scores contact }
record contact { id text unique }
event page_view { page one of (home, pricing) }
score interest 0 to 100 {
  +8 per page_view where page is pricing, half-life 14 days
}
"#;

type Failure = Box<dyn std::error::Error>;

fn views(rows: &[(&str, &str, &str)]) -> Result<RecordBatch, Failure> {
    let column = |of: fn(&(&str, &str, &str)) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(rows.iter().map(of)))
    };
    let columns = [
        ("contact", column(|row| row.0.to_owned())),
        ("at", column(|row| row.1.to_owned())),
        ("page", column(|row| row.2.to_owned())),
    ];
    Ok(RecordBatch::try_from_iter(columns)?)
}

#[expect(clippy::print_stdout, reason = "an example shows what comes out")]
fn main() -> Result<(), Failure> {
    let rules = Rules::from_text(RULES)?;
    let contacts: [(&str, ArrayRef); 1] = [("id", Arc::new(StringArray::from(vec!["ann", "bob"])))];
    let contacts = RecordBatch::try_from_iter(contacts)?;

    // Monday: the first events, and their state saved.
    let mut book = EventBook::new(&rules)?;
    book.add("page_view", &views(&[("ann", "2026-02-16T09:00:00Z", "pricing")])?)?;
    let mut saved = Vec::new();
    book.save(&mut saved)?;

    // Tuesday: loaded, new events added, scored as of then.
    let mut book = EventBook::load(&rules, saved.as_slice())?;
    book.add(
        "page_view",
        &views(&[("bob", "2026-03-02T08:00:00Z", "pricing"), ("bob", "2026-03-01T08:00:00Z", "home")])?,
    )?;
    let scores = rules.as_of("2026-03-02")?.score_batch_with(&contacts, &book)?;
    let interest = scores.column_by_name("interest").ok_or("there is a score `interest`")?;
    println!("{:?}", interest.as_primitive::<Int64Type>().values());
    assert_eq!(interest.as_primitive::<Int64Type>().values().as_ref(), [4, 8]);
    Ok(())
}
