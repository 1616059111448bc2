//! Random folds.

use leadlang::model::{Comparison, FieldId, Model, Repeat, RepeatPeriod, Type};
use leadlang::plan::{
    Best, Edge, EventFunction, EventInput, Fold, FoldKind, FoldSource, Function, Input, InputId, InputSource, Node,
    NodeId, Op, Pick, Sequence, Stage,
};
use leadlang::semantics::calendar::{AsOf, Span, Unit};
use leadlang::semantics::decay::Decay;
use leadlang::semantics::{Decimal, Value};

use super::world::{CONTACT, DAY, MAIL, OPENING, Random, VISIT, contact_type};

/// A stage with some folds.
pub fn stage(model: &Model, random: &mut Random, as_of: &AsOf, folds: usize) -> Stage {
    let field = |field: u32, name: &str| Input {
        name: name.to_owned(),
        source: InputSource::Field(vec![FieldId(field)]),
        ty: contact_type(model, field),
    };
    let mut stage = Stage {
        record: CONTACT,
        as_of: as_of.clone(),
        inputs: vec![field(2, "limit"), field(3, "signed")],
        folds: Vec::new(),
        members: Vec::new(),
        functions: Vec::new(),
        nodes: Vec::new(),
        outputs: Vec::new(),
    };
    for number in 0..folds {
        let points: Vec<InputId> =
            (0..).map(InputId).zip(&stage.inputs).filter(|(_, input)| dated(input)).map(|(id, _)| id).collect();
        let fold = Generator { model, random, as_of, dates: points }.fold(2);
        let moment = matches!(fold.kind, FoldKind::Last | FoldKind::First);
        stage.folds.push(fold);
        let ty = if moment { Type::Moment } else { Type::Number };
        let source = InputSource::Fold(u32::try_from(number).unwrap());
        stage.inputs.push(Input { name: format!("fold {number}"), source, ty });
    }
    stage
}

fn dated(input: &Input) -> bool {
    matches!(input.ty, Type::Date | Type::Moment)
}

struct Generator<'a> {
    model: &'a Model,
    random: &'a mut Random,
    as_of: &'a AsOf,
    dates: Vec<InputId>,
}

