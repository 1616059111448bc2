//! Scores and their rules.

use super::super::doc::{Doc, flat_text};
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{duration, label, name, quoted, text, title, unit};
use super::selection::which;
use crate::source::Span;
use crate::syntax::ast::{
    Condition, Duration, Expr, ExprKind, FirstMatch, Group, Literal, Per, Rule, ScoreItem, Statement, Tail, TailKind,
};

/// Points that are wider stand in no column.
const WIDEST_POINTS: usize = 12;

const fn statement_span(statement: &Statement) -> Span {
    match statement {
        Statement::Rule(rule) => rule.span,
        Statement::Group(group) => group.span,
        Statement::FirstMatch(first) => first.span,
        Statement::Error(span) => *span,
    }
}

/// `point` after 1, otherwise `points`.
fn points_word(count: &Expr) -> &'static str {
    match &count.kind {
        ExprKind::Literal(Literal::Number(number)) if number == "1" => "point",
        _ => "points",
    }
}

impl Printer<'_> {
    /// `score NAME "Title" RANGE { … }`
    pub(super) fn score(&mut self, score: &ScoreItem) -> Row {
        let mut head = vec![Doc::text("score"), name(&score.name), Doc::text(title(score.title.as_ref()))];
        if let Some(of) = &score.of {
            head.push(Doc::text(format!("of {}", of.text)));
        }
        if let Some(each) = &score.for_each {
            let places: Vec<Span> = each.labels.iter().map(|label| label.span).collect();
            head.push(Doc::text(format!("for each {} in", each.variable.text)));
            head.push(
                self.list(&places, |_, index| {
                    each.labels.get(index).map_or_else(Doc::empty, |one| Doc::text(label(one)))
                }),
            );
        }
        head.push(self.range(score.range.as_ref()));
        let mut head = Doc::spaced(head);
        if let Some((count, _)) = &score.decimals {
            let plural = if count == "1" { "" } else { "s" };
            head = Doc::concat(vec![head, Doc::text(format!(", {count} decimal{plural}"))]);
        }
        let since = match &score.since {
            Some(start) => Doc::spaced(vec![Doc::text("since"), self.reference(start)]),
            None => Doc::empty(),
        };
        let body = self.statements(&score.body, score.span);
        Row::alone(Doc::spaced(vec![head, since, body]))
    }

    fn statements(&mut self, statements: &[Statement], whole: Span) -> Doc {
        self.block(statements, whole, statement_span, Self::statement)
    }

    fn statement(&mut self, statement: &Statement) -> Row {
        match statement {
            Statement::Rule(rule) => self.rule(rule),
            Statement::Group(group) => self.group(group),
            Statement::FirstMatch(first) => self.first_match(first),
            Statement::Error(place) => Row::alone(self.unreadable(*place)),
        }
    }

    fn group(&mut self, group: &Group) -> Row {
        let range = self.range(group.range.as_ref());
        let body = self.statements(&group.body, group.span);
        Row::alone(Doc::spaced(vec![Doc::text("group"), text(&group.title), range, body]))
    }

    fn first_match(&mut self, first: &FirstMatch) -> Row {
        let label = first.label.as_ref().map_or_else(Doc::empty, |label| Doc::text(format!("{}:", label.text)));
        let body = self.statements(&first.body, first.span);
        Row::alone(Doc::spaced(vec![label, Doc::text("first match"), body]))
    }

    /// `[name:] ±POINTS [per WHAT] [when CONDITION] [, tail]…`
    fn rule(&mut self, rule: &Rule) -> Row {
        let sign = if rule.negative { "-" } else { "+" };
        let points = Doc::concat(vec![Doc::text(sign), self.expression(&rule.points)]);
        let rest = self.rule_rest(rule);
        let (class, mut cells) = match &rule.label {
            Some(label) => ("labelled rule", vec![Cell::left(format!("{}:", label.text))]),
            None => ("rule", Vec::new()),
        };
        if points.flat.is_some_and(|width| width <= WIDEST_POINTS) {
            cells.push(Cell::left(flat_text(&points)));
            return Row { class: Class::Aligned(class), cells, rest };
        }
        let rest = Doc::spaced(vec![points, rest]);
        if cells.is_empty() { Row::alone(rest) } else { Row { class: Class::Aligned(class), cells, rest } }
    }

    /// All but label and points; lines break behind the commas.
    fn rule_rest(&mut self, rule: &Rule) -> Doc {
        let mut first = Vec::new();
        if let Some(per) = &rule.per {
            first.push(Doc::text("per"));
            first.push(self.per(per));
        }
        match &rule.condition {
            Condition::Always => {}
            Condition::When(condition) => {
                first.push(Doc::text("when"));
                first.push(self.expression(condition));
            }
            Condition::Otherwise => first.push(Doc::text("otherwise")),
        }
        let mut parts = vec![vec![Doc::spaced(first)]];
        for tail in &rule.tails {
            if let Some(previous) = parts.last_mut() {
                previous.push(Doc::text(","));
            }
            let mut part = self.comments_before(tail.span.start, parts.last_mut());
            part.push(self.tail(tail));
            parts.push(part);
        }
        Doc::fill(parts.into_iter().map(Doc::concat).collect()).hang()
    }

    fn per(&mut self, per: &Per) -> Doc {
        match per {
            Per::Events { which: end, selection } => {
                let end = Doc::text(end.map_or("", which));
                Doc::spaced(vec![end, self.selection(selection)])
            }
            Per::Unit { unit: step, until, reference, .. } => {
                let joint = Doc::text(if *until { "until" } else { "since" });
                Doc::spaced(vec![Doc::text(unit(*step)), joint, self.reference(reference)])
            }
            Per::Number(number) => self.expression(number),
        }
    }

    fn tail(&mut self, tail: &Tail) -> Doc {
        let words = match &tail.kind {
            TailKind::HalfLife(length) => format!("half-life {}", duration(length)),
            TailKind::FadingToZero(length) => format!("fading to zero in {}", duration(length)),
            TailKind::Losing { percent, every } => {
                let percent = self.expression(percent);
                let rest = format!("of what is left every {}", duration(every));
                return Doc::spaced(vec![Doc::text("losing"), percent, Doc::text(rest)]);
            }
            TailKind::ByAge(rows) => return self.by_age(rows, tail.span),
            TailKind::AtMostPerPeriod { count, once, period } => return self.at_most_per(count, *once, unit(*period)),
            TailKind::AtMostPerDuration { count, once, duration: length } => {
                return self.at_most_per(count, *once, &duration(length));
            }
            TailKind::Once => "once".to_owned(),
            TailKind::AtMostPoints(points) => {
                let word = points_word(points);
                return Doc::spaced(vec![Doc::text("at most"), self.expression(points), Doc::text(word)]);
            }
            TailKind::Because(why) => format!("because {}", quoted(&why.value)),
            TailKind::AllowPersonal(why) => format!("allow personal because {}", quoted(&why.value)),
        };
        Doc::text(words)
    }

    /// `at most 3 per week`, `once per 24 hours`
    fn at_most_per(&mut self, count: &Expr, once: bool, period: &str) -> Doc {
        let count =
            if once { Doc::text("once") } else { Doc::spaced(vec![Doc::text("at most"), self.expression(count)]) };
        Doc::spaced(vec![count, Doc::text(format!("per {period}"))])
    }

    /// `by age { 14 days 100%, 30 days 50% }`
    fn by_age(&mut self, rows: &[(Duration, Expr)], whole: Span) -> Doc {
        let span = |(age, share): &(Duration, Expr)| age.span.to(share.span);
        let block = self.block(rows, whole, span, |printer, (age, share)| Row {
            class: Class::Aligned("age"),
            cells: vec![Cell::right(duration(age))],
            rest: printer.expression(share),
        });
        Doc::spaced(vec![Doc::text("by age"), block])
    }
}
