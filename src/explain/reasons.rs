//! The strongest reasons for a record's scores, and one sentence of at most 140 characters.

use super::Subject;
use super::evidence::needs_text;
use super::phrase::{Length, phrase};
use super::words::at_most;
use crate::interpret::{LedgerLine, Need, RuleLine, ScoreOutcome, Verdict};
use crate::model::{Expr, ExprKind, Model, Output, Per, Rule, Score, ScoreId};
use crate::semantics::Decimal;

/// A sentence for a list never gets longer.
const SENTENCE: usize = 140;
/// More reasons than this nobody reads in a list.
const MOST_REASONS: usize = 5;

/// The rules of a ledger, whatever they are grouped in.
#[must_use]
pub fn rule_lines(ledger: &[LedgerLine]) -> Vec<&RuleLine> {
    let mut found = Vec::new();
    let mut open: Vec<&LedgerLine> = ledger.iter().rev().collect();
    while let Some(line) = open.pop() {
        match line {
            LedgerLine::Rule(rule) => found.push(rule),
            LedgerLine::FirstMatch { rules, .. } => found.extend(rules),
            LedgerLine::Group { lines, .. } => open.extend(lines.iter().rev()),
        }
    }
    found
}

/// The reasons of one score, strongest first, with days.
#[must_use]
pub fn reasons_of(subject: &Subject<'_>, score: &ScoreOutcome, most: usize) -> Vec<String> {
    let mut lines = counting(subject.model, score, |points| points > Decimal::ZERO);
    lines.truncate(most);
    let mut texts: Vec<String> = lines.into_iter().map(|line| phrase(subject, line, Length::Long)).collect();
    texts.dedup();
    texts
}

/// Why a record stands where it stands.
#[must_use]
pub fn sentence(subject: &Subject<'_>) -> String {
    if let Some(because) = disqualified_because(subject) {
        return at_most(&format!("disqualified: {because}"), SENTENCE);
    }
    let mut reasons = strongest(subject);
    if reasons.is_empty() {
        return at_most(&nothing(subject), SENTENCE);
    }
    loop {
        let text = said(&reasons);
        if text.chars().count() <= SENTENCE || reasons.len() == 1 {
            return at_most(&text, SENTENCE);
        }
        reasons.pop();
    }
}

/// The author's reason for a veto.
#[must_use]
pub fn disqualified_because(subject: &Subject<'_>) -> Option<String> {
    let veto = subject.model.disqualifications.get(subject.outcome.disqualified?)?;
    let words = veto.because.clone().or_else(|| veto.label.as_deref().map(super::words::spaced));
    Some(words.unwrap_or_else(|| subject.written(veto.when.span)))
}

/// Scores that stand on their own: those that the first matrix is made of, else all that count more
/// than other scores.
#[must_use]
pub fn main_scores(model: &Model) -> Vec<ScoreId> {
    let axes: Vec<ScoreId> = model.matrices.first().map_or_else(Vec::new, |matrix| {
        let segments = [matrix.rows, matrix.columns].into_iter().filter_map(|id| model.segments.get(id.index()));
        segments.filter_map(|segment| score_read(segment.by.as_ref()?)).collect()
    });
    if !axes.is_empty() {
        return axes;
    }
    let scores = (0..).map(ScoreId).zip(&model.scores);
    scores.filter(|(id, score)| score.record == model.scored && !only_sums(model, *id)).map(|(id, _)| id).collect()
}

/// The score an expression simply names.
#[must_use]
pub fn score_read(expr: &Expr) -> Option<ScoreId> {
    match &expr.kind {
        ExprKind::Output { output: Output::Score(id), .. } => Some(*id),
        _ => None,
    }
}

/// Whether all rules of a score only take over other scores.
fn only_sums(model: &Model, id: ScoreId) -> bool {
    let mut rules = model.rules.iter().filter(|rule| rule.score == id).peekable();
    rules.peek().is_some() && rules.all(takes_over)
}

/// A rule that takes over (a share of) another score explains nothing by itself.
fn takes_over(rule: &Rule) -> bool {
    let reads = |expr: &Expr| score_read(expr).is_some();
    match &rule.points.kind {
        ExprKind::Product(factors) => factors.iter().any(|factor| reads(&factor.expr)),
        _ => reads(&rule.points),
    }
}

