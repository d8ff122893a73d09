//! An exact solver over whole numbers: sums, differences and sums of squares, all within bounds.

/// Slack for the attacker's floating point.
const SLACK: f64 = 1e-9;

#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// Bounds of each unknown.
    pub boxes: Vec<(i64, i64)>,
    pub sums: Vec<Sum>,
    pub differences: Vec<Difference>,
    pub squares: Vec<Squares>,
    /// Where to look first. It can only help to find a second world, never to rule one out.
    pub hint: Vec<i64>,
}

/// Added and subtracted unknowns lie within bounds.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    pub plus: Vec<usize>,
    pub minus: Vec<usize>,
    pub range: (i64, i64),
}

impl Sum {
    fn tighten(&self, boxes: &mut [(i64, i64)]) -> bool {
        let (mut lo, mut hi) = (0, 0);
        self.plus
            .iter()
            .for_each(|&one| (lo, hi) = (lo + boxes[one].0, hi + boxes[one].1));
        self.minus
            .iter()
            .for_each(|&one| (lo, hi) = (lo - boxes[one].1, hi - boxes[one].0));
        if lo > self.range.1 || hi < self.range.0 {
            return false;
        }
        for &one in &self.plus {
            let (a, b) = boxes[one];
            boxes[one] = (
                a.max(self.range.0 - (hi - b)),
                b.min(self.range.1 - (lo - a)),
            );
        }
        for &one in &self.minus {
            let (a, b) = boxes[one];
            boxes[one] = (a.max(lo + b - self.range.1), b.min(hi + a - self.range.0));
        }
        true
    }
}

/// later - earlier lies within bounds.
#[derive(Clone, Debug)]
pub struct Difference {
    pub earlier: usize,
    pub later: usize,
    pub range: (i64, i64),
}

/// The sum of squared terms lies within bounds.
#[derive(Clone, Debug)]
pub struct Squares {
    pub terms: Vec<Term>,
    pub range: (f64, f64),
}

/// constant + coefficients times unknowns; at most two unknowns.
#[derive(Clone, Debug, Default)]
pub struct Term {
    pub constant: f64,
    pub parts: Vec<(usize, f64)>,
}

impl Term {
    fn bounds(&self, boxes: &[(i64, i64)]) -> (f64, f64) {
        self.parts
            .iter()
            .fold((self.constant, self.constant), |(lo, hi), &(unknown, c)| {
                let (a, b) = (c * boxes[unknown].0 as f64, c * boxes[unknown].1 as f64);
                (lo + a.min(b), hi + a.max(b))
            })
    }
}

/// What was found of one unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Recovered(i64),
    Open,
    /// The search ran out before it knew.
    Undecided,
    /// No world fits: a premise of the attacker is wrong.
    Contradiction,
}

impl Problem {
    /// Tightens the bounds by sums, differences and squares; false if nothing fits.
    fn propagate(&self, boxes: &mut [(i64, i64)]) -> bool {
        loop {
            let before = boxes.to_vec();
            if !self.sums.iter().all(|sum| sum.tighten(boxes)) {
                return false;
            }
            for link in &self.differences {
                let (a, b) = (boxes[link.earlier], boxes[link.later]);
                boxes[link.earlier] = (a.0.max(b.0 - link.range.1), a.1.min(b.1 - link.range.0));
                boxes[link.later] = (b.0.max(a.0 + link.range.0), b.1.min(a.1 + link.range.1));
            }
            if boxes.iter().any(|(lo, hi)| lo > hi)
                || !self.squares.iter().all(|s| s.tighten(boxes))
            {
                return false;
            }
            if boxes.iter().any(|(lo, hi)| lo > hi) {
                return false;
            }
            if before == boxes {
                return true;
            }
        }
    }

    /// Whether a world breaks no constraint.
    pub fn fits(&self, world: &[i64]) -> bool {
        let mut boxes: Vec<(i64, i64)> = world.iter().map(|value| (*value, *value)).collect();
        let inside = |(value, (lo, hi)): (&i64, &(i64, i64))| lo <= value && value <= hi;
        world.iter().zip(&self.boxes).all(inside) && self.propagate(&mut boxes)
    }

    /// What the hint breaks, for whoever looks for a wrong premise.
    pub fn violations(&self) -> Vec<String> {
        let boxes: Vec<(i64, i64)> = self.hint.iter().map(|value| (*value, *value)).collect();
        let mut found = Vec::new();
        for (at, (value, (lo, hi))) in self.hint.iter().zip(&self.boxes).enumerate() {
            if value < lo || value > hi {
                found.push(format!("unknown {at}: {value} outside of {lo}..{hi}"));
            }
        }
        for sum in self
            .sums
            .iter()
            .filter(|sum| !sum.tighten(&mut boxes.clone()))
        {
            found.push(format!("{sum:?}"));
        }
        for squares in self
            .squares
            .iter()
            .filter(|one| !one.tighten(&mut boxes.clone()))
        {
            let sum: f64 = squares
                .terms
                .iter()
                .map(|term| term.bounds(&boxes).0.powi(2))
                .sum();
            found.push(format!("squares {sum} outside of {:?}", squares.range));
        }
        found
    }

