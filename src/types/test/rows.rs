//! Rows of a test: `contact "ann" { account "acme", seniority vp }`.
//!
//! In: the lines. Out: rows of typed values; a reference is the number of the row it names.

use super::super::checker::{Checker, broken};
use super::super::errors::name as name_errors;
use super::super::errors::test as errors;
use super::Rows;
use crate::diagnostics::suggest::suggest;
use crate::model::{Expr, ExprKind, FieldId, RecordId, TestRow, Type};
use crate::names::Meaning;
use crate::semantics::{Decimal, Value};
use crate::syntax::ast::{self, ExprKind as Ast, Literal, TestEntry, TestField, TestRecord, Text};

impl Checker<'_> {
    /// Numbers the rows, so that any row may refer to any other.
    pub(super) fn number_rows<'t>(&mut self, item: &'t ast::Test) -> Rows<'t> {
        let mut rows = Rows::default();
        for entry in &item.entries {
            let TestEntry::Record(written) = entry else { continue };
            let Some(record) = self.names.record(&written.record.text) else {
                let near = self
                    .names
                    .suggest(&written.record.text, |meaning| matches!(meaning, Meaning::Record(_) | Meaning::Event(_)));
                self.report(name_errors::unknown("record", &written.record, near));
                continue;
            };
            let count = rows.counts.entry(record).or_insert(0);
            if let Some(key) = &written.key
                && rows.numbers.insert((record, key.value.as_str()), *count).is_some()
            {
                self.report(errors::key_twice(key));
            }
            *count += 1;
            rows.order.push((written, record));
        }
        rows
    }

    pub(super) fn test_rows(&mut self, rows: &Rows<'_>) -> Vec<TestRow> {
        let mut result = Vec::with_capacity(rows.order.len());
        for (written, record) in &rows.order {
            result.push(self.test_row(written, *record, rows));
        }
        result
    }

    fn test_row(&mut self, written: &TestRecord, record: RecordId, rows: &Rows<'_>) -> TestRow {
        let width = self.model.records.get(record.index()).map_or(0, |record| record.fields.len());
        let mut values = vec![Value::Blank; width];
        self.put_key(written, record, &mut values);
        for field in &written.fields {
            let Some((id, ty)) = self.field_of(record, &field.name.text) else {
                let fields = self.model.records.get(record.index()).map_or(&[][..], |record| &record.fields);
                let near = suggest(&field.name.text, fields.iter().map(|field| field.name.as_str()));
                let of = format!("field of `{}`", written.record.text);
                self.report(name_errors::unknown(&of, &field.name, near));
                continue;
            };
            let value = self.test_value(field, ty, rows);
            self.in_range(&value, record, id, field);
            if let Some(slot) = values.get_mut(id.index()) {
                *slot = value;
            }
        }
        self.required_are_there(written, record, &values);
        TestRow { record, key: written.key.as_ref().map(|key| key.value.clone()), values, span: written.span }
    }

    /// The key is the value of the field that tells rows apart.
    fn put_key(&mut self, written: &TestRecord, record: RecordId, values: &mut [Value]) {
        let (Some(text), Some(key)) = (&written.key, self.model.records.get(record.index()).and_then(|r| r.key)) else {
            return;
        };
        let ty = self.model[record].fields.get(key.index()).map(|field| field.ty);
        let value = match ty {
            Some(Type::Text) => Value::text(&text.value),
            Some(Type::Whole | Type::Number) => Decimal::parse(&text.value).ok().into(),
            _ => Value::Blank,
        };
        if let Some(slot) = values.get_mut(key.index()) {
            *slot = value;
        }
    }

    fn required_are_there(&mut self, written: &TestRecord, record: RecordId, values: &[Value]) {
        let fields = self.model.records.get(record.index()).map_or(&[][..], |record| &record.fields);
        let missing = fields.iter().zip(values).find(|(field, value)| field.required && value.is_blank());
        // A row that could not be read to its end may have it.
        let unread = self.damaged.iter().any(|item| item.contains(written.record.span));
        if let (Some((field, _)), false) = (missing, unread) {
            let name = field.name.clone();
            self.report(errors::required(written.record.span, &written.record.text, &name));
        }
    }

    fn in_range(&mut self, value: &Value, record: RecordId, field: FieldId, written: &TestField) {
        let declared = self.model.records.get(record.index()).and_then(|record| record.fields.get(field.index()));
        let (Some(number), Some(declared)) = (value.as_number(), declared) else { return };
        let outside = declared.low.is_some_and(|low| number < low) || declared.high.is_some_and(|high| number > high);
        if outside {
            let diagnostic = errors::outside_range(written.value.span, declared);
            self.report(diagnostic);
        }
    }

    /// The value of a field of a row or an event.
    pub(super) fn test_value(&mut self, field: &TestField, ty: Type, rows: &Rows<'_>) -> Value {
        let checked = match ty {
            Type::Record(record) => return self.reference_to(record, &field.value, rows),
            Type::Error => broken(field.value.span),
            Type::List(element) if !matches!(field.value.kind, Ast::Literal(Literal::List(_) | Literal::Blank)) => {
                let one = self.expression_as(&field.value, self.about_scored(), Some(element.ty()));
                let one = self.made_like(one, element.ty(), &field.value);
                self.list_of(vec![one], element, field.value.span)
            }
            ty => {
                let value = self.expression_as(&field.value, self.about_scored(), Some(ty));
                if value.ty == Type::Blank { value } else { self.made_like(value, ty, &field.value) }
            }
        };
        self.value_of(&checked, ty, field)
    }

    fn value_of(&mut self, checked: &Expr, ty: Type, field: &TestField) -> Value {
        match (&checked.kind, ty) {
            (ExprKind::Constant(value), _) if checked.ty == Type::Error || value.is_blank() => Value::Blank,
            // A date field keeps days, a moment field instants.
            (ExprKind::Constant(Value::Date(day)), Type::Moment) => {
                Value::Moment(crate::semantics::calendar::start_of_day(*day, &self.model.zone))
            }
            (ExprKind::Constant(Value::Moment(instant)), Type::Date) => {
                Value::Date(crate::semantics::calendar::day_of(*instant, &self.model.zone))
            }
            (ExprKind::Constant(Value::Number(number)), Type::Whole) if !number.is_whole() => {
                let words = self.words(field.value.span);
                self.report(errors::whole_expected(field.value.span, &words));
                Value::Blank
            }
            (ExprKind::Constant(value), _) => value.clone(),
            (ExprKind::Setting(id), _) => {
                self.model.settings.get(id.index()).map_or(Value::Blank, |setting| setting.value.clone())
            }
            (ExprKind::Convert { amount, rate, .. }, _) => match &amount.kind {
                ExprKind::Constant(Value::Number(number)) => Value::Number(number.mul(*rate)),
                _ => Value::Blank,
            },
            _ => {
                let words = self.short(field.value.span);
                self.report(errors::value_expected(field.value.span, &words));
                Value::Blank
            }
        }
    }

    fn reference_to(&mut self, record: RecordId, written: &ast::Expr, rows: &Rows<'_>) -> Value {
        match &written.kind {
            Ast::Literal(Literal::Text(key)) => self.row_number(record, key, rows).map_or(Value::Blank, Value::Row),
            Ast::Literal(Literal::Blank) | Ast::Error => Value::Blank,
            _ => {
                let (words, record) = (self.short(written.span), self.record_name(record));
                self.report(errors::key_expected(written.span, &words, &record));
                Value::Blank
            }
        }
    }

    /// The number of the row with a key; reported if the test has none.
    pub(super) fn row_number(&mut self, record: RecordId, key: &Text, rows: &Rows<'_>) -> Option<u32> {
        let found = rows.numbers.get(&(record, key.value.as_str())).copied();
        if found.is_none() {
            let keys = rows.numbers.keys().filter(|(of, _)| *of == record).map(|(_, key)| *key);
            let near = suggest(&key.value, keys);
            self.report(errors::no_such_row(key, &self.record_name(record), near));
        }
        found
    }
}
