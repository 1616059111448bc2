//! Scoring from Rust: every way gives what the interpreter gives.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray};
use leadlang::scorer::{EventBook, Rules, Scored, Scorer, ScorerError};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

const MODEL: &str = r#"
model "Acme" { currency USD, timezone "UTC", scores contact }
record contact {
  id        text unique
  title     text
  industry  text
  country   country
  seniority ordered individual < manager < director < vp
  employees number
  revenue   money
  growth    percent
  opted_out yes/no
  created   date
  products  list of text
}
score fit 0 to 100 {
  +30 when title contains word "data" or title is "Chief"
  +20 when industry in ("Life sciences", "Biotech")
  +15 when country in (US, DE)
  +10 when seniority >= director
  +20 when employees >= 100 and revenue >= 1M USD
  +5  when growth > 10%
  -40 when opted_out
  +7  when created is more than 30 days ago
  +8  when products contains word "pump"
}
score size, 2 decimals { +0.25 when employees < 10, +1.5 when employees >= 10 }
segment grade by fit { A from 60, B from 30, C otherwise }
definition mql = all of { fit >= 30, employees >= 10 }
disqualify when industry is "Competitor", because "competitor"
"#;

fn scorer() -> Scorer {
    scorer_of(MODEL)
}

fn scorer_of(text: &str) -> Scorer {
    rules_of(text).as_of("2026-03-02").unwrap()
}

fn rules_of(text: &str) -> Rules {
    Rules::from_text(text).map_err(|error| error.to_string()).unwrap()
}

/// Records with what is usual and what is not; always the same ones.
fn records() -> Vec<Json> {
    let mut state = 42_u64;
    let mut pick = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let titles = ["Data lead", "chief ", "", "CEO", "Head of DATA", "Büro"];
    let industries = ["life sciences", "Biotech", "Steel", "competitor", ""];
    let countries = ["US", "Germany", "FR", "Deutschland"];
    let mut found = Vec::new();
    for number in 0..400 {
        let mut record = json!({ "id": number });
        let mut set = |name: &str, value: Json| record[name] = value;
        match pick(4) {
            0 => {}
            1 => set("title", json!(format!("title {number}"))),
            _ => set("title", json!(titles[pick(titles.len())])),
        }
        set("industry", json!(industries[pick(industries.len())]));
        set("country", json!(countries[pick(3)]));
        set("seniority", [json!("VP"), json!("manager"), Json::Null, json!("director")][pick(4)].clone());
        set(
            "employees",
            [json!(5), json!(10.0), json!(100), json!(99.999_999), Json::Null, json!("250")][pick(6)].clone(),
        );
        set("revenue", [json!(1_000_000), json!("2M USD"), json!(999_999.99), Json::Null][pick(4)].clone());
        set("growth", [json!("12%"), json!(25), Json::Null, json!(0)][pick(4)].clone());
        set("opted_out", [json!(true), json!("no"), Json::Null][pick(3)].clone());
        set("created", [json!("2026-01-01"), json!("2026-03-01"), Json::Null][pick(3)].clone());
        set("products", [json!(["Pump", "valve"]), json!([]), json!("valve; seal"), Json::Null][pick(4)].clone());
        found.push(record);
    }
    found
}

/// What the interpreter says: the rules read an event, which no single-row code does, and which never comes.
fn interpreted() -> Scorer {
    let text = MODEL.replace("score size", "event visit\nscore visits { +1 per visit }\nscore size");
    scorer_of(&text)
}

fn same(one: &Scored, other: &Scored) {
    for name in ["fit", "size"] {
        assert_eq!(one.number(name), other.number(name), "{name}: {one:?} {other:?}");
    }
    assert_eq!(one.label("grade"), other.label("grade"), "{one:?} {other:?}");
    assert_eq!(one.answer("mql"), other.answer("mql"), "{one:?} {other:?}");
    assert_eq!(one.is_disqualified(), other.is_disqualified(), "{one:?} {other:?}");
}

