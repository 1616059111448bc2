//! Matching brackets: balance is trusted first; only an unbalanced file is read line by line.

use super::balance;
use super::{Draft, lines};

/// Makes the brackets balanced, reporting what was missing or too much.
pub(super) fn match_up(draft: &mut Draft<'_>) {
    if !balance::balanced(&draft.tokens) {
        lines::repair(draft);
    }
}
