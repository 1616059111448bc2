//! Cells as values of each type.

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::bind_support::{column_x, model, values};

#[test]
fn numbers_and_bounds() {
    assert_eq!(
        values("number", "", &["1,234.5", "", "-3", "12 %", "x", "1.2M", "1e3"]),
        [
            "1234.5",
            "-",
            "-3",
            "- ! expected a plain number, found the percentage `12 %`",
            "- ! expected a number, found `x`",
            "1200000",
            "1000"
        ]
    );
    assert_eq!(
        values("number", ", numbers \"1.234,50\"", &["1.234,50", "0,5", "1.5"]),
        ["1234.5", "0.5", "- ! the digits of `1.5` are not grouped in threes"]
    );
    assert_eq!(
        values("whole 0 to 10", "", &["0", "10.0", "11", "-1", "3.5"]),
        [
            "0",
            "10",
            "- ! expected 0 to 10, found `11`",
            "- ! expected 0 to 10, found `-1`",
            "- ! expected a whole number, found `3.5`"
        ]
    );
    assert_eq!(values("number from 1000", "", &["999", "1000"]), ["- ! expected at least 1,000, found `999`", "1000"]);
}

#[test]
fn a_percentage_never_guesses() {
    assert_eq!(
        values("percent", "", &["35%", "35", "0.35", "1", "0", "0.5%", "-12", "150"]),
        [
            "0.35",
            "0.35",
            "- ! `0.35` could be 0.35% or 35%",
            "- ! `1` could be 1% or 100%",
            "0",
            "0.005",
            "-0.12",
            "1.5"
        ]
    );
}

#[test]
fn money_in_the_currency_of_its_field() {
    assert_eq!(
        values("money", "", &["$1,200.50", "1200 USD", "100 €", "EUR 8", "5", "5 JPY", "£5", "CA$3", "much"]),
        [
            "1200.5",
            "1200",
            "125",
            "10",
            "5",
            "- ! `5 JPY` is in JPY, and this field is in USD",
            "- ! `£5` names no single currency; this field is in USD",
            "- ! `CA$3` is in CAD, and this field is in USD",
            "- ! expected an amount of money, found `much`"
        ]
    );
    // `£` and `$` could be several currencies; the model has a rate for one of them.
    assert_eq!(values("money EUR", "", &["$10"]), ["8"]);
    // The other way round: one dollar is 1/1.25 euros.
    assert_eq!(values("money EUR", "", &["10 USD", "10 €", "10"]), ["8", "10", "10"]);
}

#[test]
fn durations() {
    assert_eq!(
        values(
            "duration",
            "",
            &[
                "90", "1.5", "00:01:30", "36:00:00", "5 min", "2 hours", "1h 30m", "1h30", "PT1H30M", "2 days",
                "250 ms", "-90"
            ]
        ),
        ["90s", "1.5s", "90s", "129600s", "300s", "7200s", "5400s", "5400s", "5400s", "172800s", "0.25s", "-90s"]
    );
    assert_eq!(
        values("duration", "", &["1:30", "1:75", "00:01:61", "soon", "5 parsecs", "P1M", "10%", "00:00:01.25"]),
        [
            "- ! `1:30` could be hours and minutes, or minutes and seconds",
            "- ! expected a duration, found `1:75`",
            "- ! expected a duration, found `00:01:61`",
            "- ! expected a duration, found `soon`",
            "- ! expected a duration, found `5 parsecs`",
            "- ! expected a duration, found `P1M`",
            "- ! expected a duration, found `10%`",
            "1.25s"
        ]
    );
}

#[test]
fn days_are_those_of_the_models_calendar() {
    assert_eq!(
        values(
            "date",
            "",
            &["2026-03-31", "2026-03-31 23:30", "2026-04-01T02:30:00Z", "31/03/2026", "soon", "2026-02-30"]
        ),
        [
            "2026-03-31",
            "2026-03-31",
            "2026-03-31",
            "- ! which of `31/03/2026` is the day, which the month?",
            "- ! expected a date, found `soon`",
            "- ! `2026-02-30` is not a day of the calendar"
        ]
    );
    assert_eq!(values("date", ", dates \"day/month/year\"", &["31/03/2026", "3.4.26"]), ["2026-03-31", "2026-04-03"]);
    assert_eq!(values("date", ", zone \"UTC\"", &["2026-04-01 02:30", "2026-04-01"]), ["2026-03-31", "2026-04-01"]);
    assert_eq!(
        values("date", ", dates \"unix seconds\"", &["1774924200", "x"]),
        ["2026-03-30", "- ! expected seconds since 1970, found `x`"]
    );
}

#[test]
fn moments_are_on_the_clock_of_their_zone() {
    assert_eq!(
        values("moment", "", &["2026-03-02 09:00", "2026-03-02", "2026-03-02T09:00:00+01:00", "2026-03-08 02:30"]),
        ["2026-03-02T14:00:00Z", "2026-03-02T05:00:00Z", "2026-03-02T08:00:00Z", "2026-03-08T07:30:00Z"]
    );
    // A day has no clock to convert: it stays the same day.
    assert_eq!(
        values("moment", ", zone \"Europe/Paris\"", &["2026-03-02 09:00", "2026-03-02"]),
        ["2026-03-02T08:00:00Z", "2026-03-02T05:00:00Z"]
    );
    assert_eq!(values("moment", ", dates \"unix milliseconds\"", &["1772442000250"]), ["2026-03-02T09:00:00.25Z"]);
}

