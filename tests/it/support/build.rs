//! Models and data built by hand, for tests of what no text needs to say.

use leadlang::data::{Dataset, EventRow};
use leadlang::interpret::{Interpreter, LedgerLine, Outcome, RuleLine, ScoreOutcome, ledger_adds_up};
use leadlang::model::*;
use leadlang::semantics::calendar::{self, AsOf, Span as TimeSpan, Unit, Zone};
use leadlang::semantics::{Decimal, Value};
use leadlang::source::Span;

pub const NOWHERE: Span = Span { start: 0, end: 0 };

/// A model of contacts, each with an account, and page views with a page and seconds.
#[derive(Debug)]
pub struct Build {
    pub model: Model,
}

pub const ACCOUNT: RecordId = RecordId(0);
pub const CONTACT: RecordId = RecordId(1);
pub const PAGE_VIEW: EventId = EventId(0);
pub const DOWNLOAD: EventId = EventId(1);
pub const FUNDING: EventId = EventId(2);
pub const RESET: EventId = EventId(3);

pub const SENIORITY: LabelSetId = LabelSetId(0);

pub const ACCOUNT_REVENUE: FieldId = FieldId(1);
pub const ACCOUNT_INDUSTRY: FieldId = FieldId(2);
pub const ACCOUNT_PARENT: FieldId = FieldId(3);
pub const CONTACT_ACCOUNT: FieldId = FieldId(1);
pub const CONTACT_SEATS: FieldId = FieldId(2);
pub const CONTACT_TITLE: FieldId = FieldId(3);
pub const CONTACT_SENIORITY: FieldId = FieldId(4);
pub const CONTACT_CREATED: FieldId = FieldId(5);
pub const CONTACT_TAGS: FieldId = FieldId(6);
pub const CONTACT_FIELDS: usize = 7;

pub const PAGE: FieldId = FieldId(0);
pub const WORTH: FieldId = FieldId(1);

fn field_of(name: &str, ty: Type) -> Field {
    let unique = name == "id";
    Field { name: name.into(), ty, low: None, high: None, unique, required: false, personal: false, span: NOWHERE }
}

fn record(name: &str, fields: Vec<Field>) -> Record {
    Record { name: name.into(), fields, key: Some(FieldId(0)), span: NOWHERE }
}

fn event(name: &str, of: RecordId) -> Event {
    let fields = vec![field_of("page", Type::Text), field_of("worth", Type::Number)];
    Event { name: name.into(), of, fields, span: NOWHERE }
}

pub fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

impl Build {
    pub fn new() -> Self {
        let account = vec![
            field_of("id", Type::Text),
            field_of("revenue", Type::Number),
            field_of("industry", Type::Text),
            field_of("parent", Type::Record(ACCOUNT)),
        ];
        let contact = vec![
            field_of("id", Type::Text),
            field_of("account", Type::Record(ACCOUNT)),
            field_of("seats", Type::Number),
            field_of("title", Type::Text),
            field_of("seniority", Type::Label(SENIORITY)),
            field_of("created", Type::Date),
            field_of("tags", Type::List(Element::Text)),
        ];
        let seniority = ["manager", "director", "vp"].map(String::from).to_vec();
        let model = Model {
            title: "Test".into(),
            owner: None,
            currency: None,
            zone: Zone::utc(),
            scored: CONTACT,
            label_sets: vec![LabelSet { name: "seniority".into(), labels: seniority, ordered: true }],
            records: vec![record("account", account), record("contact", contact)],
            events: vec![
                event("page_view", CONTACT),
                event("download", CONTACT),
                event("funding", ACCOUNT),
                event("reset", CONTACT),
            ],
            settings: vec![],
            tables: vec![],
            rates: vec![],
            sensors: vec![],
            signals: vec![],
            scores: vec![],
            rules: vec![],
            segments: vec![],
            matrices: vec![],
            definitions: vec![],
            routes: vec![],
            disqualifications: vec![],
            promises: vec![],
            tests: vec![],
            order: vec![],
        };
        Self { model }
    }

