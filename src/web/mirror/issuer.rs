//! What others need to check a credential: who signs, and with which key.

use actix_web::HttpResponse;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use actix_web::web::Data;
use serde_json::{Value, json};

use crate::access::PublicKey;
use crate::report::mirror::issuer_profile;
use crate::service::mirror::{issuer_key, key_url};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::site::{Site, block};

/// The public keys as a JSON Web Key Set.
pub async fn jwks(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let key = public_key(&visitor.site).await?;
    let url = key_url(&visitor.site.site_url);
    Ok(public(
        "application/jwk-set+json",
        &json!({ "keys": [key.jwk(&url)] }),
    ))
}

/// The key that a credential names by this address.
pub async fn key(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let key = public_key(&visitor.site).await?;
    let url = key_url(&visitor.site.site_url);
    Ok(public("application/jwk+json", &json!(key.jwk(&url))))
}

/// The profile of the issuer (Open Badges 3.0).
pub async fn profile(visitor: Visitor) -> Result<HttpResponse, WebError> {
    Ok(public(
        "application/json",
        &issuer_profile(&visitor.site.site_url),
    ))
}

pub async fn public_key(site: &Data<Site>) -> Result<PublicKey, WebError> {
    let site = site.clone();
    let key = block(move || issuer_key(&site.db, &site.keys)).await??;
    Ok(key.public().clone())
}

/// Other sites may read it: that is what it is for.
fn public(content_type: &str, body: &Value) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("Cross-Origin-Resource-Policy", "cross-origin"))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(body.to_string())
}
