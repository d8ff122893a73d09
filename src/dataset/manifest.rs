//! `manifest.json`: which cycle a folder is, which files belong to it, and the constants of its rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::encoding::check_utf_8;
use super::fault::{Fault, Faults, shown};
use super::options::{Options, kind_of};
use crate::survey::SurveyId;

pub const MANIFEST_FILE: &str = "manifest.json";
const FIELDS: [&str; 9] = [
    "dataset",
    "cycle",
    "label",
    "is_baseline",
    "baseline",
    "surveys",
    "digcompedu",
    "target_field",
    "options",
];
/// A name or a label is a line, not a document.
const TEXT_CHARS_MAX: usize = 200;

/// Which of the catalogue's targets a cycle is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetField {
    #[serde(rename = "target_2026")]
    Target2026,
    #[serde(rename = "target_2028")]
    Target2028,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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

    /// As much of a manifest as is sound, so that the files it names are checked whatever else is wrong.
    pub fn parse(bytes: &[u8], faults: &mut Faults, notices: &mut Vec<String>) -> Option<Manifest> {
        let object = faults.take(json_object(MANIFEST_FILE, bytes))?;
        let mut fields = Fields {
            object,
            faults: Faults::default(),
        };
        notices.extend(fields.unknown());
        let manifest = Manifest {
            dataset: fields.text("dataset"),
            cycle: fields.cycle(),
            label: fields.text("label"),
            is_baseline: fields.required("is_baseline", "true or false"),
            baseline: fields.optional("baseline", "a relative path or null"),
            surveys: fields.surveys(),
            digcompedu: fields.digcompedu(),
            target_field: fields
                .optional("target_field", "\"target_2026\", \"target_2028\" or null"),
            options: fields.options(),
        };
        if let Some(path) = &manifest.baseline {
            fields.check_relative(path);
        }
        if manifest.is_baseline && manifest.baseline.is_some() {
            fields.fault(
                "baseline",
                "a baseline cycle names another baseline",
                "Set one of the two to false or null",
            );
        }
        faults.extend(fields.faults.into_vec());
        Some(manifest)
    }
}

/// Reads a JSON object; a syntax error keeps its line.
pub fn json_object(file: &str, bytes: &[u8]) -> Result<Map<String, Value>, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    check_utf_8(file, bytes, "Save it as UTF-8").map_err(|fault| vec![fault])?;
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_data() {
            let message = "the file holds no JSON object";
            return vec![Fault::new(
                file,
                message,
                "Begin it with { and end it with }",
            )];
        }
        let what = plain(&error);
        let message = format!("not valid JSON ({what}, character {})", error.column());
        let remedy = "Mend it there or just before; an editor for JSON shows the place";
        vec![Fault::new(file, message, remedy).at_line(error.line() as u64)]
    })
}

/// What a JSON error says, without the place.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or("");
    what.replace("recursion limit exceeded", "nested too deeply")
}

/// The first few of many.
fn shown_list(names: &[String]) -> String {
    let first = names[..names.len().min(5)].join(", ");
    match names.len() {
        ..=5 => first,
        all => format!("{first} and {} more", all - 5),
    }
}

