// The network goes away, the tab is closed, two tabs are open, another device is taken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { SAVED, SURVEY, WAITING, answerPage, answersSoFar, chosen, codeOf, enterCode, finish, goOn, openSurvey, pupil, says, shot, violations, visitor } from './lib.mjs';

const FIRST = `${SURVEY}/about`;

/** What somebody else sees who holds the same code. */
async function seenElsewhere(page, path) {
  const other = await visitor();
  const cookies = await page.context().cookies(new URL('/answer/', page.url()).href);
  await other.context().addCookies(cookies);
  await other.goto(path);
  const answers = await chosen(other);
  await other.context().close();
  return answers;
}

/** Until the server has the answers of the first page. */
async function arrives(page, answers) {
  for (let tries = 0; tries < 50; tries += 1) {
    if (isDeepStrictEqual(await seenElsewhere(page, FIRST), answers)) return;
    await pause(200);
  }
  assert.deepEqual(await seenElsewhere(page, FIRST), answers);
}

/** Until the service worker and its offline page are there. */
async function readyForOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while ((await (await caches.open('spogulis')).keys()).length < 3) await new Promise((done) => { setTimeout(done, 50); });
  });
}

test('an answer is saved as it is given, and only then is it called so', async () => {
  const page = await pupil();
  await openSurvey(page);
  assert.equal(await page.textContent('#status'), '');
  await page.route('**/about', async (route) => {
    assert.notEqual(await page.textContent('#status'), SAVED);
    await route.continue();
  });
  await answerPage(page);
  await says(page, SAVED);
  await page.unroute('**/about');
  assert.deepEqual(await seenElsewhere(page, FIRST), await chosen(page));
  await shot(page, 'answer-saved');
});

test('answers given without a network are kept, shown as waiting, and sent when it is back', async () => {
  const page = await pupil();
  const counted = await answersSoFar(page);
  await openSurvey(page);
  await readyForOffline(page);
  await page.context().setOffline(true);
  await answerPage(page);
  await says(page, WAITING);
  await shot(page, 'answer-waiting');
  assert.deepEqual(await violations(page), []);
  const given = await chosen(page);
  const first = page.url();
  await page.click('.actions .button');
  await says(page, WAITING);
  assert.equal(page.url(), first, 'the page stays');
  assert.deepEqual(await chosen(page), given);
  await page.context().setOffline(false);
  await page.waitForURL((url) => url.href !== first);
  await finish(page, answerPage);
  assert.equal(await answersSoFar(page), counted + 1);
});

test('sending without a network waits and is done by itself', async () => {
  const page = await pupil();
  const counted = await answersSoFar(page);
  await openSurvey(page);
  while (!page.url().endsWith('/review')) {
    await answerPage(page);
    await goOn(page);
  }
  await page.context().setOffline(true);
  await page.click('.actions .button');
  await says(page, WAITING);
  await page.context().setOffline(false);
  await page.waitForURL(/\/receipt$/);
  assert.equal(await answersSoFar(page), counted + 1);
});

test('a page that cannot be had says that answers are kept, and comes by itself', async () => {
  const page = await pupil();
  await openSurvey(page);
  await readyForOffline(page);
  await page.context().setOffline(true);
  await page.goto(`${FIRST}?from=review`);
  assert.match(await page.textContent('h1'), /Nav tīkla/);
  assert.deepEqual(await violations(page), []);
  await shot(page, 'answer-offline');
  await page.context().setOffline(false);
  await page.locator('fieldset').first().waitFor();
});

test('a tab that is closed without a network loses nothing', async () => {
  const page = await pupil();
  await openSurvey(page);
  await readyForOffline(page);
  await page.context().setOffline(true);
  await answerPage(page);
  await says(page, WAITING);
  const given = await chosen(page);
  await page.close();
  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto(FIRST);
  // From the device, or from the server if background sync was quicker than the page.
  const isThere = (all) => Object.entries(all).every(([name, value]) => document.querySelector(`[name="${name}"][value="${value}"]`).checked);
  await again.waitForFunction(isThere, given, { timeout: 5000 }).catch(() => again.reload());
  assert.deepEqual(await chosen(again), given, 'they are on the page again');
  await arrives(again, given); // from the page or, where there is background sync, without it
});