    pub fn score(&mut self, name: &str, record: RecordId) -> ScoreId {
        let id = ScoreId::at(self.model.scores.len());
        self.model.scores.push(Score {
            name: name.into(),
            title: None,
            variant: None,
            record,
            limits: Limits::default(),
            decimals: 6,
            since: None,
            entries: vec![],
            span: NOWHERE,
        });
        self.model.order.push(Computed::Score(id));
        id
    }

    /// A score of the contact with these rules.
    pub fn score_with(&mut self, name: &str, rules: Vec<Rule>) -> ScoreId {
        let id = self.score(name, CONTACT);
        for rule in rules {
            let rule = self.rule(id, rule);
            self.model[id].entries.push(Entry::Rule(rule));
        }
        id
    }

    pub fn rule(&mut self, score: ScoreId, rule: Rule) -> RuleId {
        let id = RuleId::at(self.model.rules.len());
        self.model.rules.push(Rule { score, ..rule });
        id
    }

    pub fn signal(&mut self, name: &str, value: Expr) -> SignalId {
        let id = SignalId::at(self.model.signals.len());
        let signal = Signal { name: name.into(), title: None, record: CONTACT, value, events: vec![], span: NOWHERE };
        self.model.signals.push(signal);
        self.model.order.push(Computed::Signal(id));
        id
    }

    pub fn definition(&mut self, name: &str, value: Expr) -> DefinitionId {
        let id = DefinitionId::at(self.model.definitions.len());
        let definition =
            Definition { name: name.into(), title: None, record: CONTACT, next: None, value, span: NOWHERE };
        self.model.definitions.push(definition);
        self.model.order.push(Computed::Definition(id));
        id
    }

    pub fn segment(&mut self, name: &str, by: Option<Expr>, bands: Vec<(&str, Covers)>) -> SegmentId {
        let id = SegmentId::at(self.model.segments.len());
        let labels = bands.iter().map(|(label, _)| (*label).to_owned()).collect();
        self.model.label_sets.push(LabelSet { name: name.into(), labels, ordered: false });
        let band = |(label, covers): (&str, Covers)| Band {
            label: label.into(),
            title: None,
            covers,
            next: None,
            span: NOWHERE,
            bounds_span: NOWHERE,
        };
        self.model.segments.push(Segment {
            name: name.into(),
            title: None,
            record: CONTACT,
            labels: LabelSetId::at(self.model.label_sets.len() - 1),
            by,
            bands: bands.into_iter().map(band).collect(),
            span: NOWHERE,
        });
        self.model.order.push(Computed::Segment(id));
        id
    }

    /// Data with one contact and its account.
    pub fn data(&self) -> Dataset {
        let mut data = Dataset::empty(&self.model, true);
        add_account(&mut data);
        add_contact(&mut data, Some(0));
        data
    }

    pub fn as_of(&self, text: &str) -> AsOf {
        AsOf::parse(text, &self.model.zone).unwrap()
    }

    /// The outcome of the first contact; every ledger must add up.
    pub fn outcome(&self, data: &Dataset, as_of: &str) -> Outcome {
        let outcome = Interpreter::new(&self.model, data, self.as_of(as_of)).outcome(0);
        for score in outcome.scores.iter().flatten() {
            assert!(ledger_adds_up(&self.model, score), "{score:#?}");
        }
        outcome
    }

    /// A score of the first contact.
    pub fn reported(&self, score: ScoreId, data: &Dataset, as_of: &str) -> String {
        self.ledger(score, data, as_of).reported.to_string()
    }

    pub fn ledger(&self, score: ScoreId, data: &Dataset, as_of: &str) -> ScoreOutcome {
        self.outcome(data, as_of).scores[score.index()].clone().unwrap()
    }

    /// What a condition comes to for the first contact.
    pub fn truth(&mut self, condition: Expr, data: &Dataset, as_of: &str) -> Option<bool> {
        let id = self.definition("probe", condition);
        let answer = self.outcome(data, as_of).definitions[id.index()].answer;
        self.model.definitions.pop();
        self.model.order.pop();
        answer
    }

