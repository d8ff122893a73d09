//! One pupil at one computer: types the code, answers page by page, sends, reads the receipt.
//! Nothing is known of the survey but what the pages show.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use tokio::time::sleep;

use super::http::{Browser, HttpError, Reply, Request};
use super::page::{Form, Page, resolved};
use super::tally::{Kind, Tally};
use crate::survey::Raw;

/// A pupil who is told to wait comes back for so long, and then raises a hand.
const PATIENCE: Duration = Duration::from_secs(120);
const RECONNECT_PAUSE: Duration = Duration::from_millis(250);
/// More pages than any survey has, also for those who go back.
const MOST_STEPS: usize = 200;

/// What this one does that others don't.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    pub goes_back: bool,
    /// Answers nothing on the first page until told that something is needed.
    pub forgets: bool,
    pub writes_words: bool,
}

impl Ways {
    pub fn of(number: usize) -> Ways {
        Ways {
            goes_back: number % 7 == 3,
            forgets: number % 5 == 1,
            writes_words: number % 4 == 2,
        }
    }
}

/// Why somebody did not come to the receipt: what the teacher is told.
struct HandRaised(String);

pub struct Pupil {
    browser: Browser,
    tally: Rc<RefCell<Tally>>,
    /// Where the first page is.
    start: String,
    code: Option<String>,
    ways: Ways,
    think: Duration,
    random: StdRng,
    /// What the server has taken.
    saved: Raw,
    has_left_out: bool,
    has_gone_back: bool,
    has_fetched_assets: bool,
}

impl Pupil {
    pub fn new(
        number: usize,
        browser: Browser,
        start: &str,
        code: Option<String>,
        think: Duration,
        tally: Rc<RefCell<Tally>>,
    ) -> Pupil {
        Pupil {
            browser,
            tally,
            start: start.to_owned(),
            code,
            ways: Ways::of(number),
            think,
            random: StdRng::seed_from_u64(number as u64),
            saved: Raw::new(),
            has_left_out: false,
            has_gone_back: false,
            has_fetched_assets: false,
        }
    }

    /// The answers whose receipt was shown; none if it was not.
    pub async fn answer(mut self) -> Option<Raw> {
        let ended = self.go_through().await;
        let mut tally = self.tally.borrow_mut();
        tally.add_traffic(self.browser.traffic);
        match ended {
            Ok(()) => {
                tally.receipts += 1;
                Some(self.saved)
            }
            Err(HandRaised(why)) => {
                tally.failed(why);
                None
            }
        }
    }

    async fn go_through(&mut self) -> Result<(), HandRaised> {
        let mut seen = self.visit(Request::get(self.start.clone())).await?;
        self.fetch_assets(&seen.page).await?;
        for _ in 0..MOST_STEPS {
            if seen.path.ends_with("/receipt") {
                return Ok(());
            }
            let next = self.next(&seen)?;
            sleep(self.think).await;
            seen = self.visit(next).await?;
        }
        Err(HandRaised("never came to the end".to_owned()))
    }

    /// What a person does on the page in front of them.
    fn next(&mut self, seen: &Seen) -> Result<Request, HandRaised> {
        if let Some(form) = seen.page.form_to("/submit") {
            return Ok(pressed(form, "", Vec::new()));
        }
        if seen.path == self.start && self.code.is_some() {
            let form = seen.page.questions();
            let code = self.code.clone().unwrap_or_default();
            let form = form.ok_or_else(|| HandRaised("no room for a code".to_owned()))?;
            return Ok(pressed(form, "", vec![("code".to_owned(), code)]));
        }
        if let Some(form) = seen.page.form_with_button("next") {
            return Ok(self.answered(form, seen));
        }
        if let Some(link) = seen.page.button_links.first() {
            return Ok(Request::get(link.clone()));
        }
        let kind = Kind::of(&Request::get(seen.path.clone()));
        // A place to choose in a public rehearsal; a real cycle asks for a code here, which is nobody's
        // to make up.
        let form = seen.page.form_to("/start");
        let form = form.filter(|form| !form.choices.is_empty());
        let form = form.ok_or_else(|| HandRaised(format!("{}: nothing to press", kind.name())))?;
        let chosen = self.chosen(form, true);
        Ok(pressed(form, "", chosen))
    }

    fn answered(&mut self, form: &Form, seen: &Seen) -> Request {
        let is_going_back = self.ways.goes_back && !self.has_gone_back && self.saved.len() > 8;
        self.has_gone_back |= is_going_back;
        let button = if is_going_back { "back" } else { "next" };
        let chosen = self.chosen(form, seen.is_refused);
        pressed(form, button, chosen)
    }

