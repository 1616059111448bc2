//! The ledger of a score as lines: points, the author's words, what was found.

use serde::Serialize;

use super::Subject;
use super::evidence::{faded, found};
use super::numbers::{points, shown};
use super::reasons::{rule_lines, score_read};
use super::rule_text::{cap_text, constant_points, decay_text, head};
use super::serial;
use super::words::{band_words, score_title};
use crate::interpret::{LedgerLine, Need, RuleLine, ScoreOutcome, Verdict};
use crate::model::{Limits, Per, Rule, Score, ScoreId};
use crate::semantics::Decimal;

/// A line of a ledger.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Line {
    /// Exact points; nothing where they are not known.
    #[serde(serialize_with = "serial::optional")]
    pub points: Option<Decimal>,
    /// The points as a list of 2 decimals shows them, where that differs.
    #[serde(skip)]
    pub shown: Option<Decimal>,
    /// Whether it belongs to the line above: what decay or a limit took of it.
    pub below: bool,
    /// What it is, in the author's words.
    pub text: String,
    /// What was found.
    pub found: String,
}

impl Line {
    fn of(points: Decimal, text: String, found: String) -> Self {
        Self { points: Some(points), shown: None, below: false, text, found }
    }

    /// The points to show.
    #[must_use]
    pub fn to_show(&self) -> Option<Decimal> {
        self.shown.or(self.points).map(shown)
    }
}

/// A score and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ScoreFact {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// As reported.
    #[serde(serialize_with = "serial::decimal")]
    pub points: Decimal,
    /// Bands, and how much of it is watched.
    pub remarks: Vec<String>,
    /// Every point.
    pub lines: Vec<Line>,
}

/// A score of a record, line by line.
#[must_use]
pub fn score_fact(subject: &Subject<'_>, id: ScoreId, outcome: &ScoreOutcome) -> Option<ScoreFact> {
    let score = subject.model.scores.get(id.index())?;
    let mut lines = Vec::new();
    add_lines(subject, &outcome.ledger, &mut lines);
    let title = score_title(score);
    if outcome.limit_change != Decimal::ZERO {
        let text = format!("limit of {title}, {}", limits_text(score.limits));
        lines.push(Line::of(outcome.limit_change, text, String::new()));
    }
    lines.extend(rounding(score, outcome, &lines));
    let remarks = remarks(subject, id, outcome);
    Some(ScoreFact { name: score.name.clone(), title, points: outcome.reported, remarks, lines })
}

/// The line that takes up rounding. What is shown has 2 decimals at most, and adds up too.
fn rounding(score: &Score, outcome: &ScoreOutcome, lines: &[Line]) -> Option<Line> {
    let shown_sum = lines.iter().filter_map(Line::to_show).fold(Decimal::ZERO, Decimal::add);
    let rest = shown(outcome.reported).sub(shown_sum);
    if rest == Decimal::ZERO && outcome.rounding_change == Decimal::ZERO {
        return None;
    }
    let text = match score.decimals {
        0 => "rounded to a whole number".to_owned(),
        1 => "rounded to 1 decimal".to_owned(),
        decimals => format!("rounded to {decimals} decimals"),
    };
    Some(Line { shown: Some(rest), ..Line::of(outcome.rounding_change, text, String::new()) })
}

fn add_lines(subject: &Subject<'_>, ledger: &[LedgerLine], lines: &mut Vec<Line>) {
    for line in ledger {
        match line {
            LedgerLine::Rule(rule) => add_rule(subject, rule, "", lines),
            LedgerLine::FirstMatch { label, rules } => add_first_match(subject, label.as_deref(), rules, lines),
            LedgerLine::Group { title, lines: inner, limit_change, .. } => {
                add_lines(subject, inner, lines);
                if *limit_change != Decimal::ZERO {
                    let text = format!("limit of {title}");
                    lines.push(Line::of(*limit_change, text, String::new()));
                }
            }
        }
    }
}

