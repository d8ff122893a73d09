//! The message catalogue: Latvian first, English complete.

mod catalogue;
mod lang;
pub mod number;

pub use catalogue::{Arg, Catalogue, CatalogueError};
pub use lang::Lang;
