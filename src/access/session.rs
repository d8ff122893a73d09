//! Signed-in sessions as signed tokens: the server keeps nothing.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Keys, Principal};

/// A working day.
pub const SESSION_SECONDS: i64 = 8 * 60 * 60;

#[derive(Debug, Error, PartialEq, Eq)]
pub enum SessionError {
    #[error("session cannot be signed")]
    NotSigned,
    #[error("session is not genuine")]
    Forged,
    #[error("session is over")]
    Expired,
}

impl SessionError {
    pub fn code(&self) -> &'static str {
        match self {
            SessionError::NotSigned => "internal",
            SessionError::Forged => "session-unknown",
            SessionError::Expired => "session-expired",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    #[serde(flatten)]
    principal: Principal,
    /// Unix seconds.
    exp: i64,
}

pub fn issue_session(
    keys: &Keys,
    principal: &Principal,
    now_unix: i64,
) -> Result<String, SessionError> {
    let claims = Claims {
        principal: principal.clone(),
        exp: now_unix + SESSION_SECONDS,
    };
    encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(&keys.session),
    )
    .map_err(|_| SessionError::NotSigned)
}

pub fn read_session(keys: &Keys, token: &str, now_unix: i64) -> Result<Principal, SessionError> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The clock is handed in, so expiry is compared here.
    validation.validate_exp = false;
    let claims: Claims = decode(token, &DecodingKey::from_secret(&keys.session), &validation)
        .map_err(|_| SessionError::Forged)?
        .claims;
    match claims.exp > now_unix {
        true => Ok(claims.principal),
        false => Err(SessionError::Expired),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{MasterKey, Role};

    fn keys(seed: u8) -> Keys {
        Keys::derive(&MasterKey::from_bytes(&[seed; 32]).unwrap())
    }

    fn coordinator() -> Principal {
        Principal {
            login: "koordinators".into(),
            role: Role::Coordinator,
            institution: Some("S02".into()),
        }
    }

    #[test]
    fn session_of_another_installation_is_refused() {
        let token = issue_session(&keys(1), &coordinator(), 1000).unwrap();
        assert_eq!(
            read_session(&keys(2), &token, 1000),
            Err(SessionError::Forged)
        );
        assert_eq!(read_session(&keys(1), &token, 1000), Ok(coordinator()));
    }

    #[test]
    fn session_ends_after_eight_hours() {
        let token = issue_session(&keys(1), &coordinator(), 0).unwrap();
        assert!(read_session(&keys(1), &token, SESSION_SECONDS - 1).is_ok());
        assert_eq!(
            read_session(&keys(1), &token, SESSION_SECONDS),
            Err(SessionError::Expired)
        );
    }

    #[test]
    fn changed_role_is_refused() {
        let token = issue_session(&keys(1), &coordinator(), 0).unwrap();
        let (head, rest) = token.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let admin = Principal {
            role: Role::Administrator,
            ..coordinator()
        };
        let forged = issue_session(&keys(9), &admin, 0).unwrap();
        let payload = forged.split('.').nth(1).unwrap();
        let token = format!("{head}.{payload}.{signature}");
        assert_eq!(read_session(&keys(1), &token, 0), Err(SessionError::Forged));
    }
}
