//! Text tables: shapes, quotes, separators, encodings.

use leadlang::read::{ColumnError, FileOptions, RowReader};

use crate::read_support::{error_of, read, read_sample, sample};

fn rows(text: &str) -> Vec<Vec<String>> {
    read_sample("t.csv", text).unwrap().rows
}

#[test]
fn every_line_end_gives_the_same_rows() {
    let expected = vec![vec!["1", "2"], vec!["3", "4"]];
    for text in
        ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\r\n3,4", "a,b\r\n\r\n1,2\n\n3,4\n\n"]
    {
        assert_eq!(rows(text), expected, "{text:?}");
    }
}

#[test]
fn lines_are_those_of_the_file() {
    let table = read_sample("t.csv", "a,b\r\n\r\n\"x\r\ny\",2\r\n3,4\r5,6\n").unwrap();
    assert_eq!(table.lines, [3, 5, 6]);
    assert_eq!(table.rows[0], ["x\r\ny", "2"]);
    assert_eq!(table.summary.blank.count, 1);
}

#[test]
fn quotes_hold_separators_quotes_and_line_breaks() {
    assert_eq!(rows("a,b\n\"x,\"\"y\"\"\nz\",2\n"), [["x,\"y\"\nz", "2"]]);
    assert_eq!(rows("a,b\n5\" pipe,2\n"), [["5\" pipe", "2"]]);
    assert_eq!(rows("a,b\n\"x\" , \"y,z\"\n"), [["x", "y,z"]]);
    assert_eq!(rows("a,b\n\"\",2\n"), [["", "2"]]);
}

#[test]
fn a_quote_never_closed_is_named_with_its_own_line() {
    let error = error_of(read_sample("t.csv", "a,b\n1,2\n3,\"x\n5,6\n7,8\n"));
    assert_eq!(
        error,
        "t.csv, line 3: a quote opens on this line and never closes / close it, or declare that this file has no quotes"
    );
}

#[test]
fn text_after_a_closing_quote_is_an_error() {
    let error = error_of(read_sample("t.csv", "a,b\n\"6\" pipe\",2\n"));
    assert!(error.starts_with("t.csv, line 2: text follows a closing quote / "), "{error}");
}

#[test]
fn without_quotes_a_quote_is_text() {
    let sample = sample("t.csv", "a,b\n\"x,2\n");
    let options = FileOptions { quote: None, ..FileOptions::default() };
    assert_eq!(read(&sample.path, &options).unwrap().rows, [["\"x", "2"]]);
}

#[test]
fn ragged_rows_are_padded_or_reported() {
    let table = read_sample("t.csv", "a,b,c\n1,2\n1,2,3,4\n1,2,3,\n1,2,3,,5\n").unwrap();
    assert_eq!(table.rows, [["1", "2", ""], ["1", "2", "3"], ["1", "2", "3"], ["1", "2", "3"]]);
    assert_eq!((table.summary.short.count, table.summary.short.first), (1, vec![2]));
    assert_eq!((table.summary.long.count, table.summary.long.first), (2, vec![3, 5]));
}

#[test]
fn an_unnamed_always_empty_last_column_is_no_obstacle() {
    let table = read_sample("t.csv", "a, b ,\n1,2,\n3,4,\n").unwrap();
    assert_eq!(table.columns, ["a", "b", "column 3"]);
    assert_eq!(table.rows, [["1", "2", ""], ["3", "4", ""]]);
    assert_eq!(table.summary.long.count, 0);
}

#[test]
fn columns_are_found_by_name_whatever_case_and_space() {
    let sample = sample("t.csv", "Lead Source, E-mail ,lead source,Pays\u{301}\n1,2,3,4\n");
    let reader = RowReader::open(&sample.path, &FileOptions::default()).unwrap();
    assert_eq!(reader.column(" e-MAIL "), Ok(1));
    assert_eq!(reader.column("PAYŚ"), Ok(3));
    let error = reader.column("LEAD SOURCE").unwrap_err();
    assert_eq!(error, ColumnError::Ambiguous { name: "LEAD SOURCE".into(), positions: vec![0, 2] });
    assert_eq!(error.to_string(), "columns 1 and 3 are all named `LEAD SOURCE`");
    assert_eq!(reader.column("score").unwrap_err().to_string(), "there is no column `score`");
}

#[test]
fn the_separator_is_found() {
    for (text, separator) in [
        ("a;b\n1,5;2,5\n", ';'),
        ("a\tb\n1,2\t3\n", '\t'),
        ("a|b\n1|2\n", '|'),
        ("\"x;y\",b\n1,2\n", ','),
        ("sep=;\r\na;b\r\n1;2\r\n", ';'),
    ] {
        let table = read_sample("t.txt", text).unwrap();
        assert_eq!(table.columns.len(), 2, "{separator} in {text:?}");
        assert_eq!(table.rows[0].len(), 2);
    }
    let headless = sample("t.csv", "12,5;3,4\n7;8,1\n");
    let options = FileOptions { header: false, ..FileOptions::default() };
    assert_eq!(read(&headless.path, &options).unwrap().rows, [["12,5", "3,4"], ["7", "8,1"]]);
}

