//! One answer to one item.

use std::fmt;

use super::packed;

/// A value of the scale, or one of the two answers that stand outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token {
    Value(u8),
    /// `DK`, nezinu.
    DontKnow,
    /// `NAP`, nav attiecināms.
    NotApplicable,
}

impl Token {
    /// Reads a stored token: blanks and letter case do not matter, "04" is 4.
    pub fn find(text: &str) -> Option<Token> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("DK") {
            Some(Token::DontKnow)
        } else if text.eq_ignore_ascii_case("NAP") {
            Some(Token::NotApplicable)
        } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
            text.parse()
                .ok()
                .filter(|value| *value <= 100)
                .map(Token::Value)
        } else {
            None
        }
    }

    pub fn packed(self) -> i8 {
        match self {
            // A scale has no value above 100 (the reader of the files refuses it).
            Token::Value(value) => i8::try_from(value).unwrap_or(packed::MISSING),
            Token::DontKnow => packed::DK,
            Token::NotApplicable => packed::NAP,
        }
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Value(value) => write!(f, "{value}"),
            Token::DontKnow => f.write_str("DK"),
            Token::NotApplicable => f.write_str("NAP"),
        }
    }
}
