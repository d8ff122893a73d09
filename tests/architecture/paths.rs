//! Finds the paths in a source text: `crate::a::b`, `crate::{a::b, c}`.

/// The text with its line comments blanked, so that lines keep their numbers.
pub fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| match line.trim_start().starts_with("//") {
            true => "\n".to_owned(),
            false => format!("{line}\n"),
        })
        .collect()
}

/// The names right under `root`, with their lines.
pub fn under<'a>(text: &'a str, root: &str) -> Vec<(usize, &'a str)> {
    let start = format!("{root}::");
    text.match_indices(&start)
        .filter(|(at, _)| !continues_a_path(&text[..*at]))
        .flat_map(|(at, _)| names(text, at + start.len()))
        .map(|(at, name)| (line_of(text, at), name))
        .collect()
}

/// The lines that hold `word` as a whole word.
pub fn lines_with(text: &str, word: &str) -> Vec<usize> {
    text.match_indices(word)
        .filter(|(at, _)| !text[..*at].ends_with(is_of_a_name))
        .filter(|(at, _)| !text[at + word.len()..].starts_with(is_of_a_name))
        .map(|(at, _)| line_of(text, at))
        .collect()
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn continues_a_path(before: &str) -> bool {
    before.ends_with(is_of_a_name) || before.ends_with("::")
}

/// The name at `at`, or the first names of all members if a group starts there.
fn names(text: &str, at: usize) -> Vec<(usize, &str)> {
    if !text[at..].starts_with('{') {
        return name(text, at).into_iter().collect();
    }
    let mut found = Vec::new();
    let (mut depth, mut at_a_member) = (0, false);
    for (offset, c) in text[at..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        match c {
            '{' | ',' if depth == 1 => at_a_member = true,
            _ if c.is_whitespace() => {}
            _ if at_a_member => {
                found.extend(name(text, at + offset));
                at_a_member = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn name(text: &str, at: usize) -> Option<(usize, &str)> {
    let name = text[at..].split(|c| !is_of_a_name(c)).next()?;
    (!name.is_empty()).then_some((at, name))
}
