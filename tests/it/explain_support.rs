//! A model, data and an outcome made by hand, so that explanations are tested without the rest of the chain.

use leadlang::data::{Dataset, EventRow};
use leadlang::explain::Subject;
use leadlang::interpret::*;
use leadlang::model::*;
use leadlang::semantics::calendar::{AsOf, Span as TimeSpan, Unit, Zone, parse_iso_date};
use leadlang::semantics::decay::Decay;
use leadlang::semantics::{Decimal, Value};
use leadlang::source::{SourceMap, Span};

pub const TEXT: &str = r#"score fit 0 to 100 {
  +30 when industry is "Life sciences"
  first match {
    +25 when revenue >= 1B USD
    +15 when revenue >= 300M USD
  }
  +20 when seniority >= vp
  -20 when seniority <= individual
}
score engagement 0 to 100 {
  +5 per email_click in the last 30 days, at most 20 points
  pricing: +8 per page_view where page is pricing, half-life 14 days
  silence: -20 when last page_view is more than 3 months ago
  +4 when any funding
}
route { "Senior" when surge and priority is hot "Account executive" within 1 working day when priority is hot }
"#;

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub fn day(text: &str) -> i32 {
    parse_iso_date(text).unwrap()
}

/// Everything an explanation reads.
pub struct World {
    pub model: Model,
    pub sources: SourceMap,
    pub data: Dataset,
    pub as_of: AsOf,
    pub outcome: Outcome,
}

impl World {
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            model: &self.model,
            sources: &self.sources,
            data: &self.data,
            as_of: &self.as_of,
            outcome: &self.outcome,
        }
    }
}

fn at(text: &str) -> Span {
    let start = TEXT.find(text).unwrap_or_else(|| panic!("`{text}` is not in the model"));
    Span::new(u32::try_from(start).unwrap(), u32::try_from(start + text.len()).unwrap())
}

fn expr(kind: ExprKind, text: &str) -> Expr {
    Expr { kind, ty: Type::YesNo, span: at(text) }
}

/// A condition whose kind does not matter here.
fn condition(text: &str) -> Expr {
    expr(ExprKind::Constant(Value::YesNo(true)), text)
}

fn points(number: &str) -> Expr {
    Expr { kind: ExprKind::Constant(Value::Number(decimal(number))), ty: Type::Number, span: Span::default() }
}

fn rule(score: u32, number: &str) -> Rule {
    Rule {
        label: None,
        score: ScoreId(score),
        points: points(number),
        per: None,
        condition: None,
        otherwise: false,
        repeat: None,
        decay: None,
        cap: None,
        because: None,
        span: Span::default(),
        points_span: Span::default(),
    }
}

fn selection(event: u32, called: &str, window: Option<Window>, text: &str) -> Selection {
    let source = EventSource { event: EventId(event), of: Vec::new(), filters: Vec::new(), called: called.to_owned() };
    Selection { source: Source::Events(vec![source]), window, filter: None, after: None, span: at(text) }
}

fn rules() -> Vec<Rule> {
    let when = |number: &str, text: &str| Rule { condition: Some(condition(text)), ..rule(0, number) };
    let month = Some(Window::InLast(TimeSpan::new(30, Unit::Day)));
    let clicks = selection(0, "email_click", month, "email_click in the last 30 days");
    let views = selection(1, "page_view", None, "page_view where page is pricing");
    let funding = selection(2, "funding", None, "any funding");
    let any = ExprKind::Events { quantifier: Quantifier::Any, selection: Box::new(funding) };
    vec![
        when("30", "industry is \"Life sciences\""),
        when("25", "revenue >= 1B USD"),
        when("15", "revenue >= 300M USD"),
        when("20", "seniority >= vp"),
        when("-20", "seniority <= individual"),
        Rule { per: Some(Per::EachEvent(clicks)), cap: Some(decimal("20")), ..rule(1, "5") },
        Rule {
            label: Some("pricing".to_owned()),
            per: Some(Per::EachEvent(views)),
            decay: Some(Decay::HalfLife { days: decimal("14") }),
            ..rule(1, "8")
        },
        Rule {
            label: Some("silence".to_owned()),
            condition: Some(condition("last page_view is more than 3 months ago")),
            ..rule(1, "-20")
        },
        Rule { condition: Some(expr(any, "any funding")), ..rule(1, "4") },
    ]
}

