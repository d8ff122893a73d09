//! What people may see of their own answers before they send them: `picture.toml` beside a
//! questionnaire, with its texts. It changes nothing of what is asked or kept, so no lock holds it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::definition::{read_all, required};
use super::form::Form;
use super::lang::{Lang, Localised};
use super::problem::{Problem, Report};
use super::questionnaire::{ItemCode, Questionnaire};
use super::reader::{Document, Placed, Section};
use super::scale::Scale;
use super::source::PictureSources;
use super::texts::Translations;

/// Areas made of questions on one scale.
#[derive(Clone, Debug)]
pub struct Picture {
    pub areas: Vec<PictureArea>,
    pub scale: Arc<Scale>,
    /// An area with a smaller part of its questions answered is not drawn: `(1, 2)` is half.
    pub min_answered: (u32, u32),
}

#[derive(Clone, Debug)]
pub struct PictureArea {
    pub items: Vec<ItemCode>,
    pub(super) title: Localised,
    pub(super) well: Localised,
    pub(super) to_try: Localised,
}

impl PictureArea {
    pub fn title(&self, lang: Lang) -> &str {
        self.title.get(lang)
    }

    /// Said to whoever rates this area high.
    pub fn well(&self, lang: Lang) -> &str {
        self.well.get(lang)
    }

    /// One thing to do, for everybody else.
    pub fn to_try(&self, lang: Lang) -> &str {
        self.to_try.get(lang)
    }
}

struct AreaDefinition {
    code: Placed<String>,
    items: Vec<Placed<String>>,
}

impl AreaDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        section.only(&["code", "items"], report);
        let code = required(section, "code", report)?;
        let items = section.texts("items", report).unwrap_or_default();
        if items.is_empty() {
            let message = "the area has no questions".to_owned();
            report.error(code.line, &code.value, message, "add items = [\"…\"]");
        }
        Some(AreaDefinition { code, items })
    }
}

/// A picture without faults, or all its faults.
pub(super) fn read(
    sources: &PictureSources<'_>,
    questionnaire: &Questionnaire,
) -> Result<Picture, Vec<Problem>> {
    let mut report = Report::new(sources.definition.path);
    let document = Document::read(sources.definition.text, &mut report);
    let root = document.root();
    root.only(&["area_min_answered", "area"], &mut report);
    let min_answered = share(root, &mut report);
    let definitions = read_all(root, "area", &mut report, AreaDefinition::read);
    if definitions.is_empty() {
        let message = "the picture has no areas".to_owned();
        report.error(None, "area", message, "add an [[area]] or remove the file");
    }
    let scale = check_items(&definitions, questionnaire, &mut report);
    let place = sources.definition.path.trim_end_matches("toml");
    let mut texts = Translations::read(&sources.texts, place);
    let areas: Vec<Option<PictureArea>> = definitions
        .iter()
        .map(|definition| read_area(definition, &mut texts))
        .collect();
    let mut problems = report.problems;
    problems.extend(texts.finish());
    let areas = areas.into_iter().collect::<Option<Vec<PictureArea>>>();
    match (areas, scale, min_answered) {
        (Some(areas), Some(scale), Some(min_answered)) if problems.is_empty() => Ok(Picture {
            areas,
            scale,
            min_answered,
        }),
        _ => Err(problems),
    }
}

fn share(root: Section<'_>, report: &mut Report) -> Option<(u32, u32)> {
    let (key, remedy) = ("area_min_answered", "write a part and a whole: [1, 2]");
    let numbers = root.numbers(key, report).unwrap_or_default();
    match numbers[..] {
        [part, whole] if (1..=whole).contains(&part) => Some((part.into(), whole.into())),
        _ => {
            let message = "is not a share of the questions".to_owned();
            report.error(root.line_of(key), key, message, remedy);
            None
        }
    }
}

fn read_area(definition: &AreaDefinition, texts: &mut Translations<'_>) -> Option<PictureArea> {
    let mut text = |part| texts.required(&format!("area.{}.{part}", definition.code.value));
    let (title, well, to_try) = (text("title"), text("well"), text("try"));
    let items = definition.items.iter();
    Some(PictureArea {
        items: items
            .filter_map(|item| ItemCode::find(&item.value))
            .collect(),
        title: title?,
        well: well?,
        to_try: to_try?,
    })
}

/// The one scale of all items; reports items that cannot be counted together or at all.
fn check_items(
    areas: &[AreaDefinition],
    questionnaire: &Questionnaire,
    report: &mut Report,
) -> Option<Arc<Scale>> {
    let mut seen = BTreeSet::new();
    let mut common: Option<&Arc<Scale>> = None;
    for code in areas.iter().flat_map(|area| &area.items) {
        let mut fault = |message: &str, remedy: &str| {
            report.error(code.line, &code.value, message.to_owned(), remedy);
        };
        let Some(item) = questionnaire.item(&code.value) else {
            fault("is not an item of this version", "use codes of its items");
            continue;
        };
        let scale = *common.get_or_insert(&item.scale);
        if !seen.insert(&code.value) {
            fault("is in two areas", "count each answer once");
        }
        if scale != &item.scale {
            let remedy = format!("use items on the scale {}", scale.code);
            fault("is on another scale than the first item", &remedy);
        }
        if scale.positive.is_empty() {
            fault("is on a scale without positive values", "use another scale");
        }
        if depends(questionnaire.form(), &code.value) {
            let remedy = "use questions that everybody is asked";
            fault("is asked of some people only", remedy);
        }
    }
    common.cloned()
}

fn depends(form: Option<&Form>, name: &str) -> bool {
    let question = form.and_then(|form| form.question(name));
    question.is_some_and(|question| question.relevant.is_some())
}
