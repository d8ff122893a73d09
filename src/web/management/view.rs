use chrono::{DateTime, Local, Utc};
use serde::Serialize;

use super::draft::Draft;
use crate::db::management::{Change, ChangeKind};
use crate::i18n::Lang;
use crate::service::management::Signed;
use crate::survey::Question;

/// Who, and when.
#[derive(Serialize)]
pub struct SignedView {
    pub who: String,
    pub time: String,
}

/// A line of the history.
#[derive(Serialize)]
pub struct ChangeView {
    pub kind: &'static str,
    pub signed: SignedView,
    pub question: Option<String>,
    /// None for no answer.
    pub before: Option<String>,
    pub after: Option<String>,
}

pub fn signed(draft: &Draft, lang: Lang, signed: &Signed) -> SignedView {
    SignedView {
        who: draft.name(&signed.login).to_owned(),
        time: local_minute(lang, &signed.minute),
    }
}

/// A minute as the clock on the server's wall shows it.
pub fn local_minute(lang: Lang, utc: &str) -> String {
    let seconds = utc.replace('Z', ":00Z");
    let Ok(time) = seconds.parse::<DateTime<Utc>>() else {
        return utc.to_owned();
    };
    let format = match lang {
        Lang::En => "%-d %b %Y, %H:%M",
        Lang::Lv | Lang::Further(_) => "%d.%m.%Y. %H:%M",
    };
    time.with_timezone(&Local).format(format).to_string()
}

/// An answer in words; none for no answer.
pub fn answer(lang: Lang, question: &Question, token: &str) -> Option<String> {
    let chosen = question.choices.iter().find(|choice| choice.token == token);
    let label = chosen.map(|choice| choice.label(lang).to_owned());
    label.or_else(|| (!token.is_empty()).then(|| token.to_owned()))
}

pub fn change(draft: &Draft, lang: Lang, change: &Change) -> ChangeView {
    let question = draft.form.question(&change.question);
    let words = |token: &str| match question {
        Some(question) => answer(lang, question, token),
        None => Some(token.to_owned()).filter(|token| !token.is_empty()),
    };
    let by = Signed {
        login: change.login.clone(),
        minute: change.minute.clone(),
    };
    let is_answer = change.kind == ChangeKind::Answered;
    ChangeView {
        kind: change.kind.code(),
        signed: signed(draft, lang, &by),
        question: is_answer
            .then(|| question.map_or(change.question.as_str(), |question| question.text(lang)))
            .map(str::to_owned),
        before: words(&change.before),
        after: words(&change.after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_time_is_shown_as_it_is() {
        assert_eq!(local_minute(Lang::Lv, "soon"), "soon");
    }

    #[test]
    fn a_minute_is_written_as_the_language_writes_it() {
        let shown = local_minute(Lang::En, "2026-06-15T12:05Z");
        assert!(
            shown.starts_with("15 Jun 2026, ") && shown.ends_with(":05"),
            "{shown}"
        );
        let shown = local_minute(Lang::Lv, "2026-06-15T12:05Z");
        assert!(shown.starts_with("15.06.2026. "), "{shown}");
    }
}
