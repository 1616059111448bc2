//! One record with quotes, or with a CR that ends it.

use super::Odd;

/// Reads one record by its marks.
pub(super) struct Careful<'a> {
    text: &'a [u8],
    delimiter: u8,
    quote: Option<u8>,
    side: &'a mut Vec<u8>,
    fields: Vec<(u32, u32)>,
    /// Where the present field starts.
    start: usize,
    breaks: u32,
    /// Where the record after this one starts.
    next: usize,
}

impl<'a> Careful<'a> {
    pub(super) fn new(text: &'a [u8], delimiter: u8, quote: Option<u8>, start: usize, side: &'a mut Vec<u8>) -> Self {
        Self { text, delimiter, quote, side, fields: Vec::new(), start, breaks: 0, next: start }
    }

    /// Its fields, where the next record starts, and how many lines it takes.
    pub(super) fn finish(self) -> (Vec<(u32, u32)>, usize, u32) {
        (self.fields, self.next, self.breaks)
    }

    /// Reads the record; gives how many marks it has, or nothing if it does not end. `last`: the end of the text
    /// ends it.
    pub(super) fn run(&mut self, places: &[u32], last: bool) -> Result<Option<usize>, Odd> {
        let mut at = 0;
        while let Some(place) = places.get(at).map(|place| *place as usize) {
            let byte = self.text.get(place).copied().unwrap_or_default();
            at += 1;
            if Some(byte) == self.quote {
                if self.opens(place) {
                    match self.quoted(places, at, place + 1)? {
                        Some((next, ends)) if !ends => at = next,
                        Some((next, _)) => return Ok(Some(next)),
                        None if last => return Err(Odd),
                        None => return Ok(None),
                    }
                }
            } else if byte == self.delimiter {
                self.field(self.start, place);
                self.start = place + 1;
            } else {
                let stop = self.line_end(place);
                self.field(self.start, stop);
                self.end(place);
                return Ok(Some(at));
            }
        }
        if !last {
            return Ok(None);
        }
        self.field(self.start, self.text.len());
        self.breaks += 1;
        self.next = self.text.len();
        Ok(Some(at))
    }

    /// The text of a record stops before the CR of its CR LF.
    fn line_end(&self, place: usize) -> usize {
        let crlf =
            self.text.get(place) == Some(&b'\n') && place > self.start && self.text.get(place - 1) == Some(&b'\r');
        if crlf { place - 1 } else { place }
    }

    fn end(&mut self, place: usize) {
        self.breaks += 1;
        self.next = place + 1;
    }

    fn field(&mut self, start: usize, end: usize) {
        self.fields.push((start as u32, end as u32));
    }

    /// Whether a quote opens its field: only spaces stand before it.
    fn opens(&self, place: usize) -> bool {
        self.text.get(self.start..place).is_some_and(|before| before.iter().all(|byte| *byte == b' '))
    }

    /// A quoted field, from behind its quote: gives the mark after it and its separator, and whether that ends the
    /// record; nothing if the text ends within.
    fn quoted(&mut self, places: &[u32], mut at: usize, start: usize) -> Result<Option<(usize, bool)>, Odd> {
        let mut twice = false;
        let end = loop {
            let Some(place) = places.get(at).map(|place| *place as usize) else { return Ok(None) };
            at += 1;
            match self.text.get(place) {
                Some(b'\n' | b'\r') => self.breaks += 1,
                byte if byte.copied() == self.quote => {
                    let next = places.get(at).map(|next| *next as usize);
                    if next != Some(place + 1) || self.text.get(place + 1).copied() != self.quote {
                        if place + 1 == self.text.len() {
                            // Another quote may follow in what is not here yet; the end of a file is left to the judge.
                            return Ok(None);
                        }
                        break place;
                    }
                    twice = true;
                    at += 1;
                }
                _ => {}
            }
        };
        if twice {
            self.without_twins(start, end)
        } else {
            self.field(start, end)
        }
        self.behind(places, at, end + 1)
    }

    /// Nothing but space stands between a closing quote and the separator.
    fn behind(&mut self, places: &[u32], at: usize, from: usize) -> Result<Option<(usize, bool)>, Odd> {
        let Some(place) = places.get(at).map(|place| *place as usize) else { return Ok(None) };
        let is_delimiter = self.text.get(place) == Some(&self.delimiter);
        if !is_delimiter && !matches!(self.text.get(place), Some(b'\n' | b'\r')) {
            return Err(Odd);
        }
        let stop = if is_delimiter { place } else { self.line_end_behind(place, from) };
        if !self.text.get(from..stop).is_some_and(|gap| gap.iter().all(|byte| matches!(byte, b' ' | b'\t'))) {
            return Err(Odd);
        }
        self.start = place + 1;
        if !is_delimiter {
            self.end(place);
        }
        Ok(Some((at + 1, !is_delimiter)))
    }

    fn line_end_behind(&self, place: usize, from: usize) -> usize {
        let crlf = self.text.get(place) == Some(&b'\n') && place > from && self.text.get(place - 1) == Some(&b'\r');
        if crlf { place - 1 } else { place }
    }

    /// A field with quotes written twice, put aside with each once.
    fn without_twins(&mut self, start: usize, end: usize) {
        let from = self.text.len() + self.side.len();
        let mut skip = false;
        for byte in self.text.get(start..end).unwrap_or_default() {
            skip = Some(*byte) == self.quote && !skip;
            if !skip {
                self.side.push(*byte);
            }
        }
        self.field(from, self.text.len() + self.side.len());
    }
}
