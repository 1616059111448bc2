//! What a batch's events are tested by, for one group: bytes by kind and by code, and what no table answers.
//!
//! In: a batch made ready. Out: for each event of a block the byte of the folds that may take it.

use super::bits::{Bitmap, each_bit};
use super::group::{Group, Place};
use super::worth::Values;
use crate::columns::{Codes, Column};
use crate::fold::Kinds;
use crate::fold::prepared::{Context, Prepared};
use crate::fold::program::{Formula, LinkKind, Reads};
use crate::model::EventId;
use crate::semantics::Value;

/// The tests of a batch for one group.
pub(super) struct Lookup<'a> {
    /// The kinds of the batch, by code; of a batch of one kind that one.
    kinds: Vec<Option<EventId>>,
    /// The code of each event's kind; none: all of one kind.
    codes: Option<&'a [u8]>,
    /// The folds that take a kind, by its code.
    by_kind: Vec<u8>,
    /// Tables over columns.
    tables: Vec<Table<'a>>,
    /// For each fold and kind the tests that no table answers.
    further: Vec<Vec<(EventId, Vec<&'a Formula>, &'a LinkKind)>>,
    /// For each fold what its events are worth.
    pub values: Vec<Option<Values<'a>>>,
}

/// The folds that may take an event, by its kind and its code in a column.
struct Table<'a> {
    codes: &'a Codes,
    position: usize,
    /// How many bits a code takes: entries of a kind, as a power of two.
    bits: u32,
    /// By kind, then code; at least 256.
    bytes: Vec<u8>,
}

/// The least length of a table: every byte is a position in it.
const BYTES: usize = 1 << u8::BITS;

impl<'a> Lookup<'a> {
    pub fn new(group: &'a Group, batch: &'a Prepared, context: &Context<'_>) -> Self {
        let (kinds, codes) = match &batch.events.kinds {
            Kinds::One(event) => (vec![Some(*event)], None),
            Kinds::Mixed { codes, kinds } => {
                (kinds.iter().map(|kind| kind.as_ref().map(|kind| kind.event)).collect(), Some(&codes[..]))
            }
        };
        let by_kind: Vec<u8> = kinds.iter().map(|kind| kind.map_or(0, |kind| takers(group, kind))).collect();
        let values = group.folds.iter().map(|fold| Values::new(fold, &kinds, batch, context)).collect();
        let mut lookup = Self { kinds, codes, by_kind, tables: Vec::new(), further: Vec::new(), values };
        for (bit, fold) in group.folds.iter().enumerate() {
            let alone = fold.link.kinds.len() == 1;
            let further =
                fold.link.kinds.iter().map(|kind| (kind.event, lookup.tabulate(bit, kind, alone, batch), kind));
            let further: Vec<_> =
                further.filter(|(_, tests, kind)| !tests.is_empty() || !kind.any.is_empty()).collect();
            lookup.further.push(further);
        }
        lookup.settle_kinds();
        lookup
    }

    /// Puts the folds that take a kind into the first table, where there is one: one look-up less.
    fn settle_kinds(&mut self) {
        let Some(table) = self.tables.first_mut() else { return };
        for (row, takers) in table.bytes.chunks_mut(1 << table.bits).zip(&self.by_kind) {
            row.iter_mut().for_each(|byte| *byte &= takers);
        }
    }

