//! A folder of questionnaires: `scales.toml` with its texts and `<survey>/<version>/` with
//! `questionnaire.toml`, `lv.toml` and `en.toml`.

use std::collections::BTreeMap;

use super::id::SurveyId;
use super::instrument::{Instrument, InstrumentId, InstrumentSources};
use super::lang::Lang;
use super::problem::{Problem, Report};
use super::questionnaire::Questionnaire;
use super::scale::{Scales, parse_scales};
use super::source::{PictureSources, SourceFile, Sources};

/// Path inside the folder, with `/`, to content.
pub type Files<'a> = BTreeMap<&'a str, &'a str>;

/// The versions of a folder and every fault of its files.
pub struct Library<'a> {
    pub(super) versions: Vec<Version<'a>>,
    pub(super) assessments: Vec<AssessmentVersion<'a>>,
    pub(super) problems: Vec<Problem>,
}

pub(super) struct Version<'a> {
    pub sources: Sources<'a>,
    /// None if it has faults.
    pub questionnaire: Option<Questionnaire>,
}

pub(super) struct AssessmentVersion<'a> {
    pub sources: InstrumentSources<'a>,
    /// None if it has faults.
    pub instrument: Option<Instrument>,
}

impl<'a> Library<'a> {
    pub fn read(files: &Files<'a>) -> Self {
        let mut library = Library {
            versions: Vec::new(),
            assessments: Vec::new(),
            problems: Vec::new(),
        };
        let scales = library.read_scales(files);
        library.report_strangers(files);
        for (path, text) in files {
            if let Some(sources) = instrument_sources(path, text, files) {
                let parsed = Instrument::parse(&sources);
                let instrument = parsed
                    .map_err(|faults| library.problems.extend(faults))
                    .ok();
                library.assessments.push(AssessmentVersion {
                    sources,
                    instrument,
                });
            } else if let Some(sources) = library.sources(path, text, files) {
                let parsed = Questionnaire::parse(&sources, &scales);
                let questionnaire = parsed
                    .map_err(|faults| library.problems.extend(faults))
                    .ok();
                library.versions.push(Version {
                    sources,
                    questionnaire,
                });
            }
        }
        library
    }

    pub fn questionnaires(&self) -> impl Iterator<Item = &Questionnaire> {
        self.versions
            .iter()
            .filter_map(|version| version.questionnaire.as_ref())
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn into_parts(self) -> (Vec<Questionnaire>, Vec<Instrument>) {
        let instruments = self.assessments.into_iter();
        let instruments = instruments.filter_map(|version| version.instrument);
        let questionnaires = self.versions.into_iter();
        let questionnaires = questionnaires.filter_map(|version| version.questionnaire);
        (questionnaires.collect(), instruments.collect())
    }

    fn read_scales(&mut self, files: &Files<'a>) -> Scales {
        let Some(text) = files.get("scales.toml") else {
            let mut report = Report::new("scales.toml");
            report.error(
                None,
                "",
                "the file is missing".to_owned(),
                "add the answer scales",
            );
            self.problems.extend(report.problems);
            return Scales::new();
        };
        let texts = language_files("scales.", files);
        let (scales, faults) = parse_scales(
            SourceFile {
                path: "scales.toml",
                text,
            },
            &texts,
        );
        self.problems.extend(faults);
        scales
    }

    /// A file that nothing reads would be a translation or a version that silently does not count.
    fn report_strangers(&mut self, files: &Files<'_>) {
        for path in files.keys().filter(|path| !is_read(path, files)) {
            let mut report = Report::new(path);
            let remedy = "use SURVEY/VERSION/questionnaire.toml with lv.toml and en.toml beside it";
            report.error(None, "", "nothing reads this file".to_owned(), remedy);
            self.problems.extend(report.problems);
        }
    }

    /// The files beside a `questionnaire.toml`; none for any other path.
    fn sources(&mut self, path: &'a str, text: &'a str, files: &Files<'a>) -> Option<Sources<'a>> {
        let folder = path.strip_suffix("questionnaire.toml")?;
        let place = folder
            .strip_suffix('/')
            .and_then(|folder| folder.split_once('/'));
        let survey = place.and_then(|(survey, _)| by_slug(survey));
        let Some((survey, (_, version))) = survey.zip(place) else {
            let surveys = SurveyId::ALL.iter().map(|survey| survey.slug());
            let slugs: Vec<&str> = surveys
                .chain(InstrumentId::ALL.map(InstrumentId::slug))
                .collect();
            let remedy = format!("use SURVEY/VERSION/, SURVEY one of: {}", slugs.join(", "));
            let mut report = Report::new(path);
            report.error(
                None,
                "",
                "the folder is not that of a survey".to_owned(),
                &remedy,
            );
            self.problems.extend(report.problems);
            return None;
        };
        let texts = language_files(folder, files);
        Some(Sources {
            survey,
            version,
            definition: SourceFile { path, text },
            texts,
            picture: picture_sources(folder, files),
        })
    }
}

const SHARED_FILES: [&str; 3] = ["lock.toml", "scales.toml", "terms.toml"];

fn is_read(path: &str, files: &Files<'_>) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return SHARED_FILES.contains(&path) || lang_of(path, "scales.").is_some();
    };
    let is_feedback = lang_of(name, "feedback.").is_some() && instrument_of(path).is_some();
    let is_picture = (name == "picture.toml" || lang_of(name, "picture.").is_some())
        && instrument_of(path).is_none()
        && files.contains_key(format!("{folder}/picture.toml").as_str());
    (name == "questionnaire.toml" || lang_of(name, "").is_some() || is_feedback || is_picture)
        && files.contains_key(format!("{folder}/questionnaire.toml").as_str())
}

fn instrument_of(path: &str) -> Option<InstrumentId> {
    InstrumentId::find(path.split('/').next()?)
}

/// The files of a self-assessment beside its `questionnaire.toml`; none for any other path.
fn instrument_sources<'a>(
    path: &'a str,
    text: &'a str,
    files: &Files<'a>,
) -> Option<InstrumentSources<'a>> {
    let folder = path.strip_suffix("questionnaire.toml")?;
    let (_, version) = folder.strip_suffix('/')?.split_once('/')?;
    Some(InstrumentSources {
        id: instrument_of(path)?,
        version,
        definition: SourceFile { path, text },
        texts: language_files(folder, files),
        feedback: language_files(&format!("{folder}feedback."), files),
    })
}

fn picture_sources<'a>(folder: &str, files: &Files<'a>) -> Option<PictureSources<'a>> {
    let path = format!("{folder}picture.toml");
    let (path, text) = files.get_key_value(path.as_str())?;
    Some(PictureSources {
        definition: SourceFile { path, text },
        texts: language_files(&format!("{folder}picture."), files),
    })
}

fn by_slug(slug: &str) -> Option<SurveyId> {
    SurveyId::ALL
        .into_iter()
        .find(|survey| survey.slug() == slug)
}

pub(super) fn language_files<'a>(place: &str, files: &Files<'a>) -> BTreeMap<Lang, SourceFile<'a>> {
    let file = |(path, text): (&&'a str, &&'a str)| {
        Some((lang_of(path, place)?, SourceFile { path, text }))
    };
    files.iter().filter_map(file).collect()
}

/// The language of `<place>uk.toml`.
fn lang_of(path: &str, place: &str) -> Option<Lang> {
    let code = path.strip_prefix(place)?.strip_suffix(".toml")?;
    Lang::of_file(code)
}
