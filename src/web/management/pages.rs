use actix_web::HttpResponse;
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use super::dispute;
use super::draft::{Draft, signed};
use super::form_page::{Problem, form_page};
use crate::service::management::{self, Saved};
use crate::survey::{Page as SurveyPage, Raw};
use crate::web::answer::{lay_over, see_other};
use crate::web::error::WebError;
use crate::web::guard::{Member, Visitor};
use crate::web::page::lang_cookie;

/// Whoever comes from the review goes back there.
#[derive(Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

/// What somebody has, or had, before them.
pub struct Sheet {
    pub place: usize,
    /// The revision of the draft that the page was read at.
    pub seen: i32,
    /// The draft with what is chosen on the page.
    pub chosen: Raw,
    pub is_from_review: bool,
}

pub async fn show(
    member: Member,
    path: Path<(String, String)>,
    from: Query<From>,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &path.0, &member.institution_id).await?;
    let place = draft.place_of(&path.1).ok_or(WebError::NotFound)?;
    if !draft.may_be_changed() {
        return Ok(see_other(draft.href("")));
    }
    let sheet = Sheet {
        place,
        seen: draft.state.revision,
        chosen: draft.raw.clone(),
        is_from_review: from.from == "review",
    };
    form_page(&member, &draft, &sheet, None)
}

/// Saves the page durably, then moves on, or asks which of two answers holds.
pub async fn save(
    member: Member,
    path: Path<(String, String)>,
    from: Query<From>,
    form: Form<Raw>,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &path.0, &member.institution_id).await?;
    let place = draft.place_of(&path.1).ok_or(WebError::NotFound)?;
    let undecided = dispute::undecided(&draft, &draft.form.pages[place], &form);
    let sheet = sheet(&draft, place, &form, &from, &undecided)?;
    let page = &draft.form.pages[place];
    if let Err(problems) = draft.accept_page(page, &sheet.chosen) {
        return form_page(&member, &draft, &sheet, Some(Problem::Answers(problems)));
    }
    let questions = questions_of(&draft, page, &form, &undecided);
    match store(&member, &draft, &sheet, questions).await {
        Ok(Saved::Stored { state, conflicts }) => {
            let conflicts = dispute::all(&state, conflicts, undecided, member.login());
            if conflicts.is_empty() {
                return Ok(go_on(&member, &draft, &sheet, &form));
            }
            dispute::page(&member, &draft.with(state), &sheet, &conflicts)
        }
        Ok(Saved::Refused(refusal)) => {
            form_page(&member, &draft, &sheet, Some(Problem::Refused(refusal)))
        }
        Err(error) if error.code() == "busy" => {
            form_page(&member, &draft, &sheet, Some(Problem::Busy))
        }
        Err(error) => Err(error),
    }
}

fn sheet(
    draft: &Draft,
    place: usize,
    form: &Raw,
    from: &From,
    undecided: &[(String, String)],
) -> Result<Sheet, WebError> {
    let seen = form.get("revision").and_then(|seen| seen.parse().ok());
    let mut chosen = draft.raw.clone();
    lay_over(&draft.form.pages[place], form, &mut chosen);
    chosen.extend(undecided.iter().cloned());
    Ok(Sheet {
        place,
        seen: seen.ok_or(WebError::BadRequest)?,
        chosen,
        is_from_review: from.from == "review",
    })
}

/// The questions that the page had: what it did not show has not been cleared on it.
fn questions_of(
    draft: &Draft,
    page: &SurveyPage,
    form: &Raw,
    undecided: &[(String, String)],
) -> Vec<String> {
    let shown: Vec<&str> = draft
        .asked(page, &draft.raw)
        .map(|question| question.name.as_str())
        .collect();
    let names = page.questions.iter().map(|question| &question.name);
    let had = |name: &&String| {
        let is_undecided = undecided.iter().any(|(question, _)| question == *name);
        !is_undecided && (form.contains_key(*name) || shown.contains(&name.as_str()))
    };
    names.filter(had).cloned().collect()
}

async fn store(
    member: &Member,
    draft: &Draft,
    sheet: &Sheet,
    questions: Vec<String>,
) -> Result<Saved, WebError> {
    let (at, by) = (draft.at(), signed(member));
    let (seen, chosen) = (sheet.seen, sheet.chosen.clone());
    let saved = member
        .site
        .db
        .write(move |conn| management::save(conn, &at, &by, seen, &questions, &chosen));
    Ok(saved.await?)
}

fn go_on(member: &Member, draft: &Draft, sheet: &Sheet, form: &Raw) -> HttpResponse {
    let action = form.get("action").map_or("", String::as_str);
    let code = action.strip_prefix("language-");
    let lang = member.langs.iter().find(|lang| Some(lang.code()) == code);
    if let Some(lang) = lang {
        let other = Visitor {
            lang: *lang,
            ..(**member).clone()
        };
        return in_language(&other, draft, sheet);
    }
    see_other(match (action, sheet.place) {
        _ if sheet.is_from_review => draft.href("review"),
        ("back", 0) => draft.href(""),
        ("back", place) => draft.href_at(place - 1),
        (_, place) => draft.href_at(place + 1),
    })
}

/// The same page again.
fn in_language(visitor: &Visitor, draft: &Draft, sheet: &Sheet) -> HttpResponse {
    let query = if sheet.is_from_review {
        "?from=review"
    } else {
        ""
    };
    let mut response = see_other(format!("{}{query}", draft.href_at(sheet.place)));
    // A language code always makes a header.
    let _ = response.add_cookie(&lang_cookie(visitor));
    response
}
