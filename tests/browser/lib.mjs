// What the stories share: visitors, servers of their own, and the ways through the pages. BASE_URL
// names a running demo; ANALYST_LOGIN and ANALYST_PASSWORD an analyst's account there. Servers that
// get killed are started from SPOGULIS_BIN. Pictures go to SHOTS_DIR if it is set.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

export const { BASE_URL, ANALYST_LOGIN, ANALYST_PASSWORD, SPOGULIS_BIN, TEST_DATABASE_URL } = process.env;
const { SHOTS_DIR, CHROMIUM = '/usr/bin/chromium' } = process.env;
assert.ok(BASE_URL && ANALYST_LOGIN && ANALYST_PASSWORD, 'BASE_URL, ANALYST_LOGIN, ANALYST_PASSWORD');
if (SHOTS_DIR) mkdirSync(SHOTS_DIR, { recursive: true });

export const PHONE = { width: 360, height: 740 };
export const NARROW = { width: 320, height: 640 };
export const DESKTOP = { width: 1280, height: 900 };
export const SURVEY = '/answer/rehearsal/student';
const ENOUGH_PAGES = 20;

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser.close());

/** A fresh visitor who sends nothing to any other site. Scripts are off unless asked for. */
export async function visitor({ viewport = DESKTOP, colorScheme = 'light', javaScriptEnabled = false, baseURL = BASE_URL, serviceWorkers = 'allow' } = {}) {
  const context = await browser.newContext({ baseURL, viewport, colorScheme, javaScriptEnabled, serviceWorkers });
  const page = await context.newPage();
  page.on('request', (request) =>
    assert.ok(request.url().startsWith(baseURL), `request to another site: ${request.url()}`));
  return page;
}

/** A fresh visitor whose browser runs the script. */
export const pupil = (options) => visitor({ javaScriptEnabled: true, ...options });

export async function shot(page, name) {
  if (SHOTS_DIR) await page.screenshot({ path: `${SHOTS_DIR}/${name}.png`, fullPage: true });
}

/** The browser moves the focus a moment after the page is there, so whoever asks has to wait for it. */
export const takesFocus = (page, selector) => page.locator(`${selector}:focus`).waitFor();

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function violations(page) {
  await page.waitForLoadState(); // before its style is there, a page is not what anybody sees
  await page.evaluate(axeSource);
  const { violations: found } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}

// --- Staff

export async function signIn(page) {
  await page.goto('/login');
  await page.fill('#login', ANALYST_LOGIN);
  await page.fill('#password', ANALYST_PASSWORD);
  await page.click('main form button');
}

export async function newestCycle(page) {
  await page.goto('/results');
  return new URL(page.url()).pathname;
}

// --- Answering

export async function answersSoFar(page) {
  await page.goto('/');
  return Number(await page.getAttribute('#counter', 'data-answers'));
}

/** Opens the survey of the rehearsal, which hands out codes to everybody. */
export async function openSurvey(page) {
  await page.goto(SURVEY);
  await page.selectOption('select#start', { index: 1 });
  await page.click('form .button');
  await page.locator('fieldset').first().waitFor();
}

/** Types a code and goes to where its holder was. */
export async function enterCode(page, code) {
  await page.goto('/code');
  await page.fill('#code', code);
  await page.click('main .button');
  await page.click('.card .button');
}

export async function codeOf(page) {
  const cookies = await page.context().cookies(new URL('/answer/', page.url()).href);
  return cookies.find(({ name }) => name === 'draft')?.value;
}

/** Chooses an answer to every question on the page, the second one unless told otherwise. */
export async function answerPage(page, place = 1) {
  for (const question of await page.locator('fieldset').all()) {
    await question.locator('label').nth(place).click();
  }
}

/** The same in a blink, for whole classes. */
export const answerQuickly = (page, place = 1) => page.evaluate((nth) => {
  for (const question of document.querySelectorAll('fieldset')) question.querySelectorAll('input')[nth].click();
}, place);

