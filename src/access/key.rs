//! Keys for each purpose, derived from the one secret of an installation.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use aws_lc_rs::{hkdf, hmac};

/// The secret of an installation, kept in its secret file.
#[derive(Clone)]
pub struct MasterKey(Vec<u8>);

impl MasterKey {
    pub const LEN: usize = 32;

    /// A secret shorter than 32 bytes is refused.
    pub fn from_bytes(bytes: &[u8]) -> Option<MasterKey> {
        (bytes.len() >= Self::LEN).then(|| MasterKey(bytes.to_vec()))
    }
}

/// A key per purpose: losing one says nothing about the others.
#[derive(Clone)]
pub struct Keys {
    pub session: [u8; 32],
    /// Finds an invitation or a draft by its code without keeping the code.
    pub lookup: [u8; 32],
    /// Seals answers from paper until they are submitted.
    pub paper: [u8; 32],
    /// Finds a mirror by its personal code.
    pub mirror_lookup: [u8; 32],
    /// Without it a personal code opens nothing, so a stolen database can't even be searched.
    pub mirror_seal: [u8; 32],
    /// Seals the private key that signs credentials.
    pub issuer_seal: [u8; 32],
}

impl Keys {
    pub fn derive(master: &MasterKey) -> Keys {
        Keys {
            session: derive_key(&master.0, "spogulis session v1"),
            lookup: derive_key(&master.0, "spogulis code lookup v1"),
            paper: derive_key(&master.0, "spogulis paper v1"),
            mirror_lookup: derive_key(&master.0, "spogulis mirror lookup v1"),
            mirror_seal: derive_key(&master.0, "spogulis mirror seal v1"),
            issuer_seal: derive_key(&master.0, "spogulis issuer seal v1"),
        }
    }
}

/// 32 bytes for one purpose out of a secret (HKDF-SHA256).
pub(super) fn derive_key(secret: &[u8], purpose: &str) -> [u8; 32] {
    let pseudorandom = hkdf::Salt::new(hkdf::HKDF_SHA256, b"spogulis").extract(secret);
    let info = [purpose.as_bytes()];
    let mut key = [0; 32];
    pseudorandom
        .expand(&info, hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut key))
        .expect("32 bytes is the length that HKDF-SHA256 expands to");
    key
}

/// What is kept in place of a secret: it tells the secret to nobody without the key (HMAC-SHA256).
pub fn keyed_hash(key: &[u8; 32], secret: &[u8]) -> [u8; 32] {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    let mut hash = [0; 32];
    hash.copy_from_slice(hmac::sign(&key, secret).as_ref());
    hash
}

/// Where random bytes come from; a test may hand in its own.
pub trait RandomSource {
    /// Fills the buffer, or says that the system has no randomness to give.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), aws_lc_rs::error::Unspecified>;
}

impl RandomSource for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) -> Result<(), aws_lc_rs::error::Unspecified> {
        SecureRandom::fill(self, buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_different_purposes_differ() {
        let keys = Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap());
        let all = [
            keys.session,
            keys.lookup,
            keys.paper,
            keys.mirror_lookup,
            keys.mirror_seal,
            keys.issuer_seal,
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }

    #[test]
    fn short_secret_is_refused() {
        assert!(MasterKey::from_bytes(&[7; 31]).is_none());
    }
}
