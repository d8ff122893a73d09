//! Reads a data set folder from disk, as hostile as any upload.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::dataset::{CODEBOOK_FILE, Codebook, Dataset, Fault, Faults, json_object, shown};
use crate::indicators::{CATALOGUE_FILE, Catalogue};

/// A cycle of a whole city stays far below; a larger file is a mistake.
const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// The longest key of the programme has 10.
const KEY_BYTES_MAX: usize = 40;

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
    let catalogue = faults.take(read_catalogue(read, read_dataset.as_ref().map(|(d, _)| d)));
    match (read_dataset, catalogue) {
        (Some((dataset, notices)), Some(catalogue)) => faults.into_result(Loaded {
            dataset,
            catalogue,
            notices,
        }),
        _ => Err(faults.into_vec()),
    }
}

/// Reads the catalogue against the data set's codebook, or if something else of the set is
/// broken, against the codebook alone, so that its faults are told with the others.
fn read_catalogue(
    read: &crate::dataset::ReadFile,
    dataset: Option<&Dataset>,
) -> Result<Catalogue, Vec<Fault>> {
    let missing = || {
        Fault::new(
            CATALOGUE_FILE,
            "the file is missing",
            "Put it into the folder",
        )
    };
    let bytes = read(CATALOGUE_FILE).and_then(|bytes| bytes.ok_or_else(missing));
    let bytes = bytes.map_err(|fault| vec![fault])?;
    if let Some(dataset) = dataset {
        return checked(Catalogue::parse(&bytes, &dataset.codebook)?);
    }
    let codebook = read(CODEBOOK_FILE).ok().flatten();
    match codebook.map(|codebook| Codebook::parse(&codebook)) {
        Some(Ok(codebook)) => checked(Catalogue::parse(&bytes, &codebook)?),
        _ => json_object(CATALOGUE_FILE, &bytes).map(|_| Catalogue::default()),
    }
}

/// Keys name rows of tables, cells of spreadsheets and parts of addresses.
fn checked(catalogue: Catalogue) -> Result<Catalogue, Vec<Fault>> {
    let mut faults = Faults::default();
    let definitions = catalogue.indicators.iter();
    let names = definitions
        .flat_map(|definition| {
            [
                ("key", &definition.key),
                ("indicator", &definition.indicator),
            ]
        })
        .chain(catalogue.gaps.iter().map(|gap| ("key", &gap.key)));
    for (field, name) in names.filter(|(_, name)| !is_plain_key(name)) {
        let message = format!("{} is not a plain name", shown(name));
        let remedy = "Use up to 40 of the letters a-z, digits, dots, dashes and underscores, \
            a letter or digit first";
        faults.push(Fault::new(CATALOGUE_FILE, message, remedy).in_column(field));
    }
    faults.into_result(catalogue)
}

fn is_plain_key(name: &str) -> bool {
    name.len() <= KEY_BYTES_MAX
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

/// A file of the folder: nothing that leads out of it, blocks, or has no end.
pub(super) fn read_file(dir: &Path, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    let path = dir.join(name);
    let metadata = match fs::symlink_metadata(&path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(name, &error)),
    };
    if !metadata.is_file() {
        let message = "this is not a file of its own (but a folder, a link or a device)";
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
