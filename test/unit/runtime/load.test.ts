import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PolicyError, writePolicy } from '../../../sdk/policy';
import { loadPolicy } from '../../../sdk/runtime';
import { samplePolicy } from '../policy/sample-policy';

const bytes = writePolicy(samplePolicy());
const pages: Record<string, { type: string; body: string | Uint8Array }> = {
  '/guard.safetensors': { type: 'application/octet-stream', body: bytes },
  '/spa-fallback': { type: 'text/html', body: '\n<!doctype html><title>Game</title>'.repeat(9) },
  '/untyped-page': { type: 'application/octet-stream', body: '<html></html>' },
  '/cut-short': { type: 'application/octet-stream', body: bytes.subarray(0, 900) },
};
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    if (!pages[url]) return response.writeHead(404).end('Not here');
    return response.writeHead(200, { 'content-type': pages[url].type }).end(pages[url].body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('loadPolicy', () => {
  const sources = {
    'an address': () => `${origin}/guard.safetensors`,
    'a URL': () => new URL('/guard.safetensors', origin),
    'an answer already fetched': () => fetch(`${origin}/guard.safetensors`),
    'a file': () => new Blob([bytes]),
    bytes: () => bytes,
    'a part of a buffer': () => new Uint8Array([0, ...bytes]).subarray(1),
    'a buffer': () => bytes.buffer,
  };
  it.each(Object.entries(sources))('takes %s', async (_, source) => {
    const actor = await loadPolicy(await source());
    const direct = await loadPolicy(bytes);
    const observation = Float32Array.of(0.5, -1, 2);
    expect(actor.act(observation)).toBe(direct.act(observation));
    expect(actor.probabilities).toEqual(direct.probabilities);
    expect(actor.manifest.environment).toBe('dodge');
  });

  it('says which address was not found', async () => {
    await expect(loadPolicy(`${origin}/gone`)).rejects.toThrow(`got 404 Not Found for '${origin}/gone'`);
  });

  it('tells a web page from a policy file', async () => {
    for (const path of ['/spa-fallback', '/untyped-page']) {
      await expect(loadPolicy(origin + path)).rejects.toThrow(
        /got a web page \(HTML\), as servers answer for a path that does not exist.*Check the path/,
      );
    }
  });

  it('tells a web page among bytes too, without repeating them', async () => {
    const page = new TextEncoder().encode('<!doctype html>'.repeat(1000));
    const error = await loadPolicy(page).catch((refused: Error) => refused);
    expect((error as Error).message).toMatch(/got a web page/);
    expect((error as Error).message.length).toBeLessThan(300);
  });

  it('says so when nobody answers', async () => {
    await expect(loadPolicy('http://127.0.0.1:1/x')).rejects.toThrow(/got no answer \(.+\) for 'http:.*Check the path/);
  });

  it('refuses a file that was cut short', async () => {
    await expect(loadPolicy(`${origin}/cut-short`)).rejects.toThrow(PolicyError);
  });
});
