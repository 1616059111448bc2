//! `lead init`: a first model from the data files of a folder.
//!
//! In: a folder with exports, and answers to five questions. Out: three files (model, sensors, tests)
//! that check without a finding, pass their tests, and are in the one layout; all of them or none.
//! Never: sends anything anywhere, or writes a file that exists, unless forced.
//!
//! | Step | Module |
//! |---|---|
//! | which files, what their columns hold | `survey`, `profile`, `kind` |
//! | who are the contacts, what are events | `roles` |
//! | what only a person can say | `answers`, `zones` |
//! | evidence and its points | `fit`, `activity`, `ladder`, `parts`, by `words` |
//! | the draft, and its three files | `assemble`, `draft`, `naming`, `model_text`, `sensor_text`, `test_text` |
//! | proof and writing | `proof`, `place` |

mod activity;
mod answers;
mod assemble;
mod draft;
mod fit;
mod kind;
mod ladder;
mod model_text;
mod naming;
mod parts;
mod place;
mod profile;
mod proof;
mod roles;
mod sensor_text;
mod survey;
mod test_text;
mod words;
mod zones;

use std::path::Path;

pub use answers::{Ask, Question};
pub use place::{existing, place};

use super::Failure;
use survey::Survey;

/// Files to write, and what to say about them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FirstModel {
    /// Name and content, the model first.
    pub files: Vec<(String, String)>,
    /// What each holds.
    pub remarks: Vec<String>,
    /// The latest day in the files, in days since 1970-01-01: what there is to score as of.
    pub latest: Option<i32>,
}

/// What was found: `contacts.csv (4,870 rows), activities.csv (104,282 rows)`, and files that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The data files with their rows.
    pub files: Vec<(String, u64)>,
    /// Why others were not used.
    pub unread: Vec<String>,
}

/// Makes a first model. `found` is told what is there before the first question.
///
/// # Errors
/// There is no data to start from, a question went unanswered, or the model does not pass its own proof.
pub fn first_model(
    folder: &Path,
    model_file: Option<&str>,
    found: &mut dyn FnMut(&Found) -> Result<(), Failure>,
    ask: &mut Ask<'_>,
) -> Result<FirstModel, Failure> {
    let survey = survey::survey(folder)?;
    found(&Found {
        files: survey.tables.iter().map(|table| (table.file.clone(), table.rows)).collect(),
        unread: survey.unread.clone(),
    })?;
    let roles = roles::roles(folder, &survey).ok_or_else(|| no_data(folder, &survey))?;
    let answers = answers::ask(folder, &survey, &roles, ask)?;
    let draft = assemble::draft(&survey, &roles, &answers).ok_or_else(|| no_data(folder, &survey))?;
    if draft.fit.is_empty() && draft.engagement.is_empty() {
        return Err(Failure::stop_with_help(
            format!("`{}` holds nothing that tells one contact from another", draft.contacts.file),
            "add columns such as country, industry, employees, title or source, or a file of events with dates",
        ));
    }
    let model = model_file.map_or_else(|| model_name(&answers.company), str::to_owned);
    let files = proof::prove(&draft, &model)?;
    let remarks = vec![
        format!("{}, yours to edit", proof::counted(&draft)),
        "which column feeds which field".to_owned(),
        format!("{} example contacts, passing", test_text::count(&draft)),
    ];
    Ok(FirstModel { files, remarks, latest: latest(&survey, &roles) })
}

/// The latest day on which something happened; days that mean something else, such as renewals, are left out
/// by taking the columns of events first.
fn latest(survey: &Survey, roles: &roles::Roles) -> Option<i32> {
    let of_events =
        roles.events.iter().filter_map(|events| survey.tables.get(events.table)?.columns.get(events.at)?.latest_day());
    let of_contacts = || {
        let columns = survey.tables.get(roles.contacts).map_or(&[][..], |table| &table.columns);
        let dated = columns.iter().filter(|column| !column.numbers.contains(&true));
        dated.filter_map(profile::Profile::latest_day).max()
    };
    of_events.max().or_else(of_contacts)
}

fn no_data(folder: &Path, survey: &Survey) -> Failure {
    let why = survey.unread.first().map(|why| format!(" ({why})")).unwrap_or_default();
    Failure::stop_with_help(
        format!("no data file to start from in `{}`{why}", folder.display()),
        "put an export of your contacts there: .csv, .tsv, .xlsx or .jsonl",
    )
}

/// `acme.lead` for Acme Instruments.
fn model_name(company: &str) -> String {
    let words = words::words_of(company);
    let mut words = words.iter().filter(|word| word.chars().all(|letter| letter.is_ascii_alphanumeric()));
    let mut name = String::new();
    // `x-education`: one letter is no name.
    while name.len() < 3
        && let Some(word) = words.next()
    {
        name = if name.is_empty() { word.clone() } else { format!("{name}-{word}") };
    }
    match name.as_str() {
        "" | "sensors" | "tests" => "model.lead".to_owned(),
        _ => format!("{name}.lead"),
    }
}
