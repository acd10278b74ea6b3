// Hubward's module: works on top of plain forms, never instead of them. It holds the outbox for
// marks and doorstep forms, live parts of a page, focus on errors, drafts, and warnings.

const texts = {
  saved: 'Online. Marks are saved as you tap.',
  sending: 'Sending one mark.|Sending {n} marks.',
  offline: 'No signal. Carry on. One mark is safe on this phone and will be sent when you are back online.' +
    '|No signal. Carry on. {n} marks are safe on this phone and will be sent when you are back online.',
  busy: 'The hub does not answer. Carry on. One mark is safe on this phone and will be sent again soon.' +
    '|The hub does not answer. Carry on. {n} marks are safe on this phone and will be sent again soon.',
  ready: 'No signal. Carry on. Marks are kept on this phone and sent when you are back online.',
  signedOut: 'One mark waits on this phone. Sign in again to send it.' +
    '|{n} marks wait on this phone. Sign in again to send them.',
  list: 'Not sent yet',
  refused: 'could not be saved',
  drop: 'Remove from this list',
  finish: 'The register can be finished when there is a signal. All marks are safe on this phone.',
  kept: 'Saved on this phone. It will be sent when you are back online.',
  unkept: 'This phone cannot keep marks. Use the button at the end of the page.',
  leave: 'One mark has not been sent yet. It stays on this phone. Sign out all the same?' +
    '|{n} marks have not been sent yet. They stay on this phone. Sign out all the same?',
  insecure: 'This page needs a signal: working without one is only possible over https.',
};

// The wording for one or for many; a page in another language brings its own in data-say-NAME.
export const say = (text, n = 0) => {
  const forms = text.split('|');
  return (n === 1 ? forms[0] : forms[forms.length - 1]).replace('{n}', n);
};

const word = (name, n) => {
  const own = document.querySelector(`[data-say-${name.toLowerCase()}]`);
  return say(own?.getAttribute('data-say-' + name.toLowerCase()) ?? texts[name], n);
};

// randomUUID needs a secure context, this does not.
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

// What the server's answer means for something in the outbox.
export const outcomeOf = (status, wentToSignIn = false) => {
  if (wentToSignIn || status === 401 || status === 403) return 'signedOut';
  if (status >= 200 && status < 300) return 'sent';
  if (status === 408 || status === 425 || status === 429 || status >= 500 || status < 400) return 'later';
  return 'refused';
};

export const delayAfter = tries => Math.min(300000, 2000 * 2 ** Math.min(tries, 10));

// The newest word on each mark of one register: Map of "guest:12" to true or false. What the server
// refused is not the state of anything.
export const latestMarks = (records, action) =>
  new Map(records.filter(one => one.action === action && one.mark && one.state !== 'refused').sort((a, b) => a.at - b.at)
    .map(one => [one.mark, one.isHere]));

// Several taps on one person are one thing to a reader: the newest of each is shown and counted.
export const toShow = records => {
  const newest = new Map();
  for (const one of [...records].sort((a, b) => a.at - b.at)) {
    newest.set(`${one.state} ${one.action} ${one.mark ?? one.once}`, one);
  }
  return [...newest.values()];
};

export const countUnsent = records => toShow(records).filter(one => one.state !== 'refused').length;

/* The outbox: IndexedDB, one record a submission. */

