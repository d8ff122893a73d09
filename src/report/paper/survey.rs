use super::{CHARS_A_LINE, MOST_LINES, Paper, PaperChoice, PaperQuestion, PaperSection};
use crate::i18n::{Arg, Lang};
use crate::report::Words;
use crate::survey::{Form, Page, Question, Questionnaire, Relevance, Test};

impl Paper {
    /// A group survey; none for a coded schema.
    pub fn of_survey(questionnaire: &Questionnaire, lang: Lang) -> Option<Paper> {
        let form = questionnaire.form()?;
        let fingerprint: String = questionnaire.sha256().chars().take(8).collect();
        let (slug, version) = (form.survey.slug(), &form.version);
        let source = format!("{slug} {version} · {fingerprint}");
        let mut paper = Paper::new(lang, form.title(lang), &[form.intro(lang)], source);
        let mut number = 0;
        for page in &form.pages {
            paper.sections.push(section(form, page, lang, &mut number));
        }
        Some(paper)
    }
}

fn section(form: &Form, page: &Page, lang: Lang, number: &mut usize) -> PaperSection {
    let questions = page.questions.iter().map(|question| {
        *number += 1;
        paper_question(form, question, lang, *number)
    });
    PaperSection {
        title: page.title(lang).to_owned(),
        intro: page.intro(lang).map(str::to_owned),
        questions: questions.collect(),
    }
}

fn paper_question(form: &Form, question: &Question, lang: Lang, number: usize) -> PaperQuestion {
    let words = Words::new(lang);
    let choices = question.choices.iter().map(|choice| PaperChoice {
        code: choice.token.clone(),
        label: choice.label(lang).to_owned(),
    });
    let required = question.required.then(|| words.say("paper-required"));
    let rule = question.relevant.as_ref();
    let only_if = rule.and_then(|rule| only_if(form, rule, lang));
    let room = question.max_chars.map(|most| {
        let n = i64::try_from(most).unwrap_or(i64::MAX);
        words.say_with("paper-room", &[("n", Arg::Count(n))])
    });
    let lines = |most: usize| most.div_ceil(CHARS_A_LINE).clamp(2, MOST_LINES);
    PaperQuestion {
        hint: question.hint(lang).map(str::to_owned),
        notes: [required, only_if, room].into_iter().flatten().collect(),
        n_lines: question.max_chars.map_or(0, lines),
        ..PaperQuestion::new(
            number,
            &question.name,
            question.text(lang),
            choices.collect(),
        )
    }
}

/// What an answer to an earlier question must be, by the number that the question has on paper.
fn only_if(form: &Form, rule: &Relevance, lang: Lang) -> Option<String> {
    let place = form.questions().position(|other| other.name == rule.name)?;
    let other = form.question(&rule.name)?;
    let label = |token: &str| {
        let choice = other.choices.iter().find(|choice| choice.token == token)?;
        Some(choice.label(lang).to_owned())
    };
    let answer = match &rule.test {
        Test::Is(token) => label(token)?,
        Test::Within(low, high) => {
            format!(
                "{} – {}",
                label(&low.to_string())?,
                label(&high.to_string())?
            )
        }
    };
    let number = Arg::Text((place + 1).to_string());
    let args = [("number", number), ("answer", Arg::Text(answer))];
    Some(Words::new(lang).say_with("paper-only-if", &args))
}
