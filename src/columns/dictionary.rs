//! The distinct values of a column of codes.

use crate::semantics::Value;

/// The distinct values of a column of codes. Entry 0 is blank. Grows at the end only, so a longer
/// dictionary of the same column agrees with a shorter one on every code of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dictionary {
    values: Vec<Value>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self { values: vec![Value::Blank] }
    }
}

impl Dictionary {
    /// A dictionary of these values, with blank before them.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = Value>) -> Self {
        Self { values: std::iter::once(Value::Blank).chain(values).collect() }
    }

    /// Adds a value and gives its code. It is the caller's to know whether it is there already.
    pub fn push(&mut self, value: Value) -> u32 {
        self.values.push(value);
        u32::try_from(self.values.len() - 1).unwrap_or(u32::MAX)
    }

    /// How many entries there are, blank included: never 0.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a dictionary always has its blank")]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The value of a code; blank for a code that the dictionary does not have.
    #[must_use]
    pub fn value(&self, code: u32) -> &Value {
        static BLANK: Value = Value::Blank;
        self.values.get(code as usize).unwrap_or(&BLANK)
    }

    /// All values by code, blank first.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
