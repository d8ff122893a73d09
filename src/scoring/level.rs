use std::fmt;

use serde::{Deserialize, Serialize};

/// The six levels of DigCompEdu, from newcomer to pioneer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
}

impl Level {
    pub const ALL: [Level; 6] = [
        Level::A1,
        Level::A2,
        Level::B1,
        Level::B2,
        Level::C1,
        Level::C2,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Level::A1 => "A1",
            Level::A2 => "A2",
            Level::B1 => "B1",
            Level::B2 => "B2",
            Level::C1 => "C1",
            Level::C2 => "C2",
        }
    }

    /// The level after passing so many of the five cut-offs in rising order.
    pub(super) fn after<T>(cuts: [T; 5], reached: impl Fn(T) -> bool) -> Level {
        let n_reached = cuts
            .into_iter()
            .map(reached)
            .take_while(|is_reached| *is_reached)
            .count();
        Level::ALL[n_reached]
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
