//! Plans of any shape, sensible or not: what the text form must hold.

use leadlang::model::*;
use leadlang::plan::{Part, *};
use leadlang::semantics::calendar::{self, AsOf, Span, Unit, Zone};
use leadlang::semantics::decay::Decay;
use leadlang::semantics::{Country, Currency, Decimal, Value};

use super::chance::Chance;

/// Numbers of things: some exist in the model, some do not.
fn small(chance: &mut Chance) -> u32 {
    if chance.rarely() { chance.next() as u32 } else { chance.below(6) }
}

fn node_id(chance: &mut Chance) -> NodeId {
    NodeId(small(chance))
}

fn path(chance: &mut Chance) -> Vec<FieldId> {
    let mut path = vec![FieldId(small(chance))];
    path.extend(chance.many(3, |chance| FieldId(small(chance))));
    path
}

fn wide(chance: &mut Chance) -> i64 {
    match chance.below(6) {
        0 => i64::MIN,
        1 => i64::MAX,
        2 => chance.next() as i64,
        3 => (chance.next() % 4_000_000_000) as i64 * 1_000_000,
        4 => i64::from(chance.below(100)) * 86_400_000_000,
        _ => i64::from(chance.below(7)) - 3,
    }
}

fn decimal(chance: &mut Chance) -> Decimal {
    Decimal::from_millionths(wide(chance))
}

fn text(chance: &mut Chance) -> String {
    const PIECES: [&str; 14] =
        ["a", "Straße", "\"", "\\", "\n", "\r\n", "\u{2028}", "\u{0}", " ", "//", "é", "{", "\u{1F600}", " : text"];
    chance.many(5, |chance| chance.pick(&PIECES)).concat()
}

fn element(chance: &mut Chance) -> Element {
    let money = Currency::parse("EUR").unwrap();
    let all = [
        Element::Text,
        Element::Whole,
        Element::Number,
        Element::Percent,
        Element::Money(money),
        Element::Duration,
        Element::Date,
        Element::Moment,
        Element::Country,
        Element::Label(LabelSetId(small(chance))),
    ];
    chance.pick(&all)
}

fn ty(chance: &mut Chance) -> Type {
    match chance.below(6) {
        0 => Type::List(element(chance)),
        1 => Type::Record(RecordId(small(chance))),
        2 => chance.pick(&[Type::YesNo, Type::Blank, Type::Error]),
        _ => element(chance).ty(),
    }
}

fn single(chance: &mut Chance) -> Value {
    match chance.below(10) {
        0 => Value::Blank,
        1 => Value::YesNo(chance.often()),
        2 => Value::Number(decimal(chance)),
        3 => Value::Text(text(chance).into()),
        4 => Value::Label(small(chance)),
        5 => Value::Date(if chance.rarely() { i32::MAX } else { chance.below(40_000) as i32 }),
        6 => Value::Moment(wide(chance)),
        7 => Value::Duration(wide(chance)),
        8 => Value::Country(Country::from_code(chance.pick(&["US", "NO", "FR"])).unwrap()),
        _ => Value::Row(chance.next() as u32),
    }
}

fn value(chance: &mut Chance) -> Value {
    if chance.rarely() { Value::List(chance.many(4, single).into()) } else { single(chance) }
}

fn span(chance: &mut Chance) -> Span {
    Span { amount: small(chance), unit: chance.pick(&Unit::ALL), working: chance.rarely() }
}

fn signed(chance: &mut Chance) -> Vec<(bool, NodeId)> {
    chance.many(4, |chance| (chance.often(), node_id(chance)))
}

fn nodes(chance: &mut Chance) -> Vec<NodeId> {
    chance.many(4, node_id)
}

fn end(chance: &mut Chance) -> Option<(Decimal, bool)> {
    chance.maybe(|chance| (decimal(chance), chance.often()))
}

fn builtin(chance: &mut Chance) -> Builtin {
    let unit = chance.pick(&Unit::ALL);
    chance.pick(&[
        Builtin::Min,
        Builtin::Max,
        Builtin::Abs,
        Builtin::Log,
        Builtin::Round,
        Builtin::Floor,
        Builtin::Ceiling,
        Builtin::Length,
        Builtin::Domain,
        Builtin::CountItems,
        Builtin::LabelName,
        Builtin::Year,
        Builtin::Month,
        Builtin::DayOf,
        Builtin::InUnit(unit),
    ])
}

const COMPARISONS: [Comparison; 4] =
    [Comparison::Less, Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual];
