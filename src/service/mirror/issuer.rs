//! The key that signs credentials: made once, kept sealed in the settings.

use aws_lc_rs::rand::SystemRandom;

use super::MirrorError;
use crate::access::{CredentialError, IssuerKey, Keys};
use crate::db::{Db, random_id, settings};
use crate::i18n::Lang;
use crate::report::mirror::{Assessment, Badge, BadgeFacts, Place};

const SETTING: &str = "issuer-key";
/// Where the public key stands.
const KEY_PATH: &str = "/self/issuer/key";

/// The key of this installation. Blocks; the first call makes it.
pub fn issuer_key(db: &Db, keys: &Keys) -> Result<IssuerKey, MirrorError> {
    if let Some(sealed) = db.read(|conn| settings::find(conn, SETTING))? {
        return Ok(IssuerKey::open(keys, &sealed)?);
    }
    let made = IssuerKey::generate()?.sealed(keys, &SystemRandom::new())?;
    // Another node may have been quicker.
    let kept = db.write_blocking(move |conn| settings::set_once(conn, SETTING, &made))?;
    Ok(IssuerKey::open(keys, &kept)?)
}

/// The address of the public key of a site.
pub fn key_url(site_url: &str) -> String {
    format!("{}{KEY_PATH}", site_url.trim_end_matches('/'))
}

/// A signed credential about an assessment; none without a level.
pub fn issue(
    key: &IssuerKey,
    assessment: &Assessment<'_>,
    name: Option<&str>,
    place: Place<'_>,
    lang: Lang,
) -> Result<Option<String>, MirrorError> {
    let facts = BadgeFacts {
        place,
        id: &urn(),
        subject_id: &urn(),
        name,
    };
    let Some(badge) = Badge::of(assessment, &facts, lang) else {
        return Ok(None);
    };
    let begin = unix_seconds(&assessment.day).ok_or(CredentialError::NotSigned)?;
    Ok(Some(key.sign(
        &key_url(place.site_url),
        &badge.not_before(begin),
    )?))
}

/// A random address: it says nothing about the person, and no two credentials share one.
fn urn() -> String {
    let id = random_id();
    let digits = |from: usize, to: usize| id.get(from..to).unwrap_or_default().to_owned();
    // Version 4, variant 1 (RFC 9562).
    format!(
        "urn:uuid:{}-{}-4{}-a{}-{}",
        digits(0, 8),
        digits(8, 12),
        digits(13, 16),
        digits(17, 20),
        digits(20, 32)
    )
}

/// Midnight (UTC) of a day.
fn unix_seconds(day: &str) -> Option<i64> {
    let day: chrono::NaiveDate = day.parse().ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp())
}
