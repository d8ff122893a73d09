// Management that answers together, and data entry from paper. The demo's joint answer must not have
// been begun; COORDINATOR, MANAGER and ANALYST are accounts as login:password.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, NARROW, shot, takesFocus, violations, visitor } from './lib.mjs';

const { COORDINATOR, MANAGER, ANALYST } = process.env;
assert.ok(COORDINATOR && MANAGER && ANALYST, 'COORDINATOR, MANAGER, ANALYST');

const JOINT = '/my-institution/management/rehearsal';
const PAPER = '/my-institution/paper/rehearsal/student';

async function signedIn(account, { lang = 'lv', ...look } = {}) {
  const page = await visitor({ javaScriptEnabled: true, ...look });
  const [login, password] = account.split(':');
  await page.goto(`/login?lang=${lang}`);
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.click('main form button');
  return page;
}

/** Nothing for axe to find, and nothing to scroll sideways for. */
async function check(page, name) {
  const { width } = page.viewportSize();
  const lang = await page.getAttribute('html', 'lang');
  await shot(page, `${name}-${lang}-${width}`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${name} is too wide`);
  assert.equal(await page.locator('h1').count(), 1, name);
  assert.deepEqual((await violations(page)).map((violation) => `${name}: ${violation}`), []);
}

const LOOKS = [
  { viewport: DESKTOP, colorScheme: 'light', lang: 'lv', sheet: 17 },
  { viewport: NARROW, colorScheme: 'dark', lang: 'en', sheet: 27 },
];

test('two people answer for their institution, disagree, decide and submit', async () => {
  const anna = await signedIn(COORDINATOR, LOOKS[0]);
  const juris = await signedIn(MANAGER, LOOKS[1]);
  await check(juris, 'mine-manager');
  for (const page of [anna, juris]) {
    await page.goto(JOINT);
    await check(page, 'joint-begin');
    await page.click('.card .button');
    await page.goto(`${JOINT}/devices`);
  }
  await juris.locator('input[name="m.x.f11.1"]').first().check();
  await juris.click('.actions .button');
  await anna.locator('input[name="m.x.f11.1"]').nth(1).check();
  await anna.locator('input[name="m.x.f11.2"]').first().check();
  await anna.click('.actions .button');
  await takesFocus(anna, '.error-summary');
  await check(anna, 'joint-dispute');
  await anna.click('.actions .button');
  await check(anna, 'joint-dispute-again');
  await anna.setViewportSize(NARROW);
  await check(anna, 'joint-dispute');
  await anna.setViewportSize(DESKTOP);
  await anna.locator('fieldset label').first().click();
  await anna.click('.actions .button');
  await juris.goto(`${JOINT}/devices`);
  assert.ok(await juris.locator('input[name="m.x.f11.1"]').nth(1).isChecked(), 'what was decided holds');
  await juris.click('summary');
  await check(juris, 'joint-page');
  await juris.goto(`${JOINT}/municipality`);
  await juris.fill('textarea', 'x'.repeat(1001));
  await juris.click('.actions .button');
  await check(juris, 'joint-page-problem');
  assert.equal((await juris.inputValue('textarea')).length, 1001);
  await juris.fill('textarea', 'Vairāk laika\nkopā');
  await juris.click('.actions .button');
  for (const page of [anna, juris]) {
    for (const name of ['review', 'history', 'submit']) {
      await page.goto(`${JOINT}/${name}`);
      await check(page, `joint-${name}`);
    }
  }
  await anna.click('main form .button');
  await check(anna, 'joint-done');
  await juris.click('main form .button');
  await check(juris, 'joint-second');
  await anna.goto('/my-institution');
  await check(anna, 'mine-coordinator');
});

test('an analyst gives the answer back and says why', async () => {
  for (const look of LOOKS) {
    const page = await signedIn(ANALYST, look);
    await page.goto('/results/rehearsal/management');
    await check(page, 'joint-list');
    await page.click('td a');
    await check(page, 'joint-reopen');
    await page.fill('textarea', ' ');
    await page.click('main form .button');
    await check(page, 'joint-reopen-problem');
    if (look === LOOKS[0]) continue;
    await page.fill('textarea', 'The strategy is missing');
    await page.click('main form .button');
    assert.equal(await page.locator('td a').count(), 0);
  }
  const juris = await signedIn(MANAGER);
  await juris.goto(JOINT);
  assert.match(await juris.textContent('.inset'), /The strategy is missing/);
  await check(juris, 'joint-reopened');
});

test('sheets of paper are typed in twice with the keyboard, compared and submitted', async () => {
  for (const look of LOOKS) {
    const page = await signedIn(COORDINATOR, look);
    await page.goto(PAPER);
    await check(page, 'pile-empty');
    const type = async (number, codes) => {
      await page.fill('#number', String(number));
      await page.press('#number', 'Enter');
      await page.focus('.entry input');
      for (const code of codes) {
        await page.keyboard.type(code);
        await page.keyboard.press('Tab');
      }
    };
    await type(look.sheet, ['77', 'f', '1']);
    await page.click('main form .button');
    await takesFocus(page, '.error-summary');
    await check(page, 'sheet-problem');
    await page.fill('#grade', '7');
    await page.click('main form .button');
    assert.equal(await page.inputValue('#number'), String(look.sheet + 1));
    await takesFocus(page, '#number');
    await type(look.sheet + 1, ['8', 'f', '1']);
    await page.click('main form .button');
    await type(look.sheet, ['7', 'm', '0']);
    await check(page, 'sheet-second');
    await page.click('main form .button');
    await check(page, 'pile');
    await page.click('.actions a.button');
    await check(page, 'differences');
    const [first, second] = await page.locator('fieldset').all();
    await first.locator('label').first().click();
    await second.locator('label').nth(2).click();
    await second.locator('input[type=text]').fill('9');
    await page.click('main form .button');
    await check(page, 'differences-problem');
    await page.locator('fieldset').nth(1).locator('input[type=text]').fill('dk');
    await page.click('main form .button');
    await page.click('form[action$="/submit"] button');
    await check(page, 'pile-submitted');
    await page.click('summary');
    await page.fill('#discard', String(look.sheet + 1));
    await page.click('form[action$="/discard"] button');
    await page.fill('#number', String(look.sheet));
    await page.press('#number', 'Enter');
    await check(page, 'pile-problem');
  }
});
