//! Workbooks.

use std::io::Write;
use std::ops::ControlFlow;

use leadlang::read::{Cell, FileOptions, RowReader};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::read_support::{Sample, error_of, read, read_sample, sample};

fn bytes(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

fn two_sheets() -> Vec<u8> {
    bytes(|workbook| {
        let first = workbook.add_worksheet().set_name("Contacts").unwrap();
        first.write_row(0, 0, [" id ", "Name"]).unwrap();
        first.write_row(1, 0, ["1", "Ann"]).unwrap();
        let second = workbook.add_worksheet().set_name("Deals").unwrap();
        second.write_row(0, 0, ["deal"]).unwrap();
        second.write_row(3, 0, ["D7"]).unwrap();
    })
}

fn with_sheet(sheet: &str) -> FileOptions {
    FileOptions { sheet: Some(sheet.to_owned()), ..FileOptions::default() }
}

#[test]
fn the_first_sheet_or_the_one_named() {
    let sample = sample("t.xlsx", two_sheets());
    let table = read(&sample.path, &FileOptions::default()).unwrap();
    assert_eq!((table.columns, table.rows), (vec!["id".into(), "Name".into()], vec![vec!["1".into(), "Ann".into()]]));
    let table = read(&sample.path, &with_sheet("deals")).unwrap();
    assert_eq!((table.columns, table.lines), (vec!["deal".to_owned()], vec![4]));
    let error = error_of(read(&sample.path, &with_sheet("Leads")));
    assert_eq!(error, "t.xlsx: there is no sheet `Leads` / the workbook has `Contacts`, `Deals`");
}

#[test]
fn hidden_sheets_are_passed_over() {
    let book = bytes(|workbook| {
        workbook.add_worksheet().set_name("Config").unwrap().set_hidden(true).write(0, 0, "secret").unwrap();
        let leads = workbook.add_worksheet().set_name("Leads").unwrap();
        leads.write(0, 0, "id").unwrap().write(1, 0, 5).unwrap();
        leads.set_active(true);
    });
    assert_eq!(read_sample("t.xlsx", book).unwrap().columns, ["id"]);
}

#[test]
fn cells_keep_their_kind() {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let span = Format::new().set_num_format("[h]:mm:ss");
    let book = bytes(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["a", "b", "c", "d", "e", "f", "g", "h"]).unwrap();
        sheet.write(2, 0, 0.1 + 0.2).unwrap();
        sheet.write(2, 1, true).unwrap();
        sheet.write_with_format(2, 2, ExcelDateTime::from_ymd(2022, 8, 16).unwrap(), &date).unwrap();
        let stamp = ExcelDateTime::from_ymd(2022, 8, 16).unwrap().and_hms(13, 19, 0).unwrap();
        sheet.write_with_format(2, 3, stamp, &time).unwrap();
        sheet.write_with_format(2, 4, 1.5, &span).unwrap();
        sheet.write_formula(2, 5, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write(2, 6, 1234567.0).unwrap();
        sheet.write(2, 7, "  ").unwrap();
    });
    let sample = sample("t.xlsx", book);
    let mut reader = RowReader::open(&sample.path, &FileOptions::default()).unwrap();
    let mut seen = Vec::new();
    reader
        .for_each_row(&mut |row| {
            seen.push((row.line, row.cells.iter().map(|cell| cell.shown().into_owned()).collect::<Vec<_>>()));
            assert_eq!(row.cells[1], Cell::YesNo(true));
            assert_eq!(row.cells[2], Cell::DateTime { days: 19_220, micros: 0, date_only: true });
            ControlFlow::Continue(())
        })
        .unwrap();
    let texts = ["0.3", "true", "2022-08-16", "2022-08-16 13:19:00", "36:00:00", "2", "1234567", ""];
    assert_eq!(seen, [(3, texts.map(str::to_owned).to_vec())]);
}

#[test]
fn without_header_the_widest_row_counts() {
    let book = bytes(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, [1, 2]).unwrap();
        sheet.write_row(1, 0, [3, 4, 5]).unwrap();
    });
    let sample = sample("t.xlsx", book);
    let table = read(&sample.path, &FileOptions { header: false, ..FileOptions::default() }).unwrap();
    assert_eq!(table.rows, [["1", "2", ""], ["3", "4", "5"]]);
}

#[test]
fn cells_beyond_the_header_are_reported() {
    let book = bytes(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "id").unwrap();
        sheet.write_row(1, 0, [1, 2]).unwrap();
    });
    let table = read_sample("t.xlsx", book).unwrap();
    assert_eq!((table.rows, table.summary.long.first), (vec![vec!["1".to_owned()]], vec![2]));
}

#[test]
fn damaged_workbooks_are_errors() {
    let book = two_sheets();
    for cut in [4, 30, book.len() / 2, book.len() - 30] {
        let error = error_of(read_sample("t.xlsx", &book[..cut]));
        assert!(error.contains("this workbook is damaged or cut off"), "at {cut}: {error}");
    }
    let empty = bytes(|workbook| {
        workbook.add_worksheet();
    });
    assert!(error_of(read_sample("t.xlsx", empty)).contains("this file is empty"));
}

#[test]
fn dates_counted_from_1904_are_four_years_later() {
    let sample = part_files(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELS),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"1\"/>\
             <sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\">\
             <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
             <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>day</t></is></c></row>\
             <row r=\"2\"><c r=\"A2\" s=\"1\"><v>24107</v></c></row></sheetData></worksheet>",
        ),
    ]);
    assert_eq!(read(&sample.path, &FileOptions::default()).unwrap().rows, [["1970-01-01"]]);
}

#[test]
fn open_document() {
    let content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
        <office:body><office:spreadsheet><table:table table:name=\"S\">\
        <table:table-row><table:table-cell office:value-type=\"string\"><text:p>day</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>n</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2022-08-16\"><text:p>16/08/22</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"2.5\"><text:p>2,5</text:p></table:table-cell></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let sample = zip_file(
        "t.ods",
        &[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
            ),
            ("content.xml", content),
        ],
    );
    let table = read(&sample.path, &FileOptions::default()).unwrap();
    assert_eq!(
        (table.columns, table.rows),
        (vec!["day".into(), "n".into()], vec![vec!["2022-08-16".into(), "2.5".into()]])
    );
}

#[test]
fn a_workbook_in_gzip() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(&two_sheets()).unwrap();
    assert_eq!(read_sample("t.xlsx.gz", encoder.finish().unwrap()).unwrap().rows, [["1", "Ann"]]);
}

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

fn part_files(parts: &[(&str, &str)]) -> Sample {
    zip_file("t.xlsx", parts)
}

/// A zip archive whose parts are stored as they are.
fn zip_file(name: &str, parts: &[(&str, &str)]) -> Sample {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (part, text) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let (size, start) = (u32::try_from(text.len()).unwrap(), u32::try_from(body.len()).unwrap());
        let name_length = u16::try_from(part.len()).unwrap();
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
        common.extend(crc.sum().to_le_bytes());
        common.extend([size.to_le_bytes(), size.to_le_bytes()].concat());
        common.extend(name_length.to_le_bytes());
        common.extend([0, 0]);
        body.extend([b"PK\x03\x04".as_slice(), &common, part.as_bytes(), text.as_bytes()].concat());
        directory.extend(
            [b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 10], &start.to_le_bytes(), part.as_bytes()].concat(),
        );
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (start, length) = (u32::try_from(body.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    body.extend(&directory);
    body.extend(
        [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &length.to_le_bytes(), &start.to_le_bytes(), &[0, 0]]
            .concat(),
    );
    sample(name, body)
}
