//! All templates and everything that a template can call.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult};

use crate::i18n::{Arg, Catalogue, Lang};

/// Name and content.
const TEMPLATES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

pub fn load(catalogue: Catalogue) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    let catalogue = Arc::new(catalogue);
    // Functions come first: a template that calls an unknown one is refused at load.
    tera.register_function("t", move |args: Kwargs, state: &State| {
        text(&catalogue, &args, state)
    });
    tera.add_raw_templates(TEMPLATES.iter().copied())?;
    Ok(tera)
}

/// `t(key="…")`: the message in the language of the page, or in that of `in`. Numbers pick the
/// plural form.
fn text(catalogue: &Catalogue, args: &Kwargs, state: &State) -> TeraResult<String> {
    let of_page: String = state.get("lang")?.unwrap_or_default();
    let lang: Option<&str> = args.get("in")?;
    let lang = Lang::of_file(lang.unwrap_or(&of_page))
        .ok_or_else(|| tera::Error::message("the page has no language"))?;
    let key: &str = args.must_get("key")?;
    let mut values = Vec::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|name| !["key", "in"].contains(name)) else {
            continue;
        };
        let value = match value.as_i64() {
            Some(count) => Arg::Count(count),
            None => Arg::Text(value.to_string()),
        };
        values.push((name, value));
    }
    catalogue
        .text(lang, key, &values)
        .map_err(|error| tera::Error::message(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::keys;
    use crate::web::ERROR_CODES;

    /// What follows `t(key=` in a template: a whole key, or the beginning of one that is put
    /// together (`"status-" ~ …`).
    fn asked_for<'a>(
        templates: impl Iterator<Item = &'a str>,
    ) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut whole, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
        for template in templates {
            for call in template.split("t(key=\"").skip(1) {
                let (key, rest) = call.split_once('"').unwrap();
                match rest.trim_start().starts_with('~') {
                    true => beginnings.insert(key.to_owned()),
                    false => whole.insert(key.to_owned()),
                };
            }
        }
        (whole, beginnings)
    }

    #[test]
    fn every_message_that_a_template_asks_for_exists() {
        let (whole, beginnings) = asked_for(TEMPLATES.iter().map(|(_, template)| *template));
        for lang in Lang::ALL {
            let known = keys(lang);
            let missing: Vec<_> = whole.difference(&known).collect();
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
            for beginning in &beginnings {
                assert!(
                    known.iter().any(|key| key.starts_with(beginning)),
                    "{beginning}"
                );
            }
        }
    }

    /// Respondents get whole pages in a further language, or none.
    #[test]
    fn a_further_language_has_every_message_of_the_answering_pages() {
        let seen = |name: &str| {
            name.starts_with("answer/")
                || ["layout.html", "error.html", "parts/outbox.html"].contains(&name)
        };
        let pages = TEMPLATES.iter().filter(|(name, _)| seen(name));
        let (whole, _) = asked_for(pages.map(|(_, template)| *template));
        let faults = ["answer_required", "answer_not_a_choice", "answer_too_long"];
        let needed = || whole.iter().map(String::as_str).chain(faults);
        for lang in Catalogue::builtin().unwrap().langs() {
            let known = keys(lang);
            let missing: Vec<_> = needed().filter(|key| !known.contains(*key)).collect();
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        }
    }

    /// Messages that no page asks for: `tests/report.rs` writes reports with all of them.
    fn is_of_reports(key: &str) -> bool {
        key.starts_with("report-") || key.starts_with("file-") || key.starts_with("files-")
    }

    #[test]
    fn every_message_is_used_somewhere() {
        let (whole, beginnings) = asked_for(TEMPLATES.iter().map(|(_, template)| *template));
        let faults = [
            "answer_too_long",
            "answer_required",
            "answer_not_a_choice",
            "answer_unknown_item",
        ];
        let unused: Vec<String> = keys(Lang::Lv)
            .into_iter()
            .filter(|key| !whole.contains(key) && !faults.contains(&key.as_str()))
            .filter(|key| !is_of_reports(key))
            .filter(|key| {
                !beginnings
                    .iter()
                    .any(|beginning| key.starts_with(beginning))
            })
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn every_error_says_what_to_do_next() {
        let known = keys(Lang::Lv);
        for code in ERROR_CODES {
            assert!(known.contains(&format!("error-{code}-title")), "{code}");
            assert!(known.contains(&format!("error-{code}-next")), "{code}");
        }
    }

    #[test]
    fn every_word_of_a_result_has_its_message() {
        let known = keys(Lang::Lv);
        let words = [
            (
                "status-",
                "baseline no_target not_measurable met on_track not_met",
            ),
            (
                "reason-",
                "no_data no_substantive n_below_threshold secondary_suppressed",
            ),
            (
                "reason-",
                "single_cluster low_coverage dk_majority wording_changed",
            ),
            (
                "method-",
                "cluster-logit wilson wilson-fallback wilson-fpc census",
            ),
            ("certainty-", "confirmed uncertain"),
            ("final-track-", "ahead behind"),
            ("role-", "administrator analyst coordinator manager public"),
            ("survey-", "M_PII M_SCH S_712 T_PII T_SCH"),
            ("cycle-state-", "draft open closed frozen released"),
            ("counted-over-", "respondent institution device"),
            ("band-", "G7_9 G10_12 ALL"),
        ];
        for (beginning, endings) in words {
            for ending in endings.split(' ') {
                assert!(
                    known.contains(&format!("{beginning}{ending}")),
                    "{beginning}{ending}"
                );
            }
        }
    }

    #[test]
    fn templates_load() {
        load(Catalogue::builtin().unwrap()).unwrap();
    }
}
