//! Spogulis ("mirror"): schools look at their digital competence.
//!
//! The modules read in the order of the pipeline:
//! `survey` → `responses` (in `db`) → `scoring` → `dataset` → `indicators` → `disclosure` → `report` → pages and files.
//! Pure modules (the first two blocks) take values and give values: no database, web, clock, files or environment.
//! `tests/architecture` holds who may use whom.

pub use spogulis_pipeline::{dataset, disclosure, indicators, scoring, stats, survey};

pub mod access;
pub mod i18n;
pub mod report;

pub mod config;
pub mod db;
pub mod service;

pub mod cli;
pub mod web;
