//! Amounts of memory, as people write them.

/// The units, by the letter that they begin with.
const UNITS: [(char, u64, u64); 4] = [
    ('k', 1_000, 1 << 10),
    ('m', 1_000_000, 1 << 20),
    ('g', 1_000_000_000, 1 << 30),
    ('t', 1_000_000_000_000, 1 << 40),
];

/// `2GB`, `500 MB`, `4GiB`: bytes.
///
/// # Errors
/// It is none; says what one looks like.
pub fn parse(text: &str) -> Result<usize, String> {
    let written = text.trim();
    let digits = written.len() - written.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, unit) = written.split_at(digits);
    let bytes = number.parse::<u64>().ok().zip(factor(unit.trim())).and_then(|(number, unit)| number.checked_mul(unit));
    match bytes.and_then(|bytes| usize::try_from(bytes).ok()) {
        Some(0) => Err("that is no memory at all: write `500MB` or `2GB`".to_owned()),
        Some(bytes) => Ok(bytes),
        None => Err("expected a whole number and a unit: write `500MB` or `2GB`".to_owned()),
    }
}

fn factor(unit: &str) -> Option<u64> {
    let unit = unit.to_ascii_lowercase();
    if unit == "b" {
        return Some(1);
    }
    let (_, decimal, binary) = UNITS.iter().find(|(letter, ..)| unit.starts_with(*letter))?;
    match unit.get(1..)? {
        "" | "b" => Some(*decimal),
        "ib" => Some(*binary),
        _ => None,
    }
}

/// Bytes in the largest unit that fits, rounded up.
#[must_use]
pub fn shown(bytes: u64) -> String {
    let unit = UNITS.iter().rev().find(|(_, decimal, _)| bytes >= *decimal);
    match unit {
        Some((letter, decimal, _)) => format!("{} {}B", bytes.div_ceil(*decimal), letter.to_ascii_uppercase()),
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, shown};

    #[test]
    fn sizes_are_read() {
        let good = [("2GB", 2_000_000_000), ("500 mb", 500_000_000), ("4GiB", 4 << 30), (" 1k ", 1_000), ("17B", 17)];
        for (text, bytes) in good {
            assert_eq!(parse(text), Ok(bytes), "{text}");
        }
        for text in ["", "2", "GB", "-1GB", "1.5GB", "2 bananas", "99999999999TB", "2GBB", "1ki", "é", "0MB"] {
            assert!(parse(text).is_err_and(|words| words.contains("write `500MB` or `2GB`")), "{text}");
        }
    }

    #[test]
    fn sizes_are_shown() {
        assert_eq!([17, 1_000, 12_300_000, 2_000_000_000].map(shown), ["17 B", "1 KB", "13 MB", "2 GB"]);
    }
}
