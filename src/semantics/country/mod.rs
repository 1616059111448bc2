//! Countries: ISO 3166-1.
//!
//! In: a code from a model, or a code or name from data. Out: the country. Never: takes a name that
//! two countries share.

mod names;

use std::fmt;

/// A country, by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Country([u8; 2]);

impl Country {
    /// As a model writes it: an alpha-2 code in upper case, `US`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        rust_iso3166::from_alpha2(code).and_then(|listed| Self::from_listed(&listed))
    }

    /// As data writes it: an alpha-2 or alpha-3 code, an English name or one of the usual other
    /// spellings (`UK`, `U.S.`, `South Korea`), ignoring case, accents and punctuation.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let code = text.to_ascii_uppercase();
        Self::from_code(&code).or_else(|| Self::from_alpha3(&code)).or_else(|| names::by_name(text))
    }

    /// The alpha-2 code: `US`.
    #[must_use]
    pub fn code(&self) -> &str {
        // Made only from a code of ISO 3166-1, which is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The English name: `France`. It reads back as the same country.
    #[must_use]
    pub fn name(&self) -> &'static str {
        rust_iso3166::from_alpha2(self.code()).map_or("", |listed| listed.name)
    }

    fn from_alpha3(code: &str) -> Option<Self> {
        rust_iso3166::from_alpha3(code).and_then(|listed| Self::from_listed(&listed))
    }

    fn from_listed(listed: &rust_iso3166::CountryCode) -> Option<Self> {
        listed.alpha2.as_bytes().try_into().ok().map(Self)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
