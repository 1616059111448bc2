//! Reading outputs: `output 2 fit = %12 is score fit`.

use super::Reader;
use super::line::{Line, Read};
use crate::model;
use crate::plan::text::names::List;
use crate::plan::text::words::sigil;
use crate::plan::{NodeId, Output, Part};

impl<'t> Reader<'t, '_> {
    /// `fit = %12 is score fit`
    pub(super) fn output(&self, line: &mut Line<'t>) -> Read<Output> {
        let name = Self::free_name(line)?;
        line.mark("=")?;
        let node = NodeId(line.id(sigil::NODE, "a node")?);
        let what = if line.takes("is") { Some(self.what(line)?) } else { None };
        let part = Self::part_of_output(line)?;
        Ok(Output { what, part, name, node })
    }

    fn part_of_output(line: &mut Line<'t>) -> Read<Part> {
        Ok(if line.takes("row") {
            Part::Row
        } else if line.takes("column") {
            Part::Column
        } else if line.takes("position") {
            Part::Position
        } else if line.takes("rule") {
            Part::Rule(model::RuleId(line.id(sigil::POSITION, "a rule")?))
        } else {
            Part::Value
        })
    }

    fn what(&self, line: &mut Line<'t>) -> Read<model::Output> {
        let at = line.position();
        let kind = line.any_word("what the output is")?;
        Ok(match kind {
            "score" => model::Output::Score(model::ScoreId(self.name(line, List::Scores)?)),
            "signal" => model::Output::Signal(model::SignalId(self.name(line, List::Signals)?)),
            "segment" => model::Output::Segment(model::SegmentId(self.name(line, List::Segments)?)),
            "matrix" => model::Output::Matrix(model::MatrixId(self.name(line, List::Matrices)?)),
            "definition" => model::Output::Definition(model::DefinitionId(self.name(line, List::Definitions)?)),
            "route" => model::Output::Route(model::RouteId(self.name(line, List::Routes)?)),
            "disqualified" => model::Output::Disqualified,
            _ => {
                line.go_to(at);
                return line
                    .expected("`score`, `signal`, `segment`, `matrix`, `definition`, `route` or `disqualified`");
            }
        })
    }
}
