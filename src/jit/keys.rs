//! How thresholds on a column are compared: the narrowest lane in which each comparison stays exact.
//!
//! In: all comparisons of a kernel with constants. Out: for each column, a few *forms* (the column's numbers mapped
//! without changing their order, into narrower lanes, holding at the ends) and for each comparison the form and the
//! constant to compare with there. Never: emits code.
//!
//! A comparison is a *cut*: `x > c`, or its opposite. In a form whose lane runs from `least` to `greatest`, numbers
//! beyond are held at the ends, so a cut is exact if `least <= c < greatest` there. A base that is subtracted
//! first lets cuts far from 0 share 8 bits: days around 20,000, say. For floats the form is the upper half of
//! the number's bits (sign, exponent, 20 bits of fraction), which for positive thresholds with a short fraction orders
//! the same way.

use rustc_hash::FxHashMap;

use super::constants::Width;
use crate::kernel::{ColumnLayout, Compare, Kernel, Lane, Op, Threshold};

/// How a comparison is carried out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Test {
    /// It does not depend on the number.
    Always(bool),
    /// `x > cut`, or its opposite, in a form.
    Cut { form: Form, cut: i64, opposite: bool },
    /// `x == number`, or its opposite, in a form.
    Same { form: Form, number: i64, opposite: bool },
    /// By the float itself.
    Float(Compare, f64),
}

/// A column's numbers in narrower lanes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Form {
    /// Whole numbers, `base` subtracted in 16 bits (0: not at all), held at the ends of the lane.
    Whole { width: Width, base: i16 },
    /// The upper halves of floats, shifted right, `base` subtracted, held at the ends of the lane.
    Upper { width: Width, shift: u8, base: i32 },
}

/// What is compared with a column: a cut or a number, before its form is known.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Wish {
    Always(bool),
    /// `x > cut`, or its opposite.
    Cut(i64, bool),
    /// `x == number`, or its opposite.
    Same(i64, bool),
    /// For floats: upper half of `x` > this, or its opposite.
    Upper(i32, bool),
    Float(Compare, f64),
}

/// All comparisons, each with how it is carried out.
#[derive(Default)]
pub(crate) struct Keys {
    columns: FxHashMap<u32, ColumnForms>,
}

/// The forms that a column's comparisons may use.
#[derive(Default)]
struct ColumnForms {
    /// Cuts whose numbers fit 16 bits share 8 bits with this base.
    base: Option<i16>,
    /// Cuts of 64-bit numbers that fit 32 bits are worth narrowing.
    narrow_wide: bool,
    /// Floats: the form of all cuts of upper halves.
    upper: Option<(Width, u8, i32)>,
}

impl Keys {
    pub fn of(kernel: &Kernel) -> Self {
        let mut wishes: FxHashMap<u32, Vec<Wish>> = FxHashMap::default();
        for node in &kernel.nodes {
            if let Op::Against(column, compare, threshold) = node.op
                && let Some(layout) = kernel.columns.get(column as usize).map(|column| column.layout)
            {
                let wish = wish(layout, compare, threshold);
                let known = wishes.entry(column).or_default();
                if !known.contains(&wish) {
                    known.push(wish);
                }
            }
        }
        let columns = wishes.into_iter().map(|(column, wishes)| (column, ColumnForms::of(&wishes))).collect();
        Self { columns }
    }

    /// How a comparison is carried out.
    pub fn test(&self, layout: ColumnLayout, column: u32, compare: Compare, threshold: Threshold) -> Test {
        let forms = self.columns.get(&column);
        match wish(layout, compare, threshold) {
            Wish::Always(truth) => Test::Always(truth),
            Wish::Float(compare, number) => Test::Float(compare, number),
            Wish::Cut(cut, opposite) => {
                let (form, base) = whole_form(layout, forms, (cut, cut));
                Test::Cut { form, cut: cut - base, opposite }
            }
            Wish::Same(number, opposite) => {
                let (form, base) = whole_form(layout, forms, (number.saturating_sub(1), number));
                Test::Same { form, number: number - base, opposite }
            }
            Wish::Upper(cut, opposite) => {
                let (width, shift, base) = forms.and_then(|forms| forms.upper).unwrap_or((Width::W32, 0, 0));
                let form = Form::Upper { width, shift, base };
                // `upper > cut` is `upper >= cut + 1`; the bound's low bits are 0, so shifting both keeps the order.
                let bound = (i64::from(cut) + 1) >> shift;
                Test::Cut { form, cut: bound - 1 - i64::from(base), opposite }
            }
        }
    }
}

impl ColumnForms {
    fn of(wishes: &[Wish]) -> Self {
        let cuts: Vec<i64> = wishes.iter().flat_map(|wish| wish.cuts()).flatten().collect();
        let short: Vec<i64> = cuts.iter().copied().filter(|cut| fits(Lane::Int16, *cut)).collect();
        let wide = cuts.iter().filter(|cut| fits(Lane::Int32, **cut)).count();
        let bounds = wishes.iter().filter_map(|wish| match wish {
            Wish::Upper(cut, _) => cut.checked_add(1),
            _ => None,
        });
        Self { base: shared_base(&short), narrow_wide: wide >= 3, upper: upper_form(&bounds.collect::<Vec<_>>()) }
    }
}

