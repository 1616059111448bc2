//! The values worth trying: those around every constant of the model.

use crate::model::{Covers, Element, Expr, ExprKind, Field, Model, Piece, RepeatPeriod, Rule, Type, Window};
use crate::semantics::calendar::{Period, Span, Unit};
use crate::semantics::decay::Decay;
use crate::semantics::{Country, Decimal, Value};

/// The longest list of one kind: a setting may hold thousands.
const MOST: usize = 400;

/// Values by kind.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub numbers: Vec<Decimal>,
    pub texts: Vec<String>,
    pub days: Vec<i32>,
    pub moments: Vec<i64>,
    pub durations: Vec<i64>,
    pub countries: Vec<Country>,
    pub spans: Vec<Span>,
}

impl Pool {
    /// Of a model.
    pub fn of(model: &Model) -> Self {
        let mut pool = Self::default();
        pool.add_common();
        for piece in model.pieces() {
            piece.walk(&mut |piece| pool.add_piece(piece));
        }
        model.settings.iter().for_each(|setting| pool.add_value(&setting.value));
        let rows = model.tables.iter().flat_map(|table| &table.rows);
        rows.flat_map(|(keys, _)| keys).for_each(|key| pool.add_value(key));
        model.rules.iter().for_each(|rule| pool.add_rule(rule));
        let numbers = model.segments.iter().flat_map(|segment| &segment.bands);
        for band in numbers {
            if let Covers::Range(range) = &band.covers {
                [range.low, range.high].into_iter().flatten().for_each(|(number, _)| pool.add_number(number));
            }
        }
        pool.trim();
        pool
    }

    /// Values every model is tried with.
    fn add_common(&mut self) {
        self.add_number(Decimal::ZERO);
        self.add_number(Decimal::from_int(100));
        self.texts.extend(["other".to_owned(), "someone@example.com".to_owned()]);
        self.countries.extend(["US", "FR"].iter().filter_map(|code| Country::from_code(code)));
        self.durations.extend([0, 60_000_000, 3_600_000_000]);
        self.spans.extend([Span::new(1, Unit::Hour), Span::new(1, Unit::Day), Span::new(1, Unit::Year)]);
    }

    fn add_piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Expr(Expr { kind: ExprKind::Constant(value), .. }) => self.add_value(value),
            Piece::Expr(Expr { kind: ExprKind::Change { span, .. } | ExprKind::Ago { span, .. }, .. }) => {
                self.spans.push(*span)
            }
            Piece::Expr(Expr { kind: ExprKind::Within { window, .. }, .. }) => self.add_window(window),
            Piece::Selection(selection) => {
                selection.window.iter().for_each(|window| self.add_window(window));
                self.spans.extend(selection.after.iter().filter_map(|before| before.within));
            }
            Piece::Expr(_) => {}
        }
    }

    fn add_window(&mut self, window: &Window) {
        match window {
            Window::InLast(span) | Window::InNext(span) | Window::InAny(span) => self.spans.push(*span),
            Window::Period(Period::This(unit) | Period::Previous(unit)) => {
                self.spans.push(Span::new(1, *unit));
            }
            Window::Since(_) | Window::Before(_) | Window::OnTheSameDay => {}
        }
    }

    /// Times at which a rule's repeat limit and decay change their mind.
    fn add_rule(&mut self, rule: &Rule) {
        if let Some(RepeatPeriod::Sliding(span)) = rule.repeat.as_ref().map(|repeat| repeat.within) {
            self.spans.push(span);
        }
        let days = match &rule.decay {
            Some(Decay::HalfLife { days }) => {
                vec![days.ceil().to_int().and_then(|days| u32::try_from(days).ok()).unwrap_or(1)]
            }
            Some(Decay::FadingToZero { days } | Decay::LosingEvery { days, .. }) => vec![*days],
            Some(Decay::ByAge(rows)) => rows.iter().map(|(days, _)| *days).collect(),
            None => Vec::new(),
        };
        self.spans.extend(days.into_iter().map(|days| Span::new(days, Unit::Day)));
    }

    fn add_value(&mut self, value: &Value) {
        match value {
            Value::Number(number) => self.add_number(*number),
            Value::Text(text) => self.add_text(text),
            Value::Date(day) => self.days.extend([day.saturating_sub(1), *day, day.saturating_add(1)]),
            Value::Moment(at) => self.moments.extend([at.saturating_sub(1), *at, at.saturating_add(1)]),
            Value::Duration(length) => {
                self.durations.extend([
                    length.saturating_sub(1_000_000).max(0),
                    *length,
                    length.saturating_add(1_000_000),
                ]);
            }
            Value::Country(country) => self.countries.push(*country),
            Value::List(items) => items.iter().take(MOST).for_each(|item| self.add_value(item)),
            Value::Blank | Value::YesNo(_) | Value::Label(_) | Value::Row(_) => {}
        }
    }

    fn add_number(&mut self, number: Decimal) {
        self.numbers.extend([number.sub(Decimal::ONE), number, number.add(Decimal::ONE)]);
    }

    /// A text, something it is a part of, and, for what may be the end of an address, an address.
    fn add_text(&mut self, text: &str) {
        let filled = text.replace('*', "x");
        self.texts.extend([filled.clone(), format!("other {filled}")]);
        if filled.contains('.') && !filled.contains('@') {
            self.texts.push(format!("someone@{}", filled.trim_start_matches(['x', '.'])));
        }
    }

    fn trim(&mut self) {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        self.texts.sort_unstable();
        self.texts.dedup();
        self.texts.truncate(MOST);
        self.days.sort_unstable();
        self.days.dedup();
        self.spans.sort_unstable_by_key(|span| (span.unit, span.amount));
        self.spans.dedup();
    }
}

/// Whether a number may stand in a field.
pub(super) fn fits(number: Decimal, field: &Field) -> bool {
    let whole = !matches!(field.ty, Type::Whole | Type::List(Element::Whole)) || number.is_whole();
    whole && field.low.is_none_or(|low| number >= low) && field.high.is_none_or(|high| number <= high)
}
