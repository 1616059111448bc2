//! Models as text: numbers and conditions over a fixed set of fields and events.

use super::choices::Choices;
use super::outputs;
use super::tree::{Sort, Tree, several, text, tree};

/// The zones that models live in: with and without changes of clocks, by whole and by half hours.
const ZONES: [&str; 6] =
    ["UTC", "America/New_York", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"];

const RECORDS: &str = r#"
rate 1 EUR = 1.08 USD on 2026-01-01
record account {
  domain text unique
  parent account
  industry text
  revenue money
  employees whole
  margin percent
  hq country
  founded date
  tags list of one of (partner, reseller, customer)
  size one of ("1-50", "51-200", big)
  partner_of yes/no
}
record contact {
  id text unique
  account account
  title text
  mail text
  seniority ordered intern < manager < director < vp
  format one of (webinar, referral, list)
  quality number 0 to 10
  seats whole
  share percent
  budget money
  spend money EUR
  active yes/no
  created date
  renewal date
  seen moment
  stay duration
  home country
  topics list of text
}
event page_view { page one of (home, pricing, docs), spent duration, worth number }
event download  { asset text, kind one of (low, high), cost money }
event visit
event opt_in
event job_post of account { role text, openings whole }
event funding  of account { amount money, closed date }
event real_view = page_view where spent >= 10 seconds
event deep      = download where (kind is high and cost >= 5 USD)
event touch     = (page_view, download)
event either    = (real_view, deep)
table weights {
  industry -> points, note
  "Pharma" -> 10, "a"
  "Food & Drink" -> 2.5, "b"
  "Education" -> -3, "c"
  otherwise -> 1, "d"
}
table grid_points {
  title, size -> points
  "CTO", "1-50" -> 4
  "Plant Manager", big -> 7
}
setting home_markets = (US, CA, FR)
setting smallest = 1000 USD
setting keywords = ("CTO", "plant manager", "ceo")
setting limit = 5
"#;

pub const NUMBERS: [&str; 12] = ["0", "1", "2", "3", "5", "10", "12", "50", "100", "0.5", "-1", "2.345678"];
pub const TEXTS: [&str; 12] = [
    "CTO",
    "Plant Manager",
    "Director of Sales",
    "Pharma",
    "Food & Drink",
    "Education",
    "ann@acme.com",
    "bob@school.EDU",
    "Straße 5",
    "price list",
    "x",
    "CEO and founder",
];
pub const COUNTRIES: [&str; 4] = ["US", "FR", "CA", "NO"];
const SPANS: [&str; 10] =
    ["1 day", "7 days", "30 days", "2 weeks", "1 month", "3 months", "1 quarter", "1 year", "24 hours", "90 minutes"];
const DATES: [&str; 5] = ["2026-01-15", "2026-03-01", "2025-12-31", "2026-02-28", "2026-03-08"];
const COMPARISONS: [&str; 6] = ["<", "<=", ">", ">=", "is", "is not"];

/// What an expression is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    Contact,
    Account,
}

/// What is declared so far.
#[derive(Default)]
pub struct Declared {
    pub scores: Vec<String>,
    pub numbers: Vec<String>,
    pub conditions: Vec<String>,
    /// Segments and matrices with their labels.
    pub labels: Vec<(String, Vec<&'static str>)>,
    /// A score reads a change over time: no change is taken of it, or of what may read it.
    pub changed: bool,
}

/// Makes text.
pub struct Grammar<'c, 'b> {
    pub choices: &'c mut Choices<'b>,
    pub declared: Declared,
    pub about: About,
    /// Nothing that looks into texts or lists, no logarithm, no change over time: what a library for C takes.
    pub plain: bool,
}

/// A whole model; `plain`: one that a library for C takes, mostly.
pub fn model(choices: &mut Choices<'_>, plain: bool) -> Tree {
    let zone = choices.pick(&ZONES);
    let head = format!("model \"Generated\" {{ currency USD, timezone \"{zone}\", scores contact }}\n{RECORDS}");
    let mut grammar = Grammar { choices, declared: Declared::default(), about: About::Contact, plain };
    let blocks = outputs::blocks(&mut grammar);
    tree(Sort::Other, "~~", vec![text(Sort::Other, head), several(blocks)])
}

impl Grammar<'_, '_> {
    /// A field of the subject, of one kind.
    fn field(&mut self, of_contact: &[&str], of_account: &[&str]) -> String {
        if self.about == About::Account {
            let fields = self.choices.pick(of_account);
            return if self.choices.one_in(6) { format!("parent.{fields}") } else { fields.to_owned() };
        }
        let at = self.choices.below(of_contact.len() + of_account.len());
        match of_contact.get(at) {
            Some(field) => (*field).to_owned(),
            None if self.choices.one_in(5) => format!("account.parent.{}", of_account[at - of_contact.len()]),
            None => format!("account.{}", of_account[at - of_contact.len()]),
        }
    }

