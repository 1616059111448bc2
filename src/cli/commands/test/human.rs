//! Results for people: one line a test, and under a failed one what was expected, what came out, and
//! the rules that made it.

use super::Results;
use crate::cli::{Failure, Terminal, Tone};
use crate::explain::{Line, ScoreFact, Subject, need_name, points, score_fact};
use crate::interpret::{
    CounterExample, ExpectationResult, Interpreter, PromiseResult, PromiseVerdict, TestResult, test_dataset,
};
use crate::model::{Expectation, Test};
use crate::render::clean;
use crate::semantics::Decimal;
use crate::source::Span;

/// Rules that gave nothing, shown below a failed expectation.
const SILENT_RULES: usize = 12;
/// Columns for the words of a rule, before what was found.
const WIDEST: usize = 50;

/// Prints all results and the counts.
pub(super) fn show(results: &Results<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    for result in &results.tests {
        let Some(test) = results.model.tests.get(result.test) else { continue };
        if result.passed() {
            if !terminal.quiet() {
                let ok = terminal.paint(Tone::Good, "ok  ");
                terminal.line(&format!("{ok}  {}", clean(&test.title)))?;
            }
        } else {
            failed(results, test, result, terminal)?;
        }
    }
    for result in &results.promises {
        promise(results, result, terminal)?;
    }
    counts(results, terminal)
}

fn heading(results: &Results<'_>, text: &str, span: Span, terminal: &mut Terminal) -> Result<(), Failure> {
    let fail = terminal.paint(Tone::Bad, "FAIL");
    terminal.line(&format!("{fail}  {}  {}", clean(text), place(results, span, terminal)))
}

fn place(results: &Results<'_>, span: Span, terminal: &Terminal) -> String {
    let sources = &results.program.sources;
    let file = sources.file_of(span).map_or_else(String::new, |(_, file)| clean(&file.name));
    terminal.paint(Tone::Quiet, &format!("{file}:{}", sources.position(span).line))
}

fn failed(results: &Results<'_>, test: &Test, result: &TestResult, terminal: &mut Terminal) -> Result<(), Failure> {
    heading(results, &test.title, test.span, terminal)?;
    let mut shown = Vec::new();
    for (expected, came) in test.expectations.iter().zip(&result.expectations).filter(|(_, came)| !came.met) {
        let at = place(results, expected.span, terminal);
        terminal.line(&format!("      expected  {}  {at}", clean(wanted(&expected.text))))?;
        let was = terminal.paint(Tone::Strong, &clean(&came.was));
        terminal.line(&format!("      was       {was}{}", lacking(came)))?;
        // The ledger of a score says more than its value.
        for seen in came.evidence.iter().filter(|_| came.scores.is_empty()) {
            terminal.line(&format!("                {}: {}", clean(&seen.what), clean(&seen.shown)))?;
        }
        scores(results, test, expected, came, &mut shown, terminal)?;
    }
    Ok(())
}

/// `fit is 80` of `expect fit is 80`.
pub(super) fn wanted(text: &str) -> &str {
    text.strip_prefix("expect").map_or(text, str::trim_start)
}

/// `; not known: revenue`
fn lacking(came: &ExpectationResult) -> String {
    if came.needs.is_empty() {
        return String::new();
    }
    format!("; not known: {}", came.needs.iter().map(need_name).collect::<Vec<_>>().join(", "))
}

/// The scores behind an expectation, line by line, each once a test and contact.
fn scores(
    results: &Results<'_>,
    test: &Test,
    expected: &Expectation,
    came: &ExpectationResult,
    shown: &mut Vec<(u32, crate::model::ScoreId)>,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if came.scores.is_empty() {
        return Ok(());
    }
    let data = test_dataset(results.model, test);
    let outcome = Interpreter::new(results.model, &data, test.as_of.clone()).outcome(expected.row);
    let subject = Subject {
        model: results.model,
        sources: &results.program.sources,
        data: &data,
        as_of: &test.as_of,
        outcome: &outcome,
    };
    for (id, score) in &came.scores {
        if shown.contains(&(expected.row, *id)) {
            continue;
        }
        shown.push((expected.row, *id));
        let Some(fact) = score_fact(&subject, *id, score) else { continue };
        ledger(&fact, terminal)?;
    }
    Ok(())
}