const AGO: [AgoComparison; 4] =
    [AgoComparison::MoreThan, AgoComparison::LessThan, AgoComparison::AtLeast, AgoComparison::AtMost];
const TESTS: [TextTest; 5] =
    [TextTest::ContainsWord, TextTest::ContainsText, TextTest::Like, TextTest::StartsWith, TextTest::EndsWith];

fn op(chance: &mut Chance) -> Op {
    match chance.below(29) {
        0 | 1 => Op::Constant(value(chance)),
        2 => Op::Input(InputId(small(chance))),
        3 => Op::Apply(FunctionId(small(chance))),
        4 => Op::List(nodes(chance)),
        5 => Op::All(nodes(chance)),
        6 => Op::Any(nodes(chance)),
        7 => Op::AtLeast(small(chance), nodes(chance)),
        8 => Op::Not(node_id(chance)),
        9 => Op::IsYes(node_id(chance)),
        10 => Op::IsBlank(node_id(chance)),
        11 => Op::Compare(chance.pick(&COMPARISONS), node_id(chance), node_id(chance)),
        12 => Op::Equal(node_id(chance), node_id(chance)),
        13 => Op::In(node_id(chance), node_id(chance)),
        14 => Op::TextTest { test: chance.pick(&TESTS), subject: node_id(chance), patterns: node_id(chance) },
        15 => Op::Sum(signed(chance)),
        16 => Op::Product(signed(chance)),
        17 => Op::Call(builtin(chance), nodes(chance)),
        18 => Op::Clamp(node_id(chance), chance.maybe(decimal), chance.maybe(decimal)),
        19 => Op::Round(node_id(chance), small(chance)),
        20 => Op::Lookup(TableId(small(chance)), nodes(chance), small(chance)),
        21 => Op::Elapsed(chance.pick(&Unit::ALL), chance.often(), node_id(chance)),
        22 => Op::Ago(chance.pick(&AGO), span(chance), node_id(chance)),
        23 => Op::Within(node_id(chance), calendar::Interval { after: wide(chance), until: wide(chance) }),
        24 => Op::Otherwise(node_id(chance), node_id(chance)),
        25 => Op::First(chance.many(4, |chance| (node_id(chance), node_id(chance))), node_id(chance)),
        26 => Op::Band(node_id(chance), chance.many(4, |chance| Interval { low: end(chance), high: end(chance) })),
        27 => {
            // A row without any cell is the one thing that a grid of several rows is needed to tell from none.
            let cells = chance.many(4, |chance| [vec![small(chance)], chance.many(3, small)].concat());
            Op::Grid(node_id(chance), node_id(chance), cells)
        }
        _ => Op::Instant(node_id(chance)),
    }
}

fn function(chance: &mut Chance) -> Function {
    let nodes = chance.many(5, |chance| Node { op: op(chance), ty: ty(chance) });
    Function { inputs: chance.many(2, |chance| InputId(small(chance))), nodes, result: node_id(chance) }
}

fn source(chance: &mut Chance) -> InputSource {
    match chance.below(5) {
        0 => InputSource::Fold(small(chance)),
        1 => InputSource::Members(small(chance)),
        2 => {
            let path = if chance.often() { path(chance) } else { Vec::new() };
            InputSource::Output { path, stage: StageId(small(chance)), output: small(chance) }
        }
        _ => InputSource::Field(path(chance)),
    }
}

fn event_function(chance: &mut Chance) -> EventFunction {
    let input = |chance: &mut Chance| match chance.below(7) {
        0 => EventInput::Path(path(chance)),
        1 => EventInput::Moment,
        2 => EventInput::Day,
        3 => EventInput::Age,
        4 => EventInput::Subject(InputId(small(chance))),
        5 => EventInput::Member(source(chance)),
        _ => EventInput::Field(FieldId(small(chance))),
    };
    EventFunction { inputs: chance.many(4, input), function: function(chance) }
}

fn edge(chance: &mut Chance) -> Edge {
    if chance.often() {
        return Edge::At(wide(chance));
    }
    let before = if chance.often() { i64::from(chance.below(2)) } else { wide(chance) };
    Edge::Of { input: InputId(small(chance)), before, blank: wide(chance) }
}

fn decay(chance: &mut Chance) -> Decay {
    match chance.below(4) {
        0 => Decay::HalfLife { days: decimal(chance) },
        1 => Decay::FadingToZero { days: small(chance) },
        2 => Decay::LosingEvery { share: decimal(chance), days: small(chance) },
        _ => Decay::ByAge(chance.many(4, |chance| (small(chance), decimal(chance)))),
    }
}