impl Generator<'_> {
    fn fold(&mut self, depth: u32) -> Fold {
        let of_account = self.random.one_in(6);
        self.fold_of(depth, of_account)
    }

    fn fold_of(&mut self, depth: u32, of_account: bool) -> Fold {
        let kinds = if of_account {
            vec![OPENING]
        } else {
            self.random.of(&[vec![VISIT], vec![MAIL], vec![VISIT, MAIL], vec![VISIT, VISIT]])
        };
        let sources = kinds.into_iter().map(|event| FoldSource { event, filters: self.filters() }).collect();
        let sequence = (depth > 0 && self.random.one_in(8)).then(|| Sequence {
            earlier: Box::new(self.fold_of(depth - 1, of_account)),
            within: self.random.one_in(2).then(|| self.span()),
        });
        Fold {
            path: if of_account { vec![FieldId(1)] } else { Vec::new() },
            sources,
            after: self.after(),
            until: self.until(),
            filter: self.random.one_in(2).then(|| self.test()),
            sequence,
            best: if self.random.one_in(10) {
                Some(if self.random.one_in(2) { Best::Day } else { Best::Span(self.span()) })
            } else {
                None
            },
            kind: self.kind(),
            missing: self.random.one_in(30),
        }
    }

    fn span(&mut self) -> Span {
        let unit = self.random.of(&[Unit::Hour, Unit::Day, Unit::Day, Unit::Week, Unit::Month]);
        Span::new(1 + u32::try_from(self.random.below(9)).unwrap(), unit)
    }

    fn after(&mut self) -> Vec<Edge> {
        let mut edges = Vec::new();
        if self.random.one_in(2) {
            edges.push(Edge::At(leadlang::semantics::calendar::back(self.as_of, self.span())));
        }
        if self.random.one_in(8) {
            edges.push(Edge::Of { input: self.random.of(&self.dates.clone()), before: 1, blank: i64::MIN });
        }
        edges
    }

    fn until(&mut self) -> Vec<Edge> {
        let mut edges = vec![Edge::At(self.as_of.instant)];
        if self.random.one_in(5) {
            edges.push(Edge::At(self.as_of.instant - 2 * DAY));
        }
        if self.random.one_in(10) {
            edges.push(Edge::Of { input: self.random.of(&self.dates.clone()), before: 1, blank: i64::MIN });
        }
        edges
    }

    fn filters(&mut self) -> Vec<EventFunction> {
        (0..self.random.below(3).saturating_sub(1)).map(|_| self.test()).collect()
    }

    /// A test of an event: some comparisons, all of which must hold.
    fn test(&mut self) -> EventFunction {
        let mut made = EventFunction {
            inputs: Vec::new(),
            function: Function { inputs: Vec::new(), nodes: Vec::new(), result: NodeId(0) },
        };
        let tests: Vec<NodeId> = (0..1 + self.random.below(2)).map(|_| self.comparison(&mut made)).collect();
        let mut result = node(&mut made, Op::All(tests), Type::YesNo);
        if self.random.one_in(2) {
            result = node(&mut made, Op::IsYes(result), Type::YesNo);
        }
        made.function.result = result;
        made
    }

    fn comparison(&mut self, made: &mut EventFunction) -> NodeId {
        let which = self.random.below(9);
        let (source, ty, other) = match which {
            0 | 1 => (EventInput::Field(FieldId(0)), self.field_type(0), Value::Label(self.small(3))),
            2 => (
                EventInput::Field(FieldId(1)),
                Type::Number,
                Value::Number(Decimal::from_int(i64::from(self.small(40)))),
            ),
            3 => (EventInput::Field(FieldId(2)), Type::Text, Value::text(self.random.of(&["yes", "MAYBE"]))),
            4 => (EventInput::Field(FieldId(3)), Type::Date, Value::Date(20_500 + self.small(6) as i32)),
            5 => (EventInput::Day, Type::Date, Value::Date(self.as_of.date() - self.small(20) as i32)),
            6 => (EventInput::Age, Type::Duration, Value::Duration(i64::from(self.small(20)) * DAY)),
            7 => {
                (EventInput::Moment, Type::Moment, Value::Moment(self.as_of.instant - i64::from(self.small(20)) * DAY))
            }
            _ => (EventInput::Field(FieldId(1)), Type::Number, Value::Blank),
        };
        let left = self.input(made, source, ty);
        let right = if other.is_blank() {
            self.input(made, EventInput::Subject(InputId(0)), Type::Number)
        } else {
            node(made, Op::Constant(other), ty)
        };
        let comparison = self.random.of(&[
            Comparison::Less,
            Comparison::LessOrEqual,
            Comparison::Greater,
            Comparison::GreaterOrEqual,
        ]);
        let equal = which == 0 || which == 3 || self.random.one_in(6);
        let op = if equal { Op::Equal(left, right) } else { Op::Compare(comparison, left, right) };
        let test = node(made, op, Type::YesNo);
        if self.random.one_in(5) { node(made, Op::Not(test), Type::YesNo) } else { test }
    }

    fn small(&mut self, limit: u64) -> u32 {
        u32::try_from(self.random.below(limit)).unwrap()
    }

    fn field_type(&self, field: usize) -> Type {
        self.model[VISIT].fields[field].ty
    }

    fn input(&mut self, made: &mut EventFunction, source: EventInput, ty: Type) -> NodeId {
        made.inputs.push(source);
        let input = InputId(u32::try_from(made.inputs.len() - 1).unwrap());
        node(made, Op::Input(input), ty)
    }

    fn field(&mut self, field: u32) -> EventFunction {
        let ty = self.field_type(field as usize);
        self.plain(EventInput::Field(FieldId(field)), ty)
    }

    fn plain(&mut self, source: EventInput, ty: Type) -> EventFunction {
        let mut made = EventFunction {
            inputs: Vec::new(),
            function: Function { inputs: Vec::new(), nodes: Vec::new(), result: NodeId(0) },
        };
        made.function.result = self.input(&mut made, source, ty);
        made
    }

    fn kind(&mut self) -> FoldKind {
        match self.random.below(16) {
            0 | 1 => FoldKind::Count,
            2 => FoldKind::Last,
            3 => FoldKind::First,
            4 => FoldKind::Sum(self.field(1)),
            5 => FoldKind::Average(self.field(1)),
            6 | 7 => {
                let field = self.random.of(&[0, 1, 2, 3, 4]);
                if self.random.one_in(2) {
                    FoldKind::Highest(self.field(field))
                } else {
                    FoldKind::Lowest(self.field(field))
                }
            }
            8 => FoldKind::Distinct(self.plain(EventInput::Day, Type::Date)),
            9 => {
                let field = self.random.of(&[0, 1, 2, 3, 4]);
                FoldKind::Distinct(self.field(field))
            }
            _ => self.points(),
        }
    }

    fn points(&mut self) -> FoldKind {
        let repeat = self.random.one_in(2).then(|| Repeat {
            count: 1 + self.small(3),
            within: match self.random.below(4) {
                0 => RepeatPeriod::Ever,
                1 => RepeatPeriod::Calendar(self.random.of(&[Unit::Hour, Unit::Week, Unit::Month])),
                2 => RepeatPeriod::Calendar(Unit::Day),
                _ => RepeatPeriod::Sliding(self.span()),
            },
        });
        let pick = if self.random.one_in(4) { self.random.of(&[Pick::Last, Pick::First]) } else { Pick::Each };
        FoldKind::Points { points: self.worth(), pick, repeat, decay: self.decay() }
    }

    /// Points of an event: a constant, a field, by page, or by the row that is scored.
    fn worth(&mut self) -> EventFunction {
        let mut made = self.plain(EventInput::Field(FieldId(0)), self.field_type(0));
        let constant = |made: &mut EventFunction, micros: i64| {
            node(made, Op::Constant(Value::Number(Decimal::from_millionths(micros))), Type::Number)
        };
        match self.random.below(6) {
            0 => return self.field(1),
            1 => {
                let input = made.function.result;
                let label = node(&mut made, Op::Constant(Value::Label(1)), Type::YesNo);
                let test = node(&mut made, Op::Equal(input, label), Type::YesNo);
                let (yes, no) = (constant(&mut made, 7_500_000), constant(&mut made, -2_000_001));
                made.function.result = node(&mut made, Op::First(vec![(test, yes)], no), Type::Number);
            }
            2 => return self.plain(EventInput::Subject(InputId(0)), Type::Number),
            _ => made.function.result = constant(&mut made, 3_333_333 * i64::from(self.small(4)) - 3_333_333),
        }
        made
    }

    fn decay(&mut self) -> Option<Decay> {
        Some(match self.random.below(6) {
            0 => Decay::HalfLife { days: Decimal::from_millionths(7_500_000) },
            1 => Decay::FadingToZero { days: 30 },
            2 => Decay::LosingEvery { share: Decimal::from_millionths(250_000), days: 3 },
            3 => Decay::ByAge(vec![(5, Decimal::ONE), (20, Decimal::from_millionths(500_000))]),
            _ => return None,
        })
    }
}

fn node(made: &mut EventFunction, op: Op, ty: Type) -> NodeId {
    made.function.nodes.push(Node { op, ty });
    NodeId(u32::try_from(made.function.nodes.len() - 1).unwrap())
}
