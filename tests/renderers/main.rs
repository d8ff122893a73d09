//! The files of a report, opened with other people's programs and libraries.

mod csv;
mod formats;
mod hostile;
#[cfg(feature = "pdf")]
mod mirror;
mod paper;
mod pdf;
mod sample;
#[cfg(feature = "pdf")]
mod slips;
#[cfg(feature = "pdf")]
mod tools;
mod xlsx;
