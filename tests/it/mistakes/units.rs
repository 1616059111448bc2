//! Types and units that do not go together.

use super::{mistake, rows, when};

rows! {
    row_40_number_in_quotes: mistake(when!("employees > \"50\""), "\"50\"", "`50`");
    row_41_number_test_on_text: mistake(when!("company.size >= 50"), "50", "ordered");
    row_42_amount_without_currency: mistake(when!("company.revenue > 50000"), "50000", "`50000 USD`");
    row_43_other_currency: mistake(when!("company.revenue > 300k EUR"), "300k EUR", "`rate 1 EUR = ");
    row_44_count_against_duration: mistake(when!("visits > 5 days"), "5 days", "`5`");
    row_48_yes_in_quotes: mistake(when!("opted_in is \"oui\""), "\"oui\"", "`yes`");
    row_48_true: mistake(when!("opted_in is true"), "true", "`yes`");
    row_49_empty_text: mistake(when!("industry is \"\""), "industry is \"\"", "`industry is blank`").warning();
    row_52_division_by_zero: mistake(when!("opens / 0 > 0.5"), "0", "another number");
}
