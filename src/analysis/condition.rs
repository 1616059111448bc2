//! A condition as a conjunction of sets of values, one a field or output.

use std::collections::BTreeSet;

use super::values::Known;
use super::{Intervals, Key, Values};
use crate::model::{Comparison, Expr, ExprKind, Model, Part, Type};
use crate::semantics::Value;

/// What a condition demands: every key's value lies in its set. `exact` if that is all it demands; otherwise it
/// demands more, and the sets hold at least every value that fits.
#[derive(Clone, Debug)]
pub struct Demands {
    /// In the order of first sight.
    pub sets: Vec<(Key, Values)>,
    /// Whether nothing else is demanded.
    pub exact: bool,
}

impl Demands {
    const NOTHING_KNOWN: Self = Self { sets: Vec::new(), exact: false };

    /// The set demanded of a key.
    #[must_use]
    pub fn of(&self, key: &Key) -> Option<&Values> {
        self.sets.iter().find(|(k, _)| k == key).map(|(_, values)| values)
    }

    /// The only key, if the condition is exactly about one.
    #[must_use]
    pub fn only(&self) -> Option<(&Key, &Values)> {
        if let ([(key, values)], true) = (self.sets.as_slice(), self.exact) { Some((key, values)) } else { None }
    }

    /// The key that no value satisfies, if there is one.
    #[must_use]
    pub fn impossible(&self) -> Option<&Key> {
        self.sets.iter().find(|(_, values)| values.is_empty()).map(|(key, _)| key)
    }

    /// Whether all that satisfies `self` also satisfies `other`.
    #[must_use]
    pub fn implies(&self, other: &Self) -> bool {
        other.exact
            && !other.sets.is_empty()
            && other.sets.iter().all(|(key, wide)| self.of(key).is_some_and(|narrow| narrow.is_within(wide)))
    }

    fn and(mut self, other: Self) -> Self {
        self.exact &= other.exact;
        for (key, values) in other.sets {
            match self.sets.iter_mut().find(|(k, _)| *k == key) {
                Some((_, mine)) => *mine = mine.and(&values),
                None => self.sets.push((key, values)),
            }
        }
        self
    }

    /// Either: only what both speak of is known.
    fn or(self, other: &Self) -> Self {
        let one_key = self.sets.len() == 1 && other.sets.len() == 1;
        let mut sets = Vec::new();
        for (key, values) in self.sets {
            if let Some(theirs) = other.of(&key) {
                sets.push((key, values.or(theirs)));
            }
        }
        let exact = self.exact && other.exact && one_key && sets.len() == 1;
        Self { sets, exact }
    }
}

/// What a condition demands to be yes.
#[must_use]
pub fn demands(model: &Model, condition: &Expr) -> Demands {
    match &condition.kind {
        ExprKind::And(parts) => {
            let everything = Demands { sets: Vec::new(), exact: true };
            parts.iter().fold(everything, |all, part| all.and(demands(model, &part.condition)))
        }
        ExprKind::Or(parts) => either(model, parts),
        _ => single(model, condition)
            .map_or(Demands::NOTHING_KNOWN, |(key, values)| Demands { sets: vec![(key, values)], exact: true }),
    }
}

fn either(model: &Model, parts: &[Part]) -> Demands {
    let mut all = parts.iter().map(|part| demands(model, &part.condition));
    let Some(first) = all.next() else { return Demands::NOTHING_KNOWN };
    all.fold(first, |any, next| any.or(&next))
}

/// A test of one field or output against constants.
fn single(model: &Model, test: &Expr) -> Option<(Key, Values)> {
    let known = |known: Known| Values { known, blank: false };
    Some(match &test.kind {
        ExprKind::Not(inner) => {
            let (key, values) = single(model, inner)?;
            let was_blank_test = matches!(inner.kind, ExprKind::IsBlank(_));
            (key, Values { known: values.known.not(), blank: !was_blank_test && values.blank })
        }
        ExprKind::IsBlank(subject) => {
            let none = everything(model, subject.ty)?.not();
            (Key::of(subject)?, Values { known: none, blank: true })
        }
        ExprKind::Compare(comparison, left, right) => {
            let (key, ty, limit, comparison) = match Key::of(left) {
                Some(key) => (key, left.ty, number(model, right)?, *comparison),
                None => (Key::of(right)?, right.ty, number(model, left)?, comparison.turned()),
            };
            (key, known(Known::Numbers(compared(comparison, limit).on_grid(grid(ty)))).ordered(model, ty))
        }
        ExprKind::Equal(left, right) => {
            let (key, ty, value) = match Key::of(left) {
                Some(key) => (key, left.ty, constant(model, right)?),
                None => (Key::of(right)?, right.ty, constant(model, left)?),
            };
            (key, known(one(model, ty, value)?))
        }
        ExprKind::In(subject, list) => {
            let key = Key::of(subject)?;
            let Value::List(items) = constant_value(model, list)? else { return None };
            let mut any = everything(model, subject.ty)?.not();
            for item in items.iter() {
                any = any.or(&one(model, subject.ty, item)?);
            }
            (key, known(any))
        }
        ExprKind::Between(subject, low, high) => {
            let within = Intervals::between(number(model, low)?, number(model, high)?);
            (Key::of(subject)?, known(Known::Numbers(within.on_grid(grid(subject.ty)))).ordered(model, subject.ty))
        }
        ExprKind::Field(_) | ExprKind::Output { .. } if test.ty == Type::YesNo => {
            (Key::of(test)?, known(one(model, Type::YesNo, &Value::YesNo(true))?))
        }
        _ => return None,
    })
}

