// Analysts and the public.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, PHONE, newestCycle, openSurvey, shot, signIn, takesFocus, visitor } from './lib.mjs';

/** A picture of one pixel. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

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
  await takesFocus(page, '.error-summary');
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
  const pages = ['/', '/login', '/code', '/accessibility', '/answer/offline', cycle, `${cycle}/indicators/10`, `${cycle}/indicators/1`, `${cycle}/coverage`, `${cycle}/institutions`,
    `${cycle}/release`, `${cycle}/release/draft`, `${cycle}/release/1/withdraw`, '/releases', '/releases/2026', '/releases/2026/report', '/cycles', '/cycles/2026', `${cycle}/remarks`];
  for (const path of pages) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= NARROW.width, `${path} is ${width} pixels wide`);
  }
  await openSurvey(page);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width);
});
