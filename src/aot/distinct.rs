//! An output of the kernel for every name: outputs that are the same number would share one, and a caller who hands over a
//! list with a place for each name would leave one of the places empty.
//!
//! In: a lowered stage. Out: the same, with as many outputs of the kernel as names.

use rustc_hash::FxHashSet;

use crate::plan::lanes::{Lowered, OutputBinding};

/// Gives each output of the stage, and each mask of what is known, an output of the kernel of its own.
pub(super) fn distinct(lowered: &mut Lowered) {
    let mut taken = FxHashSet::default();
    let kernel = &mut lowered.kernel.outputs;
    let mut own = |at: &mut u32| {
        if !taken.insert(*at)
            && let (Some(shared), Ok(next)) = (kernel.get(*at as usize).cloned(), u32::try_from(kernel.len()))
        {
            kernel.push(shared);
            *at = next;
            taken.insert(next);
        }
    };
    for binding in &mut lowered.outputs {
        match binding {
            OutputBinding::Constant(_) | OutputBinding::Derived(_) => {}
            OutputBinding::Truth { at }
            | OutputBinding::MaybeTruth { at }
            | OutputBinding::Label { at }
            | OutputBinding::Choice { at, .. } => own(at),
            OutputBinding::Number { at, known, .. } => {
                own(at);
                known.iter_mut().for_each(&mut own);
            }
        }
    }
}
