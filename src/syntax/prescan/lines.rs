//! Brackets in a file where some do not match: read line by line.
//!
//! What cannot be trusted any more is counted; what can, is layout. The head of an item in column 1
//! closes everything. A `}` at the start of a line closes the `{` whose line is indented alike. A `{`
//! with text behind it closes on its line. A line that starts a rule closes every open `(`. The head
//! of a block has its `{` on its line.

use super::heads::{Tokens, block_head, item_head, starts_rule};
use super::token::{Kind, Token};
use super::{Draft, lines_of};
use crate::syntax::errors::brackets as say;

/// Closes what was left open and drops what closes nothing, reporting each once.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let tokens = std::mem::take(&mut draft.tokens);
    let mut repair = Repair {
        kept: Vec::with_capacity(tokens.len() + 8),
        open: Vec::new(),
        last_close: None,
        orphans: None,
        reported: lines_of(draft.source, &draft.sorted_reports()),
    };
    let mut from = 0;
    while from < tokens.len() {
        let length = tokens.get(from..).unwrap_or(&[]).iter().take_while(|token| token.kind != Kind::Newline).count();
        let line = Line { draft, tokens: &tokens, from, to: from + length };
        let line = line.read();
        repair.line(draft, &tokens, &line);
        if let Some(newline) = tokens.get(line.to) {
            repair.kept.push(*newline);
        }
        from = line.to + 1;
    }
    repair.finish(draft);
    draft.tokens = repair.kept;
}

/// Whether a line surely has a block; lines of sensors and tests, and events, may be without.
fn item_or_block(view: &View<'_, '_>, from: usize) -> bool {
    matches!(view.text_at(from), "group" | "first") || item_head(view, from).is_some_and(|word| word != "event")
}

/// Tokens with their text, for the shapes of heads.
struct View<'a, 's> {
    draft: &'a Draft<'s>,
    tokens: &'a [Token],
}

impl Tokens for View<'_, '_> {
    fn kind_at(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    fn text_at(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.draft.text_of(*token))
    }

    fn glued(&self, index: usize) -> bool {
        let end = self.tokens.get(index).map(|token| token.end);
        end.is_some() && end == self.tokens.get(index + 1).map(|token| token.start)
    }
}

struct Line<'a, 's> {
    draft: &'a Draft<'s>,
    tokens: &'a [Token],
    from: usize,
    to: usize,
}

/// What layout says of a line.
struct Facts {
    from: usize,
    to: usize,
    indent: usize,
    head: Option<&'static str>,
    rule: bool,
    /// A head of a block without its `{`: the last token of the head.
    lost_brace: Option<Token>,
    /// Blocks of this item go on after text behind their `{`.
    loose: bool,
    /// The next line starts with a `}` in column 1.
    closed_next: bool,
}

impl Line<'_, '_> {
    fn read(&self) -> Facts {
        let view = View { draft: self.draft, tokens: self.tokens };
        let indent = self.indent(self.from);
        let item = item_head(&view, self.from);
        let head = item.filter(|_| indent == 0);
        let loose = matches!(item, Some("sensor" | "table"));
        let rule = starts_rule(&view, self.from);
        let next = self.to + 1;
        let closed_next = view.kind_at(next) == Some(Kind::CloseBrace) && self.indent(next) == 0;
        Facts {
            from: self.from,
            to: self.to,
            indent,
            head,
            rule,
            lost_brace: self.lost_brace(&view),
            loose,
            closed_next,
        }
    }

    /// Spaces before the first token of a line.
    fn indent(&self, index: usize) -> usize {
        let start = self.tokens.get(index).map_or(0, |token| token.start as usize);
        let before = self.draft.source.as_bytes().get(..start).unwrap_or(&[]);
        before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    fn lost_brace(&self, view: &View<'_, '_>) -> Option<Token> {
        let line = self.tokens.get(self.from..self.to)?;
        let has_brace = line.iter().any(|token| token.kind == Kind::OpenBrace);
        let next = self.tokens.get(self.to + 1).map(|token| token.kind);
        let has_brace = has_brace || line.iter().any(|token| token.kind == Kind::CloseBrace);
        if has_brace || next == Some(Kind::OpenBrace) || !block_head(view, self.from, self.to) {
            return None;
        }
        // An event may be without a block; with one, its fields are indented.
        let deeper = next.is_some() && self.indent(self.to + 1) > self.indent(self.from);
        let sure = deeper || item_or_block(view, self.from);
        line.last().copied().filter(|_| sure)
    }
}

/// An open bracket.
#[derive(Clone, Copy)]
struct Open {
    token: Token,
    indent: usize,
    line: usize,
    /// Text follows it on its line, so it closes there.
    one_line: bool,
    loose: bool,
}

struct Repair {
    kept: Vec<Token>,
    open: Vec<Open>,
    /// Index among the kept tokens of the `}` that closed the last block of the file's own level.
    last_close: Option<usize>,
    /// Index among the kept tokens of the first line that stands outside of any block, and that line.
    orphans: Option<(usize, Token)>,
    /// The lines on which something was reported before.
    reported: Vec<(u32, u32)>,
}

impl Repair {
    /// Whether the line of a token has its error already.
    fn was_reported(&self, token: Token) -> bool {
        let index = self.reported.partition_point(|&(_, end)| end < token.start);
        self.reported.get(index).is_some_and(|&(start, _)| start <= token.start)
    }

