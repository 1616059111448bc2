//! Every back end gives the same bytes.

use super::cli_score::{example, in_folder};
use super::cli_support::Folder;

const EXAMPLES: [&str; 5] =
    ["content-map", "fit-and-activity", "instrument-maker", "intent-and-signals", "maturity-segments"];
/// What takes the words of the interpreter.
const OF_WORDS: [&str; 3] = ["why", "coverage", "last_activity"];

fn plain(head: &str) -> String {
    let of_words = |name: &&str| OF_WORDS.contains(name) || name.ends_with("_needs");
    head.split(',').filter(|name| !of_words(name)).collect::<Vec<_>>().join(",")
}

#[test]
fn both_back_ends_give_the_same_bytes_on_the_examples() {
    for name in EXAMPLES {
        let folder = example(name);
        let score = |more: &[&str]| {
            let ran = in_folder(&folder, &[&["score", "--output", "-"], more].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert!(!ran.err.contains("not compiled"), "{name}: {}", ran.err);
            ran.out
        };
        for as_of in ["2026-03-02", "2025-12-24", "2026-02-28 13:05"] {
            let wide = score(&["--as-of", as_of]);
            assert_eq!(wide, score(&["--as-of", as_of, "--backend", "jit"]), "{name} {as_of}");
            let columns = plain(wide.lines().next().unwrap());
            for format in ["csv", "jsonl"] {
                let narrow = |backend: &str| {
                    score(&["--as-of", as_of, "--columns", &columns, "--format", format, "--backend", backend])
                };
                assert_eq!(narrow("interpret"), narrow("jit"), "{name} {as_of}");
                assert_eq!(narrow("interpret"), narrow("auto"), "{name} {as_of}");
            }
        }
    }
}

#[test]
fn both_back_ends_give_the_same_bytes_on_real_data() {
    let Some(folder) = Folder::with_real_data("x-education", &["Leads.csv"]) else { return };
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/models/x-education/model.lead");
    folder.put("model.lead", &std::fs::read_to_string(model).unwrap());
    let score = |more: &[&str]| {
        let few = ["score", "--as-of", "2026-03-02", "--output", "-", "--sort", "input", "--limit", "1500"];
        let ran = folder.lead(&[&few, more].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let wide = score(&["--backend", "interpret"]);
    assert_eq!(wide, score(&["--backend", "jit"]));
    let columns = plain(wide.lines().next().unwrap());
    let narrow = |backend: &str| score(&["--columns", &columns, "--backend", backend]);
    let interpreted = narrow("interpret");
    assert!(interpreted.lines().count() > 1000);
    assert_eq!(interpreted, narrow("jit"));
    assert_eq!(interpreted, narrow("auto"));
}