fn scores() -> Vec<Score> {
    let limits = Limits { low: Some(Decimal::ZERO), high: Some(decimal("100")) };
    let score = |name: &str, entries: Vec<Entry>| Score {
        name: name.to_owned(),
        title: None,
        variant: None,
        record: RecordId(0),
        limits,
        decimals: 0,
        since: None,
        entries,
        span: Span::default(),
    };
    let first_match = FirstMatch { label: None, rules: vec![RuleId(1), RuleId(2)], span: Span::default() };
    let own = |ids: &[u32]| ids.iter().map(|id| Entry::Rule(RuleId(*id))).collect::<Vec<_>>();
    let mut fit = own(&[0]);
    fit.push(Entry::FirstMatch(first_match));
    fit.extend(own(&[3, 4]));
    vec![score("fit", fit), score("engagement", own(&[5, 6, 7, 8]))]
}

fn segment(name: &str, score: u32, set: u32, bands: &[(&str, Option<&str>, &str)]) -> Segment {
    let by = Output::Score(ScoreId(score));
    let of = FieldPath { scope: Scope::Subject, fields: Vec::new() };
    Segment {
        name: name.to_owned(),
        title: None,
        record: RecordId(0),
        labels: LabelSetId(set),
        by: Some(Expr { kind: ExprKind::Output { output: by, of }, ty: Type::Number, span: Span::default() }),
        bands: bands.iter().map(|(label, title, low)| band(label, *title, low)).collect(),
        span: Span::default(),
    }
}

fn band(label: &str, title: Option<&str>, low: &str) -> Band {
    Band {
        label: label.to_owned(),
        title: title.map(str::to_owned),
        covers: Covers::Range(Interval { low: Some((decimal(low), true)), high: None }),
        next: None,
        span: Span::default(),
        bounds_span: Span::default(),
    }
}

fn matrix() -> Matrix {
    let zone = |title: &str| ZoneInfo {
        title: Some(title.to_owned()),
        next: Some(NextStep { step: Some("Call".to_owned()), by: None, within: None }),
    };
    Matrix {
        name: "priority".to_owned(),
        title: None,
        labels: LabelSetId(2),
        rows: SegmentId(0),
        columns: SegmentId(1),
        cells: vec![vec![0, 1], vec![1, 2]],
        best: Some((0, 0)),
        worst: Some((1, 1)),
        zones: vec![zone("Hot"), zone("Warm"), ZoneInfo { title: Some("Cold".to_owned()), next: None }],
        span: Span::default(),
    }
}

fn route() -> Route {
    let output = |output: Output| {
        let of = FieldPath { scope: Scope::Subject, fields: Vec::new() };
        Expr { kind: ExprKind::Output { output, of }, ty: Type::YesNo, span: Span::default() }
    };
    let hot = Expr {
        kind: ExprKind::Equal(
            Box::new(output(Output::Matrix(MatrixId(0)))),
            Box::new(Expr { kind: ExprKind::Constant(Value::Label(0)), ty: Type::YesNo, span: Span::default() }),
        ),
        ty: Type::YesNo,
        span: Span::default(),
    };
    let part = |condition: Expr| Part { label: None, condition };
    let surge = output(Output::Signal(SignalId(0)));
    let both = expr(ExprKind::And(vec![part(surge), part(hot.clone())]), "surge and priority is hot");
    let row = |who: &str, within: Option<TimeSpan>, when: Option<Expr>| RouteRow {
        who: who.to_owned(),
        within,
        when,
        tests_disqualified: false,
        because: None,
        span: Span::default(),
    };
    let soon = TimeSpan { amount: 1, unit: Unit::Day, working: true };
    let rows = vec![
        row("Senior", None, Some(both)),
        row("Account executive", Some(soon), Some(hot)),
        row("Nurture", None, None),
    ];
    Route { name: "handoff".to_owned(), title: None, rows, span: Span::default() }
}

