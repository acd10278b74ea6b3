// The members' side of the hub in a real browser: a list of two thousand comes in, whoever is there
// twice is merged, and an appeal to everybody shows who is left in peace.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { checkPage, desktop, launch, newPage } from './browser.mjs';
import { makeDemo, removeHub, serve } from './hub.mjs';
import { arrive, button, choose, follow, go, heading, main, number, openTab, press, pressInVain, shown, stranger } from './steps.mjs';

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

/* A long list is worked on in pieces; its page comes again by itself. */
const whenDone = async (page, words) => {
  await main(page).getByText(words).first().waitFor({ timeout: 60000 });
  await checkPage(page);
};

const lookAtFile = async (page, name, rows) => {
  await go(page, '/people/import');
  await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer: listOf(rows) });
  await press(page, 'Look at this file', /\/people\/import\/\d+$/);
  await whenDone(page, 'What each column means');
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
  await press(page, /^Bring in 2,?002 people/, /\/people\/imports?\/\d+$/);
  await whenDone(page, 'people are new');
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

/* The number follows the conditions while they are chosen; the button says the same. */
const countedLive = async page => {
  const count = () => page.locator('#audience-count .lead').innerText();
  const said = async words => {
    await page.locator('#audience-count .lead', { hasText: words }).waitFor();
    return number(/[\d,]+/.exec(await count())[0]);
  };
  const all = await said(/All members\.$/);
  let asked = 0;
  page.on('request', request => { asked += request.url().includes('not_helped='); });
  await page.getByLabel('Who have not helped in the last').pressSequentially('90', { delay: 50 });
  const idle = await said(/have not helped in the last 90 days/);
  assert.equal(asked, 1, 'what is typed in one go is asked once');
  await page.getByLabel('Who have an e-mail address').selectOption('No');
  const both = await said(/have no e-mail address/);
  const alone = await page.locator('#audience-count li').allInnerTexts();
  assert.deepEqual(alone.slice(0, 2).map(one => number(/[\d,]+/.exec(one)[0])), [all, idle]);
  assert.match(await button(page, 'Go on: who gets it?').innerText(), new RegExp(`\\(${both}`));
  assert.ok(both < idle && idle <= all, `${both} of ${idle} of ${all}`);
  assert.match(await page.locator('[data-live-said]').innerText(), /^\d+ p/);
  await checkPage(page);
  await press(page, 'Count again', /\/audience$/);
  assert.equal(await said(/have no e-mail address/), both);
  await page.getByLabel('Who have not helped in the last').fill('');
  await page.getByLabel('Who have an e-mail address').selectOption('No matter');
  assert.equal(await said(/All members\.$/), all);
  await press(page, 'Go on: who gets it?', /\/check$/);
};

