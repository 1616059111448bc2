//! The tests of a draft: three contacts with what must come out for them.

use super::draft::Draft;
use super::kind::Kind;
use super::model_text::{GRADES, LEVELS, TEMPERATURES, cell};
use super::parts::{Earns, Sample, Worth, bands};
use crate::semantics::calendar::{date_from_parts, format_date};

/// The day all tests are about.
const DAY: (i32, u32, u32) = (2026, 3, 2);

/// The day so many days before, as the language writes it.
pub(super) fn days_before(days: u32) -> String {
    let (year, month, day) = DAY;
    let number = date_from_parts(year, month, day).unwrap_or_default();
    format_date(number.saturating_sub(i32::try_from(days).unwrap_or(0)))
}

/// The same for a field that holds a day, or a time too.
pub(super) fn sample_day(kind: &Kind, days: u32) -> String {
    let day = days_before(days);
    if matches!(kind, Kind::Moment(_)) { format!("{day} 09:00") } else { day }
}

/// `hot` as a title: `Hot`.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An example contact.
struct Example {
    title: &'static str,
    key: &'static str,
    samples: Vec<Sample>,
    fit: u32,
    engagement: u32,
}

/// The whole file; `model` is the model's file.
pub(super) fn write(draft: &Draft, model: &str) -> String {
    let mut out = format!("use {}\n", super::naming::quoted(model));
    for example in examples(draft) {
        out += "\n";
        out += &test(draft, &example);
    }
    out
}

/// How many there are.
pub(super) fn count(draft: &Draft) -> usize {
    examples(draft).len()
}

fn examples(draft: &Draft) -> Vec<Example> {
    // With one piece of evidence there is nothing between all and nothing.
    let fair = (draft.fit.len().max(draft.engagement.len()) > 1).then(|| fair(draft));
    [Some(ideal(draft)), fair, Some(unknown())].into_iter().flatten().collect()
}

/// Everything that earns points.
fn ideal(draft: &Draft) -> Example {
    let samples = draft.fit.iter().chain(&draft.engagement).map(best_sample).collect();
    let total = |parts: &[Worth]| parts.iter().map(|worth| worth.points).sum::<u32>().min(100);
    Example {
        title: "the ideal contact",
        key: "ideal",
        samples,
        fit: total(&draft.fit),
        engagement: total(&draft.engagement),
    }
}

fn best_sample(worth: &Worth) -> Sample {
    match &worth.part.earns {
        Earns::Events { event, enough } => Sample::Event(event.clone(), worth.event_points(*enough).1),
        Earns::Steps(steps) => {
            steps.first().map_or_else(|| Sample::Event(String::new(), 0), |step| step.sample.clone())
        }
    }
}

/// The first half of who they should be, at the lowest step; nothing done.
fn fair(draft: &Draft) -> Example {
    let parts = if draft.fit.is_empty() { &draft.engagement } else { &draft.fit };
    let (mut samples, mut points) = (Vec::new(), 0);
    for worth in parts.iter().take(parts.len().div_ceil(2)) {
        match &worth.part.earns {
            Earns::Steps(steps) => {
                let Some(step) = steps.last() else { continue };
                points += worth.step_points(step.percent);
                samples.push(step.sample.clone());
            }
            Earns::Events { event, enough } => {
                points += worth.event_points(*enough).0.min(worth.points);
                samples.push(Sample::Event(event.clone(), 1));
            }
        }
    }
    let points = points.min(100);
    let (fit, engagement) = if draft.fit.is_empty() { (0, points) } else { (points, 0) };
    Example { title: "a fair fit", key: "fair", samples, fit, engagement }
}

fn unknown() -> Example {
    Example { title: "a contact of whom nothing is known", key: "unknown", samples: Vec::new(), fit: 0, engagement: 0 }
}

fn test(draft: &Draft, example: &Example) -> String {
    let fields: Vec<String> = example
        .samples
        .iter()
        .filter_map(|sample| match sample {
            Sample::Field(name, value) => Some(format!("{name} {value}")),
            Sample::Event(..) => None,
        })
        .collect();
    let key = if draft.key.is_some() { format!(" \"{}\"", example.key) } else { String::new() };
    let mut out = format!("test \"{}\" {{\n  contact{key} {{", example.title);
    out += &if fields.is_empty() { " }\n".to_owned() } else { format!("\n    {}\n  }}\n", fields.join("\n    ")) };
    for sample in &example.samples {
        if let Sample::Event(event, times) = sample
            && *times > 0
        {
            out += &format!("  {event} {times} times on {}\n", days_before(0));
        }
    }
    out += &format!("  as of {}\n", days_before(0));
    for expected in expectations(draft, example) {
        out += &format!("  expect {expected}\n");
    }
    out + "}\n"
}

fn expectations(draft: &Draft, example: &Example) -> Vec<String> {
    let (scores, priority) = if draft.one_score() {
        let parts = if draft.fit.is_empty() { &draft.engagement } else { &draft.fit };
        let points = example.fit.max(example.engagement);
        (vec![format!("overall is {points}")], band_of(parts, TEMPERATURES, points))
    } else {
        let grade = band_of(&draft.fit, GRADES, example.fit);
        let level = band_of(&draft.engagement, LEVELS, example.engagement);
        (vec![format!("fit is {}", example.fit), format!("engagement is {}", example.engagement)], cell(grade, level))
    };
    let lead = if priority == "hot" { "lead" } else { "not lead" };
    scores.into_iter().chain([format!("priority is {priority}"), lead.to_owned()]).collect()
}

fn band_of(parts: &[Worth], wanted: &[(&'static str, u32)], points: u32) -> &'static str {
    bands(parts, wanted).iter().find(|(_, from)| points >= *from).map_or("cold", |(label, _)| *label)
}
