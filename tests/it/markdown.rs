//! The documents are tests: every fenced block of the reference, the tutorial, the README and the pages of
//! the codes does what it says.
//!
//! A block claims something by the words after its fence; [`page::Kind`] lists them, docs/README.md explains
//! them. All failures of a run come in one message, each with file and line.

#[path = "markdown/console.rs"]
mod console;
#[path = "markdown/page.rs"]
mod page;
#[path = "markdown/workspace.rs"]
mod workspace;

use std::path::{Path, PathBuf};

use page::{Block, Kind, Page};
use workspace::Files;

/// What failed, with the line of the block.
type Failures = Vec<(usize, String)>;

/// Runs all blocks of a page.
fn run(page: &Page) -> Failures {
    let mut failures = page.problems.clone();
    let mut files = Files::default();
    let mut unchecked: Option<usize> = None;
    for block in &page.blocks {
        if let Kind::File { .. } = &block.kind {
            unchecked = Some(block.line);
        }
        let result = step(page, block, &mut files);
        if workspace::has_model(&files) {
            unchecked = None;
        }
        failures.extend(result.err().map(|problem| (block.line, problem)));
    }
    failures.extend(unchecked.map(|line| (line, "no later file of the page makes a model of this one".to_owned())));
    failures.sort();
    failures
}

fn step(page: &Page, block: &Block, files: &mut Files) -> Result<(), String> {
    match &block.kind {
        Kind::Reading => Ok(()),
        Kind::Console => console::run(&block.text, files),
        Kind::Data(name) => {
            files.insert(name.clone(), block.text.clone().into_bytes());
            Ok(())
        }
        Kind::File { name, add } => {
            workspace::put(files, name, &block.text, *add)?;
            if workspace::has_model(files) { workspace::good_and_tested(files) } else { Ok(()) }
        }
        Kind::Good => workspace::good_and_tested(&whole(page, block, files)?),
        Kind::Test => workspace::tests_pass(&whole(page, block, files)?),
        Kind::Error(code) => workspace::first_error(&whole(page, block, files)?, code),
        Kind::Warning(code) => workspace::warning(&whole(page, block, files)?, code),
    }
}

/// The folder that a snippet by itself stands for: the snippet is a whole model, or goes with the preamble
/// of its page, or is added to the page's `model.lead`.
fn whole(page: &Page, block: &Block, files: &Files) -> Result<Files, String> {
    let has_model = block.text.lines().any(|line| line.starts_with("model "));
    if !has_model && page.preamble.is_empty() && files.contains_key("model.lead") {
        let mut files = files.clone();
        workspace::put(&mut files, "model.lead", &block.text, true)?;
        return Ok(files);
    }
    let text = if has_model { block.text.clone() } else { format!("{}\n{}", page.preamble, block.text) };
    let mut files = workspace::data_of(files);
    files.insert("model.lead".to_owned(), text.into_bytes());
    Ok(files)
}

