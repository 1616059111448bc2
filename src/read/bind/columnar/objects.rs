//! JSON Lines by column, stretch by stretch, on all threads.

use super::feeds::{Feeds, FileReader, FileStretch};
use super::source::{Buffers, OneRow, Pipe, Stretches, add};
use crate::parallel::{Stop, ordered};
use crate::read::delimited::split::{Odd, StretchLines};
use crate::read::json::stretch::{Keys, Spelled};
use crate::read::raw::RawObjects;
use crate::read::{ReadSummary, Row};

/// What a stretch came to.
type Read = (FileStretch, StretchLines, Spelled);

/// Reads all objects of a file; `names` are those of the wanted columns.
pub(super) fn read<T: Send>(
    feed: &Feeds<'_>,
    raw: RawObjects,
    names: &[String],
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let Pipe { threads, work, sink } = pipe;
    let keys = Keys::new(names);
    let mut summary = ReadSummary::default();
    let mut spelled: Spelled = vec![None; names.len()];
    if let Some((first, line)) = &raw.first {
        // It may stand on several lines; the others must not.
        let first: Vec<u8> =
            first.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }).collect();
        let (stretch, lines, found) = objects(feed, &keys, &first)?;
        agree(&mut spelled, found)?;
        add(&mut summary, &lines, *line);
        sink(work(stretch), *line)?;
    }
    let mut line = raw.line;
    let buffers = Buffers::default();
    let one = |(): &mut (), bytes: Result<Vec<u8>, Odd>| {
        let bytes = bytes?;
        let (stretch, lines, found) = objects(feed, &keys, &bytes)?;
        buffers.give_back(bytes);
        Ok((work(stretch), lines, found))
    };
    let take = |one: Result<(T, StretchLines, Spelled), Odd>| {
        let (one, lines, found) = one?;
        agree(&mut spelled, found)?;
        add(&mut summary, &lines, line);
        sink(one, line)?;
        line += lines.count;
        Ok(())
    };
    ordered(threads, &Stop::default(), Stretches::new(raw.input, None, &buffers), || (), one, take)?;
    // A key that no object has is told with all others that are; that is left to reading record by record.
    if spelled.iter().any(Option::is_none) { Err(Odd) } else { Ok(summary) }
}

/// Each key is spelled in one way.
fn agree(spelled: &mut Spelled, found: Spelled) -> Result<(), Odd> {
    for (known, found) in spelled.iter_mut().zip(found) {
        match (&known, &found) {
            (Some(known), Some(found)) if known != found => return Err(Odd),
            (None, Some(_)) => *known = found,
            _ => {}
        }
    }
    Ok(())
}

fn objects(feed: &Feeds<'_>, keys: &Keys, bytes: &[u8]) -> Result<Read, Odd> {
    let mut reader = FileReader::new(feed);
    let wanted: Vec<usize> = (0..feed.wanted().len()).collect();
    let (lines, spelled) = keys.read(bytes, &mut |line, cells| {
        reader.push(&OneRow { row: Row { line: u64::from(line), cells }, wanted: &wanted, line });
    })?;
    Ok((reader.finish(), lines, spelled))
}
