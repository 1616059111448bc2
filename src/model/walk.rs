//! Walking over expressions and selections: what each is made of.
//!
//! In: an expression or selection. Out: its direct parts, or all parts of it. Never: recurses, so
//! that a chain of any length can be walked.

use super::{
    Covers, Expr, ExprKind, Model, Per, PromiseKind, Quantifier, Reference, Rule, Segment, Selection, Source, Window,
};

/// A part of an expression or selection.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'m> {
    /// An expression.
    Expr(&'m Expr),
    /// A selection.
    Selection(&'m Selection),
}

impl<'m> Piece<'m> {
    /// Its direct parts, in the order written.
    #[must_use]
    pub fn parts(self) -> Vec<Self> {
        match self {
            Self::Expr(expr) => expr_parts(&expr.kind),
            Self::Selection(selection) => selection_parts(selection),
        }
    }

    /// Visits it and all parts of it, each before its own parts.
    pub fn walk(self, visit: &mut dyn FnMut(Self)) {
        let mut waiting = vec![self];
        while let Some(piece) = waiting.pop() {
            visit(piece);
            waiting.extend(piece.parts().into_iter().rev());
        }
    }
}

impl Reference {
    /// What it is about.
    #[must_use]
    pub const fn piece(&self) -> Piece<'_> {
        match self {
            Self::Last(selection) | Self::First(selection) => Piece::Selection(selection),
            Self::Value(expr) => Piece::Expr(expr),
        }
    }
}

fn expr_parts(kind: &ExprKind) -> Vec<Piece<'_>> {
    match kind {
        ExprKind::Constant(_)
        | ExprKind::Setting(_)
        | ExprKind::Field(_)
        | ExprKind::EventMoment
        | ExprKind::EventDay
        | ExprKind::EventAge
        | ExprKind::AsOfDay
        | ExprKind::Output { .. }
        | ExprKind::Change { .. } => vec![],
        ExprKind::List(items) | ExprKind::Call(_, items) | ExprKind::Lookup { keys: items, .. } => {
            items.iter().map(Piece::Expr).collect()
        }
        ExprKind::Sum(terms) => terms.iter().map(|term| Piece::Expr(&term.expr)).collect(),
        ExprKind::Product(factors) => factors.iter().map(|factor| Piece::Expr(&factor.expr)).collect(),
        ExprKind::Convert { amount: one, .. } | ExprKind::IsBlank(one) | ExprKind::Not(one) => vec![Piece::Expr(one)],
        ExprKind::Otherwise(one, two)
        | ExprKind::Compare(_, one, two)
        | ExprKind::Equal(one, two)
        | ExprKind::In(one, two)
        | ExprKind::Implies(one, two)
        | ExprKind::TextTest { subject: one, patterns: two, .. } => vec![Piece::Expr(one), Piece::Expr(two)],
        ExprKind::Between(one, two, three) => vec![Piece::Expr(one), Piece::Expr(two), Piece::Expr(three)],
        ExprKind::Aggregate { value, selection, .. } => {
            value.iter().map(|value| Piece::Expr(value)).chain([Piece::Selection(selection)]).collect()
        }
        ExprKind::Elapsed { reference, .. } | ExprKind::Ago { reference, .. } => vec![reference.piece()],
        ExprKind::Within { reference, window } => [reference.piece()].into_iter().chain(window_part(window)).collect(),
        ExprKind::Events { quantifier, selection } => {
            quantifier_part(quantifier).into_iter().chain([Piece::Selection(selection)]).collect()
        }
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast(_, parts) => {
            parts.iter().map(|part| Piece::Expr(&part.condition)).collect()
        }
    }
}

const fn quantifier_part(quantifier: &Quantifier) -> Option<Piece<'_>> {
    match quantifier {
        Quantifier::Any | Quantifier::No => None,
        Quantifier::AtLeast(count) | Quantifier::AtMost(count) | Quantifier::Exactly(count) => Some(Piece::Expr(count)),
    }
}

fn window_part(window: &Window) -> Option<Piece<'_>> {
    match window {
        Window::Since(reference) | Window::Before(reference) => Some(reference.piece()),
        _ => None,
    }
}

fn selection_parts(selection: &Selection) -> Vec<Piece<'_>> {
    let mut parts: Vec<Piece<'_>> = Vec::new();
    if let Source::Events(sources) = &selection.source {
        parts.extend(sources.iter().flat_map(|source| &source.filters).map(Piece::Expr));
    }
    parts.extend(selection.window.as_ref().and_then(window_part));
    parts.extend(selection.filter.iter().map(|filter| Piece::Expr(filter)));
    parts.extend(selection.after.iter().map(|before| Piece::Selection(&before.selection)));
    parts
}

impl Model {
    /// Every expression and selection that the model computes with, but those of its tests.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces: Vec<Piece<'_>> = self.signals.iter().map(|signal| Piece::Expr(&signal.value)).collect();
        pieces.extend(self.scores.iter().filter_map(|score| score.since.as_ref()).map(Reference::piece));
        pieces.extend(self.rules.iter().flat_map(Rule::pieces));
        pieces.extend(self.segments.iter().flat_map(Segment::pieces));
        pieces.extend(self.definitions.iter().map(|definition| Piece::Expr(&definition.value)));
        let rows = self.routes.iter().flat_map(|route| &route.rows);
        pieces.extend(rows.filter_map(|row| row.when.as_ref()).map(Piece::Expr));
        pieces.extend(self.disqualifications.iter().map(|veto| Piece::Expr(&veto.when)));
        pieces.extend(self.promises.iter().filter_map(|promise| promise_piece(&promise.kind)));
        pieces
    }
}

impl Rule {
    /// Its points, condition, and what it multiplies with.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let per = self.per.iter().map(|per| match per {
            Per::Number(number) => Piece::Expr(number),
            Per::EachEvent(selection) | Per::LastEvent(selection) | Per::FirstEvent(selection) => {
                Piece::Selection(selection)
            }
        });
        [Piece::Expr(&self.points)].into_iter().chain(self.condition.iter().map(Piece::Expr)).chain(per).collect()
    }
}

impl Segment {
    /// The number it divides and the conditions of its bands.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let conditions = self.bands.iter().filter_map(|band| match &band.covers {
            Covers::When(condition) => Some(condition),
            Covers::Range(_) | Covers::Otherwise => None,
        });
        self.by.iter().chain(conditions).map(Piece::Expr).collect()
    }
}

const fn promise_piece(kind: &PromiseKind) -> Option<Piece<'_>> {
    match kind {
        PromiseKind::Always(condition) => Some(Piece::Expr(condition)),
        PromiseKind::EventAdded { event, .. } => Some(Piece::Selection(event)),
        PromiseKind::WorthMore { .. } | PromiseKind::FieldMoves { .. } => None,
    }
}