#[test]
fn every_way_to_score_one_record_says_what_the_interpreter_says() {
    let (scorer, oracle) = (scorer(), interpreted());
    assert_eq!(scorer.why_interpreted(), None);
    assert!(scorer.is_compiled_for_one() && !oracle.is_compiled_for_one());
    let mut grades = std::collections::BTreeSet::new();
    let mut kept = Vec::new();
    for record in records() {
        let expected = oracle.score(&record).unwrap();
        grades.insert(expected.label("grade").map(str::to_owned));
        let scored = scorer.score(&record).unwrap();
        same(&scored, &expected);
        same(&scorer.score_json(&record.to_string()).unwrap(), &expected);
        let mut prepared = scorer.prepare(&record).unwrap();
        for _ in 0..2 {
            assert_eq!(prepared.score(), scored);
        }
        kept.push((prepared, scored));
    }
    // What was learned from later records changes nothing of earlier ones.
    for (prepared, scored) in &mut kept {
        assert_eq!(prepared.score(), *scored);
    }
    assert!(grades.len() >= 4, "{grades:?}");
}

#[test]
fn a_batch_says_what_its_rows_say() {
    let scorer = scorer();
    let titles = vec![Some("Data lead"), Some("x"), None, Some("chief")];
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("Title", Arc::new(StringArray::from(titles.clone()))),
        ("employees", Arc::new(Float64Array::from(vec![Some(250.0), None, Some(f64::NAN), Some(9.5)]))),
        ("revenue", Arc::new(Int64Array::from(vec![2_000_000, 1, 2, 3]))),
        ("created", Arc::new(Date32Array::from(vec![20_000, 20_500, 20_454, 20_455]))),
        ("unused", Arc::new(Int64Array::from(vec![1, 2, 3, 4]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let scored = scorer.score_batch(&batch).unwrap();
    assert_eq!(scored.num_rows(), 4);
    let employees = [Some(250.0), None, None, Some(9.5)];
    let revenue = [2_000_000, 1, 2, 3];
    let created = ["2024-10-04", "2026-02-16", "2026-01-01", "2026-01-02"];
    for row in 0..4 {
        let one = scorer
            .score(&json!({ "title": titles[row], "employees": employees[row], "revenue": revenue[row],
                "created": created[row] }))
            .unwrap();
        let fit = scored.column_by_name("fit").unwrap().as_primitive::<Int64Type>().value(row);
        assert_eq!(one.number("fit").unwrap().to_string(), fit.to_string(), "row {row}");
        let grades = scored.column_by_name("grade").unwrap().as_dictionary::<Int32Type>();
        let label = grades.values().as_string::<i32>().value(usize::try_from(grades.keys().value(row)).unwrap());
        assert_eq!(one.label("grade"), Some(label));
        let mql = scored.column_by_name("mql").unwrap().as_boolean();
        assert_eq!(one.answer("mql"), (!mql.is_null(row)).then(|| mql.value(row)));
    }
    // Another batch with other texts and forms, by the same machine code or new one.
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("employees", Arc::new(Int64Array::from(vec![100, 5]))),
        ("title", Arc::new(StringArray::from(vec!["nobody", "big data"]))),
    ];
    let scored = scorer.score_batch(&RecordBatch::try_from_iter(columns).unwrap()).unwrap();
    let fit = scored.column_by_name("fit").unwrap().as_primitive::<Int64Type>();
    assert_eq!((fit.value(0), fit.value(1)), (0, 30));
}

#[test]
fn what_comes_out_becomes_a_struct_of_ones_own() {
    #[derive(Serialize)]
    struct Contact {
        title: &'static str,
        employees: u32,
    }
    #[derive(Deserialize, PartialEq, Debug)]
    struct Mine {
        fit: i64,
        size: f64,
        grade: String,
        mql: Option<bool>,
        disqualified: bool,
    }
    let mine: Mine = scorer().score(&Contact { title: "Data", employees: 40 }).unwrap().to().unwrap();
    let expected = Mine { fit: 30, size: 1.5, grade: "B".to_owned(), mql: Some(true), disqualified: false };
    assert_eq!(mine, expected);
}

#[test]
fn accounts_and_events_stand_in_the_record() {
    let scorer = scorer_of(
        r#"
model "P" { currency USD, timezone "UTC", scores person }
record account { id text unique, revenue money }
record person { id text unique, company account }
event visit { page one of (home, pricing) }
score heat 0 to 100 {
  +20 when company.revenue >= 1M USD
  +10 per visit where page is pricing
}
"#,
    );
    let person = json!({
        "id": "ann",
        "company": { "id": "acme", "revenue": 2_000_000 },
        "visit": [
            { "at": "2026-02-01", "page": "pricing" },
            { "at": "2026-02-03T10:00:00Z", "page": "Pricing" },
            { "at": "2026-02-01", "page": "home" },
            { "at": "2027-01-01", "page": "pricing" },
        ],
    });
    assert_eq!(scorer.score(&person).unwrap().number("heat").unwrap().to_string(), "40");
    assert_eq!(scorer.score_json(&person.to_string()).unwrap().number("heat").unwrap().to_string(), "40");
    let ledger = scorer.ledger(&person).unwrap();
    assert_eq!(ledger.scores[0].points, "40");
    assert!(
        ledger.scores[0]
            .lines
            .iter()
            .any(|(points, text, _)| { points.as_deref() == Some("20") && text.contains("revenue") }),
        "{ledger:?}"
    );
    let batch: Vec<(&str, ArrayRef)> = vec![("id", Arc::new(StringArray::from(vec!["x"])))];
    let error = scorer.score_batch(&RecordBatch::try_from_iter(batch).unwrap()).unwrap_err();
    assert!(error.to_string().contains("events or other records"), "{error}");
}

#[test]
fn mistakes_are_told() {
    let scorer = scorer();
    let told = |record: Json| scorer.score(&record).unwrap_err().to_string();
    assert_eq!(
        told(json!({ "seniority": "boss" })),
        "`seniority`: expected one of (individual, manager, director, vp), found `boss`"
    );
    assert!(told(json!({ "created": "03/04/2026" })).starts_with("`created`: "));
    assert_eq!(told(json!([1])), "a record is a map or struct of fields, not a list");
    let text = scorer.score_json("{\"seniority\": \"boss\"}").unwrap_err().to_string();
    assert!(text.contains("found `boss`"), "{text}");
    assert!(matches!(scorer.score_json("{\"title\": "), Err(ScorerError::Json(_))));
    assert!(matches!(scorer.score_json("[]"), Err(ScorerError::Json(_) | ScorerError::Record(_))));
    let column: Vec<(&str, ArrayRef)> = vec![("seniority", Arc::new(StringArray::from(vec!["vp", "boss"])))];
    let error = scorer.score_batch(&RecordBatch::try_from_iter(column).unwrap()).unwrap_err().to_string();
    assert!(error.starts_with("`seniority` of row 1: "), "{error}");
    let column: Vec<(&str, ArrayRef)> = vec![("nothing", Arc::new(StringArray::from(vec!["vp"])))];
    let error = scorer.score_batch(&RecordBatch::try_from_iter(column).unwrap()).unwrap_err().to_string();
    assert!(error.starts_with("no column is named like a field of `contact`"), "{error}");
    let error = Rules::from_text("model \"x\" { currency USD, timezone \"UTC\", scores contact }").unwrap_err();
    assert!(matches!(error, ScorerError::Rules { .. }), "{error}");
    let error = Rules::from_text(MODEL).map_err(|_| ()).unwrap().as_of("soon").unwrap_err();
    assert!(error.to_string().contains("`soon` is no date"), "{error}");
}

#[test]
fn rules_can_be_read_from_a_folder() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lang-examples/fit-and-activity");
    let rules = Rules::open(folder).map_err(|error| error.to_string()).unwrap();
    assert!(!rules.model().scores.is_empty());
    let file = format!("{folder}/model.lead");
    assert_eq!(Rules::open(file).map_err(|error| error.to_string()).unwrap().model().title, rules.model().title);
    assert!(matches!(Rules::open("no/such/folder"), Err(ScorerError::Files(_))));
}

#[test]
fn threads_share_a_scorer() {
    let scorer = scorer();
    let expected: Vec<Scored> = records().iter().map(|record| scorer.score(record).unwrap()).collect();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for (record, expected) in records().iter().zip(&expected) {
                    assert_eq!(scorer.score_json(&record.to_string()).unwrap(), *expected);
                }
            });
        }
    });
}