    pub fn numeric_field(&mut self) -> String {
        self.field(&["quality", "seats"], &["employees"])
    }

    fn money_field(&mut self) -> String {
        self.field(&["budget", "spend"], &["revenue"])
    }

    fn text_field(&mut self) -> String {
        self.field(&["title", "mail"], &["industry", "domain"])
    }

    fn date_field(&mut self) -> String {
        self.field(&["created", "renewal", "seen"], &["founded"])
    }

    pub fn literal(&mut self) -> String {
        // A minus is glued to its number only where a value begins.
        self.choices.pick(&NUMBERS[..10]).to_owned()
    }

    fn leaf(&mut self) -> Tree {
        match self.choices.below(4) {
            0 => text(Sort::Number, self.literal()),
            1 => text(Sort::Number, format!("({} otherwise {})", self.numeric_field(), self.literal())),
            2 if !self.declared.numbers.is_empty() && self.about == About::Contact => {
                let at = self.choices.below(self.declared.numbers.len());
                text(Sort::Number, self.declared.numbers[at].clone())
            }
            _ => text(Sort::Number, self.numeric_field()),
        }
    }

    /// A number.
    pub fn number(&mut self, depth: usize) -> Tree {
        if depth == 0 {
            return self.leaf();
        }
        let number = |template: &str, parts| tree(Sort::Number, template, parts);
        match self.choices.below(17) {
            0..=3 => self.leaf(),
            11..=14 if self.plain => self.leaf(),
            4 => {
                let sign = self.choices.pick(&["+", "-"]);
                number(&format!("(~ {sign} ~)"), vec![self.number(depth - 1), self.number(depth - 1)])
            }
            5 => {
                let sign = self.choices.pick(&["*", "/"]);
                number(&format!("(~ {sign} ~)"), vec![self.number(depth - 1), self.number(depth - 1)])
            }
            6 => {
                let name = self.choices.pick(&["min", "max"]);
                number(&format!("{name}(~, ~)"), vec![self.number(depth - 1), self.number(depth - 1)])
            }
            7 => {
                let names = ["abs", "round", "floor", "ceiling", "log"];
                let name = self.choices.pick(&names[..names.len() - usize::from(self.plain)]);
                number(&format!("{name}(~)"), vec![self.number(depth - 1)])
            }
            8 => {
                let selection = self.selection(false);
                number("count(~)", vec![selection])
            }
            9 => self.aggregate(),
            10 => {
                let unit = self.choices.pick(&["days", "weeks", "months", "years", "hours"]);
                let which = self.choices.pick(&["since", "until"]);
                let date = if which == "since" { self.reference(true) } else { text(Sort::Other, self.date_field()) };
                number(&format!("({unit} {which} ~)"), vec![date])
            }
            11 => text(Sort::Number, format!("length({})", self.text_field())),
            12 if self.about == About::Contact => text(Sort::Number, "count(topics)"),
            12 => text(Sort::Number, "count(tags)"),
            13 => text(Sort::Number, format!("weights({}).points", self.text_field())),
            14 if self.about == About::Contact => text(Sort::Number, "grid_points(title, account.size)"),
            14 => text(Sort::Number, format!("year({})", self.field(&[], &["founded"]))),
            15 => {
                let amount = self.choices.pick(&["1000 USD", "7 USD", "7 EUR"]);
                text(Sort::Number, format!("({} / {amount})", self.money_field()))
            }
            _ if self.about == About::Contact => {
                let of = self.choices.pick(&["minutes of stay", "year(created)", "month(seen)", "limit"]);
                text(Sort::Number, of)
            }
            _ => text(Sort::Number, "limit"),
        }
    }