/// A JSON value in a message.
fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => shown(text),
        other => shown(&other.to_string()),
    }
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
        if self.object.get(field).is_some_and(|value| !value.is_null()) {
            return self.optional(field, kind).unwrap_or_default();
        }
        self.fault(field, "the field is missing", format!("Add it with {kind}"));
        T::default()
    }

    fn optional<T: serde::de::DeserializeOwned>(&mut self, field: &str, kind: &str) -> Option<T> {
        let value = self.object.get(field).cloned().unwrap_or(Value::Null);
        match serde_json::from_value(value.clone()) {
            Ok(read) => read,
            Err(_) => {
                self.fault(
                    field,
                    format!("{} does not fit here", quoted(&value)),
                    format!("Give {kind}"),
                );
                None
            }
        }
    }

    fn text(&mut self, field: &str) -> String {
        let text: String = self.required(field, "a text");
        if text.trim().is_empty() && self.object.get(field).is_some_and(Value::is_string) {
            self.fault(field, "the text is empty", "Write something there");
        }
        if text.chars().any(char::is_control) || text.chars().count() > TEXT_CHARS_MAX {
            let message = format!("{} is no short line of text", shown(&text));
            self.fault(
                field,
                message,
                format!("Give up to {TEXT_CHARS_MAX} characters in one line"),
            );
        }
        text.trim().to_string()
    }

    fn cycle(&mut self) -> String {
        let cycle = self.text("cycle");
        let is_year = cycle.len() == 4 && cycle.bytes().all(|byte| byte.is_ascii_digit());
        if !is_year && !cycle.is_empty() {
            let message = format!("{} is not a year", shown(&cycle));
            self.fault(
                "cycle",
                message,
                "Give the year of the autumn in four digits, as \"2026\"",
            );
        }
        cycle
    }

    fn digcompedu(&mut self) -> Option<String> {
        let file: String = self.optional("digcompedu", "a file name or null")?;
        self.check_file_name("digcompedu", &file).then_some(file)
    }

    fn surveys(&mut self) -> BTreeMap<SurveyId, String> {
        let files: BTreeMap<String, String> =
            self.required("surveys", "survey codes with file names");
        let mut surveys = BTreeMap::new();
        for (code, file) in files {
            let field = format!("surveys.{code}");
            if !self.check_file_name(&field, &file) {
                continue;
            }
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
    fn check_file_name(&mut self, field: &str, file: &str) -> bool {
        let plain = !file.is_empty()
            && !file.starts_with('.')
            && !file.contains(['/', '\\', ':'])
            && !file.chars().any(char::is_control)
            && file.ends_with(".csv");
        if !plain {
            let message = format!("{} is not the name of a CSV file", shown(file));
            self.fault(field, message, "Name a .csv file that lies in this folder");
        }
        plain
    }

    /// A baseline lies beside this data set, wherever the two were put.
    fn check_relative(&mut self, path: &str) {
        let is_relative = !path.is_empty()
            && !path.starts_with(['/', '\\'])
            && !path.contains(':')
            && !path.chars().any(char::is_control);
        if !is_relative {
            let message = format!("{} is not a relative path", shown(path));
            self.fault(
                "baseline",
                message,
                "Name the baseline's folder as \"../replay-2024\"",
            );
        }
    }

    /// A misspelt field is not left out in silence.
    fn unknown(&self) -> Option<String> {
        let unknown = |name: &&String| !FIELDS.contains(&name.as_str());
        let names: Vec<String> = self
            .object
            .keys()
            .filter(unknown)
            .map(|n| shown(n))
            .collect();
        (!names.is_empty()).then(|| {
            let names = shown_list(&names);
            format!("{MANIFEST_FILE}: not used, because a manifest has no such field: {names}.")
        })
    }

    /// Each option on its own, so that all faults are named.
    fn options(&mut self) -> Options {
        let given: Map<String, Value> = self
            .optional("options", "names of options with values")
            .unwrap_or_default();
        let mut options = Options::default();
        for (name, value) in given {
            let field = format!("options.{name}");
            let shown_value = quoted(&value);
            match options.with(&name, value) {
                Some(Some(changed)) => options = changed,
                Some(None) => {
                    let message = format!("{shown_value} does not fit here");
                    self.fault(&field, message, format!("Give {}", kind_of(&name)));
                }
                None => {
                    let remedy =
                        "Remove it or correct its name; left out, an option has its default";
                    self.fault(&field, "there is no such option", remedy);
                }
            }
        }
        for (option, range) in options.out_of_range() {
            let field = format!("options.{option}");
            let remedy = format!("Give a value {range}");
            self.fault(&field, "the value is out of range", remedy);
        }
        options
    }
}
