// Stories in a real browser. Starts nothing: BASE_URL names a running demo, ANALYST_LOGIN and
// ANALYST_PASSWORD an analyst's account. Pictures go to SHOTS_DIR if it is set.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const { BASE_URL, ANALYST_LOGIN, ANALYST_PASSWORD, SHOTS_DIR, CHROMIUM = '/usr/bin/chromium' } = process.env;
assert.ok(BASE_URL && ANALYST_LOGIN && ANALYST_PASSWORD, 'BASE_URL, ANALYST_LOGIN, ANALYST_PASSWORD');
if (SHOTS_DIR) mkdirSync(SHOTS_DIR, { recursive: true });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
const ENOUGH_PAGES = 20;
/** A picture of one pixel. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser.close());

/** A fresh visitor. Scripts are off unless axe has to run. */
async function visitor({ viewport = DESKTOP, colorScheme = 'light', javaScriptEnabled = false } = {}) {
  const context = await browser.newContext({ baseURL: BASE_URL, viewport, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  page.on('request', (request) =>
    assert.ok(request.url().startsWith(BASE_URL), `request to another site: ${request.url()}`));
  return page;
}

async function shot(page, name) {
  if (SHOTS_DIR) await page.screenshot({ path: `${SHOTS_DIR}/${name}.png`, fullPage: true });
}

async function signIn(page) {
  await page.goto('/login');
  await page.fill('#login', ANALYST_LOGIN);
  await page.fill('#password', ANALYST_PASSWORD);
  await page.click('main form button');
}

async function newestCycle(page) {
  await page.goto('/results');
  return new URL(page.url()).pathname;
}

async function answersSoFar(page) {
  await page.goto('/');
  return Number(await page.getAttribute('#counter', 'data-answers'));
}

async function openSurvey(page) {
  await page.goto('/');
  await page.click('.card a.button');
  await page.selectOption('select#start', { index: 1 });
  await page.click('form .button');
  await page.locator('fieldset').first().waitFor();
}

/** Chooses the second answer of every question on the page. */
async function answerPage(page) {
  for (const question of await page.locator('fieldset').all()) {
    assert.equal(await question.locator('input:checked').count(), 0, 'nothing is chosen beforehand');
    await question.locator('label').nth(1).click();
  }
}

async function answerWholeSurvey(page, prefix) {
  await openSurvey(page);
  for (let number = 1; number < ENOUGH_PAGES && !page.url().endsWith('/review'); number += 1) {
    await answerPage(page);
    if (number < 3) await shot(page, `${prefix}-page-${number}`);
    await page.click('.actions .button');
  }
  await shot(page, `${prefix}-review`);
  await page.click('.actions .button');
}

test('a learner answers the whole survey on a phone without JavaScript, and it is counted', async () => {
  const page = await visitor({ viewport: PHONE });
  const before = await answersSoFar(page);
  await answerWholeSurvey(page, 'answer-lv');
  assert.match(page.url(), /\/receipt$/);
  assert.match(await page.textContent('h1'), /Paldies/);
  await shot(page, 'answer-lv-receipt');
  const receipt = page.url();
  assert.equal(await answersSoFar(page), before + 1);
  // The back button after sending leads to the same kind page, and counts nothing twice.
  await page.goto(receipt.replace('receipt', 'review'));
  assert.equal(page.url(), receipt);
  assert.equal(await answersSoFar(page), before + 1);
});

test('a page without its required answer says so and links to the question', async () => {
  const page = await visitor();
  await openSurvey(page);
  await page.click('.actions .button');
  assert.match(await page.title(), /^Kļūda:/);
  assert.equal(await page.locator('.error-summary:focus').count(), 1, 'the summary has the focus');
  await page.click('.error-summary a');
  assert.equal(new URL(page.url()).hash, '#grade');
  assert.equal(await page.locator('input#grade').count(), 1);
  await shot(page, 'answer-problem');
});

test('going back and changing the language keep what was answered', async () => {
  const page = await visitor();
  await openSurvey(page);
  await answerPage(page);
  await page.click('.tools button[value=language-en]');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.locator('input:checked').count(), await page.locator('fieldset').count());
  await page.click('.actions .button');
  const second = page.url();
  await page.locator('fieldset').first().locator('label').first().click();
  await page.click('.actions [value=back]');
  assert.equal(await page.locator('input:checked').count(), await page.locator('fieldset').count());
  await page.click('.actions .button');
  assert.equal(page.url(), second);
  assert.equal(await page.locator('input:checked').count(), 1);
});

test('pressing Enter goes on and does not change the language', async () => {
  const page = await visitor();
  await openSurvey(page);
  await answerPage(page);
  const first = page.url();
  await page.locator('input:checked').first().press('Enter');
  assert.notEqual(page.url(), first);
  assert.equal(await page.getAttribute('html', 'lang'), 'lv');
});

test('an analyst reads overview, indicator, coverage and institutions', async () => {
  const page = await visitor();
  await signIn(page);
  const cycle = await newestCycle(page);
  assert.ok((await page.locator('.figures tbody tr:not(.group)').count()) > 30);
  assert.equal(await page.locator('.tile').count(), 4);
  await page.click('.figures .group a >> nth=4');
  assert.equal(new URL(page.url()).pathname, `${cycle}/indicators/5`);
  assert.equal(await page.locator('svg.path').count(), 2);
  await page.goto(`${cycle}/coverage`);
  assert.equal(await page.locator('table >> nth=0 >> tbody tr').count(), 5);
  await page.goto(`${cycle}/institutions`);
  assert.ok((await page.locator('td .hid').count()) > 10, 'small cells are hidden');
});

test('an analyst prepares a correction without JavaScript, and somebody else has to publish it', async () => {
  const page = await visitor();
  await signIn(page);
  const cycle = await newestCycle(page);
  await page.click('.tabs a[href$="/release"]');
  await page.click('main a[href$="/draft"]');
  await page.fill('#words-summary-lv', 'Pirmā rindkopa.\n\nOtrā rindkopa.');
  await page.setInputFiles('#logo', { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.click('#save .button');
  assert.match(await page.title(), /^Kļūda:/);
  assert.equal(await page.locator('.error-summary:focus').count(), 1, 'the summary has the focus');
  assert.match(await page.inputValue('#words-summary-lv'), /^Pirmā rindkopa\.\n\nOtrā/, 'nothing typed is lost');
  await shot(page, 'release-problem');
  await page.setInputFiles('#logo', { name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
  await page.click('#save .button');
  assert.equal(new URL(page.url()).pathname, `${cycle}/release`);
  assert.equal(await page.locator('form[action$="/publish"]').count(), 0, 'not by whoever made it');
  await page.click('.card li a');
  assert.match(await page.textContent('h1'), /^Melnraksts: /);
  assert.equal(await page.locator('img.logo').count(), 1);
  assert.equal(await page.locator('.commentary p').nth(2).textContent(), 'Otrā rindkopa.');
  await page.goBack();
  await page.click('form[action$="/propose"] button');
  assert.match(await page.textContent('.card .tag'), /iesniegts/);
  await page.click('.lines td a >> nth=0');
  assert.match(page.url(), /\/withdraw$/);
});

test('everybody reads the published release and gets its files', async () => {
  const page = await visitor({ viewport: PHONE });
  await page.goto('/releases');
  await page.click('.releases h2 a');
  assert.equal(await page.locator('.tile').count(), 4);
  assert.ok((await page.locator('svg.strip').count()) > 20, 'a picture beside each figure');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.files a[href$="-lv.xlsx"]')]);
  assert.match(download.suggestedFilename(), /^spogulis-\d+-lv\.xlsx$/);
  // Where making the file took long, the page that waited for it is still there.
  await page.goto('/releases');
  await page.click('.releases .sub a');
  await page.locator('.cover').waitFor();
  assert.match(page.url(), /\/report$/);
  const border = await page.evaluate(() => getComputedStyle(document.querySelector('.cover')).borderTopWidth);
  assert.equal(border, '6px', 'its style is let in');
});

test('no page scrolls sideways at 320 pixels', async () => {
  const page = await visitor({ viewport: NARROW, javaScriptEnabled: true });
  await signIn(page);
  const cycle = await newestCycle(page);
  const pages = ['/', '/login', '/code', cycle, `${cycle}/indicators/10`, `${cycle}/indicators/1`, `${cycle}/coverage`, `${cycle}/institutions`,
    `${cycle}/release`, `${cycle}/release/draft`, `${cycle}/release/1/withdraw`, '/releases', '/releases/2026', '/releases/2026/report', '/cycles', '/cycles/2026', `${cycle}/remarks`];
  for (const path of pages) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= NARROW.width, `${path} is ${width} pixels wide`);
  }
  await openSurvey(page);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width);
});

async function violations(page) {
  await page.evaluate(axeSource);
  const { violations: found } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}

test('axe finds nothing in Ukrainian, nor where words are asked for', async () => {
  const page = await visitor({ viewport: PHONE, javaScriptEnabled: true });
  await openSurvey(page);
  await page.click('.tools button[value=language-uk]');
  assert.equal(await page.getAttribute('html', 'lang'), 'uk');
  assert.deepEqual(await violations(page), []);
  const words = page.locator('textarea');
  for (let number = 1; number < ENOUGH_PAGES && (await words.count()) === 0; number += 1) {
    await answerPage(page);
    await page.click('.actions .button');
  }
  await shot(page, 'answer-uk-words');
  assert.deepEqual(await violations(page), []);
  await words.first().fill('ї'.repeat(2001));
  await page.click('.actions .button');
  assert.equal(await page.locator('.error-summary:focus').count(), 1);
  assert.equal((await words.first().inputValue()).length, 2001, 'what was written stays');
  await shot(page, 'answer-uk-words-problem');
  assert.deepEqual(await violations(page), []);
});

for (const lang of ['lv', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      test(`axe finds nothing in ${lang}, ${colorScheme}, ${size}`, async () => {
        const page = await visitor({ viewport, colorScheme, javaScriptEnabled: true });
        const found = [];
        const check = async (name) => {
          await shot(page, `${name}-${lang}-${colorScheme}-${size}`);
          found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
        };
        await page.goto(`/?lang=${lang}`);
        await check('home');
        await page.goto('/login');
        await check('login');
        await page.goto('/code?code=22222');
        await check('code');
        await page.click('main .button');
        await check('code-problem');
        await page.goto('/results');
        await check('sign-in-needed');
        await page.goto('/nowhere');
        await check('error');
        await openSurvey(page);
        await check('question');
        await page.click('.actions .button');
        await check('question-problem');
        await page.goto(page.url().replace(/\/[^/]+$/, ''));
        await check('intro');
        await signIn(page);
        const cycle = await newestCycle(page);
        await check('overview');
        for (const id of ['1', '5', '9', '10', '14']) {
          await page.goto(`${cycle}/indicators/${id}`);
          await page.click('summary');
          await check(`indicator-${id}`);
        }
        await page.goto(`${cycle}/coverage`);
        await check('coverage');
        await page.goto(`${cycle}/institutions`);
        await check('institutions');
        await page.goto(`${cycle}/release`);
        await page.click('summary');
        await check('release-desk');
        await page.goto(`${cycle}/release/draft`);
        await check('release-form');
        await page.setInputFiles('#logo', { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
        await page.click('#save .button');
        await check('release-form-problem');
        await page.goto(`${cycle}/release/1/withdraw`);
        await check('release-withdraw');
        for (const [name, path] of Object.entries({ releases: '/releases', release: '/releases/2026', 'release-baseline': '/releases/2024', 'release-report': '/releases/2026/report', cycles: '/cycles', cycle: '/cycles/2026', remarks: `${cycle}/remarks` })) {
          await page.goto(path);
          await check(name);
        }
        assert.deepEqual(found, []);
      });
    }
  }
}

/** Goes through a whole self-assessment; `check` looks at each kind of page. */
async function assessOneself(page, lang, check) {
  await page.goto(`/self?lang=${lang}`);
  await check('self-start');
  await page.goto('/self/mine');
  await check('self-code-needed');
  await page.fill('#code', '22222 22222 22222');
  await page.click('main .button');
  await check('self-code-unknown');
  await page.goto('/self');
  await page.check('input[value="digcompedu/short"]');
  await page.check('input[value="PII"]');
  await page.click('form[action="/self"] .button');
  await page.locator('#kept').waitFor();
  await check('self-key');
  await page.check('#kept');
  await page.click('main .button');
  for (let number = 1; number < ENOUGH_PAGES; number += 1) {
    await page.locator(`text=/^${number}\\. lapa|^Page ${number} /`).first().waitFor();
    if (page.url().endsWith('/review')) break;
    if (number < 3) await check(`self-page-${number}`);
    for (const question of await page.locator('fieldset').all()) await question.locator('label').nth(2).click();
    await page.click('.actions .button');
  }
  await check('self-review');
  await page.click('main .actions .button');
  await page.locator('.areas').waitFor();
  await check('self-profile');
  await page.fill('#name', 'Anna');
  const download = page.waitForEvent('download');
  await page.click('button[value=credential]');
  const credential = readFileSync(await (await download).path(), 'utf8');
  await page.goto('/self/mine');
  await check('self-mine');
  await page.goto('/self/verify');
  await check('self-verify');
  await page.fill('#credential', credential);
  await page.click('main .button');
  await page.locator('.facts').waitFor();
  await check('self-verified');
  await page.fill('#credential', `${credential.slice(0, -8)}AAAAAAAA`);
  await page.click('main .button');
  await page.locator('.error-summary').waitFor();
  await check('self-not-genuine');
  await page.goto('/self/delete');
  await check('self-delete');
  await page.check('#sure');
  await page.click('.button.danger');
  await check('self-deleted');
}

for (const [lang, colorScheme, viewport] of [['lv', 'light', NARROW], ['en', 'dark', PHONE], ['lv', 'dark', DESKTOP], ['en', 'light', DESKTOP]]) {
  test(`a teacher assesses herself and axe finds nothing in ${lang}, ${colorScheme}, ${viewport.width} wide`, async () => {
    const page = await visitor({ viewport, colorScheme, javaScriptEnabled: true });
    const found = [];
    await assessOneself(page, lang, async (name) => {
      await shot(page, `${name}-${lang}-${colorScheme}-${viewport.width}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > viewport.width) found.push(`${name} is ${width} pixels wide`);
      found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
    });
    assert.deepEqual(found, []);
  });
}
