//! Credentials: what the installation says about somebody, signed so that anybody can check it
//! (RS256, which Open Badges 3.0 asks for). Only keys of this installation are believed: what a
//! token says about its key or its algorithm is never followed.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::Serialize;
use serde_json::{Map, Value};
use thiserror::Error;

use super::seal::{open, seal};
use super::{Keys, RandomSource};

#[derive(Debug, Error, PartialEq, Eq)]
pub enum CredentialError {
    #[error("the issuer's key cannot be made or kept")]
    NoKey,
    #[error("the issuer's key cannot be opened with the secret of this installation")]
    KeyNotOpened,
    #[error("credential cannot be signed")]
    NotSigned,
    #[error("this is not a credential")]
    Malformed,
    #[error("credential was not signed here, or was changed")]
    NotGenuine,
}

impl CredentialError {
    pub fn code(&self) -> &'static str {
        match self {
            CredentialError::NoKey | CredentialError::NotSigned => "internal",
            CredentialError::KeyNotOpened => "issuer-key-unreadable",
            CredentialError::Malformed => "credential-malformed",
            CredentialError::NotGenuine => "credential-not-genuine",
        }
    }
}

/// What the sealed private key is bound to.
const BOUND_TO: &str = "issuer key";
/// More than a credential ever has.
const TOKEN_BYTES_MAX: usize = 32 * 1024;

/// The key with which an installation signs; made once and kept sealed.
pub struct IssuerKey {
    pkcs8: Vec<u8>,
    signing: EncodingKey,
    public: PublicKey,
}

impl IssuerKey {
    pub fn generate() -> Result<IssuerKey, CredentialError> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| CredentialError::NoKey)?;
        let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| CredentialError::NoKey)?;
        IssuerKey::from_pkcs8(der.as_ref().to_vec()).ok_or(CredentialError::NoKey)
    }

    fn from_pkcs8(pkcs8: Vec<u8>) -> Option<IssuerKey> {
        let pair = KeyPair::from_pkcs8(&pkcs8).ok()?;
        let number = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let public = pair.public_key();
        let public = PublicKey {
            n: number(public.modulus().big_endian_without_leading_zero()),
            e: number(public.exponent().big_endian_without_leading_zero()),
        };
        let body = STANDARD.encode(&pkcs8);
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
        let signing = EncodingKey::from_rsa_pem(pem.as_bytes()).ok()?;
        Some(IssuerKey {
            pkcs8,
            signing,
            public,
        })
    }

    /// As it is kept: only the secret of the installation opens it.
    pub fn sealed(
        &self,
        keys: &Keys,
        random: &impl RandomSource,
    ) -> Result<String, CredentialError> {
        let sealed = seal(&keys.issuer_seal, BOUND_TO, &self.pkcs8, random);
        Ok(STANDARD.encode(sealed.map_err(|_| CredentialError::NoKey)?))
    }

    pub fn open(keys: &Keys, sealed: &str) -> Result<IssuerKey, CredentialError> {
        let sealed = STANDARD.decode(sealed).ok();
        let pkcs8 = sealed.and_then(|sealed| open(&keys.issuer_seal, BOUND_TO, &sealed).ok());
        let key = pkcs8.and_then(IssuerKey::from_pkcs8);
        key.ok_or(CredentialError::KeyNotOpened)
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// A compact token; `key_url` is where its public key is found.
    pub fn sign(&self, key_url: &str, claims: &impl Serialize) -> Result<String, CredentialError> {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(key_url.to_owned());
        encode(&header, claims, &self.signing).map_err(|_| CredentialError::NotSigned)
    }
}

/// What everybody may know: modulus and exponent, as a JSON Web Key writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    n: String,
    e: String,
}

/// A JSON Web Key.
#[derive(Serialize)]
pub struct Jwk<'a> {
    kty: &'static str,
    #[serde(rename = "use")]
    purpose: &'static str,
    alg: &'static str,
    kid: &'a str,
    n: &'a str,
    e: &'a str,
}

impl PublicKey {
    pub fn jwk<'a>(&'a self, key_url: &'a str) -> Jwk<'a> {
        Jwk {
            kty: "RSA",
            purpose: "sig",
            alg: "RS256",
            kid: key_url,
            n: &self.n,
            e: &self.e,
        }
    }

    /// What a genuine token says.
    pub fn verify(&self, token: &str) -> Result<Map<String, Value>, CredentialError> {
        if !is_token(token) {
            return Err(CredentialError::Malformed);
        }
        let key = DecodingKey::from_rsa_components(&self.n, &self.e);
        let key = key.map_err(|_| CredentialError::NoKey)?;
        let mut validation = Validation::new(Algorithm::RS256);
        // A credential never expires, and is meant for anybody.
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let claims = decode::<Map<String, Value>>(token, &key, &validation);
        Ok(claims.map_err(|_| CredentialError::NotGenuine)?.claims)
    }
}

