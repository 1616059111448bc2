//! Columns against constants, in the forms that `keys` chose.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{InstBuilder, Value, types};

use super::{Batch, Parts};
use crate::jit::constants::{EVEN_32, ODD_32, Width};
use crate::jit::keys::{Form, Test};
use crate::kernel::{Compare, Threshold};

/// The comparison of whole numbers with sign.
pub(crate) const fn whole_condition(compare: Compare) -> IntCC {
    match compare {
        Compare::Equal => IntCC::Equal,
        Compare::NotEqual => IntCC::NotEqual,
        Compare::Less => IntCC::SignedLessThan,
        Compare::LessOrEqual => IntCC::SignedLessThanOrEqual,
        Compare::Greater => IntCC::SignedGreaterThan,
        Compare::GreaterOrEqual => IntCC::SignedGreaterThanOrEqual,
    }
}

/// The comparison of floats.
pub(crate) const fn float_condition(compare: Compare) -> FloatCC {
    match compare {
        Compare::Equal => FloatCC::Equal,
        Compare::NotEqual => FloatCC::NotEqual,
        Compare::Less => FloatCC::LessThan,
        Compare::LessOrEqual => FloatCC::LessThanOrEqual,
        Compare::Greater => FloatCC::GreaterThan,
        Compare::GreaterOrEqual => FloatCC::GreaterThanOrEqual,
    }
}

/// The same in the form that takes the constant from memory: true for what is no number, which is never known.
const fn memory_condition(compare: Compare) -> FloatCC {
    match compare {
        Compare::Greater => FloatCC::UnorderedOrGreaterThan,
        Compare::GreaterOrEqual => FloatCC::UnorderedOrGreaterThanOrEqual,
        other => float_condition(other),
    }
}

impl Batch<'_> {
    /// A column against a constant.
    pub(super) fn against(&mut self, column: u32, compare: Compare, threshold: Threshold) -> Parts {
        let keys = self.context.keys;
        match keys.test(self.column_layout(column), column, compare, threshold) {
            Test::Always(truth) => {
                let mask = self.always(truth);
                Parts::new(Width::W8, &[mask])
            }
            Test::Cut { form, cut, opposite } => {
                let numbers = self.form(column, form);
                // The opposite of `x > c` is `x < c + 1`, which is one instruction too; `c` is below the greatest.
                let (condition, bound) =
                    if opposite { (IntCC::SignedLessThan, cut + 1) } else { (IntCC::SignedGreaterThan, cut) };
                self.against_splat(&numbers, condition, bound)
            }
            Test::Same { form, number, opposite } => {
                let numbers = self.form(column, form);
                let condition = if opposite { IntCC::NotEqual } else { IntCC::Equal };
                self.against_splat(&numbers, condition, number)
            }
            Test::Float(compare, number) => self.against_float(column, compare, number),
        }
    }

    fn against_splat(&mut self, numbers: &Parts, condition: IntCC, bound: i64) -> Parts {
        let bound = self.splat(numbers.width, bound);
        self.each(numbers, |batch, vector| batch.body().ins().icmp(condition, vector, bound))
    }

    fn against_float(&mut self, column: u32, compare: Compare, number: f64) -> Parts {
        let numbers = self.raw(column);
        let bits = i64::from_ne_bytes(number.to_bits().to_ne_bytes());
        let bound = self.bytes(crate::jit::constants::splat(Width::W64, bits), types::F64X2);
        let condition = memory_condition(compare);
        self.each(&numbers, |batch, vector| batch.body().ins().fcmp(condition, vector, bound))
    }

    /// A column's numbers in a narrower form, computed once for all comparisons.
    fn form(&mut self, column: u32, form: Form) -> Parts {
        if let Some(parts) = self.memo.forms.get(&(column, form)) {
            return *parts;
        }
        let parts = match form {
            Form::Whole { width, base: 0 } => self.plain(column, width),
            Form::Whole { width, base } => {
                let wide = self.form(column, Form::Whole { width: Width::W16, base: 0 });
                let base = self.splat(Width::W16, i64::from(base));
                let moved = self.each(&wide, |batch, vector| batch.body().ins().ssub_sat(vector, base));
                self.resized(moved, width)
            }
            Form::Upper { width, shift, base } => self.upper(column, width, shift, base),
        };
        self.memo.forms.insert((column, form), parts);
        parts
    }

    /// Whole numbers held at the ends of a narrower lane, each width from the next wider one.
    fn plain(&mut self, column: u32, width: Width) -> Parts {
        let raw = self.raw(column);
        if raw.width <= width {
            return raw;
        }
        let wider = self.form(column, Form::Whole { width: width.wider(), base: 0 });
        if wider.width == Width::W64 { self.held_in_32(&wider) } else { self.resized(wider, width) }
    }

    /// 64-bit numbers held at the ends of 32 bits: there is no instruction for it.
    fn held_in_32(&mut self, wide: &Parts) -> Parts {
        let ty = types::I32X4;
        Parts::build(Width::W32, |part| {
            let (first, second) = (wide.at(2 * part), wide.at(2 * part + 1));
            let low = self.shuffle(first, second, EVEN_32, ty);
            let high = self.shuffle(first, second, ODD_32, ty);
            let low_sign = self.body().ins().sshr_imm_u(low, 31);
            let high_sign = self.body().ins().sshr_imm_u(high, 31);
            let fits = self.body().ins().icmp(IntCC::Equal, high, low_sign);
            let greatest = self.splat(Width::W32, i64::from(i32::MAX));
            let held = self.body().ins().bxor(high_sign, greatest);
            self.body().ins().bitselect(fits, low, held)
        })
    }

    /// Upper halves of floats: shifted, the base subtracted, held at the ends of a narrower lane.
    fn upper(&mut self, column: u32, width: Width, shift: u8, base: i32) -> Parts {
        let halves = self.upper_halves(column);
        let mut parts = halves;
        if shift > 0 {
            parts = self.each(&parts, |batch, vector| batch.body().ins().sshr_imm_u(vector, i64::from(shift)));
        }
        // Shifted by 16 they fit 16 bits, where subtracting holds at the ends by itself and takes half as many vectors.
        if shift >= 16 && width == Width::W8 {
            parts = self.resized(parts, Width::W16);
        }
        if base != 0 {
            let bound = self.splat(parts.width, i64::from(base));
            let short = parts.width == Width::W16;
            parts = self.each(&parts, |batch, vector| {
                if short { batch.body().ins().ssub_sat(vector, bound) } else { batch.body().ins().isub(vector, bound) }
            });
        }
        self.resized(parts, width)
    }

    fn upper_halves(&mut self, column: u32) -> Parts {
        if let Some(parts) = self.memo.uppers.get(&column) {
            return *parts;
        }
        let raw = self.raw(column);
        let parts =
            Parts::build(Width::W32, |part| self.shuffle(raw.at(2 * part), raw.at(2 * part + 1), ODD_32, types::I32X4));
        self.memo.uppers.insert(column, parts);
        parts
    }

    /// The value of a bit pattern for each of some vectors, for tests of what is chosen.
    pub(super) fn selected(&mut self, mask: Value, yes: Value, no: Value) -> Value {
        self.body().ins().bitselect(mask, yes, no)
    }
}
