//! The message catalogue: Latvian first, English complete, further languages for respondents.

mod catalogue;
mod lint;
pub mod number;

pub use crate::survey::Lang;
#[cfg(test)]
pub use catalogue::keys;
pub use catalogue::{Arg, Catalogue, CatalogueError};
pub use lint::{lint, lint_file};
