// A teacher and her mirror.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DESKTOP, NARROW, PHONE, shot, violations, visitor } from './lib.mjs';

const ENOUGH_PAGES = 20;

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
