//! Answers that exist only if they fit their questionnaire.

use std::collections::BTreeMap;

use super::form::{Form, Page, Question};
use super::id::SurveyId;
use super::packed;
use super::questionnaire::ItemCode;
use super::token::Token;

/// What was posted: field name to chosen token. Empty means no answer.
pub type Raw = BTreeMap<String, String>;

/// Valid answers to one page, for a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAnswers {
    tokens: Raw,
}

impl PageAnswers {
    /// The page's answers as stored tokens; unanswered questions are absent.
    pub fn tokens(&self) -> &Raw {
        &self.tokens
    }

    /// Puts the page into a draft: what the page asks and left empty is removed from it.
    pub fn apply_to(&self, page: &Page, draft: &mut Raw) {
        draft.retain(|name, _| page.questions.iter().all(|question| question.name != *name));
        draft.extend(self.tokens.clone());
    }
}

/// Valid answers to a whole form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    survey: SurveyId,
    version: String,
    items: BTreeMap<ItemCode, Token>,
    covariates: BTreeMap<String, String>,
    remarks: BTreeMap<ItemCode, String>,
}

impl Answers {
    pub fn survey(&self) -> SurveyId {
        self.survey
    }

    pub fn version(&self) -> &str {
        &self.version
    }

    pub fn item(&self, code: &str) -> Option<Token> {
        self.items.get(code).copied()
    }

    pub fn covariate(&self, code: &str) -> Option<&str> {
        self.covariates.get(code).map(String::as_str)
    }

    pub fn covariates(&self) -> &BTreeMap<String, String> {
        &self.covariates
    }

    /// What was written in answer to open questions. It is kept apart from all the rest.
    pub fn remarks(&self) -> &BTreeMap<ItemCode, String> {
        &self.remarks
    }

    /// True for somebody who sent the form without answering a single item.
    pub fn is_blank(&self) -> bool {
        self.items.is_empty()
    }

    /// The items in the given order, one byte each; no answer is [`packed::MISSING`].
    pub fn pack(&self, order: &[ItemCode]) -> Vec<i8> {
        let packed = |code| {
            self.items
                .get(code)
                .map_or(packed::MISSING, |token| token.packed())
        };
        order.iter().map(packed).collect()
    }
}

/// Why an answer was not accepted; `name` is the question's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerProblem {
    pub name: String,
    pub fault: AnswerFault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    #[error("an answer is required")]
    Required,
    #[error("the answer is not one of the choices")]
    NotAChoice,
    #[error("this version does not ask the item")]
    UnknownItem,
    #[error("the text is too long")]
    TooLong,
}

impl AnswerFault {
    pub fn code(self) -> &'static str {
        match self {
            AnswerFault::Required => "answer_required",
            AnswerFault::NotAChoice => "answer_not_a_choice",
            AnswerFault::UnknownItem => "answer_unknown_item",
            AnswerFault::TooLong => "answer_too_long",
        }
    }
}

impl Form {
    /// Accepts one page. `raw` is the draft with the posted page laid over it, because an item may
    /// depend on an earlier answer; only the page's own questions are judged.
    pub fn accept_page(&self, page: &Page, raw: &Raw) -> Result<PageAnswers, Vec<AnswerProblem>> {
        let questions: Vec<&Question> = page.questions.iter().collect();
        Ok(PageAnswers {
            tokens: self.accept_questions(&questions, raw)?,
        })
    }

    /// Accepts the whole form. Answers to questions that turned out not to be relevant are left out.
    pub fn accept(&self, raw: &Raw) -> Result<Answers, Vec<AnswerProblem>> {
        let questions: Vec<&Question> = self.questions().collect();
        let tokens = self.accept_questions(&questions, raw)?;
        let (mut items, mut covariates) = (BTreeMap::new(), BTreeMap::new());
        let mut remarks = BTreeMap::new();
        let is_open = |name: &str| self.question(name).is_some_and(Question::is_open);
        for (name, text) in tokens {
            match (ItemCode::find(&name), Token::find(&text)) {
                (Some(code), _) if is_open(&name) => drop(remarks.insert(code, text)),
                (Some(code), Some(token)) => drop(items.insert(code, token)),
                _ => drop(covariates.insert(name, text)),
            }
        }
        Ok(Answers {
            survey: self.survey,
            version: self.version.clone(),
            items,
            covariates,
            remarks,
        })
    }

