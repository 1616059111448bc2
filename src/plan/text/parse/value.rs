//! Reading types, values and instants.

use super::Reader;
use super::lex::Token;
use super::line::{Line, Read};
use crate::model::{Element, LabelSetId, RecordId, Type};
use crate::plan::text::names::List;
use crate::plan::text::words::length_of;
use crate::semantics::calendar::{parse_iso_date, parse_moment};
use crate::semantics::{Country, Currency, Decimal, Value};

impl<'t> Reader<'t, '_> {
    pub(super) fn ty(&self, line: &mut Line<'t>) -> Read<Type> {
        let at = line.position();
        Ok(match line.any_word("a type")? {
            "text" => Type::Text,
            "truth" => Type::YesNo,
            "whole" => Type::Whole,
            "number" => Type::Number,
            "percent" => Type::Percent,
            "money" => Type::Money(Self::currency(line)?),
            "duration" => Type::Duration,
            "date" => Type::Date,
            "moment" => Type::Moment,
            "country" => Type::Country,
            "label" => Type::Label(LabelSetId(self.name(line, List::LabelSets)?)),
            "row" => {
                line.word("of")?;
                Type::Record(RecordId(self.name(line, List::Records)?))
            }
            "list" => {
                line.word("of")?;
                Type::List(self.element(line)?)
            }
            "blank" => Type::Blank,
            "error" => Type::Error,
            _ => {
                line.go_to(at);
                return line.expected("a type");
            }
        })
    }

    /// The type of a list's items, which is no list itself.
    fn element(&self, line: &mut Line<'t>) -> Read<Element> {
        let at = line.position();
        let is_list = line.peek() == Some(&Token::Word("list"));
        let element = if is_list { None } else { self.ty(line)?.element() };
        match element {
            Some(element) => Ok(element),
            None => {
                line.go_to(at);
                line.expected("the type of a list's items")
            }
        }
    }

    fn currency(line: &mut Line<'t>) -> Read<Currency> {
        let at = line.position();
        let currency = Currency::parse(line.any_word("a currency like `USD`")?);
        match currency {
            Some(currency) => Ok(currency),
            None => {
                line.go_to(at);
                line.expected("a currency like `USD`")
            }
        }
    }

    /// A value of a type, which tells what its labels are called.
    pub(super) fn value(&self, line: &mut Line<'t>, ty: Type) -> Read<Value> {
        if !line.takes_mark("(") {
            return self.single(line, ty);
        }
        let element = if let Type::List(element) = ty { element.ty() } else { ty };
        let mut items = Vec::new();
        while !line.takes_mark(")") {
            if !items.is_empty() {
                line.mark(",")?;
            }
            items.push(self.single(line, element)?);
        }
        Ok(Value::List(items.into()))
    }

    /// A value that is no list.
    fn single(&self, line: &mut Line<'t>, ty: Type) -> Read<Value> {
        let at = line.position();
        match line.next() {
            Some(Token::Text(text)) => return Ok(Value::Text(text.as_str().into())),
            Some(Token::Number(_)) => {
                line.go_to(at);
                return self.numeric(line);
            }
            Some(Token::Word("blank")) => return Ok(Value::Blank),
            Some(Token::Word("yes")) => return Ok(Value::YesNo(true)),
            Some(Token::Word("no")) => return Ok(Value::YesNo(false)),
            Some(Token::Word("label")) => return Ok(Value::Label(self.label(line, ty)?)),
            Some(Token::Word("row")) => return Ok(Value::Row(line.whole("the number of a row")?)),
            Some(Token::Word("day")) => return Ok(Value::Date(line.whole("the number of a day")?)),
            Some(Token::Word("instant" | "beginning" | "end")) => {
                line.go_to(at);
                return Ok(Value::Moment(self.instant(line)?));
            }
            Some(Token::Word("country")) => {
                let at = line.position();
                if let Ok(code) = line.any_word("a country")
                    && let Some(country) = Country::from_code(code)
                {
                    return Ok(Value::Country(country));
                }
                line.go_to(at);
                return line.expected("a country like `US`");
            }
            _ => {}
        }
        line.go_to(at);
        line.expected("a value")
    }

    /// What begins with a digit: a duration, a date, a moment or a number.
    fn numeric(&self, line: &mut Line<'t>) -> Read<Value> {
        if let Some(length) = Self::length_ahead(line) {
            let duration = line.number("a whole number of units that is not too long", |text| {
                text.parse::<i64>().ok()?.checked_mul(length)
            })?;
            line.next();
            return Ok(Value::Duration(duration));
        }
        line.number("a value", |text| {
            let moment = || text.contains('T').then(|| parse_moment(text, &self.as_of.zone)).flatten();
            let number = || Decimal::parse(text).ok().map(Value::Number);
            parse_iso_date(text).map(Value::Date).or_else(|| moment().map(Value::Moment)).or_else(number)
        })
    }

    /// The length of the unit after a number.
    fn length_ahead(line: &mut Line<'t>) -> Option<i64> {
        let at = line.position();
        line.next();
        let length = match line.peek() {
            Some(Token::Word(word)) => length_of(word.strip_suffix('s').unwrap_or(word)),
            _ => None,
        };
        line.go_to(at);
        length
    }

    pub(super) fn label(&self, line: &mut Line<'t>, ty: Type) -> Read<u32> {
        match ty {
            Type::Label(set) | Type::List(Element::Label(set)) => self.name(line, List::Labels(set)),
            _ => line.id(crate::plan::text::words::sigil::POSITION, "the position of a label"),
        }
    }

    /// `2026-03-02T09:00:00-05:00`, `beginning`, `end`, `instant 5`
    pub(super) fn instant(&self, line: &mut Line<'t>) -> Read<i64> {
        if line.takes("beginning") {
            return Ok(i64::MIN);
        }
        if line.takes("end") {
            return Ok(i64::MAX);
        }
        if line.takes("instant") {
            return line.whole("the number of an instant");
        }
        line.number("an instant like `2026-03-02T09:00:00Z`", |text| {
            text.contains('T').then(|| parse_moment(text, &self.as_of.zone)).flatten()
        })
    }
}
