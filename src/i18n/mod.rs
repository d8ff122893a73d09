//! The message catalogue: Latvian first, English complete.

mod catalogue;
pub mod number;

pub use catalogue::{Arg, Catalogue, CatalogueError};
pub use crate::survey::Lang;
