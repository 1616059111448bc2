//! What the text of a cell says.

use leadlang::read::cell::{
    CellError, CurrencyMark, DateOrder, NumberFormat, Stamp, UnixUnit, parse_date, parse_list, parse_money,
    parse_number, parse_stamp, parse_unix, parse_yes_no,
};
use leadlang::semantics::Currency;

const POINT: NumberFormat = NumberFormat { decimal: '.', thousands: None };
const COMMA: NumberFormat = NumberFormat { decimal: ',', thousands: None };

/// The number in millionths, and `%`.
fn number(text: &str, format: NumberFormat) -> Result<(i64, bool), CellError> {
    parse_number(text, format).map(|number| (number.value.millionths(), number.percent))
}

#[test]
fn numbers_with_a_decimal_point() {
    for (text, millionths) in [
        ("0", 0),
        ("-3", -3_000_000),
        ("−3", -3_000_000),
        ("+3", 3_000_000),
        (" 1,234.50 ", 1_234_500_000),
        ("1234.5", 1_234_500_000),
        ("1 234.5", 1_234_500_000),
        ("1\u{a0}234.5", 1_234_500_000),
        ("1\u{202f}234\u{202f}567", 1_234_567_000_000),
        ("1'234.5", 1_234_500_000),
        ("1’234.5", 1_234_500_000),
        ("(1,234)", -1_234_000_000),
        (".5", 500_000),
        ("5.", 5_000_000),
        ("1.2M", 1_200_000_000_000),
        ("1,117.10K", 1_117_100_000_000),
        ("3 bn", 3_000_000_000_000_000),
        ("1.5e3", 1_500_000_000),
        ("1.23E+05", 123_000_000_000),
        ("25E-2", 250_000),
        ("0.0000005", 1),
        ("0.00000049", 0),
        ("280522000", 280_522_000_000_000),
    ] {
        assert_eq!(number(text, POINT), Ok((millionths, false)), "{text}");
    }
    assert_eq!(number("35%", POINT), Ok((350_000, true)));
    assert_eq!(number("12.5 %", POINT), Ok((125_000, true)));
}

#[test]
fn numbers_with_a_decimal_comma() {
    for (text, millionths) in [
        ("1 234,50", 1_234_500_000),
        ("1.234,50", 1_234_500_000),
        ("1234,5", 1_234_500_000),
        ("-0,5", -500_000),
        ("1.234", 1_234_000_000),
    ] {
        assert_eq!(number(text, COMMA), Ok((millionths, false)), "{text}");
    }
    let spaces = NumberFormat { decimal: ',', thousands: Some(' ') };
    assert_eq!(number("1\u{a0}234,50", spaces), Ok((1_234_500_000, false)));
    assert_eq!(number("1.234,50", spaces), Err(CellError::Number("1.234,50".into())));
}

#[test]
fn numbers_written_the_other_way_are_bad_cells_not_other_numbers() {
    for (text, format) in [
        ("1,23", POINT),
        ("12,34,567", POINT),
        ("1,2345", POINT),
        ("1234,567", POINT),
        ("1.234,50", POINT),
        ("1.234.567", POINT),
        ("1,234 567", POINT),
        ("1.5", COMMA),
        ("1,234.50", COMMA),
    ] {
        assert_eq!(number(text, format), Err(CellError::Grouping(text.into())), "{text}");
    }
    for text in [
        "",
        "-",
        "%",
        "abc",
        "12 apples",
        "1-2",
        "60+",
        "11-1000",
        "1e",
        "1e+",
        "e5",
        "0x10",
        "--3",
        "1..2",
        "NaN",
        "inf",
        "١٢",
    ] {
        assert_eq!(number(text, POINT), Err(CellError::Number(text.into())), "{text}");
    }
    for text in ["1e30", "9223372036855", "1e999", "99999999T"] {
        assert_eq!(number(text, POINT), Err(CellError::TooLarge(text.into())), "{text}");
    }
}

