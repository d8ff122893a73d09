//! Results as rows: for spreadsheets and for the eye.

use std::borrow::Cow;

use crate::indicators::{
    Catalogue, Comparison, Definition, Figure, InstitutionResults, MunicipalResults, SafeCell,
    SafeTable, TestDetail, programme,
};

const COLUMNS: [&str; 22] = [
    "key",
    "indicator",
    "stage",
    "survey",
    "unit",
    "n",
    "k",
    "p",
    "ci_low",
    "ci_high",
    "ci_method",
    "baseline",
    "target_2026",
    "target_2028",
    "status",
    "certainty",
    "reason",
    "change",
    "change_ci_low",
    "change_ci_high",
    "p_value",
    "p_holm",
];

/// One row per indicator in the order of the contract; fractions, targets too.
pub fn municipal_csv(results: &MunicipalResults, catalogue: &Catalogue) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header: Vec<&str> = COLUMNS.to_vec();
    header.push("p_bh");
    write(&mut writer, &header);
    for row in rows(results, catalogue) {
        write(&mut writer, &row);
    }
    text(writer)
}

fn write<T: AsRef<str>>(writer: &mut csv::Writer<Vec<u8>>, row: &[T]) {
    writer
        .write_record(
            row.iter()
                .map(|cell| without_formula(cell.as_ref()).into_owned()),
        )
        .expect("writing to memory does not fail and rows have equal lengths");
}

/// Foreign text that a spreadsheet would take for a formula, marked as text; numbers stay numbers.
fn without_formula(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if is_formula && cell.parse::<f64>().is_err() {
        return format!("'{cell}").into();
    }
    cell.into()
}

fn text(writer: csv::Writer<Vec<u8>>) -> String {
    let bytes = writer
        .into_inner()
        .expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("only text was written")
}

fn rows(results: &MunicipalResults, catalogue: &Catalogue) -> Vec<Vec<String>> {
    let listed = catalogue.indicators.iter().filter_map(|definition| {
        let figure = results.indicators.get(&definition.key)?;
        Some(row(
            definition,
            figure,
            comparison(results, &definition.key),
        ))
    });
    inventory_rows(results).chain(listed).collect()
}

fn comparison<'a>(results: &'a MunicipalResults, key: &str) -> Option<&'a Comparison> {
    results.comparisons.as_ref()?.get(key)
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn fraction(percentage: Option<f64>) -> String {
    number(percentage.map(|percentage| percentage / 100.0))
}

fn row(definition: &Definition, figure: &Figure, compared: Option<&Comparison>) -> Vec<String> {
    let measured = figure.measured();
    let headline = measured.map(|measured| &measured.headline);
    let ci = headline.and_then(|headline| headline.ci);
    let unit = if definition.unit == crate::indicators::Unit::Respondent {
        "respondent"
    } else {
        "institution"
    };
    let mut row = vec![
        definition.key.clone(),
        definition.indicator.clone(),
        definition.stage.code().to_string(),
        definition.survey.code().to_string(),
        unit.to_string(),
        measured.map_or_else(String::new, |measured| measured.n_base.to_string()),
        measured.map_or_else(String::new, |measured| measured.k.to_string()),
        number(headline.map(|headline| headline.p)),
        number(ci.map(|ci| ci[0])),
        number(ci.map(|ci| ci[1])),
        headline.map_or_else(String::new, |headline| headline.method.clone()),
        fraction(definition.published_baseline),
        fraction(definition.target_2026),
        fraction(definition.target_2028),
    ];
    row.extend(status_cells(figure));
    row.extend(change_cells(compared));
    row
}

fn status_cells(figure: &Figure) -> [String; 3] {
    let status = figure.status();
    let reason = status.reason.as_deref().or(figure.reason());
    [
        status.status.clone(),
        status.certainty.clone().unwrap_or_default(),
        reason.unwrap_or_default().to_string(),
    ]
}

fn change_cells(compared: Option<&Comparison>) -> Vec<String> {
    let Some(Comparison::Tested(tested)) = compared else {
        return vec![String::new(); 6];
    };
    let ci = match &tested.detail {
        TestDetail::Cluster { ci, .. } => *ci,
        TestDetail::Paired { .. } => None,
    };
    vec![
        number(Some(tested.diff)),
        number(ci.map(|ci| ci[0])),
        number(ci.map(|ci| ci[1])),
        number(tested.p_value),
        number(tested.p_holm),
        number(tested.p_bh),
    ]
}