#[test]
fn a_first_line_that_names_the_separator_counts_as_a_line() {
    assert_eq!(read_sample("t.csv", "sep=;\r\na;b\r\n1;2\r\n").unwrap().lines, [3]);
}

#[test]
fn a_declared_separator_is_kept_to() {
    let sample = sample("t.csv", "a,b;c\n1,2;3\n");
    let options = FileOptions { delimiter: Some(';'), ..FileOptions::default() };
    assert_eq!(read(&sample.path, &options).unwrap().rows, [["1,2", "3"]]);
    let options = FileOptions { delimiter: Some('é'), ..FileOptions::default() };
    assert!(error_of(read(&sample.path, &options)).contains("`é` cannot separate"));
}

#[test]
fn all_three_marks_of_utf_8_and_16_are_understood() {
    let text = "naïve,b\r\n1,é\r\n";
    let utf16 = |encode: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(encode).collect::<Vec<u8>>();
    let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
    let marked = |mark: &[u8], body: &[u8]| [mark, body].concat();
    for bytes in [
        marked(b"\xEF\xBB\xBF", text.as_bytes()),
        marked(b"\xFF\xFE", &little),
        marked(b"\xFE\xFF", &big),
        little.clone(),
        big.clone(),
    ] {
        let table = read_sample("t.csv", &bytes).unwrap();
        assert_eq!(table.columns, ["naïve", "b"], "{bytes:?}");
        assert_eq!(table.rows, [["1", "é"]]);
    }
    let half = error_of(read_sample("t.csv", marked(b"\xFF\xFE", &little[..little.len() - 3])));
    assert!(half.contains("is not valid UTF-16LE"), "{half}");
    assert!(error_of(read_sample("t.csv", b"\xFF\xFE\0\0a\0\0\0")).contains("UTF-32"));
}

#[test]
fn windows_1252_is_named_and_never_guessed() {
    let bytes = b"nom,ville\nA,Paris\nB,Orl\xE9ans\n";
    assert_eq!(
        error_of(read_sample("t.csv", bytes)),
        "t.csv, line 3: the byte E9 is not UTF-8; the file looks like Windows-1252 / \
         write `encoding \"windows-1252\"`, or save the file as UTF-8 (in Excel: CSV UTF-8)"
    );
    let sample = sample("t.csv", bytes);
    let options = FileOptions { encoding: Some("windows-1252".into()), ..FileOptions::default() };
    assert_eq!(read(&sample.path, &options).unwrap().rows[1], ["B", "Orléans"]);
    let options = FileOptions { encoding: Some("windows-1525".into()), ..FileOptions::default() };
    assert!(error_of(read(&sample.path, &options)).contains("there is no encoding `windows-1525`"));
}

#[test]
fn a_character_cut_by_a_separator_is_not_put_together() {
    let error = error_of(read_sample("t.csv", b"a,b\n\xC3,\xA9\n"));
    assert!(error.starts_with("t.csv, line 2: the byte C3 is not UTF-8"), "{error}");
}

#[test]
fn odd_characters_are_kept() {
    assert_eq!(rows("a,b\nx\0y,\u{2028}z\n"), [["x\0y", "\u{2028}z"]]);
}

#[test]
fn empty_files_and_header_only() {
    for text in ["", "\n", "\r\n\r\n", "  \n", "\u{feff}"] {
        assert!(error_of(read_sample("t.csv", text)).contains("this file is empty"), "{text:?}");
    }
    let table = read_sample("t.csv", "a,b\n").unwrap();
    assert_eq!((table.columns.len(), table.summary.rows), (2, 0));
}

#[test]
fn without_header_columns_have_numbers() {
    let sample = sample("t.csv", "\u{feff}1,x\n2,y\n");
    let options = FileOptions { header: false, ..FileOptions::default() };
    let table = read(&sample.path, &options).unwrap();
    assert_eq!(table.columns, ["column 1", "column 2"]);
    assert_eq!(table.rows, [["1", "x"], ["2", "y"]]);
    assert_eq!(table.lines, [1, 2]);
}

#[test]
fn endless_cells_and_records_are_refused_early() {
    let cell = error_of(read_sample("t.csv", format!("a,b\n1,\"{}", "x\n".repeat(1 << 20))));
    assert!(cell.contains("line 2: a cell is longer than 1 MiB / a quote opens on line 2"), "{cell}");
    let record = error_of(read_sample("t.csv", format!("a\n{}", format!("{},", "x".repeat(1 << 19)).repeat(33))));
    assert!(record.contains("a record is longer than 16 MiB"), "{record}");
    let columns = error_of(read_sample("t.csv", ",".repeat(100_001)));
    assert!(columns.contains("more than 100,000 columns"), "{columns}");
    let wide = vec!["c"; 100_000].join(",") + "\n1\n";
    let table = read_sample("t.csv", wide).unwrap();
    assert_eq!((table.columns.len(), table.summary.short.count), (100_000, 1));
}

#[test]
fn the_visitor_can_stop() {
    let sample = sample("t.csv", "a\n1\n2\n3\n");
    let mut reader = RowReader::open(&sample.path, &FileOptions::default()).unwrap();
    let mut seen = 0;
    let summary = reader
        .for_each_row(&mut |row| {
            seen += 1;
            if row.line == 3 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!((seen, summary.rows, summary.stopped), (2, 2, true));
}
