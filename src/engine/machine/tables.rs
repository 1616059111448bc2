//! The tables of a kernel for the dictionaries of a batch.
//!
//! A dictionary that has grown at its end keeps what was worked out for its first entries; of another one all
//! entries are worked out anew, with the same machine code if that allows it.

use std::sync::Arc;

use crate::columns::{Column, Dictionary};
use crate::plan::InputId;
use crate::plan::evaluate::Context;
use crate::plan::lanes::{LeafValues, Lowered, Outgrown, Tables};

/// Tables, and the dictionaries they are for.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    /// By input; none for a column of numbers.
    dictionaries: Vec<Option<Arc<Dictionary>>>,
    pub tables: Tables,
}

impl Filled {
    /// For the dictionaries that a stage was lowered for.
    pub fn new(lowered: &Lowered, inputs: &[Column]) -> Self {
        Self { dictionaries: dictionaries(inputs), tables: Tables::new(lowered) }
    }

    /// Whether the tables are for these columns.
    pub fn fits(&self, inputs: &[Column]) -> bool {
        self.dictionaries.iter().zip(inputs).all(|(known, column)| match (known, column) {
            (Some(known), Column::Codes(codes)) => Arc::ptr_eq(known, &codes.dictionary) || *known == codes.dictionary,
            (None, Column::Numbers(_)) => true,
            _ => false,
        })
    }

    /// Whether each dictionary begins with the one that the tables are for.
    pub fn begins(&self, inputs: &[Column]) -> bool {
        self.dictionaries.iter().zip(inputs).all(|(known, column)| match (known, column) {
            (Some(known), Column::Codes(codes)) => begins(&codes.dictionary, known),
            (None, Column::Numbers(_)) => true,
            _ => false,
        })
    }

    /// The tables for columns whose dictionaries have grown.
    pub fn grown(&self, lowered: &Lowered, inputs: &[Column], context: &Context<'_>) -> Result<Self, Outgrown> {
        let mut grown = self.clone();
        grown.take(lowered, inputs, context, |known, dictionary| known.len() < dictionary.len())?;
        Ok(grown)
    }

    /// The tables for columns with other dictionaries.
    pub fn anew(lowered: &Lowered, inputs: &[Column], context: &Context<'_>) -> Result<Self, Outgrown> {
        let mut empty = lowered.clone();
        for leaf in &mut empty.leaves {
            if let LeafValues::Entries(values) = &mut leaf.values {
                values.clear();
            }
        }
        let mut filled = Self::new(&empty, inputs);
        filled.take(lowered, inputs, context, |_, _| true)?;
        Ok(filled)
    }

    fn take(
        &mut self,
        lowered: &Lowered,
        inputs: &[Column],
        context: &Context<'_>,
        changed: impl Fn(&Dictionary, &Dictionary) -> bool,
    ) -> Result<(), Outgrown> {
        for (at, (known, column)) in (0..).zip(self.dictionaries.iter_mut().zip(inputs)) {
            if let (Some(known), Column::Codes(codes)) = (known, column)
                && changed(known, &codes.dictionary)
            {
                self.tables.grow(lowered, InputId(at), &codes.dictionary, context)?;
                *known = Arc::clone(&codes.dictionary);
            }
        }
        Ok(())
    }
}

fn dictionaries(inputs: &[Column]) -> Vec<Option<Arc<Dictionary>>> {
    let of = |column: &Column| match column {
        Column::Codes(codes) => Some(Arc::clone(&codes.dictionary)),
        Column::Numbers(_) => None,
    };
    inputs.iter().map(of).collect()
}

fn begins(longer: &Arc<Dictionary>, shorter: &Arc<Dictionary>) -> bool {
    Arc::ptr_eq(longer, shorter) || longer.values().get(..shorter.len()) == Some(shorter.values())
}
