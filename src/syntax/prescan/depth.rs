//! The bound on nesting, for every later stage.
//!
//! Besides brackets, `where` and `since` nest (`days since last a where days since last b …`): they
//! count until the next comma, `and`, `or` or bracket.

use super::Draft;
use super::token::{Kind, Token};
use crate::syntax::{DEPTH_LIMIT, errors};

/// Empties brackets that lie too deep, and says so once.
pub(super) fn limit(draft: &mut Draft<'_>) {
    let mut depth = Depth { chains: vec![0], total: 0 };
    let tokens = std::mem::take(&mut draft.tokens);
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut reported = false;
    let mut index = 0;
    while let Some(token) = tokens.get(index).copied() {
        depth.count(draft, token);
        if depth.total <= DEPTH_LIMIT || token.kind.closes() {
            kept.push(token);
            index += 1;
            continue;
        }
        refuse(draft, token, &mut reported);
        if token.kind.opens() {
            let closer = closer_of(&tokens, index);
            if let Some(end) = tokens.get(closer) {
                draft.overwrite(token.end as usize, end.start as usize, b"");
            }
            kept.push(token);
            index = closer;
        } else {
            draft.overwrite(token.start as usize, token.end as usize, b"");
            index += 1;
        }
    }
    draft.tokens = kept;
}

/// Reports the first place, and remembers the others.
fn refuse(draft: &mut Draft<'_>, token: Token, reported: &mut bool) {
    if *reported {
        draft.reported.push(token.start);
        return;
    }
    *reported = true;
    let place = draft.span(token.start as usize, token.end as usize);
    draft.report(errors::layout::too_deep(place, DEPTH_LIMIT));
}

/// Index of the closing bracket; brackets are balanced here.
fn closer_of(tokens: &[Token], opener: usize) -> usize {
    let mut open = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(opener) {
        if token.kind.opens() {
            open += 1;
        } else if token.kind.closes() {
            open = open.saturating_sub(1);
            if open == 0 {
                return index;
            }
        }
    }
    tokens.len()
}

struct Depth {
    /// For each open bracket, the words in it that nest without a bracket since the last separator.
    chains: Vec<usize>,
    /// Brackets and such words together.
    total: usize,
}

impl Depth {
    fn count(&mut self, draft: &Draft<'_>, token: Token) {
        match token.kind {
            Kind::OpenRound | Kind::OpenBrace => {
                self.chains.push(0);
                self.total += 1;
            }
            Kind::CloseRound | Kind::CloseBrace => {
                let chain = self.chains.pop().unwrap_or(0);
                self.total = self.total.saturating_sub(chain + 1);
            }
            Kind::Comma | Kind::Newline => self.end_chain(),
            Kind::Word => match draft.text_of(token) {
                "and" | "or" => self.end_chain(),
                "where" | "since" | "until" => self.add_to_chain(),
                _ => {}
            },
            _ => {}
        }
    }

    fn add_to_chain(&mut self) {
        if let Some(chain) = self.chains.last_mut() {
            *chain += 1;
            self.total += 1;
        }
    }

    fn end_chain(&mut self) {
        if let Some(chain) = self.chains.last_mut() {
            self.total = self.total.saturating_sub(*chain);
            *chain = 0;
        }
    }
}
