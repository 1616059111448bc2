//! The loop over blocks, compiled once more for processors with wider vectors and counting instructions.

#![expect(unsafe_code, reason = "a function for certain processors is called where the processor was asked")]

use super::{Shared, State, blocks as plain};

/// Folds a batch; none if its events are not in order, where they have to be.
pub(super) fn blocks(state: &mut State<'_>, shared: &Shared<'_>) -> Option<()> {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
    {
        // SAFETY: the processor has just said that it has what the function asks for.
        return unsafe { wide(state, shared) };
    }
    plain(state, shared)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
fn wide(state: &mut State<'_>, shared: &Shared<'_>) -> Option<()> {
    plain(state, shared)
}