    fn line(&mut self, draft: &mut Draft<'_>, tokens: &[Token], line: &Facts) {
        let Some(first) = tokens.get(line.from..line.to).and_then(|tokens| tokens.first()).copied() else { return };
        if line.head.is_some() {
            self.close_all(draft, Some(first));
            self.last_close = None;
            self.orphans = None;
        } else if line.rule || first.kind == Kind::CloseBrace {
            self.close_rounds(draft, first, true);
        }
        self.close_one_liners(draft, line.from, first);
        if self.open.is_empty() && line.head.is_none() && first.kind != Kind::CloseBrace {
            self.orphans.get_or_insert((self.kept.len(), first));
        }
        for index in line.from..line.to {
            if let Some(token) = tokens.get(index).copied() {
                self.token(draft, token, index, line, tokens);
            }
        }
        if let Some(end) = line.lost_brace {
            let head = draft.text_of(first).to_owned();
            let place = draft.span(end.start as usize, end.end as usize);
            if !self.was_reported(end) {
                draft.report(say::missing_brace(place, &head));
            }
            let token = Token::new(Kind::OpenBrace, end.end, end.end);
            self.kept.push(token);
            let open = Open { token: end, indent: line.indent, line: line.from, one_line: false, loose: line.loose };
            self.open.push(open);
        }
    }

    fn token(&mut self, draft: &mut Draft<'_>, token: Token, index: usize, line: &Facts, tokens: &[Token]) {
        match token.kind {
            // `{ (` and then a new line begins nothing.
            Kind::OpenRound if index + 1 == line.to && follows_brace(tokens, index) => self.drop_stray(draft, token),
            Kind::OpenRound | Kind::OpenBrace => {
                let lone_round =
                    index + 2 == line.to && tokens.get(index + 1).is_some_and(|next| next.kind == Kind::OpenRound);
                let text_behind = index + 1 < line.to && !lone_round;
                let one_line = token.kind == Kind::OpenBrace && text_behind && !line.loose;
                let open = Open { token, indent: line.indent, line: line.from, one_line, loose: line.loose };
                self.open.push(open);
                self.kept.push(token);
            }
            Kind::CloseRound => {
                if self.open.last().is_some_and(|open| open.token.kind == Kind::OpenRound) {
                    self.open.pop();
                    self.kept.push(token);
                } else {
                    self.drop_stray(draft, token);
                }
            }
            Kind::CloseBrace => {
                let first = index == line.from;
                // `}` behind another one that starts the line counts as starting it.
                let leading = first || closers_only(tokens, line.from, index);
                self.close_rounds(draft, token, false);
                self.close_brace(draft, token, leading, line);
            }
            _ => self.kept.push(token),
        }
    }

    fn close_brace(&mut self, draft: &mut Draft<'_>, token: Token, leading: bool, line: &Facts) {
        let found = if leading { self.opener_by_indent(line.indent) } else { self.opener_on_line(line, token) };
        let Some(depth) = found else {
            let explained = leading
                && self.open.is_empty()
                && (self.reopen_early_close(draft, token) || self.head_missing(draft, token));
            if !explained {
                self.drop_stray(draft, token);
            }
            return;
        };
        self.close_down_to(draft, depth + 1, token, true);
        self.open.pop();
        // A block among lines that stand outside of any block is one of these lines.
        if self.open.is_empty() && self.orphans.is_none() {
            self.last_close = Some(self.kept.len());
        }
        self.kept.push(token);
    }

    /// The `{` that a `}` at the start of a line closes.
    fn opener_by_indent(&self, indent: usize) -> Option<usize> {
        let last = self.open.last()?;
        if last.indent >= indent && !last.one_line {
            // Alike, or deeper than it should be: but not past an outer one that fits.
            let fits = self.open.iter().rposition(|open| open.indent == indent && open.token.kind != Kind::OpenRound);
            return fits.or(Some(self.open.len() - 1));
        }
        self.open.iter().rposition(|open| open.indent == indent)
    }

    /// The `{` that a `}` behind other text closes.
    fn opener_on_line(&self, line: &Facts, token: Token) -> Option<usize> {
        let last = self.open.last()?;
        let here = last.line == line.from;
        let loose = last.loose && !line.closed_next && !self.was_reported(token);
        (here || loose).then(|| self.open.len() - 1)
    }

