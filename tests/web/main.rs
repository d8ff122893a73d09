//! The site from the front door: a demo in a database of its own, asked as a browser asks.

mod answering;
mod autosave;
mod browser;
mod budget;
mod codes;
mod cycles;
mod management;
mod mirror;
mod pages;
mod paper;
mod picture;
mod publishing;
mod releases;
mod remarks;
mod roles;
mod signing_in;
#[path = "../support/mod.rs"]
mod support;
mod surveys;
mod whole;
