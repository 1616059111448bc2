//! Digits.

/// `2026-03-31`, with a time and an offset or not.
pub(super) struct IsoStamp {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Microseconds since midnight.
    pub time: Option<i64>,
    /// Microseconds ahead of UTC.
    pub offset: Option<i64>,
}

/// The bytes of eight characters `0`.
const ZEROS: u64 = 0x3030_3030_3030_3030;
/// The upper half of each of eight bytes.
const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
/// A power of ten for so many decimals less than six.
const POWERS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/// `1042`, `12.50` of at most eight bytes, in millionths; the bytes are given as one number, the first the lowest and
/// nothing behind the last.
#[inline]
pub(super) fn small(bytes: u64, length: usize, mark: u8) -> Option<i64> {
    if length == 0 || length > 8 {
        return None;
    }
    if let Some(number) = whole(bytes, length) {
        return Some(number * 1_000_000);
    }
    // Where the mark is: the lowest byte that is nothing once the mark is taken from each.
    let others = bytes ^ (u64::from(mark) * 0x0101_0101_0101_0101);
    let found = others.wrapping_sub(0x0101_0101_0101_0101) & !others & 0x8080_8080_8080_8080;
    let before = (found.trailing_zeros() / 8) as usize;
    let behind = length.checked_sub(before + 1).filter(|behind| before > 0 && *behind > 0)?;
    let low = u64::MAX >> (64 - 8 * before as u32);
    let number = whole((bytes & low) | ((bytes >> 8) & !low), length - 1)?;
    Some(number * POWERS.get(behind)?)
}

/// A number of so many digits and nothing else, at least one and at most eight: pairs of digits become numbers at once,
/// then pairs of those, as in Daniel Lemire's "Quickly parsing eight digits" (2018).
#[inline]
fn whole(bytes: u64, length: usize) -> Option<i64> {
    // The last digit goes where the eighth of eight is, behind zeros.
    let missing = 8 * (8 - length as u32);
    let digits = (bytes << missing) | (ZEROS & !(u64::MAX << missing));
    let is_digits = (digits & HIGH) == ZEROS && (digits.wrapping_add(0x0606_0606_0606_0606) & HIGH) == ZEROS;
    if !is_digits {
        return None;
    }
    let ones = digits & !HIGH;
    let pairs = (ones.wrapping_mul(10) + (ones >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some(((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xFFFF_FFFF) as i64)
}

/// `1042`, `-3`, `12.50` with at most 12 digits before and 6 behind the mark, in millionths.
pub(super) fn millionths(text: &[u8], mark: u8) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        text => (false, text),
    };
    if digits.is_empty() || digits.len() > 19 {
        return None;
    }
    let (mut number, mut seen) = (0_i64, 0_usize);
    let mut places = None;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            // What wraps has too many digits, and is refused below.
            number = number.wrapping_mul(10).wrapping_add(i64::from(digit));
            seen += 1;
        } else if *byte == mark && places.is_none() && seen > 0 {
            places = Some(seen);
        } else {
            return None;
        }
    }
    let behind = places.map_or(0, |whole| seen - whole);
    if seen - behind > 12 || (places.is_some() && behind == 0) {
        return None;
    }
    let number = number * POWERS.get(behind)?;
    Some(if negative { -number } else { number })
}

/// A stamp as ISO 8601 writes it.
pub(super) fn stamp(text: &[u8]) -> Option<IsoStamp> {
    let (date, rest) = text.split_first_chunk::<10>()?;
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *date else { return None };
    let day = day_of(pair(a, b)? * 100 + pair(c, d)?, pair(e, f)?, pair(g, h)?)?;
    if rest.is_empty() {
        return Some(IsoStamp { day, time: None, offset: None });
    }
    let (clock, rest) = rest.split_first_chunk::<9>()?;
    let [b'T' | b' ', a, b, b':', c, d, b':', e, f] = *clock else { return None };
    let (hour, minute, second) = (pair(a, b)?, pair(c, d)?, pair(e, f)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, rest) = fraction(rest)?;
    let time = i64::from((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction;
    Some(IsoStamp { day, time: Some(time), offset: offset(rest)? })
}

fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// `.123`, in microseconds, and what follows.
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let Some(digits) = text.strip_prefix(b".") else { return Some((0, text)) };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = digits.split_at_checked(count)?;
    if !(1..=6).contains(&count) {
        return None;
    }
    let number = digits.iter().fold(0_i64, |number, byte| number * 10 + i64::from(byte - b'0'));
    Some(((count..6).fold(number, |number, _| number * 10), rest))
}

/// Nothing, `Z`, `+02:00`.
#[expect(clippy::option_option, reason = "no offset is one of the forms; another form is none")]
fn offset(text: &[u8]) -> Option<Option<i64>> {
    match *text {
        [] => Some(None),
        [b'Z'] => Some(Some(0)),
        [sign @ (b'+' | b'-'), a, b, b':', c, d] => {
            let (hours, minutes) = (pair(a, b)?, pair(c, d)?);
            if hours > 18 || minutes > 59 {
                return None;
            }
            let micros = i64::from(hours * 60 + minutes) * 60_000_000;
            Some(Some(if sign == b'-' { -micros } else { micros }))
        }
        _ => None,
    }
}

/// The number of a day, if there is such a day: years from 1 on.
fn day_of(year: u32, month: u32, day: u32) -> Option<i32> {
    const LENGTHS: [u32; 13] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let exists = year >= 1 && (1..=*LENGTHS.get(month as usize)?).contains(&day) && (leap || month != 2 || day < 29);
    if !exists {
        return None;
    }
    // Years that start in March have their leap day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    // 1970-01-01 is day 719,468 since 1 March of the year 0.
    i32::try_from(days).ok().map(|days| days - 719_468)
}
