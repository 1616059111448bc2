//! JSON text straight into a row: no map in between.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::session::Session;
use crate::read::Cell;
use crate::scorer::cells::cell;
use crate::scorer::error::ScorerError;
use crate::scorer::rules::Inner;

/// Reads a record. False: it holds what the machine code does not.
pub(super) fn read(text: &str, session: &mut Session, inner: &Inner) -> Result<bool, ScorerError> {
    let mut problem = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Record { session, inner, problem: &mut problem }.deserialize(&mut reader).and_then(|()| reader.end());
    match (problem, read) {
        (Some(problem), _) => Err(problem),
        (None, Err(error)) => Err(error.into()),
        (None, Ok(())) => Ok(session.is_whole()),
    }
}

struct Record<'a> {
    session: &'a mut Session,
    inner: &'a Inner,
    problem: &'a mut Option<ScorerError>,
}

impl<'de> DeserializeSeed<'de> for Record<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record: an object of fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut likely = 0;
        while let Some(field) = map.next_key_seed(Key { inner: self.inner, likely })? {
            likely = field.map_or(likely, |field| field + 1);
            match field.filter(|field| self.session.input(*field).is_some()) {
                Some(field) => {
                    let seed = FieldValue { session: self.session, inner: self.inner, field };
                    if let Err(problem) = map.next_value_seed(seed)? {
                        *self.problem = Some(problem);
                        return Err(A::Error::custom("a value is not what its field holds"));
                    }
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct Key<'a> {
    inner: &'a Inner,
    /// The field that comes next in the declaration.
    likely: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.inner.field_near(name, self.likely))
    }
}

struct FieldValue<'a> {
    session: &'a mut Session,
    inner: &'a Inner,
    field: usize,
}

impl<'de> DeserializeSeed<'de> for FieldValue<'_> {
    type Value = Result<(), ScorerError>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldValue<'_> {
    type Value = Result<(), ScorerError>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value of a field")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(self.session.set_truth(self.inner, self.field, truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(self.session.set_whole(self.inner, self.field, number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(match i64::try_from(number) {
            Ok(number) => self.session.set_whole(self.inner, self.field, number),
            Err(_) => {
                let shown = Cow::Owned(number.to_string());
                let number = Cell::Number { value: number as f64, shown };
                self.session.set_cell(self.inner, self.field, &number).map(drop)
            }
        })
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(self.session.set_float(self.inner, self.field, number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.session.set_text(self.inner, self.field, text))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Ok(()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Json>()? {
            list.push(item);
        }
        Ok(self.session.set_cell(self.inner, self.field, &cell(&Json::Array(list))).map(drop))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Ok(()))
    }
}
