//! Names: unknown, of another kind, in a circle, of several meanings.

use super::suggested;
use crate::diagnostics::code::{names as codes, time};
use crate::diagnostics::suggest::Suggestion;
use crate::diagnostics::{Applicability, Diagnostic};
use crate::names::Meaning;
use crate::source::Span;
use crate::syntax::ast::{LabelName, Name};

/// A name nobody declared, where only one kind of thing can stand.
pub fn unknown(kind: &str, name: &Name, suggestion: Suggestion) -> Diagnostic {
    let message = format!("no {kind} is called `{}`", name.text);
    let plural = format!("there {}", if kind.contains(" of ") { "is" } else { "are" });
    suggested(Diagnostic::error(&codes::UNKNOWN_NAME, name.span, message), name.span, suggestion, &plural)
}

/// An event where a value stands.
pub fn event_as_value(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&time::EVENT_AS_VALUE, span, "an event needs `any`, `no` or a count")
        .help(format!("as a yes or no: `any {words} in the last 30 days`; as a number: `count({words})`"))
        .fix(Applicability::Suggested, format!("write `any {words}`"), span, format!("any {words}"))
}

/// A route where a value stands.
pub fn route_as_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(&codes::WRONG_KIND, span, format!("the route `{name}` comes last, so nothing can read it"))
        .help("only tests and promises can name who takes a contact; here name the condition of its row")
}

/// A word that is declared and no value.
pub fn not_a_value(span: Span, name: &str, meaning: Meaning) -> Diagnostic {
    let finding = Diagnostic::error(&codes::WRONG_KIND, span, format!("`{name}` is {}, not a value", meaning.noun()));
    match meaning {
        Meaning::Table(_) => finding.help(format!("look a value up with its key: `{name}(industry)`")),
        Meaning::Record(_) => finding.help(format!("name one of its fields: `{name}.industry`")),
        Meaning::Sensor(_) => finding.help("a sensor only says where values come from; name the field it feeds"),
        _ => finding,
    }
}

/// A score declared for each of several products, named without one.
pub fn score_for_each(span: Span, name: &str, example: &str) -> Diagnostic {
    Diagnostic::error(&codes::WRONG_KIND, span, format!("there is one `{name}` for each product: say which"))
        .help(format!("write `{name} for {example}`"))
        .fix(Applicability::Template, format!("write `{name} for {example}`"), span, format!("{name} for {example}"))
}

/// `X for Y` where X is no such score.
pub fn no_such_family(name: &Name, declared: Option<Meaning>, suggestion: Suggestion) -> Diagnostic {
    let message = match declared {
        Some(Meaning::Score(_)) => format!("`{}` is one score, not one for each product", name.text),
        Some(other) => format!("`{}` is {}, not a score for each product", name.text, other.noun()),
        None => format!("no score for each product is called `{}`", name.text),
    };
    let finding = Diagnostic::error(&codes::WRONG_KIND, name.span, message);
    match declared {
        Some(_) => finding.help(format!("write `{}` alone", name.text)),
        None => suggested(finding, name.span, suggestion, "there are"),
    }
}

/// A product that a score was not declared for.
pub fn no_such_product(label: &LabelName, score: &str, labels: &[LabelName], declared: Span) -> Diagnostic {
    let near = crate::diagnostics::suggest::suggest(&label.text, labels.iter().map(|label| label.text.as_str()));
    let message = format!("`{score}` is not declared for `{}`", label.text);
    let finding = Diagnostic::error(&codes::UNKNOWN_LABEL, label.span, message).also(declared, "declared here");
    suggested(finding, label.span, near, "it is declared for")
}

/// A row itself where a value stands.
pub fn row_as_value(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::WRONG_KIND, span, format!("`{words}` is the whole row, not a value"))
        .help(format!("name one of its fields: `{words}.industry`"))
}

/// `contacts` where a value stands.
pub fn contacts_as_value(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::WRONG_KIND, span, format!("`{words}` are several rows, not a value"))
        .help(format!("count them, `count({words})`, or sum one of their numbers up, `highest(engagement of {words})`"))
}

