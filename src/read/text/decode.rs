//! Decodes an encoding other than UTF-8 while reading.

use std::io::{self, Read};

use encoding_rs::{Decoder as Machine, DecoderResult, Encoding};

use crate::read::errors::Problem;

const CHUNK: usize = 16 << 10;

/// UTF-8 bytes from bytes in another encoding.
pub(super) struct Decoder {
    input: Box<dyn Read + Send>,
    encoding: &'static Encoding,
    machine: Machine,
    raw: Vec<u8>,
    raw_at: usize,
    input_ended: bool,
    text: Vec<u8>,
    text_at: usize,
    /// A bad byte was met: told once the text before it was read.
    failed: bool,
    flushed: bool,
}

impl Decoder {
    pub(super) fn new(input: Box<dyn Read + Send>, encoding: &'static Encoding) -> Self {
        Self {
            input,
            encoding,
            machine: encoding.new_decoder_without_bom_handling(),
            raw: Vec::new(),
            raw_at: 0,
            input_ended: false,
            text: Vec::new(),
            text_at: 0,
            failed: false,
            flushed: false,
        }
    }

    fn load(&mut self) -> io::Result<()> {
        self.raw.clear();
        self.raw_at = 0;
        let read = self.input.by_ref().take(CHUNK as u64).read_to_end(&mut self.raw)?;
        self.input_ended = read < CHUNK;
        Ok(())
    }

    /// Decodes the next piece into `text`.
    fn refill(&mut self) -> io::Result<()> {
        if self.raw_at >= self.raw.len() && !self.input_ended {
            self.load()?;
        }
        let raw = self.raw.get(self.raw_at..).unwrap_or_default();
        // No encoding makes more than three bytes of one.
        self.text.resize(raw.len() * 3 + 16, 0);
        self.text_at = 0;
        let (result, read, written) =
            self.machine.decode_to_utf8_without_replacement(raw, &mut self.text, self.input_ended);
        self.raw_at += read;
        self.text.truncate(written);
        match result {
            DecoderResult::Malformed(..) => self.failed = true,
            DecoderResult::InputEmpty => self.flushed = self.input_ended,
            DecoderResult::OutputFull => {}
        }
        Ok(())
    }
}

impl Read for Decoder {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.text_at >= self.text.len() {
            if self.failed {
                return Err(io::Error::other(Problem::NotDecodable { encoding: self.encoding.name() }));
            }
            if self.flushed {
                return Ok(0);
            }
            self.refill()?;
        }
        let ready = self.text.get(self.text_at..).unwrap_or_default();
        let count = ready.len().min(out.len());
        let (Some(from), Some(to)) = (ready.get(..count), out.get_mut(..count)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.text_at += count;
        Ok(count)
    }
}
