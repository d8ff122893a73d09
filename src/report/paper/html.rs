//! One self-contained file: no script, no request; printed by the browser with page numbers.

use super::{Paper, PaperQuestion, PaperSection};
use crate::report::chart::escape;

pub fn render(paper: &Paper) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let (lang, title) = (escape(&paper.lang), escape(&paper.title));
    out += &format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>{}{}</style></head><body><main><h1>{title}</h1>",
        include_str!("style.css"),
        page_numbers(paper)
    );
    paragraphs(&paper.intro, "", &mut out);
    paragraphs(&paper.instructions, " class=\"how\"", &mut out);
    for (place, one) in paper.sections.iter().enumerate() {
        section(place, one, &mut out);
    }
    let source = escape(&paper.source);
    out + &format!("</main><footer>{source}</footer></body></html>\n")
}

fn paragraphs(texts: &[String], class: &str, out: &mut String) {
    for text in texts {
        *out += &format!("<p{class}>{}</p>", escape(text));
    }
}

fn section(place: usize, section: &PaperSection, out: &mut String) {
    let title = escape(&section.title);
    *out += &format!("<section aria-labelledby=\"p{place}\"><h2 id=\"p{place}\">{title}</h2>");
    if let Some(intro) = &section.intro {
        *out += &format!("<p>{}</p>", escape(intro));
    }
    for one in &section.questions {
        question(one, out);
    }
    *out += "</section>";
}

fn question(question: &PaperQuestion, out: &mut String) {
    let (number, text) = (question.number, escape(&question.text));
    let code = escape(&question.code);
    *out += &format!(
        "<div class=\"question\" role=\"group\" aria-labelledby=\"q{number}\">\
         <h3 id=\"q{number}\">{number}. {text} <small>{code}</small></h3>"
    );
    let notes: Vec<&str> = question
        .hint
        .iter()
        .chain(&question.notes)
        .map(String::as_str)
        .collect();
    if !notes.is_empty() {
        *out += &format!("<p class=\"hint\">{}</p>", escape(&notes.join(" ")));
    }
    if !question.choices.is_empty() {
        *out += if question.is_long {
            "<ul class=\"long\">"
        } else {
            "<ul>"
        };
        for choice in &question.choices {
            let (code, label) = (escape(&choice.code), escape(&choice.label));
            *out += &format!(
                "<li><span class=\"box\" aria-hidden=\"true\"></span><small>{code}</small> {label}</li>"
            );
        }
        *out += "</ul>";
    }
    *out += &"<div class=\"line\"></div>".repeat(question.n_lines);
    *out += "</div>";
}

/// At the foot of a printed page: what it is, and which page of how many.
fn page_numbers(paper: &Paper) -> String {
    let quoted = |text: &str| {
        let is_plain = |letter: &char| !"\"\\<>\n".contains(*letter);
        format!("\"{}\"", text.chars().filter(is_plain).collect::<String>())
    };
    let page = quoted(&paper.page)
        .replace("{pages}", "\" counter(pages) \"")
        .replace("{page}", "\" counter(page) \"");
    let source = quoted(&paper.source);
    format!("@page{{@bottom-left{{content:{source}}}@bottom-right{{content:{page}}}}}")
}
