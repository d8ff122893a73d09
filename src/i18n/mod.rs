//! The message catalogue: Latvian first, English complete.

mod catalogue;
pub mod number;

pub use crate::survey::Lang;
#[cfg(test)]
pub use catalogue::keys;
pub use catalogue::{Arg, Catalogue, CatalogueError};
