// The service worker on caches of its own, without a browser: node --test tests/browser/worker_test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const source = readFileSync(new URL('../../assets/sw.js', import.meta.url), 'utf8');

class Cache {
  kept = new Map();
  async match(key) { return this.kept.get(key.url ?? key)?.clone(); }
  async put(key, answer) { this.kept.set(key, answer); }
  async delete(key) { return this.kept.delete(key.url); }
  async keys() { return [...this.kept.keys()].map(url => ({ url })); }
}

// A worker at one moment, over what an earlier one kept.
const worker = (stored, { now, isOnline = true }) => {
  const listeners = {}, waits = [];
  const caches = {
    keys: async () => [...stored.keys()],
    open: async name => stored.get(name) ?? stored.set(name, new Cache()).get(name),
    delete: async name => stored.delete(name),
  };
  const fetch = async () => {
    if (!isOnline) throw new TypeError('no signal');
    const answer = new Response('<li>Amina K.</li>', { headers: { 'content-type': 'text/html' } });
    Object.defineProperty(answer, 'type', { value: 'basic' });
    return answer;
  };
  class Moment extends Date { constructor() { super(now); } }
  new Function('addEventListener', 'caches', 'fetch', 'Date', 'clients', 'skipWaiting', 'location', source)(
    (name, listener) => { listeners[name] = listener; }, caches, fetch, Moment,
    { claim: async () => {} }, () => {}, { origin: 'https://hub.example' });
  const open = async (path, mode = 'navigate') => {
    let answer;
    listeners.fetch({
      request: { method: 'GET', mode, url: 'https://hub.example' + path },
      respondWith: promise => { answer = promise; },
      waitUntil: promise => waits.push(promise),
    });
    await Promise.all(waits);
    return answer;
  };
  return { open };
};

const copies = stored => [...stored.values()].flatMap(cache => [...cache.kept.keys()]);

test('a register is there without a signal, on its day', async () => {
  const stored = new Map(), day = '2026-11-28T09:00:00';
  await worker(stored, { now: day }).open('/sessions/1/register');
  assert.deepEqual(copies(stored), ['/sessions/1/register']);
  const answer = await worker(stored, { now: day, isOnline: false }).open('/sessions/1/register');
  assert.match(await answer.text(), /Amina K\./);
});

test('the next page of another day removes it, whichever page that is', async () => {
  const stored = new Map();
  await worker(stored, { now: '2026-11-28T09:00:00' }).open('/h/newham/sessions/1/register');
  assert.equal(copies(stored).length, 1);
  await worker(stored, { now: '2026-11-29T09:00:00' }).open('/today');
  assert.deepEqual(copies(stored), []);
});

test('pages that name people in full are not kept', async () => {
  const stored = new Map();
  for (const path of ['/today', '/people/12', '/sessions/1/register/print', '/sessions/1/register/helper?q=tom', '/sessions/1']) {
    await worker(stored, { now: '2026-11-28T09:00:00' }).open(path);
  }
  assert.deepEqual(copies(stored), []);
});
