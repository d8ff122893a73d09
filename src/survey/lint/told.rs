//! The text files of a folder with what is known about their readers.

use crate::survey::id::Audience;
use crate::survey::lang::Lang;
use crate::survey::library::Library;
use crate::survey::source::SourceFile;
use crate::survey::texts::Texts;

/// Who is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Learners,
    Adults,
    Assessment,
    Feedback,
    /// Learners, about their own answers.
    Picture,
}

/// One text file.
pub(super) struct Told<'a> {
    pub kind: Kind,
    pub lang: Lang,
    pub texts: Texts<'a>,
}

/// A text with its place.
pub(super) struct Text<'t> {
    pub key: &'t str,
    pub words: &'t str,
    pub line: Option<usize>,
}

impl<'a> Told<'a> {
    pub fn all_of(library: &Library<'a>) -> Vec<Told<'a>> {
        let mut all = Vec::new();
        for version in &library.versions {
            let kind = match version.sources.survey.audience() {
                Audience::Students => Kind::Learners,
                Audience::Teachers | Audience::Management => Kind::Adults,
            };
            all.extend(version.sources.texts.iter().map(|file| told(kind, file)));
            let picture = version.sources.picture.iter();
            let picture = picture.flat_map(|picture| &picture.texts);
            all.extend(picture.map(|file| told(Kind::Picture, file)));
        }
        for version in &library.assessments {
            let sources = &version.sources;
            let texts = sources.texts.iter();
            all.extend(texts.map(|file| told(Kind::Assessment, file)));
            let feedback = sources.feedback.iter();
            all.extend(feedback.map(|file| told(Kind::Feedback, file)));
        }
        all
    }

    pub fn iter(&self) -> impl Iterator<Item = Text<'_>> {
        self.texts.by_key.iter().map(|(key, text)| Text {
            key,
            words: &text.value,
            line: text.line,
        })
    }

    /// Questions of surveys and stems of self-assessments.
    pub fn questions(&self) -> impl Iterator<Item = Text<'_>> {
        self.iter().filter_map(|text| {
            let own = text.key.strip_prefix("preschool.").unwrap_or(text.key);
            let key = own.strip_prefix("question.")?;
            Some(Text { key, ..text })
        })
    }
}

fn told<'a>(kind: Kind, (lang, source): (&Lang, &SourceFile<'a>)) -> Told<'a> {
    Told {
        kind,
        lang: *lang,
        texts: Texts::read(*source).0,
    }
}

/// The words of a text without the signs around them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let bare = |word: &'_ str| -> std::ops::Range<usize> {
        let start = word.find(char::is_alphanumeric).unwrap_or(word.len());
        let end = word.rfind(char::is_alphanumeric).map_or(start, |at| {
            at + word[at..].chars().next().map_or(0, char::len_utf8)
        });
        start..end
    };
    let words = text.split_whitespace();
    words
        .map(move |word| &word[bare(word)])
        .filter(|word| !word.is_empty())
}
