// The parts of the module that need no browser: node --test tests/browser/module_test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

// By its text: no package.json says that .js files here are modules.
const source = readFileSync(new URL('../../assets/hubward.js', import.meta.url), 'utf8');
const { countUnsent, delayAfter, latestMarks, newId, outcomeOf, say, toShow } =
  await import('data:text/javascript,' + encodeURIComponent(source));

const mark = (at, who, isHere, more = {}) =>
  ({ once: String(at), at, mark: who, isHere, action: '/sessions/1/register/mark', state: 'waiting', ...more });

test('a client id is 128 random bits', () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

test('only the server saying so takes a mark out of the outbox', () => {
  assert.equal(outcomeOf(200), 'sent');
  assert.equal(outcomeOf(204), 'sent');
  for (const status of [401, 403]) assert.equal(outcomeOf(status), 'signedOut');
  assert.equal(outcomeOf(200, true), 'signedOut');
  for (const status of [0, 302, 408, 425, 429, 500, 502, 503, 507]) assert.equal(outcomeOf(status), 'later');
  for (const status of [400, 404, 409, 410, 413, 422]) assert.equal(outcomeOf(status), 'refused');
});

test('waits grow and stay bounded', () => {
  const waits = Array.from({ length: 30 }, (_, tries) => delayAfter(tries));
  assert.equal(waits[0], 2000);
  for (let i = 1; i < waits.length; i++) assert.ok(waits[i] >= waits[i - 1]);
  assert.equal(waits.at(-1), 300000);
});

test('the newest tap decides, whatever order the outbox gives', () => {
  const marks = latestMarks([mark(3, 'guest:1', true), mark(1, 'guest:1', true), mark(2, 'guest:1', false),
    mark(5, 'guest:2', false), mark(4, 'guest:2', true), mark(6, 'guest:9', true, { action: '/other' }),
    mark(7, 'guest:1', false, { state: 'refused' })],
  '/sessions/1/register/mark');
  assert.deepEqual([...marks], [['guest:1', true], ['guest:2', false]]);
});

test('several taps on one person count once; what was refused does not wait', () => {
  const records = [mark(1, 'guest:1', true), mark(2, 'guest:1', false), mark(3, 'volunteer:1', true),
    mark(4, 'guest:2', true, { state: 'refused' }),
    { once: 'a', at: 5, action: '/rounds/1', state: 'waiting' }, { once: 'b', at: 6, action: '/rounds/1', state: 'waiting' }];
  assert.equal(countUnsent(records), 4);
  assert.deepEqual(toShow(records).map(one => one.at), [2, 3, 4, 5, 6]);
  assert.equal(countUnsent([]), 0);
});

test('one is not many', () => {
  assert.equal(say('One mark.|{n} marks.', 1), 'One mark.');
  assert.equal(say('One mark.|{n} marks.', 7), '7 marks.');
  assert.equal(say('Saved.', 3), 'Saved.');
});