/// Indicators 1-3: ratios as they are, targets beside them in the same unit.
fn inventory_rows(results: &MunicipalResults) -> impl Iterator<Item = Vec<String>> {
    results.indicators.iter().filter_map(|(key, figure)| {
        let Figure::Inventory(inventory) = figure else {
            return None;
        };
        let (indicator, part) = programme().find_part(key)?;
        let scale = if indicator.measure == "share" {
            100.0
        } else {
            1.0
        };
        let scaled = |value: Option<f64>| number(value.map(|value| value / scale));
        let stage = key
            .rsplit('.')
            .next()
            .map_or("", |stage| if stage == "PII" { stage } else { "SCHOOL" });
        let mut row = vec![
            key.clone(),
            indicator.id.clone(),
            stage.to_string(),
            "inventory".into(),
        ];
        row.push(indicator.counted_over.clone());
        row.extend([
            inventory.n_institutions.to_string(),
            String::new(),
            number(inventory.value),
        ]);
        row.extend([String::new(), String::new(), "count".to_string()]);
        row.extend([
            scaled(Some(part.baseline)),
            scaled(part.target_2026),
            scaled(part.target_2028),
        ]);
        row.extend(status_cells(figure));
        row.extend(change_cells(None));
        Some(row)
    })
}

/// The rows a person wants first, in columns.
pub fn municipal_table(results: &MunicipalResults, catalogue: &Catalogue) -> String {
    let points = |text: &str| match text.parse::<f64>() {
        Ok(change) => format!("{:+.1} pp", 100.0 * change),
        Err(_) => String::new(),
    };
    let percent = |text: &str| match text.parse::<f64>() {
        Ok(p) => format!("{:.1} %", 100.0 * p),
        Err(_) => String::new(),
    };
    let mut table = vec![
        [
            "indicator",
            "n",
            "value",
            "interval",
            "target",
            "status",
            "change",
        ]
        .map(String::from),
    ];
    for row in rows(results, catalogue) {
        let inventory = row[3] == "inventory" && !row[0].starts_with("I3");
        let value = |text: &str| {
            if inventory {
                text.chars().take(5).collect()
            } else {
                percent(text)
            }
        };
        let interval = if row[8].is_empty() {
            String::new()
        } else {
            format!("{} – {}", percent(&row[8]), percent(&row[9]))
        };
        let target = results.indicators[&row[0]]
            .status()
            .target
            .map_or_else(String::new, |t| t.to_string());
        let status = [row[14].as_str(), row[15].as_str(), row[16].as_str()].join(" ");
        let cells = [
            row[0].clone(),
            row[5].clone(),
            value(&row[7]),
            interval,
            value(&target),
            status,
            points(&row[17]),
        ];
        table.push(cells.map(|cell| cell.trim().to_string()));
    }
    align(&table)
}

fn align<const N: usize>(table: &[[String; N]]) -> String {
    let width = |at: usize| {
        table
            .iter()
            .map(|row| row[at].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |row: &[String; N]| {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_string() + "\n"
    };
    table.iter().map(line).collect()
}

fn institution_rows(results: &InstitutionResults) -> Vec<[String; 6]> {
    let mut rows = vec![["table", "cell", "n", "k", "share_low", "share_high"].map(String::from)];
    for (id, table) in &results.suppression {
        let SafeTable::Published { cells, hidden } = table else {
            rows.push([id.as_str(), "withheld", "", "", "", ""].map(String::from));
            continue;
        };
        for (cell, shown) in cells {
            let (n, k, band) = match shown {
                SafeCell::Exact { n, k } => (n, k.to_string(), ["".to_string(), "".to_string()]),
                SafeCell::Band { n, band } => (n, String::new(), band.map(|edge| edge.to_string())),
            };
            let [low, high] = band;
            rows.push([id.clone(), cell.clone(), n.to_string(), k, low, high]);
        }
        for cell in hidden {
            rows.push([id.as_str(), cell, "hidden", "", "", ""].map(String::from));
        }
    }
    rows
}

pub fn institutions_csv(results: &InstitutionResults) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    institution_rows(results)
        .iter()
        .for_each(|row| write(&mut writer, row));
    text(writer)
}

pub fn institutions_table(results: &InstitutionResults) -> String {
    align(&institution_rows(results))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_never_a_formula_and_numbers_stay_numbers() {
        let mut writer = csv::Writer::from_writer(Vec::new());
        write(
            &mut writer,
            &["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "-0.5", "S01=1"],
        );
        assert_eq!(
            text(writer),
            "'=1+1,'+cmd,'-2+3,'@SUM(A1),'\t=1,-0.5,S01=1\n"
        );
    }
}