impl Wish {
    fn cuts(self) -> [Option<i64>; 2] {
        match self {
            Self::Cut(cut, _) => [Some(cut), None],
            Self::Same(number, _) => [Some(number.saturating_sub(1)), Some(number)],
            _ => [None; 2],
        }
    }
}

/// Whether `x > cut` is exact when numbers are held at the ends of the lane.
const fn fits(lane: Lane, cut: i64) -> bool {
    let (least, greatest) = lane.limits();
    least <= cut && cut < greatest
}

/// A base that brings all these cuts into 8 bits, if there is one other than 0 and it is worth it.
fn shared_base(cuts: &[i64]) -> Option<i16> {
    let (least, greatest) = (*cuts.iter().min()?, *cuts.iter().max()?);
    let narrow = cuts.iter().all(|cut| fits(Lane::Int8, *cut));
    if narrow || cuts.len() < 2 || greatest - least > 254 {
        return None;
    }
    i16::try_from((least + 128).min(i64::from(i16::MAX))).ok()
}

/// The form for comparing upper halves with these bounds (`upper >= bound`, all positive).
fn upper_form(bounds: &[i32]) -> Option<(Width, u8, i32)> {
    let (least, greatest) = (*bounds.iter().min()?, *bounds.iter().max()?);
    let shift = bounds.iter().map(|bound| bound.trailing_zeros()).min()?.min(30);
    let span = (greatest >> shift) - (least >> shift);
    let base = least >> shift;
    let shift = u8::try_from(shift).ok()?;
    // Without a shift the subtraction could wrap; for a bound alone, narrowing costs more than it saves.
    Some(match span {
        _ if shift == 0 || bounds.len() < 2 => (Width::W32, 0, 0),
        0..=250 => (Width::W8, shift, base + 125),
        251..=65_000 => (Width::W16, shift, base + 32_500),
        _ => (Width::W32, 0, 0),
    })
}

/// The form in which both cuts are exact, and what it subtracts.
fn whole_form(layout: ColumnLayout, forms: Option<&ColumnForms>, cuts: (i64, i64)) -> (Form, i64) {
    let both =
        |lane: Lane, base: i64| fits(lane, cuts.0.saturating_sub(base)) && fits(lane, cuts.1.saturating_sub(base));
    let base = forms.and_then(|forms| forms.base);
    let widest = Width::of_bytes(layout.bytes());
    let narrows = widest != Width::W64 || forms.is_some_and(|forms| forms.narrow_wide);
    let plain = |width| (Form::Whole { width, base: 0 }, 0);
    match base {
        _ if !narrows || widest == Width::W8 => plain(widest),
        Some(base) if both(Lane::Int16, 0) && both(Lane::Int8, i64::from(base)) => {
            (Form::Whole { width: Width::W8, base }, i64::from(base))
        }
        _ if both(Lane::Int8, 0) => plain(Width::W8),
        _ if both(Lane::Int16, 0) => plain(Width::W16),
        _ if widest == Width::W64 && !both(Lane::Int32, 0) => plain(Width::W64),
        _ if widest == Width::W16 => plain(Width::W16),
        _ => plain(Width::W32),
    }
}

/// A comparison as a cut.
fn wish(layout: ColumnLayout, compare: Compare, threshold: Threshold) -> Wish {
    match (threshold, layout.lane()) {
        (Threshold::Float(number), _) => float_wish(compare, number),
        (Threshold::Int(number), Some(lane)) => whole_wish(lane.limits(), compare, number),
        (Threshold::Int(_), None) => Wish::Always(false),
    }
}

fn whole_wish((least, greatest): (i64, i64), compare: Compare, number: i64) -> Wish {
    let cut = |cut: Option<i64>, opposite: bool| match cut {
        None => Wish::Always(!opposite),
        Some(cut) if cut < least => Wish::Always(!opposite),
        Some(cut) if cut >= greatest => Wish::Always(opposite),
        Some(cut) => Wish::Cut(cut, opposite),
    };
    match compare {
        Compare::Greater => cut(Some(number), false),
        Compare::GreaterOrEqual => cut(number.checked_sub(1), false),
        Compare::Less => cut(number.checked_sub(1), true),
        Compare::LessOrEqual => cut(Some(number), true),
        Compare::Equal | Compare::NotEqual if number < least || number > greatest => {
            Wish::Always(compare == Compare::NotEqual)
        }
        Compare::Equal => Wish::Same(number, false),
        Compare::NotEqual => Wish::Same(number, true),
    }
}

fn float_wish(compare: Compare, number: f64) -> Wish {
    let bits = number.to_bits();
    let upper = i32::try_from(bits >> 32).unwrap_or(0);
    let short = bits.trailing_zeros() >= 32 && upper > 0;
    match compare {
        Compare::GreaterOrEqual if short => Wish::Upper(upper - 1, false),
        Compare::Less if short => Wish::Upper(upper - 1, true),
        _ => Wish::Float(compare, number),
    }
}
