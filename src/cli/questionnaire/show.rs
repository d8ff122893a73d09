//! `spogulis questionnaire show SURVEY VERSION [--lang] [--form] [--preschool] [--format text|html|pdf]
//! [--out FILE]`

use std::io::{Write, stderr};
use std::path::PathBuf;

use crate::cli::Failure;
use crate::cli::report::write;
use crate::report::{self, Paper, PaperQuestion};
use crate::survey::{self, Instrument, InstrumentId, Lang, Questionnaire, Stage, SurveyId};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A survey or self-assessment: student, teacher-school, digcompedu.
    survey: String,
    version: String,
    #[arg(long, default_value = "lv", value_parser = parse_lang)]
    lang: Lang,
    /// A form of a self-assessment; without it the first one.
    #[arg(long)]
    form: Option<String>,
    /// The preschool wording of a self-assessment.
    #[arg(long)]
    preschool: bool,
    /// text, or html and pdf for printing.
    #[arg(long, default_value = "text", value_parser = ["text", "html", "pdf"])]
    format: String,
    /// Where to write; - is standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

/// True if it was shown, false if it was refused and said why.
pub fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let paper = match InstrumentId::find(&arguments.survey) {
        Some(id) => of_assessment(id, arguments)?,
        None => match of_survey(arguments)? {
            Some(paper) => paper,
            None => return Ok(true),
        },
    };
    let bytes = match arguments.format.as_str() {
        "html" => report::paper_html(&paper).into_bytes(),
        "pdf" => report::paper_pdf(&paper)?,
        _ => plain(&paper).into_bytes(),
    };
    write(&arguments.out, &bytes)?;
    Ok(true)
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::of_file(text).ok_or_else(|| "use lv, en or another code of a language".to_owned())
}

fn of_assessment(id: InstrumentId, arguments: &Arguments) -> Result<Paper, Failure> {
    let version = &arguments.version;
    let instrument = survey::find_instrument(id, version).ok_or_else(|| no_version(arguments))?;
    let wanted = arguments.form.as_deref();
    let form = instrument
        .forms
        .iter()
        .find(|form| wanted.is_none_or(|code| form.code == code));
    let form = form.ok_or_else(|| no_form(instrument))?;
    check_lang(arguments.lang, Lang::ALL)?;
    let stage = match arguments.preschool {
        true => Stage::Preschool,
        false => Stage::School,
    };
    Ok(Paper::of_assessment(
        instrument,
        form,
        stage,
        arguments.lang,
    ))
}

/// None for a coded schema, whose codes have then been shown.
fn of_survey(arguments: &Arguments) -> Result<Option<Paper>, Failure> {
    let surveys = || {
        let slugs = SurveyId::ALL.map(SurveyId::slug);
        let all = [&slugs[..], &InstrumentId::ALL.map(InstrumentId::slug)].concat();
        Failure::refused(format!("no such survey; use one of: {}", all.join(", ")))
    };
    let id = SurveyId::find(&arguments.survey).ok_or_else(surveys)?;
    let found = survey::find(id, &arguments.version);
    let questionnaire = found.ok_or_else(|| no_version(arguments))?;
    let Some(form) = questionnaire.form() else {
        show_codes(questionnaire, arguments)?;
        return Ok(None);
    };
    check_lang(arguments.lang, form.langs())?;
    Ok(Paper::of_survey(questionnaire, arguments.lang))
}

fn check_lang(lang: Lang, langs: impl IntoIterator<Item = Lang>) -> Result<(), Failure> {
    let codes: Vec<&str> = langs.into_iter().map(Lang::code).collect();
    if codes.contains(&lang.code()) {
        return Ok(());
    }
    let known = codes.join(", ");
    Err(Failure::refused(format!(
        "not in this language; use one of: {known}"
    )))
}

fn no_version(arguments: &Arguments) -> Failure {
    let Arguments {
        survey, version, ..
    } = arguments;
    Failure::refused(format!("{survey} has no version {version}"))
}

fn no_form(instrument: &Instrument) -> Failure {
    let codes: Vec<&str> = instrument
        .forms
        .iter()
        .map(|form| form.code.as_str())
        .collect();
    Failure::refused(format!("no such form; use one of: {}", codes.join(", ")))
}

fn show_codes(questionnaire: &Questionnaire, arguments: &Arguments) -> Result<(), Failure> {
    // Nothing is lost if nobody reads this remark.
    let _ = writeln!(stderr(), "codes only: this version has no texts");
    let lines = questionnaire.items.iter().map(|item| {
        let (code, scale, wording) = (&item.code, &item.scale.code, &item.wording_version);
        format!("{code}\t{scale}\t{wording}\t{}\n", item.lineage.code())
    });
    write(&arguments.out, lines.collect::<String>().as_bytes())
}

fn plain(paper: &Paper) -> String {
    let mut out = format!("# {}\n{}\n", paper.title, paper.intro.join("\n"));
    for section in &paper.sections {
        out += &format!("\n## {}\n", section.title);
        out.extend(section.intro.iter().map(|intro| format!("{intro}\n")));
        out.extend(section.questions.iter().map(plain_question));
    }
    out
}

fn plain_question(question: &PaperQuestion) -> String {
    let mut out = format!("\n{}  {}\n", question.code, question.text);
    let notes = question.hint.iter().chain(&question.notes);
    out.extend(notes.map(|note| format!("    {note}\n")));
    let choices = question.choices.iter();
    out.extend(choices.map(|choice| format!("    ( ) {:<4} {}\n", choice.code, choice.label)));
    out
}
