// A demonstration hub in a folder of its own, and the real program serving it.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const binary = process.env.HUBWARD_BINARY;
const run = promisify(execFile);

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

const untilItAnswers = async (server, said) => {
  for (let tries = 0; tries < 300; tries++) {
    if (server.child.exitCode !== null) throw new Error(`serve ended: ${said.join('')}`);
    const answer = await fetch(server.origin + '/healthz').catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`serve does not answer: ${said.join('')}`);
};

// The folder of a new demonstration hub; several hubs can be copied from one, while nobody serves it.
export const makeDemo = async () => {
  if (!binary) throw new Error('HUBWARD_BINARY says which program to test');
  const folder = await mkdtemp(join(tmpdir(), 'hubward-browser-'));
  const { stdout } = await run(binary, ['demo', '--data', folder, '--json']);
  return { folder, ...JSON.parse(stdout) };
};

export const copyOf = async demo => {
  const folder = await mkdtemp(join(tmpdir(), 'hubward-browser-'));
  await cp(demo.folder, folder, { recursive: true });
  return { ...demo, folder };
};

export const removeHub = hub => rm(hub.folder, { recursive: true, force: true });

/* What shifts the clock of one program: libfaketime. */
const clockOf = later => later
  ? { ...process.env, LD_PRELOAD: process.env.FAKETIME_LIBRARY, FAKETIME: `+${Math.round(later / 1000)}s` }
  : process.env;

// {origin, port, stop()}: the hub on a port of this machine; `later` ms ahead of now, for a session
// that nobody can wait for.
export const serve = async (hub, { port, later } = {}) => {
  port ??= await freePort();
  if (later) assert.ok(process.env.FAKETIME_LIBRARY, 'FAKETIME_LIBRARY says where libfaketime is');
  const said = [];
  const child = spawn(binary, ['serve', '--listen', `127.0.0.1:${port}`, '--data', hub.folder],
    { stdio: ['ignore', 'pipe', 'pipe'], env: clockOf(later) });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', some => said.push(some));
  const server = { child, port, origin: `http://127.0.0.1:${port}` };
  const ended = new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })));
  server.stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  await untilItAnswers(server, said);
  return server;
};

// A command of the program on this hub: {status, stdout, stderr}.
export const command = async (hub, words) => {
  try {
    return { status: 0, ...await run(binary, [...words, '--data', hub.folder]) };
  } catch (error) {
    return { status: error.code, stdout: error.stdout, stderr: error.stderr };
  }
};