    fn accept_questions(
        &self,
        questions: &[&Question],
        raw: &Raw,
    ) -> Result<Raw, Vec<AnswerProblem>> {
        let mut problems = self.unknown_items(raw);
        let mut tokens = Raw::new();
        for question in questions {
            if !is_relevant(question, questions, &tokens, raw) {
                continue;
            }
            match answer(question, raw) {
                Ok(Some(token)) => drop(tokens.insert(question.name.clone(), token)),
                Ok(None) => {}
                Err(fault) => problems.push(AnswerProblem {
                    name: question.name.clone(),
                    fault,
                }),
            }
        }
        if problems.is_empty() {
            Ok(tokens)
        } else {
            Err(problems)
        }
    }

    /// A field shaped like an item code that this version does not ask would be a lost answer.
    /// Fields without a dot are the page's own business (a token against forgery, a button).
    fn unknown_items(&self, raw: &Raw) -> Vec<AnswerProblem> {
        let unknown = raw
            .keys()
            .filter(|name| ItemCode::find(name).is_some() && self.question(name).is_none());
        let fault = AnswerFault::UnknownItem;
        unknown
            .map(|name| AnswerProblem {
                name: name.clone(),
                fault,
            })
            .collect()
    }
}

/// Looks at what was accepted of the questions at hand (an answer to a question that is itself not
/// relevant does not count) and at the draft for earlier pages.
fn is_relevant(question: &Question, at_hand: &[&Question], accepted: &Raw, draft: &Raw) -> bool {
    question.relevant.as_ref().is_none_or(|rule| {
        let is_at_hand = at_hand.iter().any(|other| other.name == rule.name);
        let answers = if is_at_hand { accepted } else { draft };
        let answer = answers
            .get(&rule.name)
            .map(|answer| canonical(&rule.name, answer));
        rule.holds(answer.as_deref())
    })
}

fn answer(question: &Question, raw: &Raw) -> Result<Option<String>, AnswerFault> {
    question.accept(raw.get(&question.name).map_or("", String::as_str))
}

impl Question {
    /// Accepts one answer by itself, relevant or not; none if nothing is given.
    pub fn accept(&self, given: &str) -> Result<Option<String>, AnswerFault> {
        let given = given.trim();
        if given.is_empty() {
            return if self.required {
                Err(AnswerFault::Required)
            } else {
                Ok(None)
            };
        }
        if let Some(max_chars) = self.max_chars {
            let text = plain_text(given);
            let fits = text.chars().count() <= max_chars;
            let said = Some(text).filter(|text| !text.is_empty());
            return fits.then_some(said).ok_or(AnswerFault::TooLong);
        }
        let token = canonical(&self.name, given);
        let offered = self.choices.iter().any(|choice| choice.token == token);
        if offered {
            Ok(Some(token))
        } else {
            Err(AnswerFault::NotAChoice)
        }
    }
}

/// Words as they are kept and counted: lines end in one way, and nothing in them is a command.
pub fn plain_text(given: &str) -> String {
    let lines = given.replace("\r\n", "\n").replace('\r', "\n");
    let is_shown = |letter: &char| *letter == '\n' || !letter.is_control();
    let shown: String = lines.replace('\t', " ").chars().filter(is_shown).collect();
    shown.trim().to_owned()
}

/// As stored: items by their token ("dk " is `DK`), covariates by their trimmed value.
fn canonical(name: &str, given: &str) -> String {
    let token = ItemCode::find(name).and_then(|_| Token::find(given));
    token.map_or_else(|| given.trim().to_owned(), |token| token.to_string())
}
