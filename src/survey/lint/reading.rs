//! Questions that ask one thing, deny nothing, and that a thirteen-year-old can read.
//!
//! What these rules do not see: two verbs or two things joined by "and" ("Do you plan and hold
//! lessons?"), which are often one thing; negations other than those listed; whether a word is
//! familiar. Somebody has to read the questions aloud all the same.

use super::told::{Kind, Told, words};
use crate::survey::lang::Lang;
use crate::survey::problem::{Problem, Report};

/// Words that join two questions, and the words that a second question begins with.
const JOINING: [&str; 6] = ["un", "vai", "and", "or", "та", "або"];
const ASKING: [&str; 29] = [
    "cik",
    "kā",
    "kur",
    "kad",
    "kāpēc",
    "ko",
    "kas",
    "kāds",
    "kāda",
    "kādi",
    "kādas",
    "kurš",
    "kura",
    "how",
    "what",
    "where",
    "when",
    "why",
    "who",
    "which",
    "як",
    "що",
    "де",
    "коли",
    "чому",
    "хто",
    "який",
    "яка",
    "скільки",
];
/// One word for two questions.
const BOTH: [&str; 3] = ["un/vai", "and/or", "та/або"];

/// Words that deny, whole; "no" is "from" in Latvian.
const DENYING: [(Lang, &[&str]); 3] = [
    (Lang::Lv, &["ne", "nav"]),
    (
        Lang::En,
        &["not", "never", "cannot", "nobody", "nothing", "none", "no"],
    ),
    (
        Lang::Further("uk"),
        &["не", "ні", "ніколи", "ніхто", "нічого"],
    ),
];
/// Beginnings of Latvian words that deny; "nedēļa" or "nepieciešams" deny nothing.
const DENYING_STEMS: [&str; 22] = [
    "nevar",
    "nespē",
    "neprot",
    "nezin",
    "nedrīkst",
    "negrib",
    "nevēl",
    "nevajag",
    "nebij",
    "nebūs",
    "neesmu",
    "neesi",
    "neesat",
    "nelieto",
    "neizmanto",
    "nedara",
    "nepatīk",
    "nesaprot",
    "netiek",
    "nekad",
    "neviens",
    "nekas",
];

/// The readability of Björnsson (1968): words per sentence plus the percentage of words longer than
/// six letters. Inflected languages have longer words, so they get more room.
const MOST_LIX: f64 = 40.0;
const MOST_LIX_INFLECTED: f64 = 50.0;
/// Mean letters of the words of one question to learners; names with a dot or a capital inside left
/// out.
const MOST_LETTERS: f64 = 8.0;

pub(super) fn check(told: &Told<'_>) -> Vec<Problem> {
    let mut report = Report::new(told.texts.file);
    for question in told.questions() {
        let lower = question.words.to_lowercase();
        let found: Vec<&str> = words(&lower).collect();
        if asks_twice(&lower, &found) {
            let message = "asks two things at once".to_owned();
            report.error(
                question.line,
                question.key,
                message,
                "make it two questions",
            );
        }
        if let Some(word) = denial(&found, told.lang) {
            let message = format!("denies with '{word}'");
            report.error(
                question.line,
                question.key,
                message,
                "say it without the negation",
            );
        }
        if told.kind == Kind::Learners {
            check_letters(question.words, question.key, question.line, &mut report);
        }
    }
    if told.kind == Kind::Learners {
        check_lix(told, &mut report);
    }
    report.problems
}

fn asks_twice(lower: &str, found: &[&str]) -> bool {
    let joined = |pair: &[&str]| JOINING.contains(&pair[0]) && ASKING.contains(&pair[1]);
    lower.matches('?').count() > 1
        || found.iter().any(|word| BOTH.contains(word))
        || found.windows(2).skip(1).any(joined)
}

fn denial<'w>(found: &[&'w str], lang: Lang) -> Option<&'w str> {
    let known = DENYING.iter().find(|(known, _)| *known == lang);
    let whole = known.map_or(&[][..], |(_, words)| words);
    let denies = |word: &&&str| {
        let stem = || DENYING_STEMS.iter().any(|stem| word.starts_with(stem));
        whole.contains(*word)
            || word.ends_with("n't")
            || word.ends_with("n’t")
            || (lang == Lang::Lv && stem())
    };
    found.iter().find(denies).copied()
}

fn check_letters(text: &str, key: &str, line: Option<usize>, report: &mut Report) {
    let is_name = |word: &&str| word.contains('.') || word.chars().skip(1).any(char::is_uppercase);
    let plain: Vec<&str> = words(text).filter(|word| !is_name(word)).collect();
    let n_letters: usize = plain.iter().map(|word| word.chars().count()).sum();
    let mean = n_letters as f64 / plain.len().max(1) as f64;
    if mean > MOST_LETTERS {
        let message = format!(
            "its words have {mean:.1} letters on average; learners get at most {MOST_LETTERS}"
        );
        report.error(line, key, message, "use shorter, more familiar words");
    }
}

fn check_lix(told: &Told<'_>, report: &mut Report) {
    let (mut n_sentences, mut n_words, mut n_long) = (0, 0, 0);
    for question in told.questions() {
        n_sentences += 1;
        for word in words(question.words) {
            n_words += 1;
            n_long += usize::from(word.chars().count() > 6);
        }
    }
    if n_words == 0 {
        return;
    }
    let n_words = f64::from(n_words);
    let lix = n_words / f64::from(n_sentences) + 100.0 * n_long as f64 / n_words;
    let most = match told.lang {
        Lang::En => MOST_LIX,
        Lang::Lv | Lang::Further(_) => MOST_LIX_INFLECTED,
    };
    if lix > most {
        let message = format!("the questions have LIX {lix:.0}; learners get at most {most}");
        report.error(None, "question", message, "use shorter words and sentences");
    }
}
