// The eight steps of the hub's main job, as somebody with a browser takes them. Each step is a
// function of one walk: {hub, server, browser, page, options, ...what earlier steps found out}.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { checkPage, takeFaults } from './browser.mjs';
import { command, serve } from './hub.mjs';
import { button, link, main, shown, heading, number, arrive, go, follow, press, openTab, choose, pressInVain, stranger } from './steps.mjs';

const ward = { code: 'E05013908', name: 'Custom House', postcode: 'E16 1FS' };
const partner = 'Custom House Mothers';
const needTitle = 'Mothers want to read letters from school';
const projectTitle = 'Reading letters together';

const hour = 3600000;

const localParts = instant => Object.fromEntries(new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', hourCycle: 'h23', weekday: 'long',
  year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
}).formatToParts(instant).map(({ type, value }) => [type, value]));

/* --- what the figures say --- */

/* "In seven days 21 neighbours came to 2 sessions." */
const weekOf = async page => {
  const said = await page.locator('.hero .lead').innerText();
  const [, guests, sessions] = /([\d,]+) neighbours? came to ([\d,]+) sessions?/.exec(said) ?? assert.fail(said);
  return { guests: number(guests), sessions: number(sessions) };
};

/* The ward's line in the table under the map: need, presence, running, voices, members. */
const wardFigures = async page => {
  const row = page.locator('details table tr', { has: page.locator(`a[href$="/place/${ward.code}"]`) });
  const [, presence, , voices] = await row.locator('td').allTextContents();
  return { presence, voices: number(voices) };
};

/* --- 1: the chair signs in, and Today says what the hub did --- */

const signIn = async walk => {
  const { page } = walk;
  await arrive(page, () => page.goto('/today'), /^\/sign-in\?to=/);
  await page.getByLabel('E-mail').fill('chair@demo.invalid');
  await page.getByLabel('Password').fill('not the password');
  await pressInVain(page, 'Sign in');
  await press(page, 'Sign in as chair', /\/today$/);
  await heading(page, /Winifred/);
  await shown(page, /need you/);
  await shown(page, /On at the hub/);
  assert.ok((await weekOf(page)).sessions > 0);
  await follow(page, 'Their first 90 days', /\/people\/first-90-days$/);
};

/* --- 2: where the lights are off, and a need that a partner told --- */

const hearNeed = async walk => {
  const { page } = walk;
  await openTab(page, 'Place', /\/place$/);
  assert.ok(await page.locator('svg.map a.hx').count() >= 24, 'a tile for each ward');
  walk.wardBefore = await wardFigures(page);
  await follow(page, 'Show the true boundaries', /\/place\?view=boundaries$/);
  assert.equal(await page.locator('svg.map a.hx').count(), 24);
  await page.locator(`svg.map a[href$="/place/${ward.code}"]`).first().focus();
  await arrive(page, () => page.keyboard.press('Enter'), new RegExp(`/place/${ward.code}$`));
  await heading(page, new RegExp(ward.name));
  await follow(page, 'Record a need', /\/needs\/new\?ward=[^\/]*$/);
  await page.getByLabel('What is lacking?').fill(needTitle);
  await pressInVain(page, 'Keep this need');
  assert.equal(await page.getByLabel('What is lacking?').inputValue(), needTitle);
  assert.equal(await page.getByLabel('Where?', { exact: true }).inputValue(), ward.code);
  await choose(page, 'Learning English');
  await page.getByLabel('In their words (optional)').fill('The letters come home and I put them in a drawer.');
  await choose(page, 'A partner told us');
  await page.getByLabel('Which partner? (optional)').selectOption({ label: partner });
  await page.getByLabel('For how many people did they speak?').fill('7');
  await page.getByLabel('Who told us? (optional)').fill('Hodan Warsame');
  await page.getByLabel('How to reach them (optional)').fill('mothers@example.org');
  await press(page, 'Keep this need', /\/needs\/\d+$/);
  walk.need = new URL(page.url()).pathname;
  await heading(page, new RegExp(needTitle));
  await shown(page, /The letters come home/);
  await go(page, '/place');
  const after = await wardFigures(page);
  assert.equal(after.voices, walk.wardBefore.voices + 7, 'what seven people say is on the map');
};