/// Runs the page of a code: what is wrong gives the code, what is right does not.
fn run_code_page(code: &str, page: &Page) -> Failures {
    let mut failures = page.problems.clone();
    for heading in ["Wrong", "Right"] {
        if !page.blocks.iter().any(|block| block.heading == heading) {
            failures.push((1, format!("there is no block under `## {heading}`")));
        }
    }
    let mut files = Files::default();
    for block in &page.blocks {
        let result = match (&block.kind, block.heading.as_str()) {
            (Kind::Good, "Wrong") => whole(page, block, &files).and_then(|files| workspace::has_code(&files, code)),
            (Kind::Good, "Right") => whole(page, block, &files).and_then(|files| workspace::lacks_code(&files, code)),
            _ => step(page, block, &mut files),
        };
        failures.extend(result.err().map(|problem| (block.line, problem)));
    }
    failures
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Markdown files of a folder, in order.
fn pages(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let mut pages: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    pages.sort();
    pages
}

/// Fails with all failures of these pages.
fn check(paths: &[PathBuf], run: impl Fn(&Path, &Page) -> Failures) {
    assert!(!paths.is_empty(), "there is no page to run");
    let mut report = String::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let shown = path.strip_prefix(root()).unwrap_or(path).display().to_string();
        for (line, problem) in run(path, &page::read(&text)) {
            report.push_str(&format!("\n{shown}:{line}: {problem}"));
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_snippet_of_the_reference_does_what_it_says() {
    check(&pages("docs/reference"), |_, page| run(page));
}

#[test]
fn every_step_of_the_tutorial_and_the_readme_does_what_it_says() {
    check(&["README.md", "docs/README.md", "docs/tutorial.md"].map(|name| root().join(name)), |_, page| run(page));
}

#[test]
fn every_page_of_a_code_shows_it_and_the_way_out() {
    check(&pages("docs/diagnostics"), |path, page| {
        let code = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        run_code_page(&code, page)
    });
}

/// A model for the tests of the runner itself.
const SMALL: &str = "model \"A\" { currency USD, timezone \"UTC\", scores contact }\nrecord contact { id text unique, \
                     size whole }\nscore fit 0 to 10 { +5 when size >= 5 }\n";

fn failures(text: &str) -> Vec<String> {
    run(&page::read(text)).into_iter().map(|(line, problem)| format!("{line}: {problem}")).collect()
}

#[test]
fn a_false_claim_is_noticed() {
    let test = "test \"t\" { contact \"a\" { size 5 }\n as of 2026-01-01\n expect fit is 6 }\n";
    for (fence, text, said) in [
        ("lead", "score x {\n", "expected no error"),
        ("lead error L101", "", "found no error"),
        ("lead error L999", "score fit2 0 to 5 { +5 when nobody }\n", "expected L999"),
        ("lead test", "", "no test"),
        ("lead test", test, "fit is 6 was 5"),
        ("lead", "promise fit <= 4\n", "promise 1 is broken"),
        ("lead warning L407", "", "expected the warning L407"),
        ("leed", "", "no kind of block"),
        ("lead file other.lead", "", "no later file"),
        ("console", "lead check\n", "starts with a line `$"),
        ("console", "$ lead explain L407\nsomething else\n", "printed"),
        ("console", "$ lead no-such-command\n", "printed"),
        ("console", "$ rm x\n", "does not run `lead`"),
    ] {
        let model = if fence.contains("other.lead") || fence == "console" { "" } else { SMALL };
        let found = failures(&format!("```{fence}\n{model}{text}```\n"));
        assert!(found.len() == 1 && found[0].starts_with("1: ") && found[0].contains(said), "{fence}: {found:?}");
    }
}

#[test]
fn a_block_that_would_not_run_is_noticed() {
    assert_eq!(failures("```text\nnever closed\n"), ["1: this block is not closed"]);
    let added = failures("```lead add other.lead\n```\n");
    assert!(added.iter().any(|problem| problem.contains("no file `other.lead` yet")), "{added:?}");
    assert!(failures("- a\n  ```lead\n  x\n  ```\n")[0].contains("indented"));
    assert_eq!(failures(&format!("```lead\n{SMALL}```\n")), [""; 0]);
}

#[test]
fn a_page_of_a_code_is_held_to_it() {
    let page = page::read(&format!("# L407\n## Wrong\n```lead\n{SMALL}```\n## Right\n```lead\n{SMALL}```\n"));
    let failures = run_code_page("L407", &page);
    assert!(failures.len() == 1 && failures[0].1.contains("expected L407, found nothing"), "{failures:?}");
    assert_eq!(run_code_page("L407", &page::read("# L407\n")).len(), 2);
}

#[test]
fn what_is_declared_again_takes_the_place_of_the_older_text() {
    let mut files = Files::default();
    workspace::put(&mut files, "a.lead", "score a {\n  +1\n}\nscore b { +2 }\n", false).unwrap();
    workspace::put(&mut files, "a.lead", "score a {\n  +3\n}\n", true).unwrap();
    workspace::put(&mut files, "a.lead", "score c { +4 }\n", true).unwrap();
    let text = String::from_utf8_lossy(&files["a.lead"]).into_owned();
    assert_eq!(text, "score a {\n  +3\n}\nscore b { +2 }\n\nscore c { +4 }\n");
}
