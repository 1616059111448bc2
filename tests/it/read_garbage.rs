//! Whatever the bytes: rows or an error, never a panic.

use std::ops::ControlFlow;
use std::path::Path;

use leadlang::read::cell::{DateOrder, NumberFormat, parse_list, parse_money, parse_number, parse_stamp, parse_yes_no};
use leadlang::read::{FileOptions, RowReader};
use proptest::prelude::*;

const NAMES: [&str; 9] = ["t.csv", "t.tsv", "t.txt", "t.jsonl", "t.json", "t.gz", "t.xlsx", "t.xls", "t.ods"];

fn options() -> [FileOptions; 3] {
    let plain = FileOptions::default;
    [
        plain(),
        FileOptions { header: false, quote: None, encoding: Some("windows-1252".into()), ..plain() },
        FileOptions { fixed_columns: Some(vec![(1, 3), (2, 900)]), ..plain() },
    ]
}

/// Every row has a cell for each column known, and an error says something.
fn swallow(name: &str, bytes: &[u8]) {
    for options in options() {
        let input = Box::new(std::io::Cursor::new(bytes.to_vec()));
        let Ok(mut reader) = RowReader::from_reader(Path::new(name), input, &options) else { continue };
        let known = reader.columns().len();
        let mut width = known;
        let outcome = reader.for_each_row(&mut |row| {
            assert!(row.cells.len() >= width && row.line > 0);
            width = row.cells.len();
            ControlFlow::Continue(())
        });
        if let Err(error) = outcome {
            assert!(!error.to_string().is_empty());
        }
    }
}

/// Bytes that formats give a meaning to, beside arbitrary ones.
fn telling_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r".to_vec()),
        Just(b";".to_vec()),
        Just(b"{\"a\":".to_vec()),
        Just(b"}".to_vec()),
        Just(b"[".to_vec()),
        Just(b"]".to_vec()),
        Just(b"\\".to_vec()),
        Just(b"1.5".to_vec()),
        Just(b"\xEF\xBB\xBF".to_vec()),
        Just(b"\xFF\xFE".to_vec()),
        Just("é".as_bytes().to_vec()),
        Just(b"\x1F\x8B\x08".to_vec()),
        Just(b"PK\x03\x04".to_vec()),
        Just(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..8),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_under_any_name(bytes in telling_bytes(), name in 0..NAMES.len()) {
        swallow(NAMES[name], &bytes);
    }

    #[test]
    fn a_workbook_with_damaged_bytes(at in 0_usize..10_000, byte in any::<u8>(), cut in 0_usize..10_000) {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write_row(0, 0, ["a", "b"]).unwrap().write_row(1, 0, [1, 2]).unwrap();
        let mut bytes = workbook.save_to_buffer().unwrap();
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - cut % 3 * (cut % length) / 3);
        swallow("t.xlsx", &bytes);
    }

    #[test]
    fn any_text_in_a_cell(text in "\\PC{0,20}") {
        for order in [DateOrder::Iso, DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay] {
            let _ = parse_stamp(&text, order);
        }
        for decimal in ['.', ','] {
            let format = NumberFormat { decimal, thousands: None };
            let _ = (parse_number(&text, format), parse_money(&text, format));
        }
        let _ = (parse_list(&text, None), parse_yes_no(&text));
    }

    #[test]
    fn near_misses_of_dates_and_numbers(text in "[-+(]?[0-9]{0,4}[-/., :TZeE%kM$€]{0,2}[0-9]{0,8}[-/., :TZ]{0,2}[0-9]{0,4}( ?[APap][mM]|Feb| UTC|[+-][0-9:]{0,6})?") {
        for order in [DateOrder::Iso, DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay] {
            let _ = parse_stamp(&text, order);
        }
        let _ = (parse_number(&text, NumberFormat::default()), parse_money(&text, NumberFormat::default()));
    }

    #[test]
    fn quoted_cells_come_back_as_written(cells in proptest::collection::vec("[a-z,;\"\n\r\té ]{1,6}x", 1..5)) {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let header: Vec<String> = (0..cells.len()).map(|index| format!("c{index}")).collect();
        let table = crate::read_support::read_sample("t.csv", format!("{}\n{}\n", header.join(","), quoted.join(","))).unwrap();
        prop_assert_eq!(&table.rows[0], &cells);
    }
}
