//! The formatter's promises on files nobody would write: random constructs in random layout.
//!
//! Every file is made from a seed, so that a failure can be repeated: the message names the file.

use crate::format_samples::checked;

/// Writes one random file.
struct Author {
    state: u64,
    text: String,
    /// Inside a one-line block, where no line may end.
    one_line: usize,
}

const NAMES: [&str; 12] = [
    "a",
    "seniority",
    "account.revenue",
    "owner",
    "créé_le",
    "account.parent.hq_country",
    "title",
    "a_rather_long_name_for_a_field_that_somebody_imported",
    "value",
    "page",
    "status",
    "engagement",
];
const EVENTS: [&str; 5] = ["page_view", "account.job_post", "email_click", "(visit, download)", "contacts"];
const TEXTS: [&str; 6] =
    ["\"x\"", "\"Life sciences\"", "\"say \"\"hi\"\"\"", "\"Prêt à l'achat\"", "\"# not a comment {\"", "\"\""];
const COMMENTS: [&str; 5] = ["# one", "#two", "# a { and a ( and a \"", "# é", "#"];

impl Author {
    fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, text: String::new(), one_line: 0 }
    }

    fn random(&mut self, below: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % below
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.random(100) < percent
    }

    fn pick(&mut self, words: &[&str]) {
        let word = words[self.random(words.len())].to_owned();
        self.put(&word);
    }

    fn put(&mut self, word: &str) {
        self.text.push_str(word);
    }

    /// One space or several.
    fn space(&mut self) {
        let count = if self.chance(90) { 1 } else { 3 };
        self.put(&" ".repeat(count));
    }

    fn words(&mut self, words: &str) {
        for word in words.split(' ') {
            self.space();
            self.put(word);
        }
    }

    /// A place where a line may end in the middle of a statement.
    fn may_break(&mut self) {
        if self.one_line > 0 || self.chance(75) {
            return self.space();
        }
        if self.chance(30) {
            self.space();
            self.pick(&COMMENTS);
        }
        self.put("\n");
        if self.chance(15) {
            self.pick(&COMMENTS);
            self.put("\n");
        }
        let indentation = self.random(6);
        self.put(&" ".repeat(indentation));
    }

    /// The end of a statement.
    fn end(&mut self) {
        if self.chance(25) {
            self.space();
            self.pick(&COMMENTS);
        }
        self.put("\n");
        while self.chance(25) {
            if self.chance(50) {
                self.pick(&COMMENTS);
            }
            self.put("\n");
        }
    }

    /// `{ … }` of some statements, on one line or on several.
    fn block(&mut self, most: usize, statement: impl Fn(&mut Self)) {
        let count = 1 + self.random(most);
        self.space();
        self.put("{");
        if self.one_line > 0 || self.chance(30) {
            self.one_line += 1;
            for index in 0..count {
                self.put(if index == 0 { " " } else { ", " });
                statement(self);
            }
            self.one_line -= 1;
            return self.put(" }");
        }
        self.end();
        for _ in 0..count {
            self.space();
            statement(self);
            self.end();
        }
        self.put("}");
    }

    fn list(&mut self, most: usize, entry: impl Fn(&mut Self)) {
        let count = 2 + self.random(most);
        self.put("(");
        for index in 0..count {
            if index > 0 {
                self.put(",");
                self.may_break();
            } else if self.one_line == 0 && self.chance(20) {
                self.may_break();
            }
            entry(self);
        }
        if self.chance(10) {
            self.put(",");
        }
        if self.one_line == 0 && self.chance(20) {
            self.may_break();
        }
        self.put(")");
    }

    fn duration(&mut self) {
        self.pick(&["14 days", "1 day", "2 working days", "3 months", "24 hours", "90 days"]);
    }

    fn number(&mut self, depth: usize) {
        match self.random(if depth == 0 { 3 } else { 7 }) {
            0 => self.pick(&["1", "0.5", "50k", "300M USD", "20%"]),
            1 | 2 => self.pick(&NAMES),
            3 => {
                self.put("min(");
                self.number(depth - 1);
                self.put(", ");
                self.number(depth - 1);
                self.put(")");
            }
            4 => {
                self.put("count(");
                self.selection(depth - 1);
                self.put(")");
            }
            5 => self.pick(&["60% of fit", "(seats otherwise 1)", "weights(industry).reviews", "domain of email"]),
            _ => {
                self.put("(");
                self.number(depth - 1);
                self.pick(&[" + ", " - ", " * ", " / "]);
                self.number(depth - 1);
                self.put(")");
            }
        }
    }

    fn selection(&mut self, depth: usize) {
        self.pick(&EVENTS);
        if self.chance(40) {
            self.words("in the last");
            self.space();
            self.duration();
        }
        if self.chance(40) {
            self.words("where");
            self.space();
            if depth > 0 && self.chance(30) {
                self.put("(");
                self.condition(depth - 1);
                self.put(")");
            } else {
                self.pick(&["page is \"x\"", "spent >= 2 minutes", "value in (1, 2)", "page is not blank"]);
            }
        }
    }

    fn test(&mut self, depth: usize) {
        match self.random(if depth == 0 { 6 } else { 9 }) {
            0 => {
                self.pick(&NAMES);
                self.pick(&[" is ", " is not ", " contains word ", " not like "]);
                self.pick(&TEXTS);
            }
            1 => {
                self.number(depth);
                self.pick(&[" >= ", " < ", " > ", " <= "]);
                self.number(depth);
            }
            2 => {
                self.pick(&NAMES);
                self.pick(&[" in ", " not in ", " contains any word of "]);
                self.list(9, |author| author.pick(&TEXTS));
            }
            3 => self.pick(&["seniority is blank", "x is not \"y\" or blank", "seats between 1 and 9", "not hot"]),
            4 => {
                self.pick(&["any ", "no ", "at least 5 ", "at most 1 ", "exactly 2 "]);
                self.selection(depth);
            }
            5 => self.pick(&[
                "last visit is more than 3 months ago",
                "renewal in the next 90 days",
                "any a then b within 7 days",
            ]),
            6 => {
                self.put("(");
                self.condition(depth - 1);
                self.put(")");
            }
            _ => {
                self.pick(&["all of", "any of", "at least 2 of"]);
                let inner = depth - 1;
                self.block(3, move |author| {
                    if author.chance(50) {
                        author.pick(&["one: ", "two_and_more: ", "x: "]);
                    }
                    author.condition(inner);
                });
            }
        }
    }

    fn condition(&mut self, depth: usize) {
        let terms = [1, 1, 1, 2, 3, 6][self.random(6)];
        for index in 0..terms {
            if index > 0 {
                self.may_break();
                self.pick(&["and ", "and ", "or "]);
            }
            self.test(depth);
        }
    }

    fn rule(&mut self) {
        if self.chance(30) {
            self.pick(&["pricing: ", "a: ", "a_long_label_for_a_rule: "]);
        }
        self.pick(&["+5", "-20", "+0.5", "+min(weighed, 92)", "+60% of fit", "+a_name_that_is_rather_long"]);
        let per = self.chance(40);
        if per {
            self.words("per");
            self.space();
            self.selection(1);
        }
        if !per || self.chance(20) {
            self.words("when");
            self.space();
            self.condition(2);
        }
        while per && self.chance(40) {
            self.put(",");
            self.may_break();
            self.pick(&[
                "half-life 14 days",
                "at most 40 points",
                "once per day",
                "at most 3 per week",
                "because \"so\"",
            ]);
        }
    }

    fn statement(&mut self, depth: usize) {
        if depth == 0 || self.chance(75) {
            return self.rule();
        }
        self.pick(&["group \"Email\" 0 to 30", "first match", "who: first match", "group \"é\""]);
        self.block(4, move |author| author.statement(depth - 1));
    }

    fn band(&mut self) {
        self.pick(&["a", "interested", "\"very hot\"", "é"]);
        if self.chance(60) {
            self.space();
            self.pick(&TEXTS);
        }
        self.space();
        self.pick(&["0 to 20", "21 to 100", "above 60", "from 7", "otherwise", "-5 to 0"]);
        if self.chance(50) {
            self.words("next");
            self.space();
            self.pick(&TEXTS);
            if self.chance(50) {
                self.words("by \"Sales\" within 2 working days");
            }
        }
    }

    fn field(&mut self) {
        self.pick(&["id", "a_long_field_name", "créé", "b"]);
        self.space();
        self.pick(&[
            "text unique",
            "number 0 to 10 required",
            "ordered a < b < c",
            "list of text",
            "yes/no",
            "money EUR",
        ]);
    }

    fn event(&mut self) {
        self.pick(&["event visit", "event a_longer_event", "event job_post of account"]);
        if self.chance(70) {
            self.block(3, Self::field);
        }
    }

    fn item(&mut self) {
        match self.random(9) {
            0 => {
                self.pick(&["record contact", "record a"]);
                self.block(5, Self::field);
            }
            1 => self.event(),
            2 => {
                self.pick(&["setting a = ", "setting a_long_name ="]);
                self.may_break();
                self.list(12, |author| author.pick(&TEXTS));
            }
            3 => {
                self.pick(&["signal s \"Title\" =", "signal another_one =", "signal b ="]);
                self.may_break();
                self.condition(3);
            }
            4 => {
                self.pick(&["definition lead \"Lead\" next \"Call\" by \"Sales\" =", "definition mql ="]);
                self.may_break();
                self.condition(3);
            }
            5 => {
                self.pick(&["score fit 0 to 100", "score s", "score interest for each line in (a, b) from 0, 1 decimal"]);
                self.block(6, |author| author.statement(2));
            }
            6 => {
                self.pick(&["segment maturity by fit", "segment grade \"Grade\" by fit"]);
                self.block(5, Self::band);
            }
            7 => {
                self.put("disqualify when ");
                self.condition(1);
                if self.chance(50) {
                    self.put(",");
                    self.may_break();
                    self.put("because \"it is so\"");
                }
            }
            _ => self.pick(&[
                "promise a is worth more than b",
                "use \"x.lead\"",
                "rate 1 EUR = 1.08 USD on 2026-01-01",
                "promise fit never falls when a page_view is added",
                "table t { a -> b, c\n\"x\" -> 1, 2\n# between\notherwise -> 3, 4 }",
                "matrix m of a by b {\n1 2\nA hot \"very cold\"\n\nhot \"Hot\" next \"Call\"\n}",
                "test \"t\" { contact \"ann\" { a 1 }\npage_view { page x } 5 times on 2026-03-01\nas of 2026-03-02\nexpect lead }",
            ]),
        }
    }

    fn file(mut self) -> String {
        for _ in 0..1 + self.random(8) {
            self.item();
            self.end();
        }
        self.text
    }
}

#[test]
fn random_files_keep_meaning_and_comments_and_settle_at_once() {
    for seed in 1..=120 {
        checked(&Author::new(seed).file());
    }
}
