use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::figure::{self, FigureView};
use super::summary::Summary;
use super::{AgainstQuery, Frame, pick};
use crate::i18n::Lang;
use crate::indicators::MunicipalResults;
use crate::indicators::{Direction, Programme, ProgrammeIndicator, programme};
use crate::web::error::WebError;
use crate::web::guard::Analyst;

#[derive(Serialize)]
struct DirectionView {
    number: u8,
    title: String,
    indicators: Vec<IndicatorView>,
}

#[derive(Serialize)]
struct IndicatorView {
    id: String,
    title: String,
    parts: Vec<FigureView>,
}

/// Every indicator of the programme with its target, status and change.
pub async fn show(
    analyst: Analyst,
    cycle: Path<String>,
    against: AgainstQuery,
) -> Result<HttpResponse, WebError> {
    let frame = Frame::load(&analyst, &cycle, &against).await?;
    let results = frame.municipal(&analyst).await?;
    let programme = programme();
    frame
        .page(&analyst, "results/overview.html", "overview")
        .with("summary", &Summary::of(programme, &results))
        .with("directions", &directions(analyst.lang, programme, &results))
        .render()
}

fn directions(lang: Lang, programme: &Programme, results: &MunicipalResults) -> Vec<DirectionView> {
    let view = |direction: &Direction| {
        let of_direction = |i: &&ProgrammeIndicator| i.direction == direction.number;
        let indicators = programme.indicators.iter().filter(of_direction);
        DirectionView {
            number: direction.number,
            title: pick(lang, &direction.lv, &direction.en).to_owned(),
            indicators: indicators
                .map(|i| indicator_view(lang, i, results))
                .collect(),
        }
    };
    programme.directions.iter().map(view).collect()
}

fn indicator_view(
    lang: Lang,
    indicator: &ProgrammeIndicator,
    results: &MunicipalResults,
) -> IndicatorView {
    let parts = indicator.parts.iter();
    IndicatorView {
        id: indicator.id.clone(),
        title: pick(lang, &indicator.title_lv, &indicator.title_en).to_owned(),
        parts: parts
            .map(|part| figure::view(lang, indicator, part, results))
            .collect(),
    }
}
