use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::figure::{self, FigureView};
use super::summary::Summary;
use super::{AgainstQuery, Frame, pick};
use crate::i18n::Lang;
use crate::indicators::{Direction, Part, ProgrammeIndicator, programme};
use crate::web::error::WebError;
use crate::web::guard::Analyst;

#[derive(Serialize)]
pub struct DirectionView {
    number: u8,
    title: String,
    indicators: Vec<IndicatorView>,
}

#[derive(Serialize)]
pub struct IndicatorView {
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
    let lang = analyst.lang;
    let view = |indicator: &_, part: &_| figure::view(lang, indicator, part, &results);
    frame
        .page(&analyst, "results/overview.html", "overview")
        .with("base", &format!("/results/{}/indicators", frame.head.key))
        .with("summary", &Summary::of(programme(), &results))
        .with("directions", &directions(lang, view))
        .render()
}

/// The programme with a figure for each of its parts.
pub fn directions(
    lang: Lang,
    figure: impl Fn(&ProgrammeIndicator, &Part) -> FigureView,
) -> Vec<DirectionView> {
    let programme = programme();
    let view = |direction: &Direction| {
        let of_direction = |i: &&ProgrammeIndicator| i.direction == direction.number;
        let indicators = programme.indicators.iter().filter(of_direction);
        DirectionView {
            number: direction.number,
            title: pick(lang, &direction.lv, &direction.en).to_owned(),
            indicators: indicators
                .map(|i| indicator_view(lang, i, &figure))
                .collect(),
        }
    };
    programme.directions.iter().map(view).collect()
}

fn indicator_view(
    lang: Lang,
    indicator: &ProgrammeIndicator,
    figure: impl Fn(&ProgrammeIndicator, &Part) -> FigureView,
) -> IndicatorView {
    let parts = indicator.parts.iter();
    IndicatorView {
        id: indicator.id.clone(),
        title: pick(lang, &indicator.title_lv, &indicator.title_en).to_owned(),
        parts: parts.map(|part| figure(indicator, part)).collect(),
    }
}

/// Every figure of some directions.
pub fn figures(directions: &[DirectionView]) -> impl Iterator<Item = &FigureView> {
    let indicators = directions
        .iter()
        .flat_map(|direction| &direction.indicators);
    indicators.flat_map(|indicator| &indicator.parts)
}
