//! Two people answered one question: the page that shows both answers and asks which one holds.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use super::draft::Draft;
use super::view::{self, SignedView};
use crate::service::management::{Conflict, State, open_dispute};
use crate::survey::{Page as SurveyPage, Raw, plain_text};
use crate::web::error::WebError;
use crate::web::guard::Member;
use crate::web::page::Page;

/// Before the name of a question: the answer of whoever is asked to decide.
const MINE: &str = "mine-";

#[derive(Serialize)]
struct DisputeView {
    name: String,
    text: String,
    mine: OptionView,
    theirs: OptionView,
    them: SignedView,
}

#[derive(Serialize)]
struct OptionView {
    token: String,
    /// None for no answer.
    words: Option<String>,
}

/// Questions in dispute on which nobody has decided, each with the answer of whoever was asked.
pub fn undecided(draft: &Draft, page: &SurveyPage, form: &Raw) -> Vec<(String, String)> {
    let asked = draft.asked(page, &draft.raw);
    let open = asked.filter_map(|question| {
        let mine = form.get(&format!("{MINE}{}", question.name))?;
        let is_decided = form.contains_key(&question.name);
        (!is_decided).then(|| (question.name.clone(), plain_text(mine)))
    });
    open.collect()
}

/// All disputes of a page: new ones, and those that are still open.
pub fn all(
    state: &State,
    new: Vec<Conflict>,
    undecided: Vec<(String, String)>,
    login: &str,
) -> Vec<Conflict> {
    let open = undecided
        .iter()
        .filter_map(|(question, mine)| open_dispute(state, question, mine, login));
    new.into_iter().chain(open).collect()
}

pub fn page(
    member: &Member,
    draft: &Draft,
    place: usize,
    conflicts: &[Conflict],
    from: &str,
) -> Result<HttpResponse, WebError> {
    let page = &draft.form.pages[place];
    let in_dispute = |name: &str| conflicts.iter().any(|conflict| conflict.question == name);
    let disputes: Vec<DisputeView> = conflicts
        .iter()
        .filter_map(|conflict| dispute(member, draft, conflict))
        .collect();
    let kept: Vec<(&str, &String)> = draft
        .asked(page, &draft.raw)
        .filter(|question| !in_dispute(&question.name))
        .filter_map(|question| Some((question.name.as_str(), draft.raw.get(&question.name)?)))
        .collect();
    Page::new(member, "management/dispute.html")
        .with("institution", &draft.institution.name)
        .with("title", page.title(member.lang))
        .with("disputes", &disputes)
        .with("kept", &kept)
        .with("revision", &draft.state.revision)
        .with("is_from_review", &(from == "review"))
        .status(StatusCode::CONFLICT)
        .render()
}

fn dispute(member: &Member, draft: &Draft, conflict: &Conflict) -> Option<DisputeView> {
    let question = draft.form.question(&conflict.question)?;
    let option = |token: &str| OptionView {
        token: token.to_owned(),
        words: view::answer(member.lang, question, token),
    };
    Some(DisputeView {
        name: question.name.clone(),
        text: question.text(member.lang).to_owned(),
        mine: option(&conflict.mine),
        theirs: option(&conflict.theirs),
        them: view::signed(draft, member.lang, &conflict.them),
    })
}
