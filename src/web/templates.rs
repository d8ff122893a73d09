//! All templates and everything that a template can call.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult};

use crate::i18n::{Arg, Catalogue, Lang};

const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("../../templates/layout.html")),
    (
        "parts/status.html",
        include_str!("../../templates/parts/status.html"),
    ),
    (
        "parts/strip.html",
        include_str!("../../templates/parts/strip.html"),
    ),
    (
        "parts/cycle_nav.html",
        include_str!("../../templates/parts/cycle_nav.html"),
    ),
    ("home.html", include_str!("../../templates/home.html")),
    ("login.html", include_str!("../../templates/login.html")),
    ("error.html", include_str!("../../templates/error.html")),
    (
        "my_institution.html",
        include_str!("../../templates/my_institution.html"),
    ),
    (
        "results/overview.html",
        include_str!("../../templates/results/overview.html"),
    ),
    (
        "results/indicator.html",
        include_str!("../../templates/results/indicator.html"),
    ),
    (
        "results/coverage.html",
        include_str!("../../templates/results/coverage.html"),
    ),
    (
        "results/institutions.html",
        include_str!("../../templates/results/institutions.html"),
    ),
    (
        "answer/intro.html",
        include_str!("../../templates/answer/intro.html"),
    ),
    (
        "answer/page.html",
        include_str!("../../templates/answer/page.html"),
    ),
    (
        "answer/review.html",
        include_str!("../../templates/answer/review.html"),
    ),
    (
        "answer/receipt.html",
        include_str!("../../templates/answer/receipt.html"),
    ),
];

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

/// `t(key="…")`: the message in the language of the page. Numbers pick the plural form.
fn text(catalogue: &Catalogue, args: &Kwargs, state: &State) -> TeraResult<String> {
    let lang: String = state.get("lang")?.unwrap_or_default();
    let lang = Lang::find(&lang).ok_or_else(|| tera::Error::message("the page has no language"))?;
    let key: &str = args.must_get("key")?;
    let mut values = Vec::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else {
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