/* --- 3: something is started from a playbook --- */

/* Late in the morning, the day after tomorrow: before that the places are taken. */
const firstSession = () => {
  const { year, month, day } = localParts(Date.now() + 48 * hour);
  const eleven = Date.UTC(year, month - 1, day, 11);
  return eleven - (localParts(eleven).hour - 11) * hour;
};

const chooseDates = async (walk, page) => {
  walk.beginsAt = firstSession();
  const at = localParts(walk.beginsAt);
  await page.getByLabel('What is it called?').fill(projectTitle);
  await page.getByLabel('From which day?').fill(`${at.year}-${at.month}-${at.day}`);
  await page.getByLabel('On which day of the week?').selectOption({ label: at.weekday });
  await page.getByLabel('At what time?').fill(`${at.hour}:${at.minute}`);
  const kitchen = page.locator('#room option', { hasText: 'Kitchen' });
  await page.getByLabel('In which room?').selectOption(await kitchen.getAttribute('value'));
};

const startProject = async walk => {
  const { page } = walk;
  await go(page, walk.need);
  await follow(page, 'Start something', /\/projects\/new\?need=[^\/]*$/);
  await shown(page, new RegExp(needTitle));
  await follow(page, 'English conversation class', /\/projects\/new\?playbook=[^\/]*$/);
  assert.match(await page.locator('#need option:checked').innerText(), new RegExp(needTitle));
  assert.equal(await page.getByLabel('For which ward?').inputValue(), ward.code);
  await chooseDates(walk, page);
  await page.getByLabel('How many sessions, one a week?').fill('6');
  await press(page, 'Look at the dates', /\/projects\/new\?[^\/]*step=check[^\/]*$/);
  await shown(page, /6 sessions: every/);
  await shown(page, new RegExp(needTitle));
  await press(page, 'Start it', /\/projects\/\d+$/);
  walk.project = new URL(page.url()).pathname;
  await heading(page, new RegExp(projectTitle));
  await shown(page, /16 steps are still to do/);
  await shown(page, /0 of 6 helpers are coming/);
  await press(page, /^Done/, /\/projects\/\d+$/);
  await shown(page, /15 steps are still to do/);
  await press(page, 'Going well', /\/projects\/\d+$/);
  assert.equal(await button(page, 'Going well').getAttribute('aria-pressed'), 'true');
  const roles = page.locator('section[aria-labelledby=roles] h3 a');
  walk.shifts = Object.fromEntries(await roles.evaluateAll(links => links.map(one => [one.textContent.trim(), one.getAttribute('href')])));
  assert.deepEqual(Object.keys(walk.shifts), ['Teacher', 'Second teacher', 'Conversation partner', 'Welcomer']);
  const sessions = page.locator('section[aria-labelledby=sessions] h3 a');
  walk.session = await sessions.first().getAttribute('href');
  walk.nextSession = await sessions.nth(1).getAttribute('href');
  await go(page, walk.session);
  await shown(page, /Kitchen/);
  await go(page, walk.need);
  await shown(page, new RegExp(projectTitle));
};

/* --- 4: people are asked, and answer by a link of their own --- */

/* Invites the first so many of those suggested, and gives back their names and links. */
const inviteSuggested = async (walk, shift, count) => {
  const { page } = walk;
  await go(page, shift);
  const suggested = page.locator('section[aria-labelledby=could] li');
  assert.ok(await suggested.count() >= count, `${count} people suggested for ${shift}`);
  for (let i = 0; i < count; i++) {
    assert.ok((await suggested.nth(i).locator('.hint').innerText()).length > 5, 'the reason why');
    await suggested.nth(i).getByRole('checkbox').check();
  }
  await press(page, 'Invite those ticked', /\/invitations(\?|$)/);
  return invitationsOn(walk);
};

