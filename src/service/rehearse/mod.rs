//! "It is nine o'clock on Tuesday in all schools": pupils who come at once, each through the front
//! door with a browser of their own, against a server that knows nothing of it.

mod bare;
mod http;
mod ledger;
mod page;
mod pupil;
mod setting;
mod tally;

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;
use tokio::task::{JoinSet, LocalSet};

pub use bare::{Bare, measure as measure_bare};
pub use http::Traffic;
pub use ledger::{Acknowledged, Comparison, compare};
pub use setting::{CYCLE, Seat, prepare};
pub use tally::{Tally, Times};

use http::Browser;
use pupil::Pupil;

/// Where the pupils go.
#[derive(Clone, Debug)]
pub struct Door {
    pub addr: SocketAddr,
    /// As it stands in the address bar.
    pub host: String,
    /// The path of the page that they open first.
    pub start: String,
}

#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub pupils: usize,
    pub classes: usize,
    pub arrive: Duration,
    pub think: Duration,
}

impl Plan {
    /// Pupils of a class; the first classes take those who are left over.
    pub fn class_size(&self, class: usize) -> u16 {
        let size = self.pupils / self.classes + usize::from(class < self.pupils % self.classes);
        u16::try_from(size).unwrap_or(u16::MAX)
    }

    /// When a pupil opens the first page: spread evenly, classes mixed.
    fn arrival(&self, number: usize) -> Duration {
        let turn = number * 7919 % self.pupils.max(1);
        self.arrive * u32::try_from(turn).unwrap_or(u32::MAX)
            / u32::try_from(self.pupils.max(1)).unwrap_or(u32::MAX)
    }
}

/// What happened.
pub struct Rehearsed {
    pub tally: Tally,
    pub acknowledged: Vec<Acknowledged>,
    pub took: Duration,
}

/// Sends everybody in and waits for the last. `midway` is called once, when half of them have
/// their receipts.
pub fn rehearse(
    plan: &Plan,
    door: &Door,
    seats: &[Seat],
    midway: impl FnOnce(),
) -> std::io::Result<Rehearsed> {
    let tally = Rc::new(RefCell::new(Tally::default()));
    let begun = Instant::now();
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let pupils = all_pupils(plan, door, seats, &tally, midway);
    let acknowledged = LocalSet::new().block_on(&runtime, pupils);
    let took = begun.elapsed();
    Ok(Rehearsed {
        tally: tally.take(),
        acknowledged,
        took,
    })
}

async fn all_pupils(
    plan: &Plan,
    door: &Door,
    seats: &[Seat],
    tally: &Rc<RefCell<Tally>>,
    midway: impl FnOnce(),
) -> Vec<Acknowledged> {
    let mut sitting = JoinSet::new();
    for number in 0..plan.pupils {
        let seat = seats.get(number).cloned();
        let browser = Browser::new(door.addr, &door.host);
        let code = seat.as_ref().map(|seat| seat.code.clone());
        let tally = Rc::clone(tally);
        let pupil = Pupil::new(number, browser, &door.start, code, plan.think, tally);
        let arrival = plan.arrival(number);
        sitting.spawn_local(async move {
            tokio::time::sleep(arrival).await;
            let answers = pupil.answer().await?;
            let institution_id = seat.map_or_else(String::new, |seat| seat.institution_id);
            Some(Acknowledged {
                institution_id,
                answers,
            })
        });
    }
    let mut acknowledged = Vec::new();
    let mut midway = Some(midway);
    while let Some(done) = sitting.join_next().await {
        acknowledged.extend(done.ok().flatten());
        if acknowledged.len() * 2 >= plan.pupils
            && let Some(midway) = midway.take()
        {
            midway();
        }
    }
    acknowledged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pupil_has_a_class_and_a_time_to_come() {
        let plan = Plan {
            pupils: 32,
            classes: 3,
            arrive: Duration::from_secs(32),
            think: Duration::ZERO,
        };
        let sizes: Vec<u16> = (0..3).map(|class| plan.class_size(class)).collect();
        assert_eq!(sizes, [11, 11, 10]);
        let mut arrivals: Vec<Duration> = (0..32).map(|number| plan.arrival(number)).collect();
        arrivals.sort();
        assert_eq!(arrivals[31], Duration::from_secs(31));
        assert_eq!(arrivals.first(), Some(&Duration::ZERO));
    }
}
