//! Where the answers to every item lie (METHODOLOGY 3.5).

use std::collections::BTreeMap;

use super::cycle::Cycle;
use super::result::LikertRow;
use crate::dataset::{CodedItem, SurveyRows};
use crate::survey::packed::{DK, MISSING, NAP};
use crate::survey::{GradeBand, SurveyId};

/// How often each packed answer was given; the place is the answer plus 128.
type Histogram = [u32; 256];

/// One row per item and domain that enough people answered.
pub fn likert(cycle: &Cycle) -> BTreeMap<String, LikertRow> {
    let mut found = BTreeMap::new();
    for (survey, rows) in &cycle.dataset.surveys {
        let histograms = histograms(rows);
        for (item, bands) in cycle.dataset.codebook.of_survey(*survey).zip(&histograms) {
            for (domain, histogram) in domains(*survey, bands) {
                let key = format!("{}|{}|{domain}", survey.code(), item.item);
                let row = summarise(item, &histogram, cycle.options().n_min);
                found.extend(row.map(|row| (key, row)));
            }
        }
    }
    found
}

fn histograms(rows: &SurveyRows) -> Vec<[Histogram; 2]> {
    let mut histograms = vec![[[0; 256]; 2]; rows.items.len()];
    for (head, answers) in rows.iter() {
        let band = usize::from(head.band() == Some(GradeBand::G10To12));
        for (histogram, answer) in histograms.iter_mut().zip(answers) {
            histogram[band][(i16::from(*answer) + 128) as usize] += 1;
        }
    }
    histograms
}

fn domains(survey: SurveyId, bands: &[Histogram; 2]) -> Vec<(&'static str, Histogram)> {
    let all = std::array::from_fn(|at| bands[0][at] + bands[1][at]);
    match survey {
        SurveyId::Student => vec![("ALL", all), ("G7_9", bands[0]), ("G10_12", bands[1])],
        _ => vec![("ALL", all)],
    }
}

fn summarise(item: &CodedItem, histogram: &Histogram, n_min: u32) -> Option<LikertRow> {
    let count = |answer: i8| histogram[(i16::from(answer) + 128) as usize];
    let n_sub: u32 = item.values.iter().map(|value| count(*value)).sum();
    let n_base = n_sub + count(DK);
    if n_base < n_min {
        return None;
    }
    let share = |n: u32| f64::from(n) / f64::from(n_base);
    let pos = share(item.positive.iter().map(|value| count(*value)).sum());
    let neg = share(count(1) + count(2));
    let scaled = !item.is_yes_no();
    let (mean, sd) = if scaled && n_sub >= n_min {
        moments(item, &count)
    } else {
        (None, None)
    };
    Some(LikertRow {
        n_rows: n_base + count(NAP) + count(MISSING),
        n_base,
        n_sub,
        n_dk: count(DK),
        n_nap: count(NAP),
        n_missing: count(MISSING),
        pos: Some(pos),
        dk_share: Some(share(count(DK))),
        neg: scaled.then_some(neg),
        net: scaled.then_some(pos - neg),
        mean,
        sd,
    })
}

/// Mean and standard deviation (n - 1) of the substantive answers.
fn moments(item: &CodedItem, count: &dyn Fn(i8) -> u32) -> (Option<f64>, Option<f64>) {
    let values = item
        .values
        .iter()
        .map(|value| (f64::from(*value), f64::from(count(*value))));
    let n: f64 = values.clone().map(|(_, times)| times).sum();
    let mean = values
        .clone()
        .map(|(value, times)| value * times)
        .sum::<f64>()
        / n;
    let squares: f64 = values
        .map(|(value, times)| times * (value - mean).powi(2))
        .sum();
    let sd = (n > 1.0).then(|| (squares / (n - 1.0)).sqrt());
    (Some(mean), sd)
}
