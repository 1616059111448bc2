//! Mistakes beyond the 62 that a first file is full of.

use super::{block, mistake, rows, rule, segment, when};

rows! {
    more_entries_on_one_line: mistake(
        "record deal {\n  id text unique, amount money\n  stage text\n}\n", ",", "next line");
    more_rules_on_one_line: mistake(
        rule!("+10 when employees > 50, +5 when visits > 3"), "+5 when visits > 3", "line of its own");
    more_range_with_a_dash: mistake(block!("score fit 0-100"), "0-100", "`0 to 100`");
    more_range_in_brackets: mistake(block!("score fit (0 to 100)"), "(0 to 100)", "`0 to 100`");
    more_range_of_one_number: mistake(block!("score fit 100"), "100", "`0 to 100`");
    more_title_without_name: mistake(block!("score \"Fit\" 0 to 100"), "\"Fit\"", "`score fit \"Fit\"`");
    more_points_said: mistake(rule!("+10 points when employees > 50"), "points", "remove");
    more_sign_in_words: mistake(when!("employees is more than 50"), "is more than", "`>`");
    more_values_joined_by_or: mistake(when!("industry is \"Pharma\" or \"Biotech\""), "\"Biotech\"", "`industry in (\"Pharma\", \"Biotech\")`");
    more_labels_joined_by_or: mistake(when!("seniority is vp or manager"), "manager", "`seniority in (vp, manager)`");
    more_list_without_brackets: mistake(when!("industry in \"Pharma\", \"Biotech\""), "\"Pharma\", \"Biotech\"", "brackets");
    more_band_with_a_sign: mistake(
        segment!("cold < 5\n  hot from 5"), "<", "`below`");
    more_band_with_a_colon: mistake(
        segment!("cold: 0 to 4\n  hot above 4"), ":", "remove `:`");
    more_band_with_a_dash: mistake(
        segment!("cold 0-4\n  hot above 4"), "0-4", "`0 to 4`");
    more_else_in_a_route: mistake(
        "route handoff {\n  \"Sales\" when heat > 5\n  \"Nurture\" else\n}\n", "else", "`otherwise`");
    more_definition_without_equals: mistake("definition mql \"MQL\" {\n  heat > 5\n}\n", "{", "= all of");
    more_comma_before_a_limit: mistake(rule!("+5 per page_view at most 20 points"), "at", "add `,`");
    more_comma_before_a_reason: mistake("disqualify when industry is \"Education\" because \"student\"\n", "because", "add `,`");
    more_limit_as_max: mistake(rule!("+5 per page_view, max 20 points"), "max", "`at most`");
    more_half_life_without_unit: mistake(rule!("+5 per page_view, half-life 14"), "half-life 14", "`half-life 14 days`");
    more_between_with_to: mistake(when!("employees between 10 to 50"), "to", "`and`");
    more_in_with_a_dash: mistake(when!("employees in 10-50"), "in 10-50", "`between 10 and 50`");
    more_million: mistake(when!("company.revenue > 1 million USD"), "1 million", "`1M`");
    more_currency_first: mistake(when!("company.revenue > USD 300M"), "USD 300M", "`300M USD`");
    more_date_against_duration: mistake(when!("created < 30 days"), "30 days", "`created is less than 30 days ago`");
    more_period_of_a_count: mistake(when!("count(page_view) in the last 30 days >= 3"), "count(page_view) in the last 30 days", "`count(page_view in the last 30 days)`");
    more_event_without_any: mistake(when!("page_view in the last 30 days"), "page_view", "`any page_view in the last 30 days`");
    more_days_within_of_a_date: mistake(when!("created within 14 days"), "within 14 days", "`in the next 14 days`");
    more_days_within_of_events: mistake(when!("any page_view within 14 days"), "within", "`in the last`");
    more_days_away: mistake(when!("created is less than 14 days away"), "is less than 14 days away", "`in the next 14 days`");
    more_days_away_without_is: mistake(when!("created less than 14 days from now"), "less than 14 days from now", "`in the next 14 days`");
    more_further_away: mistake(when!("created is more than 14 days away"), "created is more than 14 days away", "`days until created > 14`");
    more_days_between_dates: mistake(when!("created - today < 14"), "created - today", "`days until created`");
    more_days_between_dates_turned: mistake(when!("today - created < 14"), "today - created", "`days since created`");
    more_days_between_two_fields: mistake(
        "record deal {\n  id text unique\n  opened date\n  closed date\n}\nscore speed of deal 0 to 9 {\n  +1 when closed - opened < 14\n}\n",
        "closed - opened", "`days since opened`");
    more_event_of_a_test_without_braces: mistake(
        "test \"t\" {\n  contact \"ann\" { industry \"x\", country FR, employees 5, visits 3, opens 1 }\n  page_view on page pricing 2026-03-01\n  as of 2026-03-02\n  expect heat is 0\n}\n",
        "page", "`page_view { page pricing }");
    more_once_a_day: mistake(rule!("+5 per page_view, once a day"), "once a day", "`once per day`");
    more_once_daily: mistake(rule!("+5 per page_view, once daily"), "once daily", "`once per day`");
    more_times_a_week: mistake(rule!("+5 per page_view, at most 3 times a week"), "at most 3 times a week", "`at most 3 per week`");
    more_at_least_without_is: mistake(when!("seniority at least manager"), "at least", "`>=`");
    more_at_most_without_is: mistake(when!("employees at most 50 and visits > 3"), "at most", "`<=`");
    more_fields_on_one_line: mistake("record deal { id text unique amount money }\n", "amount", "add `,`");
    more_values_of_a_test_without_comma: mistake(
        "test \"t\" {\n  contact \"ann\" { seniority vp industry \"Pharma\", country FR, employees 5, visits 3, opens 1 }\n  as of 2026-03-02\n  expect heat is 0\n}\n",
        "industry", "add `,`");
    more_bands_without_comma: mistake("segment warmth by heat { hot from 5 cold otherwise }\n", "cold", "add `,`");
    more_corner_with_a_slash: mistake(
        "segment grade by heat { A from 5, B otherwise }\nsegment size by visits { big from 5, small otherwise }\nmatrix zone of grade by size, best A/big {\n     big small\n  A  go  go\n  B  go  wait\n}\nsignal now = zone is go\n",
        "A/big", "`Abig`");
    more_column_without_a_band: mistake(
        "segment grade by heat { A from 5, B otherwise }\nsegment size by visits { big from 5, mid from 2 }\nmatrix zone of grade by size, best Abig, worst Bsmall {\n     big mid small\n  A  go  go  go\n  B  go  go  wait\n}\n",
        "small", "`small otherwise`");
    more_two_equals_behind_a_name: mistake("signal busy == visits > 10\n", "==", "`=`");
}
