//! Numbers as a reader of the language writes them. Shares come in as fractions.

use super::Lang;

const NBSP: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// Whole percent, half up (never truncated).
pub fn whole_percent(share: f64) -> i64 {
    (100.0 * share + 0.5 + 1e-9).floor() as i64
}

/// "65 %"; with one decimal when less than a percentage point from the target, so that
/// "75 %, target 75 %, not met" cannot appear.
pub fn share(lang: Lang, share: f64, target: Option<f64>) -> String {
    let near = target.is_some_and(|target| {
        let distance_pp = 100.0 * (share - target).abs();
        (1e-7..1.0).contains(&distance_pp)
    });
    match near {
        true => with_percent_sign(lang, &decimal(lang, 100.0 * share, 1)),
        false => with_percent_sign(lang, &whole_percent(share).to_string()),
    }
}

/// "45–81 %", whole percentage points.
pub fn interval(lang: Lang, [low, high]: [f64; 2]) -> String {
    let range = format!("{}–{}", whole_percent(low), whole_percent(high));
    with_percent_sign(lang, &range)
}

/// "+4 pp", "0 pp", "−3 p. p.".
pub fn change(lang: Lang, diff: f64) -> String {
    format!("{}{NBSP}{}", signed_points(diff), points_unit(lang))
}

/// "−1 … +10 pp".
pub fn change_interval(lang: Lang, [low, high]: [f64; 2]) -> String {
    let (low, high) = (signed_points(low), signed_points(high));
    format!("{low}{NBSP}…{NBSP}{high}{NBSP}{}", points_unit(lang))
}

/// The sign of percentage points.
pub fn points_unit(lang: Lang) -> &'static str {
    match lang {
        Lang::Lv | Lang::Further(_) => "p.\u{a0}p.",
        Lang::En => "pp",
    }
}

fn signed_points(diff: f64) -> String {
    // Half away from zero keeps +x and −x mirror images.
    let points = (100.0 * diff.abs() + 0.5 + 1e-9).floor() as i64;
    match points {
        0 => "0".to_owned(),
        _ if diff < 0.0 => format!("{MINUS}{points}"),
        _ => format!("+{points}"),
    }
}

fn with_percent_sign(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Lv | Lang::Further(_) => format!("{number}{NBSP}%"),
        Lang::En => format!("{number}%"),
    }
}

/// A decimal number with the decimal sign of the language.
pub fn decimal(lang: Lang, value: f64, digits: usize) -> String {
    let scale = 10f64.powi(i32::try_from(digits).unwrap_or(0));
    let rounded = (value.abs() * scale + 0.5 + 1e-9).floor() / scale;
    let text = format!("{rounded:.digits$}");
    let text = match lang {
        Lang::Lv | Lang::Further(_) => text.replace('.', ","),
        Lang::En => text,
    };
    match value < 0.0 && rounded > 0.0 {
        true => format!("{MINUS}{text}"),
        false => text,
    }
}

/// Head counts with grouped thousands: "12 345" or "12,345"; four digits stay together in Latvian.
pub fn count(lang: Lang, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let separator = match lang {
        Lang::En => Some(','),
        _ if digits.len() < 5 => None,
        _ => Some(NBSP),
    };
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.extend(separator);
        }
        text.push(digit);
    }
    if value < 0 {
        text.insert(0, MINUS);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_round_half_up_and_never_truncate() {
        assert_eq!(whole_percent(0.875), 88);
        assert_eq!(whole_percent(8.0 / 11.0), 73);
        assert_eq!(share(Lang::Lv, 0.652, None), "65\u{a0}%");
        assert_eq!(share(Lang::En, 0.652, None), "65%");
    }

    #[test]
    fn a_share_beside_its_target_shows_a_decimal() {
        assert_eq!(share(Lang::Lv, 0.7479, Some(0.75)), "74,8\u{a0}%");
        assert_eq!(share(Lang::En, 0.7521, Some(0.75)), "75.2%");
        assert_eq!(share(Lang::En, 0.75, Some(0.75)), "75%");
        assert_eq!(share(Lang::En, 0.76, Some(0.75)), "76%");
    }

    #[test]
    fn changes_carry_a_sign_and_mirror_each_other() {
        assert_eq!(change(Lang::En, 0.042), "+4\u{a0}pp");
        assert_eq!(change(Lang::Lv, -0.045), "−5\u{a0}p.\u{a0}p.");
        assert_eq!(change(Lang::En, 0.045), "+5\u{a0}pp");
        assert_eq!(change(Lang::En, -0.001), "0\u{a0}pp");
    }

    #[test]
    fn counts_are_grouped_as_the_language_groups_them() {
        assert_eq!(count(Lang::Lv, 3482), "3482");
        assert_eq!(count(Lang::Lv, 12345), "12\u{a0}345");
        assert_eq!(count(Lang::En, 1_234_567), "1,234,567");
    }

    #[test]
    fn decimals_use_the_sign_of_the_language() {
        assert_eq!(decimal(Lang::Lv, 1.76, 2), "1,76");
        assert_eq!(decimal(Lang::En, -0.04, 1), "0.0");
        assert_eq!(decimal(Lang::Lv, -2.75, 1), "−2,8");
    }
}
