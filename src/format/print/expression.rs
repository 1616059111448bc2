//! Expressions.

use super::super::doc::Doc;
use super::super::rows::{Cell, Class, Row};
use super::Printer;
use super::literal::{duration, label, name, path, unit};
use crate::syntax::ast::{
    Aggregate, AgoComparison, CompareOperator, Expr, ExprKind, Name, Part, PartsQuantifier, ProductOperator,
    Quantifier, Selection, SumOperator, TestKind, TextTest,
};

/// Round brackets around something; lines in it start behind the bracket.
fn bracketed(inside: Doc) -> Doc {
    Doc::concat(vec![Doc::text("("), inside.hang(), Doc::text(")")])
}

fn spaced(words: &str, rest: Doc) -> Doc {
    Doc::spaced(vec![Doc::text(words), rest])
}

/// `not in` or `in`
fn negated(is_negated: bool, words: &str) -> Doc {
    Doc::text(if is_negated { format!("not {words}") } else { words.to_owned() })
}

const fn compare(operator: CompareOperator) -> &'static str {
    match operator {
        CompareOperator::Less => "<",
        CompareOperator::LessOrEqual => "<=",
        CompareOperator::Greater => ">",
        CompareOperator::GreaterOrEqual => ">=",
    }
}

const fn text_test(kind: TextTest) -> &'static str {
    match kind {
        TextTest::ContainsWord => "contains word",
        TextTest::ContainsAnyWord => "contains any word of",
        TextTest::ContainsText => "contains text",
        TextTest::ContainsAnyText => "contains any text of",
        TextTest::Like => "like",
        TextTest::StartsWith => "starts with",
        TextTest::EndsWith => "ends with",
    }
}

const fn aggregate(function: Aggregate) -> &'static str {
    match function {
        Aggregate::Count => "count",
        Aggregate::Sum => "sum",
        Aggregate::Average => "average",
        Aggregate::Highest => "highest",
        Aggregate::Lowest => "lowest",
        Aggregate::Distinct => "distinct",
    }
}

const fn ago(comparison: AgoComparison) -> &'static str {
    match comparison {
        AgoComparison::MoreThan => "is more than",
        AgoComparison::LessThan => "is less than",
        AgoComparison::AtLeast => "is at least",
        AgoComparison::AtMost => "is at most",
    }
}

