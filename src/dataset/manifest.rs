//! `manifest.json`: which cycle a folder is, which files belong to it, and the constants of its rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::fault::{Fault, Faults, shown};
use crate::survey::SurveyId;

pub const MANIFEST_FILE: &str = "manifest.json";

/// METHODOLOGY's constants; a data set may set its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    pub conf_level: f64,
    pub index_cut: f64,
    pub max_dk_share: f64,
    pub min_answered_items: u32,
    pub min_answered_share: f64,
    pub min_coverage: f64,
    pub n_min: u32,
    pub n_min_institutions: u32,
    pub on_track_lambda: f64,
    pub post_min_cell: u32,
    pub r_min: u32,
    pub trim_factor: f64,
    pub weights: WeightSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeightSource {
    None,
    File,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            conf_level: 0.95,
            index_cut: 4.0,
            max_dk_share: 0.5,
            min_answered_items: 3,
            min_answered_share: 0.5,
            min_coverage: 0.5,
            n_min: 10,
            n_min_institutions: 5,
            on_track_lambda: 0.5,
            post_min_cell: 5,
            r_min: 2,
            trim_factor: 5.0,
            weights: WeightSource::None,
        }
    }
}

/// Which of the catalogue's targets a cycle is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetField {
    #[serde(rename = "target_2026")]
    Target2026,
    #[serde(rename = "target_2028")]
    Target2028,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub dataset: String,
    pub cycle: String,
    pub label: String,
    pub is_baseline: bool,
    pub baseline: Option<String>,
    pub surveys: BTreeMap<SurveyId, String>,
    pub digcompedu: Option<String>,
    pub target_field: Option<TargetField>,
    pub options: Options,
}

impl Manifest {
    /// The name of the baseline's data set: the last part of its relative path.
    pub fn baseline_dataset(&self) -> Option<&str> {
        let path = self.baseline.as_deref()?.trim_end_matches(['/', '\\']);
        path.rsplit(['/', '\\']).next()
    }

    pub fn parse(bytes: &[u8]) -> Result<Manifest, Vec<Fault>> {
        let object = json_object(MANIFEST_FILE, bytes)?;
        let mut fields = Fields {
            object,
            faults: Faults::default(),
        };
        let manifest = Manifest {
            dataset: fields.text("dataset"),
            cycle: fields.cycle(),
            label: fields.text("label"),
            is_baseline: fields.required("is_baseline", "true or false"),
            baseline: fields.optional("baseline", "a relative path or null"),
            surveys: fields.surveys(),
            digcompedu: fields.optional("digcompedu", "a file name or null"),
            target_field: fields
                .optional("target_field", "\"target_2026\", \"target_2028\" or null"),
            options: fields.options(),
        };
        if let Some(file) = &manifest.digcompedu {
            fields.check_file_name("digcompedu", file);
        }
        if manifest.is_baseline && manifest.baseline.is_some() {
            fields.fault(
                "baseline",
                "a baseline cycle names another baseline",
                "Set one of the two to false or null",
            );
        }
        fields.faults.into_result(manifest)
    }
}

/// Reads a JSON object; a syntax error keeps its line.
pub fn json_object(file: &str, bytes: &[u8]) -> Result<Map<String, Value>, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| {
        let message = format!("not a JSON object ({error})");
        let remedy = "Mend the JSON there; an editor with JSON support shows the place";
        vec![Fault::new(file, message, remedy).at_line(error.line() as u64)]
    })
}

struct Fields {
    object: Map<String, Value>,
    faults: Faults,
}

impl Fields {
    fn fault(&mut self, field: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.faults
            .push(Fault::new(MANIFEST_FILE, message, remedy).in_column(field));
    }

    fn required<T: serde::de::DeserializeOwned + Default>(&mut self, field: &str, kind: &str) -> T {
        if self.object.contains_key(field) {
            return self.optional(field, kind).unwrap_or_default();
        }
        self.fault(field, "the field is missing", format!("Add it: {kind}"));
        T::default()
    }

