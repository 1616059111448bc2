//! The `model` block: title, owner, currency, time zone.
//!
//! In: its entries. Out: the head of the model. Never: reads a clock or the machine's zone.

use super::checker::Checker;
use super::errors::declaration as errors;
use crate::model::{Model, RecordId};
use crate::semantics::Currency;
use crate::semantics::calendar::Zone;
use crate::syntax::ast::{self, ModelEntry, Text};

/// A model with nothing in it.
pub(super) fn empty(scored: RecordId, zone: Zone) -> Model {
    Model {
        title: String::new(),
        owner: None,
        currency: None,
        zone,
        scored,
        label_sets: Vec::new(),
        records: Vec::new(),
        events: Vec::new(),
        settings: Vec::new(),
        tables: Vec::new(),
        rates: Vec::new(),
        sensors: Vec::new(),
        signals: Vec::new(),
        scores: Vec::new(),
        rules: Vec::new(),
        segments: Vec::new(),
        matrices: Vec::new(),
        definitions: Vec::new(),
        routes: Vec::new(),
        disqualifications: Vec::new(),
        promises: Vec::new(),
        tests: Vec::new(),
        order: Vec::new(),
    }
}

impl Checker<'_> {
    /// Fills in the head of the model.
    pub(super) fn header(&mut self) {
        let Some(item) = self.names.model else { return };
        self.model.title.clone_from(&item.title.value);
        let mut zone_written = false;
        for entry in &item.entries {
            match entry {
                ModelEntry::Owner(owner) => self.model.owner = Some(owner.value.clone()),
                ModelEntry::Currency(name) => self.model.currency = self.currency(name),
                ModelEntry::Timezone(zone) => {
                    zone_written = true;
                    self.timezone(zone);
                }
                ModelEntry::Error(_) => zone_written = true,
                ModelEntry::Edition { text, span } => {
                    if text.trim_matches('"') != "2026" {
                        self.report(errors::edition(*span, text));
                    }
                }
                ModelEntry::Scores(_) => {}
            }
        }
        if !zone_written && !self.names.events.is_empty() {
            self.report(errors::no_timezone(item.title.span));
        }
    }

    fn timezone(&mut self, zone: &Text) {
        match super::time::zone(&zone.value) {
            Some(known) => self.model.zone = known,
            None => {
                let near = super::time::near_zones(&zone.value);
                self.report(errors::unknown_zone(zone, &near));
            }
        }
    }

    /// A currency by its code.
    pub(super) fn currency(&mut self, name: &ast::Name) -> Option<Currency> {
        let currency = Currency::parse(&name.text);
        if currency.is_none() {
            self.report(errors::unknown_currency(name));
        }
        currency
    }
}