/// Three parts, of which the first two are JSON objects.
fn is_token(token: &str) -> bool {
    let parts: Vec<&str> = token.split('.').collect();
    let [head, body, _] = parts[..] else {
        return false;
    };
    let is_object = |part: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(part).unwrap_or_default();
        serde_json::from_slice::<Map<String, Value>>(&bytes).is_ok()
    };
    token.len() <= TOKEN_BYTES_MAX && is_object(head) && is_object(body)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use aws_lc_rs::rand::SystemRandom;
    use serde_json::json;

    use super::*;
    use crate::access::MasterKey;

    static KEY: LazyLock<IssuerKey> = LazyLock::new(|| IssuerKey::generate().unwrap());
    const URL: &str = "https://a.example/self/issuer/key";

    fn token() -> String {
        KEY.sign(URL, &json!({"name": "B1"})).unwrap()
    }

    fn part(value: &Value) -> String {
        URL_SAFE_NO_PAD.encode(value.to_string())
    }

    fn refused(token: &str) -> CredentialError {
        KEY.public().verify(token).unwrap_err()
    }

    #[test]
    fn token_without_a_signature_is_refused() {
        for alg in ["none", "None", "NONE", ""] {
            let head = part(&json!({"alg": alg, "typ": "JWT"}));
            let body = part(&json!({"name": "C2"}));
            for signature in ["", "AAAA"] {
                let token = format!("{head}.{body}.{signature}");
                assert_eq!(refused(&token), CredentialError::NotGenuine, "{alg}");
            }
        }
    }

    #[test]
    fn token_signed_with_the_public_key_as_a_secret_is_refused() {
        let PublicKey { n, e } = KEY.public().clone();
        let modulus = URL_SAFE_NO_PAD.decode(&n).unwrap();
        for secret in [n.as_bytes(), e.as_bytes(), &modulus] {
            let claims = json!({"name": "C2"});
            let key = EncodingKey::from_secret(secret);
            let token = encode(&Header::new(Algorithm::HS256), &claims, &key).unwrap();
            assert_eq!(refused(&token), CredentialError::NotGenuine);
        }
    }

    #[test]
    fn token_that_brings_its_own_key_is_refused() {
        let foreign = IssuerKey::generate().unwrap();
        let token = foreign.sign(URL, &json!({"name": "C2"})).unwrap();
        assert_eq!(refused(&token), CredentialError::NotGenuine);
        let mut header = Header::new(Algorithm::RS256);
        let jwk = serde_json::to_value(foreign.public().jwk(URL)).unwrap();
        header.jwk = Some(serde_json::from_value(jwk).unwrap());
        let token = encode(&header, &json!({"name": "C2"}), &foreign.signing).unwrap();
        assert_eq!(refused(&token), CredentialError::NotGenuine);
    }

    #[test]
    fn changed_token_is_refused_wherever_it_is_changed() {
        let token = token();
        let parts: Vec<&str> = token.split('.').collect();
        let other = part(&json!({"name": "C2"}));
        let changed = format!("{}.{other}.{}", parts[0], parts[2]);
        assert_eq!(refused(&changed), CredentialError::NotGenuine);
        let cut = &token[..token.len() - 4];
        assert_eq!(refused(cut), CredentialError::NotGenuine);
    }

    #[test]
    fn what_is_no_token_is_called_so() {
        let long = format!("{}.{}", "A".repeat(TOKEN_BYTES_MAX), token());
        for text in ["", "x", "..", "a.b.c", "{\"name\":1}", "é.é.é", &long] {
            assert_eq!(refused(text), CredentialError::Malformed, "{text:.20}");
        }
    }

    #[test]
    fn own_token_is_read_and_names_where_its_key_is() {
        let token = token();
        assert_eq!(KEY.public().verify(&token).unwrap()["name"], "B1");
        let header = jsonwebtoken::decode_header(&token).unwrap();
        assert_eq!(header.alg, Algorithm::RS256);
        assert_eq!(header.kid.as_deref(), Some(URL));
    }

    #[test]
    fn key_is_kept_sealed_and_opens_in_its_installation_only() {
        let keys = |seed| Keys::derive(&MasterKey::from_bytes(&[seed; 32]).unwrap());
        let sealed = KEY.sealed(&keys(1), &SystemRandom::new()).unwrap();
        let refused = IssuerKey::open(&keys(2), &sealed).err();
        assert_eq!(refused, Some(CredentialError::KeyNotOpened));
        let opened = IssuerKey::open(&keys(1), &sealed).unwrap();
        assert_eq!(opened.public(), KEY.public());
    }
}
