// Two officers end a membership, each in a browser of their own; she appeals on her phone without
// scripts and without an account, and a third officer takes it back.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { desktop, launch, newPage, phone, takeFaults } from './browser.mjs';
import { makeDemo, removeHub, serve } from './hub.mjs';
import { arrive, choose, go, heading, main, press, pressInVain, shown } from './steps.mjs';

let hub, server, browser;

before(async () => {
  hub = await makeDemo();
  server = await serve(hub);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  if (hub) await removeHub(hub);
});

const officer = async role => {
  const page = await newPage(browser, server.origin, desktop);
  await arrive(page, () => page.goto('/people/refusals'), /^\/sign-in\?to=/);
  await press(page, `Sign in as ${role}`, /\/people\/refusals$/);
  return page;
};

const reason = 'Left the door of the food bank open three nights running (rule 4.2).';
const words = 'It was the lock. Ask the caretaker.';

test('two officers, an appeal, and a third officer', { timeout: 300000 }, async () => {
  const [chair, secretary, treasurer] = [await officer('chair'), await officer('membership secretary'), await officer('treasurer')];
  await go(chair, '/people?list=members');
  const person = await main(chair).locator('ul.items h3 a').first().getAttribute('href');
  await go(chair, `${person}/refusal`);
  await pressInVain(chair, 'Propose it');
  await chair.getByLabel('The reason').fill(reason);
  await press(chair, 'Propose it', /\/people\/refusals\/\d+$/);
  const address = new URL(chair.url()).pathname;
  await shown(chair, /These officers could do it: .*Bernard Hythe/);
  assert.equal(await chair.getByRole('button', { name: 'Confirm it' }).count(), 0);

  await go(secretary, '/people');
  await shown(secretary, /2 refusals, removals or appeals wait/); // one was under way before
  await go(secretary, address);
  await pressInVain(secretary, 'Turn it down');
  await press(secretary, 'Confirm it', /\/people\/refusals\/\d+$/);
  await shown(secretary, /Their letter waits to be printed/);
  await go(secretary, `${person}/page`);
  await press(secretary, /^Make/, /\/page$/);
  const [link] = (await secretary.content()).match(/\/u\/[\w-]{24}/);

  const she = await newPage(browser, server.origin, { ...phone, javaScriptEnabled: false });
  await go(she, link);
  await arrive(she, () => she.getByRole('link', { name: 'The reason, and how you can appeal' }).click(), /^\/u\//);
  await heading(she, /Your membership was ended by the association/);
  await shown(she, /rule 4\.2/);
  const appeal = new URL(she.url()).pathname;
  await go(secretary, appeal); // the same page, looked at by axe
  await go(secretary, `/ar${appeal}`);
  await go(she, `/ar${appeal}`);
  await go(she, appeal);
  await pressInVain(she, 'Send my appeal');
  await she.getByLabel('Your appeal').fill(words);
  await press(she, 'Send my appeal', /^\/u\//);
  await shown(she, /We have your appeal/);

  await go(chair, address);
  await shown(chair, /It takes another officer/);
  await go(treasurer, address);
  await shown(treasurer, /Ask the caretaker/);
  await pressInVain(treasurer, 'Answer it, and tell them');
  await choose(treasurer, 'It is taken back');
  await treasurer.getByLabel('Why').fill('The caretaker says so too.');
  await press(treasurer, 'Answer it, and tell them', /\/people\/refusals\/\d+$/);
  await go(she, appeal);
  await heading(she, /The decision was taken back/);
  await go(secretary, person);
  await shown(secretary, /Member since/);
  for (const page of [chair, secretary, treasurer, she]) assert.deepEqual(takeFaults(page), []);
});