test('a reply that is lost does not make an old answer win', async () => {
  const page = await pupil({ serviceWorkers: 'block' }); // it would send them past this test
  await openSurvey(page);
  const posts = [];
  let isLost = true;
  await page.route('**/about', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    posts.push(new URLSearchParams(route.request().postData()));
    if (!isLost) return route.continue();
    await route.fetch(); // the server has it, the page never hears of it
    return route.abort();
  });
  await page.click('input[name=grade] >> nth=1');
  await says(page, WAITING);
  await page.click('input[name=grade] >> nth=3');
  isLost = false;
  await says(page, SAVED);
  const [first, again, next] = posts;
  assert.equal(first.toString(), again.toString(), 'sent again as it was');
  assert.ok(Number(next.get('number')) > Number(first.get('number')));
  assert.equal((await seenElsewhere(page, FIRST)).grade, next.get('grade'));
});

test('two tabs do not undo each other', async () => {
  const one = await pupil();
  await openSurvey(one);
  const two = await one.context().newPage();
  await two.goto(FIRST);
  await one.click('input[name=grade] >> nth=2');
  await says(one, SAVED);
  await two.click('input[name=gender] >> nth=0');
  await says(two, SAVED);
  const seen = await seenElsewhere(one, FIRST);
  assert.deepEqual(Object.keys(seen).sort(), ['gender', 'grade']);
  await goOn(two);
  assert.deepEqual(await seenElsewhere(one, FIRST), seen, 'going on in one tab keeps what the other gave');
  while (!two.url().endsWith('/receipt')) {
    await answerPage(two);
    await goOn(two);
  }
  await one.click('input[name=grade] >> nth=0');
  await one.waitForURL(/because=over/);
  assert.match(await one.textContent('h1'), /jau ir iesniegtas/);
  assert.deepEqual(await violations(one), []);
});

test('the code leads to the same place on another device', async () => {
  const page = await pupil();
  await openSurvey(page);
  await answerPage(page);
  const given = await chosen(page);
  await goOn(page);
  const there = page.url();
  const elsewhere = await visitor();
  await enterCode(elsewhere, await codeOf(page));
  assert.equal(elsewhere.url(), there);
  await elsewhere.goto(FIRST);
  assert.deepEqual(await chosen(elsewhere), given);
});

test('whoever leaves the computer leaves nothing there, and takes the code along', async () => {
  const page = await pupil();
  await openSurvey(page);
  const code = await codeOf(page);
  await answerPage(page);
  await page.click('[value=leave]');
  await page.locator('h1', { hasText: 'vairs nerāda' }).waitFor();
  assert.equal(await page.textContent('.code'), code);
  assert.deepEqual(await violations(page), []);
  await shot(page, 'answer-left');
  await page.goBack();
  assert.equal(await page.locator('input:checked').count(), 0, 'the back button shows no answers');
  assert.equal(await codeOf(page), undefined);
  const kept = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return [...names, ...await caches.keys()];
  });
  assert.deepEqual(kept, []);
  await enterCode(page, code);
  await page.goto(FIRST);
  assert.ok((await page.locator('input:checked').count()) > 0, 'they come back with the code');
});

test('leaving waits until everything is with the server', async () => {
  const page = await pupil();
  await openSurvey(page);
  const code = await codeOf(page);
  await page.context().setOffline(true);
  await answerPage(page);
  await page.click('[value=leave]');
  await says(page, WAITING);
  const given = await chosen(page);
  await page.context().setOffline(false);
  await page.locator('.code').waitFor();
  await enterCode(page, code);
  await page.goto(FIRST);
  assert.deepEqual(await chosen(page), given);
});

test('answers of one child wait while another answers on the same computer', async () => {
  const page = await pupil();
  await openSurvey(page);
  const code = await codeOf(page);
  await readyForOffline(page);
  await page.context().setOffline(true);
  await answerPage(page, 2);
  await says(page, WAITING);
  const given = await chosen(page);
  await page.close();
  await page.context().clearCookies(); // the browser was closed
  await page.context().setOffline(false);
  const second = await page.context().newPage();
  await openSurvey(second);
  assert.deepEqual(await chosen(second), {}, 'nothing of the first child is shown');
  await finish(second, answerPage);
  await enterCode(second, code);
  await second.goto(FIRST);
  assert.deepEqual(await chosen(second), given);
  await arrives(second, given);
});
