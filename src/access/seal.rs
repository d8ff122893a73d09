//! Drafts and mirrors at rest, encrypted under a key that only the code gives; answers from paper
//! under one of the installation's.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use thiserror::Error;

use super::key::derive_key;
use super::{Code, Keys, RandomSource};

#[derive(Debug, Error, PartialEq, Eq)]
pub enum SealError {
    #[error("draft cannot be sealed")]
    NotSealed,
    #[error("draft cannot be opened with this code")]
    NotOpened,
}

impl SealError {
    pub fn code(&self) -> &'static str {
        "draft-unreadable"
    }
}

/// The nonce, then the draft under AES-256-GCM. `bound_to` (cycle and survey) must be the same
/// when it is opened.
pub fn seal_draft(
    code: &Code,
    bound_to: &str,
    plain: &[u8],
    random: &impl RandomSource,
) -> Result<Vec<u8>, SealError> {
    seal(&draft_key(code), bound_to, plain, random)
}

pub fn open_draft(code: &Code, bound_to: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    open(&draft_key(code), bound_to, sealed)
}

/// What belongs to the holder of a personal code. It stays for years, so the key needs the secret
/// of the installation besides the code.
pub fn seal_mirror(
    keys: &Keys,
    code: &Code,
    plain: &[u8],
    random: &impl RandomSource,
) -> Result<Vec<u8>, SealError> {
    seal(&mirror_key(keys, code), MIRROR, plain, random)
}

pub fn open_mirror(keys: &Keys, code: &Code, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    open(&mirror_key(keys, code), MIRROR, sealed)
}

const MIRROR: &str = "mirror";

/// Like [`seal_draft`], under a key of the installation.
pub fn seal(
    key: &[u8; 32],
    bound_to: &str,
    plain: &[u8],
    random: &impl RandomSource,
) -> Result<Vec<u8>, SealError> {
    let mut nonce = [0; NONCE_LEN];
    random.fill(&mut nonce).map_err(|_| SealError::NotSealed)?;
    let mut sealed = plain.to_vec();
    sealing_key(key)?
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(bound_to.as_bytes()),
            &mut sealed,
        )
        .map_err(|_| SealError::NotSealed)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

pub fn open(key: &[u8; 32], bound_to: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let (nonce, body) = sealed
        .split_at_checked(NONCE_LEN)
        .ok_or(SealError::NotOpened)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::NotOpened)?;
    let mut body = body.to_vec();
    let plain = sealing_key(key)?
        .open_in_place(nonce, Aad::from(bound_to.as_bytes()), &mut body)
        .map_err(|_| SealError::NotOpened)?;
    Ok(plain.to_vec())
}

fn draft_key(code: &Code) -> [u8; 32] {
    derive_key(code.secret(), "spogulis draft v1")
}

fn mirror_key(keys: &Keys, code: &Code) -> [u8; 32] {
    let secret = [keys.mirror_seal.as_slice(), code.secret()].concat();
    derive_key(&secret, "spogulis mirror v1")
}

fn sealing_key(key: &[u8; 32]) -> Result<LessSafeKey, SealError> {
    let unbound = UnboundKey::new(&AES_256_GCM, key).map_err(|_| SealError::NotSealed)?;
    Ok(LessSafeKey::new(unbound))
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::rand::SystemRandom;

    use super::*;

    fn code() -> Code {
        Code::generate(&SystemRandom::new()).unwrap()
    }

    #[test]
    fn another_code_cannot_open_a_draft() {
        let (mine, other) = (code(), code());
        let sealed = seal_draft(&mine, "2028/S_712", b"answers", &SystemRandom::new()).unwrap();
        assert_eq!(
            open_draft(&other, "2028/S_712", &sealed),
            Err(SealError::NotOpened)
        );
        assert_eq!(
            open_draft(&mine, "2028/S_712", &sealed).unwrap(),
            b"answers"
        );
    }

    #[test]
    fn draft_moved_to_another_survey_does_not_open() {
        let code = code();
        let sealed = seal_draft(&code, "2028/S_712", b"answers", &SystemRandom::new()).unwrap();
        assert_eq!(
            open_draft(&code, "2028/T_SCH", &sealed),
            Err(SealError::NotOpened)
        );
    }

    #[test]
    fn the_same_draft_never_looks_the_same_twice() {
        let code = code();
        let seal = || seal_draft(&code, "x", b"answers", &SystemRandom::new()).unwrap();
        assert_ne!(seal(), seal());
    }

    #[test]
    fn truncated_draft_does_not_open() {
        assert_eq!(
            open_draft(&code(), "x", b"short"),
            Err(SealError::NotOpened)
        );
    }

    #[test]
    fn mirror_opens_with_its_code_in_its_installation_only() {
        let keys = |seed| Keys::derive(&crate::access::MasterKey::from_bytes(&[seed; 32]).unwrap());
        let (mine, other) = (code(), code());
        let sealed = seal_mirror(&keys(1), &mine, b"profile", &SystemRandom::new()).unwrap();
        let refused = Err(SealError::NotOpened);
        assert_eq!(open_mirror(&keys(1), &other, &sealed), refused);
        assert_eq!(open_mirror(&keys(2), &mine, &sealed), refused);
        assert_eq!(open_draft(&mine, MIRROR, &sealed), refused);
        assert_eq!(open_mirror(&keys(1), &mine, &sealed).unwrap(), b"profile");
    }
}
