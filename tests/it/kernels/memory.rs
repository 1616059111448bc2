//! Machine code is freed, and shared between threads.

use std::sync::Arc;

use leadlang::jit::{ColumnSlice, Compiled, Elements, Functions, OutputSlice, Scratch, Tier};
use leadlang::kernel::{Kernel, parse};

fn kernel() -> Kernel {
    parse("column int8\nn0 = column c0 : int8 -128..127\nn1 = floor_by n0 2 : int8 -64..63\noutput n1 int8\n").unwrap()
}

fn halves(compiled: &Compiled) -> Vec<i8> {
    let numbers: Vec<i8> = (-20..20).collect();
    let columns = [ColumnSlice { elements: Elements::Int8(&numbers), known: None }];
    let mut results = vec![0; numbers.len()];
    compiled.run(&columns, &[], &mut [OutputSlice::Int8(&mut results)], &mut Scratch::new(), numbers.len()).unwrap();
    results
}

/// Kilobytes of this process that are in memory, and maps it has.
#[cfg(target_os = "linux")]
fn resident() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap().lines().filter(|line| line.contains("r-xp")).count();
    (line.trim().trim_end_matches(" kB").parse().unwrap(), maps)
}

/// In a process of its own: other tests take and free memory meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn ten_thousand_kernels_leave_no_memory_behind() {
    const ALONE: &str = "LEAD_TEST_ALONE";
    if std::env::var_os(ALONE).is_none() {
        let test = "kernels::memory::ten_thousand_kernels_leave_no_memory_behind";
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        let output = command.args([test, "--exact"]).env(ALONE, "1").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        return;
    }
    let kernel = kernel();
    let compile = |times: usize| {
        for _ in 0..times {
            let compiled = Compiled::new(&kernel, Tier::Fast, Functions::Batch).unwrap();
            std::hint::black_box(&compiled);
        }
    };
    compile(1_000);
    let before = resident();
    compile(9_000);
    let after = resident();
    // Each kept page of code would be 4 kB: 36 MB.
    assert!(after.0 < before.0 + 8_000, "{} kB before, {} kB after", before.0, after.0);
    assert!(after.1 < before.1 + 10, "{} maps of code before, {} after", before.1, after.1);
}

#[test]
fn one_compiled_kernel_serves_many_threads_and_outlives_its_maker() {
    let compiled = Arc::new(Compiled::new(&kernel(), Tier::Fast, Functions::Batch).unwrap());
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let compiled = Arc::clone(&compiled);
            std::thread::spawn(move || (0..200).map(|_| halves(&compiled)).collect::<Vec<_>>())
        })
        .collect();
    drop(compiled);
    let expected: Vec<i8> = (-20_i8..20).map(|number| number.div_euclid(2)).collect();
    for thread in threads {
        assert!(thread.join().unwrap().iter().all(|found| *found == expected));
    }
}
