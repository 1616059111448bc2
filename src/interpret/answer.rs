//! What an expression gives: a value, and what would have to be known where it is blank.

use super::Need;
use crate::semantics::{Decimal, Value};

/// A value, and the blank inputs it was blank for.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Answer {
    /// The value.
    pub value: Value,
    /// What would have to be known. Empty for a value that does not depend on blanks; a blank
    /// without needs is one no input can fill, such as a division by zero.
    pub needs: Vec<Need>,
}

impl Answer {
    /// A value that depends on nothing blank.
    pub fn known(value: Value) -> Self {
        Self { value, needs: Vec::new() }
    }

    /// Yes or no.
    pub fn yes_no(truth: bool) -> Self {
        Self::known(Value::YesNo(truth))
    }

    /// Blank, for want of these.
    pub fn blank(needs: Vec<Need>) -> Self {
        Self { value: Value::Blank, needs }
    }

    /// A value of operands: the needs matter only if it is blank.
    pub fn from_operands(value: Value, operands: &[&Self]) -> Self {
        if value.is_blank() { Self::blank(needs_of(operands)) } else { Self::known(value) }
    }

    /// The truth value; `None` is "not known".
    pub fn truth(&self) -> Option<bool> {
        self.value.as_truth()
    }

    /// The number or, for a duration, its seconds.
    pub fn quantity(&self) -> Option<Decimal> {
        self.value.as_quantity()
    }
}

/// The needs of all operands, each once, in order.
pub(super) fn needs_of(operands: &[&Answer]) -> Vec<Need> {
    let mut needs = Vec::new();
    for operand in operands {
        add_needs(&mut needs, &operand.needs);
    }
    needs
}

/// Adds what is not there yet.
pub(super) fn add_needs(needs: &mut Vec<Need>, more: &[Need]) {
    for need in more {
        if !needs.contains(need) {
            needs.push(need.clone());
        }
    }
}
