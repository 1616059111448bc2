//! How an amount names its currency.

use crate::semantics::Currency;

/// How an amount names its currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CurrencyMark {
    /// Not at all.
    None,
    /// By its ISO code, or by a symbol that only one currency has.
    One(Currency),
    /// By a symbol that several currencies share.
    Several {
        /// The symbol.
        symbol: &'static str,
        /// Their ISO codes.
        codes: &'static [&'static str],
    },
}

/// Longer symbols first: `CA$` before `$`.
const SYMBOLS: &[(&str, &[&str])] = &[
    ("US$", &["USD"]),
    ("CA$", &["CAD"]),
    ("C$", &["CAD"]),
    ("AU$", &["AUD"]),
    ("A$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("HK$", &["HKD"]),
    ("S$", &["SGD"]),
    ("R$", &["BRL"]),
    ("MX$", &["MXN"]),
    ("NT$", &["TWD"]),
    ("CN¥", &["CNY"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "CLP", "COP", "ARS", "TWD"]),
    ("€", &["EUR"]),
    ("£", &["GBP", "EGP", "GIP"]),
    ("¥", &["JPY", "CNY"]),
    ("￥", &["JPY", "CNY"]),
    ("₹", &["INR"]),
    ("₽", &["RUB"]),
    ("₺", &["TRY"]),
    ("₩", &["KRW"]),
    ("₪", &["ILS"]),
    ("₴", &["UAH"]),
    ("₫", &["VND"]),
    ("₱", &["PHP"]),
    ("₦", &["NGN"]),
    ("฿", &["THB"]),
    ("zł", &["PLN"]),
    ("Kč", &["CZK"]),
    ("Ft", &["HUF"]),
    ("lei", &["RON"]),
    ("kr.", &["DKK", "SEK", "NOK", "ISK"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("Fr.", &["CHF"]),
];

impl CurrencyMark {
    /// Whether the amount can be in this currency.
    #[must_use]
    pub fn allows(&self, currency: Currency) -> bool {
        match self {
            Self::None => true,
            Self::One(one) => *one == currency,
            Self::Several { codes, .. } => codes.contains(&currency.code()),
        }
    }

    fn of_symbol(symbol: &'static str, codes: &'static [&'static str]) -> Self {
        match codes {
            [code] => Currency::parse(code).map_or(Self::None, Self::One),
            _ => Self::Several { symbol, codes },
        }
    }
}

/// Takes a symbol or code off the front or the back of an amount, with the space beside it.
pub(super) fn take(text: &str) -> (CurrencyMark, &str) {
    if let Some(found) = take_code(text) {
        return found;
    }
    for &(symbol, codes) in SYMBOLS {
        let rest = text.strip_prefix(symbol).or_else(|| text.strip_suffix(symbol));
        if let Some(rest) = rest {
            return (CurrencyMark::of_symbol(symbol, codes), rest.trim());
        }
    }
    (CurrencyMark::None, text)
}

/// `EUR 5`, `5 EUR`, `5EUR`; but not the end of `5 EUROS`.
fn take_code(text: &str) -> Option<(CurrencyMark, &str)> {
    let front = text.get(..3).zip(text.get(3..)).filter(|(_, rest)| !rest.starts_with(char::is_alphabetic));
    let cut = text.len().checked_sub(3);
    let back = cut.and_then(|cut| text.get(cut..).zip(text.get(..cut)));
    let back = back.filter(|(_, rest)| !rest.ends_with(char::is_alphabetic) || ends_in_multiplier(rest));
    [front, back].into_iter().flatten().find_map(|(code, rest)| {
        let currency = Currency::parse(&code.to_ascii_uppercase())?;
        Some((CurrencyMark::One(currency), rest.trim()))
    })
}

/// `1.2M` of `1.2MEUR`.
fn ends_in_multiplier(text: &str) -> bool {
    let mut letters = text.chars().rev();
    matches!(letters.next(), Some('k' | 'K' | 'M')) && letters.next().is_some_and(|letter| letter.is_ascii_digit())
}
