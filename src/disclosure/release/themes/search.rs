/// For themes that never meet and leave few of a whole.
pub(super) struct Search<'a> {
    pub counts: &'a [i64],
    pub meet: &'a [Vec<bool>],
    pub n_min: i64,
    pub family: Vec<usize>,
    pub tries_left: u32,
}

impl Search<'_> {
    /// Whether some of the parts leave few of the rest; they are put into `family`.
    pub fn leaves_few(&mut self, rest: i64, parts: &[usize]) -> bool {
        if !self.family.is_empty() && (1..self.n_min).contains(&rest.abs()) {
            return true;
        }
        if self.tries_left == 0 || self.leaves_more(rest, parts) {
            return false;
        }
        self.tries_left -= 1;
        let Some((first, others)) = parts.split_first() else {
            return false;
        };
        let meets = &self.meet[*first];
        let apart = others.iter().copied().filter(|other| !meets[*other]);
        let apart: Vec<usize> = apart.collect();
        self.family.push(*first);
        if self.leaves_few(rest - self.counts[*first], &apart) {
            return true;
        }
        self.family.pop();
        self.leaves_few(rest, others)
    }

    /// Whatever is taken, more than few are left.
    fn leaves_more(&self, rest: i64, parts: &[usize]) -> bool {
        let sum = |sign: i64| -> i64 {
            let own = parts.iter().map(|part| self.counts[*part]);
            own.filter(|n| n.signum() == sign).sum()
        };
        rest - sum(1) >= self.n_min || rest - sum(-1) <= -self.n_min
    }
}
