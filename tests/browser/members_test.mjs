// The members' side of the hub in a real browser: a list of two thousand comes in, whoever is there
// twice is merged, and an appeal to everybody shows who is left in peace.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { desktop, launch, newPage } from './browser.mjs';
import { makeDemo, removeHub, serve } from './hub.mjs';
import { arrive, follow, go, heading, main, number, openTab, press, shown } from './steps.mjs';

const members = 2000;
const walk = { options: desktop };

before(async () => {
  walk.hub = await makeDemo();
  walk.server = await serve(walk.hub);
  walk.browser = await launch();
  walk.page = await newPage(walk.browser, walk.server.origin, desktop);
});

after(async () => {
  await walk.browser?.close();
  await walk.server?.stop();
  if (walk.hub) await removeHub(walk.hub);
});

/* The later steps of a walk that fell would only fail slowly. */
const step = (name, take) => test(`members: ${name}`, { timeout: 300000 }, async t => {
  if (walk.isDown) return t.skip('an earlier step of this walk failed');
  walk.isDown = true;
  await take(walk);
  walk.isDown = false;
});

/* --- a list of two thousand --- */

const given = ['Ada', 'Bilal', 'Chidi', 'Dorota', 'Emre', 'Fatou', 'Goran', 'Hana', 'Idris', 'Jolanta', 'Kwame'];
const family = ['Abara', 'Bielska', 'Cissé', 'Demir', 'Eze', 'Farah', 'Górska', 'Hughes', 'Ibekwe', 'Jansen', 'Khan', 'Lewicka', 'Mbeki'];
const two = n => String(n).padStart(2, '0');
const day = n => `${two(1 + n % 28)}/${two(1 + n % 12)}/${2012 + n % 13}`;
const telephone = n => `07700 9${String(n).padStart(5, '0')}`;

const row = n => [`M${n}`, given[n % given.length], `${family[n % family.length]}-${n}`, `walk.${n}@example.org`, telephone(n), 'E13 8AA', day(n)];

/* Two of them stand in the list a second time, as somebody else wrote them down. */
const twice = [
  ['X1', 'D', 'Demir-3', 'd.demir@example.com', telephone(3), 'E16 1FS', ''],
  ['X2', 'Hana', 'Hughes-7', 'WALK.7@example.org', '', '', ''],
];
const wrong = ['X3', 'Nobody', 'Wrongday', 'wrong@example.org', '', 'E13 8AA', '31/02/2020'];

const listOf = rows => Buffer.from(['Member no,First name,Last name,Email,Mobile,Postcode,Joined', ...rows.map(one => one.join(','))].join('\r\n'));

const lookAtFile = async (page, name, rows) => {
  await go(page, '/people/import');
  await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer: listOf(rows) });
  await press(page, 'Look at this file', /\/people\/import$/);
};

const bringIn = async ({ page }) => {
  await arrive(page, () => page.goto('/people'), /^\/sign-in\?to=/);
  await press(page, 'Sign in as membership secretary', /\/people$/);
  const rows = Array.from({ length: members }, (_, n) => row(n));
  await lookAtFile(page, 'members.csv', [...rows, ...twice, wrong]);
  await shown(page, /1 row that cannot go in/);
  await shown(page, /31\/02\/2020/);
  await lookAtFile(page, 'members.csv', [...rows, ...twice]);
  await shown(page, /2,?002 new people/);
  await press(page, /^Bring in 2,?002 people/, /\/people\/imports\/\d+$/);
  await shown(page, /2,?002 people are new/);
  await lookAtFile(page, 'again.csv', [...rows, ...twice]);
  await shown(page, /Everything in this file is here already/);
};

/* --- whoever is there twice --- */

const pairOf = (page, name) => main(page).getByRole('link', { name }).first();

const mergePair = async (page, name) => {
  await go(page, '/people/duplicates');
  await arrive(page, () => pairOf(page, name).click(), /\/people\/\d+\/duplicates\?other=\d+$/);
  await press(page, 'One person: merge them', /\/people\/merges\/\d+$/);
  await shown(page, /Two records became one/);
};

const merge = async ({ page }) => {
  await openTab(page, 'People', /\/people$/);
  await follow(page, /twice|duplicates/i, /\/people\/duplicates$/);
  await mergePair(page, /Hughes-7/);
  await press(page, 'Undo this merge', /\/people\/merges\/\d+/);
  await shown(page, /They are two people again/);
  await mergePair(page, /Hughes-7/);
  await mergePair(page, /Demir-3/);
  await follow(page, 'See their page', /\/people\/\d+$/);
  await shown(page, /d\.demir@example\.com/);
  await shown(page, /walk\.3@example\.org/);
  await go(page, '/people/duplicates');
  assert.equal(await pairOf(page, / and .*(Hughes-7|Demir-3)/).count(), 0, 'a merged pair is no pair any more');
};

/* --- an appeal to everybody --- */

const appeal = async ({ page }) => {
  await go(page, '/more/messages/new');
  await press(page, 'Begin with Asking for money', /\/more\/messages\/\d+/);
  walk.message = /\/more\/messages\/\d+/.exec(page.url())[0];
  await go(page, `${walk.message}/check`);
  await heading(page, /Before it goes/);
  await shown(page, /This is an ask/);
  const said = await page.locator('main .lead').innerText();
  const [all, ...parts] = said.match(/\d+/g).map(number);
  assert.ok(all > members, said);
  assert.equal(parts.reduce((sum, one) => sum + one, 0), all, `everybody is counted once: ${said}`);
  assert.match(said, /paused/);
  await arrive(page, () => page.locator('section[aria-labelledby=left] h3 a').first().click(), /\/who\?reach=/);
};

step('a list of two thousand comes in', bringIn);
step('whoever is there twice becomes one', merge);
step('an appeal to everybody leaves out who is paused', appeal);
