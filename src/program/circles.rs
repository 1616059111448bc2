//! Files that use themselves through others.

use std::collections::HashMap;

use super::errors;
use super::loader::{Loader, Use};
use crate::diagnostics::Diagnostic;

/// Where the walk stands in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the way from the start to here.
    Open,
    /// Everything behind it was seen.
    Done,
}

/// One finding for each `use` that closes a circle.
pub(super) fn find(members: &[String], loader: &Loader<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut states: HashMap<&str, State> = HashMap::new();
    for start in members {
        if !states.contains_key(start.as_str()) {
            walk(start, loader, &mut states, &mut findings);
        }
    }
    findings
}

/// Walks from a file along its uses, without recursion: a chain may be as long as the workspace.
fn walk<'l>(
    start: &'l str,
    loader: &'l Loader<'_>,
    states: &mut HashMap<&'l str, State>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut way: Vec<(&str, usize)> = vec![(start, 0)];
    states.insert(start, State::Open);
    while let Some((path, next)) = way.last_mut() {
        let uses: &[Use] = loader.get(path).map_or(&[], |file| &file.uses);
        let Some(used) = uses.get(*next) else {
            states.insert(path, State::Done);
            way.pop();
            continue;
        };
        *next += 1;
        let Ok(target) = &used.target else { continue };
        match states.get(target.as_str()) {
            Some(State::Done) => {}
            Some(State::Open) => {
                let from = way.iter().position(|(path, _)| *path == target).unwrap_or(0);
                let chain = way.iter().skip(from).map(|(path, _)| *path).chain([target.as_str()]);
                findings.push(errors::circle(used.span, &chain.collect::<Vec<_>>()));
            }
            None => {
                states.insert(target, State::Open);
                way.push((target, 0));
            }
        }
    }
}
