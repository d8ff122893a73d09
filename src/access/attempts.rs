/// Failures that cost nothing: a finger slips, or the keyboard has another layout.
const FREE: u32 = 5;
const FIRST_PAUSE_SECONDS: i64 = 30;
/// Long enough to make guessing hopeless, short enough to wait for: nobody is locked out for ever.
const LONGEST_PAUSE_SECONDS: i64 = 15 * 60;

/// How often signing in to an account was tried in vain, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    failed: u32,
    last: i64,
}

impl Attempts {
    /// Seconds until the next try; what is tried before then is not looked at and does not count.
    pub fn pause(&self, now: i64) -> i64 {
        let Some(beyond) = self.failed.checked_sub(FREE) else {
            return 0;
        };
        let doubled = FIRST_PAUSE_SECONDS << beyond.min(10);
        (self.last + doubled.min(LONGEST_PAUSE_SECONDS) - now).max(0)
    }

    pub fn with_failure(self, now: i64) -> Attempts {
        Attempts {
            failed: self.failed.saturating_add(1),
            last: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_after_the_fifth_failure_and_end() {
        let mut attempts = Attempts::default();
        let mut pauses = Vec::new();
        for _ in 0..14 {
            attempts = attempts.with_failure(1000);
            pauses.push(attempts.pause(1000));
        }
        let grown = [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900];
        assert_eq!(pauses, grown);
        assert_eq!((attempts.pause(1899), attempts.pause(1900)), (1, 0));
    }
}
