//! Puts things in order, each after everything it needs, or finds a circle.
//!
//! In: for each thing, by number, what it needs. Out: an order and, for each separate circle, its members
//! in the order they need one another. Never: calls itself, so that a chain of any length is fine.

/// The order of a graph.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Order {
    /// All things, each after what it needs (within a circle in any order).
    pub order: Vec<usize>,
    /// Circles: each thing needs the next one, and the last needs the first.
    pub circles: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Orders `needs.len()` things; numbers out of range are passed over.
pub(crate) fn order(needs: &[Vec<usize>]) -> Order {
    let mut marks = vec![Mark::New; needs.len()];
    let mut result = Order::default();
    for start in 0..needs.len() {
        visit(start, needs, &mut marks, &mut result);
    }
    result
}

/// Depth first from one thing. Each entry of `path` is a thing and how many of its needs were looked at.
fn visit(start: usize, needs: &[Vec<usize>], marks: &mut [Mark], result: &mut Order) {
    if marks.get(start) != Some(&Mark::New) {
        return;
    }
    let mut path: Vec<(usize, usize)> = vec![(start, 0)];
    set(marks, start, Mark::Open);
    while let Some((thing, looked_at)) = path.last_mut() {
        let thing = *thing;
        let next = needs.get(thing).and_then(|list| list.get(*looked_at)).copied();
        *looked_at += 1;
        let Some(next) = next else {
            set(marks, thing, Mark::Done);
            result.order.push(thing);
            path.pop();
            continue;
        };
        match marks.get(next) {
            Some(Mark::New) => {
                set(marks, next, Mark::Open);
                path.push((next, 0));
            }
            Some(Mark::Open) => result.circles.extend(circle(&path, next)),
            Some(Mark::Done) | None => {}
        }
    }
}

/// The part of the path from the thing that is needed again.
fn circle(path: &[(usize, usize)], again: usize) -> Option<Vec<usize>> {
    let from = path.iter().position(|(thing, _)| *thing == again)?;
    Some(path.get(from..)?.iter().map(|(thing, _)| *thing).collect())
}

fn set(marks: &mut [Mark], thing: usize, mark: Mark) {
    if let Some(slot) = marks.get_mut(thing) {
        *slot = mark;
    }
}