impl Values {
    /// Ordered labels are compared by their place: names of the labels whose place is in the set.
    fn ordered(self, model: &Model, ty: Type) -> Self {
        let (Type::Label(set), Known::Numbers(numbers)) = (ty, &self.known) else { return self };
        let labels = &model[set].labels;
        let chosen = |(at, label): (usize, &String)| {
            i64::try_from(at).ok().filter(|at| numbers.contains(*at)).map(|_| label.clone())
        };
        let names = labels.iter().enumerate().filter_map(chosen).collect();
        let universe = Some(labels.iter().cloned().collect());
        Self { known: Known::Names { names, inverted: false, universe }, blank: self.blank }
    }
}

fn compared(comparison: Comparison, limit: i64) -> Intervals {
    match comparison {
        Comparison::Less => Intervals::between(i64::MIN, limit.saturating_sub(1)),
        Comparison::LessOrEqual => Intervals::between(i64::MIN, limit),
        Comparison::Greater => Intervals::between(limit.saturating_add(1), i64::MAX),
        Comparison::GreaterOrEqual => Intervals::between(limit, i64::MAX),
    }
}

/// The distance between neighbouring values of a type.
const fn grid(ty: Type) -> i64 {
    if matches!(ty, Type::Whole) { crate::semantics::decimal::SCALE } else { 1 }
}

/// Everything a key of this type can be, blank apart.
#[must_use]
pub fn everything(model: &Model, ty: Type) -> Option<Known> {
    let universe = match ty {
        Type::Label(set) => Some(model[set].labels.iter().cloned().collect()),
        Type::YesNo => Some(BTreeSet::from(["yes".to_owned(), "no".to_owned()])),
        Type::Text | Type::Country => None,
        Type::Whole | Type::Number | Type::Percent | Type::Money(_) | Type::Duration | Type::Date | Type::Moment => {
            return Some(Known::Numbers(Intervals::all()));
        }
        _ => return None,
    };
    Some(Known::Names { names: BTreeSet::new(), inverted: true, universe })
}

/// The set of one value.
fn one(model: &Model, ty: Type, value: &Value) -> Option<Known> {
    let name = match (value, ty) {
        (Value::Label(at), Type::Label(set)) => model[set].labels.get(*at as usize)?.clone(),
        (Value::YesNo(truth), _) => if *truth { "yes" } else { "no" }.to_owned(),
        (Value::Text(text), _) => crate::semantics::text::fold_key(text),
        (Value::Country(country), _) => country.to_string(),
        _ => return Some(Known::Numbers(Intervals::between(place(value)?, place(value)?))),
    };
    let Known::Names { universe, .. } = everything(model, ty)? else { return None };
    Some(Known::Names { names: BTreeSet::from([name]), inverted: false, universe })
}

/// A constant or a setting's value.
fn constant<'a>(model: &'a Model, expr: &'a Expr) -> Option<&'a Value> {
    match &expr.kind {
        ExprKind::Constant(value) => Some(value),
        ExprKind::Setting(id) => Some(&model[*id].value),
        _ => None,
    }
}

/// A constant, setting, or list of constants.
fn constant_value(model: &Model, expr: &Expr) -> Option<Value> {
    if let ExprKind::List(items) = &expr.kind {
        let values: Option<Vec<Value>> = items.iter().map(|item| constant(model, item).cloned()).collect();
        return Some(Value::List(values?.into()));
    }
    constant(model, expr).cloned()
}

fn number(model: &Model, expr: &Expr) -> Option<i64> {
    place(constant(model, expr)?)
}

/// The place of a value on its line: millionths, days, microseconds, or the place of an ordered label.
fn place(value: &Value) -> Option<i64> {
    Some(match value {
        Value::Number(number) => number.millionths(),
        Value::Date(day) => i64::from(*day),
        Value::Moment(at) | Value::Duration(at) => *at,
        Value::Label(at) => i64::from(*at),
        _ => return None,
    })
}
