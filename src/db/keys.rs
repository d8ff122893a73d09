//! Random keys: they tell neither when nor in which order a row came.

/// 128 random bits as 32 hexadecimal digits.
pub fn random_id() -> String {
    format!("{:032x}", rand::random::<u128>())
}

pub(super) fn random_key() -> Vec<u8> {
    rand::random::<[u8; 16]>().to_vec()
}
