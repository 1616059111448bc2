//! Conditions that are not complete, read in two ways, or always or never hold.

use super::{mistake, rows, when};

rows! {
    row_23_operator_missing: mistake(when!("employees 50"), "employees 50", "`employees >= 50`");
    row_24_range_as_in_mathematics: mistake(when!("10 < employees < 50"), "10 < employees < 50", "`employees > 10 and employees < 50`");
    row_25_field_left_out: mistake(when!("employees > 10 and < 50"), "<", "`employees < 50`");
    row_26_or_and_and: mistake(when!("opted_in or employees > 50 and visits > 3"), "opted_in or employees > 50 and visits > 3", "`opted_in or (employees > 50 and visits > 3)`").warning();
    row_27_or_of_two_negatives: mistake(when!("country is not FR or country is not BE"), "country is not FR or country is not BE", "`country not in (FR, BE)`");
    row_27_or_of_two_negatives_on_text: mistake(when!("company.size is not \"S\" or company.size is not \"M\""), "company.size is not \"S\" or company.size is not \"M\"", "`company.size not in (\"s\", \"m\")`");
    row_56_impossible: mistake(when!("employees < 10 and employees > 20"), "employees > 20", "`or`");
    row_56_two_values_at_once: mistake(when!("country is FR and country is BE"), "country is BE", "`country in (FR, BE)`");
}