let opened;
const open = () => opened ??= new Promise((resolve, reject) => {
  const request = indexedDB.open('hubward', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('outbox', { keyPath: 'once' });
  request.onsuccess = () => resolve(request.result);
  request.onerror = request.onblocked = () => reject(request.error);
});

// Resolves when the browser says that it is on disk.
const withOutbox = async (mode, use) => {
  const transaction = (await open()).transaction('outbox', mode, { durability: 'strict' });
  const request = use(transaction.objectStore('outbox'));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
};
const allRecords = async () => (await withOutbox('readonly', store => store.getAll())).sort((a, b) => a.at - b.at);
const keep = record => withOutbox('readwrite', store => store.put(record));
const forget = once => withOutbox('readwrite', store => store.delete(once));

let lastAt = 0;
const instant = () => lastAt = Math.max(Date.now(), lastAt + 1);

const currentCsrf = () => document.querySelector('form:not([data-public]) input[name=csrf]')?.value;

const send = async record => {
  const fields = new URLSearchParams(record.pairs);
  fields.set('once', record.once);
  const csrf = currentCsrf();
  if (csrf) fields.set('csrf', csrf);
  try {
    const answer = await fetch(record.action, { method: 'POST', body: fields, signal: AbortSignal.timeout?.(20000) });
    const path = new URL(answer.url || location.href).pathname;
    return outcomeOf(answer.status, answer.redirected && path.endsWith('/sign-in'));
  } catch {
    return 'later';
  }
};

const state = { isSignedOut: false, isCutOff: false, tries: 0, timer: 0 };

const sendAll = async () => {
  state.isSignedOut = state.isCutOff = false;
  const sent = new Set();
  for (const record of await allRecords()) {
    if (record.state === 'refused') continue;
    const outcome = await send(record);
    if (outcome === 'sent') {
      await forget(record.once);
      settle(record, true);
      sent.add(record.action);
    } else if (outcome === 'refused') {
      await keep({ ...record, state: 'refused' });
      settle(record, false);
    } else {
      state.isSignedOut = outcome === 'signedOut';
      state.isCutOff = outcome === 'later';
      break;
    }
  }
  return sent;
};

let sending;
const flush = () => sending ??= (async () => {
  clearTimeout(state.timer);
  try {
    // Two open pages must not send the same things at once.
    const sent = navigator.locks ? await navigator.locks.request('hubward-outbox', sendAll) : await sendAll();
    state.tries = state.isCutOff || state.isSignedOut ? state.tries + 1 : 0;
    if (state.tries) state.timer = setTimeout(flush, delayAfter(state.tries));
    if (sent.size) refreshCopy();
  } finally {
    sending = undefined;
    await showOutbox();
    if (!state.tries && countUnsent(await allRecords())) flush();
  }
})();

// The offline copy of a register must know the marks that the outbox has let go.
let copyTimer;
const refreshCopy = () => {
  if (!document.querySelector('form[data-outbox=register]')) return;
  clearTimeout(copyTimer);
  copyTimer = setTimeout(() => fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => {}), 3000);
};

/* What the reader sees of it. */

const make = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  element.textContent = text;
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};

const statusPlace = () => {
  let place = document.querySelector('[data-outbox-status]');
  if (!place) {
    place = make('div', '', { class: 'net', role: 'status', 'data-outbox-status': '' });
    document.querySelector('main')?.prepend(place);
  }
  if (!place.querySelector('[data-outbox-text]')) {
    place.append(make('div', '', { class: 'grow', 'data-outbox-text': '' }));
  }
  return place;
};

const statusText = (unsent, isOff) => {
  if (state.isSignedOut && unsent) return word('signedOut', unsent);
  if (state.isCutOff && navigator.onLine && unsent) return word('busy', unsent);
  if (isOff) return unsent ? word('offline', unsent) : word('ready');
  return unsent ? word('sending', unsent) : word('saved');
};

const listOf = records => {
  const list = make('ul', '', { class: 'plain' });
  for (const one of toShow(records)) {
    const item = make('li', one.label + (one.state === 'refused' ? ': ' + word('refused') + ' ' : ''));
    if (one.state === 'refused') {
      const button = make('button', word('drop'), { type: 'button', class: 'btn text' });
      button.addEventListener('click', async () => {
        await forget(one.once);
        showOutbox();
      });
      item.append(button);
    }
    list.append(item);
  }
  return list;
};

const showOutbox = async () => {
  const records = await allRecords();
  const kept = navigator.onLine ? 'form[data-outbox=register]' : 'form[data-outbox]';
  if (!records.length && !document.querySelector(kept)) {
    document.querySelector('[data-outbox-status]')?.setAttribute('hidden', '');
    return;
  }
  const unsent = countUnsent(records), isOff = !navigator.onLine || state.isCutOff;
  const place = statusPlace(), text = place.querySelector('[data-outbox-text]');
  const wasOpen = text.querySelector('details')?.open;
  text.replaceChildren(make('p', statusText(unsent, isOff)));
  if (records.length) {
    const details = make('details', '');
    details.open = wasOpen || records.some(one => one.state === 'refused');
    details.append(make('summary', `${word('list')}: ${toShow(records).length}`), listOf(records));
    text.append(details);
  }
  place.classList.toggle('on', !isOff && !records.length);
  place.hidden = false;
};

/* Registers: every tap is a mark of its own; the button still sends the plain form. */

const markOf = box => `${box.name}:${box.value}`;
const nameOf = box => box.dataset.name ?? (box.labels[0]?.querySelector('.grow')?.firstChild?.textContent ?? box.labels[0]?.textContent ?? '').trim();

const boxesOf = form => [...form.querySelectorAll('input[type=checkbox][name=guest], input[type=checkbox][name=volunteer]')];

const showCount = form => form.querySelectorAll('[data-count]').forEach(place => {
  place.textContent = boxesOf(form).filter(box => box.checked).length;
});

