//! How wide a table's columns are: as browsers do it, from the longest word and the longest line.

use super::fonts::{REGULAR, Ruler, SEMIBOLD};

/// Between the margins of A4.
pub const PAGE_PT: f64 = 481.0;
/// Left and right of a cell's text.
const PADDING_PT: f64 = 9.0;
/// A wide table is set smaller, down to the last of these.
const SIZES_PT: [f64; 4] = [9.5, 9.0, 8.25, 7.5];
/// A longer line wraps.
const LINE_EM: f64 = 26.0;
/// What columns of words should have, if they have that much to say; the first names the rows.
const FIRST_EM: f64 = 15.0;
const WORDS_EM: f64 = 8.0;

pub struct Plan {
    pub size_pt: f64,
    pub widths_pt: Vec<f64>,
}

/// What a column holds, in parts of the font size.
struct Extent {
    word_em: f64,
    line_em: f64,
}

/// Plans the columns of a table, given its labels, which of them head numbers, and its cells row
/// by row.
pub fn plan(labels: &[String], is_number: &[bool], rows: &[Vec<String>]) -> Plan {
    let mut extents: Vec<Extent> = labels
        .iter()
        .enumerate()
        .map(|(place, label)| extent(label, rows.iter().filter_map(|row| row.get(place))))
        .collect();
    for (place, extent) in extents.iter_mut().enumerate() {
        let enough_em = match (place, is_number.get(place)) {
            (0, _) => FIRST_EM,
            (_, Some(false)) => WORDS_EM,
            _ => continue,
        };
        extent.word_em = extent.word_em.max(extent.line_em.min(enough_em));
    }
    let fits = |size: &&f64| words_pt(&extents, **size).iter().sum::<f64>() <= PAGE_PT;
    let smallest = SIZES_PT[SIZES_PT.len() - 1];
    let size_pt = SIZES_PT.iter().find(fits).copied().unwrap_or(smallest);
    Plan {
        size_pt,
        widths_pt: widths(&extents, size_pt),
    }
}

impl Plan {
    /// The room for text in a column, in parts of the font size.
    pub fn room_em(&self, place: usize) -> f64 {
        let width = self.widths_pt.get(place).copied().unwrap_or(PAGE_PT);
        (width - PADDING_PT) / self.size_pt
    }
}

fn extent<'a>(label: &str, cells: impl Iterator<Item = &'a String>) -> Extent {
    let mut extent = Extent {
        word_em: longest_word(label, &SEMIBOLD),
        // A label may stand in two lines.
        line_em: SEMIBOLD.width_em(label) / 2.0,
    };
    for cell in cells {
        extent.word_em = extent.word_em.max(longest_word(cell, &REGULAR));
        extent.line_em = extent.line_em.max(REGULAR.width_em(cell));
    }
    extent.line_em = extent.line_em.min(LINE_EM).max(extent.word_em);
    extent
}

fn longest_word(text: &str, ruler: &Ruler) -> f64 {
    let words = text.split([' ', '\n']).map(|word| ruler.width_em(word));
    words.fold(0.0, f64::max)
}

fn words_pt(extents: &[Extent], size_pt: f64) -> Vec<f64> {
    let pt = extents.iter().map(|extent| extent.word_em * size_pt * 1.02);
    pt.map(|pt| pt + PADDING_PT).collect()
}

/// Each column gets its longest word; what is left goes to those with long lines.
fn widths(extents: &[Extent], size_pt: f64) -> Vec<f64> {
    let least = capped(words_pt(extents, size_pt));
    let wish = extents
        .iter()
        .zip(&least)
        .map(|(extent, least)| (extent.line_em * size_pt * 1.02 + PADDING_PT).max(*least));
    let wish: Vec<f64> = wish.collect();
    let (spare, wanted) = (PAGE_PT - sum(&least), sum(&wish) - sum(&least));
    let share = if wanted > spare { spare / wanted } else { 1.0 };
    let pairs = least.iter().zip(&wish);
    let mut widths: Vec<f64> = pairs
        .map(|(least, wish)| least + share * (wish - least))
        .collect();
    let unused = PAGE_PT - sum(&widths);
    if let Some(first) = widths.first_mut() {
        *first += unused.max(0.0);
    }
    widths
}

/// Lowers the widest columns until all fit on the page; their words will have to break.
fn capped(mut widths: Vec<f64>) -> Vec<f64> {
    let mut cap = PAGE_PT;
    while sum(&widths) > PAGE_PT {
        cap *= 0.95;
        widths.iter_mut().for_each(|width| *width = width.min(cap));
    }
    widths
}

fn sum(widths: &[f64]) -> f64 {
    widths.iter().sum()
}
