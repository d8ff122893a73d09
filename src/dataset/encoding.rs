//! Bytes that are not the text they are named after.

use super::fault::Fault;

const CSV_REMEDY: &str = "Save it as \"CSV UTF-8\" (in LibreOffice: character set Unicode UTF-8)";

/// A CSV has to be UTF-8 without control characters, in lines that can be counted.
pub fn check_text(name: &str, bytes: &[u8]) -> Result<(), Fault> {
    check_utf_8(name, bytes, CSV_REMEDY)?;
    let is_odd = |byte: &u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127);
    if let Some(at) = bytes.iter().position(is_odd) {
        let message = format!("a control character (code {})", bytes[at]);
        let fault = Fault::new(name, message, "Remove it; texts have none");
        return Err(fault.at_line(line_of(bytes, at)));
    }
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        let message = "the lines end with a carriage return only, as old Macs wrote them";
        let remedy = "Save it as \"CSV UTF-8\", not as \"CSV (Macintosh)\"";
        return Err(Fault::new(name, message, remedy));
    }
    Ok(())
}

pub fn check_utf_8(name: &str, bytes: &[u8], remedy: &str) -> Result<(), Fault> {
    if bytes.starts_with(b"PK\x03\x04") {
        let message = "this is a spreadsheet or a zip under another name";
        return Err(Fault::new(name, message, remedy));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Fault::new(
            name,
            "the text is in UTF-16, not in UTF-8",
            remedy,
        ));
    }
    std::str::from_utf8(bytes).map(drop).map_err(|error| {
        let at = error.valid_up_to();
        let message = format!(
            "the letters are not in UTF-8 (byte 0x{:02X}); the file may be in Windows-1257",
            bytes[at]
        );
        Fault::new(name, message, remedy).at_line(line_of(bytes, at))
    })
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u64 + 1
}
