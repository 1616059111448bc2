//! The page of a code, for a terminal: what `lead explain L101` prints.
//!
//! In: a [`Code`] with its Markdown page. Out: plain text, snippets indented. Never: prints.

use super::Code;

/// The page as text: headings underlined, paragraphs as they stand, snippets indented by four.
#[must_use]
pub fn explain(code: &Code) -> String {
    let mut out = String::new();
    let mut in_snippet = false;
    for line in code.page.lines() {
        if line.starts_with("```") {
            in_snippet = !in_snippet;
        } else if in_snippet {
            push(&mut out, if line.is_empty() { "" } else { "    " }, line);
        } else if let Some(heading) = line.strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim();
            push(&mut out, "", heading);
            push(&mut out, "", &"-".repeat(heading.chars().count()));
        } else {
            push(&mut out, "", line);
        }
    }
    out
}

fn push(out: &mut String, indentation: &str, line: &str) {
    out.push_str(indentation);
    out.push_str(line);
    out.push('\n');
}

/// What is missing on a page; empty if it is as [`super::code`] promises: a title with the code, a
/// paragraph, a failing and a fixed example.
#[must_use]
pub fn missing(code: &Code) -> Vec<String> {
    let mut missing = Vec::new();
    if !code.page.starts_with(&format!("# {} {}\n", code.id, code.name)) {
        missing.push(format!("the title `# {} {}`", code.id, code.name));
    }
    let first = code.page.lines().skip(1).find(|line| !line.trim().is_empty());
    if first.is_none_or(|line| line.starts_with('#') || line.starts_with("```")) {
        missing.push("a paragraph under the title".to_owned());
    }
    for heading in ["Wrong", "Right"] {
        if snippet(code.page, heading).is_none_or(|snippet| snippet.trim().is_empty()) {
            missing.push(format!("a snippet under `## {heading}`"));
        }
    }
    missing
}

/// The first fenced snippet under a heading of the second level.
#[must_use]
pub fn snippet<'a>(page: &'a str, heading: &str) -> Option<&'a str> {
    let (_, section) = page.split_once(&format!("\n## {heading}\n"))?;
    let section = section.split_once("\n## ").map_or(section, |(section, _)| section);
    let (_, fenced) = section.split_once("```")?;
    let (_, body) = fenced.split_once('\n')?;
    body.split_once("```").map(|(body, _)| body)
}
