//! A level as an Open Badges 3.0 credential (OpenBadgeCredential of the VC data model 2.0).

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Assessment, Place};
use crate::i18n::Lang;
use crate::report::Words;
use crate::survey::{InstrumentId, LevelText};

const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];
const KIND: &str = "OpenBadgeCredential";
const ISSUER_NAME: &str = "Spogulis";

/// What a credential says besides the assessment.
pub struct BadgeFacts<'a> {
    pub place: Place<'a>,
    /// Random addresses (`urn:uuid:…`) of the credential and of the person.
    pub id: &'a str,
    pub subject_id: &'a str,
    /// As the person typed it.
    pub name: Option<&'a str>,
}

/// A credential with the claims of its token: the members of the credential stand at the top.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Badge(Value);

impl Badge {
    /// None without a level.
    pub fn of(assessment: &Assessment<'_>, facts: &BadgeFacts<'_>, lang: Lang) -> Option<Badge> {
        let words = Words::new(lang);
        let level = assessment.outcome(lang).level?;
        let issuer = issuer_profile(facts.place.site_url);
        let achievement = achievement(assessment, facts.place, words);
        let result = json!([{
            "type": ["Result"],
            "resultDescription": achievement["resultDescription"][0]["id"],
            "achievedLevel": level_id(assessment, facts.place.site_url, level),
            "value": level.code,
        }]);
        let mut subject = json!({
            "id": facts.subject_id,
            "type": ["AchievementSubject"],
            "achievement": achievement,
            "result": result,
        });
        if let Some(name) = facts.name {
            subject["identifier"] = json!([{
                "type": "IdentityObject",
                "hashed": false,
                "identityHash": name,
                "identityType": "name",
            }]);
        }
        Some(Badge(json!({
            "@context": CONTEXTS,
            "id": facts.id,
            "type": ["VerifiableCredential", KIND],
            "name": assessment.instrument.title.get(lang),
            "issuer": issuer,
            "validFrom": format!("{}T00:00:00Z", assessment.day),
            "credentialSubject": subject,
            "iss": issuer["id"],
            "jti": facts.id,
            "sub": facts.subject_id,
        })))
    }

    /// The moment from which the credential counts, in seconds.
    pub fn not_before(mut self, unix_seconds: i64) -> Badge {
        self.0["nbf"] = unix_seconds.into();
        self
    }
}

/// Who signs.
pub fn issuer_profile(site_url: &str) -> Value {
    let site_url = site_url.trim_end_matches('/');
    json!({
        "id": format!("{site_url}/self/issuer"),
        "type": ["Profile"],
        "name": ISSUER_NAME,
        "url": site_url,
    })
}

fn achievement(assessment: &Assessment<'_>, place: Place<'_>, words: Words) -> Value {
    let (instrument, form) = (assessment.instrument, assessment.form);
    let (lang, site_url) = (words.lang, place.site_url);
    let mut name = format!("{}. {}", instrument.title.get(lang), form.title.get(lang));
    if place.is_demo {
        name = format!("{name}. {}", words.say("mirror-demo"));
    }
    let id = achievement_id(assessment, site_url);
    let levels = instrument.levels.iter().map(|level| {
        json!({
            "id": level_id(assessment, site_url, level),
            "type": ["RubricCriterionLevel"],
            "name": format!("{}, {}", level.code, level.name.get(lang)),
            "level": level.code,
            "description": level.says.get(lang),
        })
    });
    json!({
        "id": id,
        "type": ["Achievement"],
        "achievementType": "Assessment",
        "inLanguage": lang.code(),
        "name": name,
        "description": words.say("mirror-badge-description"),
        "criteria": { "narrative": words.say("mirror-badge-criteria") },
        "alignment": [{
            "type": ["Alignment"],
            "targetName": format!("{} {}", instrument.framework, instrument.framework_version),
            "targetFramework": instrument.framework,
            "targetUrl": framework_url(instrument.id),
        }],
        "resultDescription": [{
            "id": format!("{id}-level"),
            "type": ["ResultDescription"],
            "name": words.say("mirror-fact-level"),
            "resultType": "RubricCriterionLevel",
            "rubricCriterionLevel": levels.collect::<Vec<_>>(),
        }],
    })
}

/// Where the framework is published.
fn framework_url(id: InstrumentId) -> &'static str {
    match id {
        InstrumentId::DigComp => {
            "https://publications.jrc.ec.europa.eu/repository/handle/JRC128415"
        }
        InstrumentId::DigCompEdu => {
            "https://publications.jrc.ec.europa.eu/repository/handle/JRC107466"
        }
    }
}

fn achievement_id(assessment: &Assessment<'_>, site_url: &str) -> String {
    let (instrument, form) = (assessment.instrument, assessment.form);
    let (site_url, slug) = (site_url.trim_end_matches('/'), instrument.id.slug());
    format!(
        "{site_url}/self#{slug}-{}-{}",
        instrument.version, form.code
    )
}

fn level_id(assessment: &Assessment<'_>, site_url: &str, level: &LevelText) -> String {
    format!("{}-{}", achievement_id(assessment, site_url), level.code)
}

/// What a genuine credential says, for whoever checks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadBadge {
    pub name: Option<String>,
    pub achievement: String,
    pub level: String,
    pub framework: String,
    pub day: String,
    pub issuer: String,
}

/// None if a part is missing that every credential of this program has.
pub fn read_badge(claims: &Map<String, Value>, lang: Lang) -> Option<ReadBadge> {
    let text = |pointer: &str| {
        let (first, rest) = pointer.split_once('/').unwrap_or((pointer, ""));
        let value = claims.get(first)?;
        let value = match rest {
            "" => value,
            rest => value.pointer(&format!("/{rest}"))?,
        };
        value.as_str().map(str::to_owned)
    };
    let kinds = claims.get("type")?.as_array()?;
    if !kinds.iter().any(|kind| kind == KIND) {
        return None;
    }
    let code = text("credentialSubject/result/0/value")?;
    let levels = claims
        .get("credentialSubject")?
        .pointer("/achievement/resultDescription/0/rubricCriterionLevel")?;
    let named = levels.as_array()?.iter();
    let named = named
        .into_iter()
        .find(|level| level["level"] == code.as_str());
    let valid_from = text("validFrom")?;
    Some(ReadBadge {
        name: text("credentialSubject/identifier/0/identityHash"),
        achievement: text("credentialSubject/achievement/name")?,
        level: named
            .and_then(|level| level["name"].as_str())
            .map_or(code, str::to_owned),
        framework: text("credentialSubject/achievement/alignment/0/targetName")?,
        day: Words::new(lang).date(valid_from.split('T').next().unwrap_or_default()),
        issuer: text("issuer/id")?,
    })
}
