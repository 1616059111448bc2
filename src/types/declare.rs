//! Records, events and their fields.
//!
//! In: the declarations. Out: records, events and label sets of the model. Never: looks at data.

use rustc_hash::{FxHashMap, FxHashSet};

use super::checker::{Checker, FieldMap, Owner};
use super::errors::{declaration as errors, name as name_errors};
use crate::model::{Element, Event, EventId, Field, FieldId, Record, RecordId, Type};
use crate::syntax::ast::{self, EventBody, FieldFlag, TypeKind, TypeName};

/// What a type may be called: its name, and words people use for it elsewhere.
const TYPES: &[(&str, Type)] = &[
    ("text", Type::Text),
    ("yes/no", Type::YesNo),
    ("whole", Type::Whole),
    ("number", Type::Number),
    ("percent", Type::Percent),
    ("duration", Type::Duration),
    ("date", Type::Date),
    ("moment", Type::Moment),
    ("country", Type::Country),
];

impl<'a> Checker<'a> {
    /// Fills in the records.
    pub(super) fn records(&mut self) {
        let names = self.names;
        self.model.records = names.records.iter().map(|item| empty_record(item)).collect();
        for (index, item) in names.records.iter().enumerate() {
            let (fields, map) = self.fields(&item.fields, Owner::Record(RecordId::at(index)));
            self.record_fields.push(map);
            if let Some(record) = self.model.records.get_mut(index) {
                record.key = fields.iter().zip(0..).find(|(field, _)| field.unique).map(|(_, at)| FieldId(at));
                record.fields = fields;
            }
        }
    }

    /// Fills in the events with fields of their own.
    pub(super) fn events(&mut self) {
        let names = self.names;
        for (index, item) in names.events.iter().enumerate() {
            let of = item.of.as_ref().map_or(self.model.scored, |of| self.record_named(of));
            let EventBody::Fields { fields, .. } = &item.body else { continue };
            let (fields, map) = self.fields(fields, Owner::Event(EventId::at(index)));
            self.event_fields.push(map);
            self.model.events.push(Event { name: item.name.text.clone(), of, fields, span: item.name.span });
        }
    }

    /// The record with a name; the scored one after a report.
    pub(super) fn record_named(&mut self, name: &ast::Name) -> RecordId {
        match self.names.record(&name.text) {
            Some(id) => id,
            None => {
                let suggestion = self.names.suggest_record(&name.text);
                self.report(name_errors::unknown("record", name, suggestion));
                self.model.scored
            }
        }
    }

    fn fields(&mut self, fields: &'a [ast::Field], owner: Owner) -> (Vec<Field>, FieldMap<'a>) {
        let mut map: FieldMap<'a> = FxHashMap::default();
        let mut list = Vec::with_capacity(fields.len());
        for (field, at) in fields.iter().zip(0..) {
            map.entry(&field.name.text).or_insert(FieldId(at));
            self.owners.entry(&field.name.text).or_default().push(owner);
            list.push(self.field(field));
        }
        (list, map)
    }

    fn field(&mut self, field: &ast::Field) -> Field {
        let ty = self.type_named(&field.ty, &field.name.text);
        let limits = field.range.as_ref().map(|range| {
            if ty.is_numeric() || ty == Type::Error {
                self.limits(range, ty)
            } else {
                let shown = self.describe(ty);
                self.report(errors::range_on(range.span, &field.name.text, &shown));
                crate::model::Limits::default()
            }
        });
        let has = |flag| field.flags.iter().any(|(written, _)| *written == flag);
        Field {
            name: field.name.text.clone(),
            ty,
            low: limits.and_then(|limits| limits.low),
            high: limits.and_then(|limits| limits.high),
            unique: has(FieldFlag::Unique),
            required: has(FieldFlag::Required),
            personal: has(FieldFlag::Personal),
            span: field.name.span,
        }
    }

    fn type_named(&mut self, ty: &TypeName, field: &str) -> Type {
        match &ty.kind {
            TypeKind::Named(name) => self.simple_type(name),
            TypeKind::Money(currency) => self.currency(currency).map_or(Type::Error, Type::Money),
            TypeKind::OneOf(labels) => self.label_type(labels, field, false, ty),
            TypeKind::Ordered(labels) => self.label_type(labels, field, true, ty),
            TypeKind::List(element) => {
                let inner = self.type_named(element, field);
                self.list_type(inner, element)
            }
            TypeKind::Error => Type::Error,
        }
    }

    fn list_type(&mut self, inner: Type, element: &TypeName) -> Type {
        let element_type: Option<Element> = inner.element();
        if element_type.is_none() && inner != Type::Error {
            let shown = self.describe(inner);
            self.report(errors::list_of(element.span, &shown));
        }
        element_type.map_or(Type::Error, Type::List)
    }

    fn simple_type(&mut self, name: &ast::Name) -> Type {
        if let Some((_, ty)) = TYPES.iter().find(|(known, _)| *known == name.text) {
            return *ty;
        }
        if name.text == "money" {
            let Some(currency) = self.model.currency else {
                if self.names.model.is_some() {
                    self.report(errors::money_without_model_currency(name.span));
                }
                return Type::Error;
            };
            return Type::Money(currency);
        }
        if let Some(record) = self.names.record(&name.text) {
            return Type::Record(record);
        }
        let records = self.names.records.iter().map(|record| record.name.text.as_str());
        let known = TYPES.iter().map(|(known, _)| *known).chain(["money"]).chain(records);
        let suggestion = crate::diagnostics::suggest::suggest(&name.text, known);
        self.report(errors::unknown_type(name, suggestion));
        Type::Error
    }

    fn label_type(&mut self, labels: &[ast::LabelName], field: &str, ordered: bool, ty: &TypeName) -> Type {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut texts = Vec::with_capacity(labels.len());
        for label in labels {
            if seen.insert(&label.text) {
                texts.push(label.text.clone());
            } else {
                self.report(errors::label_twice(label, field));
            }
        }
        Type::Label(self.add_labels(field, texts, ordered, ty.span))
    }
}

fn empty_record(item: &ast::RecordItem) -> Record {
    Record { name: item.name.text.clone(), fields: Vec::new(), key: None, span: item.name.span }
}
