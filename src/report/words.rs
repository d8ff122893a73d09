//! The report's messages and numbers in one language.

use std::sync::LazyLock;

use super::Cell;
use crate::i18n::{Arg, Catalogue, Lang, number};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::builtin().expect("the message files are part of the program and tests read them")
});

const NBSP: char = '\u{a0}';

#[derive(Clone, Copy)]
pub struct Words {
    pub lang: Lang,
}

impl Words {
    pub fn new(lang: Lang) -> Words {
        Words { lang }
    }

    /// The message of the report catalogue: `report-` and the key.
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A message that is missing shows as its fault, which a test looks for.
    pub fn say_with(self, key: &str, args: &[(&str, Arg)]) -> String {
        CATALOGUE
            .text(self.lang, &format!("report-{key}"), args)
            .unwrap_or_else(|fault| format!("[{fault}]"))
    }

    pub fn knows(self, key: &str) -> bool {
        CATALOGUE.has(self.lang, &format!("report-{key}"))
    }

    pub fn pick<'a>(self, latvian: &'a str, english: &'a str) -> &'a str {
        match self.lang {
            Lang::Lv | Lang::Further(_) => latvian,
            Lang::En => english,
        }
    }

    pub fn count(self, n: u64) -> String {
        number::count(self.lang, i64::try_from(n).unwrap_or(i64::MAX))
    }

    pub fn decimal(self, value: f64, decimals: u8) -> String {
        number::decimal(self.lang, value, usize::from(decimals))
    }

    pub fn percent(self, value: f64, decimals: u8) -> String {
        self.with_sign(&self.decimal(value, decimals))
    }

    /// As many decimals as the published value has.
    pub fn percent_as_published(self, value: f64) -> String {
        self.percent(value, u8::from(value.fract() != 0.0))
    }

    pub fn range(self, lo: i64, hi: i64) -> String {
        self.with_sign(&format!("{lo}–{hi}"))
    }

    pub fn points(self, points: i64) -> String {
        number::change(self.lang, points as f64 / 100.0)
    }

    /// `+5`, `0`, `−3`.
    pub fn signed(self, points: i64) -> String {
        match points {
            0 => "0".to_owned(),
            1.. => format!("+{points}"),
            _ => format!("−{}", points.unsigned_abs()),
        }
    }

    pub fn points_interval(self, lo: i64, hi: i64) -> String {
        number::change_interval(self.lang, [lo as f64 / 100.0, hi as f64 / 100.0])
    }

    pub fn with_points_unit(self, number: &str) -> String {
        format!("{number}{NBSP}{}", number::points_unit(self.lang))
    }

    /// `YYYY-MM-DD` as people write it; anything else stays as it is.
    pub fn date(self, iso: &str) -> String {
        let parts: Vec<u32> = iso
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        let [year, month @ 1..=12, day] = parts[..] else {
            return iso.to_owned();
        };
        let args = [
            ("year", Arg::Text(year.to_string())),
            ("month", Arg::Text(self.say(&format!("month-{month}")))),
            ("day", Arg::Text(day.to_string())),
        ];
        self.say_with("date", &args)
    }

    fn with_sign(self, number: &str) -> String {
        match self.lang {
            Lang::Lv | Lang::Further(_) => format!("{number}{NBSP}%"),
            Lang::En => format!("{number}%"),
        }
    }
}

/// A cell as a reader of the language sees it.
pub fn cell_text(cell: &Cell, lang: Lang) -> String {
    let words = Words::new(lang);
    match cell {
        Cell::Text { text } => text.clone(),
        Cell::Count { n } => words.count(*n),
        Cell::Number { value, decimals } => words.decimal(*value, *decimals),
        Cell::Percent { value, decimals } => words.percent(*value, *decimals),
        Cell::Points { value } => words.points(*value),
        Cell::Range { lo, hi } => words.range(*lo, *hi),
        Cell::PointsRange { lo, hi } => words.points_interval(*lo, *hi),
        Cell::Status { text, .. } => text.clone(),
        Cell::Hidden => words.say("cell-hidden"),
        Cell::Absent { why } if why.is_empty() => "–".to_owned(),
        Cell::Absent { why } => why.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let (latvian, english) = (Words::new(Lang::Lv), Words::new(Lang::En));
        assert_eq!(latvian.date("2027-02-05"), "2027. gada 5. februāris");
        assert_eq!(english.date("2027-12-31"), "31 December 2027");
        for odd in ["", "2027-13-01", "soon"] {
            assert_eq!(latvian.date(odd), odd);
        }
    }

    #[test]
    fn cells_are_written_with_their_units() {
        let said = |cell: Cell| cell_text(&cell, Lang::Lv);
        let half = Cell::Percent {
            value: 74.3,
            decimals: 1,
        };
        assert_eq!(said(half), "74,3\u{a0}%");
        assert_eq!(said(Cell::Range { lo: 45, hi: 81 }), "45–81\u{a0}%");
        assert_eq!(said(Cell::Points { value: -3 }), "−3\u{a0}p.\u{a0}p.");
        let interval = Cell::PointsRange { lo: -1, hi: 10 };
        assert_eq!(said(interval), "−1\u{a0}…\u{a0}+10\u{a0}p.\u{a0}p.");
        assert_eq!(said(Cell::Hidden), "paslēpts");
        assert_eq!(said(Cell::Absent { why: String::new() }), "–");
    }
}
