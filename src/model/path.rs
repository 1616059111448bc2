//! Fields read one from the other: `account.owner.country`.

use super::{FieldId, Model, RecordId, Type};

impl Model {
    /// The record that a field of a record refers to; none for other fields, and where there is no such field.
    #[must_use]
    pub fn referred(&self, record: RecordId, field: FieldId) -> Option<RecordId> {
        match self.records.get(record.index())?.fields.get(field.index())?.ty {
            Type::Record(target) => Some(target),
            _ => None,
        }
    }

    /// The fields of a path, as the author writes them: `account.revenue`.
    #[must_use]
    pub fn path_name(&self, from: RecordId, path: &[FieldId]) -> String {
        let mut names: Vec<&str> = Vec::new();
        let mut record = from;
        for field in path {
            let fields = self.records.get(record.index()).map(|record| &record.fields);
            let Some(declared) = fields.and_then(|fields| fields.get(field.index())) else { break };
            names.push(&declared.name);
            record = self.referred(record, *field).unwrap_or(record);
        }
        names.join(".")
    }
}
