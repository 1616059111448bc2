//! Where an expression stands: whose fields its words may mean.
//!
//! In and out: plain data, copied along while an expression is checked.

use crate::model::{EventId, RecordId};
use crate::source::Span;

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'s> {
    /// The record it is about.
    pub subject: RecordId,
    /// The event or contact at hand, inside `where` and in what is summed up.
    pub items: Items<'s>,
    /// The variable of a score `for each` product.
    pub variable: Option<Variable<'s>>,
    /// The events of the rule's `per`, for a hint when the condition names one of their fields.
    pub per: &'s [EventId],
    /// Tests and promises may name routes; nothing else may.
    pub outcome: bool,
}

/// What is at hand beside the record.
#[derive(Clone, Copy, Debug)]
pub(super) enum Items<'s> {
    /// Nothing.
    None,
    /// An event of one of these kinds.
    Event {
        /// The kinds: a field must be the same in all of them.
        kinds: &'s [EventId],
        /// Inside `where`: the contact's fields are reached by its name only.
        strict: bool,
    },
    /// A contact of the account.
    Member,
}

/// The variable of a score `for each` product, and the product it stands for now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variable<'s> {
    /// `line`
    pub name: &'s str,
    /// Where it is declared.
    pub name_span: Span,
    /// `pumps`
    pub label: &'s str,
    /// Where the label is written.
    pub label_span: Span,
}

impl<'s> Scope<'s> {
    /// Fields of a record, nothing else at hand.
    pub const fn of(subject: RecordId) -> Self {
        Self { subject, items: Items::None, variable: None, per: &[], outcome: false }
    }

    /// The same place with an event at hand.
    pub const fn with_event(self, kinds: &'s [EventId], strict: bool) -> Self {
        Self { items: Items::Event { kinds, strict }, per: &[], ..self }
    }

    /// The same place with a contact of the account at hand.
    pub const fn with_member(self) -> Self {
        Self { items: Items::Member, per: &[], ..self }
    }
}
