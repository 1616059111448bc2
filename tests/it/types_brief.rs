//! The whole file of the language brief, and every model in the repository, build without a finding.

use std::fs;
use std::path::Path;

use leadlang::model::{Covers, Per};
use leadlang::types::{ExternalFiles, ExternalTable};

use crate::types_support::{build, build_files};

const BRIEF: &str = include_str!("types_brief.lead");

#[test]
fn the_brief_builds() {
    let built = build(BRIEF);
    assert_eq!(built.lines(), "");
    let model = built.model();
    assert_eq!(model.title, "Acme Instruments");
    assert_eq!(
        model.scores.iter().map(|score| score.name.as_str()).collect::<Vec<_>>(),
        ["fit", "engagement", "intent", "overall"]
    );
    assert_eq!(model.rules.len(), 17);
    assert_eq!(model.order.len(), 3 + 4 + 3 + 1 + 1);
    assert_eq!(model.tests[0].events.len(), 5);
    let pricing = model.rules.iter().find(|rule| rule.label.as_deref() == Some("pricing")).unwrap();
    assert!(matches!(pricing.per, Some(Per::EachEvent(_))));
    assert_eq!(pricing.cap.unwrap().to_string(), "40");
}

#[test]
fn from_runs_up_to_the_next_band() {
    let model = build(BRIEF).model();
    let grade = model.segments.iter().find(|segment| segment.name == "grade").unwrap();
    let Covers::Range(range) = grade.bands[1].covers else { panic!("B is a range") };
    assert_eq!(format!("{range:?}"), "Interval { low: Some((50, true)), high: Some((75, false)) }");
}

#[test]
fn every_model_of_the_repository_builds() {
    for folder in ["lang-examples", "tests/models"] {
        for entry in fs::read_dir(folder).unwrap() {
            let folder = entry.unwrap().path();
            let texts = texts_of(&folder);
            let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            if files.is_empty() {
                continue;
            }
            let built = build_files(&files, &tables_below(&folder));
            assert_eq!(built.lines(), "", "{}", folder.display());
            assert!(built.model.is_some(), "{}", folder.display());
        }
    }
}

fn texts_of(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let lead = paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "lead"));
    lead.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The tables that models name with `from "data/x.csv"`.
fn tables_below(folder: &Path) -> ExternalFiles {
    let mut files = ExternalFiles::new();
    for name in ["data/assets.csv", "data/competitors.csv", "assets.csv"] {
        let Ok(mut reader) = csv::Reader::from_path(folder.join(name)) else { continue };
        let text = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let headers = text(reader.headers().unwrap());
        let rows = reader.records().map(|row| text(&row.unwrap())).collect();
        files.insert(name, ExternalTable { headers, rows });
    }
    files
}
