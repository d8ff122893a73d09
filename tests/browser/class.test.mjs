// A class answers at once, and the power fails in the middle of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAVED, SPOGULIS_BIN, SURVEY, Server, TEST_DATABASE_URL, answerQuickly, answersSoFar, chosen, enterCode, finish, goOn, openSurvey, pupil, says } from './lib.mjs';

/** As many as sit in a room. */
const CLASS = 30;
/** Thirty browsers on two cores take their time. */
const PATIENCE_MS = 120_000;

/** Sits down a class: each pupil in a browser of their own, with the one code of the class if there can be one. */
async function sitDown(server, count) {
  const code = server.classCode(count);
  if (!code) console.error('no PDF in this program, so no slips: the rehearsal hands out codes instead');
  const pupils = [];
  while (pupils.length < count) { // five at a time come through the door
    pupils.push(...await Promise.all(Array.from({ length: 5 }, async () => {
      const page = await pupil({ baseURL: server.url });
      page.setDefaultTimeout(PATIENCE_MS);
      await (code ? enterCode(page, code) : openSurvey(page));
      return page;
    })));
  }
  return pupils;
}

/** What the screen called saved, by address. */
async function answerTo(page, pages, place) {
  const saved = {};
  for (let number = 0; number < pages; number += 1) {
    await answerQuickly(page, place);
    await says(page, SAVED);
    saved[page.url()] = await chosen(page);
    if (number + 1 < pages) await goOn(page);
  }
  return saved;
}

async function classUnderPowerFailure(server, count) {
  const before = await pupil({ baseURL: server.url });
  const counted = await answersSoFar(before);
  const pupils = await sitDown(server, count);
  const everybody = (work) => Promise.all(pupils.map((_, seat) => work(seat)));
  // They are as far as they are: some on the first page, some on the fourth.
  const saved = await everybody((seat) => answerTo(pupils[seat], 1 + (seat % 4), seat % 2));
  await server.kill();
  const pressed = everybody((seat) => goOn(pupils[seat]));
  await says(pupils[0], 'Gaidām tīklu');
  await server.start();
  await pressed;
  await everybody(async (seat) => {
    for (const [address, answers] of Object.entries(saved[seat])) {
      await pupils[seat].goto(address);
      assert.deepEqual(await chosen(pupils[seat]), answers, `seat ${seat}: ${address}`);
    }
    await finish(pupils[seat]);
  });
  assert.equal(await answersSoFar(before), counted + count, 'as many as the receipts promised');
  await everybody((seat) => pupils[seat].context().close());
}

if (process.env.CI === 'true') assert.ok(SPOGULIS_BIN && TEST_DATABASE_URL, 'CI tries both databases');
const missing = SPOGULIS_BIN ? false : 'SPOGULIS_BIN names no program';

test('thirty pupils go on where they were after the server was killed, on SQLite', { skip: missing }, async () => {
  const server = await Server.onSqlite();
  try {
    await classUnderPowerFailure(server, CLASS);
  } finally {
    await server.remove();
  }
});

test('pupils go on where they were after the server was killed, on PostgreSQL', { skip: missing || (TEST_DATABASE_URL ? false : 'no PostgreSQL') }, async () => {
  const server = await Server.onPostgres();
  try {
    await classUnderPowerFailure(server, 5);
  } finally {
    await server.remove();
  }
});

test('a pupil who presses twice is counted once', async () => {
  const page = await pupil();
  const counted = await answersSoFar(page);
  await openSurvey(page);
  while (!page.url().endsWith('/review')) {
    await answerQuickly(page);
    await goOn(page);
  }
  await page.dblclick('.actions .button');
  await page.waitForURL(/\/receipt$/);
  await page.goto(SURVEY.concat('/review'));
  assert.match(page.url(), /\/receipt$/, 'going back leads to the receipt');
  assert.equal(await answersSoFar(page), counted + 1);
});
