//! The public samples, carried inside the program so that a demo needs no other file.

pub struct Sample {
    files: &'static [(&'static str, &'static [u8])],
    /// The rehearsal cycle takes its roster from this one.
    pub is_latest: bool,
}

impl Sample {
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        let found = self.files.iter().find(|(known, _)| *known == name);
        found.map(|(_, bytes)| bytes.to_vec())
    }
}

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../data/samples/", $folder, "/", $name)))),+]
    };
}

/// The baseline first: the other refers to it.
pub const SAMPLES: [Sample; 2] = [
    Sample {
        files: files!("replay-2024": "manifest.json", "rosters.csv", "codebook.csv",
            "indicators.json", "inventory.csv", "digcompedu.csv", "m_pii.csv", "m_school.csv",
            "s_students.csv", "t_pii.csv", "t_school.csv"),
        is_latest: false,
    },
    Sample {
        files: files!("cycle-2026": "manifest.json", "rosters.csv", "codebook.csv",
            "indicators.json", "inventory.csv", "m_pii.csv", "m_school.csv", "s_students.csv",
            "t_pii.csv", "t_school.csv"),
        is_latest: true,
    },
];