// A box's default is what the server last said: a mark that was taken changes it, a refused one falls back to it.
const settle = (record, isTaken) => document.querySelectorAll('form[data-outbox=register]').forEach(form => {
  const box = markAction(form) === record.action && boxesOf(form).find(one => markOf(one) === record.mark);
  if (!box) return;
  if (isTaken) box.defaultChecked = record.isHere;
  else if (box.checked === record.isHere) box.checked = box.defaultChecked;
  showCount(form);
});

const queueMark = async (form, box) => {
  const once = newId(), at = instant(), mark = markOf(box), isHere = box.checked;
  const pairs = Object.entries({
    csrf: form.elements.csrf?.value ?? '', once, mark, here: isHere ? '1' : '0', at: String(at),
    capability: form.dataset.capability ?? '',
  });
  await keep({ once, at, mark, isHere, pairs, action: markAction(form), label: nameOf(box), state: 'waiting' });
  await showOutbox();
  flush();
};

const markAction = form => new URL(form.getAttribute('action'), location.href).pathname.replace(/\/$/, '') + '/mark';

const startRegister = async form => {
  const boxes = boxesOf(form);
  const marks = latestMarks(await allRecords(), markAction(form));
  for (const box of boxes) box.checked = marks.get(markOf(box)) ?? box.defaultChecked;
  showCount(form);
  form.addEventListener('change', event => {
    if (!boxes.includes(event.target)) return;
    showCount(form);
    queueMark(form, event.target).catch(() => notice(word('unkept')));
  });
  form.addEventListener('submit', event => finishRegister(event, form));
  setInterval(() => shareMarks(form).catch(() => {}), 15000);
};

// What other phones marked is taken over where this one has nothing newer to say.
const shareMarks = async form => {
  if (document.hidden || !navigator.onLine) return;
  const answer = await fetch(markAction(form) + 's', { headers: { accept: 'application/json' } });
  if (!answer.ok || answer.redirected) return;
  const marks = await answer.json(), unsent = latestMarks(await allRecords(), markAction(form));
  for (const box of boxesOf(form)) {
    const isHere = marks[markOf(box)];
    if (isHere !== undefined && !unsent.has(markOf(box))) box.checked = box.defaultChecked = isHere;
  }
  showCount(form);
};

const finishRegister = async (event, form) => {
  if (form.dataset.isFlushed) return;
  event.preventDefault();
  // An outbox that does not answer must not keep anyone from finishing.
  await flush().catch(() => {});
  if (!navigator.onLine || state.isCutOff) {
    notice(word('finish'));
    return;
  }
  form.dataset.isFlushed = 'yes';
  form.requestSubmit(event.submitter);
};

// Other forms that may be filled in without a signal: kept whole, under the form's own key.
const startKeptForm = form => form.addEventListener('submit', async event => {
  if (navigator.onLine) return;
  event.preventDefault();
  const fields = new FormData(form);
  if (event.submitter?.name) fields.append(event.submitter.name, event.submitter.value);
  const pairs = [...fields].filter(([, value]) => typeof value === 'string');
  const once = fields.get('once') || newId(), action = new URL(form.getAttribute('action'), location.href).pathname;
  await keep({ once, at: instant(), pairs, action, label: form.dataset.label ?? document.title, state: 'waiting' });
  if (form.elements.once) form.elements.once.value = newId();
  form.reset();
  notice(word('kept'));
  showOutbox();
});

const notice = text => {
  let place = document.querySelector('[data-live-region]');
  if (!place) {
    place = make('p', '', { 'data-live-region': '', 'aria-live': 'polite', class: 'note ochre' });
    document.querySelector('main')?.prepend(place);
  }
  place.textContent = text;
};

/* Leaving: sign-out asks first while marks are unsent, and tells the server how many there are. */

const startSignOut = form => form.addEventListener('submit', async event => {
  if (form.dataset.isAsked) return;
  event.preventDefault();
  const unsent = await allRecords().then(countUnsent, () => 0);
  if (unsent && !confirm(word('leave', unsent))) return;
  form.append(make('input', '', { type: 'hidden', name: 'unsent', value: unsent }));
  if (!unsent) navigator.serviceWorker?.controller?.postMessage('clear');
  form.dataset.isAsked = 'yes';
  form.requestSubmit(event.submitter);
});

const startUnsaved = form => {
  let isChanged = false;
  form.addEventListener('input', () => { isChanged = true; });
  form.addEventListener('submit', () => { isChanged = false; });
  addEventListener('beforeunload', event => { if (isChanged) event.preventDefault(); });
};

