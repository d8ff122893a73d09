//! Random keys, which tell neither when nor in which order a row came; and the key of what an
//! institution does together.

use crate::survey::SurveyId;

/// A survey in an institution in a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyAt {
    pub cycle_key: String,
    pub institution_id: String,
    pub survey: SurveyId,
}

/// 128 random bits as 32 hexadecimal digits.
pub fn random_id() -> String {
    format!("{:032x}", rand::random::<u128>())
}

pub(super) fn random_key() -> Vec<u8> {
    rand::random::<[u8; 16]>().to_vec()
}
