//! Passwords as Argon2id hashes.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};

/// Verified against when the login is unknown, so that the answer takes as long.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_password("nobody").ok());

pub fn hash_password(password: &str) -> Result<String, Error> {
    Ok(Argon2::default()
        .hash_password(password.as_bytes())?
        .to_string())
}

/// Whether the password is right. `None` (an unknown login) takes as long and is always wrong.
pub fn verify_password(password: &str, stored_hash: Option<&str>) -> bool {
    let hash = stored_hash.or(NOBODY.as_deref());
    let parsed = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let matches = parsed.is_some_and(|parsed| {
        Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
    });
    matches && stored_hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_password_is_refused() {
        let hash = hash_password("correct horse").unwrap();
        assert!(!verify_password("correct cow", Some(&hash)));
        assert!(verify_password("correct horse", Some(&hash)));
    }

    #[test]
    fn unknown_login_is_refused_even_with_the_stand_in_password() {
        assert!(!verify_password("nobody", None));
    }

    #[test]
    fn damaged_hash_is_refused() {
        assert!(!verify_password("x", Some("$argon2id$broken")));
    }
}
