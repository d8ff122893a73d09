//! What the storage promises, on both databases.

mod audit;
mod codes;
mod doors;
mod fixtures;
mod mirrors;
mod records;
mod submission;
#[path = "../support/mod.rs"]
mod support;
mod together;