    /// What a number comes to for the first contact; `blank` if it is.
    pub fn number(&mut self, number: Expr, data: &Dataset, as_of: &str) -> String {
        let id = self.signal("probe", number);
        let value = self.outcome(data, as_of).signals[id.index()].value.clone();
        self.model.signals.pop();
        self.model.order.pop();
        match value {
            Value::Blank => "blank".to_owned(),
            Value::Number(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    }
}

pub fn add_account(data: &mut Dataset) {
    let row = data.records[ACCOUNT.index()].rows.len();
    data.records[ACCOUNT.index()].rows.push(vec![
        Value::text(&format!("a{row}")),
        Value::Blank,
        Value::Blank,
        Value::Blank,
    ]);
    data.records[ACCOUNT.index()].names.push(format!("a{row}"));
}

pub fn add_contact(data: &mut Dataset, account: Option<u32>) {
    let row = data.records[CONTACT.index()].rows.len();
    let mut values = vec![Value::Blank; CONTACT_FIELDS];
    values[0] = Value::text(&format!("c{row}"));
    values[CONTACT_ACCOUNT.index()] = account.map_or(Value::Blank, Value::Row);
    data.records[CONTACT.index()].rows.push(values);
    data.records[CONTACT.index()].names.push(format!("c{row}"));
}

pub fn set(data: &mut Dataset, record: RecordId, row: usize, field: FieldId, value: Value) {
    data.records[record.index()].rows[row][field.index()] = value;
}

/// An event of a row at `2026-03-01 09:00`, or at the first instant of a day.
pub fn add_event(data: &mut Dataset, kind: EventId, row: u32, at: &str, zone: &Zone, values: Vec<Value>) {
    let at = calendar::parse_iso_date(at)
        .map(|day| calendar::start_of_day(day, zone))
        .or_else(|| calendar::parse_moment(at, zone))
        .unwrap();
    data.events[kind.index()].push(EventRow { row, at, values });
    data.events[kind.index()].sort();
}

/// Page views of the first contact, in UTC.
pub fn views(data: &mut Dataset, times: &[&str]) {
    for at in times {
        add_event(data, PAGE_VIEW, 0, at, &Zone::utc(), vec![Value::Blank, Value::Blank]);
    }
}

pub fn days(amount: u32) -> TimeSpan {
    TimeSpan::new(amount, Unit::Day)
}

pub fn hours(amount: u32) -> TimeSpan {
    TimeSpan::new(amount, Unit::Hour)
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub fn expr(kind: ExprKind, ty: Type) -> Expr {
    Expr { kind, ty, span: NOWHERE }
}

pub fn num(text: &str) -> Expr {
    expr(ExprKind::Constant(Value::Number(decimal(text))), Type::Number)
}

pub fn txt(text: &str) -> Expr {
    expr(ExprKind::Constant(Value::text(text)), Type::Text)
}

pub fn list(items: &[&str]) -> Expr {
    let items = items.iter().map(|item| Value::text(item)).collect();
    expr(ExprKind::Constant(Value::List(items)), Type::List(Element::Text))
}

fn path(scope: Scope, fields: &[FieldId]) -> FieldPath {
    FieldPath { scope, fields: fields.to_vec() }
}

/// A field of the subject, through references.
pub fn field(fields: &[FieldId], ty: Type) -> Expr {
    expr(ExprKind::Field(path(Scope::Subject, fields)), ty)
}

pub fn seats() -> Expr {
    field(&[CONTACT_SEATS], Type::Number)
}

pub fn revenue() -> Expr {
    field(&[CONTACT_ACCOUNT, ACCOUNT_REVENUE], Type::Number)
}

pub fn title() -> Expr {
    field(&[CONTACT_TITLE], Type::Text)
}

/// A field of the event in scope.
pub fn event_field(field: FieldId) -> Expr {
    let ty = if field == PAGE { Type::Text } else { Type::Number };
    expr(ExprKind::Field(path(Scope::Event, &[field])), ty)
}

pub fn output(output: Output, ty: Type) -> Expr {
    expr(ExprKind::Output { output, of: path(Scope::Subject, &[]) }, ty)
}

pub fn output_of(output: Output, scope: Scope, fields: &[FieldId], ty: Type) -> Expr {
    expr(ExprKind::Output { output, of: path(scope, fields) }, ty)
}

pub fn compare(left: Expr, comparison: Comparison, right: Expr) -> Expr {
    expr(ExprKind::Compare(comparison, Box::new(left), Box::new(right)), Type::YesNo)
}

pub fn at_least(left: Expr, right: &str) -> Expr {
    compare(left, Comparison::GreaterOrEqual, num(right))
}

pub fn equal(left: Expr, right: Expr) -> Expr {
    expr(ExprKind::Equal(Box::new(left), Box::new(right)), Type::YesNo)
}

pub fn not(condition: Expr) -> Expr {
    expr(ExprKind::Not(Box::new(condition)), Type::YesNo)
}

pub fn parts(conditions: Vec<Expr>) -> Vec<Part> {
    conditions.into_iter().map(|condition| Part { label: None, condition }).collect()
}

pub fn and(conditions: Vec<Expr>) -> Expr {
    expr(ExprKind::And(parts(conditions)), Type::YesNo)
}

pub fn or(conditions: Vec<Expr>) -> Expr {
    expr(ExprKind::Or(parts(conditions)), Type::YesNo)
}

fn name_of(event: EventId) -> &'static str {
    ["page_view", "download", "funding", "reset"][event.index()]
}

pub fn source(event: EventId) -> EventSource {
    let of = if event == FUNDING { vec![CONTACT_ACCOUNT] } else { vec![] };
    EventSource { event, of, filters: vec![], called: name_of(event).into() }
}

pub fn select(event: EventId) -> Selection {
    Selection { source: Source::Events(vec![source(event)]), window: None, filter: None, after: None, span: NOWHERE }
}

pub fn within(event: EventId, window: Window) -> Selection {
    Selection { window: Some(window), ..select(event) }
}

pub fn filtered(selection: Selection, filter: Expr) -> Selection {
    Selection { filter: Some(Box::new(filter)), ..selection }
}

/// `earlier then later within …`
pub fn then(earlier: Selection, later: Selection, span: Option<TimeSpan>) -> Selection {
    Selection { after: Some(Box::new(Before { selection: earlier, within: span })), ..later }
}

pub fn count(selection: Selection) -> Expr {
    aggregate(Aggregate::Count, None, selection)
}

pub fn aggregate(function: Aggregate, value: Option<Expr>, selection: Selection) -> Expr {
    let value = value.map(Box::new);
    expr(ExprKind::Aggregate { function, value, selection: Box::new(selection) }, Type::Number)
}

pub fn events(quantifier: Quantifier, selection: Selection) -> Expr {
    expr(ExprKind::Events { quantifier, selection: Box::new(selection) }, Type::YesNo)
}

pub fn any_event(selection: Selection) -> Expr {
    events(Quantifier::Any, selection)
}

pub fn none(selection: Selection) -> Expr {
    events(Quantifier::No, selection)
}

pub fn some(at_least: &str, selection: Selection) -> Expr {
    events(Quantifier::AtLeast(Box::new(num(at_least))), selection)
}

/// A rule of these points, always.
pub fn points(points: Expr) -> Rule {
    Rule {
        label: None,
        score: ScoreId(0),
        points,
        per: None,
        condition: None,
        otherwise: false,
        repeat: None,
        decay: None,
        cap: None,
        because: None,
        span: NOWHERE,
        points_span: NOWHERE,
    }
}

pub fn when(amount: &str, condition: Expr) -> Rule {
    Rule { condition: Some(condition), ..points(num(amount)) }
}

pub fn per_event(amount: &str, selection: Selection) -> Rule {
    Rule { per: Some(Per::EachEvent(selection)), ..points(num(amount)) }
}

/// All rules of a ledger, in order.
pub fn rules_of(lines: &[LedgerLine]) -> Vec<RuleLine> {
    lines
        .iter()
        .flat_map(|line| match line {
            LedgerLine::Rule(rule) => vec![rule.clone()],
            LedgerLine::Group { lines, .. } => rules_of(lines),
            LedgerLine::FirstMatch { rules, .. } => rules.clone(),
        })
        .collect()
}