const appeal = async ({ page }) => {
  await go(page, '/more/messages/new');
  await press(page, 'Begin with Asking for money', /\/more\/messages\/\d+/);
  walk.message = /\/more\/messages\/\d+/.exec(page.url())[0];
  await go(page, `${walk.message}/audience`);
  await countedLive(page);
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

/* A long one is undone in pieces; its page follows by itself. */
const undoMistake = async ({ page }) => {
  const rows = Array.from({ length: 600 }, (_, n) => [`U${n}`, 'Una', `Mistake-${n}`, `una.${n}@example.org`, '', 'E13 8AA', '']);
  await lookAtFile(page, 'mistake.csv', rows);
  await press(page, /^Bring in 600 people/, /\/people\/imports?\/\d+$/);
  await whenDone(page, '600 people are new');
  await press(page, 'Undo this', /\/people\/imports\/\d+$/);
  await whenDone(page, 'This was undone.');
  await go(page, '/people?q=Mistake-7');
  assert.equal(await main(page).getByText('Mistake-7').count(), 0, 'nobody of them is left');
};

step('a list that was a mistake is undone', undoMistake);
step('whoever is there twice becomes one', merge);
/* --- one joins, chooses a place, comes, and is thanked --- */

const why = 'I want to know my neighbours.';

const answerQuestions = async page => {
  await go(page, '/');
  await go(page, '/join');
  await page.getByLabel('In your own words').fill(why);
  await press(page, 'Next', /\/join\?/);
  await choose(page, 'welcoming people');
  await press(page, 'Next', /\/join\?/);
  await choose(page, 'English');
  await press(page, 'Next', /\/join\?/);
  for (const one of await page.getByRole('checkbox').all()) await one.check();
  await press(page, 'Next', /\/join\?/);
  await page.getByLabel('Postcode').fill('not a postcode');
  await pressInVain(page, 'Next');
  await page.getByLabel('Postcode').fill('E13 8AA');
  await press(page, 'Next', /\/join\?/);
  await choose(page, 'Full member');
  await press(page, 'Next', /\/join\?/);
  await page.getByLabel('Your given name').fill('Zenobia');
  await page.getByLabel('Your family name').fill('Walkaway');
  await page.getByLabel('Your telephone number').fill('07700 955555');
  await press(page, 'Next', /\/join\?/);
};

/* Nobody reads seven questions in less than six seconds. */
const join = walk => stranger(walk, async page => {
  await answerQuestions(page);
  await shown(page, new RegExp(why));
  await page.waitForTimeout(6500);
  await press(page, 'Apply to join', /\/u\/[^/]+$/);
  await shown(page, /Your application is with us/);
});

const accept = async walk => {
  const { page } = walk;
  await go(page, '/people/applications');
  const card = page.locator('section.card', { hasText: 'Zenobia' });
  await arrive(page, () => card.getByRole('button', { name: 'Accept' }).click(), /\/people\/\d+\/page$/);
  walk.link = await page.locator('input[readonly]').first().inputValue();
  walk.person = /\/people\/\d+/.exec(page.url())[0];
};

const takePlace = walk => stranger(walk, async page => {
  await page.goto(walk.link);
  await checkPage(page);
  await shown(page, /Make your first difference/);
  await shown(page, /We thought of you: you offered welcoming people/);
  const said = await main(page).innerText();
  walk.project = /Welcomer at ([^\n]+)/.exec(said)[1];
  walk.day = /\d+ \w+(?= 20\d\d, )/.exec(said)[0];
  walk.beginsAt = Date.parse(/\d+ \w+ 20\d\d, \d\d:\d\d/.exec(said)[0] + ' UTC');
  await press(page, 'I will come', /\/u\/[^/]+$/);
  await shown(page, /You have a place/);
});

const begin = async walk => {
  await join(walk);
  await accept(walk);
  await takePlace(walk);
};

const whenItBegins = async walk => {
  await walk.server.stop();
  walk.server = await serve(walk.hub, { port: walk.server.port, later: walk.beginsAt + 60000 - Date.now() });
  await arrive(walk.page, () => walk.page.goto(walk.person), /^\/sign-in\?to=/);
  await press(walk.page, 'Sign in as chair', /\/people\/\d+$/);
};

const comeAndBeThanked = async walk => {
  const { page } = walk;
  await go(page, '/projects');
  await follow(page, walk.project, /\/projects\/\d+$/);
  const sessions = page.locator('section[aria-labelledby=sessions] h3 a');
  walk.session = await sessions.filter({ hasText: walk.day }).first().getAttribute('href');
  await whenItBegins(walk);
  await go(page, `${walk.session}/register`);
  await choose(page, /Zenobia W/);
  await press(page, /^Finish register/, /\/went$/);
  await go(page, '/people/thanks');
  await follow(page, /Zenobia Walkaway/, /\/thanks$/);
  await page.locator('fieldset .pick input').last().check();
  await press(page, 'Keep this thank-you', /\/people/);
  await go(page, walk.person);
  await shown(page, /Zenobia first helped on/);
  await stranger(walk, async hers => {
    await hers.goto(walk.link);
    await checkPage(hers);
    await shown(hers, /What I did/i);
  });
};

step('an appeal to everybody leaves out who is paused', appeal);
step('one joins, is accepted, and takes one of the places that fit', begin);
step('she comes, and is thanked', comeAndBeThanked);
