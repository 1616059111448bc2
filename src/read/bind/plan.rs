//! Each feed of the model made ready for rows: what to convert, and where it goes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::columns::{ColumnUse, label};
use super::filter::Test;
use super::intern::{Interner, Seeker};
use super::report::ColumnName;
use super::staging::Staging;
use super::value::{Converter, Rates, Setup};
use crate::model::{
    Column, EventId, Feed, FeedTarget, Field, FieldFeed, FieldId, Model, RecordId, Sensor, Type, ValueFormat,
};
use crate::semantics::Value;
use crate::source::Span;

/// A feed, made ready.
pub(super) struct FeedPlan {
    /// The position of its sensor in the model.
    pub sensor: usize,
    /// Its place among all feeds: the lower one's values count.
    pub rank: u16,
    /// The columns it reads; a slot is a place in this list.
    pub columns: Vec<ColumnUse>,
    /// Which rows it is about.
    pub tests: Vec<Test>,
    /// Where its rows go.
    pub target: Target,
    /// Which fields it feeds.
    pub fields: Vec<FieldPlan>,
}

/// Where rows go.
#[expect(clippy::large_enum_variant, reason = "there is one for each feed of a model")]
pub(super) enum Target {
    /// To a record.
    Record {
        /// Which.
        record: RecordId,
        /// Which of its stagings.
        staging: usize,
        /// The field that tells rows apart.
        key: Option<(FieldId, Slot)>,
    },
    /// To events.
    Event {
        /// Which.
        event: EventId,
        /// What tells whom they are about, and the interner of its keys.
        by: Slot,
        /// The interner of its keys.
        seeker: usize,
        /// When they happened.
        at: Slot,
    },
}

/// A column with its conversion.
pub(super) struct Slot {
    /// Its place in the feed's columns.
    pub slot: usize,
    /// Its conversion.
    pub converter: Converter,
    /// What it is called in reports.
    pub name: Arc<ColumnName>,
}

/// A field that is fed.
pub(super) struct FieldPlan {
    /// The field.
    pub field: FieldId,
    /// Its column.
    pub slot: Slot,
    /// For a reference: the interner of its keys.
    pub seeker: Option<usize>,
    /// Whether it must not be blank.
    pub required: bool,
    /// What a text that is no label may have meant.
    pub candidates: Vec<String>,
}

/// All feeds, and what rows are collected in.
pub(super) struct Plans {
    /// The feeds in the order of the model.
    pub feeds: Vec<FeedPlan>,
    /// Stagings of each record.
    pub stagings: Vec<Vec<Staging>>,
    /// Keys that look for rows.
    pub interners: Vec<Interner>,
    /// Who looks by which interner.
    pub seekers: FxHashMap<Seeker, usize>,
}

/// Makes all feeds of a model ready.
pub(super) fn plan(model: &Model) -> Plans {
    let plans = Plans {
        feeds: Vec::new(),
        stagings: model.records.iter().map(|_| Vec::new()).collect(),
        interners: Vec::new(),
        seekers: FxHashMap::default(),
    };
    let mut planner = Planner { model, rates: Arc::new(Rates::new(&model.rates)), plans };
    for (position, sensor) in model.sensors.iter().enumerate() {
        for feed in &sensor.feeds {
            let plan = planner.feed(position, sensor, feed);
            planner.plans.feeds.push(plan);
        }
    }
    planner.plans
}

struct Planner<'m> {
    model: &'m Model,
    rates: Arc<Rates>,
    plans: Plans,
}

/// The columns of one feed, collected while it is made ready.
struct Columns<'m> {
    sensor: &'m Sensor,
    uses: Vec<ColumnUse>,
}

impl Columns<'_> {
    fn slot(&mut self, column: &Column, span: Span, essential: bool) -> usize {
        if let Some(slot) = self.uses.iter().position(|known| known.column == *column) {
            if let Some(known) = self.uses.get_mut(slot) {
                known.essential |= essential;
            }
            return slot;
        }
        self.uses.push(ColumnUse { column: column.clone(), span, essential });
        self.uses.len() - 1
    }

    fn name(&self, column: &Column, field: String) -> Arc<ColumnName> {
        Arc::new(ColumnName { sensor: self.sensor.name.clone(), column: label(column), field })
    }
}

impl<'m> Planner<'m> {
    fn feed(&mut self, position: usize, sensor: &'m Sensor, feed: &'m Feed) -> FeedPlan {
        let mut columns = Columns { sensor, uses: Vec::new() };
        let tests = feed.filter.iter().map(|test| {
            let slot = columns.slot(&test.column, test.span, true);
            Test::new(slot, test.negated, &test.texts, &feed.values.blanks)
        });
        let tests = tests.collect();
        let target = self.target(feed, &mut columns);
        let fields = feed.fields.iter().filter_map(|field| self.field(feed, field, &mut columns)).collect();
        let rank = u16::try_from(self.plans.feeds.len()).unwrap_or(u16::MAX - 1);
        FeedPlan { sensor: position, rank, columns: columns.uses, tests, target, fields }
    }