    /// Something for each question; a page that was refused is completed.
    fn chosen(&mut self, form: &Form, is_complete: bool) -> Vec<(String, String)> {
        let mut chosen = Vec::new();
        let forgets = self.ways.forgets && self.saved.is_empty();
        self.has_left_out = false;
        for (name, choices) in &form.choices {
            let is_left_out = forgets || self.random.random_bool(0.05);
            if is_left_out && !is_complete && !form.filled.contains_key(name) {
                self.has_left_out = true;
                continue;
            }
            if let Some(choice) = choices.choose(&mut self.random) {
                chosen.push((name.clone(), choice.clone()));
            }
        }
        for name in form.writings.iter().filter(|_| self.ways.writes_words) {
            let number: u32 = self.random.random();
            chosen.push((name.clone(), format!("Vairāk laika, {number}!")));
        }
        chosen
    }

    /// Opens or sends, and follows to the page that is shown then.
    async fn visit(&mut self, request: Request) -> Result<Seen, HandRaised> {
        let mut request = request;
        loop {
            let kind = Kind::of(&request);
            let reply = self.ask_patiently(&request, kind).await?;
            match (reply.status, reply.location) {
                (200, _) => return Ok(Seen::new(&request, false, &reply.body)),
                (422, _) if self.has_left_out && kind == Kind::SavePage => {
                    return Ok(Seen::new(&request, true, &reply.body));
                }
                (302 | 303, Some(location)) => {
                    self.keep(&request, kind);
                    request = Request::get(resolved(&request.path, &location));
                }
                (status, _) => return Err(HandRaised(format!("{}: {status}", kind.name()))),
            }
        }
    }

    /// Remembers what the server has taken: a page replaces what was said on it before.
    fn keep(&mut self, request: &Request, kind: Kind) {
        let (Kind::SavePage, Some(form)) = (kind, &request.form) else {
            return;
        };
        for (name, value) in form.iter().filter(|(name, _)| name != "action") {
            match value.is_empty() {
                true => self.saved.remove(name),
                false => self.saved.insert(name.clone(), value.clone()),
            };
        }
    }

    /// Asks again when told to, and when the connection breaks.
    async fn ask_patiently(&mut self, request: &Request, kind: Kind) -> Result<Reply, HandRaised> {
        let begun = Instant::now();
        loop {
            let asked = Instant::now();
            let outcome = self.browser.ask(request).await;
            let took = asked.elapsed();
            let is_over = begun.elapsed() > PATIENCE;
            let pause = match outcome {
                Ok(reply) if reply.status == 503 && !is_over => {
                    let mut tally = self.tally.borrow_mut();
                    tally.answered(kind, reply.status, took);
                    tally.retries += 1;
                    Duration::from_secs(reply.retry_after_s.unwrap_or(5))
                }
                Ok(reply) => {
                    self.tally.borrow_mut().answered(kind, reply.status, took);
                    return Ok(reply);
                }
                Err(HttpError::Connection(_)) if !is_over => {
                    self.tally.borrow_mut().reconnections += 1;
                    RECONNECT_PAUSE
                }
                Err(error) => {
                    return Err(HandRaised(format!("{}: {}", kind.name(), error.code())));
                }
            };
            sleep(pause).await;
        }
    }

    async fn fetch_assets(&mut self, page: &Page) -> Result<(), HandRaised> {
        if std::mem::replace(&mut self.has_fetched_assets, true) {
            return Ok(());
        }
        for address in &page.assets {
            let request = Request::get(address.clone());
            let status = self.ask_patiently(&request, Kind::Asset).await?.status;
            if status != 200 {
                return Err(HandRaised(format!("{}: {status}", Kind::Asset.name())));
            }
        }
        Ok(())
    }
}

/// A page on the screen.
struct Seen {
    path: String,
    is_refused: bool,
    page: Page,
}

impl Seen {
    fn new(request: &Request, is_refused: bool, body: &str) -> Seen {
        Seen {
            path: request.path.clone(),
            is_refused,
            page: Page::read(&request.path, body),
        }
    }
}

/// What a browser sends: what is filled in, with what was changed, and the button.
fn pressed(form: &Form, button: &str, changed: Vec<(String, String)>) -> Request {
    let mut fields = form.filled.clone();
    fields.extend(changed);
    let mut fields: Vec<(String, String)> = fields.into_iter().collect();
    let button = form.button(button).filter(|(name, _)| !name.is_empty());
    fields.extend(button.cloned());
    Request::post(form.action.clone(), fields)
}