const invitationsOn = async ({ page, server }) => {
  const cards = page.locator('section.card', { has: page.locator('input[readonly]') });
  const invited = await cards.evaluateAll(found => found.map(one =>
    ({ name: one.querySelector('h2').textContent.trim(), link: one.querySelector('input[readonly]').value })));
  for (const one of invited) assert.ok(one.link.startsWith(server.origin + '/u/'), one.link);
  return invited;
};

const inviteByName = async (walk, shift, name) => {
  const { page } = walk;
  await go(page, shift);
  await page.getByRole('searchbox', { name: 'Name' }).fill(name.split(' ').at(-1));
  await press(page, 'Find', /\/shifts\/[^\/]*\?q=[^\/]*$/);
  const theirs = page.getByRole('listitem').filter({ hasText: name });
  if (await theirs.getByText('Had two offers in 30 days').count()) {
    // Offers have their limit, which a chair passes with a reason that is kept.
    await arrive(page, () => theirs.getByRole('link', { name: 'Invite all the same' }).first().click(), /\/anyway\?person=/);
    await page.locator('main form textarea, main form input[name=why]').first().fill('They asked for it themselves.');
    await press(page, 'Invite, and keep the reason', /\/invitations(\?|$)/);
  } else await press(page, `Invite ${name}`, /\/invitations(\?|$)/);
  return (await invitationsOn(walk)).find(one => one.name === name);
};

const answer = (walk, invited, act) => stranger(walk, async page => {
  await page.goto(invited.link);
  await checkPage(page);
  await act(page);
});

const accept = (walk, invited) => answer(walk, invited, async page => {
  await heading(page, /Will you help/);
  await press(page, 'I will come', /\/u\/[^\/]*$/);
  await heading(page, /You have a place/);
});

const waitForPlace = async (walk, first, second) => {
  await answer(walk, second, async page => {
    await shown(page, /All places are taken/);
    await press(page, 'Put me on the waiting list', /\/u\/[^\/]*$/);
    await heading(page, /waiting list/);
  });
  await answer(walk, first, async page => {
    await press(page, 'I cannot come after all', /\/u\/[^\/]*$/);
    await shown(page, /Thank you for telling us/);
  });
  await answer(walk, second, page => heading(page, /You have a place/));
};

/* A week ahead: shortly before the start nobody moves up from a waiting list any more. */
const welcomerNextWeek = async walk => {
  await go(walk.page, walk.nextSession);
  return link(walk.page, /Invite people ?: Welcomer/).getAttribute('href');
};

/* Whoever is not suggested for teaching lacks something, and their link says what. */
const askSomebodyUnfit = async (walk, candidates) => {
  const { page, shifts } = walk;
  await go(page, shifts.Teacher);
  const fit = await page.locator('section[aria-labelledby=could] li b').allTextContents();
  const unfit = candidates.find(one => !fit.includes(one.name));
  assert.ok(unfit && fit.length > 0);
  await answer(walk, await inviteByName(walk, shifts.Teacher, unfit.name), async page => {
    await shown(page, /a skill that we do not know|a check, and we have not seen|a language that we do not know/);
    assert.equal(await button(page, 'I will come').count(), 0);
  });
};