/** What is chosen on the page, by the name of the question. */
export const chosen = (page) => page.$$eval('input:checked', (inputs) => Object.fromEntries(inputs.map(({ name, value }) => [name, value])));

/** Presses the page's main button and waits for the next page. */
export async function goOn(page) {
  const before = page.url();
  await page.click('.actions .button');
  await page.waitForURL((url) => url.href !== before);
}

export async function says(page, text, options) {
  await page.locator('#status', { hasText: text }).waitFor(options);
}

export const SAVED = 'Saglabāts.';
export const WAITING = 'Gaidām tīklu';

/** From the page at hand to the receipt. */
export async function finish(page, answer = answerQuickly) {
  for (let number = 0; number < ENOUGH_PAGES && !page.url().endsWith('/receipt'); number += 1) {
    await answer(page);
    await goOn(page);
  }
  assert.match(page.url(), /\/receipt$/);
}

// --- Servers of their own

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}

/** A way to the server on which every byte that comes is counted. */
export async function weighing(url) {
  const { hostname, port } = new URL(url);
  const seen = { bytes: 0 };
  const proxy = createServer((near) => {
    const far = connect(port, hostname);
    far.on('data', ({ length }) => { seen.bytes += length; });
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => { near.destroy(); far.destroy(); });
  });
  await new Promise((done) => { proxy.listen(0, '127.0.0.1', done); });
  seen.url = `http://127.0.0.1:${proxy.address().port}`;
  after(() => proxy.close());
  return seen;
}

/** A server on a database of its own, to be killed and started again. */
export class Server {
  static async onSqlite() {
    const dir = mkdtempSync(join(tmpdir(), 'spogulis-browser-'));
    return new Server(dir, `sqlite://${dir}/spogulis.db`).fill();
  }

  static async onPostgres() {
    return new Server(mkdtempSync(join(tmpdir(), 'spogulis-browser-')), TEST_DATABASE_URL).fill();
  }

  constructor(dir, database) {
    this.dir = dir;
    const { SPOGULIS_BIN: program, ...environment } = process.env;
    this.program = program;
    this.environment = { ...environment, DATABASE_URL: database, SPOGULIS_SECRET_FILE: `${dir}/spogulis.secret`, SPOGULIS_SYNTHETIC: 'true' };
  }

  async fill() {
    this.run('--quiet', 'demo', '--no-serve', '--dir', this.dir, '--into', this.environment.DATABASE_URL);
    this.port = await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    await this.start();
    return this;
  }

  run(...words) {
    return execFileSync(this.program, words, { env: this.environment, stdio: ['ignore', 'pipe', 'inherit'] });
  }

  async start() {
    this.process = spawn(this.program, ['--quiet', 'serve', '--addr', `127.0.0.1:${this.port}`], { env: this.environment, stdio: ['ignore', 'ignore', 'inherit'] });
    for (let tries = 0; tries < 200; tries += 1) {
      const isReady = await fetch(`${this.url}/readyz`).then((reply) => reply.ok, () => false);
      if (isReady) return;
      await pause(100);
    }
    assert.fail(`no server at ${this.url}`);
  }

  /** As when the power fails. */
  async kill() {
    const gone = new Promise((done) => { this.process.once('exit', done); });
    this.process.kill('SIGKILL');
    await gone;
  }

  async remove() {
    await this.kill();
    rmSync(this.dir, { recursive: true });
  }

  /** A code for a class of so many, read from its slip. None if the program was built without PDF. */
  classCode(count) {
    const slips = `${this.dir}/slips.pdf`;
    try {
      this.run('codes', 'class', '--cycle', 'rehearsal', '--survey', 'student', '--institution', 'S02', '--count', `${count}`, '--out', slips);
    } catch {
      return undefined;
    }
    const text = execFileSync('pdftotext', [slips, '-'], { encoding: 'utf8' });
    return text.match(/[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}/)[0];
  }
}
