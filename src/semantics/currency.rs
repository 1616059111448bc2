//! Currencies: ISO 4217.
//!
//! In: a code. Out: the currency, its symbol and how many decimals its amounts have. Never: knows an
//! exchange rate; those are declared in the model.

use std::fmt;

/// A currency, by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Currency([u8; 3]);

impl Currency {
    /// From a code in upper case, `USD`. `None` if ISO 4217 has no such code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code)?;
        code.as_bytes().try_into().ok().map(Self)
    }

    /// The code: `USD`.
    #[must_use]
    pub fn code(&self) -> &str {
        // Made only from a code of ISO 4217, which is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The English name: `United States dollar`.
    #[must_use]
    pub fn name(&self) -> String {
        self.listed().map_or_else(|| self.code().to_owned(), |listed| listed.name().to_owned())
    }

    /// The symbol: `$`, `€`; the code where there is none. Several currencies share a symbol.
    #[must_use]
    pub fn symbol(&self) -> String {
        self.listed().map_or_else(|| self.code().to_owned(), |listed| listed.symbol().symbol)
    }

    /// Decimals of its amounts: 2 for dollars, 0 for yen, 3 for Kuwaiti dinars; 0 where ISO 4217
    /// names no smaller unit, as for gold.
    #[must_use]
    pub fn minor_digits(&self) -> u32 {
        self.listed().and_then(|listed| listed.exponent()).map_or(0, u32::from)
    }

    fn listed(self) -> Option<iso_currency::Currency> {
        iso_currency::Currency::from_code(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
