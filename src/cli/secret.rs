//! The secret of an installation, from which all its keys are derived.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use super::Failure;
use crate::access::MasterKey;

/// Reads the secret file; the first start makes it, readable for its owner alone.
pub fn read_or_create(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::refused(format!("secret file {}: {error}", path.display()))
    };
    let mut secret = Vec::new();
    match OpenOptions::new().read(true).open(path) {
        Ok(mut file) => drop(file.read_to_end(&mut secret).map_err(failed)?),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            secret.resize(MasterKey::LEN, 0);
            aws_lc_rs::rand::fill(&mut secret)
                .map_err(|_| Failure::Internal("the system gives no random bytes".into()))?;
            create(path)?.write_all(&secret).map_err(failed)?;
        }
        Err(error) => return Err(failed(error)),
    }
    Ok(secret)
}

fn create(path: &Path) -> Result<std::fs::File, Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(|error| Failure::refused(format!("secret file {}: {error}", path.display())))
}
