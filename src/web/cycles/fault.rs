use serde::Serialize;

use crate::service::FileFault;

/// A fault of a file: the place in the reader's language, the rest as the importer says it.
#[derive(Serialize)]
pub struct FaultView {
    file: String,
    line: Option<u64>,
    column: Option<String>,
    text: String,
}

impl FaultView {
    pub fn of(fault: &FileFault) -> FaultView {
        FaultView {
            file: fault.file.clone(),
            line: fault.line,
            column: fault.column.clone(),
            text: format!("{}. {}.", fault.message, fault.remedy),
        }
    }

    pub fn is_of(&self, file: &str) -> bool {
        self.file == file
    }
}
