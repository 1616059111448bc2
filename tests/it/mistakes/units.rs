//! Types and units that do not go together.

use super::{mistake, rows, when};

#[test]
fn a_division_that_is_guarded_is_silent() {
    let silent = [
        "(opens / visits otherwise 0) > 0.5",
        "visits > 0 and opens / visits > 0.5",
        "opens / limited > 0.5",
        "opens / visits > 0.5 and visits is 7",
    ];
    let base = super::BASE.replace("  quality ", "  limited whole 1 to 9\n  quality ");
    for condition in silent {
        let text = format!("score fit 0 to 100 {{\n  +10 when {condition}\n}}\n{base}");
        assert_eq!(super::found::of_file(&text).plain(), "", "{condition}");
    }
}

rows! {
    row_40_number_in_quotes: mistake(when!("employees > \"50\""), "\"50\"", "`50`");
    row_41_number_test_on_text: mistake(when!("company.size >= 50"), "50", "ordered");
    row_42_amount_without_currency: mistake(when!("company.revenue > 50000"), "50000", "`50000 USD`");
    row_43_other_currency: mistake(when!("company.revenue > 300k EUR"), "300k EUR", "`rate 1 EUR = ");
    row_44_count_against_duration: mistake(when!("visits > 5 days"), "5 days", "`5`");
    row_48_yes_in_quotes: mistake(when!("opted_in is \"oui\""), "\"oui\"", "`yes`");
    row_48_true: mistake(when!("opted_in is true"), "true", "`yes`");
    row_49_empty_text: mistake(when!("industry is \"\""), "industry is \"\"", "`industry is blank`").warning();
    row_52_divisor_that_may_be_zero: mistake(when!("opens / visits > 0.5"), "visits", "`(opens / visits otherwise 0)`").warning();
    row_52_division_by_zero: mistake(when!("opens / 0 > 0.5"), "0", "another number");
}
