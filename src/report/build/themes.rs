//! What people write in their own words, counted by theme.

use super::super::words::Words;
use super::super::{Block, Cell, Row, Section};
use super::institutions::whole;
use super::sentences::{arg, number};
use super::tables::{columns, count, row, table, text};
use super::{Source, section};
use crate::disclosure::{ReleasedQuestion, ReleasedText, ReleasedTheme};
use crate::survey::SurveyId;

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let questions = &source.release.themes;
    if questions.is_empty() {
        return Vec::new();
    }
    let lead = ["themes-lead", "themes-counted"].map(|key| Block::Paragraph {
        text: words.say(key),
    });
    let first = section("themes", 1, words.say("themes-title"), lead.into());
    let n_min = source.release.options.n_min;
    let parts = questions.values().map(|question| {
        let part = Part { words, n_min };
        part.section(question)
    });
    std::iter::once(first).chain(parts).collect()
}

/// One question.
struct Part {
    words: Words,
    n_min: u32,
}

impl Part {
    fn section(&self, question: &ReleasedQuestion) -> Section {
        let (survey, item, text) = match question {
            ReleasedQuestion::Counted {
                survey, item, text, ..
            }
            | ReleasedQuestion::Withheld {
                survey, item, text, ..
            } => (*survey, item, text),
        };
        let id = format!("themes-{}-{item}", survey.code());
        let id = id.to_lowercase().replace(['_', '.'], "-");
        let title = [
            ("who", arg(self.who(survey))),
            ("question", arg(self.pick(text))),
        ];
        let blocks = self.blocks(question, &id);
        section(
            &id,
            2,
            self.words.say_with("themes-question", &title),
            blocks,
        )
    }

    fn blocks(&self, question: &ReleasedQuestion, id: &str) -> Vec<Block> {
        let ReleasedQuestion::Counted {
            survey,
            given,
            read,
            themes,
            others,
            ..
        } = question
        else {
            return vec![self.say("themes-withheld")];
        };
        let args = [
            ("read", number(*read as usize)),
            ("given", number(*given as usize)),
            ("who", arg(self.who(*survey))),
        ];
        let said = self.words.say_with("themes-read", &args);
        let first = Block::Paragraph { text: said };
        let rows = self.rows(themes, *read, *others);
        if rows.is_empty() {
            return vec![first, self.say("themes-none")];
        }
        let keys = ["theme", "#answers", "#answers_share"];
        let caption = self.words.say_with("themes-caption", &args);
        let mut table = table(id, caption, columns(self.words, &keys), rows);
        table.notes = vec![self.words.say("note-themes")];
        if *others {
            table.notes.push(self.with_n_min("note-themes-others"));
        }
        vec![first, Block::Table(table)]
    }

    fn rows(&self, themes: &[ReleasedTheme], read: u32, others: bool) -> Vec<Row> {
        let rows = themes.iter().map(|theme| {
            row(vec![
                text(self.pick(&theme.name)),
                count(theme.n),
                whole(f64::from(theme.n) / f64::from(read)),
            ])
        });
        let others = others.then(|| {
            let name = text(self.words.say("themes-others"));
            row(vec![name, Cell::Hidden, Cell::Hidden])
        });
        rows.chain(others).collect()
    }

    fn say(&self, key: &str) -> Block {
        Block::Paragraph {
            text: self.with_n_min(key),
        }
    }

    fn with_n_min(&self, key: &str) -> String {
        let n_min = [("n-min", arg(self.n_min.to_string()))];
        self.words.say_with(key, &n_min)
    }

    fn who(&self, survey: SurveyId) -> String {
        self.words.say(&format!("survey-{}", survey.code()))
    }

    fn pick<'a>(&self, text: &'a ReleasedText) -> &'a str {
        self.words.pick(&text.lv, &text.en)
    }
}
