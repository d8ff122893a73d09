//! From coded rows to indicators: the catalogue as data, estimates, comparison of cycles, status.

mod result;

pub use result::*;