#[test]
fn money_with_symbols_and_codes() {
    let mark = |code| CurrencyMark::One(Currency::parse(code).unwrap());
    for (text, format, millionths, expected) in [
        ("$1,117.10K", POINT, 1_117_100_000_000, None),
        ("-$5", POINT, -5_000_000, None),
        ("$-5", POINT, -5_000_000, None),
        ("($5.25)", POINT, -5_250_000, None),
        ("1 250,00 €", COMMA, 1_250_000_000, Some("EUR")),
        ("1,2 M€", COMMA, 1_200_000_000_000, Some("EUR")),
        ("£3", POINT, 3_000_000, None),
        ("EUR 5", POINT, 5_000_000, Some("EUR")),
        ("5EUR", POINT, 5_000_000, Some("EUR")),
        ("5 usd", POINT, 5_000_000, Some("USD")),
        ("1.2MUSD", POINT, 1_200_000_000_000, Some("USD")),
        ("CA$ 7", POINT, 7_000_000, Some("CAD")),
        ("US$7", POINT, 7_000_000, Some("USD")),
        ("100 kr", POINT, 100_000_000, None),
        ("CHF 1'000.50", POINT, 1_000_500_000, Some("CHF")),
        ("₹300", POINT, 300_000_000, Some("INR")),
    ] {
        let money = parse_money(text, format).unwrap();
        assert_eq!(money.amount.millionths(), millionths, "{text}");
        match expected {
            Some(code) => assert_eq!(money.mark, mark(code), "{text}"),
            None => assert!(matches!(money.mark, CurrencyMark::Several { .. }), "{text}"),
        }
    }
    let plain = parse_money("1,250", POINT).unwrap();
    assert_eq!((plain.amount.millionths(), plain.mark), (1_250_000_000, CurrencyMark::None));
    let dollars = parse_money("$3", POINT).unwrap().mark;
    assert!(dollars.allows(Currency::parse("CAD").unwrap()) && !dollars.allows(Currency::parse("EUR").unwrap()));
    for text in ["", "$", "EUR", "abc", "$1m-$10m", "$100m+", "5 EUROS", "35%", "--$5", "-$-5"] {
        assert_eq!(parse_money(text, POINT), Err(CellError::Money(text.into())), "{text}");
    }
    assert_eq!(parse_money("1,23 €", POINT), Err(CellError::Grouping("1,23 €".into())));
}

/// 2017-02-12.
const DAY: i32 = 17_209;

#[test]
fn dates_in_every_order() {
    for (text, order) in [
        ("2017-02-12", DateOrder::Iso),
        ("2017/2/12", DateOrder::Iso),
        ("2017.02.12", DateOrder::DayMonthYear),
        ("20170212", DateOrder::Iso),
        ("20170212", DateOrder::MonthDayYear),
        ("12/02/2017", DateOrder::DayMonthYear),
        ("12.2.2017", DateOrder::DayMonthYear),
        ("12-02-17", DateOrder::DayMonthYear),
        ("12 02 2017", DateOrder::DayMonthYear),
        ("02/12/2017", DateOrder::MonthDayYear),
        ("2/12/17", DateOrder::MonthDayYear),
        ("17-02-12", DateOrder::YearMonthDay),
        ("12 Feb 2017", DateOrder::Iso),
        ("12-Feb-2017", DateOrder::Iso),
        ("12. Feb. 2017", DateOrder::Iso),
        ("Feb 12, 2017", DateOrder::Iso),
        ("February 12th 2017", DateOrder::Iso),
        ("Sunday, 12 February 2017", DateOrder::Iso),
        ("dim. 12 févr. 2017", DateOrder::Iso),
        ("12 février 2017", DateOrder::Iso),
        ("2017-Feb-12", DateOrder::Iso),
        ("12-Feb-17", DateOrder::DayMonthYear),
    ] {
        assert_eq!(parse_date(text, order), Ok(DAY), "{text}");
    }
    assert_eq!(parse_date("1er août 1970", DateOrder::Iso), Ok(212));
    assert_eq!(parse_date("Mar 1 1970", DateOrder::Iso), Ok(59));
    assert_eq!(parse_date("31/12/68", DateOrder::DayMonthYear), parse_date("2068-12-31", DateOrder::Iso));
    assert_eq!(parse_date("01/01/69", DateOrder::DayMonthYear), Ok(-365));
    assert_eq!(parse_date("0001-01-01", DateOrder::Iso), Ok(-719_162));
    assert_eq!(parse_date("9999-12-31", DateOrder::Iso), Ok(2_932_896));
}

