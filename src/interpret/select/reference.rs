//! Where a reference points: the latest or earliest of some events, or a date.

use super::Item;
use crate::data::Happening;
use crate::interpret::Interpreter;
use crate::interpret::answer::Answer;
use crate::interpret::place::Place;
use crate::model::{Reference, Selection, Type};
use crate::semantics::Value;

impl<'m> Interpreter<'m> {
    /// The date or moment of a reference. Blank if the events never happened; with needs if no
    /// sensor sees them all.
    pub(in crate::interpret) fn refer(&self, reference: &Reference, place: &Place<'_>) -> Answer {
        let (word, selection, last) = match reference {
            Reference::Value(expr) => return self.evaluate(expr, place),
            Reference::Last(selection) => ("last", selection, true),
            Reference::First(selection) => ("first", selection, false),
        };
        let selected = self.select(selection, place);
        if !selected.missing.is_empty() {
            return Answer::blank(selected.missing);
        }
        let at = one_of(&selected.items, last).map_or(Value::Blank, |happening| Value::Moment(happening.event.at));
        place.note(|| self.reference_note(word, selection, &at));
        Answer::known(at)
    }

    fn reference_note(&self, word: &str, selection: &Selection, at: &Value) -> crate::interpret::Evidence {
        let mut note = self.evidence(format!("{word} {}", Self::selection_name(selection)), at, Type::Moment);
        if at.is_blank() {
            "never".clone_into(&mut note.shown);
        }
        note
    }
}

/// The latest or earliest of events that are in order of time; of those at the same instant the one
/// with the smaller value, which is the first of them.
pub(in crate::interpret) fn one_of<'m>(items: &[Item<'m>], last: bool) -> Option<Happening<'m>> {
    let events = || {
        items.iter().filter_map(|item| match item {
            Item::Event(happening) => Some(*happening),
            Item::Member(..) => None,
        })
    };
    let instant = if last { events().next_back() } else { events().next() }?.event.at;
    events().find(|happening| happening.event.at == instant)
}
