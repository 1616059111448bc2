//! Reading names: of a list of the model, of columns and outputs, of fields along a path.

use super::Reader;
use super::lex::Token;
use super::line::{Line, Read};
use crate::model::FieldId;
use crate::plan::text::names::{List, Owner, next_owner, position_of};
use crate::plan::text::words::sigil;

impl<'t> Reader<'t, '_> {
    /// The position of a name; `#3` is one as it stands.
    pub(super) fn name(&self, line: &mut Line<'t>, list: List) -> Read<u32> {
        let position = match line.peek() {
            Some(Token::Id(sigil::POSITION, position)) => Some(*position),
            Some(Token::Word(word)) => position_of(self.model, list, word),
            Some(Token::Text(text)) => position_of(self.model, list, text),
            _ => None,
        };
        match position {
            Some(position) => {
                line.next();
                Ok(position)
            }
            None => line.expected(expected(list)),
        }
    }

    /// `account.revenue`, from an owner on.
    pub(super) fn path(&self, line: &mut Line<'t>, owner: Owner) -> Read<Vec<FieldId>> {
        let mut path = Vec::new();
        let mut owner = owner;
        // A path of no fields is written as nothing.
        if matches!(line.peek(), None | Some(Token::Mark(_))) {
            return Ok(path);
        }
        loop {
            let field = FieldId(self.name(line, List::Fields(owner))?);
            path.push(field);
            owner = next_owner(self.model, owner, field);
            if !line.takes_mark(".") {
                return Ok(path);
            }
        }
    }

    /// What a column or output is called: words with dots between them, or a text.
    pub(super) fn free_name(line: &mut Line<'t>) -> Read<String> {
        if let Some(Token::Text(text)) = line.peek() {
            let text = text.clone();
            line.next();
            return Ok(text);
        }
        let mut name = line.any_word("a name")?.to_owned();
        while line.takes_mark(".") {
            name.push('.');
            name.push_str(line.any_word("a name")?);
        }
        Ok(name)
    }
}

const fn expected(list: List) -> &'static str {
    match list {
        List::Records => "a record of the model",
        List::Events => "an event of the model",
        List::LabelSets => "a set of labels of the model",
        List::Tables => "a table of the model",
        List::Scores => "a score of the model",
        List::Signals => "a signal of the model",
        List::Segments => "a segment of the model",
        List::Matrices => "a matrix of the model",
        List::Definitions => "a definition of the model",
        List::Routes => "a route of the model",
        List::Labels(_) => "a label of the type at the end of the line, or its position `#0`",
        List::Columns(_) => "a column of the table",
        List::Fields(_) => "a field, or its position `#0`",
    }
}