    fn aggregate(&mut self) -> Tree {
        if self.about == About::Account {
            let of = self.choices.pick(&["sum(openings", "average(openings", "distinct(role", "highest(openings"]);
            let window = self.window(false);
            return tree(Sort::Number, &format!("{of} of job_post?)"), vec![window]);
        }
        let (of, kind) = self.choices.pick(&[
            ("sum(worth", "page_view"),
            ("average(worth", "page_view"),
            ("highest(worth", "real_view"),
            ("lowest(worth", "page_view"),
            ("distinct(asset", "download"),
            ("distinct(kind", "deep"),
            ("minutes of sum(spent", "page_view"),
            ("hours of average(spent", "page_view"),
            ("sum(openings", "account.job_post"),
            ("highest(openings", "account.job_post"),
        ]);
        let (window, filter) = (self.window(false), self.filter(kind));
        tree(Sort::Number, &format!("{of} of {kind}??)"), vec![window, filter])
    }

    /// A date: a field, or that of an event. `filtered`: its events may be tested.
    fn reference(&mut self, filtered: bool) -> Tree {
        if self.choices.one_in(2) {
            return text(Sort::Other, self.date_field());
        }
        let which = self.choices.pick(&["last", "first"]);
        if filtered {
            let selection = self.selection(false);
            return tree(Sort::Other, &format!("{which} ~"), vec![selection]);
        }
        let (kind, window) = (self.kind(), self.window(false));
        tree(Sort::Other, &format!("{which} {kind}?"), vec![window])
    }

    /// A condition.
    pub fn condition(&mut self, depth: usize) -> Tree {
        let condition = |template: &str, parts| tree(Sort::Condition, template, parts);
        let choice = self.choices.below(if depth == 0 { 12 } else { 18 });
        match choice {
            0 => text(Sort::Condition, format!("{} is{} blank", self.any_field(), self.choices.pick(&["", " not"]))),
            1 => self.text_test(),
            2 => {
                let comparison = self.choices.pick(&COMPARISONS);
                let number = self.number(depth.min(1));
                condition(&format!("~ {comparison} {}", self.literal()), vec![number])
            }
            3 => self.label_test(),
            4 => self.date_test(),
            5..=7 => self.events(),
            8 => {
                let amount = self.choices.pick(&["smallest", "smallest", "999 EUR", "1000 EUR", "0.925926 EUR"]);
                text(Sort::Condition, format!("{} {} {amount}", self.money_field(), self.choices.pick(&COMPARISONS)))
            }
            9 => text(
                Sort::Condition,
                format!("{} between {} and 50", self.numeric_field(), self.choices.pick(&["0", "1", "2.5", "12"])),
            ),
            10 if self.about == About::Contact => self.declared_condition(),
            10 => text(Sort::Condition, self.choices.pick(&["partner_of", "margin >= 20%"])),
            11 if self.plain => self.declared_condition(),
            11 => {
                let lists =
                    ["topics contains word \"CTO\"", "account.tags in (partner, customer)", "account.partner_of"];
                let of_account =
                    ["tags contains any word of (\"partner\", \"reseller\")", "tags in (partner, customer)"];
                let chosen = if self.about == About::Contact {
                    self.choices.pick(&lists)
                } else {
                    self.choices.pick(&of_account)
                };
                text(Sort::Condition, chosen)
            }
            12 | 13 => condition("not (~)", vec![self.condition(depth - 1)]),
            14 | 15 => condition("(~ and ~)", vec![self.condition(depth - 1), self.condition(depth - 1)]),
            _ => condition("(~ or ~)", vec![self.condition(depth - 1), self.condition(depth - 1)]),
        }
    }

