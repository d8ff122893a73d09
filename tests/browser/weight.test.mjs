// What comes over a weak link: asserted in bytes, printed in time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE_URL, SURVEY, answerPage, finish, openSurvey, pupil, visitor, weighing } from './lib.mjs';

const KB = 1024;
const WEAK_LINK = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

test('the whole survey, from a fresh browser to the receipt, stays within forty kilobytes', async () => {
  for (const javaScriptEnabled of [false, true]) {
    const seen = await weighing(BASE_URL);
    const page = await visitor({ javaScriptEnabled, baseURL: seen.url });
    await openSurvey(page);
    await finish(page, answerPage);
    await page.waitForLoadState('networkidle');
    console.log(`whole survey ${javaScriptEnabled ? 'with' : 'without'} a script: ${seen.bytes} bytes`);
    assert.ok(seen.bytes <= 40 * KB, `${seen.bytes} bytes`);
  }
});

test('the first question over 400 kbit/s and 400 ms takes two round trips and few bytes', async () => {
  const seen = await weighing(BASE_URL);
  const page = await pupil({ baseURL: seen.url });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', WEAK_LINK);
  let begin = Date.now();
  await page.goto(SURVEY);
  await page.locator('h1').waitFor();
  console.log(`intro with its style over a weak link: ${Date.now() - begin} ms, ${seen.bytes} bytes`);
  assert.ok(seen.bytes <= 14 * KB, `${seen.bytes} bytes`);
  await page.selectOption('select#start', { index: 1 });
  const before = seen.bytes;
  begin = Date.now();
  await page.click('form .button');
  await page.locator('fieldset').first().waitFor();
  console.log(`first question after "start": ${Date.now() - begin} ms, ${seen.bytes - before} bytes`);
  assert.ok(seen.bytes <= 14 * KB, `${seen.bytes} bytes with all that came before`);
  const waited = await page.evaluate(() => performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking' && one.transferSize > 0).length);
  const trips = await page.evaluate(() => 1 + performance.getEntriesByType('navigation')[0].redirectCount);
  assert.ok(trips + waited <= 2, 'the redirection and the page; its style is there already');
});
