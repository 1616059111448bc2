//! Quotes, spaces, look-alikes, brackets: what is in the file and nobody sees.

use super::{mistake, rows, when};

rows! {
    row_01_quotes_of_a_word_processor: mistake(when!("industry is “Pharma”"), "“Pharma”", "`\"Pharma\"`");
    row_01_quotes_of_french: mistake(when!("industry is « Pharma »"), "« Pharma »", "`\"Pharma\"`");
    row_02_space_that_does_not_break: mistake(when!("employees\u{a0}> 50"), "\u{a0}", "ordinary space");
    row_09_text_not_closed: mistake(when!("industry is \"Pharma"), "\"Pharma", "`\"Pharma\"`");
    row_10_brace_not_closed: mistake(
        "score fit 0 to 100 {\n  +10 when employees > 50\n\nsignal busy = visits > 10\n", "{", "`}`");
    row_11_brace_too_many: mistake(
        "score fit 0 to 100 {\n  +10 when employees > 50\n}\n}\nsignal busy = visits > 10\n", "}", "remove");
    row_12_two_forms_of_one_accent: mistake(
        "signal cat\u{e9}gorie = visits > 10\nsignal cate\u{301}gorie = opens > 10\n", "cate\u{301}gorie", "rename");
    row_13_letter_of_another_script: mistake(when!("\u{435}mployees > 50"), "\u{435}", "`employees`");
    row_13_hidden_direction_mark: mistake(when!("employees \u{202e}> 50"), "\u{202e}", "remove it");
    row_14_unresolved_merge: mistake(
        "score fit 0 to 100 {\n<<<<<<< HEAD\n  +10 when employees > 50\n=======\n  +20 when employees > 50\n>>>>>>> main\n}\n",
        "<<<<<<< HEAD", "keep the lines that are right");
}
