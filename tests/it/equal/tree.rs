//! A text made of parts that can be left out or replaced.

use std::fmt;

/// What a part stands for: one can stand in the place of another of its sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    Condition,
    Number,
    /// A test after `where`: its words may mean an event.
    Test,
    /// Can be left out at most.
    Other,
}

/// A piece of a text.
#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    /// Needed.
    Part(Tree),
    /// Can be left out.
    Maybe(Tree),
}

/// A text made of parts.
#[derive(Clone, Debug)]
pub struct Tree {
    sort: Sort,
    pieces: Vec<Piece>,
}

/// A text in which `~` stands for the next part, and `?` for the next part that can be left out.
pub fn tree(sort: Sort, template: &str, parts: Vec<Tree>) -> Tree {
    let mut parts = parts.into_iter();
    let mut pieces = Vec::new();
    let mut text = String::new();
    for c in template.chars() {
        if !matches!(c, '~' | '?') {
            text.push(c);
            continue;
        }
        pieces.push(Piece::Text(std::mem::take(&mut text)));
        let part = parts.next().expect("a part for each mark");
        pieces.push(if c == '~' { Piece::Part(part) } else { Piece::Maybe(part) });
    }
    assert!(parts.next().is_none(), "a mark for each part: {template}");
    pieces.push(Piece::Text(text));
    Tree { sort, pieces }
}

/// A text without parts.
pub fn text(sort: Sort, text: impl Into<String>) -> Tree {
    Tree { sort, pieces: vec![Piece::Text(text.into())] }
}

/// Parts one after the other, each of which can be left out.
pub fn several(parts: Vec<Tree>) -> Tree {
    Tree { sort: Sort::Other, pieces: parts.into_iter().map(Piece::Maybe).collect() }
}

impl Tree {
    /// Every text that is smaller by one step: a part left out, or replaced by a part of its own or by the simplest.
    pub fn smaller(&self) -> Vec<Self> {
        let mut smaller = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            let with = |piece: Piece| {
                let mut tree = self.clone();
                tree.pieces[at] = piece;
                tree
            };
            match piece {
                Piece::Text(_) => {}
                Piece::Maybe(part) => {
                    smaller.push(with(Piece::Text(String::new())));
                    smaller.extend(part.smaller().into_iter().map(|part| with(Piece::Maybe(part))));
                }
                Piece::Part(part) => {
                    smaller.extend(part.replacements().into_iter().map(|part| with(Piece::Part(part))));
                    smaller.extend(part.smaller().into_iter().map(|part| with(Piece::Part(part))));
                }
            }
        }
        smaller
    }

    fn replacements(&self) -> Vec<Self> {
        let simplest = match self.sort {
            Sort::Condition => Some("id is not blank"),
            Sort::Number => Some("1"),
            Sort::Test => Some("age is not blank"),
            Sort::Other => None,
        };
        let shorter = simplest.filter(|simplest| self.to_string().len() > simplest.len());
        let mut replacements: Vec<Self> = shorter.into_iter().map(|simplest| text(self.sort, simplest)).collect();
        if self.sort != Sort::Other {
            self.inside(self.sort, &mut replacements);
        }
        replacements
    }

    fn inside(&self, sort: Sort, found: &mut Vec<Self>) {
        for piece in &self.pieces {
            if let Piece::Part(part) | Piece::Maybe(part) = piece {
                if part.sort == sort {
                    found.push(part.clone());
                }
                part.inside(sort, found);
            }
        }
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Part(part) | Piece::Maybe(part) => part.fmt(f),
        })
    }
}
