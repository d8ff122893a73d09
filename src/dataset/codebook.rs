//! `codebook.csv`: every item with its scale, values and version of wording.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::csv_file::{Columns, CsvFile, cell};
use super::fault::{Fault, Faults, shown};
use super::survey_file::is_reserved;
use crate::survey::{Item, Lang, Questionnaire, SurveyId, Token};

pub const CODEBOOK_FILE: &str = "codebook.csv";
const REQUIRED: [&str; 6] = [
    "item",
    "survey",
    "wording_version",
    "scale",
    "values",
    "positive_values",
];
const OPTIONAL: [&str; 6] = [
    "question_no_source",
    "wording_lv",
    "meaning_en",
    "index",
    "indicators",
    "source_lines",
];
const UNKNOWN_REMEDY: &str = "Remove it; a codebook has item, survey, wording_version, scale, \
    values, positive_values and may have index, wording_lv, meaning_en, indicators, \
    question_no_source, source_lines";

/// One item as a cycle asked it; its identity is survey and code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CodedItem {
    pub survey: SurveyId,
    pub item: String,
    pub wording_version: String,
    pub scale: String,
    /// The numbers an answer may have.
    pub values: BTreeSet<i8>,
    pub positive: BTreeSet<i8>,
    pub index: String,
    pub wording_lv: String,
    pub meaning_en: String,
}

impl CodedItem {
    /// Yes, no or don't know: only a share makes sense, no mean.
    pub fn is_yes_no(&self) -> bool {
        self.scale == "YND"
    }
}

/// The items of a cycle, by survey and code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codebook {
    items: Vec<CodedItem>,
}

impl Codebook {
    pub fn new(mut items: Vec<CodedItem>) -> Codebook {
        items.sort();
        Codebook { items }
    }

    /// What questionnaires ask.
    pub fn of<'a>(questionnaires: impl IntoIterator<Item = &'a Questionnaire>) -> Codebook {
        let asked = questionnaires.into_iter().flat_map(|questionnaire| {
            let items = questionnaire.items.iter();
            items.map(|item| coded(questionnaire, item))
        });
        Codebook::new(asked.collect())
    }

    pub fn items(&self) -> &[CodedItem] {
        &self.items
    }

    pub fn of_survey(&self, survey: SurveyId) -> impl Iterator<Item = &CodedItem> {
        self.items.iter().filter(move |item| item.survey == survey)
    }

    pub fn find(&self, survey: SurveyId, code: &str) -> Option<&CodedItem> {
        let key = (survey, code);
        let found = self
            .items
            .binary_search_by(|item| (item.survey, item.item.as_str()).cmp(&key));
        found.ok().map(|at| &self.items[at])
    }

    pub fn parse(bytes: &[u8]) -> Result<Codebook, Vec<Fault>> {
        let wanted = Columns {
            required: &REQUIRED,
            is_known: &|column| REQUIRED.contains(&column) || OPTIONAL.contains(&column),
            unknown_remedy: UNKNOWN_REMEDY,
        };
        let file = CsvFile::open(CODEBOOK_FILE, bytes, &wanted)?;
        let mut faults = Faults::default();
        let mut items: BTreeMap<(SurveyId, String), CodedItem> = BTreeMap::new();
        let read = file.for_each(|line, record| {
            let field = |column: &str| file.position(column).map_or("", |at| cell(record, at));
            match read_item(&field) {
                Ok(item) => {
                    let key = (item.survey, item.item.clone());
                    if items.insert(key, item).is_some() {
                        let message = format!(
                            "the item {} stands twice for this survey",
                            shown(field("item"))
                        );
                        faults.push(
                            Fault::new(CODEBOOK_FILE, message, "Keep one of the rows")
                                .at_line(line),
                        );
                    }
                }
                Err((column, message, remedy)) => faults.push(
                    Fault::new(CODEBOOK_FILE, message, remedy)
                        .at_line(line)
                        .in_column(column),
                ),
            }
        });
        faults.extend(read.err().unwrap_or_default());
        if items.is_empty() && faults.is_empty() {
            let remedy = "Give every item of the surveys a row";
            faults.push(Fault::new(
                CODEBOOK_FILE,
                "the codebook has no items",
                remedy,
            ));
        }
        faults.into_result(Codebook::new(items.into_values().collect()))
    }
}

