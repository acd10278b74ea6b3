// Every page that links lead to, from one address on.
import assert from 'node:assert/strict';
import { checkInAllSettings, takeFaults } from './browser.mjs';

/* "/needs/188/tell?x=1" and "/needs/21/tell?x=2" are the same kind of page. */
const kindOf = address => {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replace(/\/(\d+|E\d{8})(?=\/|$|\.)/g, '/{}').replace(/\/(u|booked)\/[\w-]{16,}/, '/$1/{}')
    .replace(/^\/more\/playbooks\/.+/, '/more/playbooks/{}');
  const names = [...new Set(searchParams.keys())].sort().join('&');
  return path + (names && '?' + names);
};

const linksOf = page => page.locator('a[href]').evaluateAll(links => links.map(one => new URL(one.getAttribute('href'), document.baseURI).href));

const isFile = address => /\.(ics|csv|geojson|pdf)$/.test(new URL(address).pathname) || /[?&]see=(download|calendar)\b/.test(address);

// Visits a page of each kind and looks at it in all settings: {kinds, faults}. Files are only asked for.
export const crawl = async (page, start, leavesOut = () => false) => {
  const origin = new URL(page.context().pages()[0].url()).origin;
  const kinds = new Set();
  const faults = [];
  const waiting = [new URL(start, origin).href];
  while (waiting.length) {
    const address = waiting.shift().replace(/#.*/, '');
    const kind = kindOf(address);
    if (new URL(address).origin !== origin || kinds.has(kind) || leavesOut(address)) continue;
    kinds.add(kind);
    if (isFile(address)) {
      // The connection of a file long ago may have been closed for idleness meanwhile.
      assert.equal((await page.request.get(address, { maxRetries: 1 })).status(), 200, address);
      continue;
    }
    const answer = await page.goto(address).catch(error => {
      if (!/Download is starting/.test(error.message)) throw error;
    });
    if (!answer) continue; // letters, labels: the browser takes them for files
    if (answer.status() !== 200) faults.push(`${answer.status()} ${address}`);
    await checkInAllSettings(page).catch(error => faults.push(`${kind}\n${error.message}`));
    takeFaults(page);
    waiting.push(...await linksOf(page));
  }
  return { kinds, faults };
};