#[test]
fn the_order_of_day_and_month_is_never_guessed() {
    let undeclared = |text| parse_date(text, DateOrder::Iso).unwrap_err();
    assert_eq!(undeclared("03/04/2017"), CellError::DateOrder { found: "03/04/2017".into(), only: None });
    let only = undeclared("16/08/2022");
    assert_eq!(only, CellError::DateOrder { found: "16/08/2022".into(), only: Some(DateOrder::DayMonthYear) });
    assert_eq!(only.to_string(), "which of `16/08/2022` is the day, which the month?");
    assert_eq!(only.help().unwrap(), "it can only be day/month/year: declare `dates \"day/month/year\"`");
    assert!(matches!(undeclared("20-10-16"), CellError::DateOrder { only: Some(DateOrder::DayMonthYear), .. }));
    assert!(matches!(undeclared("12-Feb-17"), CellError::DateOrder { only: None, .. }));
}

#[test]
fn days_that_are_none() {
    for (text, order) in [
        ("2023-02-29", DateOrder::Iso),
        ("2100-02-29", DateOrder::Iso),
        ("31/04/2022", DateOrder::DayMonthYear),
        ("20230230", DateOrder::Iso),
        ("0000-01-01", DateOrder::Iso),
        ("30 Feb 2020", DateOrder::Iso),
    ] {
        assert_eq!(parse_date(text, order), Err(CellError::NoSuchDay(text.into())), "{text}");
    }
    for text in [
        "",
        "Never active.",
        "2017-02",
        "2017-02-12-13",
        "10000-01-01",
        "2017-02/12",
        "2017-13-01",
        "12 Foo 2017",
        "5",
        "2017-02-12T",
        "999999999",
    ] {
        assert!(
            matches!(parse_date(text, DateOrder::Iso), Err(CellError::Date { .. })),
            "{text}: {:?}",
            parse_date(text, DateOrder::Iso)
        );
    }
    assert!(matches!(parse_date("08/16/2022", DateOrder::DayMonthYear), Err(CellError::Date { .. })));
}

#[test]
fn instants_and_times_on_the_wall_clock() {
    let midnight = i64::from(DAY) * 86_400_000_000;
    let half_past_two = (14 * 60 + 30) * 60_000_000;
    for (text, micros) in [
        ("2017-02-12 14:30", half_past_two),
        ("2017-02-12T14:30:05.250", half_past_two + 5_250_000),
        ("2017-02-12 14:30:00.1234567", half_past_two + 123_456),
        ("2017-02-12 2:30 PM", half_past_two),
        ("2017-02-12, 2:30pm", half_past_two),
        ("2017-02-12 2:30 p.m.", half_past_two),
        ("2017-02-12 12:00 AM", 0),
        ("2017-02-12 2 PM", 14 * 3_600_000_000),
        ("20170212 00:00", 0),
    ] {
        assert_eq!(parse_stamp(text, DateOrder::Iso), Ok(Stamp::Local { day: DAY, micros }), "{text}");
    }
    for (text, hours) in [
        ("2017-02-12T14:30:00.000Z", 0),
        ("2017-02-12 14:30:00 UTC", 0),
        ("2017-02-12 14:30:00+02:00", 2),
        ("2017-02-12T14:30:00.000+0200", 2),
        ("2017-02-12 14:30 -8", -8),
        ("2017-02-12 14:30 GMT-08:00", -8),
    ] {
        let expected = midnight + half_past_two - hours * 3_600_000_000;
        assert_eq!(parse_stamp(text, DateOrder::Iso), Ok(Stamp::Instant(expected)), "{text}");
    }
    assert_eq!(
        parse_stamp("16/08/2022 13:19", DateOrder::DayMonthYear),
        Ok(Stamp::Local { day: 19_220, micros: 47_940_000_000 })
    );
    assert_eq!(parse_date("2017-02-12 14:30", DateOrder::Iso), Ok(DAY));
    assert!(matches!(parse_date("2017-02-12T23:30Z", DateOrder::Iso), Err(CellError::DayOfInstant(_))));
}

