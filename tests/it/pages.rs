//! Each code has a page that says what it means and shows a way out.

use leadlang::diagnostics::pages::{explain, missing, snippet};
use leadlang::diagnostics::{Code, code};

static PAGE: Code = Code {
    id: "L999",
    name: "odd-thing",
    page: "# L999 odd-thing\n\nA thing is odd.\n\n## Wrong\n```lead\nmodel \"A\" {\n\n  # odd\n}\n```\n\n## Right\n\n```lead\nmodel \"B\" {\n}\n```\n",
};

#[test]
fn every_code_has_a_complete_page() {
    let incomplete: Vec<String> = code::all()
        .into_iter()
        .map(|code| (code, missing(code)))
        .filter(|(_, missing)| !missing.is_empty())
        .map(|(code, missing)| format!("docs/diagnostics/{}.md lacks {}", code.id, missing.join(", ")))
        .collect();
    assert!(incomplete.is_empty(), "{}", incomplete.join("\n"));
}

#[test]
fn codes_and_names_are_unique_and_found_in_any_case() {
    let all = code::all();
    for code in &all {
        assert_eq!(all.iter().filter(|other| other.id == code.id || other.name == code.name).count(), 1, "{}", code.id);
        assert_eq!(code::find(&code.id.to_lowercase()).map(|found| found.id), Some(code.id));
        assert_eq!(code::find(&code.name.to_uppercase()).map(|found| found.id), Some(code.id));
    }
}

#[test]
fn an_incomplete_page_is_noticed() {
    assert_eq!(missing(&PAGE), Vec::<String>::new());
    let bare = Code {
        id: "L999",
        name: "odd-thing",
        page: "# L999 other\n\n## Wrong\n\nno snippet\n\n## Right\n```lead\na\n```\n",
    };
    assert_eq!(
        missing(&bare),
        ["the title `# L999 odd-thing`", "a paragraph under the title", "a snippet under `## Wrong`"]
    );
    assert_eq!(snippet(PAGE.page, "Right"), Some("model \"B\" {\n}\n"));
}

#[test]
fn a_page_reads_well_in_a_terminal() {
    insta::assert_snapshot!(explain(&PAGE), @r##"
    L999 odd-thing
    --------------

    A thing is odd.

    Wrong
    -----
        model "A" {

          # odd
        }

    Right
    -----

        model "B" {
        }
    "##);
}
