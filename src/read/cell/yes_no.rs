//! Yes and no.

use super::CellError;
use super::error::quote;

/// Yes, no, and the usual ways to say so.
///
/// # Errors
/// The text is none of them.
pub fn parse_yes_no(text: &str) -> Result<bool, CellError> {
    match text.trim().to_lowercase().as_str() {
        // `1.0` is what a table tool makes of a column of 1 and 0 that has blanks.
        "yes" | "y" | "true" | "t" | "1" | "1.0" | "on" | "x" | "oui" | "vrai" => Ok(true),
        "no" | "n" | "false" | "f" | "0" | "0.0" | "off" | "non" | "faux" => Ok(false),
        _ => Err(CellError::YesNo(quote(text))),
    }
}
