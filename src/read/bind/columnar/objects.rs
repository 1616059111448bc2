//! JSON Lines by column, stretch by stretch, on all threads.

use rayon::prelude::*;

use super::feed::{RecordFeed, Stretch, StretchReader};
use super::source::{OneRow, Sink, Stretches, add, wave};
use crate::read::delimited::split::{Odd, StretchLines};
use crate::read::json::stretch::{Keys, Spelled};
use crate::read::raw::RawObjects;
use crate::read::{ReadSummary, Row};

/// What a stretch came to.
type Read = (Stretch, StretchLines, Spelled);

/// Reads all objects of a file; `names` are those of the wanted columns.
pub(super) fn read(
    feed: &RecordFeed<'_>,
    raw: RawObjects,
    names: &[String],
    sink: Sink<'_>,
) -> Result<ReadSummary, Odd> {
    let keys = Keys::new(names);
    let mut summary = ReadSummary::default();
    let mut spelled: Spelled = vec![None; names.len()];
    let mut take = |read: Read, line: u64, summary: &mut ReadSummary| -> Result<u64, Odd> {
        let (stretch, lines, found) = read;
        for (known, found) in spelled.iter_mut().zip(found) {
            match (&known, &found) {
                (Some(known), Some(found)) if known != found => return Err(Odd),
                (None, Some(_)) => *known = found,
                _ => {}
            }
        }
        add(summary, &lines, line);
        sink(stretch, line);
        Ok(lines.count)
    };
    if let Some((first, line)) = &raw.first {
        // It may stand on several lines; the others must not.
        let first: Vec<u8> =
            first.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }).collect();
        take(objects(feed, &keys, &first)?, *line, &mut summary)?;
    }
    let mut line = raw.line;
    let mut stretches = Stretches { input: raw.input, quote: None, rest: Vec::new(), ended: false };
    loop {
        let wave = wave(|| stretches.next())?;
        if wave.is_empty() {
            break;
        }
        let read: Vec<Result<Read, Odd>> = wave.par_iter().map(|bytes| objects(feed, &keys, bytes)).collect();
        for one in read {
            line += take(one?, line, &mut summary)?;
        }
    }
    // A key that no object has is told with all others that are; that is left to reading record by record.
    if spelled.iter().any(Option::is_none) { Err(Odd) } else { Ok(summary) }
}

fn objects(feed: &RecordFeed<'_>, keys: &Keys, bytes: &[u8]) -> Result<Read, Odd> {
    let mut reader = StretchReader::new(feed);
    let wanted: Vec<usize> = (0..feed.slots.len()).collect();
    let (lines, spelled) = keys.read(bytes, &mut |line, cells| {
        reader.push(&OneRow { row: Row { line: u64::from(line), cells }, wanted: &wanted, line });
    })?;
    Ok((reader.finish(), lines, spelled))
}
