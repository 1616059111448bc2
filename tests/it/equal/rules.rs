//! Rules of scores: points, what they multiply with, conditions, tails; groups and first matches.

use super::grammar::{About, Grammar};
use super::tree::{Sort, Tree, several, text, tree};

const DECAYS: [&str; 5] = [
    "",
    ", half-life 14 days",
    ", fading to zero in 90 days",
    ", losing 25% of what is left every 7 days",
    ", by age { 14 days 100%, 30 days 50% }",
];
const REPEATS: [&str; 7] = [
    "",
    ", once per day",
    ", at most 3 per week",
    ", once per 24 hours",
    ", at most 2 per 7 days",
    ", once",
    ", at most 2 per month",
];
const CAPS: [&str; 3] = ["", ", at most 20 points", ", at most 3 points"];

impl Grammar<'_, '_> {
    /// The entries of a score.
    pub fn entries(&mut self, decimals: usize, depth: usize) -> Vec<Tree> {
        let count = 1 + self.choices.below(4);
        (0..count).map(|_| self.entry(decimals, depth)).collect()
    }

    fn entry(&mut self, decimals: usize, depth: usize) -> Tree {
        match self.choices.below(8) {
            0 if depth > 0 => {
                let range = self.choices.pick(&["0 to 30", "from -10", "at most 12", "0 to 7", ""]);
                let entries = several(self.entries(decimals, depth - 1));
                tree(Sort::Other, &format!("  group \"Group\" {range} {{\n~  }}\n"), vec![entries])
            }
            1 => self.first_match(decimals),
            _ => self.rule(decimals),
        }
    }

    fn first_match(&mut self, decimals: usize) -> Tree {
        let mut rules = Vec::new();
        for _ in 0..=self.choices.below(3) {
            let points = self.points(decimals);
            let condition = self.condition(1);
            rules.push(tree(Sort::Other, &format!("    {points} when ~\n"), vec![condition]));
        }
        let otherwise =
            if self.choices.one_in(2) { text(Sort::Other, "    +2 otherwise\n") } else { text(Sort::Other, "") };
        tree(Sort::Other, "  first match {\n~?  }\n", vec![several(rules), otherwise])
    }

    /// Points that are a literal.
    fn points(&mut self, decimals: usize) -> &'static str {
        let whole = ["+5", "+10", "+20", "+1", "-3", "-20", "+8"];
        let fine = ["+2.5", "+0.75", "-1.25", "+0.5", "+10", "-4", "+0.01"];
        if decimals == 2 { self.choices.pick(&fine) } else { self.choices.pick(&whole) }
    }

    fn rule(&mut self, decimals: usize) -> Tree {
        match self.choices.below(8) {
            0 | 1 => {
                let (points, cap) = (self.points(decimals), self.cap());
                let condition = self.condition(2);
                tree(Sort::Other, &format!("  {points} when ~?\n"), vec![condition, cap])
            }
            2 => {
                let (number, cap, when) = (self.number(2), self.cap(), self.when());
                tree(Sort::Other, "  +~??\n", vec![tree(Sort::Other, "min(~, 30)", vec![number]), when, cap])
            }
            3 => {
                let (points, number, when, cap) = (self.points(decimals), self.number(1), self.when(), self.cap());
                tree(Sort::Other, &format!("  {points} per (~)??\n"), vec![number, when, cap])
            }
            _ => self.rule_of_events(decimals),
        }
    }

    fn rule_of_events(&mut self, decimals: usize) -> Tree {
        let which = self.choices.pick(&["", "", "", "last ", "first "]);
        let repeats = if which.is_empty() { self.choices.pick(&REPEATS) } else { "" };
        let decay = self.choices.pick(&DECAYS);
        let (when, cap) = (self.when(), self.cap());
        let tails = vec![when, text(Sort::Other, decay), text(Sort::Other, repeats), cap];
        if self.about == About::Contact && self.choices.one_in(3) {
            let (points, selected) = self.choices.pick(&[
                ("+(worth otherwise 1)", "page_view"),
                ("+worth", "page_view where (page is pricing)"),
                ("-min(worth, 3)", "real_view"),
                ("+weights(asset).points", "download"),
                ("+(cost / 10 USD)", "deep"),
                ("+(openings * 2)", "account.job_post"),
                ("+minutes of spent", "page_view in the last 30 days"),
                ("+(quality / 2)", "visit"),
            ]);
            let head = text(Sort::Other, format!("  {points} per {which}{selected}"));
            return tree(Sort::Other, "~????\n", [vec![head], tails].concat());
        }
        let points = self.points(decimals);
        let selection = self.selection(false);
        let head = tree(Sort::Other, &format!("  {points} per {which}~"), vec![selection]);
        tree(Sort::Other, "~????\n", [vec![head], tails].concat())
    }

    fn when(&mut self) -> Tree {
        if !self.choices.one_in(3) {
            return text(Sort::Other, "");
        }
        let condition = self.condition(1);
        tree(Sort::Other, " when ~", vec![condition])
    }

    fn cap(&mut self) -> Tree {
        let cap = self.choices.pick(&CAPS);
        text(Sort::Other, cap)
    }
}
