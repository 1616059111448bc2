//! Names and trees to a model: every word resolved, every expression typed with its unit.
//!
//! In: [`crate::names::Names`], the texts (for the author's words), rows of files the text names. Out: a
//! [`Model`], or findings. Never: reads a file; proves anything about ranges (that is `analysis`).
//!
//! Each kind of declaration has a file here, each family of expressions one in `expression`, and all wording is in `errors`.

mod checker;
mod declare;
mod describe;
mod errors;
mod expression;
mod external;
mod header;
mod limits;
mod literal;
mod matrix;
mod next;
mod order;
mod outcome;
mod personal;
mod promise;
mod rate;
mod rule;
mod scope;
mod score;
mod segment;
mod selection;
mod sensor;
mod setting;
mod table;
mod tails;
mod test;
mod time;
mod unused;

pub use external::{ExternalFiles, ExternalRequest, ExternalTable, external_files};

use checker::Checker;

use crate::diagnostics::Sink;
use crate::model::Model;
use crate::names::Names;
use crate::source::SourceMap;

/// Builds the model. `None` if there was any error, here or in an earlier stage.
pub fn build(names: &Names<'_>, external: &ExternalFiles, sources: &SourceMap, sink: &mut Sink) -> Option<Model> {
    let scored = names.scored?;
    let mut checker = Checker::new(names, external, sources, sink, header::empty(scored, time::utc()));
    checker.declarations();
    checker.computed();
    checker.promises();
    checker.tests();
    checker.sensors();
    checker.order();
    checker.personal_through_others();
    checker.unused();
    let complete = checker.files_were_read() && !checker.sink.has_errors();
    complete.then_some(checker.model)
}

impl Checker<'_> {
    /// What expressions may name.
    fn declarations(&mut self) {
        self.header();
        self.records();
        self.events();
        self.outcome_labels();
        self.rates();
        self.settings();
        self.tables();
        self.aliases();
    }

    /// What is computed.
    fn computed(&mut self) {
        self.signals();
        self.scores();
        self.segments();
        self.matrices();
        self.definitions();
        self.disqualifications();
        self.routes();
    }

    /// Whether every file that the text names was handed in. One that was not was reported by its reader.
    fn files_were_read(&self) -> bool {
        use crate::model::Type;
        let settings = self.model.settings.iter().all(|setting| setting.ty != Type::Error);
        settings && self.model.tables.iter().all(|table| !table.columns.is_empty())
    }
}
