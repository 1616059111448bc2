//! Which files belong together: the model file, everything it uses, and the files beside it that use
//! it, such as its tests.

use std::collections::HashSet;

use super::files::WorkspaceFiles;
use super::loader::{LoadProblem, Loader};
use super::{circles, errors, path};
use crate::diagnostics::Diagnostic;
use crate::source::SourceMap;
use crate::syntax::ast::File;

/// What the caller points at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    /// The workspace's root folder: it holds one model.
    Folder,
    /// A file, relative to the root.
    File(&'a str),
}

/// Why there is no workspace to look at.
#[derive(Clone, PartialEq, Debug)]
pub enum OpenProblem {
    /// The folder has no `.lead` file.
    NoLeadFiles,
    /// None of these files declares `model`.
    NoModel(Vec<String>),
    /// Several files declare `model`: one must be named.
    SeveralModels(Vec<String>),
    /// The file declares no `model`, and no model beside it reaches it.
    Alone(String),
    /// The folder or the file pointed at cannot be had.
    Load {
        /// The file; empty for the root folder.
        path: String,
        /// Why.
        problem: LoadProblem,
    },
}

/// The files of a model, parsed; nothing resolved yet.
#[derive(Debug)]
pub struct Workspace {
    /// Their texts (and those of other files that were looked at).
    pub sources: SourceMap,
    /// Their trees, the model file first.
    pub files: Vec<File>,
    /// Findings of reading, parsing and `use`.
    pub findings: Vec<Diagnostic>,
}

impl Workspace {
    /// Finds and reads the files that belong together.
    ///
    /// # Errors
    /// The target is no model, or cannot be had at all.
    pub fn gather(files: &dyn WorkspaceFiles, target: Target<'_>) -> Result<Self, OpenProblem> {
        let mut gathering = Gathering { loader: Loader::new(files), findings: Vec::new() };
        let members = match target {
            Target::Folder => gathering.folder()?,
            Target::File(path) => gathering.file(path)?,
        };
        Ok(gathering.finish(members))
    }
}

/// A workspace on its way.
struct Gathering<'f> {
    loader: Loader<'f>,
    findings: Vec<Diagnostic>,
}