    fn any_field(&mut self) -> String {
        match self.choices.below(4) {
            0 => self.numeric_field(),
            1 => self.text_field(),
            2 => self.date_field(),
            _ => self.money_field(),
        }
    }

    fn text_test(&mut self) -> Tree {
        let (field, word) = (self.text_field(), self.choices.pick(&TEXTS));
        let test = match self.choices.below(if self.plain { 4 } else { 11 }) {
            0 => format!("{field} is \"{word}\""),
            1 => format!("{field} is not \"{word}\" or blank"),
            2 => format!("{field} in (\"{word}\", \"X\")"),
            3 => format!("{field} not in (\"{word}\", \"pharma\")"),
            4 => format!("{field} contains word \"{word}\""),
            5 => format!("{field} contains any word of keywords"),
            6 => format!("{field} contains text \"{}\"", self.choices.pick(&["o", "CT", "ss", "@", " "]).trim_end()),
            7 => format!("{field} like (\"*.edu\", \"c*o\", \"*a*\")"),
            8 => format!("{field} starts with \"{}\"", self.choices.pick(&["p", "D", "ann"])),
            9 => format!("{field} ends with \"{}\"", self.choices.pick(&["s", "5", "COM"])),
            _ => format!("domain of {field} in (\"acme.com\", \"school.edu\")"),
        };
        text(Sort::Condition, test)
    }

    fn label_test(&mut self) -> Tree {
        let of_contact = [
            "seniority >= director",
            "seniority < manager",
            "seniority is vp",
            "format in (webinar, list)",
            "format is not referral",
            "home in home_markets",
            "home is NO",
            "active",
            "share > 20%",
            "stay >= 2 minutes",
            "account.size is \"51-200\"",
            "account.hq in (US, NO)",
            "account.margin <= 10%",
            "account is not blank",
        ];
        let of_contact = &of_contact[..of_contact.len() - usize::from(self.plain)];
        let of_account = ["size is big", "hq in home_markets", "margin > 10%", "parent is blank", "partner_of"];
        let chosen =
            if self.about == About::Contact { self.choices.pick(of_contact) } else { self.choices.pick(&of_account) };
        text(Sort::Condition, chosen)
    }

    fn date_test(&mut self) -> Tree {
        let span = self.choices.pick(&SPANS);
        match self.choices.below(4) {
            0 => {
                let how = self.choices.pick(&["more than", "less than", "at least", "at most"]);
                let reference = self.reference(false);
                tree(Sort::Condition, &format!("~ is {how} {span} ago"), vec![reference])
            }
            1 => text(Sort::Condition, format!("{} in the next {span}", self.date_field())),
            2 => {
                let date = self.choices.pick(&DATES);
                text(Sort::Condition, format!("{} {} {date}", self.date_field(), self.choices.pick(&COMPARISONS)))
            }
            _ => {
                let window =
                    self.choices.pick(&["today", "this month", "last quarter", "this year", "yesterday", "last week"]);
                text(Sort::Condition, format!("{} {window}", self.date_field()))
            }
        }
    }

    fn declared_condition(&mut self) -> Tree {
        let labels = self.declared.labels.len();
        let at = self.choices.below(labels + self.declared.conditions.len() + 1);
        if let Some((name, of)) = self.declared.labels.get(at).cloned() {
            let label = self.choices.pick(&of);
            let not = self.choices.pick(&["", "not "]);
            return text(Sort::Condition, format!("{name} is {not}{label}"));
        }
        match self.declared.conditions.get(at - labels) {
            Some(name) => text(Sort::Condition, name.clone()),
            None => text(Sort::Condition, "active"),
        }
    }

