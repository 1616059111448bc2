//! Records, events, and the types of their fields.

use super::Lower;
use super::literal::{label, labels, name};
use crate::source::Span;
use crate::syntax::ast::{
    EventBody, EventItem, Expr, ExprKind, Field, FieldFlag, Name, Range, RecordItem, TypeKind, TypeName,
};
use crate::syntax::cut::{Commas, Entry};
use crate::syntax::parser::{Node, Rule};

impl Lower<'_> {
    pub(super) fn record(&mut self, node: Node<'_>) -> Option<RecordItem> {
        let mut children = node.children();
        children.has(Rule::kw_record);
        let name = name(&children.next()?);
        let fields = self.fields(&children.next()?);
        Some(RecordItem { name, fields, span: node.span() })
    }

    pub(super) fn event(&mut self, node: Node<'_>) -> Option<EventItem> {
        let mut children = node.children();
        children.has(Rule::kw_event);
        let name_of_event = name(&children.next()?);
        let of = if children.has(Rule::kw_of) { Some(name(&children.next()?)) } else { None };
        let body = match children.next() {
            Some(block) if block.rule() == Rule::block => {
                EventBody::Fields { fields: self.fields(&block), braces: true }
            }
            Some(alias) if alias.rule() == Rule::selection => EventBody::Alias(Box::new(self.selection(&alias)?)),
            _ => EventBody::Fields { fields: Vec::new(), braces: false },
        };
        Some(EventItem { name: name_of_event, of, body, span: node.span() })
    }

    fn fields(&mut self, block: &Node<'_>) -> Vec<Field> {
        self.entries_of(block, Commas::End, Self::field).into_iter().flatten().collect()
    }

    /// A field. One that cannot be read still declares its name, so that its uses are not reported as well.
    fn field(&mut self, entry: Entry) -> Option<Field> {
        let read = self.read(Rule::field, entry, |lower, node| {
            let mut children = node.children();
            let name = name(&children.next()?);
            let ty = lower.type_name(&children.next()?)?;
            let range = match children.accept(Rule::range) {
                Some(range) => Some(lower.range(&range)?),
                None => None,
            };
            let flags = children.filter_map(|part| Some((flag(part.rule())?, part.span()))).collect();
            Some(Field { name, ty, range, flags, span: node.span() })
        });
        read.or_else(|| self.broken_field(entry))
    }

    fn broken_field(&self, entry: Entry) -> Option<Field> {
        let word = self.scan.word(entry.first);
        if !crate::syntax::keywords::can_be_name(word) {
            return None;
        }
        let span = self.span_of(entry);
        let name = Name { text: word.to_owned(), span: self.scan.span_of(entry.first, entry.first) };
        Some(Field { name, ty: TypeName { kind: TypeKind::Error, span }, range: None, flags: Vec::new(), span })
    }

    /// A type; `node` is of rule `type`.
    fn type_name(&mut self, node: &Node<'_>) -> Option<TypeName> {
        let inner = node.first()?;
        if inner.rule() == Rule::list_type {
            let plain = inner.children().last()?;
            return Some(TypeName { kind: TypeKind::List(Box::new(plain_type(&plain)?)), span: node.span() });
        }
        plain_type(&inner)
    }

    /// `0 to 100`, `from 0`, `at most 50`.
    pub(super) fn range(&mut self, node: &Node<'_>) -> Option<Range> {
        let inner = node.first()?;
        let mut bounds = inner.children().filter(|part| part.rule() == Rule::bound);
        let first = self.bound(&bounds.next()?)?;
        let (low, high) = match inner.rule() {
            Rule::range_to => (Some(first), Some(self.bound(&bounds.next()?)?)),
            Rule::range_from => (Some(first), None),
            _ => (None, Some(first)),
        };
        Some(Range { low, high, span: node.span() })
    }

    /// A number at the end of a range.
    pub(super) fn bound(&mut self, node: &Node<'_>) -> Option<Expr> {
        let mut children = node.children();
        let minus = children.accept(Rule::minus);
        let value = self.operand(&children.next()?)?;
        let Some(minus) = minus else { return Some(value) };
        let span: Span = minus.span().to(value.span);
        Some(Expr { kind: ExprKind::Negative(Box::new(value)), span })
    }
}

fn plain_type(node: &Node<'_>) -> Option<TypeName> {
    let inner = node.first()?;
    let kind = match inner.rule() {
        Rule::one_of => TypeKind::OneOf(labels(&inner.children().last()?)),
        Rule::ordered => TypeKind::Ordered(
            inner.children().filter(|part| part.rule() == Rule::label).map(|part| label(&part)).collect(),
        ),
        Rule::money_type => TypeKind::Money(name(&inner.children().last()?)),
        _ => TypeKind::Named(name(&inner)),
    };
    Some(TypeName { kind, span: node.span() })
}

const fn flag(rule: Rule) -> Option<FieldFlag> {
    Some(match rule {
        Rule::kw_unique => FieldFlag::Unique,
        Rule::kw_required => FieldFlag::Required,
        Rule::kw_personal => FieldFlag::Personal,
        _ => return None,
    })
}
