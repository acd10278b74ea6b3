// The program in a real browser: the main job walked three times, and every page looked at.
import test, { after, before } from 'node:test';
import { desktop, launch, newPage, phone } from './browser.mjs';
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
for (const walk of walks) for (const step of fromTheSessionOn) take(walk, step);
