// A learner's own picture: without a script, and on a computer that others use too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, SURVEY, answerQuickly, goOn, openSurvey, pupil, shot, visitor } from './lib.mjs';

const PICTURE = `${SURVEY}/picture`;

/** Rates every skill with the last but one of its answers, which is the highest. */
async function answerHigh(page) {
  for (const question of await page.locator('fieldset').all()) {
    const choices = question.locator('label');
    await choices.nth(Math.max(0, await choices.count() - 2)).click();
  }
}

async function toThePicture(page, answer) {
  await openSurvey(page);
  while (!page.url().endsWith('/review')) {
    await answer(page);
    await goOn(page);
  }
  await page.click('a[href=picture]');
  await page.locator('svg.areas').waitFor();
}

test('a learner sees their picture on the smallest phone without JavaScript, and goes back', async () => {
  const page = await visitor({ viewport: NARROW });
  await toThePicture(page, answerHigh);
  assert.equal(new URL(page.url()).pathname, PICTURE);
  assert.equal(await page.locator('.answers dd', { hasText: '5,0 no 5' }).count(), 3);
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.ok(!scrolls, 'fits the screen');
  await shot(page, 'picture-narrow');
  await goOn(page);
  assert.match(page.url(), /\/review$/);
});

test('the device keeps nothing of the picture', async () => {
  const page = await pupil();
  await toThePicture(page, answerQuickly);
  const kept = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const cache = await caches.open('spogulis');
    while ((await cache.keys()).length < 3) await new Promise((done) => { setTimeout(done, 50); });
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  assert.equal(kept.length, 3);
  for (const path of kept) assert.ok(path === '/answer/offline' || path.startsWith('/static/'), path);
  await page.context().setOffline(true);
  await page.goto(PICTURE);
  assert.match(await page.textContent('h1'), /Nav tīkla/);
  assert.equal(await page.locator('svg.areas').count(), 0);
});

test('whoever sits down next finds no picture, not even with the back button', async () => {
  const page = await pupil();
  await toThePicture(page, answerQuickly);
  await page.click('button[value=leave]');
  await page.locator('.code').waitFor();
  await page.goBack();
  await page.waitForURL((url) => url.pathname === SURVEY);
  assert.equal(await page.locator('svg.areas').count(), 0);
  await page.goto(PICTURE);
  assert.equal(new URL(page.url()).pathname, SURVEY);
});
