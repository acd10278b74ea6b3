// What walks through the program do on a page: small steps, each checked where it arrives.
import assert from 'node:assert/strict';
import { checkPage, newPage, takeFaults } from './browser.mjs';

export const button = (page, name) => page.getByRole('button', { name });
export const link = (page, name) => page.getByRole('link', { name });
export const main = page => page.locator('main');
export const shown = async (page, pattern) => assert.match(await main(page).innerText(), pattern, page.url());
export const heading = async (page, pattern) => assert.match(await page.locator('h1').innerText(), pattern, page.url());
export const number = text => Number(text.replace(/[ ,]/g, ''));

/* A page after a click: where it must be, whole, and what it must be. */
export const arrive = async (page, click, address) => {
  await Promise.all([page.waitForEvent('load'), click()]);
  const { pathname, search } = new URL(page.url());
  const said = await main(page).innerText();
  assert.match(pathname + search, address, said.slice(0, 600));
  await checkPage(page);
};

export const go = async (page, address) => {
  const answer = await page.goto(address);
  assert.equal(answer.status(), 200, address);
  await checkPage(page);
};

export const follow = (page, name, address) => arrive(page, () => link(page, name).first().click(), address);
export const press = (page, name, address) => arrive(page, () => button(page, name).first().click(), address);
export const openTab = (page, name, address) =>
  arrive(page, () => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click(), address);

export const choose = (page, label) => page.getByLabel(label).first().check();

/* The same address again, with what was wrong: 422, the summary, and the fields as they were typed. */
export const pressInVain = async (page, name) => {
  const [answer] = await Promise.all([
    page.waitForResponse(one => one.request().method() === 'POST'),
    page.waitForEvent('load'),
    button(page, name).first().click(),
  ]);
  assert.equal(answer.status(), 422, page.url());
  assert.match(await page.title(), /^Error:/);
  assert.match(await page.getByRole('alert').first().innerText(), /There is a problem/);
  const first = await page.locator('.errsum a').first().getAttribute('href');
  assert.equal(await page.locator(first).count(), 1, `the summary leads to ${first}`);
  await checkPage(page);
};

/* Somebody else's browser: not signed in, with or without scripts like the walk's own. */
export const stranger = async (walk, use) => {
  const page = await newPage(walk.browser, walk.server.origin, walk.options, walk.page.known);
  try {
    await use(page);
    assert.deepEqual(takeFaults(page), []);
  } finally {
    await page.context().close();
  }
};
