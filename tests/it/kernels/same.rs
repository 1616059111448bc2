//! Random kernels on random data: plain Rust, the function for many rows and the function for one give the same bits.

use leadlang::jit::{Compiled, Functions, Tier};
use leadlang::kernel::verify;
use proptest::prelude::*;

use super::random::{self, Random};
use super::{both, execute::execute};

/// One kernel in a tier, on so many rows.
fn check(seed: u64, nodes: usize, rows: usize, tier: Tier) {
    let mut random = Random::new(seed);
    let kernel = random::kernel(&mut random, nodes);
    verify(&kernel).unwrap();
    let (columns, tables) = random::data(&mut random, &kernel, rows);
    let compiled = Compiled::new(&kernel, tier, Functions::Both).unwrap();
    let expected: Vec<Vec<i64>> = (0..rows).map(|row| execute(&kernel, &columns, &tables, row)).collect();
    let found = both::batch(&kernel, &compiled, &columns, &tables, rows);
    for row in 0..rows {
        assert_eq!(found[row], expected[row], "many rows, seed {seed}, row {row}, {tier:?}\n{kernel}");
    }
    let few = rows.min(50);
    let found = both::rows(&kernel, &compiled, &columns, &tables, few);
    for row in 0..few {
        assert_eq!(found[row], expected[row], "one row, seed {seed}, row {row}, {tier:?}\n{kernel}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn small_kernels_give_the_same_bits(seed in any::<u64>(), nodes in 1..60_usize, rows in 0..41_usize) {
        check(seed, nodes, rows, Tier::Fast);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn optimised_kernels_give_the_same_bits(seed in any::<u64>(), nodes in 1..60_usize, rows in 0..70_usize) {
        check(seed, nodes, rows, Tier::Optimised);
    }

    #[test]
    fn kernels_cut_into_chunks_give_the_same_bits(seed in any::<u64>(), nodes in 200..900_usize, rows in 0..41_usize) {
        check(seed, nodes, rows, Tier::Fast);
    }

    #[test]
    fn several_blocks_give_the_same_bits(seed in any::<u64>(), nodes in 1..60_usize, rows in 1020..2600_usize) {
        check(seed, nodes, rows, Tier::Fast);
    }
}
