//! JSON files.

use std::ops::ControlFlow;

use leadlang::read::{Cell, FileOptions, RowReader};

use crate::read_support::{error_of, read_sample, sample};

#[test]
fn lines_objects_and_arrays_read_alike() {
    let expected = [["1", "x"], ["2", "y"]];
    for text in [
        "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n",
        "{\"a\":1,\"b\":\"x\"}\r\n\r\n{\"b\":\"y\",\"a\":2}",
        "[{\"a\":1,\"b\":\"x\"},\n {\"a\":2,\"b\":\"y\"}]\n",
        "\u{feff}[\n{\n\"a\":1,\n\"b\":\"x\"\n}\n,\n{\"a\":2,\"b\":\"y\"}]",
    ] {
        assert_eq!(read_sample("t.json", text).unwrap().rows, expected, "{text:?}");
    }
}

#[test]
fn nested_objects_have_dotted_names_and_columns_come_as_they_are_seen() {
    let text = "{\"id\":1,\"address\":{\"city\":\"Lyon\",\"geo\":{\"lat\":45.5}}}\n{\"id\":2,\"vip\":true}\n";
    let table = read_sample("t.jsonl", text).unwrap();
    assert_eq!(table.columns, ["id", "address.city", "address.geo.lat", "vip"]);
    assert_eq!(table.rows, [vec!["1", "Lyon", "45.5"], vec!["2", "", "", "true"]]);
    assert_eq!(table.lines, [1, 2]);
}

#[test]
fn a_column_may_be_wanted_before_it_is_seen() {
    let sample = sample("t.jsonl", "{\"id\":1}\n{\"id\":2,\"City\":\"Lyon\"}\n");
    let mut reader = RowReader::open(&sample.path, &FileOptions::default()).unwrap();
    assert!(reader.column("city").is_err());
    let (city, fax) = (reader.want_column("city").unwrap(), reader.want_column("fax").unwrap());
    let mut seen = Vec::new();
    let summary = reader
        .for_each_row(&mut |row| {
            seen.push((row.cell(city).shown().into_owned(), row.cell(fax).is_empty()));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seen, [(String::new(), true), ("Lyon".to_owned(), true)]);
    assert_eq!(summary.never_seen, ["fax"]);
    assert_eq!(reader.columns()[city].name, "City");
}

#[test]
fn cells_keep_their_kind() {
    let text =
        r#"{"n":null,"e":"","s":" x ","t":false,"i":12345678901234567890,"f":7.0,"l":["a",1,null],"o":[{"k":1}]}"#;
    let sample = sample("t.jsonl", text);
    let mut reader = RowReader::open(&sample.path, &FileOptions::default()).unwrap();
    reader
        .for_each_row(&mut |row| {
            let [n, e, s, t, i, f, l, o] = row.cells else { panic!("eight cells, found {:?}", row.cells) };
            assert!(n.is_empty() && e.is_empty());
            assert_eq!(*s, Cell::Text(" x ".into()));
            assert_eq!(*t, Cell::YesNo(false));
            assert_eq!(i.shown(), "12345678901234567890");
            assert_eq!(f.shown(), "7");
            assert_eq!(l.shown(), "a;1;");
            assert_eq!(o.shown(), "{\"k\":1}");
            ControlFlow::Continue(())
        })
        .unwrap();
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200));
    for (text, expected) in [
        ("{\"a\":1}\n{\"a\":nope}\n", "t.jsonl, line 2: this is not valid JSON: expected"),
        ("{\"a\":1}\n{\"a\":2\n{\"a\":3}\n", "t.jsonl, line 2: a record opens on this line and never closes"),
        ("{\"a\":1}\n{\"a\":\"x\n{\"a\":3}\n", "t.jsonl, line 2: a record opens on this line and never closes"),
        ("{\"a\":1}\n[1,2]\n", "t.jsonl, line 2: expected a record `{…}`, found a list"),
        ("[1,2]\n", "t.jsonl, line 1: expected a record `{…}`, found a number"),
        ("[{\"a\":1}\n{\"a\":2}]", "t.jsonl, line 2: this is not valid JSON: expected `,` or `]`, found `{`"),
        ("[{\"a\":1},\n", "t.jsonl, line 2: this is not valid JSON: the `[` never closes"),
        ("a,b\n1,2\n", "t.jsonl, line 1: expected a record `{…}`, found `a`"),
        ("{\"a\":1e999}\n", "t.jsonl, line 1: this is not valid JSON: number out of range"),
        ("", "t.jsonl: this file is empty"),
        (deep.as_str(), "t.jsonl, line 1: more than 127 brackets are open at once"),
    ] {
        let error = error_of(read_sample("t.jsonl", text));
        assert!(error.starts_with(expected), "{text:?}: {error}");
    }
    let bytes = error_of(read_sample("t.jsonl", b"{\"a\":1}\n{\"a\":\"Orl\xE9ans\"}\n"));
    assert!(
        bytes.starts_with("t.jsonl, line 2: the byte E9 is not UTF-8; the file looks like Windows-1252"),
        "{bytes}"
    );
}

#[test]
fn deep_but_allowed() {
    let text = format!("{{\"a\":{}1{}}}", "[".repeat(120), "]".repeat(120));
    assert_eq!(read_sample("t.json", text).unwrap().rows, [["1"]]);
}

#[test]
fn an_endless_record_is_refused() {
    let text = format!("{{\"a\":\"{}\"}}", "x".repeat(17 << 20));
    assert!(error_of(read_sample("t.jsonl", text)).contains("line 1: a record is longer than 16 MiB"));
}

#[test]
fn an_empty_array_has_no_rows() {
    assert_eq!(read_sample("t.json", " [ ] \n").unwrap().summary.rows, 0);
}