impl Printer<'_> {
    pub(super) fn expression(&mut self, expression: &Expr) -> Doc {
        match &expression.kind {
            ExprKind::Literal(literal) => self.literal(literal),
            ExprKind::Path(names) => Doc::text(path(names)),
            ExprKind::ScoreFor { score, label: line } => Doc::text(format!("{} for {}", score.text, label(line))),
            ExprKind::Bracketed(inside) => bracketed(self.expression(inside)),
            ExprKind::Call { name, arguments, column } => self.call(name, arguments, column.as_ref()),
            ExprKind::Aggregate { function, value, selection } => {
                self.aggregate(*function, value.as_deref(), selection)
            }
            ExprKind::Parts { quantifier, parts } => self.parts(quantifier, parts, expression),
            ExprKind::And(terms) => self.chain(terms, "and"),
            ExprKind::Or(terms) => self.chain(terms, "or"),
            ExprKind::Not(inside) => spaced("not", self.expression(inside)),
            ExprKind::Implies(left, right) => {
                let left = self.expression(left);
                Doc::spaced(vec![left, Doc::text("implies"), self.expression(right)])
            }
            ExprKind::Error => self.unreadable(expression.span),
            _ if is_number(&expression.kind) => self.number(&expression.kind),
            _ => self.test(&expression.kind),
        }
    }

    /// Arithmetic and numbers made of other things.
    fn number(&mut self, kind: &ExprKind) -> Doc {
        match kind {
            ExprKind::Sum { first, rest } => self.sum(first, rest),
            ExprKind::Product { first, rest } => self.product(first, rest),
            ExprKind::Negative(inside) => Doc::concat(vec![Doc::text("-"), self.expression(inside)]),
            ExprKind::PercentOf { percent, of } => {
                let percent = self.expression(percent);
                Doc::spaced(vec![percent, Doc::text("of"), self.expression(of)])
            }
            ExprKind::Otherwise { value, fallback } => {
                let value = self.expression(value);
                bracketed(Doc::spaced(vec![value, Doc::text("otherwise"), self.expression(fallback)]))
            }
            ExprKind::PropertyOf { property, of } => spaced(&format!("{} of", property.text), self.expression(of)),
            ExprKind::Elapsed { unit: step, until, reference, .. } => {
                let word = if *until { "until" } else { "since" };
                spaced(&format!("{}s {word}", unit(*step)), self.reference(reference))
            }
            ExprKind::Change { score, within, .. } => {
                let score = self.expression(score);
                Doc::spaced(vec![Doc::text("change in"), score, Doc::text(format!("in the last {}", duration(within)))])
            }
            _ => Doc::empty(),
        }
    }

    /// What is true or false.
    fn test(&mut self, kind: &ExprKind) -> Doc {
        match kind {
            ExprKind::Test { subject, test } => {
                let subject = self.expression(subject);
                Doc::spaced(vec![subject, self.test_kind(test)])
            }
            ExprKind::Events { quantifier, selection } => {
                let quantifier = self.quantifier(quantifier);
                Doc::spaced(vec![quantifier, self.selection(selection)])
            }
            ExprKind::Ago { reference, comparison, duration: length } => {
                let reference = self.reference(reference);
                Doc::spaced(vec![reference, Doc::text(format!("{} {} ago", ago(*comparison), duration(length)))])
            }
            ExprKind::Within { reference, window } => {
                let reference = self.reference(reference);
                Doc::spaced(vec![reference, self.window(&window.kind)])
            }
            _ => Doc::empty(),
        }
    }

    fn test_kind(&mut self, test: &TestKind) -> Doc {
        match test {
            TestKind::Compare(operator, value) => spaced(compare(*operator), self.expression(value)),
            TestKind::Is { negated: no, value } => spaced(if *no { "is not" } else { "is" }, self.expression(value)),
            TestKind::Blank { negated: no } => Doc::text(if *no { "is not blank" } else { "is blank" }),
            TestKind::IsNotOrBlank { value } => {
                Doc::spaced(vec![Doc::text("is not"), self.expression(value), Doc::text("or blank")])
            }
            TestKind::In { negated: no, list } => Doc::spaced(vec![negated(*no, "in"), self.expression(list)]),
            TestKind::Between { low, high } => {
                let low = self.expression(low);
                Doc::spaced(vec![Doc::text("between"), low, Doc::text("and"), self.expression(high)])
            }
            TestKind::Text { negated: no, kind, patterns } => {
                Doc::spaced(vec![negated(*no, text_test(*kind)), self.expression(patterns)])
            }
        }
    }

    fn quantifier(&mut self, quantifier: &Quantifier) -> Doc {
        match quantifier {
            Quantifier::Any => Doc::text("any"),
            Quantifier::No => Doc::text("no"),
            Quantifier::AtLeast(count) => spaced("at least", self.expression(count)),
            Quantifier::AtMost(count) => spaced("at most", self.expression(count)),
            Quantifier::Exactly(count) => spaced("exactly", self.expression(count)),
        }
    }

    /// `name(arguments).column`
    fn call(&mut self, callee: &Name, arguments: &[Expr], column: Option<&Name>) -> Doc {
        let last = arguments.len().saturating_sub(1);
        let mut printed = Vec::new();
        for (index, argument) in arguments.iter().enumerate() {
            let comma = if index < last { "," } else { "" };
            printed.push(Doc::concat(vec![self.expression(argument), Doc::text(comma)]));
        }
        let inside = if printed.is_empty() { Doc::empty() } else { Doc::fill(printed) };
        let column = column.map_or_else(Doc::empty, |column| Doc::text(format!(".{}", column.text)));
        Doc::concat(vec![name(callee), bracketed(inside), column])
    }

    fn aggregate(&mut self, function: Aggregate, value: Option<&Expr>, selection: &Selection) -> Doc {
        let mut inside = Vec::new();
        if let Some(value) = value {
            inside.push(self.expression(value));
            inside.push(Doc::text("of"));
        }
        inside.push(self.selection(selection));
        Doc::concat(vec![Doc::text(aggregate(function)), bracketed(Doc::spaced(inside))])
    }

    /// Lines break behind the signs.
    fn sum(&mut self, first: &Expr, rest: &[(SumOperator, Expr)]) -> Doc {
        let mut parts = Vec::new();
        let mut term = self.expression(first);
        for (operator, next) in rest {
            let sign = match operator {
                SumOperator::Plus => "+",
                SumOperator::Minus => "-",
            };
            parts.push(Doc::spaced(vec![term, Doc::text(sign)]));
            term = self.expression(next);
        }
        parts.push(term);
        Doc::fill(parts)
    }

    fn product(&mut self, first: &Expr, rest: &[(ProductOperator, Expr)]) -> Doc {
        let mut parts = vec![self.expression(first)];
        for (operator, next) in rest {
            let sign = match operator {
                ProductOperator::Times => "*",
                ProductOperator::DividedBy => "/",
            };
            parts.push(Doc::text(sign));
            parts.push(self.expression(next));
        }
        Doc::spaced(parts)
    }

    /// `a and b and c`: lines break before the word.
    fn chain(&mut self, terms: &[Expr], word: &str) -> Doc {
        if let Some(first) = terms.first() {
            self.notes.lift(first.span.start);
        }
        let mut parts: Vec<Vec<Doc>> = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            let mut part = Vec::new();
            if index > 0 {
                part = self.comments_before(term.span.start, parts.last_mut());
                part.push(Doc::text(format!("{word} ")));
            }
            part.push(self.expression(term));
            parts.push(part);
        }
        Doc::fill(parts.into_iter().map(Doc::concat).collect()).hang()
    }

    /// `all of { … }`
    fn parts(&mut self, quantifier: &PartsQuantifier, parts: &[Part], whole: &Expr) -> Doc {
        let quantifier = match quantifier {
            PartsQuantifier::All => Doc::text("all of"),
            PartsQuantifier::Any => Doc::text("any of"),
            PartsQuantifier::AtLeast(count) => {
                Doc::spaced(vec![Doc::text("at least"), self.expression(count), Doc::text("of")])
            }
        };
        let span = |part: &Part| match &part.label {
            Some(label) => label.span.to(part.condition.span),
            None => part.condition.span,
        };
        let block = self.block(parts, whole.span, span, |printer, part| {
            let rest = printer.expression(&part.condition);
            match &part.label {
                Some(label) => {
                    Row { class: Class::Aligned("part"), cells: vec![Cell::left(format!("{}:", label.text))], rest }
                }
                None => Row::alone(rest),
            }
        });
        Doc::spaced(vec![quantifier, block])
    }
}

/// Whether [`Printer::number`] prints it.
const fn is_number(kind: &ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::Sum { .. }
            | ExprKind::Product { .. }
            | ExprKind::Negative(_)
            | ExprKind::PercentOf { .. }
            | ExprKind::Otherwise { .. }
            | ExprKind::PropertyOf { .. }
            | ExprKind::Elapsed { .. }
            | ExprKind::Change { .. }
    )
}
