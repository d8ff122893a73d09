use serde::Serialize;

use super::Portrait;
use crate::i18n::{Arg, Lang};
use crate::report::Words;

/// A profile with the words around it, as the template of the PDF reads it.
#[derive(Serialize)]
pub struct Printed<'p> {
    portrait: &'p Portrait,
    words: Around,
}

#[derive(Serialize)]
struct Around {
    areas: String,
    columns: Vec<String>,
    since: String,
    within: String,
    advice: String,
    well: String,
    next: String,
    to_try: String,
    footer: String,
    /// With `{page}` and `{pages}`.
    page: String,
}

impl<'p> Printed<'p> {
    pub fn of(portrait: &'p Portrait) -> Printed<'p> {
        let words = Words::new(Lang::find(&portrait.lang).unwrap_or_default());
        let say = |key: &str| words.say(&format!("mirror-{key}"));
        let mut columns = vec!["column-area", "column-points", "column-level"];
        columns.extend(portrait.since.is_some().then_some("column-change"));
        columns.push("column-strength");
        let since = portrait.since.as_ref().map(|day| {
            let args = [("day", Arg::Text(day.clone()))];
            words.say_with("mirror-since", &args)
        });
        let page = [("page", "{page}"), ("pages", "{pages}")]
            .map(|(name, mark)| (name, Arg::Text(mark.to_owned())));
        Printed {
            portrait,
            words: Around {
                areas: say("chart-title"),
                columns: columns.into_iter().map(say).collect(),
                since: since.unwrap_or_else(|| say("indicative")),
                within: say("within"),
                advice: say("advice"),
                well: say("well"),
                next: say("next"),
                to_try: say("try"),
                footer: say("footer"),
                page: words.say_with("file-page", &page),
            },
        }
    }
}
