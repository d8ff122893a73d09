// Keeps every answer on the device until the server has it. Runs twice: in the page, which fills the
// outbox, and as the service worker, which empties it when the page is gone and the network is back.
(() => {
  'use strict';
  const NAME = 'spogulis';
  const OFFLINE = '/answer/offline';
  const { document, location } = self;

  // --- The outbox: `out` holds answers in the order they were given, `sittings` who counts them.

  const finished = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => fail(request.error);
  });

  let database;
  const open = () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('out', { autoIncrement: true });
      request.result.createObjectStore('sittings');
    };
    return finished(request);
  };

  // What `work` does is on the disk when this returns.
  const store = async (work) => {
    const access = (await (database ??= open())).transaction(['out', 'sittings'], 'readwrite', { durability: 'strict' });
    const end = new Promise((done, fail) => {
      access.oncomplete = done;
      access.onabort = () => fail(access.error);
    });
    const out = access.objectStore('out');
    const [keys, values] = await Promise.all([finished(out.getAllKeys()), finished(out.getAll())]);
    const result = await work(keys.map((number, place) => ({ number, ...values[place] })), out, access.objectStore('sittings'));
    await end;
    return result;
  };

  const put = (sitting, url, name, value) => store(async (waiting, out, sittings) => {
    const { sent = 0 } = await finished(sittings.get(sitting)) ?? {};
    for (const old of waiting) {
      // What has changed again before it was sent need not go.
      if (old.sitting === sitting && old.url === url && old.name === name && old.number > sent) out.delete(old.number);
    }
    out.add({ sitting, url, name, value });
  });

  // The next answers to one page. What was sent once is sent again as it was until it's confirmed.
  const batch = (sitting) => store(async (waiting, out, sittings) => {
    const own = waiting.filter((one) => one.sitting === sitting);
    if (!own.length) return null;
    const { browser = Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => (n % 36).toString(36)).join(''), sent = 0 }
      = await finished(sittings.get(sitting)) ?? {};
    let n = 1;
    while (own[n] && (own[0].number > sent ? own[n].url === own[0].url : own[n].number <= sent)) n += 1;
    const next = { browser, sent: own[n - 1].number };
    sittings.put(next, sitting);
    return { ...next, url: own[0].url, answers: own.slice(0, n), isLast: n === own.length };
  });

  // Gives how many went and how many of others are left.
  const forget = (sitting, upTo) => store((waiting, out, sittings) => {
    const gone = waiting.filter((one) => one.sitting === sitting && one.number <= upTo);
    for (const { number } of gone) out.delete(number);
    if (upTo === Infinity) sittings.delete(sitting);
    return [gone.length, waiting.length - gone.length];
  });

  // --- Sending

  // One at a time across tabs and the worker. Where there are no locks the numbers keep order.
  const alone = (work) => (navigator.locks ? navigator.locks.request(NAME, work) : work());

  const post = async (url, fields) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 30000);
    try {
      const reply = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), signal: stop.signal, keepalive: !!document?.hidden });
      if (reply.status === 204) return { saved: +reply.headers.get('saved') };
      // Closed: the page itself says it.
      return reply.status === 410 ? { go: location.href } : await reply.json();
    } finally {
      clearTimeout(timer);
    }
  };

  // Sends what waits, then the button that was pressed. Gives the last reply; throws if it must wait.
  const send = (sitting, button) => alone(async () => {
    for (let last = {}; ;) {
      const next = await batch(sitting);
      if (!next && !button) return last;
      const isPressed = button && (!next || (next.isLast && next.url === button.url));
      const { url, query, action } = isPressed ? button : { url: next.url, query: '', action: '' };
      const fields = [['sitting', sitting], ['action', action]];
      if (next) fields.push(['browser', next.browser], ['number', next.sent], ...next.answers.map(({ name, value }) => [name, value]));
      last = await post(url + query, fields);
      const isKept = !next || last.saved === next.sent;
      if (next && isKept) await forget(sitting, next.sent);
      if (last.go || last.problem) return last;
      if (!isKept || isPressed) throw last;
    }
  });

  // --- The service worker

  if (!document) {
    const lost = async (request) => {
      if (request.method !== 'GET') return Response.redirect(request.referrer || '/');
      const cache = await caches.open(NAME);
      const page = (await cache.keys()).find(({ url }) => url.includes(OFFLINE));
      return (page && await cache.match(page)) ?? Response.error();
    };
    self.onfetch = (event) => {
      const { request } = event;
      if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => lost(request)));
      else if (request.url.includes('/static/')) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
    };
    self.oninstall = () => self.skipWaiting();
    self.onactivate = (event) => event.waitUntil(self.clients.claim());
    self.onsync = (event) => event.waitUntil((async () => {
      for (const sitting of await store((waiting) => new Set(waiting.map((one) => one.sitting)))) await send(sitting);
    })());
    return;
  }

  // --- The page

  const script = document.currentScript.src;
  const status = document.getElementById('status');
  const { sitting } = status.dataset;
  const form = document.getElementById('answers');
  const say = (word) => { status.textContent = status.dataset[word] ?? '…'; };
  const nothing = () => {};

  let tries = 0;
  const later = (work) => {
    const most = Math.min(60000, 1000 * 2 ** tries);
    tries += 1;
    return setTimeout(work, most / 2 + Math.random() * most / 2);
  };

  // No page with answers comes back as it was.
  self.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  if (!form) {
    if (sitting) {
      // The receipt: everything is in, so nothing of it stays here.
      forget(sitting, Infinity).catch(nothing);
    } else {
      const look = () => fetch(location, { method: 'HEAD' }).then(() => location.replace(location), () => later(look));
      self.addEventListener('online', look);
      later(look);
    }
    return;
  }

  let puts;
  let changes = 0;
  let pressed;
  let pause;
  let retry;
  let isBroken = false;

  const fields = () => [...form.elements].filter(({ type, checked }) => type === 'textarea' || (type === 'radio' && checked));
  const known = {};
  // On the device at once, if it isn't known there yet.
  const keep = ({ name, value }, url = location.pathname) => {
    if (known[name] === value) return;
    known[name] = value;
    changes += 1;
    puts = puts.then(() => put(sitting, url, name, value));
  };

  const keepAll = () => {
    clearTimeout(pause);
    pause = 0;
    fields().forEach((field) => keep(field));
    attempt();
  };

  const attempt = async () => {
    clearTimeout(retry);
    const [wanted, seen] = [pressed, changes];
    try {
      await puts;
    } catch {
      // The device keeps nothing: forms go the way they went before there were scripts.
      goAsForm(wanted, true);
      return;
    }
    try {
      const { late, go, problem, saved } = await send(sitting, wanted?.button);
      tries = 0;
      if (late && (await forget(sitting, Infinity))[0]) location.assign(late);
      else if (go) location.assign(go);
      else if (wanted) await goAsForm(wanted, problem);
      else if (seen === changes && !pause && !pressed && (seen || saved)) say('saved');
      if (go) pressed = null;
    } catch {
      say('waiting');
      clearTimeout(retry);
      retry = later(attempt);
      sync();
    }
  };

  // The way it went before there were scripts: when the device keeps nothing, when a question of the
  // page needs an answer, and when somebody leaves.
  const goAsForm = async (wanted, problem) => {
    isBroken = true;
    if (wanted?.isLeaving && !problem && !(await forget(sitting, Infinity))[1]) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'clear', value: 'storage' }));
    }
    if (wanted) form.requestSubmit(wanted.submitter);
    else status.textContent = '';
  };

  const sync = () => navigator.serviceWorker?.ready.then((worker) => worker.sync?.register(NAME)).catch(nothing);

  const press = (event) => {
    const { submitter } = event;
    if (isBroken || submitter === undefined) return;
    event.preventDefault();
    if (pressed?.submitter === submitter) return;
    const action = submitter?.value || 'next';
    pressed = { submitter, isLeaving: action === 'leave' };
    if (!pressed.isLeaving) {
      const to = form.getAttribute('action');
      if (to) keep({ name: '', value: '' }, new URL(to, location).pathname);
      else pressed.button = { url: location.pathname, query: location.search, action };
    }
    say();
    keepAll();
  };

  for (const field of form.elements) {
    if (field.defaultChecked || field.type === 'textarea') known[field.name] = field.defaultChecked ? field.value : field.defaultValue;
  }
  form.addEventListener('input', ({ target }) => {
    say();
    if (target.type === 'radio') keep(target);
    pause ||= setTimeout(keepAll, target.type === 'radio' ? 800 : 4000);
  });
  form.addEventListener('submit', press);
  self.addEventListener('online', attempt);
  document.addEventListener('visibilitychange', () => {
    keepAll();
    sync();
  });

  puts = store((all) => {
    // Given but not yet sent: it belongs on the page.
    for (const { sitting: whose, url, name, value } of all) {
      const field = whose === sitting && url === location.pathname && form.elements[name];
      if (!field || changes) continue;
      known[name] = value;
      field.value = value;
    }
    // Given while this script was on its way.
    for (const field of fields()) keep(field);
  });
  attempt();

  // --- Reading aloud, where there is a voice of the page's language

  const { speechSynthesis: speech } = self;
  const { lang } = document.documentElement;
  const addReaders = () => {
    const voice = speech.getVoices().find((one) => one.lang.startsWith(lang));
    if (!voice || form.querySelector('.read')) return;
    for (const question of form.querySelectorAll('fieldset, .question')) {
      const text = question.innerText;
      const button = document.createElement('button');
      const name = (word) => {
        button.textContent = status.dataset[word];
        button.ariaLabel = [button.textContent, text.split('\n')[0]].join(': ');
      };
      button.type = 'button';
      button.className = 'link read';
      button.onclick = () => {
        const isOn = button.textContent === status.dataset.stop;
        speech.cancel();
        if (isOn) return;
        const words = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang });
        words.onend = words.onerror = () => name('read');
        name('stop');
        speech.speak(words);
      };
      name('read');
      question.firstElementChild.after(button);
    }
  };
  if (speech && status.dataset.read) {
    speech.onvoiceschanged = addReaders;
    addReaders();
    self.addEventListener('pagehide', () => speech.cancel());
  }

  // --- For when the network is away

  navigator.serviceWorker?.register(script, { scope: '/answer/', updateViaCache: 'all' }).then(async () => {
    const cache = await caches.open(NAME);
    const page = `${OFFLINE}?lang=${lang}&${script.slice(-15)}`;
    if (await cache.match(page)) return;
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.addAll([page, script, document.querySelector('[rel=stylesheet]').href]);
  }).catch(nothing);
})();
