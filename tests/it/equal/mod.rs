//! Every back end gives what the interpreter gives, bit for bit: one generator of well-typed models, tables and
//! events, and a list of back ends that are held to it.
//!
//! | part | |
//! |---|---|
//! | `choices` | where chance comes from: a seed, or the bytes of a fuzzer |
//! | `tree` | a text made of parts that can be left out or replaced: what a failure is made small by |
//! | `grammar`, `rules`, `outputs` | models as text |
//! | `data` | tables and events whose values lie near those that the models ask for |
//! | `backends` | each way to compute, behind one trait: a new one is one more entry of `backends::all` |
//! | `results` | what is compared |
//! | `tally` | what back ends really did, counted |
//! | `shrink`, `show` | a failure, made small and written as a `.lead` file with a test |
//!
//! The same files are the fuzz target `fuzz/fuzz_targets/equal.rs`; nothing here may use other test modules.

pub mod backends;
pub mod choices;
pub mod data;
pub mod grammar;
pub mod outputs;
pub mod results;
pub mod rules;
pub mod show;
pub mod shrink;
pub mod tally;
pub mod tree;

use std::sync::Arc;

use leadlang::data::Dataset;
use leadlang::model::Model;
use leadlang::program::Program;
use leadlang::semantics::calendar::AsOf;

use choices::Choices;
use tally::Tally;
use tree::Tree;

/// One in so many models is made for a library for C.
const LIBRARIES: usize = 12;

/// A model and data to run it on.
#[derive(Clone)]
pub struct Case {
    /// The model's text.
    pub text: Tree,
    /// Tables and events.
    pub data: Dataset,
    /// As written.
    pub as_of: &'static str,
    /// What back ends split and order by.
    pub chance: u64,
    /// The model was made for a library for C, which is linked and run.
    pub library: bool,
}

/// A case as back ends take it.
#[derive(Clone)]
pub struct World {
    pub model: Arc<Model>,
    pub data: Dataset,
    pub as_of: AsOf,
    pub chance: u64,
    pub library: bool,
}

/// The model of a text, if it has no error.
pub fn model_of(text: &str) -> Option<Model> {
    Program::of_text(text).ok()?.model
}

impl Case {
    /// The world of a case whose model has no error.
    pub fn world(&self) -> Option<World> {
        let model = model_of(&self.text.to_string())?;
        let as_of = AsOf::parse(self.as_of, &model.zone)?;
        Some(World {
            model: Arc::new(model),
            data: self.data.clone(),
            as_of,
            chance: self.chance,
            library: self.library,
        })
    }
}

/// Several cases of one model, of one as-of, and with the same things sensed; none if the text that came out has an
/// error.
pub fn cases(choices: &mut Choices<'_>, tables: usize) -> Vec<(Case, World)> {
    // A fuzzer's bytes choose models of all kinds; linking would be all that it does.
    let library = choices.one_in(LIBRARIES) && matches!(choices, Choices::Seed(_));
    let text = grammar::model(choices, library);
    let Some(model) = model_of(&text.to_string()) else { return Vec::new() };
    let model = Arc::new(model);
    let as_of = choices.pick(&data::AS_OF);
    let instant = AsOf::parse(as_of, &model.zone).expect("the list holds dates");
    let sensed = data::Sensed::some(choices, &model);
    let case = |table| {
        let data = data::dataset(choices, &model, &instant, &sensed, table == 0);
        let chance = choices.below(1 << 16) as u64;
        let case = Case { text: text.clone(), data: data.clone(), as_of, chance, library };
        (case, World { model: Arc::clone(&model), data, as_of: instant.clone(), chance, library })
    };
    (0..tables).map(case).collect()
}

/// Holds every back end to the interpreter on cases of one model. A difference is made small and told. Out: how many
/// values were compared.
pub fn check(cases: Vec<(Case, World)>, tally: &Tally) -> usize {
    let Some((_, first)) = cases.first() else { return 0 };
    let prepared = backends::prepare(first, tally);
    let mut compared = 0;
    for (table, (case, world)) in cases.into_iter().enumerate() {
        let said = match &prepared {
            Ok(prepared) => backends::compare_by(prepared, &world, table, tally),
            Err(difference) => Err(difference.clone()),
        };
        compared += said.unwrap_or_else(|difference| {
            let (case, difference) = shrink::shrink(case, difference);
            panic!("table {table}, {difference}\n\n{}", show::as_test(&case));
        });
    }
    compared
}
