//! A bar on a terminal for work that takes longer than a moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Context;
use crate::service::import::Progress;

/// Shows an import's progress until it is dropped; hidden where stderr is no terminal.
pub struct Shown {
    bar: ProgressBar,
    done: Arc<AtomicBool>,
    watcher: Option<JoinHandle<()>>,
}

impl Shown {
    pub fn import(context: &Context, progress: &Arc<Progress>) -> Shown {
        let bar = if context.quiet {
            ProgressBar::hidden()
        } else {
            ProgressBar::new_spinner()
        };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        let done = Arc::new(AtomicBool::new(false));
        let watcher = {
            let (bar, progress, done) = (bar.clone(), Arc::clone(progress), Arc::clone(&done));
            thread::spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    let read = progress.rows_read.load(Ordering::Relaxed);
                    let stored = progress.rows_stored.load(Ordering::Relaxed);
                    bar.set_message(format!("{read} rows read, {stored} stored"));
                    bar.tick();
                    thread::park_timeout(Duration::from_millis(100));
                }
            })
        };
        Shown {
            bar,
            done,
            watcher: Some(watcher),
        }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(watcher) = self.watcher.take() {
            watcher.thread().unpark();
            // A bar that broke is no reason to fail the import.
            watcher.join().ok();
        }
        self.bar.finish_and_clear();
    }
}
