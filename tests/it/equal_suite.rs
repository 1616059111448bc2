//! Every back end gives what the interpreter gives: thousands of pairs of a model and its tables, and what was found
//! before.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use leadlang::data::{Dataset, EventTable};
use leadlang::interpret::{run_tests, test_dataset};
use leadlang::model::Model;
use leadlang::semantics::Value;

use crate::equal::choices::Choices;
use crate::equal::tally::Tally;
use crate::equal::{World, backends, cases, check, model_of};

/// Pairs of a model and its tables; `LEAD_EQUAL_PAIRS` asks for more, from the seed `LEAD_EQUAL_SEED` on.
const PAIRS: usize = 10_000;
/// Tables of each model.
const TABLES: usize = 10;

fn asked(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

#[test]
fn every_back_end_gives_what_the_interpreter_gives() {
    let (pairs, first) = (asked("LEAD_EQUAL_PAIRS", PAIRS), asked("LEAD_EQUAL_SEED", 0));
    let models = pairs / TABLES;
    let (next, made, refused, compared) = <(AtomicUsize, AtomicUsize, AtomicUsize, AtomicUsize)>::default();
    let (next, made, refused, compared, tally) = (&next, &made, &refused, &compared, &Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(move || {
                while made.load(Ordering::Relaxed) < models {
                    let seed = first + next.fetch_add(1, Ordering::Relaxed);
                    let cases = cases(&mut Choices::Seed(seed as u64), TABLES);
                    let counted = if cases.is_empty() { refused } else { made };
                    counted.fetch_add(1, Ordering::Relaxed);
                    compared.fetch_add(check(cases, tally), Ordering::Relaxed);
                }
            });
        }
    });
    let (made, refused, compared) =
        (made.load(Ordering::Relaxed), refused.load(Ordering::Relaxed), compared.load(Ordering::Relaxed));
    assert!(refused * 2 < made, "{refused} texts were no models, {made} were");
    assert!(compared > pairs * 100, "{compared} values of {pairs} pairs");
    really_done(pairs, tally);
}

/// That no back end stepped aside; of a few pairs nothing is expected.
fn really_done(pairs: usize, tally: &Tally) {
    if pairs < 3_000 {
        return;
    }
    assert!(tally.rows_by_code.get() > pairs * 6 || tally.without_code.get() > pairs / 2, "{tally:?}");
    if tally.without_compiler.get() == 0 {
        assert!(tally.libraries.get() > pairs / 300 && tally.rows_by_library.get() > pairs / 5, "{tally:?}");
    } else {
        let said = format!("no C compiler: {} libraries were not linked\n", tally.without_compiler.get());
        std::io::stderr().write_all(said.as_bytes()).unwrap();
    }
    assert!(tally.batched.get() > pairs / 20, "{tally:?}");
    assert!(tally.resumed.get() > pairs / 5, "{tally:?}");
    assert!(tally.let_go.get() > pairs / 100, "{tally:?}");
    assert!(tally.put_aside.get() > pairs / 50, "{tally:?}");
}

/// Data of which some things are not sensed, as remarks of the file say.
fn leave_out(model: &Model, data: &mut Dataset, text: &str) {
    for name in text.lines().filter_map(|line| line.strip_prefix("# not sensed: ")) {
        match name.split_once('.') {
            Some((record, field)) => {
                let record = model.records.iter().position(|one| one.name == record).unwrap();
                let field = model.records[record].fields.iter().position(|one| one.name == field).unwrap();
                data.fields_sensed[record][field] = false;
                data.records[record].rows.iter_mut().for_each(|row| row[field] = Value::Blank);
            }
            None => {
                let event = model.events.iter().position(|one| one.name == name).unwrap();
                data.events_sensed[event] = false;
                data.events[event] = EventTable::default();
            }
        }
    }
}

#[test]
fn what_was_found_before_stays_equal() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/equal-corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "lead"));
    paths.sort();
    assert!(!paths.is_empty(), "the corpus was not found");
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let model = std::sync::Arc::new(model_of(&text).unwrap_or_else(|| panic!("{} has an error", path.display())));
        assert!(run_tests(&model).iter().all(|result| result.passed()), "{}", path.display());
        for test in &model.tests {
            let mut data = test_dataset(&model, test);
            leave_out(&model, &mut data, &text);
            for chance in 0..6 {
                let world = World {
                    model: model.clone(),
                    data: data.clone(),
                    as_of: test.as_of.clone(),
                    chance,
                    library: chance == 0,
                };
                if let Err(said) = backends::compare(&world, None, &Tally::default()) {
                    panic!("{}: {said}", path.display());
                }
            }
        }
    }
}

#[test]
fn the_bytes_of_a_fuzzer_are_chance_too() {
    let mut compared = 0;
    for first in 0..40_u8 {
        let bytes: Vec<u8> = (0..600_u16).map(|at| (at as u8).wrapping_mul(first).wrapping_add(first / 3)).collect();
        compared += check(cases(&mut Choices::Bytes(&bytes), 2), &Tally::default());
    }
    assert!(compared > 500, "{compared}");
}
