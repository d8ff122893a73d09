use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::chart;
use super::figure::{self, FigureView, Unit};
use super::{AgainstQuery, Frame, pick};
use crate::i18n::{Lang, number};
use crate::indicators::{Ci, Figure, Frame as SampleFrame, InventoryFigure, Measured};
use crate::indicators::{MunicipalResults, Weighting};
use crate::indicators::{Part, ProgrammeIndicator, programme};
use crate::web::error::WebError;
use crate::web::guard::Analyst;

/// A figure of the page with everything that is known about it.
#[derive(Serialize)]
struct Detail {
    figure: FigureView,
    chart: Option<chart::Path>,
    method: Option<String>,
    target_2026: Option<String>,
    target_2028: Option<String>,
    final_track: Option<String>,
    is_keep_target: bool,
    counts: Vec<Fact>,
    sensitivity: Vec<Fact>,
}

/// A named number; `key` picks its words.
#[derive(Serialize)]
struct Fact {
    key: String,
    value: String,
    interval: Option<String>,
}

/// One indicator: definition, figures, and how much the figures depend on the method.
pub async fn show(
    analyst: Analyst,
    path: Path<(String, String)>,
    against: AgainstQuery,
) -> Result<HttpResponse, WebError> {
    let (cycle, id) = path.into_inner();
    let programme = programme();
    let place = programme
        .indicators
        .iter()
        .position(|indicator| indicator.id == id);
    let place = place.ok_or(WebError::NotFound)?;
    let indicator = &programme.indicators[place];
    let frame = Frame::load(&analyst, &cycle, &against).await?;
    let results = frame.municipal(&analyst).await?;
    let lang = analyst.lang;
    let details: Vec<Detail> = indicator
        .parts
        .iter()
        .map(|part| detail(lang, indicator, part, &results))
        .collect();
    let direction = programme
        .directions
        .iter()
        .find(|d| d.number == indicator.direction);
    let direction = direction.ok_or(WebError::NotFound)?;
    frame
        .page(&analyst, "results/indicator.html", "indicator")
        .with("id", &indicator.id)
        .with(
            "title",
            pick(lang, &indicator.title_lv, &indicator.title_en),
        )
        .with("direction", pick(lang, &direction.lv, &direction.en))
        .with(
            "definition",
            pick(lang, &indicator.definition_lv, &indicator.definition_en),
        )
        .with("counted_over", &indicator.counted_over)
        .with("questions", &indicator.questions.join(", "))
        .with("responsible", &indicator.responsible.join(", "))
        .with("details", &details)
        .with(
            "previous",
            &place
                .checked_sub(1)
                .map(|place| &programme.indicators[place].id),
        )
        .with(
            "following",
            &programme
                .indicators
                .get(place + 1)
                .map(|indicator| &indicator.id),
        )
        .render()
}

fn detail(
    lang: Lang,
    indicator: &ProgrammeIndicator,
    part: &Part,
    results: &MunicipalResults,
) -> Detail {
    let unit = Unit::of(indicator);
    let figure = results.indicators.get(&part.key);
    let status = figure.map(Figure::status);
    let measured = figure.and_then(Figure::measured);
    Detail {
        figure: figure::view(lang, indicator, part, results),
        chart: chart::Path::of(lang, indicator, part, &results.cycle, figure),
        method: measured.map(|m| m.headline.method.replace('_', "-")),
        target_2026: part.target_2026.map(|target| unit.planned(lang, target)),
        target_2028: part.target_2028.map(|target| unit.planned(lang, target)),
        final_track: status.and_then(|status| status.final_track.clone()),
        is_keep_target: status
            .and_then(|s| s.target_not_above_baseline)
            .unwrap_or(false),
        counts: figure
            .map(|figure| counts(lang, figure))
            .unwrap_or_default(),
        sensitivity: measured
            .map(|m| sensitivity(lang, &part.key, m, results))
            .unwrap_or_default(),
    }
}

