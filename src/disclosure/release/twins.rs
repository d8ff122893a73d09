//! The proof that a cell stays unknown: another world, in which every statement reads the same
//! and the cell holds another number of positive answers.

use super::statement::{Said, Statement};
use super::world::{Place, Variable, When, World};

/// Worlds tried before a cell counts as given away.
const TRIES: usize = 6_000;
/// How far two companions of a moved answer go astray from halving it.
const SPREAD: i64 = 3;

/// A cell whose positives must stay unknown: an institution, or one of its grade bands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub row: usize,
    pub band: Option<usize>,
}

/// Answers moved: (row, band, by).
type Moves = Vec<(usize, usize, i64)>;

/// The search for twins of one variable.
pub(super) struct Twins<'a> {
    world: &'a World,
    place: &'a Place,
    variable: &'a Variable,
    /// The same cycle's variable in the release before it, where cells may be the same ones.
    linked: Option<Place>,
    said: Vec<(&'a Statement, Said)>,
    /// Rows whose total readers do not have.
    unknown: Vec<usize>,
    /// Nothing fixes the sum over institutions.
    is_open: bool,
}

impl<'a> Twins<'a> {
    pub fn new(
        world: &'a World,
        statements: &'a [Statement],
        place: &'a Place,
        unknown: Vec<usize>,
        is_open: bool,
    ) -> Option<Twins<'a>> {
        let linked = match place.0 {
            When::Now => Some((When::Earlier, place.1.clone())),
            When::Earlier => Some((When::Now, place.1.clone())),
            When::Against => None,
        };
        let linked = linked.filter(|place| world.contains_key(place));
        let touches = |statement: &&Statement| {
            let places = statement.places();
            places.contains(&place)
                || linked
                    .as_ref()
                    .is_some_and(|linked| places.contains(&linked))
        };
        let relevant = statements.iter().filter(touches);
        let untouched = World::new();
        Some(Twins {
            said: relevant
                .map(|one| (one, one.says(world, &untouched)))
                .collect(),
            variable: world.get(place)?,
            world,
            place,
            linked,
            unknown,
            is_open,
        })
    }

    /// Whether some other world says the same of everything but this cell.
    pub fn exist_for(&self, cell: &Cell) -> bool {
        let mut candidates = self.candidates(cell);
        candidates
            .by_ref()
            .take(TRIES)
            .any(|moves| self.is_twin(&moves))
    }

    fn is_twin(&self, moves: &Moves) -> bool {
        let Some(changed) = self.changed(moves) else {
            return false;
        };
        let reads_same =
            |(statement, said): &(&Statement, Said)| statement.says(self.world, &changed) == *said;
        self.said.iter().all(reads_same)
    }

    fn changed(&self, moves: &Moves) -> Option<World> {
        let mut here = self.variable.clone();
        let linked = self.linked.as_ref().and_then(|place| self.world.get(place));
        let mut there = linked.cloned();
        for &(row, band, by) in moves {
            let true_row = &self.variable.rows[row];
            // Nobody came or went and no answer changed: readers take it for the same cell.
            let same = linked.and_then(|linked| {
                let at = linked.find(&true_row.id)?;
                (linked.rows[at].counts == true_row.counts).then_some(at)
            });
            let twin = same.and_then(|at| there.as_mut()?.rows.get_mut(at));
            let moved_there = twin.is_none_or(|row| row.shift(band, by));
            if !here.rows[row].shift(band, by) || !moved_there {
                return None;
            }
        }
        let there = self.linked.clone().zip(there);
        Some(
            [(self.place.clone(), here)]
                .into_iter()
                .chain(there)
                .collect(),
        )
    }

    fn candidates(&self, cell: &Cell) -> Box<dyn Iterator<Item = Moves> + '_> {
        let row = cell.row;
        match cell.band {
            Some(band) => Box::new(self.within_row(row, band)),
            None => Box::new(
                self.alone(row)
                    .chain(self.with_one(row))
                    .chain(self.with_two(row))
                    .chain(self.with_ferry(row)),
            ),
        }
    }

    /// All moves of a row, small ones first.
    fn steps(&self, row: usize) -> impl Iterator<Item = (usize, i64)> + '_ {
        let most = i64::from(self.variable.rows[row].total().n);
        (1..=most)
            .flat_map(|by| [by, -by])
            .flat_map(move |by| self.bands(row).map(move |band| (band, by)))
    }

    fn bands(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        [0, 1]
            .into_iter()
            .filter(move |band| self.variable.rows[row].counts[*band].n > 0)
    }

    fn others(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        self.unknown
            .iter()
            .copied()
            .filter(move |other| *other != row)
    }

    fn alone(&self, row: usize) -> impl Iterator<Item = Moves> + '_ {
        let steps = self.steps(row).filter(|_| self.is_open);
        steps.map(move |(band, by)| vec![(row, band, by)])
    }

    fn with_one(&self, row: usize) -> impl Iterator<Item = Moves> + '_ {
        self.steps(row).flat_map(move |(band, by)| {
            let others = self
                .others(row)
                .flat_map(|other| self.bands(other).map(move |b| (other, b)));
            others.map(move |(other, there)| vec![(row, band, by), (other, there, -by)])
        })
    }

    fn with_two(&self, row: usize) -> impl Iterator<Item = Moves> + '_ {
        self.steps(row).flat_map(move |(band, by)| {
            let splits = (-SPREAD..=SPREAD).map(move |away| by / 2 + away);
            splits
                .filter(move |part| *part != 0 && *part != by)
                .flat_map(move |part| {
                    self.others(row).flat_map(move |one| {
                        let later = self.others(row).filter(move |two| *two > one);
                        later.map(move |two| {
                            vec![(row, band, by), (one, band, -part), (two, band, part - by)]
                        })
                    })
                })
        })
    }

    /// Another band takes the answer, and an institution with both bands brings it back.
    fn with_ferry(&self, row: usize) -> impl Iterator<Item = Moves> + '_ {
        self.with_one(row)
            .filter(|moves| moves[0].1 != moves[1].1)
            .flat_map(move |moves| {
                let (band, other, by) = (moves[0].1, moves[1].1, moves[0].2);
                let ferries =
                    (0..self.variable.rows.len()).filter(|at| self.bands(*at).count() == 2);
                ferries.map(move |at| {
                    let mut moves = moves.clone();
                    moves.extend([(at, band, -by), (at, other, by)]);
                    moves
                })
            })
    }

    /// Answers change places between the bands of two or three institutions; all sums stay.
    fn within_row(&self, row: usize, band: usize) -> impl Iterator<Item = Moves> + '_ {
        let swap = move |at: usize, by: i64| [(at, band, by), (at, 1 - band, -by)];
        let rows = move || {
            let others = (0..self.variable.rows.len()).filter(move |at| *at != row);
            others.filter(|at| self.bands(*at).count() == 2)
        };
        let sizes = || {
            self.steps(row)
                .filter(|(band, _)| *band == 0)
                .map(|(_, by)| by)
        };
        let pairs = sizes()
            .flat_map(move |by| rows().map(move |at| [swap(row, by), swap(at, -by)].concat()));
        let triples = sizes().flat_map(move |by| {
            let parts = (-SPREAD..=SPREAD).map(move |away| by / 2 + away);
            let parts = parts.filter(move |part| *part != 0 && *part != by);
            parts.flat_map(move |part| {
                rows().flat_map(move |one| {
                    let later = rows().filter(move |two| *two > one);
                    later.map(move |two| {
                        [swap(row, by), swap(one, -part), swap(two, part - by)].concat()
                    })
                })
            })
        });
        pairs.chain(triples)
    }
}