fn add_first_match(subject: &Subject<'_>, label: Option<&str>, rules: &[RuleLine], lines: &mut Vec<Line>) {
    for rule in rules.iter().filter(|rule| matches!(rule.verdict, Verdict::NotKnown(_))) {
        add_rule(subject, rule, "", lines);
    }
    if let Some(fired) = rules.iter().find(|rule| rule.verdict == Verdict::Fired) {
        return add_rule(subject, fired, " (first match)", lines);
    }
    let refused: Vec<&RuleLine> = rules.iter().filter(|rule| rule.verdict == Verdict::No).collect();
    let Some(first) = refused.first() else { return };
    let name = label.map_or_else(|| "first match".to_owned(), str::to_owned);
    let found =
        subject.model.rules.get(first.rule.index()).map_or_else(String::new, |rule| found(subject, rule, first));
    let text = format!("{name}: none of {}", refused.len());
    lines.push(Line::of(Decimal::ZERO, text, found));
}

fn add_rule(subject: &Subject<'_>, line: &RuleLine, note: &str, lines: &mut Vec<Line>) {
    let Some(rule) = subject.model.rules.get(line.rule.index()) else { return };
    let unknown = matches!(line.verdict, Verdict::NotKnown(_));
    let worth = match constant_points(rule) {
        Some(worth) if unknown => format!(", worth {}", points(worth)),
        _ => String::new(),
    };
    lines.push(Line {
        points: (!unknown).then_some(line.gross),
        shown: None,
        below: false,
        text: format!("{}{worth}", head(subject, rule)),
        found: format!("{}{note}", found(subject, rule, line)).trim_start().to_owned(),
    });
    if unknown {
        return;
    }
    let below = |points, text, found| Line { below: true, ..Line::of(points, text, found) };
    if rule.decay.is_some() && !line.events.is_empty() {
        lines.push(below(line.decay_change, decay_text(rule.decay.as_ref()), faded(subject, line)));
    }
    if line.cap_change != Decimal::ZERO {
        lines.push(below(line.cap_change, cap_text(rule.cap), String::new()));
    }
}

/// `0 to 100`
fn limits_text(limits: Limits) -> String {
    match (limits.low, limits.high) {
        (Some(low), Some(high)) => format!("{} to {}", points(low), points(high)),
        (Some(low), None) => format!("from {}", points(low)),
        (None, Some(high)) => format!("up to {}", points(high)),
        (None, None) => "none".to_owned(),
    }
}

/// The bands of a score, and how much of it is watched.
fn remarks(subject: &Subject<'_>, id: ScoreId, outcome: &ScoreOutcome) -> Vec<String> {
    let segments = subject.model.segments.iter().zip(&subject.outcome.segments);
    let own = segments.filter(|(segment, _)| segment.by.as_ref().and_then(score_read) == Some(id));
    let mut remarks: Vec<String> = own.filter_map(|(segment, band)| band_words(segment, (*band)?)).collect();
    // Titles first: they are what people call the band.
    remarks.sort_by_key(|words| words.contains(' '));
    remarks.extend(watched(subject, id, outcome));
    remarks
}

/// `3 of 10 watched`: what the rules that sensors see can give, of what all rules could.
#[must_use]
pub fn watched(subject: &Subject<'_>, id: ScoreId, outcome: &ScoreOutcome) -> Option<String> {
    let (mut all, mut seen) = (Decimal::ZERO, Decimal::ZERO);
    for line in rule_lines(&outcome.ledger) {
        let rule = subject.model.rules.get(line.rule.index())?;
        let worth = most(rule)?;
        all = all.add(worth);
        if !unsensed(line) {
            seen = seen.add(worth);
        }
    }
    if seen == all {
        return None;
    }
    let high = subject.model.scores.get(id.index())?.limits.high;
    let held = |sum: Decimal| high.map_or(sum, |high| sum.min(high));
    // A limit may hide what is not seen: the points themselves do not.
    let (seen, all) = if held(seen) == held(all) { (seen, all) } else { (held(seen), held(all)) };
    Some(format!("{} of {} watched", points(seen), points(all)))
}

/// The most a rule gives, where its text says so.
fn most(rule: &Rule) -> Option<Decimal> {
    let points = constant_points(rule)?;
    let once = !matches!(rule.per, Some(Per::EachEvent(_) | Per::Number(_)));
    let most = if once { Some(points) } else { rule.cap };
    if points <= Decimal::ZERO { Some(Decimal::ZERO) } else { most }
}

fn unsensed(line: &RuleLine) -> bool {
    matches!(&line.verdict, Verdict::NotKnown(needs) if needs.iter().any(|need| matches!(need, Need::Event(_))))
}