const findHelpers = async walk => {
  const { page, shifts } = walk;
  const [talker, other] = await inviteSuggested(walk, shifts['Conversation partner'], 2);
  await accept(walk, talker);
  await answer(walk, other, async page => {
    await press(page, 'I cannot come', /\/u\/[^\/]*$/);
    await heading(page, /you cannot come/);
  });
  const welcomers = await inviteSuggested(walk, shifts.Welcomer, 3);
  const [welcomer, late] = welcomers.filter(one => one.name !== talker.name);
  await accept(walk, welcomer);
  await answer(walk, late, page => shown(page, /All places are taken/));
  const [first, second] = await inviteSuggested(walk, await welcomerNextWeek(walk), 2);
  await accept(walk, first);
  await waitForPlace(walk, first, second);
  await answer(walk, await inviteByName(walk, shifts.Welcomer, talker.name), page => shown(page, /already help somewhere else/));
  await askSomebodyUnfit(walk, [late, other, first, second]);
  walk.helpers = [talker.name, welcomer.name];
  await go(page, shifts['Conversation partner']);
  await shown(page, new RegExp(`${talker.name}\\s+will come`));
  await shown(page, /1 of 3 places/);
};

const refuseWrongLink = walk => stranger(walk, async page => {
  const answered = await page.goto('/u/not-a-link-at-all');
  assert.equal(answered.status(), 404);
  takeFaults(page);
});

/* --- 5: the public page, in two languages, a booking, and the calendar --- */

const readBothLanguages = async (walk, page) => {
  await go(page, '/');
  await shown(page, new RegExp(projectTitle));
  await follow(page, 'العربية', /\/ar\/$/);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
  await shown(page, /[\u0600-\u06ff]{3}/);
  await shown(page, /has not been checked/);
  await follow(page, projectTitle, /\/ar\/on\/[^\/]*$/);
  await follow(page, 'English', /^\/on\/\d+$/);
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'ltr');
};

const bookPlace = async (walk, page, guest) => {
  await go(page, `/on/${walk.sessionId}`);
  await page.getByLabel(/postcode/i).fill(ward.postcode);
  await pressInVain(page, 'Book my place');
  assert.equal(await page.getByLabel(/postcode/i).inputValue(), ward.postcode);
  await page.getByLabel(/first name/i).fill(guest.name);
  await page.getByLabel(/family name/i).fill(guest.initial);
  await press(page, 'Book my place', /\/booked\/[^\/]*$/);
  await shown(page, /You have a place/);
  await follow(page, 'See or cancel my booking', /\/u\/[^\/]*$/);
  await shown(page, new RegExp(guest.name));
  await shown(page, /never use it to ask/);
};

const readCalendar = async walk => {
  const answer = await fetch(`${walk.server.origin}/whats-on.ics`);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^text\/calendar/);
  const text = await answer.text();
  assert.equal(text.replaceAll('\r\n', '').includes('\n'), false, 'every line ends in CRLF');
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
  const ours = events.filter(one => one.summary === projectTitle);
  assert.equal(ours.length, 6, 'one event for each session');
  assert.ok(ours.some(one => one.startDate.toJSDate().getTime() === walk.beginsAt), 'it begins when we said');
  assert.equal(new Set(events.map(one => one.uid)).size, events.length);
  assert.ok(events.length > 6 && events.every(one => !one.isRecurring()));
};

const openDoor = async walk => {
  walk.sessionId = walk.session.split('/').at(-1);
  walk.guests = [{ name: 'Amina', initial: 'K' }, { name: 'Ștefan', initial: 'Ö' }];
  await stranger(walk, async page => {
    await readBothLanguages(walk, page);
    for (const guest of walk.guests) await bookPlace(walk, page, guest);
    for (const address of ['/need', '/help', '/poster', '/privacy', '/accessibility', '/imprint']) await go(page, address);
  });
  await readCalendar(walk);
  await go(walk.page, walk.session);
  await shown(walk.page, /2 guests/);
};

/* --- 6: the register, and what changes with it --- */

/* With the module each tap is at the hub at once; another phone shows it. */
const seeTapElsewhere = async walk => {
  const other = await walk.page.context().newPage();
  for (let tries = 0; ; tries++) {
    await other.goto(`${walk.session}/register`);
    if (await other.getByRole('checkbox', { name: walk.guests[0].name }).isChecked()) break;
    assert.ok(tries < 40, 'a tap reaches the hub');
    await other.waitForTimeout(250);
  }
  await other.close();
};

