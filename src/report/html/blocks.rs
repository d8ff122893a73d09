//! The blocks of a chapter as elements.

use super::{Words, escape};
use crate::report::chart::{self, Style, Width};
use crate::report::{Block, Cell, Chart, ColumnKind, Row, Table, Tone, cell_text};

pub fn block(block: &Block, words: Words, out: &mut String) {
    match block {
        Block::Paragraph { text } => paragraphs(text, out),
        Block::List { items } => {
            out.push_str("<ul>");
            for item in items {
                out.push_str(&format!("<li>{}</li>", escape(item)));
            }
            out.push_str("</ul>");
        }
        Block::Callout { tone, title, text } => callout(*tone, title, text, out),
        Block::Facts { facts } => {
            out.push_str("<dl class=\"facts\">");
            facts
                .iter()
                .for_each(|(label, value)| fact(label, value, out));
            out.push_str("</dl>");
        }
        Block::Table(table) => table_of(table, words, out),
        Block::Chart(chart) => figure(chart, words, out),
    }
}

pub fn fact(label: &str, value: &str, out: &mut String) {
    out.push_str(&format!(
        "<div><dt>{}</dt><dd>{}</dd></div>",
        escape(label),
        escape(value)
    ));
}

/// An empty line parts paragraphs; a single line break stays one.
fn paragraphs(text: &str, out: &mut String) {
    for paragraph in text.split("\n\n").filter(|text| !text.trim().is_empty()) {
        let lines: Vec<String> = paragraph.trim().lines().map(escape).collect();
        out.push_str(&format!("<p>{}</p>", lines.join("<br>")));
    }
}

fn callout(tone: Tone, title: &str, text: &str, out: &mut String) {
    let class = match tone {
        Tone::Finding => "finding",
        Tone::Warning => "warning",
        Tone::Commentary => "commentary",
    };
    out.push_str(&format!("<div class=\"callout {class}\">"));
    if !title.is_empty() {
        out.push_str(&format!("<p class=\"callout-title\">{}</p>", escape(title)));
    }
    paragraphs(text, out);
    out.push_str("</div>");
}

/// Wide and narrow pictures say the same; the style sheet shows one of them.
fn figure(chart: &Chart, words: Words, out: &mut String) {
    out.push_str(&format!(
        "<figure><figcaption>{}</figcaption>",
        escape(&chart.title)
    ));
    for (width, class) in [(Width::Wide, "wide"), (Width::Narrow, "narrow")] {
        let style = Style {
            width,
            font: "system-ui, sans-serif",
        };
        let picture = chart::svg(chart, words.lang, &style);
        out.push_str(&format!("<div class=\"picture {class}\">{picture}</div>"));
    }
    out.push_str("</figure>");
}

fn table_of(table: &Table, words: Words, out: &mut String) {
    let id = escape(&table.id);
    out.push_str(&format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}-caption\">\
         <table id=\"table-{id}\"><caption id=\"{id}-caption\"><span>{}</span></caption><thead><tr>",
        escape(&table.caption)
    ));
    for column in &table.columns {
        out.push_str(&format!(
            "<th scope=\"col\"{}>{}</th>",
            align(column.kind),
            escape(&column.label)
        ));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        row_of(row, table, words, out);
    }
    out.push_str("</tbody></table></div>");
    if !table.notes.is_empty() {
        out.push_str("<ul class=\"notes\">");
        for note in &table.notes {
            out.push_str(&format!("<li>{}</li>", escape(note)));
        }
        out.push_str("</ul>");
    }
}

fn align(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => " class=\"r\"",
        ColumnKind::Text => "",
    }
}

fn row_of(row: &Row, table: &Table, words: Words, out: &mut String) {
    out.push_str(if row.is_total {
        "<tr class=\"total\">"
    } else {
        "<tr>"
    });
    for (at, cell) in row.cells.iter().enumerate() {
        let text = cell_html(cell, words);
        match at {
            0 => out.push_str(&format!("<th scope=\"row\">{text}</th>")),
            _ => {
                let kind = table
                    .columns
                    .get(at)
                    .map_or(ColumnKind::Text, |column| column.kind);
                out.push_str(&format!("<td{}>{text}</td>", align(kind)));
            }
        }
    }
    out.push_str("</tr>");
}

fn cell_html(cell: &Cell, words: Words) -> String {
    let text = escape(&cell_text(cell, words.lang));
    match cell {
        Cell::Status { code, .. } => {
            let code = match code.as_str() {
                code @ ("met" | "on_track" | "not_met") => code,
                _ => "none",
            };
            format!("<span class=\"status {code}\">{text}</span>")
        }
        Cell::Hidden | Cell::Absent { .. } => format!("<span class=\"quiet\">{text}</span>"),
        _ => text,
    }
}