    /// Puts the tests of a kind into tables, and gives back those that do not go into one.
    fn tabulate(&mut self, bit: usize, kind: &'a LinkKind, alone: bool, batch: &'a Prepared) -> Vec<&'a Formula> {
        let mut further = Vec::new();
        for test in &kind.tests {
            // Tests of the day are in the time line, where the fold has one kind.
            let in_time = alone && test.reads == Reads::Day;
            if !in_time && !self.put(bit, kind.event, test, batch) {
                further.push(test);
            }
        }
        further
    }

    /// Puts a test into the table of its column, if it reads one of codes.
    fn put(&mut self, bit: usize, event: EventId, test: &Formula, batch: &'a Prepared) -> bool {
        let Reads::Column(column) = test.reads else { return false };
        let Some(position) = batch.events.position(event, column) else { return false };
        let Some(Column::Codes(codes)) = batch.events.batch.columns.get(position) else { return false };
        let plain = codes.dictionary.values();
        let answers = if test.is_plain() { Some(plain) } else { batch.table(test) };
        let Some(answers) = answers else { return false };
        if !self.tables.iter().any(|table| table.position == position) {
            let width = codes.dictionary.len().next_power_of_two();
            let bytes = vec![u8::MAX; (width * self.kinds.len()).max(BYTES)];
            self.tables.push(Table { codes: &codes.codes, position, bits: width.trailing_zeros(), bytes });
        }
        let tables = self.tables.iter_mut().filter(|table| table.position == position);
        for table in tables {
            for (row, kind) in table.bytes.chunks_mut(1 << table.bits).zip(&self.kinds) {
                if *kind == Some(event) {
                    clear(row, answers, bit);
                }
            }
        }
        true
    }

    /// The byte of each event of a block that begins at `first`; whether any fold may take any.
    #[inline(always)]
    pub fn masks(&self, first: usize, masks: &mut [u8]) -> bool {
        if self.by_kind.iter().all(|takers| *takers == 0) {
            return false;
        }
        match self.codes {
            _ if !self.tables.is_empty() => masks.fill(u8::MAX),
            None => masks.fill(self.by_kind.first().copied().unwrap_or(0)),
            Some(codes) => {
                for (mask, code) in masks.iter_mut().zip(codes.get(first..).unwrap_or(&[])) {
                    *mask = self.by_kind.get(usize::from(*code)).copied().unwrap_or(0);
                }
            }
        }
        for table in &self.tables {
            match table.codes {
                Codes::Bytes(codes) if self.is_small(table) => self.narrow_small(table, codes, first, masks),
                Codes::Bytes(codes) => self.narrow(table, codes, first, masks),
                Codes::Shorts(codes) => self.narrow(table, codes, first, masks),
                Codes::Words(codes) => self.narrow(table, codes, first, masks),
            }
        }
        true
    }

    /// Whether kind and code together are a byte.
    fn is_small(&self, table: &Table<'_>) -> bool {
        self.kinds.len() << table.bits <= BYTES
    }

    #[inline(always)]
    fn narrow<C: Copy + Into<u32>>(&self, table: &Table<'_>, codes: &[C], first: usize, masks: &mut [u8]) {
        let codes = codes.get(first..).unwrap_or(&[]);
        let (bytes, bits) = (table.bytes.as_slice(), table.bits);
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
        match self.codes {
            None => {
                for (mask, code) in masks.iter_mut().zip(codes) {
                    *mask &= byte((*code).into() as usize);
                }
            }
            Some(kinds) => {
                for ((mask, code), kind) in masks.iter_mut().zip(codes).zip(kinds.get(first..).unwrap_or(&[])) {
                    *mask &= byte(usize::from(*kind) << bits | (*code).into() as usize);
                }
            }
        }
    }

    /// The same for a table of bytes by bytes: no position can lie outside.
    #[inline(always)]
    fn narrow_small(&self, table: &Table<'_>, codes: &[u8], first: usize, masks: &mut [u8]) {
        let Some(bytes) = table.bytes.first_chunk::<BYTES>() else { return };
        let codes = codes.get(first..).unwrap_or(&[]);
        match self.codes {
            None => masks.iter_mut().zip(codes).for_each(|(mask, code)| *mask &= bytes[usize::from(*code)]),
            Some(kinds) => {
                let both = codes.iter().zip(kinds.get(first..).unwrap_or(&[]));
                for (mask, (code, kind)) in masks.iter_mut().zip(both) {
                    *mask &= bytes[usize::from((u32::from(*kind) << table.bits) as u8 | *code)];
                }
            }
        }
    }

    /// Clears the bits of events that fail a test which no table answers.
    pub fn test_further(&self, bit: usize, map: &mut Bitmap, place: &Place<'_>) {
        let Some(further) = self.further.get(bit).filter(|further| !further.is_empty()) else { return };
        let before = *map;
        each_bit(&before, |at| {
            let index = place.first + at;
            let event = self.kind(index);
            let tests = further.iter().find(|(kind, ..)| Some(*kind) == event);
            if tests.is_some_and(|(event, tests, kind)| !passes(tests, kind, *event, index, place))
                && let Some(word) = map.get_mut(at / 64)
            {
                *word &= !(1 << (at % 64));
            }
        });
    }

    /// The kind of an event.
    fn kind(&self, index: usize) -> Option<EventId> {
        self.kinds.get(self.kind_code(index)).copied().flatten()
    }

    /// The code of an event's kind.
    pub fn kind_code(&self, index: usize) -> usize {
        self.codes.map_or(0, |codes| codes.get(index).copied().map_or(0, usize::from))
    }
}

fn passes(tests: &[&Formula], kind: &LinkKind, event: EventId, index: usize, place: &Place<'_>) -> bool {
    let yes =
        |test: &Formula| place.batch.value(test, event, index, None, place.days, place.context) == Value::YesNo(true);
    tests.iter().all(|test| yes(test)) && (kind.any.is_empty() || kind.any.iter().any(|all| all.iter().all(yes)))
}

/// The folds of a group that take a kind.
fn takers(group: &Group, event: EventId) -> u8 {
    let takes = group.folds.iter().map(|fold| fold.link.kind(event).is_some());
    takes.enumerate().fold(0, |byte, (bit, takes)| byte | u8::from(takes) << bit)
}

/// Clears a bit wherever the answer is not yes.
fn clear(row: &mut [u8], answers: &[Value], bit: usize) {
    for (byte, answer) in row.iter_mut().zip(answers) {
        if *answer != Value::YesNo(true) {
            *byte &= !(1 << bit);
        }
    }
}