fn kind(chance: &mut Chance) -> FoldKind {
    match chance.below(9) {
        0 => FoldKind::Count,
        1 => FoldKind::Sum(event_function(chance)),
        2 => FoldKind::Average(event_function(chance)),
        3 => FoldKind::Highest(event_function(chance)),
        4 => FoldKind::Lowest(event_function(chance)),
        5 => FoldKind::Distinct(event_function(chance)),
        6 => chance.pick(&[FoldKind::Last, FoldKind::First]),
        _ => {
            let within = match chance.below(3) {
                0 => RepeatPeriod::Ever,
                1 => RepeatPeriod::Calendar(chance.pick(&Unit::ALL)),
                _ => RepeatPeriod::Sliding(span(chance)),
            };
            let repeat = Repeat { count: small(chance), within };
            FoldKind::Points {
                points: event_function(chance),
                pick: chance.pick(&[Pick::Each, Pick::Last, Pick::First]),
                repeat: chance.maybe(|_| repeat),
                decay: chance.maybe(decay),
            }
        }
    }
}

fn fold(chance: &mut Chance, depth: u32) -> Fold {
    let sources =
        |chance: &mut Chance| FoldSource { event: EventId(small(chance)), filters: chance.many(3, event_function) };
    let within = chance.maybe(span);
    let day_or_span = [Best::Day, Best::Span(span(chance))];
    Fold {
        path: if chance.often() { Vec::new() } else { path(chance) },
        sources: chance.many(3, sources),
        after: chance.many(3, edge),
        until: chance.many(3, edge),
        filter: chance.maybe(event_function),
        sequence: (depth < 3 && chance.rarely())
            .then(|| Sequence { earlier: Box::new(fold(chance, depth + 1)), within }),
        best: chance.maybe(|chance| chance.pick(&day_or_span)),
        kind: kind(chance),
        missing: chance.rarely(),
    }
}

fn members(chance: &mut Chance) -> MemberFold {
    let kind = loop {
        // Rows have no points, and the text of a fold of rows no place for them.
        let kind = kind(chance);
        if !matches!(kind, FoldKind::Points { .. }) {
            break kind;
        }
    };
    MemberFold {
        record: RecordId(small(chance)),
        through: FieldId(small(chance)),
        filter: chance.maybe(event_function),
        kind,
    }
}

fn output(chance: &mut Chance) -> leadlang::plan::Output {
    use leadlang::model::Output as What;
    let id = small(chance);
    let what = [
        What::Score(ScoreId(id)),
        What::Signal(SignalId(id)),
        What::Segment(SegmentId(id)),
        What::Matrix(MatrixId(id)),
        What::Definition(DefinitionId(id)),
        What::Route(RouteId(id)),
        What::Disqualified,
    ];
    let parts = [Part::Value, Part::Row, Part::Column, Part::Position, Part::Rule(RuleId(id))];
    leadlang::plan::Output {
        what: chance.maybe(|chance| chance.pick(&what)),
        part: chance.pick(&parts),
        name: name(chance),
        node: node_id(chance),
    }
}

fn name(chance: &mut Chance) -> String {
    if chance.often() {
        chance.pick(&["fit", "account.revenue", "_a.b1", "is", "row"]).to_owned()
    } else {
        text(chance)
    }
}

fn as_of(chance: &mut Chance) -> AsOf {
    let zone = Zone::parse(chance.pick(&["UTC", "America/New_York", "Asia/Kolkata"])).unwrap();
    AsOf { instant: wide(chance), zone }
}

fn stage(chance: &mut Chance, of_plan: &AsOf) -> Stage {
    let input = |chance: &mut Chance| Input { name: name(chance), source: source(chance), ty: ty(chance) };
    Stage {
        record: RecordId(small(chance)),
        as_of: if chance.often() { of_plan.clone() } else { as_of(chance) },
        inputs: chance.many(6, input),
        folds: chance.many(3, |chance| fold(chance, 0)),
        members: chance.many(3, members),
        functions: chance.many(3, function),
        nodes: chance.many(12, |chance| Node { op: op(chance), ty: ty(chance) }),
        outputs: chance.many(4, output),
    }
}

/// Any plan.
pub fn plan(seed: u64) -> Plan {
    let chance = &mut Chance(seed);
    let as_of = as_of(chance);
    let stages = chance.many(4, |chance| stage(chance, &as_of));
    Plan { as_of, stages }
}
