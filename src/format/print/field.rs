//! Records, events and the types of their fields.

use super::super::doc::Doc;
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{label, name};
use crate::source::Span;
use crate::syntax::ast::{EventBody, EventItem, Field, FieldFlag, LabelName, RecordItem, TypeKind, TypeName};

impl Printer<'_> {
    /// `record NAME { … }`
    pub(super) fn record(&mut self, record: &RecordItem) -> Row {
        let fields = self.fields(&record.fields, record.span);
        Row::alone(Doc::spaced(vec![Doc::text("record"), name(&record.name), fields]))
    }

    /// `event NAME of account { … }`, `event NAME = …`
    pub(super) fn event(&mut self, event: &EventItem) -> Row {
        let mut cells = vec![Cell::left(format!("event {}", event.name.text))];
        let mut class = "event";
        if let Some(of) = &event.of {
            cells.push(Cell::left(format!("of {}", of.text)));
            class = "event of";
        }
        let rest = match &event.body {
            EventBody::Fields { fields, braces } if *braces || !fields.is_empty() => self.fields(fields, event.span),
            EventBody::Fields { .. } => Doc::empty(),
            EventBody::Alias(selection) => {
                let selection = self.selection(selection);
                Doc::concat(vec![Doc::text("="), selection.value()])
            }
        };
        Row { class: Class::AlignedLines(class), cells, rest }
    }

    fn fields(&mut self, fields: &[Field], whole: Span) -> Doc {
        self.block(fields, whole, |field| field.span, Self::field)
    }

    fn field(&mut self, field: &Field) -> Row {
        let mut rest = vec![self.type_name(&field.ty), self.range(field.range.as_ref())];
        rest.extend(field.flags.iter().map(|(flag, _)| {
            Doc::text(match flag {
                FieldFlag::Unique => "unique",
                FieldFlag::Required => "required",
                FieldFlag::Personal => "personal",
            })
        }));
        Row { class: Class::Aligned("field"), cells: vec![Cell::left(&field.name.text)], rest: Doc::spaced(rest) }
    }

    fn type_name(&mut self, ty: &TypeName) -> Doc {
        match &ty.kind {
            TypeKind::Named(word) => name(word),
            TypeKind::Money(currency) => Doc::text(format!("money {}", currency.text)),
            TypeKind::OneOf(labels) => Doc::spaced(vec![Doc::text("one of"), self.labels(labels)]),
            TypeKind::Ordered(labels) => Doc::spaced(vec![Doc::text("ordered"), ordered(labels)]),
            TypeKind::List(inner) => Doc::spaced(vec![Doc::text("list of"), self.type_name(inner)]),
            TypeKind::Error => self.unreadable(ty.span),
        }
    }

    /// `(a, b, c)`
    pub(super) fn labels(&mut self, labels: &[LabelName]) -> Doc {
        let places: Vec<Span> = labels.iter().map(|label| label.span).collect();
        self.list(&places, |_, index| labels.get(index).map_or_else(Doc::empty, |one| Doc::text(label(one))))
    }
}

/// `a < b < c`: lines break behind the signs.
fn ordered(labels: &[LabelName]) -> Doc {
    let last = labels.len().saturating_sub(1);
    let parts = labels.iter().enumerate().map(|(index, one)| {
        let sign = if index < last { " <" } else { "" };
        Doc::text(format!("{}{sign}", label(one)))
    });
    Doc::fill(parts.collect()).hang()
}
