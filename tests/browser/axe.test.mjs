// Every page through axe: both languages, light and dark, desktop and phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, SURVEY, answerPage, answerQuickly, goOn, newestCycle, openSurvey, pupil, shot, signIn, takesFocus, violations, visitor } from './lib.mjs';

test('axe finds nothing in Ukrainian, nor where words are asked for', async () => {
  const page = await visitor({ viewport: PHONE, javaScriptEnabled: true });
  await openSurvey(page);
  await page.click('.tools button[value=language-uk]');
  await page.locator('html[lang=uk]').waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'uk');
  assert.deepEqual(await violations(page), []);
  const words = page.locator('textarea');
  for (let number = 1; number < 20 && (await words.count()) === 0; number += 1) {
    await answerPage(page);
    await goOn(page);
  }
  await shot(page, 'answer-uk-words');
  assert.deepEqual(await violations(page), []);
  await words.first().fill('ї'.repeat(2001));
  await page.click('.actions .button');
  await takesFocus(page, '.error-summary');
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
        await page.goto('/accessibility');
        await check('accessibility');
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
        await page.locator('.error-summary').waitFor();
        await check('question-problem');
        await page.goto(SURVEY);
        await check('intro');
        for (const reason of ['over', 'gone', 'code']) {
          await page.goto(`${SURVEY}/stopped?because=${reason}`);
          await check(`stopped-${reason}`);
        }
        await page.goto('/answer/2026/student');
        await check('closed');
        await page.goto(SURVEY);
        await page.click('.card .button');
        if (size === 'phone') { // the way there is long, and its pages are alike
          while (!page.url().endsWith('/review')) {
            await answerQuickly(page);
            await goOn(page);
          }
          await check('review');
          await page.click('a[href=picture]');
          await check('picture');
          await goOn(page);
          await goOn(page);
          await check('receipt');
        }
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
