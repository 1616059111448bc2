//! Results for tools.

use serde_json::{Value, json};

use super::Results;
use crate::interpret::{CounterExample, Need, PromiseResult, PromiseVerdict, TestResult};
use crate::source::Span;

/// One JSON object.
pub(super) fn text(results: &Results<'_>) -> String {
    let tests: Vec<Value> = results.tests.iter().map(|result| test(results, result)).collect();
    let promises: Vec<Value> = results.promises.iter().map(|result| promise(results, result)).collect();
    let all = json!({
        "tests": tests,
        "promises": promises,
        "passed": results.tests.len() - results.failed_tests(),
        "failed": results.failed_tests(),
        "promises_broken": results.broken_promises(),
    });
    format!("{all:#}\n")
}

fn place(results: &Results<'_>, span: Span) -> (Value, Value) {
    let file = results.program.sources.file_of(span).map(|(_, file)| file.name.clone());
    (json!(file), json!(results.program.sources.position(span).line))
}

fn test(results: &Results<'_>, result: &TestResult) -> Value {
    let Some(test) = results.model.tests.get(result.test) else { return Value::Null };
    let (file, line) = place(results, test.span);
    let expectations = test.expectations.iter().zip(&result.expectations).map(|(expected, came)| {
        let (_, line) = place(results, expected.span);
        let needs: Vec<&str> = came
            .needs
            .iter()
            .map(|need| match need {
                Need::Field(name) | Need::Event(name) => name.as_str(),
            })
            .collect();
        json!({ "expect": super::human::wanted(&expected.text), "line": line, "met": came.met, "was": came.was, "needs": needs })
    });
    json!({
        "title": test.title,
        "file": file,
        "line": line,
        "passed": result.passed(),
        "expectations": expectations.collect::<Vec<Value>>(),
    })
}

fn promise(results: &Results<'_>, result: &PromiseResult) -> Value {
    let Some(promise) = results.model.promises.get(result.promise) else { return Value::Null };
    let (file, line) = place(results, promise.span);
    let (verdict, witness) = match &result.verdict {
        PromiseVerdict::Shown => ("shown", Value::Null),
        PromiseVerdict::NotRefuted => ("not refuted", Value::Null),
        PromiseVerdict::NotShown => ("not shown", Value::Null),
        PromiseVerdict::LessWorth { more, less } => {
            ("broken", json!({ "more": more.to_string(), "less": less.to_string() }))
        }
        PromiseVerdict::Refuted(example) => ("broken", witness(example)),
    };
    json!({
        "promise": promise.text,
        "file": file,
        "line": line,
        "verdict": verdict,
        "contacts_tried": result.tried,
        "witness": witness,
    })
}

fn witness(example: &CounterExample) -> Value {
    let fields: serde_json::Map<String, Value> =
        example.fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    let step = example.step.as_ref().map(
        |step| json!({ "change": step.change, "before": step.before.to_string(), "after": step.after.to_string() }),
    );
    json!({ "fields": fields, "events": example.events, "step": step })
}
