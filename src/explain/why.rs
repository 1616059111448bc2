//! Everything there is to say about one record.

use serde::Serialize;

use super::ahead::{Ahead, Run, ahead};
use super::audit::{Imbalance, audit};
use super::coverage::{Coverage, coverage};
use super::dates::{as_of_words, day_words, short_stamp};
use super::definition::{DefinitionFact, definition_fact};
use super::ledger::{ScoreFact, score_fact};
use super::reasons::{counts_events, main_scores, reasons_of, sentence};
use super::route::{RouteFact, route_fact};
use super::serial;
use super::words::score_title;
use super::{Subject, Verdict};
use crate::model::{DefinitionId, RouteId, ScoreId};
use crate::semantics::Decimal;
use crate::semantics::calendar::format_rfc3339;

/// So many data files are named; of more the number is told.
const FILES: usize = 6;

/// Everything there is to say about one record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Why {
    /// Its key.
    pub id: String,
    /// A name beside it.
    pub name: Option<String>,
    /// `Mon 2 March 2026, New York`
    #[serde(skip)]
    pub as_of_words: String,
    /// `2 March`
    #[serde(skip)]
    pub as_of_day: String,
    /// The as-of, exact, with its offset.
    pub as_of: String,
    /// What it comes to.
    pub verdict: Verdict,
    /// One sentence.
    pub because: String,
    /// The main scores in a line each.
    pub summary: Vec<SummaryLine>,
    /// The definitions.
    pub definitions: Vec<DefinitionFact>,
    /// What happens by itself, and what would help.
    pub ahead: Ahead,
    /// Every point of every score.
    pub scores: Vec<ScoreFact>,
    /// The routes.
    pub routes: Vec<RouteFact>,
    /// How much of what counts is watched.
    pub coverage: Coverage,
    /// Events up to the as-of.
    pub events_counted: u64,
    /// Events after it.
    pub events_later: u64,
    /// Rules, settings and files behind it.
    pub provenance: Provenance,
}

/// A score in a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SummaryLine {
    /// `Fits`, `Active`, or the score's title.
    pub title: String,
    /// The strongest reasons.
    pub reasons: Vec<String>,
    /// As reported.
    #[serde(serialize_with = "serial::decimal")]
    pub points: Decimal,
    /// The highest that can be reached.
    #[serde(serialize_with = "serial::optional")]
    pub of: Option<Decimal>,
}

/// Where an answer comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Provenance {
    /// The first rule file.
    pub rules: String,
    /// The rules' fingerprint, short.
    pub fingerprint: String,
    /// `as in the file`
    pub settings: String,
    /// The data files.
    pub files: Vec<FileSeen>,
}

/// A data file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct FileSeen {
    /// Its name.
    pub name: String,
    /// When it was last changed.
    pub written: Option<i64>,
    /// Its latest event.
    pub latest_event: Option<i64>,
}

/// What the caller knows beside the outcome.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The highest that each score can reach, where that is known.
    pub highest: Vec<Option<Decimal>>,
    /// Where the answer comes from.
    pub provenance: Provenance,
}

/// Explains one record.
///
/// # Errors
/// The ledger does not add up.
pub fn why(subject: &Subject<'_>, beside: &Beside, run: Run<'_>) -> Result<Why, Imbalance> {
    audit(subject.model, subject.outcome)?;
    let outcome = subject.outcome;
    let scores = (0u32..).map(ScoreId).zip(&outcome.scores);
    let definitions = (0u32..).map(DefinitionId).zip(&outcome.definitions);
    let routes = (0u32..).map(RouteId).zip(&outcome.routes);
    Ok(Why {
        id: subject.id(),
        name: subject.display_name(),
        as_of_words: as_of_words(subject.as_of),
        as_of_day: day_words(subject.as_of.date(), subject.as_of),
        as_of: format_rfc3339(subject.as_of.instant, &subject.as_of.zone),
        verdict: Verdict::of(subject),
        because: sentence(subject),
        summary: summary(subject, beside),
        definitions: definitions.filter_map(|(id, found)| definition_fact(subject, id, found)).collect(),
        ahead: ahead(subject, run),
        scores: scores.filter_map(|(id, found)| score_fact(subject, id, found.as_ref()?)).collect(),
        routes: routes.filter_map(|(id, found)| route_fact(subject, id, found)).collect(),
        coverage: coverage(subject),
        events_counted: outcome.events_counted,
        events_later: outcome.events_later,
        provenance: beside.provenance.clone(),
    })
}

/// The main scores in a line each.
fn summary(subject: &Subject<'_>, beside: &Beside) -> Vec<SummaryLine> {
    let main = main_scores(subject.model);
    let titles = titles(subject, &main);
    let lines = main.into_iter().zip(titles).take(4).filter_map(|(id, title)| {
        let found = subject.outcome.scores.get(id.index())?.as_ref()?;
        let limit = subject.model.scores.get(id.index())?.limits.high;
        Some(SummaryLine {
            title,
            reasons: reasons_of(subject, found, 4),
            points: found.reported,
            of: beside.highest.get(id.index()).copied().flatten().or(limit),
        })
    });
    lines.collect()
}

/// `Fits` and `Active` where one score says who a record is and one what it does; else their own titles.
fn titles(subject: &Subject<'_>, main: &[ScoreId]) -> Vec<String> {
    let active: Vec<bool> = main.iter().map(|id| counts_events(subject.model, *id)).collect();
    let one_of_each = matches!(active.as_slice(), [true, false] | [false, true]);
    let own = |id: &ScoreId| subject.model.scores.get(id.index()).map(score_title).unwrap_or_default();
    let word = |active: &bool| if *active { "Active" } else { "Fits" }.to_owned();
    if one_of_each { active.iter().map(word).collect() } else { main.iter().map(own).collect() }
}

impl Provenance {
    /// `Rules acme.lead 7c1e90, settings as in the file, contacts.csv 2 Mar 08:14.`
    #[must_use]
    pub fn sentence(&self, zone: &crate::semantics::calendar::Zone) -> String {
        let mut parts = vec![format!("Rules {} {}", self.rules, self.fingerprint).trim_end().to_owned()];
        if !self.settings.is_empty() {
            parts.push(format!("settings {}", self.settings));
        }
        parts.extend(self.files.iter().take(FILES).map(|file| match (file.latest_event, file.written) {
            (Some(latest), _) => format!("{} to {}", file.name, short_stamp(latest, zone)),
            (None, Some(written)) => format!("{} {}", file.name, short_stamp(written, zone)),
            (None, None) => file.name.clone(),
        }));
        if self.files.len() > FILES {
            parts.push(format!("{} more files", self.files.len() - FILES));
        }
        format!("{}.", parts.join(", "))
    }
}
