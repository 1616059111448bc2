//! Segments: bands of a number, or of conditions.
//!
//! In: the declarations. Out: segments with the range of each band; `from A` runs up to the next band. Never:
//! proves that there is no gap or overlap; that needs the reachable range of the number.

use rustc_hash::FxHashMap;

use super::checker::Checker;
use super::errors::shape as errors;
use super::errors::unit as unit_errors;
use super::scope::Scope;
use crate::model::{Band, Covers, Expr, Interval, LabelSetId, Output, RecordId, Segment, SegmentId, Type};
use crate::names::Meaning;
use crate::semantics::Decimal;
use crate::source::Span;
use crate::syntax::ast::{self, BandBounds, ExprKind as Ast, SegmentItem};

impl Checker<'_> {
    /// Declares the labels of all segments and matrices, so that anything may name them.
    pub(super) fn outcome_labels(&mut self) {
        let names = self.names;
        for item in &names.segments {
            let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
            for band in &item.bands {
                if let Some(first) = seen.get(band.label.text.as_str()) {
                    self.report(errors::band_twice(&band.label, *first));
                } else {
                    seen.insert(&band.label.text, band.label.span);
                }
            }
            let labels = item.bands.iter().map(|band| band.label.text.clone()).collect();
            self.add_labels(&item.name.text, labels, false, item.name.span);
        }
        for item in &names.matrices {
            let mut labels: Vec<String> = Vec::new();
            for cell in item.grid.iter().flat_map(|row| &row.cells) {
                if !labels.contains(&cell.text) {
                    labels.push(cell.text.clone());
                }
            }
            self.add_labels(&item.name.text, labels, false, item.name.span);
        }
    }

    /// The labels of a segment: its label set was added right after those of fields.
    pub(super) fn segment_labels(&self, id: SegmentId) -> LabelSetId {
        LabelSetId::at(self.outcome_labels_start() + id.index())
    }

    /// The labels of a matrix.
    pub(super) fn matrix_labels(&self, id: crate::model::MatrixId) -> LabelSetId {
        LabelSetId::at(self.outcome_labels_start() + self.names.segments.len() + id.index())
    }

    fn outcome_labels_start(&self) -> usize {
        self.model.label_sets.len() - self.names.segments.len() - self.names.matrices.len()
    }

    /// The record a segment divides: that of the score it is `by`.
    pub(super) fn segment_record(&self, id: SegmentId) -> RecordId {
        let by = self.names.segments.get(id.index()).and_then(|item| item.by.as_ref());
        match by.map(|by| &by.kind) {
            Some(Ast::Path(path)) if path.len() == 1 => {
                let declared = path.first().and_then(|name| self.names.get(&name.text));
                match declared.map(|declared| declared.meaning) {
                    Some(Meaning::Score(score)) => self.score_record(score),
                    _ => self.model.scored,
                }
            }
            _ => self.model.scored,
        }
    }

    /// Reads all segments.
    pub(super) fn segments(&mut self) {
        let names = self.names;
        for (index, item) in names.segments.iter().enumerate() {
            self.personal.clear();
            let segment = self.segment(SegmentId::at(index), item);
            self.note_personal(Output::Segment(SegmentId::at(index)));
            self.model.segments.push(segment);
        }
    }

    fn segment(&mut self, id: SegmentId, item: &SegmentItem) -> Segment {
        let record = self.segment_record(id);
        let by = item.by.as_ref().map(|by| self.divided(by, record));
        let ty = by.as_ref().map(|by| by.ty);
        if item.bands.is_empty() {
            self.report(errors::no_bands(item.name.span, &item.name.text));
        }
        self.otherwise_is_last(item);
        let lows = self.lower_bounds(item, ty);
        let mut bands = Vec::with_capacity(item.bands.len());
        for (band, low) in item.bands.iter().zip(&lows) {
            let covers = self.covers(band, ty, *low, &lows, record);
            let next = self.next_step(band.next.as_ref());
            bands.push(Band {
                label: band.label.text.clone(),
                title: band.title.as_ref().map(|title| title.value.clone()),
                covers,
                next,
                span: band.span,
                bounds_span: bounds_span(band),
            });
        }
        Segment {
            name: item.name.text.clone(),
            title: item.title.as_ref().map(|title| title.value.clone()),
            record,
            labels: self.segment_labels(id),
            by,
            bands,
            span: item.name.span,
        }
    }

    /// The number that is divided.
    fn divided(&mut self, by: &ast::Expr, record: RecordId) -> Expr {
        let number = self.expression(by, Scope::of(record));
        if number.ty.is_numeric() || number.ty == Type::Error {
            return number;
        }
        let (words, shown) = (self.short(by.span), self.describe(number.ty));
        self.fail(by.span, unit_errors::number_expected(by.span, &words, &shown, number.ty))
    }

    fn otherwise_is_last(&mut self, item: &SegmentItem) {
        let last = item.bands.len().saturating_sub(1);
        let has_otherwise = item.bands.iter().any(|band| matches!(band.bounds, BandBounds::Otherwise));
        for (at, band) in item.bands.iter().enumerate() {
            let otherwise = matches!(band.bounds, BandBounds::Otherwise);
            if otherwise && at < last {
                self.report(errors::otherwise_not_last(band.span));
            }
            if at == last && !has_otherwise && item.by.is_none() {
                self.report(errors::segment_without_otherwise(item.name.span, &item.name.text, band.span));
            }
        }
    }

    /// The lower end of each band and whether it belongs to the band.
    fn lower_bounds(&mut self, item: &SegmentItem, ty: Option<Type>) -> Vec<Option<(Decimal, bool)>> {
        let mut lows = Vec::with_capacity(item.bands.len());
        for band in &item.bands {
            lows.push(match (&band.bounds, ty) {
                (BandBounds::To(low, _) | BandBounds::From(low), Some(ty)) => {
                    self.constant_of_type(low, ty).map(|low| (low, true))
                }
                (BandBounds::Above(low), Some(ty)) => self.constant_of_type(low, ty).map(|low| (low, false)),
                _ => None,
            });
        }
        lows
    }

    fn covers(
        &mut self,
        band: &ast::Band,
        ty: Option<Type>,
        low: Option<(Decimal, bool)>,
        lows: &[Option<(Decimal, bool)>],
        record: RecordId,
    ) -> Covers {
        match (&band.bounds, ty) {
            (BandBounds::Otherwise, _) => Covers::Otherwise,
            (BandBounds::When(when), None) => Covers::When(self.condition(when, Scope::of(record))),
            (BandBounds::When(when), Some(_)) => {
                self.report(errors::condition_in_numbers(when.span));
                Covers::Otherwise
            }
            (BandBounds::To(_, high), Some(ty)) => {
                let end = self.constant_of_type(high, ty);
                if let (Some((low, _)), Some(end)) = (low, end)
                    && low > end
                {
                    self.report_reversed(band);
                }
                Covers::Range(Interval { low, high: end.map(|end| (end, true)) })
            }
            (BandBounds::From(_), Some(_)) => Covers::Range(Interval { low, high: up_to_next(low, lows) }),
            (BandBounds::Above(_), Some(_)) => Covers::Range(Interval { low, high: None }),
            (BandBounds::Below(high), Some(ty)) => {
                let end = self.constant_of_type(high, ty).map(|end| (end, false));
                Covers::Range(Interval { low: None, high: end })
            }
            (_, None) => {
                self.report(errors::numbers_in_conditions(band.span, &band.label.text));
                Covers::Otherwise
            }
        }
    }

    fn report_reversed(&mut self, band: &ast::Band) {
        if let BandBounds::To(low, high) = &band.bounds {
            let (first, second) = (self.words(low.span), self.words(high.span));
            self.report(unit_errors::reversed(low.span, high.span, &first, &second, "to"));
        }
    }
}

/// `from A` runs up to the lower end of the next band.
fn up_to_next(low: Option<(Decimal, bool)>, lows: &[Option<(Decimal, bool)>]) -> Option<(Decimal, bool)> {
    let (low, _) = low?;
    let next =
        lows.iter().flatten().filter(|(other, _)| *other > low).min_by_key(|(other, closed)| (*other, !closed))?;
    Some((next.0, !next.1))
}

fn bounds_span(band: &ast::Band) -> Span {
    match &band.bounds {
        BandBounds::To(low, high) => low.span.to(high.span),
        BandBounds::From(one) | BandBounds::Above(one) | BandBounds::Below(one) | BandBounds::When(one) => one.span,
        BandBounds::Otherwise => band.span,
    }
}