#[test]
fn times_that_are_none_and_zones_that_are_several() {
    for text in [
        "24:00",
        "23:59:60",
        "12:60",
        "14",
        "13:00 PM",
        "0:30 PM",
        "1:2:3:4",
        "14:30 +19:00",
        "14:30 Z5",
        "noon",
        "10:00:00.",
    ] {
        let text = format!("2017-02-12 {text}");
        let error = parse_stamp(&text, DateOrder::Iso);
        assert!(matches!(error, Err(CellError::Time(_))), "{text}: {error:?}");
    }
    let error = parse_stamp("2017-02-12 14:30:00 PST", DateOrder::Iso).unwrap_err();
    assert_eq!(error.to_string(), "`PST` does not name one time zone");
    assert!(error.help().unwrap().contains("zone \"America/Los_Angeles\""));
}

#[test]
fn unix_time_only_where_declared() {
    assert_eq!(parse_unix("1486909800", UnixUnit::Seconds), Ok(1_486_909_800_000_000));
    assert_eq!(parse_unix("1486909800.5", UnixUnit::Seconds), Ok(1_486_909_800_500_000));
    assert_eq!(parse_unix("1486909800123", UnixUnit::Milliseconds), Ok(1_486_909_800_123_000));
    assert_eq!(parse_unix("-1", UnixUnit::Seconds), Ok(-1_000_000));
    for text in ["", "now", "1,486", "1e3", "99999999999999", "2017-02-12"] {
        assert!(matches!(parse_unix(text, UnixUnit::Seconds), Err(CellError::Unix { .. })), "{text}");
    }
    assert!(parse_date("1486909800", DateOrder::Iso).is_err());
}

#[test]
fn yes_and_no() {
    for text in ["yes", "YES ", "y", "True", "1", "1.0", "on", "x", "Oui", "VRAI"] {
        assert_eq!(parse_yes_no(text), Ok(true), "{text}");
    }
    for text in ["no", "N", "false", "0", "off", "non", "Faux"] {
        assert_eq!(parse_yes_no(text), Ok(false), "{text}");
    }
    for text in ["", "maybe", "2", "No internet service", "-1"] {
        assert_eq!(parse_yes_no(text), Err(CellError::YesNo(text.into())), "{text}");
    }
}

#[test]
fn lists() {
    let list = |text, separator| parse_list(text, separator).unwrap();
    assert_eq!(list("a;b ;c", None), ["a", "b", "c"]);
    assert_eq!(list(";schaar;heggers", None), ["schaar", "heggers"]);
    assert_eq!(list("a|b|c", None), ["a", "b", "c"]);
    assert_eq!(list("a|b;c", None), ["a|b", "c"]);
    assert_eq!(list("cat, wolf", None), ["cat, wolf"]);
    assert_eq!(list("cat, wolf", Some(',')), ["cat", "wolf"]);
    assert_eq!(list("[\"a\",\"b;c\",3,null,\" \"]", None), ["a", "b;c", "3"]);
    assert_eq!(list("", None), Vec::<String>::new());
    assert_eq!(parse_list("[a,b]", None), Err(CellError::List("[a,b]".into())));
}

#[test]
fn messages_show_at_most_forty_plain_characters() {
    let error = parse_yes_no(&format!("\u{1b}[31m{}", "x".repeat(100))).unwrap_err();
    assert_eq!(error, CellError::YesNo(format!("�[31m{}…", "x".repeat(35))));
}
