//! The message catalogue: Latvian first, English complete.

mod catalogue;
pub mod number;

pub use crate::survey::Lang;
pub use catalogue::{Arg, Catalogue, CatalogueError};
