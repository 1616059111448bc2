//! Kernels as text, and kernels that contradict themselves.

use leadlang::kernel::{parse, verify};
use proptest::prelude::*;

use super::random::{self, Random};

proptest! {
    #[test]
    fn a_printed_kernel_reads_back(seed in any::<u64>()) {
        let kernel = random::kernel(&mut Random::new(seed), 80);
        let text = kernel.to_string();
        prop_assert_eq!(parse(&text).unwrap(), kernel);
    }

    #[test]
    fn garbage_is_refused_without_a_panic(text in "[a-z0-9 =:.<>#\\n-]{0,80}") {
        if let Ok(kernel) = parse(&text) {
            _ = verify(&kernel);
        }
    }
}

/// Every file of tests/kernel: kernels that read back as they are written; a first line `# malformed: …` says what `verify` says.
#[test]
fn files_read_back_and_are_judged_as_they_say() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kernel");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let kernel = parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let verdict = verify(&kernel).err().map(|error| format!("# malformed: {error}"));
        let first = text.lines().next().filter(|line| line.starts_with("# malformed"));
        assert_eq!(verdict.as_deref(), first, "{}", path.display());
        let bare: String = text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        assert_eq!(kernel.to_string(), bare, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 10, "only {seen} files were found");
}

#[test]
fn mistakes_in_the_text_are_placed() {
    let line = |text: &str| parse(text).unwrap_err().to_string();
    assert_eq!(line("column code9\n"), "line 1: a layout expected, not `code9`");
    assert_eq!(line("\nn0 = constant 5 : int8\n"), "line 2: a range expected, not ``");
    assert_eq!(line("n1 = constant 5 : int8 5..5\n"), "line 1: the next node expected, not `n1`");
    assert_eq!(line("n0 = constant 5 : int8 5..5 6\n"), "line 1: the end of the line expected, not `6`");
}
