//! Numbers, amounts and dates as people write them elsewhere.

use super::{mistake, rows, when};

rows! {
    row_03_number_cut_in_two: mistake(when!("employees > 12 000"), "12 000", "`12000`");
    row_04_decimal_comma: mistake(when!("quality > 0,8"), "0,8", "`0.8`");
    row_04_decimal_comma_in_a_list: mistake(when!("quality in (0,8, 1.5)"), "0,8", "`0.8`").warning();
    row_05_comma_that_groups_or_parts: mistake(when!("quality > 1,234"), "1,234", "`1.234`");
    row_05_point_and_comma: mistake(when!("company.revenue > 1.234,56 USD"), "1.234,56", "`1234.56`");
    row_06_day_first: mistake(when!("created > 31/12/2026"), "31/12/2026", "`2026-12-31`");
    row_07_day_or_month_first: mistake(when!("created > 03/04/2026"), "03/04/2026", "`2026-04-03`");
    row_08_no_such_day: mistake(when!("created > 2026-02-29"), "2026-02-29", "`2026-02-28`");
    row_47_symbol_glued_to_an_amount: mistake(when!("company.budget > 50k€"), "50k€", "`50k EUR`");
    row_47_symbol_before_an_amount: mistake(when!("company.revenue > $300M"), "$300M", "`300M USD`");
    row_47_amount_with_comma_and_symbol: mistake(when!("company.budget > 1,5 M€"), "1,5 M€", "`1.5M EUR`");
    row_51_beyond_the_largest: mistake(when!("company.revenue > 99999999999999 USD"), "99999999999999", "9.2 million million");
    row_51_power_of_ten: mistake(when!("employees > 1e999"), "1e999", "`50k`");
}