fn model() -> Model {
    let set = |name: &str, labels: &[&str]| LabelSet {
        name: name.to_owned(),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        ordered: false,
    };
    let field = |name: &str, personal: bool| Field {
        name: name.to_owned(),
        ty: Type::Text,
        low: None,
        high: None,
        unique: false,
        required: false,
        personal,
        span: Span::default(),
    };
    let event =
        |name: &str| Event { name: name.to_owned(), of: RecordId(0), fields: Vec::new(), span: Span::default() };
    let fields = vec![field("id", false), field("name", true), field("company", false)];
    Model {
        title: "Acme".to_owned(),
        owner: None,
        currency: None,
        zone: Zone::parse("America/New_York").unwrap(),
        scored: RecordId(0),
        label_sets: vec![
            set("grade", &["A", "B"]),
            set("level", &["2", "1"]),
            set("priority", &["hot", "warm", "cold"]),
        ],
        records: vec![Record { name: "contact".to_owned(), fields, key: Some(FieldId(0)), span: Span::default() }],
        events: vec![event("email_click"), event("page_view"), event("funding")],
        settings: Vec::new(),
        tables: Vec::new(),
        rates: Vec::new(),
        sensors: Vec::new(),
        signals: vec![Signal {
            name: "surge".to_owned(),
            title: None,
            record: RecordId(0),
            value: condition("surge"),
            events: Vec::new(),
            span: Span::default(),
        }],
        scores: scores(),
        rules: rules(),
        segments: vec![
            segment("grade", 0, 0, &[("A", None, "50"), ("B", None, "0")]),
            segment("level", 1, 1, &[("2", Some("Engaged"), "41"), ("1", Some("Passive"), "0")]),
        ],
        matrices: vec![matrix()],
        definitions: vec![Definition {
            name: "lead".to_owned(),
            title: Some("Lead".to_owned()),
            record: RecordId(0),
            next: None,
            value: condition("surge"),
            span: Span::default(),
        }],
        routes: vec![route()],
        disqualifications: vec![Disqualification {
            label: Some("competitor".to_owned()),
            when: condition("surge"),
            because: Some("works for a competitor".to_owned()),
            span: Span::default(),
        }],
        promises: Vec::new(),
        tests: Vec::new(),
        order: Vec::new(),
    }
}

pub fn line(rule: u32, verdict: Verdict, number: &str) -> RuleLine {
    RuleLine {
        rule: RuleId(rule),
        verdict,
        gross: decimal(number),
        decay_change: Decimal::ZERO,
        cap_change: Decimal::ZERO,
        points: decimal(number),
        events: Vec::new(),
        evidence: Vec::new(),
    }
}

fn evidence(what: &str, value: Value, shown: &str) -> Vec<Evidence> {
    vec![Evidence { what: what.to_owned(), value, shown: shown.to_owned() }]
}

fn event(date: &str, age: u32, number: &str, counted: &str) -> EventLine {
    EventLine {
        at: i64::from(day(date)) * 86_400_000_000,
        day: day(date),
        age_days: age,
        points: decimal(number),
        weight: Decimal::ONE,
        counted: decimal(counted),
        left_out: false,
        details: Vec::new(),
    }
}

