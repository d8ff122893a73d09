//! Files in memory: bounded by bytes, each made once however many wait for it.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::watch::{self, Receiver, Sender};
use tokio::time::timeout;

type File = Arc<[u8]>;
type Outcome<E> = Result<File, E>;

/// What everybody who waits is told.
pub trait Failed: Clone + Send + Sync + 'static {
    /// The work panicked.
    const BROKEN_OFF: Self;
}

pub struct Kept<E> {
    shelf: Mutex<Shelf<E>>,
    bytes_max: usize,
    /// Held during slow work, of which there is one at a time.
    slow: Mutex<()>,
}

struct Shelf<E> {
    files: HashMap<String, (File, u64)>,
    under_way: HashMap<String, Receiver<Option<Outcome<E>>>>,
    bytes: usize,
    /// Counts uses: the file with the lowest number has not been asked for longest.
    uses: u64,
}

impl<E: Failed> Kept<E> {
    pub fn new(bytes_max: usize) -> Kept<E> {
        let shelf = Shelf {
            files: HashMap::new(),
            under_way: HashMap::new(),
            bytes: 0,
            uses: 0,
        };
        Kept {
            shelf: Mutex::new(shelf),
            bytes_max,
            slow: Mutex::new(()),
        }
    }

    /// The file under `tag`, made by `work` on a thread of its own unless it is there or under
    /// way; nothing if it is not ready in time.
    pub async fn get(
        self: &Arc<Self>,
        tag: String,
        is_slow: bool,
        patience: Duration,
        work: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static,
    ) -> Result<Option<File>, E> {
        let mut coming = {
            let mut shelf = self.shelf();
            if let Some(file) = shelf.take_down(&tag) {
                return Ok(Some(file));
            }
            let under_way = shelf.under_way.get(&tag);
            // One whose thread is gone without a word will never come.
            match under_way.filter(|coming| coming.has_changed().is_ok()) {
                Some(coming) => coming.clone(),
                None => {
                    let (done, coming) = watch::channel(None);
                    shelf.under_way.insert(tag.clone(), coming.clone());
                    let kept = Arc::clone(self);
                    thread::spawn(move || kept.make(tag, is_slow, work, &done));
                    coming
                }
            }
        };
        let Ok(done) = timeout(patience, coming.wait_for(Option::is_some)).await else {
            return Ok(None);
        };
        match done.ok().and_then(|outcome| outcome.clone()) {
            Some(outcome) => outcome.map(Some),
            None => Err(E::BROKEN_OFF),
        }
    }

