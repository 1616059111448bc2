//! The generator without a fuzzer: as many pairs of a model and its tables as there is time for.
//!
//! `pairs SECONDS [FIRST SEED]` ends with the number of pairs and of values that were compared, or with a difference.

#[path = "../tests/it/equal/mod.rs"]
mod equal;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use equal::choices::Choices;
use equal::tally::Tally;

/// Tables of each model.
const TABLES: usize = 2;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().expect("a number"));
    let until = Instant::now() + Duration::from_secs(arguments.next().unwrap_or(60));
    let next = &AtomicU64::new(arguments.next().unwrap_or(1_000_000));
    let (pairs, values) = (&AtomicUsize::new(0), &AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(move || {
                while Instant::now() < until {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let cases = equal::cases(&mut Choices::Seed(seed), TABLES);
                    pairs.fetch_add(cases.len(), Ordering::Relaxed);
                    values.fetch_add(equal::check(cases, &Tally::default()), Ordering::Relaxed);
                }
            });
        }
    });
    let seeds = next.load(Ordering::Relaxed);
    let (pairs, values) = (pairs.load(Ordering::Relaxed), values.load(Ordering::Relaxed));
    println!("{pairs} pairs, {values} values, all equal; the next seed is {seeds}");
}
