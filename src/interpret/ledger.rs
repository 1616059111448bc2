//! The ledger of a score: every point accounted for. The amounts of all lines sum to the score.

use crate::model::RuleId;
use crate::semantics::{Decimal, Value};

/// A part of a score's ledger, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerLine {
    /// A rule, whether it fired or not.
    Rule(RuleLine),
    /// A group: its lines, then what its limits took or gave.
    Group {
        /// Its title.
        title: String,
        /// Its lines.
        lines: Vec<LedgerLine>,
        /// Sum of its lines.
        sum: Decimal,
        /// What its limits changed: result − sum.
        limit_change: Decimal,
    },
    /// A `first match`: its rules; at most one fired.
    FirstMatch {
        /// Its name.
        label: Option<String>,
        /// Its rules; those behind the one that fired are `Verdict::NotReached`.
        rules: Vec<RuleLine>,
    },
}

/// A rule in a ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleLine {
    /// Which.
    pub rule: RuleId,
    /// Whether it fired, and why not.
    pub verdict: Verdict,
    /// Points before decay and cap: for events, after the repeat limit (events × weight).
    pub gross: Decimal,
    /// Lost to decay: ≤ 0 for a positive rule.
    pub decay_change: Decimal,
    /// Lost to the rule's cap.
    pub cap_change: Decimal,
    /// What it contributes: gross + decay_change + cap_change.
    pub points: Decimal,
    /// The events that counted, newest last, and those a repeat limit left out.
    pub events: Vec<EventLine>,
    /// The values that its condition and points read: what to show beside the rule.
    pub evidence: Vec<Evidence>,
}

/// Whether a rule fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    Fired,
    /// Its condition is no, or there were no events.
    No,
    /// Its condition is not known, or its points are blank: it does not count, and these fields or
    /// events would tell.
    NotKnown(Vec<Need>),
    /// An earlier rule of the `first match` counted.
    NotReached,
}

/// An event in a ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLine {
    /// When.
    pub at: i64,
    /// Calendar day in the model's zone.
    pub day: i32,
    /// Age in whole days.
    pub age_days: u32,
    /// Points before decay.
    pub points: Decimal,
    /// Weight by age (1 without decay).
    pub weight: Decimal,
    /// Points after decay; 0 if a repeat limit left it out.
    pub counted: Decimal,
    /// Left out by the repeat limit.
    pub left_out: bool,
    /// The event's own values that tell it from others (text and label fields that are not blank), as text.
    pub details: Vec<String>,
}

/// A value that mattered.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it is, as the author wrote it: `account.revenue`, `last page_view`, `5 page_view`.
    pub what: String,
    /// Its value.
    pub value: Value,
    /// The value as people read it: `450,000,000 USD`, `vp`, `2 March 2026`, `not known`.
    pub shown: String,
}

/// What would have to be known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// A field, as the author writes it: `account.revenue`.
    Field(String),
    /// An event kind that no sensor sees.
    Event(String),
}
