// Answering without a script, and with nothing but a keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, SAVED, answerPage, answersSoFar, chosen, finish, openSurvey, pupil, says, shot, takesFocus, violations, visitor } from './lib.mjs';

test('a learner answers the whole survey on a phone without JavaScript, and it is counted', async () => {
  const page = await visitor({ viewport: PHONE });
  const before = await answersSoFar(page);
  await openSurvey(page);
  await shot(page, 'answer-lv-page-1');
  await finish(page, answerPage);
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
  await takesFocus(page, '.error-summary');
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

test('the survey is answered with nothing but a keyboard', async () => {
  const page = await pupil();
  const counted = await answersSoFar(page);
  await openSurvey(page);
  const focused = () => page.evaluate(() => {
    const { activeElement: { tagName, type, name, value } } = document;
    return { tagName, type, name, value };
  });
  for (let number = 0; number < 20 && !page.url().endsWith('/receipt'); number += 1) {
    const before = page.url();
    for (let steps = 0; steps < 100; steps += 1) {
      await page.keyboard.press('Tab');
      const { tagName, type, value } = await focused();
      if (type === 'radio') await page.keyboard.press('Space');
      if (tagName === 'TEXTAREA') await page.keyboard.type('Vairāk laika.');
      if (type === 'submit' && (value === 'next' || before.endsWith('/review')) && await page.evaluate(() => document.activeElement.matches('.actions .button'))) break;
    }
    if (number === 0) {
      await says(page, SAVED);
      assert.ok(Object.keys(await chosen(page)).length > 1);
    }
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before);
  }
  assert.match(page.url(), /\/receipt$/);
  assert.equal(await answersSoFar(page), counted + 1);
});

test('a page without its required answer says so with a script too, and keeps the rest', async () => {
  const page = await pupil();
  await openSurvey(page);
  await page.click('input[name=gender] >> nth=0');
  await page.click('.actions .button');
  await takesFocus(page, '.error-summary');
  assert.equal(await page.locator('input:checked').count(), 1);
  await finish(page, answerPage);
});

test('questions are read aloud where the browser has a voice of the language, and only there', async () => {
  const silent = await pupil();
  await openSurvey(silent);
  assert.equal(await silent.locator('.read').count(), 0, 'this browser has no voices');
  const page = await pupil();
  await page.addInitScript(() => {
    const spoken = [];
    class Words { constructor(text) { this.text = text; } }
    const speech = { getVoices: () => [{ lang: 'lv-LV' }], speak: (words) => spoken.push(words), cancel: () => spoken.splice(0).forEach((words) => words.onend()) };
    Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
    Object.assign(globalThis, { SpeechSynthesisUtterance: Words, spoken });
  });
  await openSurvey(page);
  assert.equal(await page.locator('.read').count(), await page.locator('fieldset').count());
  const button = page.locator('.read').first();
  await button.click();
  assert.match(await page.evaluate(() => globalThis.spoken[0].text), /Kurā klasē/);
  assert.equal(await button.textContent(), 'Apturēt');
  assert.match(await button.getAttribute('aria-label'), /^Apturēt: Kurā klasē/);
  assert.deepEqual(await violations(page), []);
  await button.click();
  assert.equal(await page.evaluate(() => globalThis.spoken.length), 0);
  assert.equal(await button.textContent(), 'Lasīt priekšā');
});
