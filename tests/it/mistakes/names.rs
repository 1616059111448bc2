//! Names: unknown, misspelt, of another record, declared twice, not usable, not used.

use super::{block, mistake, rows, when};

rows! {
    row_28_text_without_quotes: mistake(when!("industry is Pharma"), "Pharma", "`\"Pharma\"`");
    row_31_unknown_field: mistake(when!("employes > 50"), "employes", "`employees`");
    row_31_unknown_field_of_labels: mistake(when!("seniorty >= vp"), "seniorty", "`seniority`");
    row_32_capital_letter: mistake(when!("Industry is \"Pharma\""), "Industry", "`industry`");
    row_32_accent: mistake(when!("employées > 50"), "employées", "`employees`");
    row_33_field_of_another_record: mistake(when!("revenue > 1M USD"), "revenue", "`company.revenue`");
    row_33_field_of_an_event: mistake(when!("page is pricing"), "page", "`any page_view where page is home`");
    row_35_two_rules_of_one_name: mistake(
        "score fit 0 to 100 {\n  size: +10 when employees > 50\n  size: +5 when visits > 3\n}\n", "size", "rename");
    row_35_two_items_of_one_name: mistake(
        "signal busy = visits > 10\nsignal busy = opens > 10\n", "busy", "rename");
    row_37_reserved_word_as_a_field: mistake(
        "record lead {\n  id  text unique\n  in  text\n}\n", "in", "`the_in`");
    row_37_reserved_word_as_a_label: mistake(
        "score fit 0 to 100 {\n  last: first match {\n    +20 when employees > 50\n    +10 when employees > 10\n  }\n}\n", "last", "`the_last`");
    row_37_reserved_word_as_an_item: mistake(
        block!("score first 0 to 100"), "first", "`the_first`");
    row_38_never_used: mistake("setting threshold = 50\n", "threshold", "delete it").warning();
}
