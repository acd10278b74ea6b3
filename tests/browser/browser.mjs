// Chromium, with what every page is held to: no error in its console, no violation of its content
// security policy, one heading, nothing wider than the screen, nothing that axe finds.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const desktop = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

export const settings = [
  { name: 'desktop, light', width: 1280, height: 900, scheme: 'light' },
  { name: 'desktop, dark', width: 1280, height: 900, scheme: 'dark' },
  { name: 'phone, dark', width: 390, height: 844, scheme: 'dark' },
  { name: 'phone, light', width: 390, height: 844, scheme: 'light' },
  { name: '320 px', width: 320, height: 640, scheme: 'light' },
];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/* Runs in the page. */
const reportViolations = () => addEventListener('securitypolicyviolation', event =>
  console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));

// A context of its own: nobody is signed in. `page.faults` collects what the console complains about,
// `known` what axe has seen already.
export const newPage = async (browser, origin, options = {}, known = new Set()) => {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  context.setDefaultTimeout(20000);
  const page = await context.newPage();
  page.faults = [];
  page.known = known;
  page.runsScripts = options.javaScriptEnabled !== false;
  if (page.runsScripts) {
    await page.addInitScript(reportViolations);
    // Not by addScriptTag: the page's policy stays in force. Not by evaluate: that compiles it each time.
    await page.addInitScript({ content: axeSource });
  }
  page.on('console', message => {
    if (message.type() === 'error') page.faults.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', error => page.faults.push(String(error)));
  page.on('crash', () => page.faults.push('the page crashed'));
  return page;
};

// What was complained about since the last time. Two complaints are expected: a page answered with
// 422, and the browser's own remark that it left out the fade from one page to the next, because the
// next was there first.
const isExpected = fault => /status of 422|^(Error: )?InvalidStateError: Transition was aborted/.test(fault);
export const takeFaults = page => page.faults.splice(0).filter(one => !isExpected(one));

const shapeOf = () => ({
  headings: document.querySelectorAll('h1').length,
  title: document.title,
  language: document.documentElement.lang,
  width: document.documentElement.scrollWidth,
  wide: [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120)),
});

// The poster is a sheet of A4, as wide as one.
const isPaper = page => new URL(page.url()).pathname.endsWith('/poster');

export const checkShape = async (page, width) => {
  const shape = await page.evaluate(shapeOf);
  assert.equal(shape.headings, 1, `one h1 at ${page.url()}`);
  assert.ok(shape.title.length > 3, `a title at ${page.url()}`);
  assert.match(shape.language, /^[a-z]{2}(-[A-Z]{2})?$/);
  if (!isPaper(page)) assert.ok(shape.width <= width, `${shape.width} px wide at ${width} px: ${page.url()}\n${shape.wide.join('\n')}`);
};

const describe = violations => violations.map(one =>
  `${one.id}: ${one.help}\n` + one.nodes.slice(0, 4).map(node => `    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replace(/\s+/g, ' ')}`)
    .join('\n')).join('\n');

const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const sizes = { type: 'rule', values: ['target-size', 'scrollable-region-focusable', 'bypass', 'region', 'landmark-unique'] };

// What a page says is the same in all settings. The night by itself changes colours only, a phone sizes
// only: together they bring nothing new.
const rulesFor = ({ scheme, width }) => {
  if (width === 1280) return scheme === 'dark' ? colours : everything;
  return scheme === 'dark' ? undefined : sizes;
};

export const axe = async (page, runOnly = everything) => {
  const violations = await page.evaluate(async runOnly => {
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) }));
  }, runOnly);
  return describe(violations);
};

/* Pages of one kind in one state are alike to axe: "/people/17" and "/people/18". */
const stateOf = async page => `${new URL(page.url()).pathname.replace(/\d{3,}|[\w-]{20,}/g, '{}')} ${await page.title()}`;

const axeOnce = async page => {
  const state = await stateOf(page);
  if (page.known.has(state)) return '';
  page.known.add(state);
  return axe(page);
};

// The page as it stands, at the size it has.
export const checkPage = async page => {
  await checkShape(page, page.viewportSize().width);
  const violations = page.runsScripts ? await axeOnce(page) : '';
  if (violations) throw new Error(`axe at ${page.url()}\n${violations}`);
  assert.deepEqual(takeFaults(page), [], `console at ${page.url()}`);
};

// The page as it stands, in each of the five settings; the first faults of each are told.
export const checkInAllSettings = async page => {
  const found = [];
  const before = page.viewportSize();
  for (const setting of settings) {
    await page.setViewportSize({ width: setting.width, height: setting.height });
    await page.emulateMedia({ colorScheme: setting.scheme, reducedMotion: 'reduce' });
    await checkShape(page, setting.width).catch(error => found.push(`${setting.name}: ${error.message}`));
    const rules = rulesFor(setting);
    const violations = rules && await axe(page, rules);
    if (violations) found.push(`${setting.name}: ${violations}`);
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  found.push(...takeFaults(page));
  if (found.length) throw new Error(found.join('\n'));
};
