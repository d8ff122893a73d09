//! Programs that read PDF: skipped aloud where they are missing, required where CI is true.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a program prints about a file; nothing if it is not installed.
#[expect(
    clippy::disallowed_methods,
    reason = "tests ask whether missing tools are a fault"
)]
pub fn output(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let mut command = Command::new(program);
    // Tools take options first, but the text of a PDF goes to the name after it.
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    match command.stderr(Stdio::piped()).output() {
        Ok(output) => {
            let (said, faults) = (output.stdout, output.stderr);
            let faults = String::from_utf8_lossy(&faults);
            assert!(output.status.success(), "{program}: {faults}");
            Some(String::from_utf8(said).unwrap())
        }
        Err(error) => {
            let is_required = std::env::var("CI").is_ok_and(|ci| ci == "true");
            assert!(
                !is_required,
                "CI needs {program} (poppler-utils, qpdf): {error}"
            );
            // Straight to the terminal: the harness swallows what a passing test prints.
            let _ = writeln!(std::io::stderr(), "SKIPPED: {program} is not installed");
            None
        }
    }
}
