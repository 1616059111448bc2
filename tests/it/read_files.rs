//! Files that are missing, damaged, packed, or not what their name says.

use std::fs;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use leadlang::read::{FileOptions, Problem, RowReader};

use crate::read_support::{error_of, read, read_sample, sample};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_missing_file_names_its_neighbour() {
    let sample = sample("contacts.csv", "a\n1\n");
    let error = error_of(read(&sample.folder.path().join("contact.csv"), &FileOptions::default()));
    assert_eq!(error, "contact.csv: this file does not exist / this folder has a file `contacts.csv`");
    let error = error_of(read(&sample.folder.path().join("x/y.csv"), &FileOptions::default()));
    assert!(error.starts_with("y.csv: this file does not exist / check the name"), "{error}");
}

#[test]
fn a_folder_is_not_a_file() {
    let sample = sample("contacts.csv", "a\n1\n");
    let folder = sample.folder.path().join("exports.csv");
    fs::create_dir(&folder).unwrap();
    assert!(error_of(read(&folder, &FileOptions::default())).starts_with("exports.csv: this is a folder, not a file"));
}

#[cfg(unix)]
#[test]
fn a_device_is_not_a_file() {
    let error = error_of(read(Path::new("/dev/null"), &FileOptions::default()));
    assert!(error.starts_with("null: this is not an ordinary file"), "{error}");
}

#[test]
fn gzip_is_told_by_its_content() {
    let packed = gzip(b"a,b\n1,2\n");
    for name in ["t.csv.gz", "t.csv"] {
        assert_eq!(read_sample(name, &packed).unwrap().rows, [["1", "2"]]);
    }
    let lines = gzip(b"{\"a\":1}\n{\"a\":2}\n");
    assert_eq!(read_sample("t.jsonl.gz", &lines).unwrap().rows, [["1"], ["2"]]);
    let twice = [gzip(b"a,b\n1,2\n"), gzip(b"3,4\n")].concat();
    assert_eq!(read_sample("t.csv.gz", &twice).unwrap().rows.len(), 2);
}

#[test]
fn a_gzip_file_cut_off_is_an_error_wherever_it_is_cut() {
    let text: String = (0..5_000).map(|row| format!("{row},{}\n", row * 7_919 % 10_007)).collect();
    let packed = gzip(format!("a,b\n{text}").as_bytes());
    assert_eq!(read_sample("t.csv.gz", &packed).unwrap().summary.rows, 5_000);
    for cut in [3, 10, 20, packed.len() / 2, packed.len() - 9, packed.len() - 1] {
        let error = error_of(read_sample("t.csv.gz", &packed[..cut]));
        assert!(error.contains("this gzip file is damaged or cut off"), "at {cut}: {error}");
    }
    let mut flipped = packed.clone();
    flipped[packed.len() / 2] ^= 0x55;
    assert!(read_sample("t.csv.gz", &flipped).is_err());
}

#[test]
fn files_that_are_something_else() {
    for (name, text, expected) in [
        ("t.xls", "<html><table><tr><td>1</td></tr></table></html>", "this file is a web page"),
        ("t.csv", "<!DOCTYPE html>\n<p>Log in</p>", "this file is a web page"),
        ("t.parquet", "PAR1abcd", "this Parquet file is damaged or cut off"),
        ("t.xlsx", "a,b\n1,2\n", "this workbook is damaged or cut off"),
    ] {
        let error = error_of(read_sample(name, text));
        assert!(error.contains(expected), "{error}");
    }
    // Many tools call tabbed text `.xls`.
    assert_eq!(read_sample("t.xls", "a\tb\n1\t2\n").unwrap().rows, [["1", "2"]]);
}

#[test]
fn fixed_columns() {
    let sample = sample("t.txt", " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2\r\n\r\né0005\r\n");
    let options =
        FileOptions { header: false, fixed_columns: Some(vec![(2, 6), (13, 20), (25, 31)]), ..FileOptions::default() };
    let table = read(&sample.path, &options).unwrap();
    assert_eq!(table.rows, [["00004", "19970101", "29.33"], ["00004", "19970118", ""], ["0005", "", ""]]);
    assert_eq!(table.lines, [1, 2, 4]);
    let options = FileOptions { fixed_columns: Some(vec![(2, 6), (9, 8)]), ..options };
    assert!(error_of(read(&sample.path, &options)).contains("columns 9 to 8 is not a range of characters"));
}

#[test]
fn fixed_columns_with_a_header() {
    let sample = sample("t.txt", "ID   NAME\n0001 Ann\n");
    let options = FileOptions { fixed_columns: Some(vec![(1, 4), (6, 20)]), ..FileOptions::default() };
    let table = read(&sample.path, &options).unwrap();
    assert_eq!(
        (table.columns, table.rows),
        (vec!["ID".into(), "NAME".into()], vec![vec!["0001".into(), "Ann".into()]])
    );
}

/// Gives a few bytes at a time and fails at one of the calls, as a disk or a network drive does.
struct Failing {
    bytes: io::Cursor<Vec<u8>>,
    calls_left: usize,
}

impl Read for Failing {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.calls_left.checked_sub(1) else { return Err(io::Error::from_raw_os_error(5)) };
        self.calls_left = left;
        let piece = out.len().min(64);
        self.bytes.read(&mut out[..piece])
    }
}

#[test]
fn a_read_that_fails_is_an_error_whichever_it_is() {
    let csv = "id,name\n".to_owned() + &"1,Ann\n".repeat(200);
    let json = "{\"id\":1}\n".repeat(200);
    let utf16: Vec<u8> = csv.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("t.csv", csv.clone().into_bytes()),
        (
            "t.csv.gz",
            gzip(
                &(0..3_000)
                    .flat_map(|n: u32| format!("{},{}\n", n, n.wrapping_mul(2_654_435_761)).into_bytes())
                    .collect::<Vec<_>>(),
            ),
        ),
        ("t.csv", utf16),
        ("t.jsonl", json.into_bytes()),
    ] {
        let run = |calls_left| {
            let input = Failing { bytes: io::Cursor::new(bytes.clone()), calls_left };
            let mut reader = RowReader::from_reader(Path::new(name), Box::new(input), &FileOptions::default())?;
            reader.for_each_row(&mut |_| ControlFlow::Continue(()))
        };
        assert!(run(usize::MAX).is_ok());
        for calls in 0..bytes.len() / 64 {
            let error = run(calls).expect_err("a failed read");
            assert!(matches!(error.problem, Problem::Input(_)), "{name} after {calls} reads: {error}");
        }
    }
}