fn counts(lang: Lang, figure: &Figure) -> Vec<Fact> {
    match figure {
        Figure::Measured(measured) => measured_counts(lang, measured),
        Figure::Inventory(inventory) => inventory_counts(lang, inventory),
        Figure::Withheld(_) => Vec::new(),
    }
}

fn measured_counts(lang: Lang, measured: &Measured) -> Vec<Fact> {
    let count = |key, value: usize| fact(key, number::count(lang, value as i64), None);
    let mut facts = vec![
        count("n-base", measured.n_base as usize),
        count("k", measured.k as usize),
        count("n-dk", measured.n_dk as usize),
        count("n-nap", measured.n_nap as usize),
        count("n-missing", measured.n_missing as usize),
        count("m-domain", measured.m_domain),
    ];
    if let SampleFrame::People { population, .. } = &measured.frame {
        facts.push(count("n-pop", *population as usize));
    }
    facts
}

fn inventory_counts(lang: Lang, inventory: &InventoryFigure) -> Vec<Fact> {
    let plain = |value: f64| number::decimal(lang, value, usize::from(value.fract() != 0.0));
    let mut facts = vec![
        fact("numerator", plain(inventory.numerator), None),
        fact("denominator", plain(inventory.denominator), None),
        fact(
            "n-institutions",
            number::count(lang, inventory.n_institutions as i64),
            None,
        ),
        fact(
            "n-without-data",
            number::count(lang, inventory.n_without_data as i64),
            None,
        ),
    ];
    if let Some(mean) = inventory.mean_of_institutions {
        facts.push(fact(
            "mean-of-institutions",
            number::decimal(lang, mean, 2),
            None,
        ));
    }
    if let Some([low, high]) = inventory.range {
        let range = format!(
            "{}–{}",
            number::decimal(lang, low, 1),
            number::decimal(lang, high, 1)
        );
        facts.push(fact("range", range, None));
    }
    facts
}

/// The same figure by other conventions: how much hangs on the method.
fn sensitivity(
    lang: Lang,
    key: &str,
    measured: &Measured,
    results: &MunicipalResults,
) -> Vec<Fact> {
    let share = |name, value: Option<f64>, interval: Option<Ci>| {
        value.map(|value| {
            let interval = interval.map(|interval| number::interval(lang, interval));
            fact(
                name,
                number::share(lang, value, measured.status.target),
                interval,
            )
        })
    };
    let mut facts = vec![
        share("cluster", measured.p, measured.ci_cluster_logit),
        share("wilson", measured.p, measured.wilson),
        share("without-dk", measured.p_sub, None),
    ];
    match &measured.frame {
        SampleFrame::People {
            ci_two_stage_logit,
            wilson_fpc,
            ..
        } => {
            facts.push(share("two-stage", measured.p, *ci_two_stage_logit));
            facts.push(share("wilson-fpc", measured.p, *wilson_fpc));
        }
        SampleFrame::Institutions {
            institution_mean,
            institution_primary,
            ..
        } => {
            for (name, votes) in [
                ("institution-mean", institution_mean),
                ("institution-primary", institution_primary),
            ] {
                let votes = votes.as_ref();
                facts.push(share(name, votes.map(|v| v.p), votes.map(|v| v.wilson_fpc)));
            }
        }
    }
    for (name, weighting) in weightings(results) {
        let estimate = weighting.estimates.get(key);
        let name = if name == "rake" {
            "weights-rake"
        } else {
            "weights-post"
        };
        facts.push(share(
            name,
            estimate.and_then(|e| e.p),
            estimate.and_then(|e| e.ci),
        ));
    }
    facts.into_iter().flatten().collect()
}

fn weightings(results: &MunicipalResults) -> impl Iterator<Item = (&String, &Weighting)> {
    results.weights.values().flatten()
}

fn fact(key: &str, value: String, interval: Option<String>) -> Fact {
    Fact {
        key: key.to_owned(),
        value,
        interval,
    }
}