    /// A world within these bounds, or none; an error if the search gives up.
    fn solve(&self, mut boxes: Vec<(i64, i64)>, budget: &mut u64) -> Result<Option<Vec<i64>>, ()> {
        if *budget == 0 {
            return Err(());
        }
        *budget -= 1;
        if !self.propagate(&mut boxes) {
            return Ok(None);
        }
        let open = (0..boxes.len()).filter(|&one| boxes[one].0 < boxes[one].1);
        let Some(next) = open.min_by_key(|&one| boxes[one].1 - boxes[one].0) else {
            return Ok(Some(boxes.iter().map(|(lo, _)| *lo).collect()));
        };
        let (lo, hi) = boxes[next];
        let likely = self.hint.get(next).copied().unwrap_or((lo + hi) / 2);
        let mut values: Vec<i64> = (lo..=hi).collect();
        values.sort_by_key(|value| (value - likely).abs());
        for value in values {
            let mut tried = boxes.clone();
            tried[next] = (value, value);
            if let Some(found) = self.solve(tried, budget)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// One world, and for each target another in which it differs.
    pub fn findings(&self, targets: &[usize], budget: u64) -> Vec<Finding> {
        let all = |finding| vec![finding; targets.len()];
        let first = match self.solve(self.boxes.clone(), &mut budget.clone()) {
            Err(()) => return all(Finding::Undecided),
            Ok(None) => return all(Finding::Contradiction),
            Ok(Some(first)) => first,
        };
        let mut worlds = vec![first];
        targets
            .iter()
            .map(|&target| self.finding(target, &mut worlds, budget))
            .collect()
    }

    fn finding(&self, target: usize, worlds: &mut Vec<Vec<i64>>, budget: u64) -> Finding {
        let value = worlds[0][target];
        if worlds.iter().any(|world| world[target] != value) {
            return Finding::Open;
        }
        let (lo, hi) = self.boxes[target];
        let mut gave_up = false;
        let near = [(value - 1, value - 1), (value + 1, value + 1)];
        let far = [(lo, value - 2), (value + 2, hi)];
        for side in near.into_iter().chain(far) {
            let mut boxes = self.boxes.clone();
            boxes[target] = (side.0.max(lo), side.1.min(hi));
            if boxes[target].0 > boxes[target].1 {
                continue;
            }
            match self.solve(boxes, &mut budget.clone()) {
                Ok(Some(world)) => {
                    worlds.push(world);
                    return Finding::Open;
                }
                Ok(None) => {}
                Err(()) => gave_up = true,
            }
        }
        if gave_up {
            Finding::Undecided
        } else {
            Finding::Recovered(value)
        }
    }
}

impl Squares {
    /// Bounds on the sum, and from them on each term's only unknown.
    fn tighten(&self, boxes: &mut [(i64, i64)]) -> bool {
        let slack = SLACK * (1.0 + self.range.1.abs().min(1e12));
        let squares = |(lo, hi): (f64, f64)| {
            let least = if lo <= 0.0 && hi >= 0.0 {
                0.0
            } else {
                lo.abs().min(hi.abs())
            };
            (least * least, lo.abs().max(hi.abs()).powi(2))
        };
        let bounds: Vec<(f64, f64)> = self
            .terms
            .iter()
            .map(|term| squares(term.bounds(boxes)))
            .collect();
        let least: f64 = bounds.iter().map(|(lo, _)| lo).sum();
        let most: f64 = bounds.iter().map(|(_, hi)| hi).sum();
        if least > self.range.1 + slack || most < self.range.0 - slack {
            return false;
        }
        for (term, (own, _)) in self.terms.iter().zip(&bounds) {
            let [(unknown, c)] = term.parts[..] else {
                continue;
            };
            let radius = (self.range.1 + slack - (least - own)).max(0.0).sqrt();
            if !radius.is_finite() || c == 0.0 {
                continue;
            }
            let (a, b) = ((-radius - term.constant) / c, (radius - term.constant) / c);
            let (lo, hi) = boxes[unknown];
            let floor = (a.min(b) - 1e-6).ceil().max(-1e15) as i64;
            let ceil = (a.max(b) + 1e-6).floor().min(1e15) as i64;
            boxes[unknown] = (lo.max(floor), hi.min(ceil));
        }
        true
    }
}
