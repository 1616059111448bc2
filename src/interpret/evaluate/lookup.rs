//! Fields through references, settings, tables.

use crate::interpret::Interpreter;
use crate::interpret::Need;
use crate::interpret::answer::{Answer, needs_of};
use crate::interpret::place::Place;
use crate::model::{Expr, FieldId, FieldPath, RecordId, Scope, SettingId, TableId, Type};
use crate::semantics::Value;

impl Interpreter<'_> {
    /// A setting's value. One that is a list is not noted: it would fill the page.
    pub(super) fn setting(&self, id: SettingId, place: &Place<'_>) -> Answer {
        let setting = &self.model[id];
        if !matches!(setting.value, Value::List(_)) {
            place.note(|| self.evidence(setting.name.clone(), &setting.value, setting.ty));
        }
        Answer::known(setting.value.clone())
    }

    /// A field, read through references.
    pub(super) fn field(&self, path: &FieldPath, ty: Type, place: &Place<'_>) -> Answer {
        let answer = self.read_path(path, place);
        if path.scope == Scope::Subject && !path.fields.is_empty() {
            place.note(|| self.evidence(self.model.path_name(place.record, &path.fields), &answer.value, ty));
        }
        answer
    }

    /// The value at the end of a path; blank, with the field that is, where a field on the way is.
    /// What is blank in an event or in another contact is no need of this one.
    pub(super) fn read_path(&self, path: &FieldPath, place: &Place<'_>) -> Answer {
        match path.scope {
            Scope::Subject => self.read_from(place.record, place.row, &path.fields),
            Scope::Member => {
                let read = place.member.map(|(record, row)| self.walk_references(record, row, &path.fields).0);
                Answer::known(read.unwrap_or_default())
            }
            Scope::Event => Answer::known(self.read_from_event(&path.fields, place)),
        }
    }

    fn read_from(&self, record: RecordId, row: u32, fields: &[FieldId]) -> Answer {
        match self.walk_references(record, row, fields) {
            (Value::Blank, read) => {
                let blank = fields.get(..read).unwrap_or(fields);
                Answer::blank(vec![Need::Field(self.model.path_name(record, blank))])
            }
            (value, _) => Answer::known(value),
        }
    }

    fn read_from_event(&self, fields: &[FieldId], place: &Place<'_>) -> Value {
        let (Some(happening), Some((first, rest))) = (place.event, fields.split_first()) else { return Value::Blank };
        let value = happening.event.values.get(first.index()).cloned().unwrap_or_default();
        let declared = self.model[happening.kind].fields.get(first.index());
        match (&value, declared.map(|field| field.ty)) {
            _ if rest.is_empty() => value,
            (Value::Row(row), Some(Type::Record(record))) => self.walk_references(record, *row, rest).0,
            _ => Value::Blank,
        }
    }

    /// The value at the end of fields read one from the other, and how many were read: fewer than
    /// all if one on the way was blank. No fields: the row itself.
    pub(in crate::interpret) fn walk_references(
        &self,
        record: RecordId,
        row: u32,
        fields: &[FieldId],
    ) -> (Value, usize) {
        let (mut record, mut value) = (record, Value::Row(row));
        for (read, field) in fields.iter().enumerate() {
            let Value::Row(row) = value else { return (Value::Blank, read) };
            value = self.data.field(record, row, *field).clone();
            record = self.model.referred(record, *field).unwrap_or(record);
        }
        (value, fields.len())
    }

    /// A look-up. A key that is not found, or blank, takes the `otherwise` row.
    pub(super) fn look_up(&self, table: TableId, keys: &[Expr], column: u32, place: &Place<'_>) -> Answer {
        let answers: Vec<Answer> = keys.iter().map(|key| self.evaluate(key, place)).collect();
        let keys: Vec<Value> = answers.iter().map(|answer| answer.value.clone()).collect();
        let index = self.lookup_index(table);
        let found = if keys.iter().any(Value::is_blank) { None } else { index.find(&keys) };
        let declared = &self.model[table];
        let row = found.and_then(|row| declared.rows.get(row)).map(|(_, values)| values);
        let value = row.or(declared.otherwise.as_ref()).and_then(|values| values.get(column as usize));
        let value = value.cloned().unwrap_or_default();
        if value.is_blank() {
            Answer::blank(needs_of(&answers.iter().collect::<Vec<_>>()))
        } else {
            Answer::known(value)
        }
    }
}