fn fit() -> ScoreOutcome {
    let money = Value::Number(decimal("450000000"));
    let said = |rule: u32, verdict: Verdict, number: &str, found: Vec<Evidence>| RuleLine {
        evidence: found,
        ..line(rule, verdict, number)
    };
    let vp = || evidence("seniority", Value::Label(4), "vp");
    let ledger = vec![
        LedgerLine::Rule(said(
            0,
            Verdict::Fired,
            "30",
            evidence("industry", Value::text("Life sciences"), "Life sciences"),
        )),
        LedgerLine::FirstMatch {
            label: None,
            rules: vec![
                said(1, Verdict::No, "0", evidence("revenue", money.clone(), "450,000,000 USD")),
                said(2, Verdict::Fired, "15", evidence("revenue", money, "450,000,000 USD")),
            ],
        },
        LedgerLine::Rule(said(3, Verdict::Fired, "20", vp())),
        LedgerLine::Rule(said(4, Verdict::No, "0", vp())),
    ];
    ScoreOutcome {
        reported: decimal("65"),
        sum: decimal("65"),
        limit_change: Decimal::ZERO,
        rounding_change: Decimal::ZERO,
        ledger,
    }
}

fn engagement() -> ScoreOutcome {
    let click = |date: &str| event(date, 9, "5", "5");
    let clicks = ["2026-02-03", "2026-02-10", "2026-02-18", "2026-02-24", "2026-03-01"].map(click).to_vec();
    let views = vec![
        event("2026-02-02", 28, "8", "2"),
        event("2026-02-16", 14, "8", "4"),
        event("2026-02-23", 7, "8", "5.656856"),
        event("2026-03-02", 0, "8", "8"),
    ];
    let last = evidence("last page_view", Value::Date(day("2026-03-02")), "2 March 2026");
    let ledger = vec![
        LedgerLine::Rule(RuleLine {
            gross: decimal("25"),
            cap_change: decimal("-5"),
            events: clicks,
            ..line(5, Verdict::Fired, "20")
        }),
        LedgerLine::Rule(RuleLine {
            gross: decimal("32"),
            decay_change: decimal("-12.343144"),
            events: views,
            ..line(6, Verdict::Fired, "19.656856")
        }),
        LedgerLine::Rule(RuleLine { evidence: last, ..line(7, Verdict::No, "0") }),
        LedgerLine::Rule(line(8, Verdict::NotKnown(vec![Need::Event("funding".to_owned())]), "0")),
    ];
    ScoreOutcome {
        reported: decimal("40"),
        sum: decimal("39.656856"),
        limit_change: Decimal::ZERO,
        rounding_change: decimal("0.343144"),
        ledger,
    }
}

/// Contact 1042 as of 2 March 2026.
pub fn world() -> World {
    let model = model();
    let mut sources = SourceMap::new();
    sources.add("acme.lead", TEXT).unwrap();
    let mut data = Dataset::empty(&model, true);
    data.events_sensed[2] = false;
    data.records[0].rows.push(vec![Value::text("1042"), Value::text("Ann Lee"), Value::text("Norwell Biologics")]);
    data.records[0].names.push("1042".to_owned());
    data.events[1].push(EventRow { row: 0, at: 0, values: Vec::new() });
    data.events[1].sort();
    let needs = vec![Need::Field("account.revenue".to_owned()), Need::Field("hq".to_owned())];
    let part = PartOutcome {
        label: Some("format".to_owned()),
        answer: Some(true),
        evidence: evidence("format", Value::Label(1), "webinar"),
    };
    let outcome = Outcome {
        row: 0,
        disqualified: None,
        scores: vec![Some(fit()), Some(engagement())],
        signals: vec![SignalOutcome {
            value: Value::YesNo(false),
            sensed: true,
            needs: Vec::new(),
            evidence: Vec::new(),
        }],
        segments: vec![Some(0), Some(0)],
        matrices: vec![Some((0, 0, 0))],
        definitions: vec![DefinitionOutcome { answer: None, needs, parts: vec![part] }],
        routes: vec![RouteOutcome { row: Some(1), answers: vec![Some(false), Some(true)] }],
        events_counted: 9,
        events_later: 0,
        last_activity: Some(i64::from(day("2026-03-02")) * 86_400_000_000),
    };
    let as_of = AsOf::on_date(day("2026-03-02"), &model.zone);
    World { model, sources, data, as_of, outcome }
}
