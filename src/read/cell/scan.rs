//! Takes a text apart from the left.

/// What is left of a text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Scan<'a> {
    /// The longest run of characters that pass, maybe none.
    pub(super) fn run(&mut self, passes: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|letter| !passes(letter)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        run
    }

    pub(super) fn digits(&mut self) -> &'a str {
        self.run(|letter| letter.is_ascii_digit())
    }

    pub(super) fn word(&mut self) -> &'a str {
        self.run(char::is_alphabetic)
    }

    pub(super) fn spaces(&mut self) -> bool {
        !self.run(char::is_whitespace).is_empty()
    }

    pub(super) fn take(&mut self, letter: char) -> bool {
        match self.rest.strip_prefix(letter) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}