/* A register knows "Grace O" of "Grace Oldacre". */
const onThePhone = name => new RegExp(`${name.split(' ')[0]} ${name.split(' ').at(-1)[0]}`);

const takeRegister = async walk => {
  const { page, guests } = walk;
  await go(page, `${walk.session}/register`);
  await heading(page, new RegExp(projectTitle));
  await choose(page, guests[0].name);
  if (page.runsScripts) await seeTapElsewhere(walk);
  await page.getByText('Add someone who walked in').click();
  await page.getByLabel('First name').fill('Zofia');
  await page.getByLabel(/initial|family name/i).fill('W');
  await press(page, 'Add, and mark as here', /\/register$/);
  assert.ok(await page.getByRole('checkbox', { name: 'Zofia' }).isChecked());
  assert.ok(await page.getByRole('checkbox', { name: guests[0].name }).isChecked(), 'the tap before is still there');
  await choose(page, onThePhone(walk.helpers[0]));
  await press(page, /^Finish register/, /\/went$/);
  await shown(page, /2 guests and 1 volunteer came/);
  await choose(page, 'It went well');
  await page.getByLabel('What was best?').fill('Everybody read one letter aloud.');
  await page.getByLabel('What should change next time?').fill('Bring more pencils.');
  await press(page, 'Keep this', /\/projects\/\d+$/);
  await go(page, walk.session);
  await shown(page, /Everybody read one letter aloud/);
};

const seeFiguresChange = async walk => {
  const { page } = walk;
  await go(page, '/today');
  assert.deepEqual(await weekOf(page), { guests: walk.weekBefore.guests + 2, sessions: walk.weekBefore.sessions + 1 });
  await go(page, '/place');
  const after = await wardFigures(page);
  assert.doesNotMatch(walk.wardBefore.presence, /present|rooted/);
  assert.match(after.presence, /present|rooted/, 'somebody from there has come to us');
};

const serveAgain = async walk => {
  await walk.server.stop();
  walk.server = await serve(walk.hub, { port: walk.server.port, later: walk.later });
};

/* The same hub and the same browser, two days later: whoever was signed in is not any more. */
const whenItBegins = async walk => {
  const { page } = walk;
  walk.later = walk.beginsAt + 60000 - Date.now();
  await serveAgain(walk);
  if (page.runsScripts) await page.clock.install({ time: Date.now() + walk.later });
  await arrive(page, () => page.goto('/today'), /^\/sign-in\?to=/);
  await press(page, 'Sign in as chair', /\/today$/);
  walk.weekBefore = await weekOf(page);
};

const holdSession = async walk => {
  await whenItBegins(walk);
  await takeRegister(walk);
  await seeFiguresChange(walk);
};

/* --- 7: what came of it, the need is met, and those who raised it hear --- */

const writeOutcome = async walk => {
  const { page } = walk;
  await go(page, walk.project);
  await follow(page, 'All outcomes of this project', /outcomes/);
  await follow(page, /Write down (an|the first) outcome/, /\/outcomes\/new[^\/]*$/);
  if (!page.url().includes('initiative=')) await follow(page, projectTitle, /\/outcomes\/new\?initiative=[^\/]*$/);
  await pressInVain(page, 'Keep this outcome');
  await page.locator('fieldset .pick input').first().check();
  await page.getByLabel('For how many people?').fill('2');
  await page.getByLabel('How do we know?').fill('Both read a new letter to us without help.');
  await press(page, 'Keep this outcome', /\/outcomes\/\d+$/);
  await shown(page, /Both read a new letter/);
};

