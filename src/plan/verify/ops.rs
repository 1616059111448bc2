//! What each operation takes and gives.

use super::nodes::{Around, type_of};
use super::types::{comparable, fits, is_of, is_quantity, is_time, item, shown};
use super::{Check, What};
use crate::model::{Builtin, LabelSetId, TableId, Type};
use crate::plan::{NodeId, Op};

impl Check<'_> {
    /// The type of what an operation gives; none where that was found at fault, or where the type that is said is
    /// what it gives.
    pub(super) fn op(&mut self, op: &Op, said: Type, around: Around<'_>) -> Option<Type> {
        match op {
            Op::Constant(value) => {
                if !is_of(value, said, self.model) {
                    self.fault(What::Constant(shown(said)));
                }
                None
            }
            Op::Input(_) | Op::Apply(_) => self.read(op, around),
            Op::List(items) => {
                self.operands(items, around, item(said));
                Some(item(said).element().map_or(Type::Error, Type::List))
            }
            Op::All(parts) | Op::Any(parts) | Op::AtLeast(_, parts) => {
                self.operands(parts, around, Type::YesNo);
                Some(Type::YesNo)
            }
            Op::Not(one) | Op::IsYes(one) => {
                self.operands(&[*one], around, Type::YesNo);
                Some(Type::YesNo)
            }
            Op::IsBlank(_) | Op::TextTest { .. } => Some(Type::YesNo),
            Op::Compare(_, left, right) | Op::Equal(left, right) => {
                let other = type_of(*left, around);
                self.operand(*right, around, |ty| comparable(ty, other), &shown(other));
                Some(Type::YesNo)
            }
            Op::In(value, list) => {
                let wanted = item(type_of(*value, around));
                self.operand(*list, around, |ty| comparable(item(ty), wanted), &shown(wanted));
                Some(Type::YesNo)
            }
            Op::Sum(_) | Op::Product(_) | Op::Clamp(..) | Op::Round(..) => self.quantities(op, said, around),
            Op::Call(builtin, arguments) => self.call(*builtin, arguments, said, around),
            Op::Lookup(table, keys, column) => self.lookup(*table, keys, *column, around),
            Op::Elapsed(..) | Op::Ago(..) | Op::Within(..) | Op::Instant(_) => Some(self.time(op, around)),
            Op::Otherwise(one, other) => {
                self.operands(&[*one, *other], around, said);
                None
            }
            Op::First(cases, last) => {
                for (when, value) in cases {
                    self.operands(&[*when], around, Type::YesNo);
                    self.operands(&[*value], around, said);
                }
                self.operands(&[*last], around, said);
                None
            }
            Op::Band(one, bands) => {
                self.operand(*one, around, is_quantity, "a number");
                self.labels(said, |labels| bands.len() <= labels, What::Bands(bands.len()));
                None
            }
            Op::Grid(row, column, cells) => self.grid(*row, *column, cells, said, around),
        }
    }

    fn quantities(&mut self, op: &Op, said: Type, around: Around<'_>) -> Option<Type> {
        op.visit(&mut |operand| self.operand(operand, around, is_quantity, "a number or a duration"));
        if !is_quantity(said) {
            return Some(Type::Number);
        }
        if matches!(op, Op::Clamp(..) | Op::Round(..)) {
            op.visit(&mut |operand| self.operand(operand, around, |ty| fits(ty, said), &shown(said)));
        }
        None
    }

    fn time(&mut self, op: &Op, around: Around<'_>) -> Type {
        op.visit(&mut |operand| self.operand(operand, around, is_time, "a date or a moment"));
        match op {
            Op::Elapsed(..) => Type::Number,
            Op::Instant(_) => Type::Moment,
            _ => Type::YesNo,
        }
    }

    fn call(&mut self, builtin: Builtin, arguments: &[NodeId], said: Type, around: Around<'_>) -> Option<Type> {
        let fitting = match builtin {
            Builtin::Min | Builtin::Max => !arguments.is_empty(),
            Builtin::Round => matches!(arguments.len(), 1 | 2),
            _ => arguments.len() == 1,
        };
        let Some(first) = arguments.first().filter(|_| fitting) else {
            self.fault(What::Count(arguments.len()));
            return None;
        };
        let (is_fitting, expected, gives): (fn(Type) -> bool, _, _) = match builtin {
            Builtin::Min | Builtin::Max => {
                for argument in arguments {
                    self.operand(*argument, around, |ty| comparable(ty, said), &shown(said));
                }
                return None;
            }
            Builtin::Abs | Builtin::Log | Builtin::Round | Builtin::Floor | Builtin::Ceiling => {
                (is_quantity, "a number", Type::Number)
            }
            Builtin::Length => (|ty| fits(ty, Type::Text), "a text", Type::Number),
            Builtin::Domain => (|ty| fits(ty, Type::Text), "a text", Type::Text),
            Builtin::CountItems => (|ty| matches!(ty, Type::List(_) | Type::Blank), "a list", Type::Number),
            Builtin::LabelName => (|ty| matches!(ty, Type::Label(_) | Type::Blank), "a label", Type::Text),
            Builtin::Year | Builtin::Month => (is_time, "a date or a moment", Type::Number),
            Builtin::DayOf => (is_time, "a date or a moment", Type::Date),
            Builtin::InUnit(_) => (|ty| fits(ty, Type::Duration), "a duration", Type::Number),
        };
        self.operand(*first, around, is_fitting, expected);
        Some(gives)
    }

    fn lookup(&mut self, id: TableId, keys: &[NodeId], column: u32, around: Around<'_>) -> Option<Type> {
        let Some(table) = self.model.tables.get(id.index()) else {
            self.fault(What::Missing("table", id.0));
            return None;
        };
        if keys.len() != table.keys.len() {
            self.fault(What::Count(keys.len()));
        }
        for (key, (_, wanted)) in keys.iter().zip(&table.keys) {
            self.operands(&[*key], around, *wanted);
        }
        let found = table.columns.get(column as usize).map(|(_, ty)| *ty);
        if found.is_none() {
            self.fault(What::Missing("column of the table", column));
        }
        found
    }

    fn grid(
        &mut self,
        row: NodeId,
        column: NodeId,
        cells: &[Vec<u32>],
        said: Type,
        around: Around<'_>,
    ) -> Option<Type> {
        let mut sizes = Vec::new();
        for axis in [row, column] {
            self.operand(axis, around, |ty| matches!(ty, Type::Label(_)), "a label");
            if let Type::Label(set) = type_of(axis, around) {
                sizes.push(self.label_count(set));
            }
        }
        let [rows, columns] = sizes.as_slice() else { return None };
        let complete = cells.len() == *rows && cells.iter().all(|cells| cells.len() == *columns);
        if !complete {
            self.fault(What::Grid);
        }
        let greatest = cells.iter().flatten().max().map_or(0, |cell| *cell as usize);
        self.labels(said, |labels| greatest < labels, What::Grid);
        None
    }

    /// Holds that a type has labels, and how many are enough.
    fn labels(&mut self, said: Type, enough: impl Fn(usize) -> bool, what: What) {
        match said {
            Type::Label(set) if enough(self.label_count(set)) => {}
            Type::Label(_) => self.fault(what),
            other => self.fault(What::Result { found: "a label".to_owned(), said: shown(other) }),
        }
    }

    fn label_count(&self, set: LabelSetId) -> usize {
        self.model.label_sets.get(set.index()).map_or(0, |set| set.labels.len())
    }
}
