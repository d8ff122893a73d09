use serde::Serialize;

use super::{Form, Level};

/// What one person's answers come to. Without enough answers there are no points and no level.
/// A level is one of DigCompEdu, or the place of one among the levels of an instrument.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile<L = Level> {
    pub n_answered: u32,
    pub valid: bool,
    pub points: Option<f64>,
    pub pct: Option<f64>,
    pub level: Option<L>,
    pub areas: Vec<AreaScore<L>>,
}

/// One of the areas. So few items make an indicative level at best, hence the flag.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaScore<L = Level> {
    pub area: u32,
    pub points: Option<f64>,
    pub max: u32,
    pub pct: Option<f64>,
    pub level: Option<L>,
    pub indicative: bool,
}

/// The answers to some items of a form.
#[derive(Clone, Copy)]
pub(super) struct Tally {
    n_items: u32,
    n_answered: u32,
    sum: u32,
}

impl Tally {
    pub fn of(form: &Form, answers: impl IntoIterator<Item = Option<i8>>) -> Tally {
        let none = Tally {
            n_items: 0,
            n_answered: 0,
            sum: 0,
        };
        answers.into_iter().fold(none, |tally, answer| {
            let points = answer.filter(|value| form.has_value(*value));
            Tally {
                n_items: tally.n_items + 1,
                n_answered: tally.n_answered + u32::from(points.is_some()),
                sum: tally.sum + points.map_or(0, |value| u32::from(value.unsigned_abs())),
            }
        })
    }

    /// The mean of the answered items times the number of items.
    fn points(self) -> Option<f64> {
        let full = f64::from(self.sum * self.n_items) / f64::from(self.n_answered);
        (self.n_answered > 0).then_some(full)
    }

    fn pct(self, form: &Form) -> Option<f64> {
        Some(self.points()? / f64::from(form.max_of(self.n_items)) * 100.0)
    }

    /// The step whose statement was chosen: the mean of the points, rounded half up. Cut-offs are
    /// made for many items; of one item they would leave a level out.
    pub fn statement_step(self, form: &Form) -> Option<usize> {
        let lowest = u32::from(form.lowest_points());
        let step = || (2 * self.sum + self.n_answered) / (2 * self.n_answered) - lowest;
        (self.n_answered > 0).then(|| step() as usize)
    }

    /// The step of a part of the form, if any of it is answered.
    fn part_step(self, form: &Form) -> Option<usize> {
        let step = || form.part_step(self.sum, self.n_answered, self.n_items);
        (self.n_answered > 0).then(step)
    }
}

impl Form {
    /// Scores one answer per item, in the order of `item_codes`. An answer that is missing or
    /// outside the form's scale counts as not answered.
    pub fn score(&self, answers: &[Option<i8>]) -> Profile {
        self.score_steps(answers).named(Level::at)
    }

    /// As [`Form::score`], with the place of the level among those of the instrument.
    pub(super) fn score_steps(&self, answers: &[Option<i8>]) -> Profile<usize> {
        let answer = |place: usize| answers.get(place).copied().flatten();
        let all = Tally::of(self, (0..self.item_codes().len()).map(answer));
        let valid = all.n_answered >= self.min_answered();
        let areas = self.areas().iter().map(|(area, places)| {
            let own = places.iter().map(|place| answer(*place));
            self.score_area(*area, Tally::of(self, own))
        });
        Profile {
            n_answered: all.n_answered,
            valid,
            points: all.points().filter(|_| valid),
            pct: all.pct(self).filter(|_| valid),
            level: valid.then(|| self.step(all.sum, all.n_answered)),
            areas: areas.collect(),
        }
    }

    fn score_area(&self, area: u32, tally: Tally) -> AreaScore<usize> {
        let is_answered = self.is_area_answered(tally.n_answered, tally.n_items);
        AreaScore {
            area,
            points: tally.points(),
            max: self.max_of(tally.n_items),
            pct: tally.pct(self),
            level: tally.part_step(self).filter(|_| is_answered),
            indicative: true,
        }
    }
}

impl Profile<usize> {
    fn named<L>(self, name: impl Fn(usize) -> L) -> Profile<L> {
        let areas = self.areas.into_iter().map(|area| AreaScore {
            area: area.area,
            points: area.points,
            max: area.max,
            pct: area.pct,
            level: area.level.map(&name),
            indicative: area.indicative,
        });
        Profile {
            n_answered: self.n_answered,
            valid: self.valid,
            points: self.points,
            pct: self.pct,
            level: self.level.map(&name),
            areas: areas.collect(),
        }
    }
}
