//! Codes on printed slips: 63 random bits and a check character that catches a slip of the pen.

use std::fmt;

use thiserror::Error;

use super::RandomSource;
use super::key::{derive_key, keyed_hash};

/// No look-alikes (0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V Y), and a prime number of letters:
/// then the check finds every wrong letter and every swapped pair.
const ALPHABET: &[u8; 23] = b"23456789ACDEFHJKMNPRTWX";
const RANDOM_LETTERS: usize = 14;
const GROUP: usize = 5;

#[derive(Debug, Error, PartialEq, Eq)]
pub enum CodeError {
    #[error("this is not a code")]
    Malformed,
    #[error("no random bytes to be had")]
    NoRandomness,
}

impl CodeError {
    pub fn code(&self) -> &'static str {
        match self {
            CodeError::Malformed => "code-unknown",
            CodeError::NoRandomness => "internal",
        }
    }
}

/// A right to answer once. Only its holder knows it; the server keeps its HMAC.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    pub fn generate(random: &impl RandomSource) -> Result<Code, CodeError> {
        let mut places = Vec::with_capacity(RANDOM_LETTERS);
        while places.len() < RANDOM_LETTERS {
            let mut byte = [0];
            random
                .fill(&mut byte)
                .map_err(|_| CodeError::NoRandomness)?;
            // 253 = 11 · 23: what lies above would favour the first letters.
            if byte[0] < 253 {
                places.push(usize::from(byte[0]) % ALPHABET.len());
            }
        }
        places.push(check_place(&places));
        Ok(Code(
            places
                .into_iter()
                .map(|place| char::from(ALPHABET[place]))
                .collect(),
        ))
    }

    /// Reads what somebody typed: small letters, spaces and dashes are fine.
    pub fn parse(typed: &str) -> Result<Code, CodeError> {
        let letters: String = typed
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let places: Option<Vec<usize>> = letters.chars().map(place_of).collect();
        let places = places.ok_or(CodeError::Malformed)?;
        match places.split_last() {
            Some((check, random))
                if random.len() == RANDOM_LETTERS && *check == check_place(random) =>
            {
                Ok(Code(letters))
            }
            _ => Err(CodeError::Malformed),
        }
    }

    /// What the server keeps of a code.
    pub fn lookup(&self, key: &[u8; 32]) -> [u8; 32] {
        keyed_hash(key, self.0.as_bytes())
    }

    /// What a browser may know a sitting by: nothing leads from it back to the code.
    pub fn alias(&self) -> String {
        let alias = derive_key(self.secret(), "spogulis sitting v1");
        alias[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    pub(super) fn secret(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// As it is printed: `XXXXX-XXXXX-XXXXX`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// A code must not reach a log.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

fn place_of(letter: char) -> Option<usize> {
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == letter)
}

fn check_place(places: &[usize]) -> usize {
    let weighted = places
        .iter()
        .enumerate()
        .map(|(index, place)| (index + 1) * place);
    weighted.sum::<usize>() % ALPHABET.len()
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::rand::SystemRandom;

    use super::*;

    fn code() -> Code {
        Code::generate(&SystemRandom::new()).unwrap()
    }

    #[test]
    fn printed_code_is_read_back_however_it_is_typed() {
        let code = code();
        let typed = code.to_string().to_lowercase().replace('-', " ");
        assert_eq!(code.to_string().len(), 17);
        assert!(Code::parse(&typed) == Ok(code));
    }

    #[test]
    fn every_wrong_letter_is_noticed() {
        let printed = code().to_string().replace('-', "");
        for place in 0..printed.len() {
            for letter in ALPHABET.map(char::from) {
                let mut wrong: Vec<char> = printed.chars().collect();
                if wrong[place] == letter {
                    continue;
                }
                wrong[place] = letter;
                assert!(Code::parse(&String::from_iter(wrong)).is_err());
            }
        }
    }

    #[test]
    fn swapped_neighbours_are_noticed() {
        let printed: Vec<char> = code().to_string().replace('-', "").chars().collect();
        for place in 1..printed.len() - 1 {
            let mut swapped = printed.clone();
            swapped.swap(place - 1, place);
            assert!(swapped == printed || Code::parse(&String::from_iter(swapped)).is_err());
        }
    }

    #[test]
    fn lookup_needs_the_key_of_the_server() {
        let code = code();
        assert_eq!(code.lookup(&[1; 32]), code.lookup(&[1; 32]));
        assert_ne!(code.lookup(&[1; 32]), code.lookup(&[2; 32]));
    }

    #[test]
    fn alias_is_the_same_for_a_code_and_another_for_another() {
        let (mine, other) = (code(), code());
        assert_eq!(mine.alias(), mine.clone().alias());
        assert_ne!(mine.alias(), other.alias());
        assert_eq!(mine.alias().len(), 16);
    }

    #[test]
    fn a_code_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", code()), "Code(…)");
    }
}
