//! Paths of a workspace: relative to its root, forward slashes, never above the root.

/// Why a path after `use` is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathProblem {
    /// Nothing between the quotes.
    Empty,
    /// Begins at the root of a disk, names a drive, another machine or a web address.
    Absolute,
    /// `..` beyond the root.
    AboveRoot,
    /// `\` between folders.
    Backslash,
    /// Not a `.lead` file.
    NotLead,
}

/// The folder of a path; `""` is the root.
#[must_use]
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a path names a `.lead` file.
#[must_use]
pub fn is_lead(path: &str) -> bool {
    path.len() > ".lead".len() && path.to_ascii_lowercase().ends_with(".lead")
}

/// The path that `typed` means after `use` in the file `using`.
///
/// # Errors
/// The path is of a form that is refused.
pub fn resolve(using: &str, typed: &str) -> Result<String, PathProblem> {
    let path = below_root(folder_of(using), typed)?;
    if is_lead(&path) { Ok(path) } else { Err(PathProblem::NotLead) }
}

/// The path of a data file that the text names, from the root of the workspace.
///
/// # Errors
/// The path is of a form that is refused.
pub fn resolve_data(typed: &str) -> Result<String, PathProblem> {
    below_root("", typed)
}

fn below_root(folder: &str, typed: &str) -> Result<String, PathProblem> {
    if typed.trim().is_empty() {
        return Err(PathProblem::Empty);
    }
    // A colon is a drive (`C:`), a stream or a web address (`https:`): never part of our paths.
    if typed.starts_with(['/', '\\', '~']) || typed.contains(':') {
        return Err(PathProblem::Absolute);
    }
    if typed.contains('\\') {
        return Err(PathProblem::Backslash);
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in typed.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(PathProblem::AboveRoot)?;
            }
            name => parts.push(name),
        }
    }
    if parts.is_empty() { Err(PathProblem::Empty) } else { Ok(parts.join("/")) }
}

/// How the file `target` is written after `use` in the file `using`.
#[must_use]
pub fn relative(using: &str, target: &str) -> String {
    let mut from: Vec<&str> = folder_of(using).split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = target.split('/').collect();
    from.reverse();
    to.reverse();
    while to.len() > 1 && from.last().is_some() && from.last() == to.last() {
        from.pop();
        to.pop();
    }
    to.reverse();
    "../".repeat(from.len()) + &to.join("/")
}
