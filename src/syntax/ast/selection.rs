//! Selections: which events (or which of an account's contacts) are meant.

use super::{Duration, Expr, Name, Unit};
use crate::source::Span;

/// `EVENT [window] [where TEST]`, also `A then B within 7 days`.
#[derive(Clone, PartialEq, Debug)]
pub struct Selection {
    /// Which kinds: `page_view`, `account.job_post`, `(page_view, email_click)`, `contacts`.
    pub source: Source,
    /// When; none: ever.
    pub window: Option<Window>,
    /// `where TEST`.
    pub filter: Option<Box<Expr>>,
    /// `A then B within D`: this selection is the As; the Bs are what is selected.
    pub then: Option<Box<Then>>,
    /// Where.
    pub span: Span,
}

/// The kinds selected.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// Paths in order; more than one stand in brackets.
    pub paths: Vec<Vec<Name>>,
    /// Whether brackets were written.
    pub bracketed: bool,
    /// Where.
    pub span: Span,
}

/// `then B within 7 days`.
#[derive(Clone, PartialEq, Debug)]
pub struct Then {
    /// The Bs.
    pub selection: Selection,
    /// `within 7 days`.
    pub within: Option<Duration>,
}

/// A window of time.
#[derive(Clone, PartialEq, Debug)]
pub struct Window {
    /// Which.
    pub kind: WindowKind,
    /// Where.
    pub span: Span,
}

/// Which window.
#[derive(Clone, PartialEq, Debug)]
pub enum WindowKind {
    /// `in the last 30 days`
    InLast(Duration),
    /// `in the next 90 days` (dates only)
    InNext(Duration),
    /// `today`
    Today,
    /// `yesterday`
    Yesterday,
    /// `this week`, `this quarter`
    This(Unit),
    /// `last week`, `last quarter`
    Previous(Unit),
    /// `since last opt_in`, `since first order`, `since 2026-01-01`, `since created`
    Since(Box<super::Reference>),
    /// `before 2026-01-01`
    Before(Box<super::Reference>),
    /// `on the same day`: the best calendar day.
    OnTheSameDay,
    /// `in any 24 hours`: the best sliding window.
    InAny(Duration),
}
