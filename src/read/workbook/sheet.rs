//! Which sheet of a workbook.

use calamine::{Sheet, SheetType, SheetVisible};

use crate::read::errors::Problem;
use crate::semantics::text::equals_text;

/// The sheet of this name, whatever its case; without a name the first sheet that is not hidden.
pub(super) fn choose(sheets: &[Sheet], wanted: Option<&str>) -> Result<String, Problem> {
    let with_cells = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let Some(wanted) = wanted else {
        let visible = with_cells().find(|sheet| sheet.visible == SheetVisible::Visible);
        return visible.or_else(|| with_cells().next()).map(|sheet| sheet.name.clone()).ok_or(Problem::NoSheets);
    };
    let exact = with_cells().find(|sheet| sheet.name == wanted);
    let found = exact.or_else(|| with_cells().find(|sheet| equals_text(&sheet.name, wanted)));
    found.map(|sheet| sheet.name.clone()).ok_or_else(|| Problem::NoSheet {
        name: wanted.to_owned(),
        sheets: with_cells().map(|sheet| sheet.name.clone()).collect(),
    })
}
