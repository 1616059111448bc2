//! Finds out what separates the cells of a text table.

/// The separators looked for; at equal counts the first wins.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Lines looked at.
const SAMPLE_LINES: usize = 10;

/// What the first lines tell.
pub(super) struct Found {
    pub(super) delimiter: u8,
    /// Bytes of a first line `sep=;`, which Excel writes and reads; else 0.
    pub(super) first_line: usize,
}

/// The separator: the one that stands equally often in all first lines, and most often in the
/// first one; failing that, the one that stands most often in the first one.
pub(super) fn separator(head: &[u8], quote: Option<u8>) -> Found {
    if let Some(found) = declared_inside(head) {
        return found;
    }
    let lines = count_by_line(head, quote);
    let Some(first) = lines.first() else { return Found { delimiter: b',', first_line: 0 } };
    let mut best = (false, 0, b',');
    for (index, candidate) in CANDIDATES.into_iter().enumerate() {
        let in_first = first.get(index).copied().unwrap_or(0);
        let steady = in_first > 0 && lines.iter().all(|line| line.get(index) == Some(&in_first));
        if (steady, in_first) > (best.0, best.1) {
            best = (steady, in_first, candidate);
        }
    }
    Found { delimiter: best.2, first_line: 0 }
}

fn declared_inside(head: &[u8]) -> Option<Found> {
    let end = head.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let delimiter = match head.get(..end)? {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if delimiter.is_ascii() => *delimiter,
        _ => return None,
    };
    let crlf = head.get(end..end + 2) == Some(b"\r\n");
    Some(Found { delimiter, first_line: end + 1 + usize::from(crlf) })
}

/// How often each candidate stands outside quotes, for the first complete rows that are not blank.
fn count_by_line(head: &[u8], quote: Option<u8>) -> Vec<[usize; 4]> {
    let mut lines = Vec::new();
    let (mut counts, mut quoted, mut any) = ([0; 4], false, false);
    for byte in head {
        if Some(*byte) == quote {
            quoted = !quoted;
        } else if !quoted && matches!(byte, b'\n' | b'\r') {
            if any {
                lines.push(counts);
            }
            (counts, any) = ([0; 4], false);
            if lines.len() == SAMPLE_LINES {
                return lines;
            }
            continue;
        } else if !quoted {
            for (count, candidate) in counts.iter_mut().zip(CANDIDATES) {
                *count += usize::from(*byte == candidate);
            }
        }
        any = true;
    }
    // A last line that may be cut off counts only if it is the only one.
    if lines.is_empty() && any {
        lines.push(counts);
    }
    lines
}
