//! Habits from other languages, from spreadsheets and from French.

use super::{block, mistake, rows, rule, when};

rows! {
    row_16_equals_sign: mistake(when!("country = FR"), "=", "`is`");
    row_16_two_equals_signs: mistake(when!("industry == \"Pharma\""), "==", "`is`");
    row_16_unequal: mistake(when!("industry != \"Pharma\""), "!=", "`is not`");
    row_17_symbol_for_and: mistake(when!("employees > 50 && visits > 3"), "&&", "`and`");
    row_17_symbol_for_or: mistake(when!("employees > 50 || visits > 3"), "||", "`or`");
    row_17_symbol_for_not: mistake(when!("!opted_in"), "!", "`not`");
    row_17_capitals: mistake(when!("employees > 50 AND visits > 3"), "AND", "`and`");
    row_18_french_and: mistake(when!("employees > 50 et visits > 3"), "et", "`and`");
    row_18_french_or: mistake(when!("employees > 50 ou visits > 3"), "ou", "`or`");
    row_18_french_if: mistake(rule!("+10 si employees > 50"), "si", "`when`");
    row_18_if: mistake(rule!("+10 if employees > 50"), "if", "`when`");
    row_19_arrow_for_at_least: mistake(when!("employees => 50"), "=>", "`>=`");
    row_19_arrow_for_at_most: mistake(when!("employees =< 50"), "=<", "`<=`");
    row_19_unequal_of_spreadsheets: mistake(when!("industry <> \"Pharma\""), "<>", "`is not`");
    row_20_formula_of_a_spreadsheet: mistake(
        rule!("=IF(A2>50;10;0)"), "=IF(A2>50;10;0)", "`+10 when A2 > 50`");
    row_20_formula_in_french: mistake(
        rule!("+SI(employees>50;10;0)"), "SI(employees>50;10;0)", "`+10 when employees > 50`");
    row_21_misspelt_item: mistake(block!("scor fit 0 to 100"), "scor", "`score`");
    row_21_misspelt_when: mistake(rule!("+10 wen employees > 50"), "wen", "`when`");
    row_22_rule_outside_any_block: mistake("+10 when employees > 50\n", "+10 when employees > 50", "score fit 0 to 100 {");
    row_29_comment_with_slashes: mistake("// our model\n", "//", "`#`");
    row_29_comment_with_dashes: mistake("signal busy = visits > 10   -- our best guess\n", "--", "`#`");
}
