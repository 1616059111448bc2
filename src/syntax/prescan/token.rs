//! The rough tokens of the pre-scan: enough to cut a text into entries, and no more.

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters, digits and `_`, starting with a letter or `_`.
    Word,
    /// Starts with a digit: `12`, `0.5`, `50k`, and each part of a date.
    Number,
    /// Quoted text, quotes included.
    Text,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `=`
    Equals,
    /// Any other sign, one character each.
    Sign,
    /// `(`
    OpenRound,
    /// `)`
    CloseRound,
    /// `{`
    OpenBrace,
    /// `}`
    CloseBrace,
    /// The end of an entry: a run of newlines, or `;`.
    Newline,
}

impl Kind {
    /// Whether it opens a bracket.
    #[must_use]
    pub const fn opens(self) -> bool {
        matches!(self, Self::OpenRound | Self::OpenBrace)
    }

    /// Whether it closes a bracket.
    #[must_use]
    pub const fn closes(self) -> bool {
        matches!(self, Self::CloseRound | Self::CloseBrace)
    }
}

/// No partner.
pub const NONE: u32 = u32::MAX;

/// A token. Offsets count bytes from the start of the file.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What.
    pub kind: Kind,
    /// First byte.
    pub start: u32,
    /// One past the last byte. Equal to `start` for a bracket that the author forgot.
    pub end: u32,
    /// Index of the other bracket, or [`NONE`].
    pub partner: u32,
}

impl Token {
    /// A token without a partner.
    #[must_use]
    pub const fn new(kind: Kind, start: u32, end: u32) -> Self {
        Self { kind, start, end, partner: NONE }
    }

    /// Index of the other bracket.
    #[must_use]
    pub const fn partner(self) -> Option<usize> {
        if self.partner == NONE { None } else { Some(self.partner as usize) }
    }

    /// Whether recovery put it there.
    #[must_use]
    pub const fn invented(self) -> bool {
        self.start == self.end
    }
}