    fn target(&mut self, feed: &'m Feed, columns: &mut Columns<'m>) -> Target {
        match &feed.target {
            FeedTarget::Record { record, key } => {
                let declared = &self.model[*record];
                let staging = self.staging(*record, key.as_ref().map(|(field, _)| *field));
                let key = key.as_ref().and_then(|(id, column)| {
                    let field = declared.fields.get(id.index())?;
                    let name = columns.name(column, format!("{}.{}", declared.name, field.name));
                    Some((*id, self.slot(columns, column, feed, name, self.key_type(field.ty))))
                });
                Target::Record { record: *record, staging, key }
            }
            FeedTarget::Event { event, by: (field, column), at } => {
                let declared = &self.model[*event];
                let record = &self.model[declared.of];
                let ty = record.fields.get(field.index()).map_or(Type::Text, |field| field.ty);
                let name = columns.name(column, format!("{} of {}", record.name, declared.name));
                let seeker = Seeker::Event(*event, *field);
                let seeker = self.seeker(seeker, declared.name.clone(), &name, declared.of, Some(*field));
                let by = self.slot(columns, column, feed, name, self.key_type(ty));
                let name = columns.name(at, format!("date of {}", declared.name));
                let at = self.slot(columns, at, feed, name, Type::Moment);
                Target::Event { event: *event, by, seeker, at }
            }
        }
    }

    fn staging(&mut self, record: RecordId, key: Option<FieldId>) -> usize {
        let fields = self.model[record].fields.len();
        let Some(stagings) = self.plans.stagings.get_mut(record.index()) else { return 0 };
        if let Some(known) = stagings.iter().position(|staging| staging.key == key) {
            return known;
        }
        stagings.push(Staging::new(key, fields));
        stagings.len() - 1
    }

    /// A column that tells whom a row is about, or when.
    fn slot(&self, columns: &mut Columns<'m>, column: &Column, feed: &Feed, name: Arc<ColumnName>, ty: Type) -> Slot {
        let slot = columns.slot(column, feed.span, true);
        Slot { slot, converter: self.converter(ty, &[], &feed.values, (None, None)), name }
    }

    fn converter(
        &self,
        ty: Type,
        spellings: &[(String, Value)],
        values: &ValueFormat,
        bounds: (Option<crate::semantics::Decimal>, Option<crate::semantics::Decimal>),
    ) -> Converter {
        Converter::new(&Setup {
            ty,
            label_sets: &self.model.label_sets,
            spellings,
            values,
            bounds,
            model_zone: &self.model.zone,
            rates: &self.rates,
        })
    }

    /// The type by which keys of a field are read: a reference is read as the key of its record.
    fn key_type(&self, ty: Type) -> Type {
        let Type::Record(record) = ty else { return ty };
        let record = &self.model[record];
        let key = record.key.and_then(|key| record.fields.get(key.index()));
        key.map(|key| key.ty).filter(|ty| !matches!(ty, Type::Record(_))).unwrap_or(Type::Text)
    }

    fn field(&mut self, feed: &Feed, fed: &FieldFeed, columns: &mut Columns<'m>) -> Option<FieldPlan> {
        let (owner, declared) = match &feed.target {
            FeedTarget::Record { record, .. } => (&self.model[*record].name, &self.model[*record].fields),
            FeedTarget::Event { event, .. } => (&self.model[*event].name, &self.model[*event].fields),
        };
        let field: &Field = declared.get(fed.field.index())?;
        let slot = columns.slot(&fed.column, fed.span, false);
        let name = columns.name(&fed.column, format!("{owner}.{}", field.name));
        let seeker = match field.ty {
            Type::Record(record) => Some(self.seeker(
                match &feed.target {
                    FeedTarget::Record { record, .. } => Seeker::Field(*record, fed.field),
                    FeedTarget::Event { event, .. } => Seeker::EventField(*event, fed.field),
                },
                name.field.clone(),
                &name,
                record,
                self.model[record].key,
            )),
            _ => None,
        };
        let ty = self.key_type(field.ty);
        let converter = self.converter(ty, &fed.spellings, &fed.values, (field.low, field.high));
        Some(FieldPlan {
            field: fed.field,
            slot: Slot { slot, converter, name },
            seeker,
            required: field.required,
            candidates: self.candidates(field.ty, fed),
        })
    }

    fn seeker(
        &mut self,
        seeker: Seeker,
        by: String,
        column: &Arc<ColumnName>,
        record: RecordId,
        field: Option<FieldId>,
    ) -> usize {
        let interners = &mut self.plans.interners;
        *self.plans.seekers.entry(seeker).or_insert_with(|| {
            interners.push(Interner::new(by, Arc::clone(column), record, field));
            interners.len() - 1
        })
    }

    fn candidates(&self, ty: Type, fed: &FieldFeed) -> Vec<String> {
        let set = match ty {
            Type::Label(set) => set,
            Type::List(crate::model::Element::Label(set)) => set,
            _ => return Vec::new(),
        };
        let labels = self.model.label_sets.get(set.index()).map(|set| set.labels.clone()).unwrap_or_default();
        fed.spellings.iter().map(|(text, _)| text.clone()).chain(labels).collect()
    }
}
