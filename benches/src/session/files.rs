//! Workload C: a file of a million leads in, a file of their scores out.

use std::fs::File;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::rivals::{self, Job};
use super::{Agreement, Problem, Session};
use crate::expert::record::TitleBits;
use crate::expert::rows::csv_to_csv;
use crate::leads::{draw, write_csv, write_parquet};
use crate::measure::Contender;
use crate::ours;
use crate::render::rules_json;
use crate::rules;
use crate::scores::{Checksum, Scores};
use crate::vocabulary::Text;

pub fn run(session: &mut Session) -> Result<(), Problem> {
    let rules = rules::fifty::rules();
    std::fs::write(session.folder.join("rules.json"), rules_json(&rules).to_string())?;
    let leads = draw(session.sized(1_000_000, 50_000));
    write_csv(&leads, &session.folder.join("leads.csv"))?;
    write_parquet(&leads, &session.folder.join("leads.parquet"))?;
    let mut agreement = Agreement::default();
    for kind in ["csv", "parquet"] {
        for threads in [1, 2] {
            of_kind(session, kind, threads, leads.rows, &mut agreement)?;
        }
    }
    Ok(())
}

fn of_kind(
    session: &mut Session,
    kind: &str,
    threads: usize,
    count: usize,
    agreement: &mut Agreement,
) -> Result<(), Problem> {
    let (data, name) = (format!("leads.{kind}"), format!("c/{kind}"));
    let file = |writer: &str| session.folder.join(format!("{writer}-leads.{kind}"));
    let (from, [ours, theirs, expert]) = (session.folder.join(&data), ["lead", "polars", "expert"].map(file));
    let job = ours::files::Job::of(&session.folder, &data, &ours, threads)?;
    let titles = TitleBits::of(Text::Title.values().into_iter());
    let polars = Job { workload: kind, data: &data, engines: &["polars"], threads, name: &name };
    let mut rivals = rivals::start(session, &polars, None)?;
    let mut contenders = vec![Contender::new(format!("{name}/{threads}/lead"), 5, || job.run().map(|_| ()))];
    contenders.extend(rivals.iter_mut().map(|rival| rival.contender(5)));
    let by_hand = kind == "csv" && threads == 1;
    if by_hand {
        contenders.push(Contender::new("c/csv/1/expert", 3, || Ok(csv_to_csv(&from, &expert, &titles)?)));
    }
    session.in_turns(count, contenders)?;
    if by_hand {
        agreement.add("expert, csv", read_csv(&expert)?, true)?;
    }
    agreement.add("lead", read(kind, &ours)?, true)?;
    if session.python.is_some() {
        agreement.add("polars", read(kind, &theirs)?, true)?;
    }
    Ok(())
}

/// The checksum of what is in a file of scores.
fn read(kind: &str, path: &Path) -> Result<Checksum, Problem> {
    if kind == "csv" { read_csv(path) } else { read_parquet(path) }
}

fn read_csv(path: &Path) -> Result<Checksum, Problem> {
    let mut scores = Scores::default();
    let mut reader = csv::Reader::from_path(path)?;
    for (row, record) in reader.records().enumerate() {
        let record = record?;
        let cell = |column: usize| record.get(column).ok_or("a row of scores is too short");
        if cell(0)? != crate::leads::key(row) {
            return Err(format!("row {row} of {} is {}", path.display(), cell(0)?).into());
        }
        push(&mut scores, (cell(1)?.parse()?, cell(2)?.parse()?), (cell(3)?, cell(4)?))?;
    }
    Ok(scores.checksum())
}

fn push(scores: &mut Scores, (fit, activity): (f64, f64), (warmth, grade): (&str, &str)) -> Result<(), Problem> {
    let place = |names: [&str; 4], word: &str| {
        let position = names.iter().position(|name| *name == word);
        position.and_then(|position| u8::try_from(position).ok()).ok_or_else(|| format!("an unknown band {word}"))
    };
    let whole = |score: f64| score as i32;
    scores.fit.push(whole(fit));
    scores.activity.push(whole(activity));
    scores.warmth.push(place(["hot", "warm", "mild", "cold"], warmth)?);
    scores.grade.push(place(["A", "B", "C", "D"], grade)?);
    Ok(())
}

fn read_parquet(path: &Path) -> Result<Checksum, Problem> {
    let mut scores = Scores::default();
    for batch in ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()? {
        add_batch(&mut scores, &batch?)?;
    }
    Ok(scores.checksum())
}

fn add_batch(scores: &mut Scores, batch: &RecordBatch) -> Result<(), Problem> {
    let column = |name: &str| batch.column_by_name(name).ok_or_else(|| format!("a file of scores has no {name}"));
    let (fit, activity) = (numbers(column("fit")?.as_ref())?, numbers(column("activity")?.as_ref())?);
    let (warmth, grade) = (words(column("warmth")?.as_ref())?, words(column("grade")?.as_ref())?);
    for row in 0..batch.num_rows() {
        push(scores, (fit[row], activity[row]), (&warmth[row], &grade[row]))?;
    }
    Ok(())
}

fn numbers(column: &dyn Array) -> Result<Vec<f64>, Problem> {
    use arrow_array::types::{Float64Type, Int32Type, Int64Type};
    Ok(match column.data_type() {
        DataType::Int32 => column.as_primitive::<Int32Type>().values().iter().map(|score| f64::from(*score)).collect(),
        DataType::Int64 => column.as_primitive::<Int64Type>().values().iter().map(|score| *score as f64).collect(),
        DataType::Float64 => column.as_primitive::<Float64Type>().values().to_vec(),
        DataType::Decimal128(_, scale) => {
            let unit = 10_f64.powi((*scale).into());
            let values = column.as_primitive::<arrow_array::types::Decimal128Type>().values();
            values.iter().map(|score| *score as f64 / unit).collect()
        }
        other => return Err(format!("scores as {other}").into()),
    })
}

fn words(column: &dyn Array) -> Result<Vec<String>, Problem> {
    let of = |values: &dyn Array, row: usize| match values.data_type() {
        DataType::Utf8 => Ok(values.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Ok(values.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Ok(values.as_string_view().value(row).to_owned()),
        other => Err(Problem::from(format!("bands as {other}"))),
    };
    match column.as_any_dictionary_opt() {
        Some(codes) => {
            let keys = codes.normalized_keys();
            keys.into_iter().map(|code| of(codes.values().as_ref(), code)).collect()
        }
        None => (0..column.len()).map(|row| of(column, row)).collect(),
    }
}
