//! Brackets in a file where some do not match: read line by line.

use super::Draft;
use super::balance::belong;
use super::token::{Kind, Token};
use crate::syntax::errors;

/// Closes what was left open and drops what closes nothing, reporting each.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let tokens = std::mem::take(&mut draft.tokens);
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open: Vec<Token> = Vec::new();
    for token in tokens {
        if token.kind.opens() {
            open.push(token);
        } else if token.kind.closes() {
            while let Some(last) = open.last().copied()
                && last.kind == Kind::OpenRound
                && !belong(last.kind, token.kind)
            {
                report_open(draft, last);
                open.pop();
                kept.push(Token::new(Kind::CloseRound, token.start, token.start));
            }
            if open.last().is_some_and(|last| belong(last.kind, token.kind)) {
                open.pop();
            } else {
                let place = draft.span(token.start as usize, token.end as usize);
                draft.report(errors::brackets::stray(place, draft.text_of(token)));
                draft.overwrite(token.start as usize, token.end as usize, b"");
                continue;
            }
        }
        kept.push(token);
    }
    let end = u32::try_from(draft.source.len()).unwrap_or(u32::MAX);
    while let Some(last) = open.pop() {
        report_open(draft, last);
        let kind = if last.kind == Kind::OpenRound { Kind::CloseRound } else { Kind::CloseBrace };
        kept.push(Token::new(kind, end, end));
    }
    draft.tokens = kept;
}

fn report_open(draft: &mut Draft<'_>, token: Token) {
    let place = draft.span(token.start as usize, token.end as usize);
    draft.report(errors::brackets::unclosed(place, draft.text_of(token), place.at_end(), ""));
}
