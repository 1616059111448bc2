//! Brackets in a file where they all match.

use super::token::{Kind, Token};

/// Whether each bracket has its partner.
pub(super) fn balanced(tokens: &[Token]) -> bool {
    let mut open: Vec<Kind> = Vec::new();
    for token in tokens {
        if token.kind.opens() {
            open.push(token.kind);
        } else if token.kind.closes() && open.pop().is_none_or(|opener| !belong(opener, token.kind)) {
            return false;
        }
    }
    open.is_empty()
}

/// Makes brackets partners; they are balanced here.
pub(super) fn pair_up(tokens: &mut [Token]) {
    let name = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let mut open: Vec<usize> = Vec::new();
    for index in 0..tokens.len() {
        let Some(token) = tokens.get(index).copied() else { return };
        if token.kind.opens() {
            open.push(index);
        } else if token.kind.closes()
            && let Some(opener) = open.pop()
        {
            if let Some(token) = tokens.get_mut(opener) {
                token.partner = name(index);
            }
            if let Some(token) = tokens.get_mut(index) {
                token.partner = name(opener);
            }
        }
    }
}

/// Whether two brackets are of one kind.
pub(super) const fn belong(opener: Kind, closer: Kind) -> bool {
    matches!((opener, closer), (Kind::OpenRound, Kind::CloseRound) | (Kind::OpenBrace, Kind::CloseBrace))
}
