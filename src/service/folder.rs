//! Reads a data set folder from disk, as hostile as any upload.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::dataset::{Dataset, Fault, Faults};
use crate::indicators::{CATALOGUE_FILE, Catalogue};

/// A cycle of a whole city stays far below; a larger file is a mistake.
const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// A data set with its catalogue, and notices about what is odd in it.
pub struct Loaded {
    pub dataset: Dataset,
    pub catalogue: Catalogue,
    pub notices: Vec<String>,
}

/// Loads a folder; `tick` hears of every row read.
pub fn load(dir: &Path, tick: &mut dyn FnMut()) -> Result<Loaded, Vec<Fault>> {
    if !dir.is_dir() {
        let name = dir.display().to_string();
        return Err(vec![Fault::new(
            &name,
            "there is no such folder",
            "Check the path",
        )]);
    }
    load_with(&|name| read_file(dir, name), tick)
}

/// Loads a data set from wherever `read` finds its files.
pub fn load_with(
    read: &crate::dataset::ReadFile,
    tick: &mut dyn FnMut(),
) -> Result<Loaded, Vec<Fault>> {
    let mut faults = Faults::default();
    let read_dataset = faults.take(Dataset::read(read, tick));
    let catalogue_bytes = match read(CATALOGUE_FILE) {
        Ok(Some(bytes)) => Some(bytes),
        Ok(None) => {
            faults.push(Fault::new(
                CATALOGUE_FILE,
                "the file is missing",
                "Put it into the folder",
            ));
            None
        }
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let catalogue = match (&read_dataset, catalogue_bytes) {
        (Some((dataset, _)), Some(bytes)) => {
            faults.take(Catalogue::parse(&bytes, &dataset.codebook))
        }
        _ => None,
    };
    match (read_dataset, catalogue) {
        (Some((dataset, notices)), Some(catalogue)) => faults.into_result(Loaded {
            dataset,
            catalogue,
            notices,
        }),
        _ => Err(faults.into_vec()),
    }
}

fn read_file(dir: &Path, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    let path = dir.join(name);
    let metadata = match fs::symlink_metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(name, &error)),
    };
    if !metadata.is_file() {
        let message = "this is no plain file (a folder, a link or a device)";
        return Err(Fault::new(
            name,
            message,
            "Put the file itself into the folder",
        ));
    }
    if metadata.len() > FILE_BYTES_MAX {
        let message = format!(
            "the file has {} MB; at most 512 MB are read",
            metadata.len() >> 20
        );
        return Err(Fault::new(name, message, "Check that it is the right file"));
    }
    fs::read(&path)
        .map(Some)
        .map_err(|error| unreadable(name, &error))
}

fn unreadable(name: &str, error: &std::io::Error) -> Fault {
    Fault::new(
        name,
        format!("cannot be read ({error})"),
        "Check the rights on the file",
    )
}
