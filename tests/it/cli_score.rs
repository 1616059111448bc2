//! `lead score` as a program: files, formats, order, what was odd in the data.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::cli_support::{Ran, lead, run};

/// A copy of an example, so that results do not land beside it.
pub fn example(name: &str) -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let target = to.join(path.file_name().unwrap());
            if path.is_dir() {
                copy(&path, &target);
            } else if !path.file_name().unwrap().to_str().unwrap().starts_with("scores.") {
                fs::copy(&path, &target).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("lang-examples").join(name), folder.path());
    folder
}

/// Runs in a folder, as of 2 March 2026.
pub fn in_folder(folder: &TempDir, arguments: &[&str]) -> Ran {
    let mut command = lead(arguments);
    command.current_dir(folder.path());
    run(command)
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.unwrap()).collect()
}

fn score(folder: &TempDir, more: &[&str]) -> Ran {
    in_folder(folder, &[&["score", "--as-of", "2026-03-02"], more].concat())
}

#[test]
fn a_first_run_writes_a_file_and_says_what_is_in_it() {
    let folder = example("instrument-maker");
    let ran = score(&folder, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!(ran.out);
    let text = fs::read_to_string(folder.path().join("scores.csv")).unwrap();
    assert!(text.starts_with("id,priority,next_step,next_by,within,why,"), "{text}");
    assert_eq!(rows(&text).len(), 60);
}

#[test]
fn no_column_overwrites_one_of_the_crm() {
    for name in ["instrument-maker", "fit-and-activity", "maturity-segments", "content-map"] {
        let folder = example(name);
        let ran = score(&folder, &["--output", "-"]);
        let head = ran.out.lines().next().unwrap().to_owned();
        for column in head.split(',') {
            let taken = ["owner", "stage", "status", "score"].contains(&column.to_lowercase().as_str());
            assert!(!taken, "{name} has a column {column}");
        }
        let mut unique: Vec<&str> = head.split(',').collect();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), head.split(',').count(), "{name}: {head}");
    }
}