/// The lines of a score: points, the author's words, what was found.
fn ledger(fact: &ScoreFact, terminal: &mut Terminal) -> Result<(), Failure> {
    terminal.line(&format!("      {} {}", clean(&fact.name), points(fact.points)))?;
    let text = |line: &Line| format!("{}{}", if line.below { "  " } else { "" }, clean(&line.text));
    let width = fact.lines.iter().map(|line| text(line).chars().count()).max().unwrap_or(0).min(WIDEST);
    let mut silent = 0;
    for line in &fact.lines {
        let nothing = line.to_show().is_none_or(|points| points == Decimal::ZERO);
        silent += usize::from(nothing);
        if nothing && silent > SILENT_RULES {
            continue;
        }
        let amount = line.to_show().map_or_else(|| "?".to_owned(), signed);
        let shown = format!("      {amount:>7}  {:width$}  {}", text(line), clean(&line.found));
        terminal.line(shown.trim_end())?;
    }
    if silent > SILENT_RULES {
        terminal.line(&format!("               and {} more rules that gave nothing", silent - SILENT_RULES))?;
    }
    Ok(())
}

fn signed(number: Decimal) -> String {
    if number > Decimal::ZERO { format!("+{}", points(number)) } else { points(number) }
}

fn promise(results: &Results<'_>, result: &PromiseResult, terminal: &mut Terminal) -> Result<(), Failure> {
    let Some(promise) = results.model.promises.get(result.promise) else { return Ok(()) };
    let text = &promise.text;
    let held = match &result.verdict {
        PromiseVerdict::Shown => "follows from the rules".to_owned(),
        PromiseVerdict::NotRefuted => format!("no contact against it among {} tried", grouped(result.tried)),
        PromiseVerdict::NotShown => "cannot be told from the points as written".to_owned(),
        PromiseVerdict::LessWorth { more, less } => {
            heading(results, text, promise.span, terminal)?;
            return terminal.line(&format!("      worth {} against {}", points(*more), points(*less)));
        }
        PromiseVerdict::Refuted(example) => {
            heading(results, text, promise.span, terminal)?;
            return against(results, example, terminal);
        }
    };
    if terminal.quiet() {
        return Ok(());
    }
    let (tone, word) =
        if matches!(result.verdict, PromiseVerdict::NotShown) { (Tone::Careful, "?   ") } else { (Tone::Good, "ok  ") };
    let mark = terminal.paint(tone, word);
    let held = terminal.paint(Tone::Quiet, &held);
    terminal.line(&format!("{mark}  {}  {held}", clean(text)))
}

/// A contact for whom a promise does not hold.
fn against(results: &Results<'_>, example: &CounterExample, terminal: &mut Terminal) -> Result<(), Failure> {
    let from = example.test.and_then(|test| results.model.tests.get(test));
    let whose = from.map_or_else(|| "for example".to_owned(), |test| format!("in the test \"{}\"", clean(&test.title)));
    let fields: Vec<String> =
        example.fields.iter().map(|(name, value)| format!("{} {}", clean(name), clean(value))).collect();
    let facts = if fields.is_empty() { "a contact of whom nothing is known".to_owned() } else { fields.join(", ") };
    terminal.line(&format!("      {whose}: {facts}"))?;
    for event in &example.events {
        terminal.line(&format!("        {}", clean(event)))?;
    }
    match &example.step {
        Some(step) => {
            let change = clean(&step.change);
            let (before, after) = (points(step.before), points(step.after));
            terminal.line(&format!("      with {change}: {before} before, {after} after"))
        }
        None => {
            for seen in &example.evidence {
                terminal.line(&format!("        {}: {}", clean(&seen.what), clean(&seen.shown)))?;
            }
            Ok(())
        }
    }
}

fn counts(results: &Results<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    if results.tests.is_empty() && results.promises.is_empty() {
        return terminal.line("no tests yet: write one as `test \"a good contact\" { … expect … }`");
    }
    let (failed, all) = (results.failed_tests(), results.tests.len());
    let mut parts = vec![match failed {
        0 => format!("{all} of {all} tests passed"),
        _ => format!("{failed} of {all} tests failed"),
    }];
    let (broken, promises) = (results.broken_promises(), results.promises.len());
    if promises > 0 {
        parts.push(match broken {
            0 => format!("{promises} of {promises} promises kept"),
            _ => format!("{broken} of {promises} promises broken"),
        });
    }
    let tone = if failed + broken == 0 { Tone::Good } else { Tone::Bad };
    let text = terminal.paint(tone, &parts.join(", "));
    terminal.line(&text)
}

fn grouped(number: u64) -> String {
    crate::explain::grouped(number)
}
