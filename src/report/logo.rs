//! The publisher's mark, from a file that nobody has checked: read as a PNG picture, then written
//! anew, so that nothing but its pixels gets into a report.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};

use super::{Logo, LogoKind};

/// A larger file is refused unread.
const FILE_BYTES_MAX: usize = 200 * 1000;
const SIDE_PIXELS_MAX: u32 = 1600;
/// Enough for all pixels that are allowed; a small file may claim far more.
const DECODER_BYTES_MAX: usize = 64 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    #[error("the file is larger than 200 kB")]
    TooLarge,
    #[error("the file is no PNG picture, or a damaged one")]
    NotPng,
    #[error("the picture is larger than 1600 pixels")]
    TooManyPixels,
}

impl LogoError {
    pub fn code(self) -> &'static str {
        match self {
            LogoError::TooLarge => "logo-too-large",
            LogoError::NotPng => "logo-not-png",
            LogoError::TooManyPixels => "logo-too-many-pixels",
        }
    }
}

impl Logo {
    pub fn from_png(file: &[u8]) -> Result<Logo, LogoError> {
        if file.len() > FILE_BYTES_MAX {
            return Err(LogoError::TooLarge);
        }
        Ok(Logo {
            kind: LogoKind::Png,
            base64: BASE64.encode(rewritten(file)?),
        })
    }
}

fn rewritten(file: &[u8]) -> Result<Vec<u8>, LogoError> {
    let limits = Limits {
        bytes: DECODER_BYTES_MAX,
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| LogoError::NotPng)?;
    let (width, height) = reader.info().size();
    if width.max(height) > SIDE_PIXELS_MAX {
        return Err(LogoError::TooManyPixels);
    }
    let (color, _) = reader.output_color_type();
    let length = reader
        .output_buffer_size()
        .ok_or(LogoError::TooManyPixels)?;
    let mut pixels = vec![0; length];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|_| LogoError::NotPng)?;
    encoded(width, height, color, &pixels[..frame.buffer_size()]).ok_or(LogoError::NotPng)
}

fn encoded(width: u32, height: u32, color: ColorType, pixels: &[u8]) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> Vec<u8> {
        let pixels = vec![200; 3 * width as usize * height as usize];
        encoded(width, height, ColorType::Rgb, &pixels).unwrap()
    }

    fn bytes_of(logo: &Logo) -> Vec<u8> {
        BASE64.decode(&logo.base64).unwrap()
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        let damaged = &picture(20, 20)[..40];
        for file in [&b""[..], b"PK\x03\x04zip", b"GIF89a", svg, damaged] {
            assert_eq!(Logo::from_png(file), Err(LogoError::NotPng));
        }
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let (wide, high) = (picture(1601, 1), picture(1, 1601));
        assert_eq!(Logo::from_png(&wide), Err(LogoError::TooManyPixels));
        assert_eq!(Logo::from_png(&high), Err(LogoError::TooManyPixels));
        assert_eq!(Logo::from_png(&[0; 200_001]), Err(LogoError::TooLarge));
    }

    #[test]
    fn nothing_but_the_pixels_is_kept() {
        let plain = picture(30, 20);
        let mut stuffed = plain.clone();
        stuffed.extend(b"PK\x03\x04 a zip behind the picture");
        let logo = Logo::from_png(&stuffed).unwrap();
        assert_eq!(bytes_of(&logo), plain);
        assert_eq!(Logo::from_png(&bytes_of(&logo)), Ok(logo));
    }

    #[test]
    fn small_file_that_claims_a_huge_picture_is_refused() {
        let mut file = picture(10, 10);
        file[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]); // 65536 x 65536
        assert!(Logo::from_png(&file).is_err());
    }
}
