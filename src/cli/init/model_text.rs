//! The model file of a draft.

use super::draft::{Draft, Negative};
use super::kind::type_text;
use super::naming::quoted;
use super::parts::{Earns, Worth, bands};
use super::{activity, test_text};

/// Bands of who they are.
pub(super) const GRADES: &[(&str, u32)] = &[("A", 75), ("B", 50), ("C", 25), ("D", 0)];
/// Bands of what they do.
pub(super) const LEVELS: &[(&str, u32)] = &[("4", 61), ("3", 41), ("2", 21), ("1", 0)];
/// Bands of one score that says it all.
pub(super) const TEMPERATURES: &[(&str, u32)] = &[("hot", 75), ("warm", 50), ("cool", 25), ("cold", 0)];

/// Rows are grades from A, columns levels from 4.
const GRID: [[&str; 4]; 4] = [
    ["hot", "hot", "warm", "cool"],
    ["hot", "warm", "warm", "cool"],
    ["warm", "warm", "cool", "cold"],
    ["cool", "cold", "cold", "cold"],
];

/// What happens next, by temperature.
const NEXT: [(&str, &str); 4] = [
    ("hot", "next \"Call\" by \"Sales\" within 1 working day"),
    ("warm", "next \"Guides and an invitation\" by \"Marketing\""),
    ("cool", "next \"Monthly newsletter\" by \"Marketing\""),
    ("cold", ""),
];

/// The whole file.
pub(super) fn write(draft: &Draft) -> String {
    let mut out = head(draft);
    out += &record(draft);
    out += &events(draft);
    out += "# Guesses from your files: put what your best customers have and do.\n";
    if draft.one_score() {
        let parts = if draft.fit.is_empty() { &draft.engagement } else { &draft.fit };
        out += &score("overall", "Lead score", parts, &draft.negatives);
        out += &temperatures(parts);
    } else {
        out += &score("fit", "Profile", &draft.fit, &[]);
        out += &score("engagement", "Activity", &draft.engagement, &draft.negatives);
        out += &grid(draft);
    }
    out += "definition lead \"Lead\" next \"Call\" by \"Sales\" within 1 working day = priority is hot\n\n";
    out += "route handoff {\n  \"Account executive\" within 1 working day when lead\n  \"Marketing\" otherwise\n}\n";
    out
}

fn head(draft: &Draft) -> String {
    format!(
        "# The first model of {}, made from {}: yours to edit.\n# `lead check` tells what fits together, \
         `lead score` scores, `lead why ID` explains.\n\nmodel {} {{\n  currency {}\n  timezone {}\n  scores   contact\n}}\n\n\
         use \"sensors.lead\"\n\n",
        draft.company,
        draft.contacts.file,
        quoted(&draft.company),
        draft.currency,
        quoted(&draft.zone)
    )
}

fn record(draft: &Draft) -> String {
    let mut out = "record contact {\n".to_owned();
    if draft.key.is_some() {
        out += "  id text unique\n";
    }
    for field in &draft.fields {
        let unique = if field.unique { " unique" } else { "" };
        let ty = type_text(&field.kind);
        // `unique` comes before `personal`.
        let ty = match ty.strip_suffix(" personal") {
            Some(ty) => format!("{ty}{unique} personal"),
            None => ty + unique,
        };
        out += &format!("  {} {ty}\n", field.name);
    }
    out + "}\n\n"
}

fn events(draft: &Draft) -> String {
    let mut out = String::new();
    for kind in draft.kinds() {
        let note = kind.silent.map(|why| format!("   # {why}")).unwrap_or_default();
        out += &format!("event {}{note}\n", kind.name);
    }
    if let Some(union) = activity::union(&draft.events) {
        out += &format!("\n{union}\n");
    }
    if out.is_empty() { out } else { out + "\n" }
}

fn score(name: &str, title: &str, parts: &[Worth], negatives: &[Negative]) -> String {
    let mut out = format!("score {name} {} 0 to 100 {{\n", quoted(title));
    for worth in parts {
        out += &rules(worth);
    }
    for negative in negatives {
        out += &format!("  {}: -{} when {}\n", negative.label, negative.points, negative.condition);
    }
    out + "}\n\n"
}

fn rules(worth: &Worth) -> String {
    match &worth.part.earns {
        Earns::Events { event, enough } => {
            let (one, _) = worth.event_points(*enough);
            format!("  +{one} per {event}, half-life 30 days, at most {} points\n", worth.points)
        }
        Earns::Steps(steps) => {
            let rules: Vec<String> = steps
                .iter()
                .map(|step| format!("+{} when {}", worth.step_points(step.percent), step.condition))
                .collect();
            match rules.as_slice() {
                [only] => format!("  {only}\n"),
                several => format!("  first match {{\n    {}\n  }}\n", several.join("\n    ")),
            }
        }
    }
}

/// `A from 75, B from 50, D otherwise`
fn band_list(kept: &[(&str, u32)]) -> String {
    let bands: Vec<String> = kept
        .iter()
        .map(|(label, from)| if *from == 0 { format!("{label} otherwise") } else { format!("{label} from {from}") })
        .collect();
    bands.join(", ")
}

fn temperatures(parts: &[Worth]) -> String {
    let mut out = "segment priority by overall {\n".to_owned();
    for (label, from) in bands(parts, TEMPERATURES) {
        let range = if from == 0 { "otherwise".to_owned() } else { format!("from {from}") };
        out += &format!("  {label} {} {range} {}\n", quoted(&test_text::capital(label)), next_of(label))
            .replace(" \n", "\n");
    }
    out + "}\n\n"
}

fn next_of(label: &str) -> &'static str {
    NEXT.iter().find(|(known, _)| *known == label).map_or("", |(_, next)| next)
}

/// The temperature of a grade and a level.
pub(super) fn cell(grade: &str, level: &str) -> &'static str {
    let row = GRADES.iter().position(|(label, _)| *label == grade).unwrap_or(3);
    let column = LEVELS.iter().position(|(label, _)| *label == level).unwrap_or(3);
    GRID.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or("cold")
}

fn grid(draft: &Draft) -> String {
    let (grades, levels) = (bands(&draft.fit, GRADES), bands(&draft.engagement, LEVELS));
    let mut out = format!("segment grade by fit {{ {} }}\n\n", band_list(&grades));
    out += &format!("segment level by engagement {{ {} }}\n\n", band_list(&levels));
    let corner = |side: fn(&[(&'static str, u32)]) -> Option<&'static str>| {
        format!("{}{}", side(&grades).unwrap_or("A"), side(&levels).unwrap_or("4"))
    };
    let best = corner(|bands| bands.first().map(|(label, _)| *label));
    let worst = corner(|bands| bands.last().map(|(label, _)| *label));
    out += &format!("matrix priority of grade by level, best {best}, worst {worst} {{\n");
    let heads: Vec<&str> = levels.iter().map(|(label, _)| *label).collect();
    out += &format!("      {}\n", heads.join(" "));
    let mut used: Vec<&str> = Vec::new();
    for (grade, _) in &grades {
        let cells: Vec<&'static str> = heads.iter().map(|level| cell(grade, level)).collect();
        out += &format!("  {grade}   {}\n", cells.join(" "));
        used.extend(cells);
    }
    out += "\n";
    for (label, next) in NEXT.iter().filter(|(label, _)| used.contains(label)) {
        out += &format!("  {label} {} {next}\n", quoted(&test_text::capital(label))).replace(" \n", "\n");
    }
    out + "}\n\n"
}
