use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::draft::Draft;
use super::view::{self, SignedView};
use crate::db::management::ChangeKind;
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::survey::Question;
use crate::web::error::WebError;
use crate::web::guard::Member;
use crate::web::page::Page;

/// How far a draft has come.
#[derive(Serialize)]
pub struct Line {
    pub href: String,
    pub answered: usize,
    pub asked: usize,
    pub submitted: Option<SignedView>,
    pub last_change: Option<SignedView>,
    /// It can be answered now.
    pub is_open: bool,
}

#[derive(Serialize)]
struct PageView {
    title: String,
    href: String,
    answered: usize,
    asked: usize,
    unanswered: Vec<QuestionLink>,
}

#[derive(Serialize)]
struct QuestionLink {
    text: String,
    href: String,
}

pub async fn show(member: Member, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &cycle, &member.institution_id).await?;
    let pages: Vec<PageView> = (0..draft.form.pages.len())
        .map(|place| page_view(&draft, member.lang, place))
        .collect();
    let next = pages.iter().find(|page| page.answered < page.asked);
    let next = next.or(pages.first()).map(|page| page.href.clone());
    Page::new(&member, "management/overview.html")
        .with("institution", &draft.institution.name)
        .with("cycle", &draft.head.key)
        .with("survey", draft.form.title(member.lang))
        .with("line", &line(&draft, member.lang))
        .with("pages", &pages)
        .with("next", &next)
        .with("may_be_changed", &draft.may_be_changed())
        .with("reopened", &reopened(&draft, member.lang))
        .render()
}

/// The line of a cycle on the institution's page: none if there is nothing to answer or to see.
pub fn line_of(
    conn: &mut Conn,
    lang: Lang,
    cycle: &str,
    institution_id: &str,
) -> Result<Option<Line>, DbError> {
    let draft = Draft::find(conn, cycle, institution_id)?;
    let draft = draft.filter(|draft| draft.is_open() || draft.state.revision > 0);
    Ok(draft.map(|draft| line(&draft, lang)))
}

pub fn line(draft: &Draft, lang: Lang) -> Line {
    let questions = || {
        let pages = draft.form.pages.iter();
        pages.flat_map(|page| draft.relevant(page))
    };
    let signed = |signed| view::signed(draft, lang, &signed);
    Line {
        href: draft.href(""),
        answered: questions()
            .filter(|question| is_answered(draft, question))
            .count(),
        asked: questions().count(),
        submitted: draft.state.submitted().map(signed),
        last_change: draft.state.last_change().map(signed),
        is_open: draft.is_open(),
    }
}

fn is_answered(draft: &Draft, question: &Question) -> bool {
    draft.raw.contains_key(&question.name)
}

fn page_view(draft: &Draft, lang: Lang, place: usize) -> PageView {
    let page = &draft.form.pages[place];
    let href = draft.href(&page.code);
    let asked: Vec<&Question> = draft.relevant(page).collect();
    let unanswered: Vec<QuestionLink> = asked
        .iter()
        .filter(|question| !is_answered(draft, question))
        .map(|question| QuestionLink {
            text: question.text(lang).to_owned(),
            href: format!("{href}#{}", question.name),
        })
        .collect();
    PageView {
        title: page.title(lang).to_owned(),
        href,
        answered: asked.len() - unanswered.len(),
        asked: asked.len(),
        unanswered,
    }
}

/// Why the institution is asked to look again, while it has not submitted again.
fn reopened(draft: &Draft, lang: Lang) -> Option<view::ChangeView> {
    let mut events = draft.state.changes.iter().rev();
    let last = events.find(|change| change.kind != ChangeKind::Answered)?;
    (last.kind == ChangeKind::Reopened).then(|| view::change(draft, lang, last))
}