#[test]
fn other_types() {
    assert_eq!(
        values("yes/no", "", &["Yes", "0", "TRUE", "maybe", ""]),
        ["true", "false", "true", "- ! expected yes or no, found `maybe`", "-"]
    );
    assert_eq!(values("yes/no", "{ \"No internet\" means no }", &["no INTERNET ", "Yes"]), ["false", "true"]);
    assert_eq!(
        values("country", "{ \"Philipines\" means PH }", &["US", "Philipines", "Germany", "Oz"]),
        ["US", "PH", "DE", "- ! expected a country, found `Oz`"]
    );
    assert_eq!(
        values("text", ", blank if (\"Select\", \"-\")", &[" a  b ", "select", "-", "Selected", "0042", "cafe\u{301}"]),
        ["a  b", "-", "-", "Selected", "0042", "caf\u{e9}"]
    );
    assert_eq!(values("whole", ", blank if (\"118\")", &["118", "118.0", "55"]), ["-", "118", "55"]);
    assert_eq!(
        values("list of text", "", &["a; b;;a", "[\"x\",\"y;z\"]", ";new", " ; "]),
        ["a|b|a", "x|y;z", "new", "-"]
    );
    assert_eq!(
        values("list of whole", ", separator \"/\"", &["1/2", "1/x/3"]),
        ["1|2", "1|3 ! expected a number, found `x`"]
    );
}

/// A sheet with a header and one column of contacts.
fn sheet(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "id").unwrap();
    sheet.write(0, 1, "x").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn typed(ty: &str, fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<String> {
    let model = model(&format!(
        "record contact {{ id text unique, x {ty} }}\n\
         sensor crm {{ file \"c.xlsx\", numbers \"1.234,50\", contact by id from \"id\" {{ x from \"x\" }} }}"
    ));
    column_x(&model, "c.xlsx", &sheet(fill))
}

#[test]
fn cells_of_a_workbook_keep_their_own_type() {
    let at = |format: &str| Format::new().set_num_format(format);
    // Its numbers have no marks: `numbers` is about text.
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet| {
        for (row, value) in [(1, 1042.0), (2, 0.5)] {
            sheet.write(row, 0, f64::from(row)).unwrap();
            sheet.write(row, 1, value).unwrap();
        }
    };
    assert_eq!(typed("text", fill), ["1042", "0.5"]);
    assert_eq!(typed("number", fill), ["1042", "0.5"]);
    assert_eq!(typed("money", fill), ["1042", "0.5"]);
    assert_eq!(typed("percent", fill), ["10.42", "- ! `0.5` could be 0.5% or 50%"]);
    let dates = |sheet: &mut rust_xlsxwriter::Worksheet| {
        let moment = ExcelDateTime::from_ymd(2026, 3, 2).unwrap().and_hms(9, 30, 0).unwrap();
        let time = ExcelDateTime::from_hms(0, 1, 30).unwrap();
        sheet.write(1, 0, "a").unwrap().write_with_format(1, 1, &moment, &at("yyyy-mm-dd hh:mm")).unwrap();
        sheet.write(2, 0, "b").unwrap().write_with_format(2, 1, &time, &at("hh:mm:ss")).unwrap();
        sheet.write(3, 0, "c").unwrap().write(3, 1, true).unwrap();
    };
    assert_eq!(typed("moment", dates)[0], "2026-03-02T14:30:00Z");
    assert_eq!(typed("date", dates)[0], "2026-03-02");
    assert_eq!(typed("duration", dates)[1], "90s");
    assert_eq!(typed("yes/no", dates)[2], "true");
    assert_eq!(typed("one of (\"yes\", \"no\")", dates)[2], "#0");
    assert_eq!(typed("duration", dates)[0], "- ! expected a duration, found `2026-03-02 09:30:00`");
}

const TYPES: [&str; 13] = [
    "text",
    "yes/no",
    "whole",
    "number 0 to 10",
    "percent",
    "money",
    "duration",
    "date",
    "moment",
    "country",
    "one of (a, b)",
    "list of text",
    "list of date",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever a cell says, it is a value, blank, or bad with a message that fits a line.
    #[test]
    fn any_text_is_a_value_or_a_bad_cell(texts in prop::collection::vec("[ -~éß€¥\u{2212}]{0,12}|[0-9:., €%+-]{1,14}|P[0-9TDHMS.]{1,9}", 1..12)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for ty in TYPES {
            for (text, value) in texts.iter().zip(values(ty, "", &texts)) {
                prop_assert!(!text.trim().is_empty() || value == "-", "{ty} {text:?} {value}");
                prop_assert!(value.chars().count() < 160, "{ty} {text:?} {value}");
            }
        }
    }
}
