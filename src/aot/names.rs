//! Names that C takes.

/// Small letters, digits and `_`, beginning with a letter: what files and symbols are called.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    let slug = slug.trim_end_matches('_');
    match slug.chars().next() {
        None => "model".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("model_{slug}"),
        Some(_) => slug.to_owned(),
    }
}

/// The same in capitals, for constants.
pub(super) fn capitals(text: &str) -> String {
    slug(text).to_ascii_uppercase()
}

/// Gives each name once: a second of the same kind gets a number.
#[derive(Default)]
pub(super) struct Unique(std::collections::BTreeMap<String, usize>);

impl Unique {
    pub fn name(&mut self, wanted: String) -> String {
        let count = self.0.entry(wanted.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { wanted } else { format!("{wanted}_{count}") }
    }
}

/// Text that cannot end a comment.
pub(super) fn comment(text: &str) -> String {
    text.replace("*/", "* /").chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
