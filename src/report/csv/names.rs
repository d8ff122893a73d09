//! Names of files and sheets from the ids of tables.

use crate::report::Table;

/// One name per table: plain letters, digits and hyphens, never the same twice.
pub fn file_names(tables: &[&Table]) -> Vec<String> {
    unique(tables.iter().map(|table| table.id.as_str()), 80)
}

/// Plain names of at most `most` letters; a second of the same name gets a number.
pub fn unique<'a>(ids: impl Iterator<Item = &'a str>, most: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for id in ids {
        let base = plain(id);
        let mut name: String = base.chars().take(most).collect();
        let mut number = 2;
        while names.iter().any(|taken| taken.eq_ignore_ascii_case(&name)) {
            let tail = format!("-{number}");
            let head: String = base.chars().take(most - tail.len()).collect();
            name = head + &tail;
            number += 1;
        }
        names.push(name);
    }
    names
}

fn plain(id: &str) -> String {
    let letters = id.chars().map(|letter| match letter {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '-' => letter,
        _ => '-',
    });
    let name: String = letters.collect();
    match name.trim_matches('-') {
        "" => "table".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_short_and_never_the_same_twice() {
        let long = "indicators-direction-of-action-number-2";
        let ids = ["../etc/passwd", "I9.G7", "i9.g7", long, long, "", "§"];
        let names = unique(ids.into_iter(), 31);
        assert_eq!(names[0], "etc-passwd");
        assert_eq!(names[1..3], ["I9-G7", "i9-g7-2"]);
        assert_eq!(names[4], "indicators-direction-of-actio-2");
        assert!(names.iter().all(|name| name.len() <= 31));
        assert_eq!(names[5..], ["table", "table-2"]);
    }
}
