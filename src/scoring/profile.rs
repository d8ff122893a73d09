use serde::Serialize;

use super::{Form, Level};

/// What one person's answers come to. Without enough answers there are no points and no level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    pub n_answered: u32,
    pub valid: bool,
    pub points: Option<f64>,
    pub pct: Option<f64>,
    pub level: Option<Level>,
    pub areas: Vec<AreaScore>,
}

/// One of the six areas. So few items make an indicative level at best, hence the flag.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaScore {
    pub area: u32,
    pub points: Option<f64>,
    pub max: u32,
    pub pct: Option<f64>,
    pub level: Option<Level>,
    pub indicative: bool,
}

/// The answers to some items of a form.
#[derive(Clone, Copy)]
struct Tally {
    n_items: u32,
    n_answered: u32,
    sum: u32,
}

impl Tally {
    fn of(form: &Form, n_items: u32, answers: &[Option<i8>]) -> Tally {
        let valued = answers
            .iter()
            .flatten()
            .filter(|value| form.has_value(**value));
        let points = valued.map(|value| u32::from(value.unsigned_abs()));
        let (n_answered, sum) = points.fold((0, 0), |(n, sum), points| (n + 1, sum + points));
        Tally {
            n_items,
            n_answered,
            sum,
        }
    }

    /// The mean of the answered items times the number of items.
    fn points(self) -> Option<f64> {
        let full = f64::from(self.sum * self.n_items) / f64::from(self.n_answered);
        (self.n_answered > 0).then_some(full)
    }

    fn pct(self, form: &Form) -> Option<f64> {
        Some(self.points()? / f64::from(form.max_of(self.n_items)) * 100.0)
    }
}

impl Form {
    /// Scores one answer per item, in the order of `item_codes`. An answer that is missing or
    /// outside the form's scale counts as not answered.
    pub fn score(&self, answers: &[Option<i8>]) -> Profile {
        let answers = &answers[..answers.len().min(self.n_items() as usize)];
        let all = Tally::of(self, self.n_items(), answers);
        let valid = all.n_answered >= self.min_answered;
        Profile {
            n_answered: all.n_answered,
            valid,
            points: all.points().filter(|_| valid),
            pct: all.pct(self).filter(|_| valid),
            level: valid.then(|| self.level(all.sum, all.n_answered)),
            areas: self.score_areas(answers),
        }
    }

    fn score_areas(&self, answers: &[Option<i8>]) -> Vec<AreaScore> {
        let mut rest = answers;
        let areas = (1..).zip(self.items_by_area()).map(|(area, n_items)| {
            let (own, others) = rest.split_at(rest.len().min(n_items as usize));
            rest = others;
            self.score_area(area, Tally::of(self, n_items, own))
        });
        areas.collect()
    }

    fn score_area(&self, area: u32, tally: Tally) -> AreaScore {
        let Tally {
            n_items,
            n_answered,
            sum,
        } = tally;
        let half_answered = 2 * n_answered >= n_items;
        AreaScore {
            area,
            points: tally.points(),
            max: self.max_of(n_items),
            pct: tally.pct(self),
            level: half_answered.then(|| self.area_level(sum, n_answered, n_items)),
            indicative: true,
        }
    }
}