/// Rules that count, strongest first.
fn counting<'a>(model: &Model, score: &'a ScoreOutcome, wanted: fn(Decimal) -> bool) -> Vec<&'a RuleLine> {
    let explains = |line: &&RuleLine| model.rules.get(line.rule.index()).is_some_and(|rule| !takes_over(rule));
    let mut lines: Vec<&RuleLine> =
        rule_lines(&score.ledger).into_iter().filter(|line| wanted(line.points)).filter(explains).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.points.abs()));
    lines
}

/// A reason within the sentence.
struct Reason {
    /// Which of the main scores, in their order.
    score: usize,
    against: bool,
    text: String,
}

/// The strongest reasons of all main scores, strongest first; each score has its strongest one in.
fn strongest(subject: &Subject<'_>) -> Vec<Reason> {
    let mut found: Vec<(bool, Decimal, Reason)> = Vec::new();
    for (position, id) in main_scores(subject.model).into_iter().enumerate() {
        let Some(Some(score)) = subject.outcome.scores.get(id.index()) else { continue };
        for (nth, line) in counting(subject.model, score, |points| points != Decimal::ZERO).into_iter().enumerate() {
            let text = phrase(subject, line, Length::Short);
            let reason = Reason { score: position, against: line.points < Decimal::ZERO, text };
            found.push((nth > 0, line.points.abs(), reason));
        }
    }
    found.sort_by_key(|(later, size, _)| (*later, std::cmp::Reverse(*size)));
    let mut reasons: Vec<Reason> = Vec::new();
    for (_, _, reason) in found {
        if reasons.len() < MOST_REASONS && !reasons.iter().any(|known| known.text == reason.text) {
            reasons.push(reason);
        }
    }
    reasons
}

/// `VP, life sciences; 10 pricing views; against: silence`
fn said(reasons: &[Reason]) -> String {
    let last = reasons.iter().map(|reason| reason.score).max().unwrap_or(0);
    let pick = |wanted: &dyn Fn(&Reason) -> bool| {
        let texts: Vec<&str> = reasons.iter().filter(|r| wanted(r)).map(|r| r.text.as_str()).collect();
        texts.join(", ")
    };
    let mut parts: Vec<String> = (0..=last).map(|score| pick(&|r| r.score == score && !r.against)).collect();
    let against = pick(&|reason| reason.against);
    if !against.is_empty() {
        parts.push(format!("against: {against}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

/// Nothing counted: what would have to be known.
fn nothing(subject: &Subject<'_>) -> String {
    let scores: Vec<&ScoreOutcome> = subject.outcome.scores.iter().flatten().collect();
    // What no sensor sees is the same for everybody, and told once in the summary.
    let needs = scores.iter().flat_map(|score| missing(score)).filter(|need| matches!(need, Need::Field(_)));
    let needs: Vec<Need> = needs.collect();
    if needs.is_empty() {
        "nothing so far that counts".to_owned()
    } else {
        format!("no points so far; {}", subject.short(&needs_text(&needs)))
    }
}

/// What the rules of a score lack, each once, in the order of the file.
#[must_use]
pub fn missing(score: &ScoreOutcome) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    for line in rule_lines(&score.ledger) {
        if let Verdict::NotKnown(lacking) = &line.verdict {
            for need in lacking.iter().filter(|need| !needs.contains(need)).cloned().collect::<Vec<_>>() {
                needs.push(need);
            }
        }
    }
    needs
}

/// Whether a score counts events: then it says how active a record is, else who it is.
#[must_use]
pub fn counts_events(model: &Model, id: ScoreId) -> bool {
    let of_score = |rule: &&Rule| rule.score == id;
    model.scores.get(id.index()).is_some_and(|score: &Score| score.since.is_some())
        || model.rules.iter().filter(of_score).any(|rule| {
            matches!(rule.per, Some(Per::EachEvent(_) | Per::LastEvent(_) | Per::FirstEvent(_)))
                || rule.condition.as_ref().is_some_and(super::ahead::reads_events)
        })
}