    fn optional<T: serde::de::DeserializeOwned>(&mut self, field: &str, kind: &str) -> Option<T> {
        let value = self.object.get(field).cloned().unwrap_or(Value::Null);
        match serde_json::from_value(value.clone()) {
            Ok(read) => read,
            Err(_) => {
                self.fault(
                    field,
                    format!("{} does not fit here", shown(&value.to_string())),
                    format!("Give {kind}"),
                );
                None
            }
        }
    }

    fn text(&mut self, field: &str) -> String {
        let text: String = self.required(field, "a text");
        if text.trim().is_empty() && self.object.get(field).is_some_and(Value::is_string) {
            self.fault(field, "the text is empty", "Give a text");
        }
        text.trim().to_string()
    }

    fn cycle(&mut self) -> String {
        let cycle = self.text("cycle");
        let is_year = cycle.len() == 4 && cycle.bytes().all(|byte| byte.is_ascii_digit());
        if !is_year && !cycle.is_empty() {
            let message = format!("{} is no year", shown(&cycle));
            self.fault(
                "cycle",
                message,
                "Give the year of the autumn in four digits, as \"2026\"",
            );
        }
        cycle
    }

    fn surveys(&mut self) -> BTreeMap<SurveyId, String> {
        let files: BTreeMap<String, String> =
            self.required("surveys", "survey codes with file names");
        let mut surveys = BTreeMap::new();
        for (code, file) in files {
            let field = format!("surveys.{code}");
            self.check_file_name(&field, &file);
            match SurveyId::ALL
                .into_iter()
                .find(|survey| survey.code() == code)
            {
                Some(survey) => drop(surveys.insert(survey, file)),
                None => self.fault(
                    &field,
                    "no such survey",
                    "Use M_PII, M_SCH, T_PII, T_SCH or S_712",
                ),
            }
        }
        surveys
    }

    /// A data set names files of its own folder and nothing else on the machine.
    fn check_file_name(&mut self, field: &str, file: &str) {
        let plain = !file.is_empty()
            && !file.starts_with('.')
            && !file.contains(['/', '\\', ':', '\0'])
            && file.ends_with(".csv");
        if !plain {
            let message = format!("{} is no plain CSV file name", shown(file));
            self.fault(field, message, "Name a .csv file that lies in this folder");
        }
    }

    fn options(&mut self) -> Options {
        let value = self
            .object
            .get("options")
            .cloned()
            .unwrap_or(Value::Object(Map::new()));
        match serde_json::from_value::<Options>(value) {
            Ok(options) => {
                self.check_ranges(&options);
                options
            }
            Err(error) => {
                self.fault(
                    "options",
                    error.to_string(),
                    "Correct or remove the option; left out, it has its default",
                );
                Options::default()
            }
        }
    }

    fn check_ranges(&mut self, options: &Options) {
        let checks = [
            (
                "conf_level",
                options.conf_level > 0.0 && options.conf_level < 1.0,
                "between 0 and 1",
            ),
            (
                "max_dk_share",
                (0.0..=1.0).contains(&options.max_dk_share),
                "from 0 to 1",
            ),
            (
                "min_answered_share",
                (0.0..=1.0).contains(&options.min_answered_share),
                "from 0 to 1",
            ),
            (
                "min_coverage",
                (0.0..=1.0).contains(&options.min_coverage),
                "from 0 to 1",
            ),
            (
                "on_track_lambda",
                (0.0..=1.0).contains(&options.on_track_lambda),
                "from 0 to 1",
            ),
            ("index_cut", options.index_cut.is_finite(), "a number"),
            ("trim_factor", options.trim_factor >= 1.0, "at least 1"),
            ("n_min", options.n_min >= 1, "at least 1"),
            (
                "r_min",
                options.r_min >= 1 && options.r_min <= options.n_min,
                "from 1 to n_min",
            ),
        ];
        for (option, _, range) in checks.into_iter().filter(|(_, fits, _)| !fits) {
            self.fault(
                &format!("options.{option}"),
                "out of range",
                format!("Give a value {range}"),
            );
        }
    }
}