    /// A `}` too much, right behind lines outside of any block: an earlier `}` closed that block too early.
    fn reopen_early_close(&mut self, draft: &mut Draft<'_>, token: Token) -> bool {
        let (Some(early), Some((_, first))) = (self.last_close, self.orphans) else { return false };
        let Some(closer) = self.kept.get(early).copied() else { return false };
        let between = draft.source.get(closer.end as usize..first.start as usize).unwrap_or("");
        if between.matches('\n').count() != 1 {
            return false;
        }
        let place = draft.span(closer.start as usize, closer.end as usize);
        let later = draft.span(token.start as usize, token.end as usize);
        draft.report(say::closed_early(place, later));
        draft.overwrite(closer.start as usize, closer.end as usize, b"");
        self.kept.remove(early);
        self.close_orphans(token);
        true
    }

    /// A `}` too much, behind lines outside of any block: the head of their block is missing.
    fn head_missing(&mut self, draft: &mut Draft<'_>, token: Token) -> bool {
        let Some((index, first)) = self.orphans else { return false };
        if !self.was_reported(first) {
            let place = draft.span(first.start as usize, first.end as usize);
            let later = draft.span(token.start as usize, token.end as usize);
            draft.report(say::head_missing(place, draft.text_of(first), later));
        }
        self.kept.insert(index, Token::new(Kind::OpenBrace, first.start, first.start));
        self.close_orphans(token);
        true
    }

    fn close_orphans(&mut self, token: Token) {
        self.orphans = None;
        self.last_close = Some(self.kept.len());
        self.kept.push(token);
    }

    fn drop_stray(&self, draft: &mut Draft<'_>, token: Token) {
        if !self.was_reported(token) {
            let place = draft.span(token.start as usize, token.end as usize);
            draft.report(say::stray(place, draft.text_of(token)));
        }
        draft.overwrite(token.start as usize, token.end as usize, b"");
    }

    /// Closes the `(` on top of the stack; they cannot reach past a rule or a `}`.
    fn close_rounds(&mut self, draft: &mut Draft<'_>, before: Token, new_line: bool) {
        let rounds = self.open.iter().rev().take_while(|open| open.token.kind == Kind::OpenRound).count();
        self.close_down_to(draft, self.open.len() - rounds, before, new_line);
    }

    /// Closes blocks that should have ended on their line.
    fn close_one_liners(&mut self, draft: &mut Draft<'_>, line: usize, before: Token) {
        let first = self.open.iter().position(|open| open.one_line && open.line != line);
        if let Some(depth) = first {
            self.close_down_to(draft, depth, before, true);
        }
    }

    fn close_all(&mut self, draft: &mut Draft<'_>, before: Option<Token>) {
        let stop = before.unwrap_or_else(|| {
            let end = u32::try_from(draft.source.len()).unwrap_or(u32::MAX);
            Token::new(Kind::Newline, end, end)
        });
        self.close_down_to(draft, 0, stop, true);
    }

    /// Closes what is open above `depth`, before a token; one finding for all of it.
    fn close_down_to(&mut self, draft: &mut Draft<'_>, depth: usize, before: Token, new_line: bool) {
        let Some(last) = self.open.last().filter(|_| self.open.len() > depth) else { return };
        let opener = draft.span(last.token.start as usize, last.token.end as usize);
        let stop = draft.span(before.start as usize, before.end as usize);
        let (text, stop_text) = (draft.text_of(last.token).to_owned(), draft.text_of(before).to_owned());
        let last_token = self.kept.iter().rev().find(|token| token.kind != Kind::Newline);
        let end = last_token.map_or(before.start, |token| token.end) as usize;
        if !self.was_reported(last.token) {
            draft.report(say::unclosed(opener, &text, stop, &stop_text, draft.span(end, end)));
        }
        // The brackets go in front of the newline, so that the next line stands alone.
        let newline = if new_line { self.kept.pop_if(|token| token.kind == Kind::Newline) } else { None };
        let at = self.kept.last().map_or(before.start, |token| token.end);
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { break };
            let round = open.token.kind == Kind::OpenRound;
            self.kept.push(Token::new(if round { Kind::CloseRound } else { Kind::CloseBrace }, at, at));
        }
        self.kept.extend(newline);
    }

    fn finish(&mut self, draft: &mut Draft<'_>) {
        self.close_all(draft, None);
    }
}

fn follows_brace(tokens: &[Token], index: usize) -> bool {
    index.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|token| token.kind == Kind::OpenBrace)
}

/// Whether only closing brackets stand between two tokens.
fn closers_only(tokens: &[Token], from: usize, to: usize) -> bool {
    tokens.get(from..to).unwrap_or(&[]).iter().all(|token| token.kind == Kind::CloseBrace)
}
