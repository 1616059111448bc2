//! What a person reads after scoring: how many of each, the top of the list, what would have to be known.

use super::compute::Entry;
use crate::explain::ahead::selections_of;
use crate::explain::population::Population;
use crate::explain::{as_of_day, count};
use crate::model::{Model, Selection, Window};
use crate::render::clean;
use crate::semantics::calendar::{AsOf, Period, Unit, format_moment, wall_clock};

/// How many of the top are shown.
const TOP: usize = 3;

/// The summary, a line each.
pub fn lines(model: &Model, population: &Population, entries: &[Entry], width: usize) -> Vec<String> {
    let mut lines = vec![population.tally(model)];
    lines.extend(top(entries, width));
    lines.extend(population.to_know(model, noun(model)));
    lines.retain(|line| !line.is_empty());
    lines
}

/// `4,870 contacts through 2 March 2026`
pub fn headline(model: &Model, scored: u64, as_of: &AsOf) -> String {
    let through = if as_of.is_whole_day() {
        as_of_day(as_of)
    } else {
        format_moment(as_of.instant, &as_of.zone).get(..16).unwrap_or_default().to_owned()
    };
    format!("{} through {through}", count(scored, noun(model)))
}

/// Events later than the as-of that was said.
pub fn later(events: u64) -> Option<String> {
    let do_not = if events == 1 { "does not" } else { "do not" };
    (events > 0).then(|| format!("{} later than that {do_not} count", count(events, "event")))
}

/// A word of caution where rules ask for `today`, and today is not over.
pub fn today(model: &Model, as_of: &AsOf) -> Option<String> {
    let asks = |selection: &Selection| matches!(selection.window, Some(Window::Period(Period::This(Unit::Day))));
    if as_of.is_whole_day() || !selections_of(model).iter().any(|(_, selection)| asks(selection)) {
        return None;
    }
    let (_, time) = wall_clock(as_of.instant, &as_of.zone);
    let hours = u64::try_from(time / 3_600_000_000).unwrap_or(0);
    Some(format!("Rules ask for today, which has had {} so far: see `--as-of yesterday`.", count(hours, "hour")))
}

/// What is scored.
pub fn noun(model: &Model) -> &str {
    model.records.get(model.scored.index()).map_or("record", |record| record.name.as_str())
}

/// The first records, in columns; the reason takes what is left of the line.
fn top(entries: &[Entry], width: usize) -> Vec<String> {
    let shown: Vec<[String; 4]> =
        entries.iter().take(TOP).map(|entry| entry.headline.clone().map(|text| clean(&text))).collect();
    let widest =
        |at: usize| shown.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count()).max().unwrap_or(0);
    let widths = [widest(0), widest(1), widest(2)];
    let lines = shown.iter().map(|[id, standing, who, why]| {
        let [a, b, c] = widths;
        let mut line = format!("{id:<a$}  {standing:<b$}  ");
        if c > 0 {
            line.push_str(&format!("{who:<c$}  "));
        }
        let left = width.saturating_sub(line.chars().count() + 2).max(30);
        line + &crate::explain::at_most(why, left)
    });
    lines.collect()
}
