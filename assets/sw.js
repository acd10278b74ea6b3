// Hubward's service worker. Pages come from the network; hashed assets from the cache; of pages it
// keeps today's registers and nothing else, each hub's apart from the others'.

const assets = 'hubward-assets';
const hashed = /^(?:\/h\/[^/]+)?\/a\/(.+)\.[0-9a-f]{10}\.(\w+)$/;
const register = /^(?:\/h\/([^/]+))?\/sessions\/[^/]+\/register$/;

const today = () => new Date().toDateString();
const registersOf = path => 'hubward-registers-' + (register.exec(path)[1] ?? '');

const clear = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith('hubward-')).map(name => caches.delete(name)));
};

// Yesterday's registers go; a register that was open past midnight goes with them.
const clearOld = async () => {
  for (const name of await caches.keys()) {
    if (!name.startsWith('hubward-registers-')) continue;
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const kept = await cache.match(key);
      if (kept?.headers.get('x-kept-on') !== today()) await cache.delete(key);
    }
  }
};

const keepRegister = async (path, answer) => {
  const headers = new Headers(answer.headers);
  headers.set('x-kept-on', today());
  const cache = await caches.open(registersOf(path));
  await cache.put(path, new Response(await answer.blob(), { headers }));
};

const isWhole = answer => answer.status === 200 && !answer.redirected && answer.type === 'basic';

const answerRegister = async (request, path) => {
  try {
    const answer = await fetch(request);
    if (isWhole(answer)) await keepRegister(path, answer.clone());
    return answer;
  } catch (error) {
    await clearOld();
    const kept = await (await caches.open(registersOf(path))).match(path);
    if (kept) return kept;
    throw error;
  }
};

const keepAsset = async (path, answer) => {
  const [, stem, extension] = hashed.exec(path);
  const cache = await caches.open(assets);
  for (const key of await cache.keys()) {
    const [, keptStem, keptExtension] = hashed.exec(new URL(key.url).pathname) ?? [];
    if (keptStem === stem && keptExtension === extension) await cache.delete(key);
  }
  await cache.put(path, answer);
};

const answerAsset = async (request, path) => {
  const kept = await (await caches.open(assets)).match(path);
  if (kept) return kept;
  const answer = await fetch(request);
  if (isWhole(answer)) await keepAsset(path, answer.clone());
  return answer;
};

// The page that installed the worker was loaded before it: what it used is fetched once more.
const keepPaths = paths => Promise.all(paths.map(path => {
  if (hashed.test(path)) return answerAsset(path, path);
  return register.test(path) ? answerRegister(path, path) : undefined;
}));

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(Promise.all([clients.claim(), clearOld()])));

addEventListener('fetch', event => {
  const { request } = event, url = new URL(request.url);
  if (request.mode === 'navigate') event.waitUntil(clearOld());
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (hashed.test(url.pathname)) {
    event.respondWith(answerAsset(request, url.pathname));
  } else if (register.test(url.pathname)) {
    event.respondWith(answerRegister(request, url.pathname));
  }
});

addEventListener('message', event => {
  if (event.data === 'clear') event.waitUntil(clear());
  else if (Array.isArray(event.data?.keep)) event.waitUntil(keepPaths(event.data.keep).catch(() => {}));
});
