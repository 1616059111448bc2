//! Writing a decimal: as short as it is exact, with fixed decimals, or with thousands apart.
//!
//! In: a decimal. Out: text with a decimal point. Never: rounds unless asked to.

use std::fmt;

use super::{DECIMALS, Decimal, SCALE};

impl Decimal {
    /// With exactly this many decimals (at most 6), rounded half away from zero: `12.30`.
    #[must_use]
    pub fn format_fixed(self, decimals: u32) -> String {
        let decimals = decimals.min(DECIMALS);
        let rounded = self.round_to(decimals);
        format!("{}{}", rounded.sign(), rounded.digits(decimals as usize))
    }

    /// As short as it is exact, thousands apart: `300,000,000`, `-1,234.5`.
    #[must_use]
    pub fn with_thousands(self) -> String {
        let plain = self.digits(self.needed_decimals());
        let (whole, decimals) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        let mut text = String::from(self.sign());
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text + decimals
    }

    fn sign(self) -> &'static str {
        if self.0 < 0 { "-" } else { "" }
    }

    /// The number without its sign, cut after this many decimals.
    fn digits(self, decimals: usize) -> String {
        let size = self.0.unsigned_abs();
        let (whole, rest) = (size / SCALE.unsigned_abs(), size % SCALE.unsigned_abs());
        if decimals == 0 {
            return whole.to_string();
        }
        let rest = format!("{rest:06}");
        format!("{whole}.{}", rest.get(..decimals).unwrap_or(&rest))
    }

    /// How many decimals it takes to write it exactly.
    fn needed_decimals(self) -> usize {
        (0..DECIMALS).find(|&decimals| self.fits_decimals(decimals)).unwrap_or(DECIMALS) as usize
    }
}

/// As short as it is exact: `5`, `-12.34`. A width pads; a precision (`{:.2}`) fixes the decimals.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = match f.precision() {
            Some(decimals) => self.round_to(u32::try_from(decimals).unwrap_or(DECIMALS)),
            None => *self,
        };
        let decimals = f.precision().map_or_else(|| self.needed_decimals(), |asked| asked.min(DECIMALS as usize));
        f.pad_integral(shown.0 >= 0, "", &shown.digits(decimals))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