impl Gathering<'_> {
    /// The members of the one model in the root folder.
    fn folder(&mut self) -> Result<Vec<String>, OpenProblem> {
        let (beside, models) = self.look_around("")?;
        match models.as_slice() {
            [] if beside.is_empty() => Err(OpenProblem::NoLeadFiles),
            // Their errors may be why no model was seen: show them.
            [] if self.any_errors(&beside) => Ok(beside),
            [] => Err(OpenProblem::NoModel(beside)),
            [model] => Ok(self.members(model, &beside)),
            _ => Err(OpenProblem::SeveralModels(models)),
        }
    }

    /// The members of the model that a file declares or belongs to.
    fn file(&mut self, path: &str) -> Result<Vec<String>, OpenProblem> {
        let named = self.loader.identity(path);
        let load_problem = |problem| OpenProblem::Load { path: path.to_owned(), problem };
        let is_model = self.loader.load(&named).map_err(load_problem)?.model().is_some();
        let (beside, models) = self.look_around(path::folder_of(&named))?;
        if is_model {
            return Ok(self.members(&named, &beside));
        }
        let mut found = Vec::new();
        for model in models {
            let members = self.members(&model, &beside);
            if members.contains(&named) {
                found.push((model, members));
            }
        }
        match <[_; 1]>::try_from(found) {
            Ok([(_, members)]) => Ok(members),
            Err(several) if !several.is_empty() => {
                Err(OpenProblem::SeveralModels(several.into_iter().map(|(model, _)| model).collect()))
            }
            Err(_) if self.any_errors(std::slice::from_ref(&named)) => Ok(vec![named]),
            Err(_) => Err(OpenProblem::Alone(named)),
        }
    }

    /// The files of a folder, and those of them that declare a model.
    fn look_around(&mut self, folder: &str) -> Result<(Vec<String>, Vec<String>), OpenProblem> {
        let listed = self.loader.list(folder);
        let beside =
            listed.map_err(|problem| OpenProblem::Load { path: String::new(), problem: LoadProblem::Read(problem) })?;
        let mut models = Vec::new();
        for path in &beside {
            match self.loader.load(path) {
                Ok(loaded) if loaded.model().is_some() => models.push(path.clone()),
                Ok(_) => {}
                Err(problem @ LoadProblem::TooMany) => {
                    return Err(OpenProblem::Load { path: path.clone(), problem });
                }
                Err(_) => {}
            }
        }
        if models.is_empty()
            && let Some((path, problem)) = self.first_unreadable(&beside)
        {
            return Err(OpenProblem::Load { path, problem });
        }
        Ok((beside, models))
    }

    fn first_unreadable(&mut self, paths: &[String]) -> Option<(String, LoadProblem)> {
        paths.iter().find_map(|path| self.loader.load(path).err().map(|problem| (path.clone(), problem)))
    }

    fn any_errors(&self, paths: &[String]) -> bool {
        paths.iter().any(|path| self.loader.get(path).is_some_and(super::loader::Loaded::has_errors))
    }

    /// The model file, what it uses, and the files beside it that use it, with what those use.
    fn members(&mut self, model: &str, beside: &[String]) -> Vec<String> {
        let mut members = vec![model.to_owned()];
        self.follow_uses(&mut members, 0);
        for path in beside {
            let uses_it = self.loader.get(path).is_some_and(|file| {
                file.model().is_none() && file.uses.iter().any(|used| used.target.as_deref() == Ok(model))
            });
            if uses_it && !members.contains(path) {
                let from = members.len();
                members.push(path.clone());
                self.follow_uses(&mut members, from);
            }
        }
        members
    }

    /// Adds what the members from a place on use, and what those use.
    fn follow_uses(&mut self, members: &mut Vec<String>, from: usize) {
        let mut known: HashSet<String> = members.iter().cloned().collect();
        let mut next = from;
        while let Some(path) = members.get(next).cloned() {
            let uses = self.loader.get(&path).map(|file| file.uses.clone()).unwrap_or_default();
            for target in uses.into_iter().filter_map(|used| used.target.ok()) {
                if self.loader.load(&target).is_ok() && known.insert(target.clone()) {
                    members.push(target);
                }
            }
            next += 1;
        }
    }

    /// The findings of every member, and its trees.
    fn finish(mut self, members: Vec<String>) -> Workspace {
        for path in &members {
            self.check_uses(path);
        }
        self.findings.extend(circles::find(&members, &self.loader));
        self.warn_of_unreadable(&members);
        let mut files = Vec::with_capacity(members.len());
        for path in &members {
            if let Some(loaded) = self.loader.take(path) {
                self.findings.extend(loaded.findings);
                files.push(loaded.tree);
            }
        }
        Workspace { sources: self.loader.sources, files, findings: self.findings }
    }

    /// Reports each `use` of a member that leads nowhere.
    fn check_uses(&mut self, member: &str) {
        let uses = self.loader.get(member).map(|file| file.uses.clone()).unwrap_or_default();
        for used in uses {
            let finding = match &used.target {
                Err(problem) => Some(errors::refused_path(used.span, &used.typed, *problem)),
                Ok(target) => match self.loader.load(target) {
                    Ok(_) => None,
                    Err(problem) => Some(self.unusable(member, &used, target, &problem)),
                },
            };
            self.findings.extend(finding);
        }
    }

    fn unusable(&self, member: &str, used: &super::loader::Use, target: &str, problem: &LoadProblem) -> Diagnostic {
        use super::files::ReadProblem;
        match problem {
            LoadProblem::Read(ReadProblem::Missing) => {
                let here = self.loader.list(path::folder_of(target)).unwrap_or_default();
                let known: Vec<String> =
                    here.iter().filter(|path| *path != member).map(|path| path::relative(member, path)).collect();
                errors::missing_file(used.span, &used.typed, &known)
            }
            LoadProblem::Read(ReadProblem::Outside) => errors::link_outside(used.span, &used.typed),
            other => errors::unusable_file(used.span, &used.typed, other),
        }
    }

    /// A file beside the model that cannot be read might be its tests: say so rather than pass it over.
    fn warn_of_unreadable(&mut self, members: &[String]) {
        let Some(model) = members.first() else { return };
        let Some(span) = self.loader.get(model).and_then(super::loader::Loaded::model) else { return };
        let reported: Vec<String> = members
            .iter()
            .filter_map(|path| self.loader.get(path))
            .flat_map(|file| file.uses.iter().filter_map(|used| used.target.clone().ok()))
            .collect();
        for path in self.loader.list(path::folder_of(model)).unwrap_or_default() {
            if let Err(problem) = self.loader.load(&path)
                && !reported.contains(&path)
            {
                self.findings.push(errors::passed_over(span, &path, &problem));
            }
        }
    }
}
