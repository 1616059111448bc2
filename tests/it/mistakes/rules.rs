//! Points, weights, limits, decay and dates of rules.

use super::{mistake, rows, rule};

rows! {
    row_30_rule_without_points: mistake(rule!("when employees > 50"), "when", "`+10 when employees > 50`");
    row_30_named_rule_without_points: mistake(rule!("size: employees > 50"), "employees", "`size: +10 when employees > 50`");
    row_45_percent_or_points: mistake(rule!("+20% when employees > 50"), "20%", "`+20`");
    row_46_weights: mistake(
        "score overall 0 to 100 {\n  +60% of heat\n  +35% of fit\n}\nscore fit 0 to 100 { +10 when employees > 50 }\n", "overall", "change one").warning();
    row_57_later_rule_is_covered: mistake(
        "score fit 0 to 100 {\n  first match {\n    +10 when employees > 10\n    +20 when employees > 50\n  }\n}\n",
        "+20 when employees > 50", "first").warning();
    row_58_paid_twice: mistake(
        "score fit 0 to 100 {\n  +10 when employees > 50\n  +15 when employees > 200\n}\n",
        "+15 when employees > 200", "first match").warning();
    row_59_limit_with_a_sign: mistake(rule!("-5 per page_view, at most -10 points"), "-10", "`10`");
    row_59_limits_out_of_order: mistake("score fit 0 to -10 {\n  +5 when employees > 50\n}\n", "0 to -10", "`-10 to 0`");
    row_60_between_out_of_order: mistake(rule!("+5 when employees between 50 and 10"), "50 and 10", "`10 and 50`");
    row_61_decay_without_duration: mistake(rule!("+5 per page_view, half-life"), "half-life", "`half-life 14 days`");
    row_61_fading_without_duration: mistake(rule!("+5 per page_view, fading to zero"), "fading to zero", "`fading to zero in 90 days`");
    row_62_test_without_its_day: mistake(
        "test \"a buyer\" {\n  contact \"ann\" { country FR, industry \"Pharma\", employees 60, visits 1, opens 1 }\n  page_view { page pricing } on 2026-03-01\n  expect heat is 0\n}\n",
        "\"a buyer\"", "`as of 2026-03-02`");
    row_62_last_month: mistake(rule!("+5 per page_view in the last month"), "in the last month", "`in the last 1 month`");
}
