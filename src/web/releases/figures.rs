//! What a release says of a figure, in the views of the results pages.

use crate::disclosure::{
    Release, ReleasedChange, ReleasedFigure, ReleasedInventory, ReleasedStatus,
};
use crate::i18n::Lang;
use crate::indicators::{Part, ProgrammeIndicator};
use crate::report::Words;
use crate::web::results::chart::Strip;
use crate::web::results::figure::{ChangeView, FigureView, StatusView, Unit, planned_target};
use crate::web::results::pick;

pub fn view(
    lang: Lang,
    indicator: &ProgrammeIndicator,
    part: &Part,
    release: &Release,
) -> FigureView {
    let unit = Unit::of(indicator);
    let target = planned_target(part, &release.cycle);
    let unmeasured = FigureView {
        key: part.key.clone(),
        label: pick(lang, &part.label_lv, &part.label_en).to_owned(),
        value: None,
        interval: None,
        n: None,
        baseline: unit.planned(lang, part.baseline),
        baseline_data: None,
        target: target.map(|target| unit.planned(lang, target)),
        status: status(None, None),
        change: change(None, Words::new(lang)),
        strip: None,
    };
    let words = Words::new(lang);
    let found = (
        release.figures.get(&part.key),
        release.inventory.get(&part.key),
    );
    match found {
        (Some(figure), _) => measured(unmeasured, figure, part, target, words),
        (None, Some(counted)) => device(unmeasured, counted, part, target, words),
        (None, None) => unmeasured,
    }
}

fn measured(
    empty: FigureView,
    figure: &ReleasedFigure,
    part: &Part,
    target: Option<f64>,
    words: Words,
) -> FigureView {
    let value = figure.value.as_ref();
    let interval = value.and_then(|value| value.interval);
    let fractions = interval.map(|[lo, hi]| [lo as f64 / 100.0, hi as f64 / 100.0]);
    FigureView {
        value: value.map(|v| words.percent(v.percent.value, v.percent.decimals)),
        interval: interval.map(|[lo, hi]| words.range(lo, hi)),
        n: value.map(|value| words.count(u64::from(value.n))),
        status: status(Some(&figure.status), figure.reason.as_deref()),
        change: change(figure.change.as_ref(), words),
        strip: value.map(|value| strip(value.percent.value, fractions, part, target)),
        ..empty
    }
}

/// Devices are counted, so nothing about them is uncertain.
fn device(
    empty: FigureView,
    counted: &ReleasedInventory,
    part: &Part,
    target: Option<f64>,
    words: Words,
) -> FigureView {
    let text = |value| match counted.is_percent {
        true => words.percent_as_published(value),
        false => words.decimal(value, 2),
    };
    let drawn = counted.value.filter(|_| counted.is_percent);
    FigureView {
        value: counted.value.map(text),
        status: status(Some(&counted.status), None),
        strip: drawn.map(|value| strip(value, None, part, target)),
        ..empty
    }
}

fn strip(pct: f64, interval: Option<[f64; 2]>, part: &Part, target: Option<f64>) -> Strip {
    let target = target.map(|target| target / 100.0);
    Strip::at(pct / 100.0, interval, part.baseline / 100.0, target)
}

fn status(status: Option<&ReleasedStatus>, reason: Option<&str>) -> StatusView {
    let Some(status) = status else {
        return StatusView {
            code: "not_measurable".to_owned(),
            certainty: None,
            reason: Some("no_data".to_owned()),
        };
    };
    StatusView {
        code: status.status.clone(),
        certainty: status.certainty.clone(),
        reason: status.reason.as_deref().or(reason).map(str::to_owned),
    }
}

fn change(change: Option<&ReleasedChange>, words: Words) -> ChangeView {
    let kind = change.map_or("untested", kind_of);
    let points = change.and_then(|change| change.points);
    let interval = change.and_then(|change| change.interval);
    ChangeView {
        kind,
        text: points.map(|points| words.points(points)),
        interval: interval.map(|[lo, hi]| words.points_interval(lo, hi)),
        p_class: None,
        reason: change.and_then(|change| change.reason.clone()),
    }
}

fn kind_of(change: &ReleasedChange) -> &'static str {
    match change {
        ReleasedChange {
            reason: Some(_), ..
        } => "refused",
        ReleasedChange { points: None, .. } => "untested",
        ReleasedChange {
            interval_withheld: true,
            ..
        } => "unsaid",
        ReleasedChange { p_class: None, .. } => "outside",
        ReleasedChange {
            is_significant: true,
            ..
        } => "changed",
        _ => "unclear",
    }
}
