//! `indicators.json`: what is counted, over whom, and against which baseline and targets.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::dataset::{Codebook, Fault, Faults, json_object, shown};
use crate::survey::{GradeBand, Stage, SurveyId};

pub const CATALOGUE_FILE: &str = "indicators.json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One item, positive codes.
    Share,
    /// Mean over several items at least `index_cut`.
    IndexHigh,
}

/// Who has one vote in the headline figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Respondent,
    InstitutionPrimary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadlineCi {
    Wilson,
    WilsonFpc,
    ClusterLogit,
}

/// One indicator; baseline and targets are percentages, as the programme prints them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    pub key: String,
    pub indicator: String,
    pub survey: SurveyId,
    pub stage: Stage,
    pub kind: Kind,
    pub items: Vec<String>,
    pub positive: Option<BTreeSet<i8>>,
    pub grade_band: Option<GradeBand>,
    pub unit: Unit,
    pub headline_ci: HeadlineCi,
    pub headline: bool,
    pub published_baseline: Option<f64>,
    pub target_2026: Option<f64>,
    pub target_2028: Option<f64>,
    #[serde(default)]
    pub source_line: Option<Value>,
    #[serde(default)]
    pub label_en: String,
}

impl Definition {
    /// Indicators of the same items and positive codes share one table of counts.
    pub fn table_id(&self) -> String {
        let mut id = format!(
            "{}|{}|{}",
            self.indicator,
            self.survey.code(),
            self.items.join("+")
        );
        if let (Kind::Share, Some(positive)) = (self.kind, &self.positive) {
            let codes: Vec<String> = positive.iter().map(i8::to_string).collect();
            id.extend(["|", &codes.join(",")]);
        }
        id
    }
}

/// The same statement in two surveys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GapDefinition {
    pub key: String,
    pub a: (SurveyId, String),
    pub b: (SurveyId, String),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    pub indicators: Vec<Definition>,
    #[serde(default)]
    pub gaps: Vec<GapDefinition>,
    /// The items whose reliability is reported.
    #[serde(default)]
    pub index_items: BTreeMap<SurveyId, Vec<String>>,
}

impl Catalogue {
    pub fn find(&self, key: &str) -> Option<&Definition> {
        self.indicators
            .iter()
            .find(|definition| definition.key == key)
    }

    /// Reads the file and holds it against the codebook; every fault at once.
    pub fn parse(bytes: &[u8], codebook: &Codebook) -> Result<Catalogue, Vec<Fault>> {
        let mut object = json_object(CATALOGUE_FILE, bytes)?;
        let mut check = Check {
            codebook,
            faults: Faults::default(),
        };
        let catalogue = Catalogue {
            indicators: check.list(object.remove("indicators"), "indicators", true),
            gaps: check.list(object.remove("gaps"), "gaps", false),
            index_items: check.index_items(object.remove("index_items")),
        };
        for field in object.keys() {
            check.fault(field, "unknown field", "Remove it");
        }
        check.definitions(&catalogue);
        check.faults.into_result(catalogue)
    }
}

struct Check<'a> {
    codebook: &'a Codebook,
    faults: Faults,
}

impl Check<'_> {
    fn fault(&mut self, field: &str, message: impl Into<String>, remedy: &str) {
        self.faults
            .push(Fault::new(CATALOGUE_FILE, message, remedy).in_column(field));
    }

    fn list<T: serde::de::DeserializeOwned>(
        &mut self,
        value: Option<Value>,
        field: &str,
        required: bool,
    ) -> Vec<T> {
        let list = match value {
            Some(Value::Array(list)) => list,
            None if !required => return Vec::new(),
            _ => {
                self.fault(
                    field,
                    "the list is missing",
                    "Add it, as in the data set of 2024",
                );
                return Vec::new();
            }
        };
        let mut read = Vec::new();
        for (at, value) in list.into_iter().enumerate() {
            let name = value
                .get("key")
                .and_then(Value::as_str)
                .unwrap_or("")
                .to_string();
            match serde_json::from_value(value) {
                Ok(one) => read.push(one),
                Err(error) => {
                    let place = format!("{field}[{at}] {name}");
                    self.fault(place.trim(), error.to_string(), "Correct this entry");
                }
            }
        }
        read
    }

    fn index_items(&mut self, value: Option<Value>) -> BTreeMap<SurveyId, Vec<String>> {
        let Some(value) = value else {
            return BTreeMap::new();
        };
        serde_json::from_value(value).unwrap_or_else(|error| {
            self.fault(
                "index_items",
                error.to_string(),
                "Give survey codes with lists of items",
            );
            BTreeMap::new()
        })
    }

    fn definitions(&mut self, catalogue: &Catalogue) {
        let mut keys = BTreeSet::new();
        for definition in &catalogue.indicators {
            if !keys.insert(&definition.key) {
                self.fault(
                    &definition.key,
                    "the key stands twice",
                    "Give each indicator its own key",
                );
            }
            self.definition(definition);
        }
        for gap in &catalogue.gaps {
            for (survey, item) in [&gap.a, &gap.b] {
                self.item(&gap.key, *survey, item);
            }
        }
        for (survey, items) in &catalogue.index_items {
            let place = format!("index_items.{}", survey.code());
            items
                .iter()
                .for_each(|item| self.item(&place, *survey, item));
        }
    }

    fn item(&mut self, place: &str, survey: SurveyId, item: &str) {
        if self.codebook.find(survey, item).is_none() {
            let message = format!(
                "item {} of {} is not in the codebook",
                shown(item),
                survey.code()
            );
            self.fault(
                place,
                message,
                "Add the item to codebook.csv or correct its code",
            );
        }
    }

    fn definition(&mut self, definition: &Definition) {
        let key = definition.key.as_str();
        definition
            .items
            .iter()
            .for_each(|item| self.item(key, definition.survey, item));
        if definition.stage != definition.survey.stage() {
            self.fault(
                key,
                "the stage is not that of the survey",
                "Correct one of the two",
            );
        }
        if definition.grade_band.is_some() && definition.survey != SurveyId::Student {
            self.fault(
                key,
                "only the learner survey has grade bands",
                "Set grade_band to null",
            );
        }
        self.kind(definition);
        let numbers = [
            ("published_baseline", definition.published_baseline),
            ("target_2026", definition.target_2026),
            ("target_2028", definition.target_2028),
        ];
        for (field, number) in numbers {
            if number.is_some_and(|number| !(0.0..=100.0).contains(&number)) {
                self.fault(
                    &format!("{key}.{field}"),
                    "no percentage",
                    "Give 0 to 100, or null",
                );
            }
        }
    }

    fn kind(&mut self, definition: &Definition) {
        let key = definition.key.as_str();
        let Some(positive) = &definition.positive else {
            if definition.kind == Kind::Share {
                self.fault(
                    key,
                    "a share without positive codes",
                    "Name them in `positive`",
                );
            }
            return;
        };
        if definition.kind == Kind::Share && definition.items.len() != 1 {
            self.fault(
                key,
                "a share counts exactly one item",
                "Use kind index_high for several",
            );
        }
        let item = definition
            .items
            .first()
            .and_then(|item| self.codebook.find(definition.survey, item));
        if item.is_some_and(|item| !positive.is_subset(&item.values)) {
            self.fault(
                key,
                "a positive code is not on the item's scale",
                "Correct `positive`",
            );
        }
    }
}
