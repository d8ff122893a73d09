//! Where a word may break that is wider than its place. The typesetter knows no Latvian hyphenation.

use super::fonts::SEMIBOLD;

const SOFT_HYPHEN: char = '\u{ad}';
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Letters are measured one by one, but a line of them is set a little wider.
const SLACK: f64 = 0.98;

/// The text with break marks in the words that are wider than the room.
pub fn breakable(text: &str, room_em: f64) -> String {
    let room_em = room_em * SLACK;
    let pieces = text.split_inclusive([' ', '\n']);
    pieces
        .map(
            |piece| match SEMIBOLD.width_em(piece.trim_end()) > room_em {
                true => broken(piece, room_em),
                false => piece.to_owned(),
            },
        )
        .collect()
}

/// A long word of letters breaks at syllables, with a hyphen; anything else breaks anywhere.
fn broken(word: &str, room_em: f64) -> String {
    let letters: Vec<char> = word.chars().collect();
    let (hyphen_em, mut width_em) = (SEMIBOLD.letter_em('-'), 0.0);
    let (mut out, mut line) = (String::new(), Vec::new());
    for (place, letter) in letters.iter().enumerate() {
        let letter_em = SEMIBOLD.letter_em(*letter);
        if width_em + letter_em + hyphen_em > room_em && !line.is_empty() {
            let (kept, mark) = cut(&line, &letters[place..]);
            out.extend(&line[..kept]);
            out.push(mark);
            line.drain(..kept);
            width_em = line.iter().map(|kept| SEMIBOLD.letter_em(*kept)).sum();
        }
        line.push(*letter);
        width_em += letter_em;
    }
    out.extend(line);
    out
}

/// How much of a full line stays on it, and the mark after it.
fn cut(line: &[char], rest: &[char]) -> (usize, char) {
    let all: Vec<char> = line.iter().chain(rest.iter().take(2)).copied().collect();
    let syllable = (2..=line.len()).rev().find(|place| {
        let at = |place: usize| all.get(place).copied().unwrap_or(' ');
        is_vowel(at(place - 1)) && is_consonant(at(*place)) && is_vowel(at(place + 1))
    });
    match syllable {
        Some(place) => (place, SOFT_HYPHEN),
        None => (line.len(), ZERO_WIDTH_SPACE),
    }
}

fn is_vowel(letter: char) -> bool {
    "aāeēiīoōuūyAĀEĒIĪOŌUŪY".contains(letter)
}

fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !is_vowel(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_stay_as_they_are() {
        assert_eq!(breakable("skolēnu īpatsvars", 20.0), "skolēnu īpatsvars");
    }

    #[test]
    fn a_long_latvian_word_breaks_at_a_syllable() {
        let text = breakable("pašnovērtējums", 4.0);
        assert!(text.contains(SOFT_HYPHEN), "{text:?}");
        let without: String = text.chars().filter(|c| *c != SOFT_HYPHEN).collect();
        assert_eq!(without, "pašnovērtējums");
    }

    #[test]
    fn a_hash_breaks_anywhere_without_a_hyphen() {
        let text = breakable(&"0123456789".repeat(7), 10.0);
        assert!(text.contains(ZERO_WIDTH_SPACE));
        assert!(!text.contains(SOFT_HYPHEN));
        assert!(
            text.split(ZERO_WIDTH_SPACE)
                .all(|part| SEMIBOLD.width_em(part) <= 10.0)
        );
    }
}
