//! Codes to be printed, cut up and handed out.

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use super::words::Words;
use crate::i18n::{Arg, Lang};
use crate::survey::SurveyId;

/// A sheet of codes; finished words only.
#[derive(Serialize)]
pub struct Slips {
    pub lang: String,
    pub title: String,
    pub survey: String,
    pub institution: String,
    /// Where the code is typed, without `https://`.
    pub address: String,
    pub help: String,
    pub qr_alt: String,
    pub slips: Vec<Slip>,
}

#[derive(Serialize)]
pub struct Slip {
    pub code: String,
    /// A picture, as SVG.
    pub qr: String,
}

/// Where a code is typed.
const PATH: &str = "/code";
/// Light modules around a QR code, as its standard asks.
const QUIET: usize = 4;

impl Slips {
    /// Slips with codes as they are printed, for a site at `site_url`; none if its address is too
    /// long for a picture.
    pub fn new(
        survey: SurveyId,
        institution: &str,
        codes: &[String],
        site_url: &str,
        lang: Lang,
    ) -> Option<Slips> {
        let words = Words::new(lang);
        let site_url = site_url.trim_end_matches('/');
        let bare = site_url
            .split_once("://")
            .map_or(site_url, |(_, rest)| rest);
        let survey = words.say(&format!("slips-survey-{}", survey.slug()));
        let slips = codes.iter().map(|code| {
            let qr = qr_svg(&format!("{site_url}{PATH}?code={code}")).ok()?;
            let code = code.clone();
            Some(Slip { code, qr })
        });
        let of = [("institution", Arg::Text(institution.to_owned()))];
        Some(Slips {
            lang: lang.code().to_owned(),
            title: words.say_with("slips-title", &of),
            address: format!("{bare}{PATH}"),
            help: words.say("slips-help"),
            qr_alt: words.say("slips-qr"),
            institution: institution.to_owned(),
            survey,
            slips: slips.collect::<Option<_>>()?,
        })
    }
}

/// One path of dark runs, so that a sheet of them stays small.
fn qr_svg(text: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let (width, modules) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let n = run.len();
                path += &format!("M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_runs_cover_what_the_code_has_dark() {
        let svg = qr_svg("https://spogulis.example/code?code=22222-22222-22222").unwrap();
        let code = QrCode::with_error_correction_level(
            "https://spogulis.example/code?code=22222-22222-22222",
            EcLevel::M,
        );
        let dark = code.unwrap().to_colors();
        let dark = dark.iter().filter(|module| **module == Color::Dark).count();
        let drawn: usize = svg
            .split('h')
            .filter_map(|part| {
                part.split_once("v1")
                    .and_then(|(n, _)| n.parse::<usize>().ok())
            })
            .sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn slips_say_everything_in_both_languages() {
        for lang in [Lang::Lv, Lang::En] {
            let codes = ["22222-22222-22222".to_owned()];
            for survey in SurveyId::ALL {
                let slips = Slips::new(survey, "Skola", &codes, "https://a.example/", lang);
                let json = serde_json::to_string(&slips.unwrap()).unwrap();
                assert!(!json.contains("[message"), "{json}");
                assert!(json.contains("\"address\":\"a.example/code\""));
            }
        }
    }
}
