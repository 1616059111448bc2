//! Which encoding a file is in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::read::errors::Problem;

/// An encoding and the length of the byte order mark that told it.
#[derive(Debug, PartialEq)]
pub(super) struct Choice {
    /// `None` is UTF-8, which needs no decoding.
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) mark: usize,
}

/// By the byte order mark; else as declared; else UTF-16 if every other byte is zero; else UTF-8.
pub(super) fn choose(head: &[u8], declared: Option<&str>) -> Result<Choice, Problem> {
    if head.starts_with(&[0xFF, 0xFE, 0, 0]) || head.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(Problem::Utf32);
    }
    let declared = declared.map(by_name).transpose()?;
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Ok(Choice { encoding: unless_utf8(encoding), mark });
    }
    let encoding = match declared {
        Some(encoding) => unless_utf8(encoding),
        None => without_mark(head),
    };
    Ok(Choice { encoding, mark: 0 })
}

fn by_name(name: &str) -> Result<&'static Encoding, Problem> {
    Encoding::for_label(name.trim().as_bytes()).ok_or_else(|| Problem::UnknownEncoding(name.to_owned()))
}

fn unless_utf8(encoding: &'static Encoding) -> Option<&'static Encoding> {
    (encoding != UTF_8).then_some(encoding)
}

/// Tables are mostly ASCII, which in UTF-16 has a zero in every other byte; text in UTF-8 has none.
fn without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let (mut even, mut odd, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        pairs += 1;
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let (most, few) = (pairs * 4 / 10, pairs / 20);
    match (even, odd) {
        _ if pairs < 4 => None,
        (even, odd) if odd > most && even <= few => Some(UTF_16LE),
        (even, odd) if even > most && odd <= few => Some(UTF_16BE),
        _ => None,
    }
}
