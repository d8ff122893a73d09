//! Files of the site, embedded; an address changes with its content, so it may be kept for ever.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, Result};
use sha2::{Digest, Sha256};

use super::error::WebError;
use super::site::Site;

const STYLE: &str = include_str!("../../static/spogulis.css");
const ICON: &str = include_str!("../../static/icon.svg");

pub struct Assets {
    files: Vec<Asset>,
}

struct Asset {
    name: String,
    content_type: &'static str,
    body: &'static str,
}

impl Assets {
    pub fn embedded() -> Assets {
        Assets {
            files: vec![
                asset("spogulis", "css", "text/css; charset=utf-8", STYLE),
                asset("icon", "svg", "image/svg+xml", ICON),
            ],
        }
    }

    pub fn style_href(&self) -> String {
        format!("/static/{}", self.files[0].name)
    }

    pub fn icon_href(&self) -> String {
        format!("/static/{}", self.files[1].name)
    }

    fn find(&self, name: &str) -> Option<&Asset> {
        self.files.iter().find(|asset| asset.name == name)
    }
}

fn asset(stem: &str, ending: &str, content_type: &'static str, body: &'static str) -> Asset {
    let hash: String = Sha256::digest(body)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Asset {
        name: format!("{stem}-{hash}.{ending}"),
        content_type,
        body,
    }
}

pub async fn file(site: Data<Site>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let asset = site.assets.find(&name).ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, asset.content_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.body))
}
