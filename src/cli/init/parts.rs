//! Pieces of evidence with their share of a score, and what sums can come of them.

/// Events or values behind a rule, for the examples in the tests.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Sample {
    /// A contact's field and a value of it: `industry`, `"Life sciences"`.
    Field(String, String),
    /// An event and how many: `page_view`, 5.
    Event(String, u32),
}

/// A way to earn points.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Of the part's points, in percent.
    pub(super) percent: u32,
    /// What must hold: `industry in ("A", "B")`.
    pub(super) condition: String,
    /// What makes it hold.
    pub(super) sample: Sample,
}

/// What earns a part's points.
#[derive(Clone, Debug)]
pub(super) enum Earns {
    /// The first step that holds.
    Steps(Vec<Step>),
    /// Each event, with a limit.
    Events {
        /// Its name.
        event: String,
        /// How many fill the part.
        enough: u32,
    },
}

/// A piece of evidence.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its weight among the parts.
    pub(super) weight: u32,
    /// What earns its points.
    pub(super) earns: Earns,
}

/// A part with its points.
#[derive(Clone, Debug)]
pub(super) struct Worth {
    /// The most it can earn.
    pub(super) points: u32,
    /// The part.
    pub(super) part: Part,
}

/// A step for a field that has one of these values, as the language writes them; none for none.
pub(super) fn one_of(field: &str, values: &[String]) -> Option<Step> {
    let first = values.first()?.clone();
    let condition = match values {
        [only] => format!("{field} is {only}"),
        several => format!("{field} in ({})", several.join(", ")),
    };
    Some(Step { percent: 100, condition, sample: Sample::Field(field.to_owned(), first) })
}

/// Shares 100 points among parts by weight, in fives; what is left over goes round from the first on.
pub(super) fn share(parts: Vec<Part>) -> Vec<Worth> {
    let total: u32 = parts.iter().map(|part| part.weight).sum();
    if total == 0 {
        return Vec::new();
    }
    let fives = |weight: u32| (weight * 20 / total).max(1) * 5;
    let mut worth: Vec<Worth> = parts.into_iter().map(|part| Worth { points: fives(part.weight), part }).collect();
    let mut left = 100_u32.saturating_sub(worth.iter().map(|worth| worth.points).sum());
    let count = worth.len();
    let mut next = 0;
    while left > 0
        && let Some(part) = worth.get_mut(next % count)
    {
        part.points += 5;
        left = left.saturating_sub(5);
        next += 1;
    }
    worth
}

impl Worth {
    /// The points of a step.
    pub(super) const fn step_points(&self, percent: u32) -> u32 {
        let points = self.points * percent / 100;
        if points == 0 { 1 } else { points }
    }

    /// The points of one event, and how many fill the part.
    pub(super) fn event_points(&self, enough: u32) -> (u32, u32) {
        let one = self.points.div_ceil(enough.max(1)).max(1);
        (one, self.points.div_ceil(one))
    }

    /// What it can earn besides nothing.
    fn amounts(&self) -> Vec<u32> {
        match &self.part.earns {
            Earns::Steps(steps) => steps.iter().map(|step| self.step_points(step.percent)).collect(),
            // Points fade with age, so that anything up to the limit comes up.
            Earns::Events { .. } => (1..=self.points).collect(),
        }
    }
}

/// Whether each number from 0 to 100 is the sum of what parts can earn.
pub(super) fn reachable(parts: &[Worth]) -> [bool; 101] {
    let mut reached = [false; 101];
    if let Some(zero) = reached.first_mut() {
        *zero = true;
    }
    for part in parts {
        let before = reached;
        for amount in part.amounts() {
            for (sum, was) in before.iter().enumerate() {
                let sum = (sum + amount as usize).min(100);
                if *was && let Some(slot) = reached.get_mut(sum) {
                    *slot = true;
                }
            }
        }
    }
    reached
}

/// The bands that can be reached, best first: label and the number it starts at; the last is for the rest.
pub(super) fn bands(parts: &[Worth], wanted: &[(&'static str, u32)]) -> Vec<(&'static str, u32)> {
    let reached = reachable(parts);
    let mut ceiling = 101;
    let mut kept = Vec::new();
    for (label, from) in wanted {
        let inside = reached.iter().enumerate().any(|(sum, yes)| *yes && (*from as usize..ceiling).contains(&sum));
        if inside {
            kept.push((*label, *from));
            ceiling = *from as usize;
        }
    }
    kept
}
