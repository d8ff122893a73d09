//! The embedded fonts: what they can show and how wide it is.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariations};

pub const FAMILY: &str = "Libertinus Serif";

const FILES: [&[u8]; 3] = [
    include_bytes!("fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("fonts/LibertinusSerif-Semibold.otf"),
    include_bytes!("fonts/LibertinusSerif-Italic.otf"),
];

pub static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = FILES.iter().map(|file| Bytes::new(*file));
    files.flat_map(Font::iter).collect()
});

/// A letter that no font has would be a fault in an archivable PDF: it becomes this.
const REPLACEMENT: char = '\u{fffd}';

/// The text with every character showable. Marks that only direct others are dropped.
pub fn showable(text: &str) -> String {
    text.chars()
        .filter(|letter| !is_invisible(*letter))
        .map(|letter| match letter {
            '\n' => letter,
            _ if letter.is_control() => ' ',
            _ if has_glyph(letter) => letter,
            _ => REPLACEMENT,
        })
        .collect()
}

fn has_glyph(letter: char) -> bool {
    let code = u32::from(letter);
    FONTS.iter().any(|font| font.info().coverage.contains(code))
}

/// Direction marks, joiners, variation selectors, tags.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// Measures lines of one face.
pub struct Ruler(FontInstance);

/// Of running text, and of headings and totals.
pub static REGULAR: LazyLock<Ruler> = LazyLock::new(|| Ruler::of(0));
pub static SEMIBOLD: LazyLock<Ruler> = LazyLock::new(|| Ruler::of(1));

impl Ruler {
    fn of(file: usize) -> Ruler {
        let font = FONTS[file].clone();
        let variant = font.info().variant;
        Ruler(font.instantiate(variant, Abs::pt(10.0), &FontVariations::default()))
    }

    /// In parts of the font size.
    pub fn width_em(&self, text: &str) -> f64 {
        text.chars().map(|letter| self.letter_em(letter)).sum()
    }

    /// From the foot of a line to its head, as the typesetter sets it.
    pub fn cap_height_em(&self) -> f64 {
        self.0.metrics().cap_height.get()
    }

    pub fn letter_em(&self, letter: char) -> f64 {
        let glyph = self.0.ttf().glyph_index(letter);
        let advance = glyph.and_then(|glyph| self.0.x_advance(glyph.0));
        advance.map_or(0.6, |em| em.get())
    }
}
