//! One record at a time: machine code for one row where there is some, the interpreter otherwise.

mod code;
mod json;
mod outputs;
mod session;

use std::sync::{Mutex, OnceLock, PoisonError};

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::cells::{map_of, parse};
use super::error::ScorerError;
use super::rules::{Inner, Scorer};
use super::scored::Scored;
use code::Code;
use session::{Alone, Session};

/// Sessions that wait for the next record.
const IDLE: usize = 64;

/// What a scorer keeps for single records.
#[derive(Default)]
pub(super) struct Single {
    code: OnceLock<Option<Code>>,
    idle: Mutex<Vec<Session>>,
}

/// A record that is scored again and again.
pub struct Prepared {
    scorer: Scorer,
    way: Way,
}

enum Way {
    Code(Alone),
    Interpreted(Box<Map<String, Json>>),
}

impl Scorer {
    /// Whether single records are computed by machine code. Not where the rules read events or other records, where they
    /// compute what no kernel does, or where this machine gives none: then by the interpreter.
    #[must_use]
    pub fn is_compiled_for_one(&self) -> bool {
        self.inner.single.code.get_or_init(|| Code::new(&self.inner)).is_some()
    }

    /// Scores one record: a struct or map with the record's fields; with those of a record it refers to as a map in the
    /// field of the reference, and with events as a list of maps under the name of their kind, each with `at`.
    ///
    /// # Errors
    /// The record is no map, or a value is not what its field holds.
    pub fn score(&self, record: &impl Serialize) -> Result<Scored, ScorerError> {
        let map = map_of(record)?;
        match self.inner.session() {
            Some(mut session) => {
                let found = session.set_map(&self.inner, &map)?.then(|| session.run(&self.inner));
                self.inner.keep(session);
                found.map_or_else(|| self.inner.interpreted(&map), Ok)
            }
            None => self.inner.interpreted(&map),
        }
    }

    /// Scores one record that is JSON text. Fields that no rule reads are passed over.
    ///
    /// # Errors
    /// It is no JSON object, or a value is not what its field holds.
    pub fn score_json(&self, text: &str) -> Result<Scored, ScorerError> {
        if let Some(mut session) = self.inner.session() {
            let found = json::read(text, &mut session, &self.inner)?.then(|| session.run(&self.inner));
            self.inner.keep(session);
            if let Some(scored) = found {
                return Ok(scored);
            }
        }
        self.inner.interpreted(&parse(text)?)
    }

    /// Reads a record once, to be scored again and again.
    ///
    /// # Errors
    /// The record is no map, or a value is not what its field holds.
    pub fn prepare(&self, record: &impl Serialize) -> Result<Prepared, ScorerError> {
        let map = map_of(record)?;
        if let Some(mut session) = self.inner.session() {
            let alone = session.set_map(&self.inner, &map)?.then(|| session.alone());
            self.inner.keep(session);
            if let Some(alone) = alone {
                return Ok(Prepared { scorer: self.clone(), way: Way::Code(alone) });
            }
        }
        self.inner.interpreted(&map)?;
        Ok(Prepared { scorer: self.clone(), way: Way::Interpreted(Box::new(map)) })
    }
}

impl Prepared {
    /// Scores the record.
    #[must_use]
    pub fn score(&mut self) -> Scored {
        let mut scored = Scored { outputs: self.scorer.inner.outputs.clone(), values: Vec::new() };
        self.score_into(&mut scored);
        scored
    }

    /// Scores the record in place of what came out before, by the same rules: nothing is allocated.
    pub fn score_into(&mut self, scored: &mut Scored) {
        let inner = &self.scorer.inner;
        match &mut self.way {
            Way::Code(row) => {
                if let Some(code) = inner.single.code.get().and_then(Option::as_ref) {
                    row.run_into(code, inner, scored);
                }
            }
            Way::Interpreted(map) => {
                // It was interpreted once already, so nothing is wrong with it.
                if let Ok(found) = inner.interpreted(map) {
                    *scored = found;
                }
            }
        }
    }
}

impl Inner {
    /// A session with an empty record; none where there is no machine code for one row.
    fn session(&self) -> Option<Session> {
        let code = self.single.code.get_or_init(|| Code::new(self)).as_ref()?;
        let idle = self.single.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut session = match idle {
            Some(session) => session,
            None => Session::new(code, self)?,
        };
        session.clear();
        Some(session)
    }

    fn keep(&self, session: Session) {
        if !session.is_whole() {
            // What it learned does not fit its code.
            return;
        }
        let mut idle = self.single.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(session);
        }
    }
}
