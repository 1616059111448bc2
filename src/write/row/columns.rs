//! The columns of a score file, and what each holds.

use crate::model::{DefinitionId, MatrixId, Model, RouteId, ScoreId, SegmentId};
use crate::write::cell::{Column, Kind};

/// Names that a CRM has for itself.
const TAKEN: [&str; 4] = ["owner", "stage", "status", "score"];

/// A column of the score file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreColumn {
    /// Its head, and how its cells are written.
    pub column: Column,
    /// What its cells say.
    pub holds: Holds,
}

/// What a cell of a score file says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Holds {
    Id,
    Priority,
    NextStep,
    NextBy,
    Within,
    Why,
    Score(ScoreId),
    Segment(SegmentId),
    /// The label of a matrix.
    Zone(MatrixId),
    /// Row and column of a matrix: `A3`.
    Place(MatrixId),
    /// Whether a definition is met.
    Answer(DefinitionId),
    /// What has to be known first.
    Needs(DefinitionId),
    Route(RouteId),
    Disqualified,
    Because,
    Coverage,
    LastActivity,
    AsOf,
    Rules,
    Settings,
}

impl Holds {
    /// Whether it takes words: what they are about is found with a ledger only.
    #[must_use]
    pub const fn takes_a_ledger(self) -> bool {
        matches!(self, Self::Why | Self::Needs(_) | Self::Coverage | Self::LastActivity)
    }
}

/// The columns of a model's score file.
#[must_use]
pub fn columns(model: &Model) -> Vec<ScoreColumn> {
    let mut columns = Names::default();
    columns.add("id", "", 14, Kind::Text, Holds::Id);
    columns.add("priority", "", 12, Kind::Label, Holds::Priority);
    columns.add("next_step", "", 22, Kind::Label, Holds::NextStep);
    columns.add("next_by", "", 22, Kind::Label, Holds::NextBy);
    columns.add("within", "", 16, Kind::Label, Holds::Within);
    columns.add("why", "", 70, Kind::Text, Holds::Why);
    for (id, score) in (0..).map(ScoreId).zip(&model.scores) {
        columns.add(&score.name, "points", 12, Kind::Number { decimals: score.decimals }, Holds::Score(id));
    }
    for (id, segment) in (0..).map(SegmentId).zip(&model.segments) {
        columns.add(&segment.name, "band", 16, Kind::Label, Holds::Segment(id));
    }
    for (id, matrix) in (0..).map(MatrixId).zip(&model.matrices) {
        if id.index() > 0 {
            columns.add(&matrix.name, "label", 12, Kind::Label, Holds::Zone(id));
        }
        columns.add(&format!("{}_cell", matrix.name), "of_matrix", 8, Kind::Label, Holds::Place(id));
    }
    for (id, definition) in (0..).map(DefinitionId).zip(&model.definitions) {
        columns.add(&definition.name, "answer", 14, Kind::Label, Holds::Answer(id));
        columns.add(&format!("{}_needs", definition.name), "of_definition", 24, Kind::Label, Holds::Needs(id));
    }
    for (id, route) in (0..).map(RouteId).zip(&model.routes) {
        columns.add(&route.name, "route", 22, Kind::Label, Holds::Route(id));
    }
    add_results(&mut columns);
    columns.found
}

fn add_results(columns: &mut Names) {
    for (name, kind, holds) in [
        ("disqualified", Kind::Truth, Holds::Disqualified),
        ("because", Kind::Label, Holds::Because),
        ("coverage", Kind::Label, Holds::Coverage),
        ("last_activity", Kind::Text, Holds::LastActivity),
        ("as_of", Kind::Label, Holds::AsOf),
        ("rules", Kind::Label, Holds::Rules),
        ("settings", Kind::Label, Holds::Settings),
    ] {
        columns.add(name, "of_result", 20, kind, holds);
    }
}

/// Column names, each once.
#[derive(Default)]
struct Names {
    found: Vec<ScoreColumn>,
}

impl Names {
    /// Adds a column; a name that is taken gets what it is behind it.
    fn add(&mut self, name: &str, suffix: &str, width: u16, kind: Kind, holds: Holds) {
        let mut name = name.replace(' ', "_");
        let taken = |name: &str| {
            TAKEN.contains(&name.to_lowercase().as_str())
                || self.found.iter().any(|found| found.column.name.eq_ignore_ascii_case(name))
        };
        while taken(&name) {
            name = format!("{name}_{suffix}");
        }
        self.found.push(ScoreColumn { column: Column { name, width, kind }, holds });
    }
}