const startDraft = area => {
  const key = `draft ${location.pathname} ${area.name}`;
  if (area.value === '') area.value = sessionStorage.getItem(key) ?? '';
  area.addEventListener('input', () => sessionStorage.setItem(key, area.value));
  area.form?.addEventListener('submit', () => sessionStorage.removeItem(key));
};

/* Live parts: <div id="queue" data-live="30"> is fetched again every 30 seconds. */

const fetchPage = async (address, policy, signal) => {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, signal });
  if (!answer.ok || answer.redirected) return undefined;
  return new DOMParser().parseFromString(policy.createHTML(await answer.text()), 'text/html');
};

const takePart = (page, id) => {
  const now = document.getElementById(id), next = page.getElementById(id);
  if (now && next) replaceLive(now, next);
  return next;
};

const startLive = (element, policy) => setInterval(async () => {
  const now = document.getElementById(element.id);
  if (!now || document.hidden || !navigator.onLine || now.querySelector('form :focus')) return;
  try {
    const page = await fetchPage(location.href, policy);
    if (page && !takePart(page, element.id)) location.reload(); // what it told of is over: the page is another one now
  } catch { /* the next turn tries again */ }
}, Math.max(5, Number(element.dataset.live) || 30) * 1000);

/* <section data-asks="count sum">: whatever is changed in its fields is asked of the page's own address, and those parts
   of the answer shown. */
const startAsking = (section, policy) => {
  let timer, asking;
  liveRegion();
  section.addEventListener('input', () => {
    clearTimeout(timer);
    asking?.abort(); // an old answer must not come after a newer one
    asking = new AbortController();
    const { signal } = asking;
    timer = setTimeout(async () => {
      const chosen = new URLSearchParams([...section.querySelectorAll('input, select')].map(one => [one.name, one.value]));
      try {
        const page = await fetchPage(`${location.pathname}?${chosen}`, policy, signal);
        if (page) section.dataset.asks.split(' ').forEach(id => takePart(page, id));
      } catch { /* the button is still there */ }
    }, 400);
  });
};

const liveRegion = () => document.querySelector('[data-live-said]') ??
  document.body.appendChild(make('p', '', { class: 'vh', 'aria-live': 'polite', 'data-live-said': '' }));

const replaceLive = (now, next) => {
  // Fresh keys in forms are no news.
  const bare = element => element.outerHTML.replace(/(name="once" value=")[^"]*/g, '$1');
  if (bare(next) === bare(now)) return;
  const focused = now.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && (focused.id ? '#' + CSS.escape(focused.id) : focused.getAttribute('href') && `[href="${CSS.escape(focused.getAttribute('href'))}"]`);
  now.replaceWith(document.adoptNode(next));
  if (place) next.querySelector(place)?.focus();
  if (next.dataset.liveSay) liveRegion().textContent = next.dataset.liveSay;
};

/* Start */

const startWorker = async policy => {
  const registration = await navigator.serviceWorker.register(policy.createScriptURL('/sw.js'));
  const worker = (await navigator.serviceWorker.ready).active ?? registration.active;
  const urls = performance.getEntriesByType('resource').map(one => new URL(one.name).pathname).filter(path => path.startsWith('/a/'));
  worker.postMessage({ keep: [...new Set([...urls, location.pathname])] });
};

const makePolicy = () => {
  const rules = {
    createHTML: html => html,
    createScriptURL: url => {
      if (url !== '/sw.js') throw new TypeError('only /sw.js');
      return url;
    },
  };
  return globalThis.trustedTypes?.createPolicy('hubward', rules) ?? rules;
};

const startOutbox = async () => {
  const forms = [...document.querySelectorAll('form[data-outbox]')];
  await open();
  for (const form of forms) {
    if (form.dataset.outbox === 'register') await startRegister(form);
    else startKeptForm(form);
  }
  addEventListener('online', flush);
  addEventListener('offline', showOutbox);
  await showOutbox();
  if (countUnsent(await allRecords())) flush();
};

const start = () => {
  const each = (selector, use) => document.querySelectorAll(selector).forEach(element => use(element));
  const policy = makePolicy();
  document.querySelector('[data-error-summary]')?.focus();
  each('form[data-sign-out]', startSignOut);
  each('form[data-unsaved]', startUnsaved);
  each('textarea[data-autosave]', startDraft);
  each('[data-live][id]', element => startLive(element, policy));
  each('section[data-asks]', section => startAsking(section, policy));
  if (!isSecureContext) {
    each('[data-offline-note]', note => {
      note.textContent = word('insecure');
      note.hidden = false;
    });
  } else if (navigator.serviceWorker && document.querySelector('form[data-outbox]')) {
    startWorker(policy).catch(() => {});
  }
  startOutbox().catch(() => {});
};

if (typeof document !== 'undefined') start();
