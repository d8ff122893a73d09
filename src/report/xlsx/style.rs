//! The few looks a cell can have.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::report::Words;
use crate::report::flat::Flat;

pub const ACCENT: &str = "#17616B";
const SOFT: &str = "#55616A";

/// What a cell may hold by the file format's own rule.
const TEXT_MAX: usize = 32_000;

/// A text that fits into a cell; control characters have no place in one.
pub fn fitting(text: &str) -> String {
    let clean = text
        .chars()
        .filter(|letter| *letter == '\n' || !letter.is_control());
    shortened(&clean.collect::<String>(), TEXT_MAX)
}

/// At most so many UTF-16 units, as spreadsheets count; an ellipsis says that there was more.
pub fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut room = most - 1;
    let fits = |letter: &char| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

pub fn title() -> Format {
    Format::new()
        .set_bold()
        .set_font_size(16)
        .set_font_color(ACCENT)
}

pub fn caption() -> Format {
    Format::new()
        .set_bold()
        .set_font_size(13)
        .set_font_color(ACCENT)
}

pub fn strong() -> Format {
    Format::new().set_bold()
}

pub fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

pub fn soft() -> Format {
    Format::new()
        .set_font_color(SOFT)
        .set_align(FormatAlign::Top)
}

pub fn notice() -> Format {
    Format::new().set_bold().set_background_color("#FFF3D1")
}

pub fn header(is_number: bool) -> Format {
    let align = if is_number {
        FormatAlign::Right
    } else {
        FormatAlign::Left
    };
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(align)
        .set_align(FormatAlign::Bottom)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_color(ACCENT)
}

/// How a value shows; the number in the cell stays whole.
pub fn value(cell: &Flat, is_total: bool, words: Words) -> Format {
    let format = match cell {
        Flat::Text(_) | Flat::Status { .. } => wrapped(),
        Flat::Hidden | Flat::Absent(_) => soft().set_italic().set_align(FormatAlign::Right),
        number => Format::new()
            .set_align(FormatAlign::Top)
            .set_num_format(number_format(number, words)),
    };
    match is_total {
        true => format.set_bold().set_background_color("#F1F0EA"),
        false => format,
    }
}

fn number_format(cell: &Flat, words: Words) -> String {
    let zeros = |decimals: u8| match decimals {
        0 => "0".to_owned(),
        more => format!("0.{}", "0".repeat(more.into())),
    };
    match cell {
        Flat::Percent { decimals, .. } => zeros(*decimals) + "%",
        Flat::Number { decimals, .. } => zeros(*decimals),
        Flat::Points(_) => {
            let unit = words.say("file-points-unit");
            format!("+0\" {unit}\";-0\" {unit}\";0\" {unit}\"")
        }
        _ => "#,##0".to_owned(),
    }
}
