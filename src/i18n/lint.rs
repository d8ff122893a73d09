//! What message files must satisfy beyond being readable: plural forms by the rules of CLDR, all of
//! the language's and no others. Only Latvian [zero] may be left to [other]: "10 skolas" is as good
//! as "10 skolu".

use icu_plurals::PluralCategory;

use super::Lang;
use super::catalogue::{FILES, category_name, plural_rules};
use crate::survey::{Problem, Severity};

/// Faults of the messages that come with the program.
pub fn lint() -> Vec<Problem> {
    FILES
        .iter()
        .flat_map(|(path, text)| lint_file(&format!("locales/{path}"), text))
        .collect()
}

/// A choice between forms, as it is read line by line.
struct Selection<'t> {
    line: usize,
    key: &'t str,
    is_plural: bool,
    forms: Vec<&'t str>,
}

/// Faults of one file below `locales/`, whose folder names the language.
pub fn lint_file(path: &str, text: &str) -> Vec<Problem> {
    let problem = |line: Option<usize>, field: &str, message: String, remedy: &str| Problem {
        severity: Severity::Error,
        file: path.to_owned(),
        line,
        field: field.to_owned(),
        message,
        remedy: remedy.to_owned(),
    };
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let Some(categories) = Lang::of_file(folder).and_then(categories) else {
        let message = "the folder is not that of a language".to_owned();
        return vec![problem(None, "", message, "name it like the language: uk")];
    };
    let found = selections(text);
    let faults = found.iter().filter_map(|selection| {
        let (message, remedy) = fault(selection, &categories)?;
        Some(problem(
            Some(selection.line),
            selection.key,
            message,
            &remedy,
        ))
    });
    faults.collect()
}

fn categories(lang: Lang) -> Option<Vec<&'static str>> {
    let rules = plural_rules(lang).ok()?;
    Some(rules.categories().map(category_name).collect())
}

fn fault(selection: &Selection<'_>, categories: &[&str]) -> Option<(String, String)> {
    let forms = &selection.forms;
    let is_category = |form: &&str| ALL.into_iter().any(|one| category_name(one) == *form);
    if !selection.is_plural {
        // A choice by a word, and not by a number.
        let by_number = forms.iter().all(is_category);
        return by_number.then(|| {
            let message = "goes by plural rules that are wrong for 111 to 119".to_owned();
            (message, "write PLURAL($n)".to_owned())
        });
    }
    let lacks = categories
        .iter()
        .find(|category| **category != "zero" && !forms.contains(category));
    let strange = forms.iter().find(|form| !categories.contains(form));
    let list = || format!("write the forms {}", categories.join(", "));
    match (lacks, strange) {
        (Some(form), _) => Some((format!("lacks the form [{form}]"), list())),
        (None, Some(form)) => Some((
            format!("has a form [{form}] that the language lacks"),
            list(),
        )),
        (None, None) => None,
    }
}

const ALL: [PluralCategory; 6] = [
    PluralCategory::Zero,
    PluralCategory::One,
    PluralCategory::Two,
    PluralCategory::Few,
    PluralCategory::Many,
    PluralCategory::Other,
];

fn selections(text: &str) -> Vec<Selection<'_>> {
    let (mut found, mut key) = (Vec::<Selection<'_>>::new(), "");
    for (number, line) in (1..).zip(text.lines()) {
        if let Some((name, _)) = line.split_once('=')
            && line.starts_with(|first: char| first.is_ascii_alphabetic())
        {
            key = name.trim();
        }
        let form = line.trim_start().trim_start_matches('*');
        if line.contains("->") {
            found.push(Selection {
                line: number,
                key,
                is_plural: line.contains("PLURAL("),
                forms: Vec::new(),
            });
        } else if let Some((form, _)) = form.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && let Some(selection) = found.last_mut()
        {
            selection.forms.push(form);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, text: &str) -> Vec<String> {
        lint_file(path, text)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn messages_of_the_program_have_the_plurals_of_their_language() {
        let found: Vec<String> = lint().iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{found:#?}");
        let n_plurals = FILES
            .iter()
            .map(|(_, text)| text.matches("PLURAL(").count());
        assert!(n_plurals.sum::<usize>() > 10);
    }

    #[test]
    fn plurals_by_wrong_rules_are_found() {
        let text =
            "# words\nfound = { $n ->\n    [one] { $n } vārds\n   *[other] { $n } vārdi\n    }\n";
        let expected = "error: locales/lv/x.ftl:2: found: goes by plural rules that are wrong for 111 \
                        to 119 (write PLURAL($n))";
        assert_eq!(told("locales/lv/x.ftl", text), [expected]);
    }

    #[test]
    fn missing_and_strange_forms_are_found() {
        let text = "found = { PLURAL($n) ->\n    [one] знак\n   *[other] знака\n    }\n";
        let expected = "error: locales/uk/x.ftl:1: found: lacks the form [few] (write the forms one, \
                        few, many, other)";
        assert_eq!(told("locales/uk/x.ftl", text), [expected]);
        let text =
            "found = { PLURAL($n) ->\n    [zero] none\n    [one] one\n   *[other] many\n    }\n";
        let expected = "error: locales/en/x.ftl:1: found: has a form [zero] that the language lacks \
                        (write the forms one, other)";
        assert_eq!(told("locales/en/x.ftl", text), [expected]);
    }

    #[test]
    fn a_choice_by_a_word_is_left_alone() {
        let text = "state = { $state ->\n    [open] atvērts\n   *[other] slēgts\n    }\n";
        assert!(told("locales/lv/x.ftl", text).is_empty());
        let folder = told("locales/xx/x.ftl", text);
        let expected = "error: locales/xx/x.ftl: the folder is not that of a language (name it like \
                        the language: uk)";
        assert_eq!(folder, [expected]);
    }
}