    /// A question about events.
    fn events(&mut self) -> Tree {
        let condition = |template: &str, parts| tree(Sort::Condition, template, parts);
        match self.choices.below(6) {
            0 | 1 => condition("any ~", vec![self.selection(false)]),
            2 => condition("no ~", vec![self.selection(false)]),
            3 => {
                let least = self.choices.pick(&["at least 2", "at most 1", "exactly 2", "at least 3"]);
                condition(&format!("{least} ~"), vec![self.selection(true)])
            }
            _ if self.about == About::Account => condition("any ~", vec![self.selection(false)]),
            4 => {
                let within = self.choices.pick(&["", " within 7 days", " within 36 hours", " within 1 month"]);
                let (first, second) = (self.kind(), self.choices.pick(&["opt_in", "page_view", "download", "touch"]));
                text(Sort::Condition, format!("any {first} then {second}{within}"))
            }
            _ => {
                let window = self.window(false);
                condition("any page_view? then (download, visit) within 30 days", vec![window])
            }
        }
    }

    pub fn kind(&mut self) -> &'static str {
        if self.about == About::Account {
            return self.choices.pick(&["job_post", "funding"]);
        }
        self.choices.pick(&[
            "page_view",
            "download",
            "visit",
            "opt_in",
            "real_view",
            "deep",
            "touch",
            "either",
            "(page_view, visit)",
            "account.job_post",
            "account.funding",
        ])
    }

    /// Events; `counted`: what is asked is how many.
    pub fn selection(&mut self, counted: bool) -> Tree {
        let kind = self.kind();
        let (window, filter) = (self.window(counted), self.filter(kind));
        tree(Sort::Other, &format!("{kind}??"), vec![window, filter])
    }

    fn window(&mut self, counted: bool) -> Tree {
        let window = match self.choices.below(if counted { 10 } else { 8 }) {
            0..=2 => String::new(),
            3 | 4 => format!(" in the last {}", self.choices.pick(&SPANS)),
            5 => self.choices.pick(&[" today", " this month", " last week", " last quarter", " yesterday"]).to_owned(),
            6 if self.about == About::Contact => self
                .choices
                .pick(&[" since last opt_in", " since first visit", " since created", " since seen", " before renewal"])
                .to_owned(),
            6 | 7 => format!(" {} {}", self.choices.pick(&["since", "before"]), self.choices.pick(&DATES)),
            8 => " on the same day".to_owned(),
            _ => format!(" in any {}", self.choices.pick(&["24 hours", "7 days", "90 minutes"])),
        };
        text(Sort::Other, window)
    }

    fn filter(&mut self, kind: &str) -> Tree {
        if self.choices.one_in(2) {
            return text(Sort::Other, "");
        }
        let test = self.event_test(kind);
        if self.choices.one_in(3) {
            let joined = self.choices.pick(&["and", "or"]);
            let other = self.event_test(kind);
            return tree(Sort::Other, &format!(" where (~ {joined} ~)"), vec![test, other]);
        }
        tree(Sort::Other, " where (~)", vec![test])
    }

    fn event_test(&mut self, kind: &str) -> Tree {
        let any = ["age < 10 days", "age >= 30 days", "day >= 2026-02-20", "moment < 2026-03-01 12:00"];
        let subject = ["contact.seniority >= director", "contact.seats > 2", "contact.title is \"CTO\""];
        let own: &[&str] = match kind {
            "page_view" | "real_view" => &[
                "page is pricing",
                "page in (home, docs)",
                "spent >= 30 seconds",
                "worth > 2",
                "not (worth is blank)",
                "worth > contact.quality",
            ],
            "download" | "deep" => &[
                "kind is high",
                "cost >= 10 USD",
                "asset is \"Price List\"",
                "asset contains text \"o\"",
                "asset is contact.title",
                "weights(asset).points > 1",
            ],
            "account.job_post" | "job_post" => &["role contains word \"Sales\"", "openings >= 2", "role is blank"],
            "account.funding" | "funding" => &["amount >= 1000 USD", "closed >= 2026-01-15", "closed is blank"],
            _ => &any,
        };
        let chosen = match self.choices.below(6) {
            0 => self.choices.pick(&any),
            1 if self.about == About::Contact => self.choices.pick(&subject),
            _ => self.choices.pick(own),
        };
        text(Sort::Test, chosen)
    }
}
