use std::sync::{Mutex, PoisonError};

const WINDOW_SECONDS: i64 = 600;
/// A seminar of all teachers of a city begins within one.
const MOST_IN_A_WINDOW: u32 = 1000;

/// How many may begin in a while, so that a script can't fill the disk with rows that nobody comes
/// back to. It counts for the whole site: a staff room shares one address.
#[derive(Default)]
pub struct Budget(Mutex<Window>);

#[derive(Default)]
struct Window {
    number: i64,
    taken: u32,
}

impl Budget {
    /// False if there is none left for now.
    pub fn take_one(&self, now_unix: i64) -> bool {
        let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now_unix / WINDOW_SECONDS;
        if window.number != number {
            *window = Window { number, taken: 0 };
        }
        window.taken += 1;
        window.taken <= MOST_IN_A_WINDOW
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_begin_in_a_while_and_no_more() {
        let budget = Budget::default();
        for _ in 0..MOST_IN_A_WINDOW {
            assert!(budget.take_one(1_800_000_000));
        }
        assert!(!budget.take_one(1_800_000_000 + WINDOW_SECONDS - 1));
        assert!(budget.take_one(1_800_000_000 + WINDOW_SECONDS));
    }
}
