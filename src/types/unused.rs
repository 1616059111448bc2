//! Settings, tables and named subsets of events that nothing uses.
//!
//! In: what was used. Out: warnings. Signals, segments and the like are outputs and fields are data, so they are
//! never unused.

use super::checker::Checker;
use super::errors::name as errors;
use crate::model::{SettingId, TableId};
use crate::names::Meaning;

impl Checker<'_> {
    pub(super) fn unused(&mut self) {
        // After an error, what was not understood may have been the use.
        if self.sink.has_errors() {
            return;
        }
        let names = self.names;
        let settings = names.settings.iter().enumerate().map(|(at, s)| (&s.name, Meaning::Setting(SettingId::at(at))));
        let tables = names.tables.iter().enumerate().map(|(at, t)| (&t.name, Meaning::Table(TableId::at(at))));
        let subsets = names.aliases.iter().enumerate().map(|(at, item)| (&item.name, Meaning::Alias(at)));
        for (name, meaning) in settings.chain(tables).chain(subsets) {
            if !self.used.contains(&meaning) {
                self.report(errors::unused(name, meaning));
            }
        }
    }
}