/// A field that only some of the events at hand have.
pub fn not_of_all_events(span: Span, words: &str) -> Diagnostic {
    Diagnostic::error(&codes::WRONG_KIND, span, format!("`{words}` is not the same field in all of these events"))
        .help("name one kind of event, or give the field the same place and type in each")
}

/// Too many names.
pub fn path_too_long(span: Span, most: usize) -> Diagnostic {
    Diagnostic::error(&codes::LONG_PATH, span, format!("a path has at most {most} names"))
        .help("give the part in the middle a name of its own with a `signal`")
}

/// How many members of a circle a message shows.
const MOST_SHOWN: usize = 12;

/// Things that are computed in a circle, with the whole chain.
pub fn circle(chain: &[(&str, Span)]) -> Option<Diagnostic> {
    let (first, span) = *chain.first()?;
    let finding = if let [_] = chain {
        Diagnostic::error(&codes::CIRCLE, span, format!("`{first}` reads itself"))
    } else {
        let message = format!("`{first}` reads itself, through {} other{}", chain.len() - 1, plural(chain.len() - 1));
        Diagnostic::error(&codes::CIRCLE, span, message)
    };
    let mut words: Vec<String> = chain.iter().take(MOST_SHOWN).map(|(name, _)| format!("`{name}`")).collect();
    words.extend((chain.len() > MOST_SHOWN).then(|| "…".to_owned()));
    words.push(format!("`{first}`"));
    let mut finding = finding.help(format!("{}: none of them can be computed first", words.join(" reads ")));
    for (at, (_, span)) in chain.iter().enumerate().take(MOST_SHOWN).skip(1) {
        let next = chain.get(at + 1).map_or(first, |(name, _)| *name);
        finding = finding.also(*span, format!("reads `{next}`"));
    }
    Some(finding)
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// An output of another record.
pub fn output_of_other_record(
    span: Span,
    name: &str,
    meaning: Meaning,
    record: &str,
    about: &str,
    way: Option<&str>,
) -> Diagnostic {
    let message = format!("`{name}` is {} of `{record}`; this is about `{about}`", meaning.noun());
    let finding = Diagnostic::error(&codes::OTHER_RECORD, span, message);
    match way {
        Some(way) => finding.help(format!("write `{way}.{name}`")).fix(
            Applicability::Suggested,
            format!("write `{way}.{name}`"),
            span,
            format!("{way}.{name}"),
        ),
        None => finding.help(format!("over its `{record}s`: `count({record}s where {name} >= 41)`")),
    }
}

/// A name that an event and the contact share, behind an open `where`.
pub fn shared(span: Span, word: &str, filter: Span, event: &str, record: &str, test: &str, rest: &str) -> Diagnostic {
    let of_record = rest.replacen(word, &format!("{record}.{word}"), 1);
    Diagnostic::error(&codes::AMBIGUOUS, span, format!("`{word}` is a field of `{event}` and of `{record}`"))
        .also(filter, "`where` takes this test only")
        .help(format!("of the event: `where ({test} and {rest})`"))
        .help(format!("of the {record}: `where {test} and {of_record}`"))
        .fix(
            Applicability::Suggested,
            format!("the {record}'s: write `{record}.{word}`"),
            span,
            format!("{record}.{word}"),
        )
}

/// A label that several rules carry, where one is meant.
pub fn several_rules(name: &Name, places: [Span; 2]) -> Diagnostic {
    Diagnostic::error(&codes::AMBIGUOUS, name.span, format!("several rules are called `{}`", name.text))
        .also(places[0], "one")
        .also(places[1], "another")
        .help("give the rule that is meant a name of its own")
}

/// A declared word that nothing uses.
pub fn unused(name: &Name, meaning: Meaning) -> Diagnostic {
    let kind = meaning.noun().trim_start_matches("a ").trim_start_matches("an ");
    Diagnostic::warning(&codes::UNUSED, name.span, format!("the {kind} `{}` is not used", name.text))
        .help("delete it, or use it where its value is written out")
}
