// What comes over a weak link: asserted in bytes, printed in time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerQuickly, finish, openSurvey, pupil, SURVEY } from './lib.mjs';

const KB = 1024;
const WEAK_LINK = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

/** A pupil whose every byte is counted, headers too, the service worker's own as well. */
async function weighed() {
  const page = await pupil();
  const seen = { bytes: 0, requests: 0 };
  page.context().on('requestfinished', async (request) => {
    seen.requests += 1;
    const { responseBodySize, responseHeadersSize } = await request.sizes().catch(() => ({ responseBodySize: 0, responseHeadersSize: 0 }));
    seen.bytes += responseBodySize + responseHeadersSize;
  });
  return { page, seen };
}

test('the whole survey, from a fresh browser to the receipt, stays within forty kilobytes', async () => {
  const { page, seen } = await weighed();
  await openSurvey(page);
  await finish(page, answerQuickly);
  await page.waitForLoadState('networkidle');
  console.log(`whole survey: ${seen.bytes} bytes in ${seen.requests} requests`);
  assert.ok(seen.bytes <= 40 * KB, `${seen.bytes} bytes`);
});

test('the first question over 400 kbit/s and 400 ms takes two round trips and few bytes', async () => {
  const { page, seen } = await weighed();
  await page.goto(SURVEY);
  await page.selectOption('select#start', { index: 1 });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', WEAK_LINK);
  const begin = Date.now();
  seen.bytes = 0;
  await page.click('form .button');
  await page.locator('fieldset').first().waitFor();
  const [navigation] = await page.evaluate(() => performance.getEntriesByType('navigation').map(({ redirectCount }) => redirectCount));
  console.log(`first question after Start: ${Date.now() - begin} ms, ${seen.bytes} bytes`);
  assert.ok(seen.bytes <= 14 * KB, `${seen.bytes} bytes`);
  const blocking = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ renderBlockingStatus, transferSize }) => renderBlockingStatus === 'blocking' && transferSize > 0).length);
  assert.ok(navigation + blocking <= 1, 'one redirection and a style that is there already');
});
