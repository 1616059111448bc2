//! Tables as CSV, JSON and workbooks: what opens in a spreadsheet is what was meant.

use std::io::{self, Write};

use leadlang::semantics::Decimal;
use leadlang::write::cell::{Cell, Column, Kind, RowWriter};
use leadlang::write::csv::{CsvStyle, CsvWriter};
use leadlang::write::jsonl::{JsonLayout, JsonWriter};
use leadlang::write::xlsx::XlsxWriter;

fn columns(names: &[&str]) -> Vec<Column> {
    names.iter().map(|name| Column { name: (*name).to_owned(), width: 12, kind: Kind::Text }).collect()
}

fn number(text: &str) -> Cell {
    Cell::Number(Decimal::parse(text).unwrap())
}

fn csv(rows: &[Vec<Cell>], style: CsvStyle) -> String {
    let mut bytes = Vec::new();
    let mut writer = Box::new(CsvWriter::new(&mut bytes, &columns(&["id", "points"]), style).unwrap());
    for row in rows {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn csv_is_plain_utf8_without_a_mark() {
    let text = csv(&[vec![Cell::text("Zoë, \"Z\""), number("12.5")]], CsvStyle::default());
    assert_eq!(text, "id,points\n\"Zoë, \"\"Z\"\"\",12.5\n");
}

#[test]
fn excel_gets_its_mark() {
    let text = csv(&[], CsvStyle { byte_order_mark: true, ..CsvStyle::default() });
    assert_eq!(text, "\u{feff}id,points\n");
}

#[test]
fn text_is_never_run_as_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r", "\0"] {
        let risky = format!("{start}SUM(A1)");
        let text = csv(&[vec![Cell::Text(risky.clone()), Cell::Blank]], CsvStyle::default());
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(&row[0], format!("'{risky}"), "for {start:?}");
        let open = CsvStyle { guard_formulas: false, ..CsvStyle::default() };
        let text = csv(&[vec![Cell::Text(risky.clone()), Cell::Blank]], open);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(&reader.records().next().unwrap().unwrap()[0], risky);
    }
}

#[test]
fn numbers_stay_numbers_whatever_their_sign() {
    let text =
        csv(&[vec![Cell::text("a"), number("-3")], vec![Cell::text("b - c"), number("0.000001")]], CsvStyle::default());
    assert_eq!(text, "id,points\na,-3\nb - c,0.000001\n");
}

#[test]
fn json_lines_are_an_object_a_line_and_a_list_is_one_document() {
    for (layout, expected) in
        [(JsonLayout::Lines, "{\"a\":1}\n{\"a\":2}\n"), (JsonLayout::List, "[\n{\"a\":1},\n{\"a\":2}\n]\n")]
    {
        let mut bytes = Vec::new();
        let mut writer = JsonWriter::new(&mut bytes, layout);
        writer.object(&serde_json::json!({ "a": 1 })).unwrap();
        writer.object(&serde_json::json!({ "a": 2 })).unwrap();
        writer.finish().unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
    let mut bytes = Vec::new();
    JsonWriter::new(&mut bytes, JsonLayout::List).finish().unwrap();
    assert_eq!(bytes, b"[]\n");
}

#[test]
fn a_workbook_holds_numbers_and_text_that_is_no_formula() {
    use calamine::{Data, Reader};
    let mut bytes = Vec::new();
    let mut writer = Box::new(XlsxWriter::new(&mut bytes, "scores", &columns(&["id", "points", "why"])).unwrap());
    writer.row(&[Cell::text("=1+1"), number("-12.5"), Cell::Blank]).unwrap();
    writer.finish().unwrap();
    let mut book = calamine::Xlsx::new(io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("scores").unwrap();
    assert_eq!(sheet.get((0, 1)), Some(&Data::String("points".to_owned())));
    assert_eq!(sheet.get((1, 0)), Some(&Data::String("=1+1".to_owned())));
    assert_eq!(sheet.get((1, 1)), Some(&Data::Float(-12.5)));
    assert!(book.worksheet_formula("scores").unwrap().cells().all(|(_, _, formula)| formula.is_empty()));
}

/// Takes so many bytes, then is full.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        let taken = buffer.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_reported_by_every_writer() {
    let columns = columns(&["id"]);
    let write = |mut writer: Box<dyn RowWriter>| {
        (0..20_000).try_for_each(|_| writer.row(&[Cell::text("x")])).and_then(|()| writer.finish())
    };
    let csv = CsvWriter::new(Full(100), &columns, CsvStyle::default()).unwrap();
    assert_eq!(write(Box::new(csv)).unwrap_err().kind(), io::ErrorKind::StorageFull);
    let xlsx = XlsxWriter::new(Full(100), "scores", &columns).unwrap();
    assert_eq!(write(Box::new(xlsx)).unwrap_err().kind(), io::ErrorKind::StorageFull);
    let mut json = JsonWriter::new(Full(3), JsonLayout::Lines);
    let failed = json.object(&"a long text").and_then(|()| json.finish());
    assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
}
