//! Workload B: events as columns, 22 bytes each.
//!
//! In: how many events of how many leads. Out: [`Events`], the same every time, sorted by lead and time or in no order.
//! Never: folds them.

mod draw;
mod files;

pub use draw::{draw, shuffle};
pub use files::write_ipc;

/// Events, column by column.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// How many leads there are; each has at least one event.
    pub leads: usize,
    /// Whose.
    pub lead: Vec<u32>,
    /// When: microseconds since 1970, whole seconds.
    pub at: Vec<i64>,
    /// What, see [`Kind`].
    pub kind: Vec<u8>,
    /// About what: 1 home, 2 blog, 3 product, 4 pricing, 5 docs, 6 careers; 0 is blank.
    pub category: Vec<u8>,
    /// Of a purchase; quarters, so that sums of binary numbers are exact. 0 elsewhere.
    pub amount: Vec<f64>,
}

/// Kinds of events, as they are numbered.
pub mod kind {
    pub const PAGE_VIEW: u8 = 1;
    pub const EMAIL_CLICK: u8 = 2;
    pub const DOWNLOAD: u8 = 3;
    pub const WEBINAR: u8 = 4;
    pub const PURCHASE: u8 = 5;
    pub const UNSUBSCRIBE: u8 = 6;
    pub const NAMES: [&str; 6] = ["page_view", "email_click", "download", "webinar", "purchase", "unsubscribe"];
}

/// Categories, by number less one.
pub const CATEGORIES: [&str; 6] = ["home", "blog", "product", "pricing", "docs", "careers"];

/// The category of prices.
pub const PRICING: u8 = 4;

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;

/// The last instant of the as-of day.
pub const AS_OF_INSTANT: i64 = (crate::rules::AS_OF_DAY as i64 + 1) * DAY - 1;

/// The six rules as a model; the events' feeds are added at its end.
pub const MODEL: &str = include_str!("../../models/events.lead");