#[test]
fn the_best_come_first_and_no_reason_is_too_long() {
    let folder = example("fit-and-activity");
    let ran = score(&folder, &["--output", "-"]);
    let rows = rows(&ran.out);
    let order = ["Now", "Soon", "Later", "Never", "disqualified"];
    let places: Vec<usize> = rows.iter().map(|row| order.iter().position(|title| *title == &row[1]).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(places.first() < places.last());
    assert!(rows.iter().all(|row| row[5].chars().count() <= 140 && !row[5].is_empty()));
    // Within one priority the latest activity comes first.
    let activity =
        csv::Reader::from_reader(ran.out.as_bytes()).headers().unwrap().iter().position(|h| h == "last_activity");
    let soon: Vec<&str> = rows.iter().filter(|row| &row[1] == "Soon").map(|row| &row[activity.unwrap()]).collect();
    assert!(soon.len() > 1 && soon.is_sorted_by(|a, b| a >= b), "{soon:?}");
}

#[test]
fn the_list_can_be_cut_and_ordered() {
    let folder = example("instrument-maker");
    let ids = |more: &[&str]| -> Vec<String> {
        let ran = score(&folder, &[&["--output", "-"], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        rows(&ran.out).iter().map(|row| row[0].to_owned()).collect()
    };
    assert_eq!(ids(&["--only", "1042", "1003"]), ["1042", "1003"]);
    assert_eq!(ids(&["--limit", "1"]), ["1042"]);
    assert_eq!(ids(&["--sort", "id", "--limit", "3"]), ["1001", "1002", "1003"]);
    assert_eq!(ids(&["--sort", "input"]).len(), 60);
}

#[test]
fn an_unknown_id_names_the_nearest() {
    let folder = example("instrument-maker");
    let ran = score(&folder, &["--only", "1o42"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no contact has the id `1o42`") && ran.err.contains("`1042`"), "{}", ran.err);
    assert!(!folder.path().join("scores.csv").exists());
}

#[test]
fn json_lines_are_exact_and_say_what_is_lacking() {
    let folder = example("instrument-maker");
    let ran = score(&folder, &["--format", "jsonl", "--output", "-"]);
    let records: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 60);
    let best = &records[0];
    assert_eq!(best["id"], "1042");
    assert_eq!(best["scores"]["fit"], "80");
    assert_eq!(best["definitions"]["lead"]["answer"], true);
    assert_eq!(best["as_of"], "2026-03-02T23:59:59.999999-05:00");
    assert_eq!(best["rules"].as_str().unwrap().len(), 16);
    let open: Vec<_> = records.iter().filter(|record| record["definitions"]["lead"]["answer"].is_null()).collect();
    assert!(!open.is_empty());
    assert!(open.iter().all(|record| !record["definitions"]["lead"]["needs"].as_array().unwrap().is_empty()));
}

#[test]
fn every_ledger_adds_up_to_its_score() {
    let folder = example("fit-and-activity");
    let ran = score(&folder, &["--format", "jsonl", "--output", "-", "--ledger"]);
    let mut sums = std::collections::BTreeMap::new();
    let mut scores = std::collections::BTreeMap::new();
    for line in ran.out.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = line["id"].as_str().unwrap().to_owned();
        if line["kind"] == "record" {
            for (name, points) in line["scores"].as_object().unwrap() {
                if let Some(points) = points.as_str() {
                    scores.insert((id.clone(), name.clone()), leadlang::semantics::Decimal::parse(points).unwrap());
                }
            }
        } else if let Some(points) = line["points"].as_str() {
            let sum: &mut leadlang::semantics::Decimal =
                sums.entry((id, line["score"].as_str().unwrap().to_owned())).or_default();
            *sum = sum.add(leadlang::semantics::Decimal::parse(points).unwrap());
        }
    }
    assert!(scores.len() > 100, "{}", scores.len());
    for (key, points) in &scores {
        assert_eq!(sums.get(key).copied().unwrap_or_default(), *points, "{key:?}");
    }
}

#[test]
fn the_file_s_name_says_what_it_is() {
    let folder = example("instrument-maker");
    for (name, start) in [("a.xlsx", "PK"), ("a.jsonl", "{\"kind\""), ("a.json", "[\n{"), ("a.csv", "id,")] {
        let ran = score(&folder, &["--output", name]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let bytes = fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.starts_with(start.as_bytes()), "{name}");
    }
    let table = score(&folder, &["--format", "table", "--limit", "2"]);
    assert!(table.out.contains("1042") && !folder.path().join("scores.txt").exists(), "{}", table.out);
}

/// The example with a revenue that is none, and a level nobody declared, on line 3.
fn with_bad_cells() -> TempDir {
    let folder = example("instrument-maker");
    let path = folder.path().join("data/contacts.csv");
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().nth(2).unwrap().to_owned();
    let mut cells: Vec<&str> = line.split(';').collect();
    cells[6] = "a lot";
    cells[8] = "Vice Presidnt";
    fs::write(&path, text.replacen(&line, &cells.join(";"), 1)).unwrap();
    folder
}

#[test]
fn cells_that_cannot_be_read_go_to_a_file_of_their_own() {
    let folder = with_bad_cells();
    let ran = score(&folder, &[]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("2 cells of the data not understood"), "{}", ran.err);
    assert!(ran.err.contains("line 3") && ran.err.contains("`Vice Presidnt` is no label"), "{}", ran.err);
    let rejects = fs::read_to_string(folder.path().join("scores.rejects.csv")).unwrap();
    assert!(rejects.starts_with("file,line,column,field,value,problem\ndata/contacts.csv,3,"), "{rejects}");
    assert_eq!(rejects.lines().count(), 3, "{rejects}");
    let clean = example("instrument-maker");
    assert_eq!(score(&clean, &[]).err, "");
    assert!(!clean.path().join("scores.rejects.csv").exists());
}

#[test]
fn strict_writes_nothing_when_a_cell_cannot_be_read() {
    let folder = with_bad_cells();
    fs::write(folder.path().join("scores.csv"), "old").unwrap();
    let ran = score(&folder, &["--strict"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("nothing was written"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("scores.csv")).unwrap(), "old");
    assert!(!folder.path().join("scores.rejects.csv").exists());
    let clean = example("instrument-maker");
    assert_eq!(score(&clean, &["--strict"]).code, 0);
}

#[test]
fn a_result_never_overwrites_what_it_was_computed_from() {
    let folder = example("instrument-maker");
    for input in ["data/contacts.csv", "model.lead", "data/../data/emails.csv"] {
        let before = fs::read(folder.path().join(input)).unwrap();
        let ran = score(&folder, &["--output", input, "--format", "csv"]);
        assert_eq!(ran.code, 2, "{input}");
        assert!(ran.err.contains("is one of the files that are read"), "{}", ran.err);
        assert_eq!(fs::read(folder.path().join(input)).unwrap(), before);
    }
}

#[test]
fn a_sensor_can_read_another_file() {
    let folder = example("instrument-maker");
    let sensors = fs::read_to_string(folder.path().join("sensors.lead")).unwrap();
    let name =
        sensors.lines().find_map(|line| line.strip_prefix("sensor ")).unwrap().split(' ').next().unwrap().to_owned();
    let text = fs::read_to_string(folder.path().join("data/contacts.csv")).unwrap();
    let two: Vec<&str> = text.lines().take(3).collect();
    fs::write(folder.path().join("two.csv"), two.join("\n")).unwrap();
    let ran = score(&folder, &["--output", "-", "--data", &format!("{name}=two.csv")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(rows(&ran.out).len(), 2);
    let wrong = score(&folder, &["--data", &format!("{name}x=two.csv")]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains(&format!("did you mean `{name}`?")), "{}", wrong.err);
}

#[test]
fn the_same_day_gives_the_same_file_whatever_the_number_of_runs() {
    let folder = example("content-map");
    let first = score(&folder, &["--output", "-"]).out;
    assert_eq!(score(&folder, &["--output", "-"]).out, first);
}

#[test]
fn a_wrong_date_says_how_dates_are_written() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["score", "--as-of", "03/04/2026"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`03/04/2026` is no date") && ran.err.contains("2026-03-02"), "{}", ran.err);
    for word in ["today", "yesterday", "now", "2026-03-02 09:00"] {
        assert_eq!(in_folder(&folder, &["score", "--as-of", word]).code, 0, "{word}");
    }
}

#[test]
fn what_is_asked_for_is_judged_before_the_data() {
    let folder = example("instrument-maker");
    fs::remove_file(folder.path().join("data/contacts.csv")).unwrap();
    let date = in_folder(&folder, &["score", "--as-of", "03/04/2026"]);
    assert!(date.code == 2 && date.err.contains("`03/04/2026` is no date"), "{}", date.err);
    let why = in_folder(&folder, &["why", "1042", "--as-of", "03/04/2026"]);
    assert!(why.code == 2 && why.err.contains("`03/04/2026` is no date"), "{}", why.err);
    let table = score(&folder, &["--columns", "id,fitt", "--input", "not-there.csv"]);
    assert!(table.code == 2 && table.err.contains("no column `fitt`"), "{}", table.err);
    let column = score(&folder, &["--columns", "id,fitt"]);
    assert!(column.code == 2 && column.err.contains("no column `fitt`"), "{}", column.err);
}

#[test]
fn a_ledger_is_refused_where_nothing_holds_it() {
    let folder = example("instrument-maker");
    let cases: [(&[&str], &str); 3] = [
        (&["--ledger"], "`--ledger` writes JSON, and a .csv file has rows"),
        (&["--ledger", "--output", "x.xlsx"], "a .xlsx file has rows"),
        (&["--ledger", "--output", "x.jsonl", "--columns", "id"], "`--columns` only some columns"),
    ];
    for (arguments, why) in cases {
        let ran = score(&folder, arguments);
        assert!(ran.code == 2 && ran.err.contains(why) && ran.err.contains("scores.jsonl"), "{}", ran.err);
    }
    assert_eq!(score(&folder, &["--ledger", "--output", "x.jsonl"]).code, 0);
}

#[test]
fn events_after_the_as_of_are_told() {
    let folder = example("instrument-maker");
    let last = in_folder(&folder, &["score", "--as-of", "2027-01-01"]);
    assert!(last.code == 0 && !last.out.contains("later than that"), "{}", last.out);
    for more in [&["--backend", "interpret"][..], &["--backend", "jit", "--threads", "2"]] {
        let ran = in_folder(&folder, &[&["score", "--as-of", "2026-01-01"], more].concat());
        let line = ran.out.lines().nth(1).unwrap_or_default();
        assert_eq!(line, "188 events later than that do not count", "{more:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn rows_that_say_nothing_of_whom_and_rows_that_contradict_are_told_in_plain_words() {
    let folder = example("instrument-maker");
    let model = "model \"T\" { currency USD, timezone \"UTC\", scores contact }\n\nrecord contact { id text unique, size whole }\n\nscore fit 0 to 9 {\n  +5 when size > 3\n}\n";
    fs::create_dir(folder.path().join("t")).unwrap();
    fs::write(folder.path().join("t/model.lead"), model).unwrap();
    fs::write(folder.path().join("t/c.csv"), "id,size\na,5\n,5\na,6\n").unwrap();
    let ran = in_folder(&folder, &["score", "t", "--input", "t/c.csv", "--as-of", "2026-01-01"]);
    assert!(ran.err.contains("  contact: 1 row left out: it does not say whom it is about\n"), "{}", ran.err);
    assert!(ran.err.contains("1 value in contact contradicts an earlier row, which counts"), "{}", ran.err);
}

#[test]
fn rules_with_errors_are_shown_and_score_nothing() {
    let folder = example("instrument-maker");
    let model = folder.path().join("model.lead");
    let text = fs::read_to_string(&model).unwrap().replace("seniority >= vp", "seniorty >= vp");
    fs::write(&model, text).unwrap();
    let ran = score(&folder, &[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("seniorty"), "{}", ran.err);
    assert!(!folder.path().join("scores.csv").exists());
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_ends_the_list_quietly() {
    use std::process::Stdio;
    let folder = example("content-map");
    let mut command = lead(&["score", "--as-of", "2026-03-02", "--output", "-", "--format", "jsonl", "--ledger", "-q"]);
    let mut child = command.current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let folder = example("instrument-maker");
    let ran = in_folder(&folder, &["score", "--as-of", "2026-03-02", "--output", "/dev/full"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`/dev/full`"), "{}", ran.err);
    let stream = std::process::Command::new("sh")
        .args(["-c", "exec \"$0\" score --as-of 2026-03-02 --output - > /dev/full"])
        .arg(lead(&[]).get_program())
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(stream.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&stream.stderr).contains("the disk is full"));
}

#[test]
fn a_killed_run_leaves_the_old_file_or_the_whole_new_one() {
    let folder = example("instrument-maker");
    let target = folder.path().join("scores.csv");
    assert_eq!(score(&folder, &[]).code, 0);
    let whole = fs::read(&target).unwrap();
    let (mut old, mut new) = (0, 0);
    for delay in (0..30).map(|step| step * 12) {
        fs::write(&target, "old").unwrap();
        let mut command = lead(&["score", "--as-of", "2026-03-02", "-q"]);
        let mut child = command.current_dir(folder.path()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = fs::read(&target).unwrap();
        assert!(found == b"old" || found == whole, "a partial file after {delay} ms");
        if found == whole { new += 1 } else { old += 1 }
    }
    assert!(old > 0, "no run was killed before its end: {new} were complete");
    // What the killed runs left is swept by the next one.
    assert_eq!(score(&folder, &[]).code, 0);
    let left = fs::read_dir(folder.path())
        .unwrap()
        .filter(|e| e.as_ref().unwrap().path().extension().is_some_and(|x| x == "lead-tmp"));
    assert_eq!(left.count(), 0);
}

#[test]
fn an_id_that_looks_like_a_formula_is_written_as_text() {
    let folder = example("instrument-maker");
    let path = folder.path().join("data/contacts.csv");
    let text = fs::read_to_string(&path).unwrap().replacen("\n1001;", "\n=1+1;", 1);
    fs::write(&path, text).unwrap();
    let guarded = score(&folder, &["--output", "-", "--only", "=1+1"]);
    assert!(guarded.out.contains("\n'=1+1,"), "{}", guarded.out);
    let open = score(&folder, &["--output", "-", "--only", "=1+1", "--no-escape-formulas"]);
    assert!(open.out.contains("\n=1+1,"), "{}", open.out);
}

#[test]
fn the_summary_says_what_nobody_watches() {
    let folder = example("intent-and-signals");
    let ran = score(&folder, &[]);
    assert!(ran.out.contains("Intent reaches 12 of 14: no sensor sees tech_change."), "{}", ran.out);
    let ran = score(&folder, &["--format", "jsonl", "--output", "-"]);
    assert!(ran.out.lines().all(|line| line.contains("\"sensed\":\"4 of 5\"")), "{}", ran.out);
}
