//! Three-valued logic: yes, no, or not known.
//!
//! In: truth values, `None` for "not known". Out: the same. Never: takes "not known" for no; that is
//! the choice of whoever fires a rule only on yes. The tables are S. C. Kleene's strong logic
//! (Introduction to Metamathematics, 1952, §64): a result is known as soon as no way of filling in
//! the unknowns could change it.

/// Whether both are so: no as soon as one is no.
#[must_use]
pub const fn and(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether one or both are so: yes as soon as one is yes.
#[must_use]
pub const fn or(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

/// The opposite; not known stays not known.
#[must_use]
pub const fn not(truth: Option<bool>) -> Option<bool> {
    match truth {
        Some(truth) => Some(!truth),
        None => None,
    }
}

/// Whether all are so; yes for none at all.
#[must_use]
pub fn all(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    truths.into_iter().fold(Some(true), and)
}

/// Whether one of them is so; no for none at all.
#[must_use]
pub fn any(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    truths.into_iter().fold(Some(false), or)
}

/// Whether at least `needed` of them are so: yes at that many yes, no when even all the unknowns
/// could not make it, else not known.
#[must_use]
pub fn at_least(needed: usize, truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let (mut so, mut unknown) = (0_usize, 0_usize);
    for truth in truths {
        so += usize::from(truth == Some(true));
        unknown += usize::from(truth.is_none());
    }
    if so >= needed {
        Some(true)
    } else if so + unknown < needed {
        Some(false)
    } else {
        None
    }
}
