//! Writing numbers as text, fast: the same text as `Decimal`'s own.

/// Millionths in one.
const SCALE: u64 = 1_000_000;

/// Appends a count of millionths as a decimal, as short as it is exact: `-12.34`.
pub fn push_millionths(out: &mut Vec<u8>, millionths: i64) {
    if millionths < 0 {
        out.push(b'-');
    }
    let size = millionths.unsigned_abs();
    push_digits(out, size / SCALE);
    let mut rest = size % SCALE;
    if rest == 0 {
        return;
    }
    let mut digits = *b".000000";
    for at in (1..=6).rev() {
        if let Some(digit) = digits.get_mut(at) {
            *digit = digit_of(rest % 10);
        }
        rest /= 10;
    }
    let used = digits.iter().rposition(|digit| *digit != b'0').unwrap_or(0);
    out.extend_from_slice(digits.get(..=used).unwrap_or_default());
}

/// Appends a whole number.
pub(super) fn push_whole(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    push_digits(out, number.unsigned_abs());
}

fn push_digits(out: &mut Vec<u8>, mut number: u64) {
    // What scores mostly are.
    if number < 10 {
        out.push(digit_of(number));
        return;
    }
    let mut digits = [0_u8; 20];
    let mut first = digits.len();
    for digit in digits.iter_mut().rev() {
        *digit = digit_of(number % 10);
        number /= 10;
        first -= 1;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(first..).unwrap_or_default());
}

fn digit_of(digit: u64) -> u8 {
    b'0' + (digit % 10) as u8
}