const tellBack = async walk => {
  const { page } = walk;
  await follow(page, 'Go to the need', new RegExp(walk.need + '$'));
  await follow(page, 'It is met, not ours, or has to wait', /\/close$/);
  await shown(page, /Hodan Warsame/);
  await press(page, 'It is met', /\/needs\/\d+/);
  await go(page, walk.need + '/tell');
  await follow(page, /Hodan Warsame/, /\/told-back\/[^\/]*$/);
  await page.locator('#told').fill('There is a place on Saturdays where letters are read together.');
  await page.locator('fieldset .pick input').first().check();
  await press(page, 'They have heard', /\/needs\/\d+/);
  await go(page, walk.need);
  await shown(page, /We told them: There is a place/);
  await shown(page, /\bmet\b/i);
};

const seeOutcome = async walk => {
  await writeOutcome(walk);
  await tellBack(walk);
  await go(walk.page, '/outcomes');
  await shown(walk.page, new RegExp(projectTitle));
};

/* --- 8: a membership file --- */

const file = [
  'First name,Last name,Email,Postcode,Joined',
  'Ngozi,Testerly,ngozi.testerly@example.org,E13 8AA,01/02/2024',
  'Łukasz,Testerly,lukasz.testerly@example.org,E16 1FS,15/03/2025',
  '"Anne, Mary",Testerly,am.testerly@example.org,E6 2RP,20/10/2026',
].join('\r\n');

const bringIn = async (walk, name, text, ...more) => {
  const path = join(walk.hub.folder, name);
  await writeFile(path, text);
  await walk.server.stop();
  const { status, stdout } = await command(walk.hub, ['import', 'people', path, '--hub', walk.hub.hub, '--json', ...more]);
  await serveAgain(walk);
  return { status, ...JSON.parse(stdout) };
};

const counts = ({ status, read, added, changed, same, rejected }) => ({ status, read, added, changed, same, rejected });

const importPeople = async walk => {
  const { page } = walk;
  const bad = await bringIn(walk, 'bad.csv', file + '\r\nNobody,Testerly,not-an-address,XX,31/02/2024\r\n');
  assert.deepEqual([bad.status, bad.rejected], [1, 1]);
  await go(page, '/people?q=testerly');
  assert.equal(await page.locator('section li h3').count(), 0, 'with one bad row nothing goes in');
  assert.deepEqual(counts(await bringIn(walk, 'dry.csv', file, '--dry-run')), { status: 0, read: 3, added: 3, changed: 0, same: 0, rejected: 0 });
  assert.deepEqual(counts(await bringIn(walk, 'good.csv', file)), { status: 0, read: 3, added: 3, changed: 0, same: 0, rejected: 0 });
  assert.deepEqual(counts(await bringIn(walk, 'good.csv', file)), { status: 0, read: 3, added: 0, changed: 0, same: 3, rejected: 0 });
  await openTab(page, 'People', /\/people$/);
  await page.getByLabel('Find somebody').fill('testerly');
  await press(page, 'Find', /\/people\?q=[^\/]*$/);
  assert.equal(await page.locator('section li h3').count(), 3);
  await follow(page, /Łukasz Testerly/, /\/people\/\d+$/);
  await heading(page, /Łukasz Testerly/);
  await walk.server.stop();
  const check = await command(walk.hub, ['check']);
  await serveAgain(walk);
  assert.equal(check.status, 0, check.stdout + check.stderr);
};

export const beforeTheSession = [
  ['1: signs in, Today says what the hub did', signIn],
  ['2: sees where the lights are off, writes down a need', hearNeed],
  ['3: starts a project from a playbook', startProject],
  ['4: asks people, who answer by their own links', findHelpers],
  ['4: a wrong link opens nothing', refuseWrongLink],
  ['5: the public page, two languages, bookings, the calendar', openDoor],
];

export const fromTheSessionOn = [
  ['6: takes the register, and the figures change', holdSession],
  ['7: an outcome, the need met, and told back', seeOutcome],
  ['8: a membership file comes in', importPeople],
];
