//! Two versions of a text, as a unified diff.

use super::Tone;

/// Lines shown around a change.
const CONTEXT: usize = 3;
/// Lines compared with lines: beyond it, the middle is shown as replaced whole.
const CELLS: usize = 16_000_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Same,
    Removed,
    Added,
}

/// The diff, painted line by line; empty if the lines are the same.
pub(super) fn unified(name: &str, old: &str, new: &str, paint: impl Fn(Tone, &str) -> String) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let changes = changes(&old, &new);
    let mut out = String::new();
    for (first, last) in hunks(&changes) {
        if out.is_empty() {
            out = format!("{}\n", paint(Tone::Strong, &format!("--- {name}\n+++ {name}, formatted")));
        }
        let count =
            |until: usize, skipped: Change| changes.iter().take(until).filter(|(change, _)| *change != skipped).count();
        let (old_start, new_start) = (count(first, Change::Added), count(first, Change::Removed));
        let (old_end, new_end) = (count(last, Change::Added), count(last, Change::Removed));
        let head =
            format!("@@ -{},{} +{},{} @@", old_start + 1, old_end - old_start, new_start + 1, new_end - new_start);
        out.push_str(&format!("{}\n", paint(Tone::Quiet, &head)));
        for (change, line) in changes.iter().take(last).skip(first) {
            let shown = crate::render::clean(line);
            out.push_str(&match change {
                Change::Same => format!(" {shown}\n"),
                Change::Removed => format!("{}\n", paint(Tone::Bad, &format!("-{shown}"))),
                Change::Added => format!("{}\n", paint(Tone::Good, &format!("+{shown}"))),
            });
        }
    }
    out
}

/// Each line of both texts, once: kept, removed or added.
fn changes<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Change, &'t str)> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(front..).unwrap_or(&[]), new.get(front..).unwrap_or(&[]));
    let back = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = old_rest.get(..old_rest.len() - back).unwrap_or(&[]);
    let new_middle = new_rest.get(..new_rest.len() - back).unwrap_or(&[]);
    let same = |line: &&'t str| (Change::Same, *line);
    let mut all: Vec<(Change, &str)> = old.iter().take(front).map(same).collect();
    all.extend(middle(old_middle, new_middle));
    all.extend(old.iter().skip(old.len() - back).map(same));
    all
}

/// By the longest common sequence of lines.
fn middle<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(Change, &'t str)> {
    let removed = |line: &&'t str| (Change::Removed, *line);
    let added = |line: &&'t str| (Change::Added, *line);
    if old.len().saturating_mul(new.len()) > CELLS {
        return old.iter().map(removed).chain(new.iter().map(added)).collect();
    }
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    let at = |table: &[u32], row: usize, column: usize| table.get(row * width + column).copied().unwrap_or(0);
    for (row, line) in old.iter().enumerate().rev() {
        for (column, other) in new.iter().enumerate().rev() {
            let best = if line == other {
                at(&longest, row + 1, column + 1) + 1
            } else {
                at(&longest, row + 1, column).max(at(&longest, row, column + 1))
            };
            if let Some(cell) = longest.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column, mut all) = (0, 0, Vec::new());
    while let (Some(line), Some(other)) = (old.get(row), new.get(column)) {
        if line == other {
            all.push((Change::Same, *line));
            (row, column) = (row + 1, column + 1);
        } else if at(&longest, row + 1, column) >= at(&longest, row, column + 1) {
            all.push(removed(line));
            row += 1;
        } else {
            all.push(added(other));
            column += 1;
        }
    }
    all.extend(old.iter().skip(row).map(removed));
    all.extend(new.iter().skip(column).map(added));
    all
}

/// The stretches to show: changes with the lines around them, from and up to.
fn hunks(changes: &[(Change, &str)]) -> Vec<(usize, usize)> {
    let mut hunks: Vec<(usize, usize)> = Vec::new();
    for (at, (change, _)) in changes.iter().enumerate() {
        if *change == Change::Same {
            continue;
        }
        let (first, last) = (at.saturating_sub(CONTEXT), (at + CONTEXT + 1).min(changes.len()));
        match hunks.last_mut() {
            Some((_, end)) if *end >= first => *end = last,
            _ => hunks.push((first, last)),
        }
    }
    hunks
}
