//! What the texts of a column mean, learned once for all stretches of a file.
//!
//! In: texts and values that a stretch met for the first time. Out: codes that are the same in every stretch, of one
//! dictionary that grows at its end. Never: keeps more than so many values: a column of ever new texts has a dictionary
//! of its own in each stretch.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::texts::TextCodes;
use crate::columns::Dictionary;
use crate::semantics::Value;

/// So many values are kept, as many as codes of two bytes tell apart.
const MOST: usize = 1 << 16;

/// Marks a code whose text is a bad cell, or has bad items.
pub(super) const BAD: u32 = 1 << 31;

/// What the texts of a column mean.
#[derive(Debug)]
pub(in crate::read::bind) struct Lexicon {
    /// What each stretch knows from the start.
    first: Arc<Known>,
    now: Mutex<Now>,
}

#[derive(Debug)]
struct Now {
    known: Arc<Known>,
    /// Nothing is learned any more.
    closed: bool,
}

/// Texts and values with codes.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub texts: TextCodes,
    pub dictionary: Arc<Dictionary>,
    by_value: FxHashMap<Value, u32>,
}

/// What a stretch met for the first time.
#[derive(Debug)]
pub(super) struct Fresh {
    /// With codes that go on from those of what is known; [`BAD`] ones are of this stretch alone.
    pub texts: TextCodes,
    values: Vec<Value>,
    by_value: FxHashMap<Value, u32>,
    /// The first code.
    from: u32,
}

impl Lexicon {
    /// Nothing learned yet. `first` are the values that get the first codes.
    pub(in crate::read::bind) fn new(first: &[Value]) -> Self {
        Self::of(first, false)
    }

    /// One that never learns: each stretch has a dictionary of its own.
    pub(in crate::read::bind) fn of_each_stretch(first: &[Value]) -> Self {
        Self::of(first, true)
    }

    fn of(first: &[Value], closed: bool) -> Self {
        let mut known = Known::default();
        for value in first {
            known.code(value);
        }
        let first = Arc::new(known);
        Self { now: Mutex::new(Now { known: Arc::clone(&first), closed }), first }
    }

    /// What is known now.
    pub(super) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.lock().known)
    }

    /// Learns what a stretch met beyond what it knew, and gives the codes of its rows another dictionary for it.
    pub(super) fn learn(&self, known: Arc<Known>, fresh: Fresh, codes: &mut [u32]) -> Arc<Dictionary> {
        let mut now = self.lock();
        if now.closed || now.known.dictionary.len() + fresh.values.len() > MOST {
            *now = Now { known: Arc::clone(&self.first), closed: true };
            let mut dictionary = Dictionary::clone(&known.dictionary);
            fresh.values.into_iter().for_each(|value| {
                dictionary.push(value);
            });
            return Arc::new(dictionary);
        }
        // So that what nobody else holds is not copied.
        drop(known);
        let grown = Arc::make_mut(&mut now.known);
        let map: Vec<u32> = fresh.values.iter().map(|value| grown.code(value)).collect();
        let mapped = |code: u32| match code.checked_sub(fresh.from) {
            None => code,
            Some(at) => map.get(at as usize).copied().unwrap_or(0),
        };
        fresh.texts.for_each(&mut |text, code| {
            if code & BAD == 0 && grown.texts.find(text).is_none() {
                grown.texts.add(text, mapped(code));
            }
        });
        if (fresh.from..).zip(&map).any(|(before, code)| before != *code) {
            codes.iter_mut().for_each(|code| *code = mapped(*code));
        }
        Arc::clone(&grown.dictionary)
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// The code of a value, a new one if need be.
    fn code(&mut self, value: &Value) -> u32 {
        if value.is_blank() {
            return 0;
        }
        if let Some(code) = self.by_value.get(value) {
            return *code;
        }
        let code = Arc::make_mut(&mut self.dictionary).push(value.clone());
        self.by_value.insert(value.clone(), code);
        code
    }
}

impl Fresh {
    /// Nothing yet, beyond what is known.
    pub(super) fn new(known: &Known) -> Self {
        let from = u32::try_from(known.dictionary.len()).unwrap_or(BAD - 1);
        Self { texts: TextCodes::default(), values: Vec::new(), by_value: FxHashMap::default(), from }
    }

    /// The code of a value, a new one if need be.
    pub(super) fn code(&mut self, known: &Known, value: &Value) -> u32 {
        if value.is_blank() {
            return 0;
        }
        if let Some(code) = known.by_value.get(value).or_else(|| self.by_value.get(value)) {
            return *code;
        }
        let code = self.from + u32::try_from(self.values.len()).unwrap_or(0);
        self.values.push(value.clone());
        self.by_value.insert(value.clone(), code);
        code
    }
}
