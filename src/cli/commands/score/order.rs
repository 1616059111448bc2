//! The order of the list.

use std::cmp::{Ordering, Reverse};

use clap::ValueEnum;

use super::compute::Entry;

/// How the list is ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Sort {
    /// Best priority first, then the latest activity
    #[default]
    Priority,
    /// By id
    Id,
    /// As in the data
    Input,
}

/// Puts entries in order.
pub fn sort(entries: &mut [Entry], by: Sort) {
    match by {
        Sort::Priority => entries.sort_by(|a, b| {
            (a.rank, Reverse(a.last_activity))
                .cmp(&(b.rank, Reverse(b.last_activity)))
                .then_with(|| by_id(&a.id, &b.id))
        }),
        Sort::Id => entries.sort_by(|a, b| by_id(&a.id, &b.id)),
        Sort::Input => {}
    }
}

/// Numbers by size, before texts.
pub fn by_id(a: &str, b: &str) -> Ordering {
    let key = |id: &str| id.parse::<u64>().map_or(u64::MAX, |number| number);
    (key(a), a).cmp(&(key(b), b))
}
