//! Reading columns: where each comes from.

use super::Reader;
use super::line::{Line, Read};
use crate::plan::text::names::Owner;
use crate::plan::text::words::sigil;
use crate::plan::{Input, InputSource, StageId};

impl<'t> Reader<'t, '_> {
    /// `revenue = field account.revenue : money USD`
    pub(super) fn column(&self, line: &mut Line<'t>, owner: Owner) -> Read<Input> {
        let name = Self::free_name(line)?;
        line.mark("=")?;
        let source = self.source_of_column(line, owner)?;
        line.mark(":")?;
        let ty = self.ty(line)?;
        Ok(Input { name, source, ty })
    }

    /// `field account.revenue`, `output 2 of stage 0 through account`, `fold ^1`, `members &0`
    pub(super) fn source_of_column(&self, line: &mut Line<'t>, owner: Owner) -> Read<InputSource> {
        Ok(if line.takes("field") {
            InputSource::Field(self.path(line, owner)?)
        } else if line.takes("fold") {
            InputSource::Fold(line.id(sigil::FOLD, "a fold")?)
        } else if line.takes("members") {
            InputSource::Members(line.id(sigil::MEMBERS, "members")?)
        } else if line.takes("output") {
            let output = line.whole("the number of an output")?;
            line.word("of")?;
            line.word("stage")?;
            let stage = StageId(line.whole("the number of a stage")?);
            let path = if line.takes("through") { self.path(line, owner)? } else { Vec::new() };
            InputSource::Output { path, stage, output }
        } else {
            return line.expected("`field`, `output`, `fold` or `members`");
        })
    }
}