#[test]
fn kept_events_score_as_all_events_at_once() {
    let rules = rules_of(
        r#"
model "P" { currency USD, timezone "UTC", scores person }
record person { id text unique, employees number }
event visit { page one of (home, pricing), seconds number }
score heat 0 to 1000 {
  +10 per visit where page is pricing, half-life 14 days
  +5  when at least 2 visit in the last 10 days
  +2  per visit where seconds >= 5, once per day
  +3  when employees >= 10
}
"#,
    );
    let scorer = rules.as_of("2026-03-02").unwrap();
    let texts = |texts: Vec<String>| -> ArrayRef { Arc::new(StringArray::from(texts)) };
    let events: Vec<(usize, String, &str)> = (0..60)
        .map(|n| (n * 7 % 5, format!("2026-0{}-{:02}", 1 + n % 3, 1 + n % 28), ["home", "pricing"][n % 2]))
        .collect();
    let batch = |events: &[(usize, String, &str)]| {
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("person", texts(events.iter().map(|event| format!("p{}", event.0)).collect())),
            ("at", texts(events.iter().map(|event| event.1.clone()).collect())),
            ("page", texts(events.iter().map(|event| event.2.to_owned()).collect())),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    };
    let people: Vec<(&str, ArrayRef)> = vec![
        ("id", texts((0..5).map(|n| format!("p{n}")).collect())),
        ("employees", Arc::new(Int64Array::from(vec![5, 10, 15, 20, 25]))),
    ];
    let people = RecordBatch::try_from_iter(people).unwrap();
    let mut book = EventBook::new(&rules).unwrap();
    for part in events.chunks(17) {
        book.add("visit", &batch(part)).unwrap();
        let mut saved = Vec::new();
        book.save(&mut saved).unwrap();
        book = EventBook::load(&rules, saved.as_slice()).unwrap();
    }
    assert_eq!(book.len(), 60);
    let scored = scorer.score_batch_with(&people, &book).unwrap();
    let tight = scorer.clone().with_memory(1).score_batch_with(&people, &book).unwrap();
    assert_eq!(scored, tight, "through temporary files");
    let heat = scored.column_by_name("heat").unwrap().as_primitive::<Int64Type>();
    for row in 0..5 {
        let own = events.iter().filter(|event| event.0 == row);
        let own: Vec<Json> = own.map(|event| json!({ "at": event.1, "page": event.2 })).collect();
        let one = scorer.score(&json!({ "id": format!("p{row}"), "employees": 5 + 5 * row, "visit": own })).unwrap();
        assert_eq!(one.number("heat").unwrap().to_string(), heat.value(row).to_string(), "p{row}");
    }
    let error = book.add("visitt", &batch(&events)).unwrap_err().to_string();
    assert!(error.contains("`visitt`"), "{error}");
    assert_eq!(scored.column_by_name("disqualified").unwrap().as_boolean().false_count(), 5);
    assert!(EventBook::load(&rules, &b"nothing"[..]).is_err());
}
