//! Selections of events, and dates.

use super::super::doc::Doc;
use super::Printer;
use super::literal::{duration, path};
use crate::syntax::ast::{Reference, Selection, Source, Which};

/// `page_view`, `(page_view, email_click)`
fn source(source: &Source) -> Doc {
    let paths: Vec<String> = source.paths.iter().map(|names| path(names)).collect();
    if source.bracketed || paths.len() > 1 {
        Doc::text(format!("({})", paths.join(", ")))
    } else {
        Doc::text(paths.concat())
    }
}

/// `last`
pub(super) const fn which(which: Which) -> &'static str {
    match which {
        Which::Last => "last",
        Which::First => "first",
    }
}

impl Printer<'_> {
    /// `EVENT [window] [where TEST] [then EVENT [within D] …]`
    pub(super) fn selection(&mut self, selection: &Selection) -> Doc {
        let mut parts = vec![source(&selection.source)];
        if let Some(window) = &selection.window {
            parts.push(self.window(&window.kind));
        }
        parts.extend(self.filter(selection));
        if let Some(then) = &selection.then {
            parts.push(Doc::text("then"));
            parts.push(source(&then.selection.source));
            if let Some(window) = &then.selection.window {
                parts.push(self.window(&window.kind));
            }
            if let Some(length) = &then.within {
                parts.push(Doc::text(format!("within {}", duration(length))));
            }
            parts.extend(self.filter(&then.selection));
        }
        Doc::spaced(parts)
    }

    /// `where TEST`
    fn filter(&mut self, selection: &Selection) -> Vec<Doc> {
        match &selection.filter {
            Some(test) => vec![Doc::text("where"), self.expression(test)],
            None => Vec::new(),
        }
    }

    /// `last page_view`, `created`
    pub(super) fn reference(&mut self, reference: &Reference) -> Doc {
        match reference {
            Reference::Event { which: end, selection } => {
                Doc::spaced(vec![Doc::text(which(*end)), self.selection(selection)])
            }
            Reference::Value(value) => self.expression(value),
        }
    }
}
