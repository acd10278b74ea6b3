// The program in a real browser: the main job walked three times, and every page looked at.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { desktop, launch, newPage, phone } from './browser.mjs';
import { crawl } from './crawl.mjs';
import { copyOf, makeDemo, removeHub, serve } from './hub.mjs';
import { beforeTheSession, fromTheSessionOn } from './walk.mjs';

const walks = [
  { name: 'desktop', options: desktop },
  { name: 'phone', options: phone },
  { name: 'without JavaScript', options: { ...desktop, javaScriptEnabled: false } },
];

let browser, demo;

before(async () => {
  demo = await makeDemo();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const walk of walks) {
    await walk.server?.stop();
    if (walk.hub) await removeHub(walk.hub);
  }
  if (demo) await removeHub(demo);
});

const prepare = async walk => {
  walk.browser = browser;
  walk.hub = await copyOf(demo);
  walk.server = await serve(walk.hub);
  walk.page = await newPage(browser, walk.server.origin, walk.options);
};

// A walk that fell stays down: its later steps would only fail slowly.
const take = (walk, [name, step]) => test(`${walk.name}, ${name}`, { timeout: 300000 }, async t => {
  if (walk.isDown) return t.skip('an earlier step of this walk failed');
  walk.isDown = true;
  if (!walk.page) await prepare(walk);
  await step(walk);
  walk.isDown = false;
});

for (const walk of walks) for (const step of beforeTheSession) take(walk, step);
// In between, while the walks' sessions have not begun: every page that the walks' hub has.
const isPublic = address => !/^\/(today|sign-in)/.test(new URL(address).pathname);

const lookAt = (name, start, least, pageOf, leavesOut) => test(`every page ${name}, in five settings`, { timeout: 1200000 }, async () => {
  const page = await pageOf();
  const { kinds, faults } = await crawl(page, start, leavesOut);
  if (faults.length) throw new Error(faults.join('\n\n'));
  assert.ok(kinds.size >= least, `${kinds.size} kinds of pages: ${[...kinds].join(' ')}`);
});

const walked = () => {
  const [walk] = walks;
  assert.ok(walk.server && !walk.isDown, 'the walk before has made something to look at');
  return walk;
};
const asChair = async () => {
  const { page } = walked();
  await page.goto('/today');
  return page;
};
const asNobody = async () => {
  const page = await newPage(browser, walked().server.origin, desktop);
  await page.goto('/');
  return page;
};
const isTeams = address => !isPublic(address) || /^\/(today|more)/.test(new URL(address).pathname);

lookAt('of the team', '/today', 100, asChair); // with the forms to change things
lookAt('of the public', '/', 12, asNobody, isTeams);
lookAt('in Arabic', '/ar/', 10, asNobody, address => !/^\/ar\//.test(new URL(address).pathname));

for (const walk of walks) for (const step of fromTheSessionOn) take(walk, step);