fn coded(questionnaire: &Questionnaire, item: &Item) -> CodedItem {
    let form = questionnaire.form();
    let question = form.and_then(|form| form.question(item.code.as_str()));
    let wording = |lang| {
        question
            .map_or("", |question| question.text(lang))
            .to_string()
    };
    CodedItem {
        survey: questionnaire.survey,
        item: item.code.to_string(),
        wording_version: item.wording_version.clone(),
        scale: item.scale.code.clone(),
        values: packed(&item.scale.values),
        positive: packed(&item.positive),
        index: item.index.clone().unwrap_or_default(),
        wording_lv: wording(Lang::Lv),
        meaning_en: wording(Lang::En),
    }
}

fn packed(values: &[u8]) -> BTreeSet<i8> {
    let values = values.iter();
    values.map(|value| Token::Value(*value).packed()).collect()
}

type CellFault = (&'static str, String, &'static str);

fn read_item<'a>(field: &dyn Fn(&str) -> &'a str) -> Result<CodedItem, CellFault> {
    let survey = SurveyId::ALL
        .into_iter()
        .find(|survey| survey.code() == field("survey"));
    let survey = survey.ok_or_else(|| {
        let message = format!("there is no survey {}", shown(field("survey")));
        ("survey", message, "Use M_PII, M_SCH, T_PII, T_SCH or S_712")
    })?;
    if field("item").is_empty() {
        return Err((
            "item",
            "the item has no code".into(),
            "Give it the code that its column has in the survey file",
        ));
    }
    if is_reserved(field("item")) {
        let message = format!(
            "{} is a column with a meaning of its own",
            shown(field("item"))
        );
        return Err(("item", message, "Give the item another code"));
    }
    let values = read_values(field("values"))?;
    let positive = read_positive(field("positive_values"), &values)?;
    Ok(CodedItem {
        survey,
        item: field("item").to_string(),
        wording_version: field("wording_version").to_string(),
        scale: field("scale").to_string(),
        values,
        positive,
        index: field("index").to_string(),
        wording_lv: field("wording_lv").to_string(),
        meaning_en: field("meaning_en").to_string(),
    })
}

/// `5=agree|4=...|DK=...`: the numbers left of the equals signs.
fn read_values(text: &str) -> Result<BTreeSet<i8>, CellFault> {
    let mut values = BTreeSet::new();
    for part in text.split('|') {
        let code = part.split('=').next().unwrap_or("").trim();
        if code.eq_ignore_ascii_case("DK") || code.eq_ignore_ascii_case("NAP") {
            continue;
        }
        match code.parse::<i8>() {
            Ok(value) if (-100..=100).contains(&value) => drop(values.insert(value)),
            _ => {
                let message = format!("{} is not a whole number from -100 to 100", shown(part));
                return Err((
                    "values",
                    message,
                    "Write 5=label|4=label|…|DK=label|NAP=label",
                ));
            }
        }
    }
    if values.is_empty() {
        return Err((
            "values",
            "the scale has no values".into(),
            "Write 5=label|4=label|…",
        ));
    }
    Ok(values)
}

fn read_positive(text: &str, values: &BTreeSet<i8>) -> Result<BTreeSet<i8>, CellFault> {
    let mut positive = BTreeSet::new();
    for part in text
        .split([';', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match part.parse::<i8>() {
            Ok(value) if values.contains(&value) => drop(positive.insert(value)),
            _ => {
                let message = format!("the positive value {} is not among the values", shown(part));
                return Err((
                    "positive_values",
                    message,
                    "Name some of the values, as 4;5",
                ));
            }
        }
    }
    Ok(positive)
}