    fn make(
        &self,
        tag: String,
        is_slow: bool,
        work: impl FnOnce() -> Result<Vec<u8>, E>,
        done: &Sender<Option<Outcome<E>>>,
    ) {
        // A panic of an earlier one has left nothing behind that this one reads.
        let turn = is_slow.then(|| self.slow.lock().unwrap_or_else(PoisonError::into_inner));
        let made = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(E::BROKEN_OFF));
        drop(turn);
        let outcome = made.map(File::from);
        let mut shelf = self.shelf();
        shelf.under_way.remove(&tag);
        if let Ok(file) = &outcome {
            shelf.put(tag, Arc::clone(file), self.bytes_max);
        }
        done.send_replace(Some(outcome));
    }

    pub fn bytes_of(&self, tag: &str) -> Option<usize> {
        self.shelf().files.get(tag).map(|(file, _)| file.len())
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf<E>> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<E> Shelf<E> {
    fn take_down(&mut self, tag: &str) -> Option<File> {
        self.uses += 1;
        let (file, used) = self.files.get_mut(tag)?;
        *used = self.uses;
        Some(Arc::clone(file))
    }

    /// Makes room first; a file larger than all room stands alone, or nobody would ever get it.
    fn put(&mut self, tag: String, file: File, bytes_max: usize) {
        while !self.files.is_empty() && self.bytes + file.len() > bytes_max {
            let longest = self.files.iter().min_by_key(|(_, (_, used))| *used);
            let Some(tag) = longest.map(|(tag, _)| tag.clone()) else {
                break;
            };
            let gone = self.files.remove(&tag);
            self.bytes -= gone.map_or(0, |(file, _)| file.len());
        }
        self.uses += 1;
        self.bytes += file.len();
        self.files.insert(tag, (file, self.uses));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Broken;

    impl Failed for Broken {
        const BROKEN_OFF: Broken = Broken;
    }

    const LONG: Duration = Duration::from_secs(60);
    const AT_ONCE: Duration = Duration::ZERO;

    fn kept(bytes_max: usize) -> Arc<Kept<Broken>> {
        Arc::new(Kept::new(bytes_max))
    }

    #[tokio::test]
    async fn whoever_comes_while_it_is_made_gets_the_same_one() {
        let kept = kept(100);
        let made = Arc::new(AtomicUsize::new(0));
        let (let_go, wait) = mpsc::channel::<()>();
        let mut wait = Some(wait);
        for patience in [AT_ONCE, AT_ONCE, LONG, LONG] {
            let (count, wait) = (Arc::clone(&made), wait.take());
            let work = move || {
                count.fetch_add(1, Ordering::Relaxed);
                wait.map(|wait| wait.recv());
                Ok(b"file".to_vec())
            };
            if patience == LONG {
                let_go.send(()).ok();
            }
            let file = kept.get("a".into(), false, patience, work).await.unwrap();
            assert_eq!(file.is_some(), patience == LONG);
        }
        assert_eq!(made.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn slow_work_waits_for_its_turn_and_quick_work_does_not() {
        let kept = kept(100);
        let (let_go, wait) = mpsc::channel::<()>();
        let first = move || {
            wait.recv().ok();
            Ok(vec![1])
        };
        assert_eq!(
            kept.get("first".into(), true, AT_ONCE, first).await,
            Ok(None)
        );
        let (started, has_started) = mpsc::channel::<()>();
        let second = move || {
            started.send(()).ok();
            Ok(vec![2])
        };
        assert_eq!(
            kept.get("second".into(), true, AT_ONCE, second).await,
            Ok(None)
        );
        let quick = kept.get("quick".into(), false, LONG, || Ok(vec![3])).await;
        assert_eq!(quick.unwrap().as_deref(), Some(&[3][..]));
        assert!(has_started.try_recv().is_err(), "the second waits");
        let_go.send(()).unwrap();
        let second = kept.get("second".into(), true, LONG, || Ok(vec![])).await;
        assert_eq!(second.unwrap().as_deref(), Some(&[2][..]));
    }

    #[tokio::test]
    async fn what_was_not_asked_for_longest_makes_room() {
        let kept = kept(10);
        for tag in ["a", "b", "a", "c"] {
            let work = || Ok(vec![0; 5]);
            kept.get(tag.into(), false, LONG, work).await.unwrap();
        }
        let sizes = ["a", "b", "c"].map(|tag| kept.bytes_of(tag));
        assert_eq!(sizes, [Some(5), None, Some(5)]);
        kept.get("large".into(), false, LONG, || Ok(vec![0; 50]))
            .await
            .unwrap();
        assert_eq!(kept.bytes_of("large"), Some(50), "or nobody would get it");
        assert_eq!(kept.bytes_of("a"), None);
    }

    #[tokio::test]
    async fn failed_work_is_told_to_everybody_and_tried_again() {
        let kept = kept(10);
        let failed = kept.get("a".into(), false, LONG, || Err(Broken)).await;
        assert_eq!(failed, Err(Broken));
        let panicked = kept.get("a".into(), true, LONG, || panic!("planted")).await;
        assert_eq!(panicked, Err(Broken));
        let work = || Ok(vec![7]);
        assert!(
            kept.get("a".into(), true, LONG, work)
                .await
                .unwrap()
                .is_some()
        );
    }
}
