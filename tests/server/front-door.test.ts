import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppFiles, listApp } from '../../src/server/front-door/app-files.ts';
import { startServer } from '../fixtures/server-client.ts';

const folder = mkdtempSync(joinPath(tmpdir(), 'pillarbook-app-'));
const dist = joinPath(folder, 'dist');
const script = 'export const long = "x";\n'.repeat(200);
let app: AppFiles;

beforeAll(async () => {
  mkdirSync(joinPath(dist, 'assets'), { recursive: true });
  const files = {
    'index.html': '<!doctype html><title>Pillarbook</title>',
    'sw.js': 'self.x = 1;',
    'manifest.webmanifest': '{}',
    'icon.png': 'png',
    'assets/main-abc.js': script,
    'assets/vault-abc.js': script,
    'assets/vaulted.js': script,
    'assets/main-abc.js.map': '{}',
    '../secret.js': 'secret',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(joinPath(dist, name), text);
  app = (await listApp(dist))!;
});
afterAll(() => rmSync(folder, { recursive: true }));

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = {}) =>
  startServer({ app }).app.request(path, { headers });

describe('the page', () => {
  test('is the app at every address of a page', async () => {
    for (const path of ['/', '/today', '/entries/e1/edit', '/i/abc', '/v1x']) {
      const response = await get(path, page);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Pillarbook');
    }
  });

  test('is there for whoever asks at the front door, whatever they accept', async () => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const response = await get('/', headers);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain('<title>Pillarbook');
    }
    const head = await startServer({ app }).app.request('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('is never made up for a file, a script, a changed method or the protocol', async () => {
    const wrong = [
      await get('/today', { accept: '*/*' }),
      await get('/today'),
      await get('/assets/gone-123.js', page),
      await get('/assets/gone', page),
      await get('/gone.js', page),
      await get('/v1/gone', page),
      await get('/v1', page),
      await get('/assets/main-abc.js.map', page),
      await startServer({ app }).app.request('/today', { method: 'POST', headers: page }),
    ];
    for (const response of wrong) {
      expect([response.status, await response.text()]).toEqual([404, '{"code":"not-found"}']);
    }
  });

  test('may do what the design says and nothing more', async () => {
    const { headers } = await get('/', page);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; " +
        "require-trusted-types-for 'script'; trusted-types pillarbook",
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('permissions-policy')).toContain('camera=(self), accelerometer=()');
    expect(headers.has('strict-transport-security')).toBe(false);
    const overTls = await get('/', { ...page, 'x-forwarded-proto': 'https' });
    expect(overTls.headers.get('strict-transport-security')).toBe(
      'max-age=63072000; includeSubDomains',
    );
  });
});

describe('a file', () => {
  test('with a hash in its name is kept for ever, any other asked for again', async () => {
    const cache = async (path: string) => (await get(path)).headers.get('cache-control');
    expect(await cache('/assets/main-abc.js')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/index.html', '/sw.js', '/manifest.webmanifest', '/icon.png']) {
      expect(await cache(path)).toBe('no-cache');
    }
  });

  test('of the vault runs WebAssembly and has no network; no other does', async () => {
    const policy = async (path: string) =>
      (await get(path)).headers.get('content-security-policy') ?? '';
    expect(await policy('/assets/vault-abc.js')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
    );
    for (const path of ['/assets/main-abc.js', '/assets/vaulted.js', '/sw.js', '/']) {
      expect(await policy(path)).not.toContain('wasm');
    }
    const { headers } = await get('/assets/vault-abc.js');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('is sent packed as the browser takes it', async () => {
    const send = async (encoding: string) => {
      const response = await get('/assets/main-abc.js', { 'accept-encoding': encoding });
      const bytes = Buffer.from(await response.arrayBuffer());
      return {
        encoding: response.headers.get('content-encoding'),
        bytes,
        headers: response.headers,
      };
    };
    const [br, gzip, plain] = [await send('gzip, deflate, br'), await send('gzip'), await send('')];
    expect([br.encoding, gzip.encoding, plain.encoding]).toEqual(['br', 'gzip', null]);
    expect(brotliDecompressSync(br.bytes).toString()).toBe(script);
    expect(gunzipSync(gzip.bytes).toString()).toBe(script);
    expect(plain.bytes.toString()).toBe(script);
    expect((await send('br;q=0, gzip')).encoding).toBe('gzip');
    expect(br.headers.get('vary')).toBe('Accept-Encoding');
    const icon = await get('/icon.png', { 'accept-encoding': 'br' });
    expect(icon.headers.get('content-encoding')).toBeNull();
    expect(await icon.text()).toBe('png');
  });

  test('that the browser has already is not sent again, with the same headers', async () => {
    const first = await get('/sw.js', { 'accept-encoding': 'br' });
    const tag = first.headers.get('etag') ?? '';
    const again = await get('/sw.js', { 'accept-encoding': 'br', 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('content-security-policy')).toBe(
      first.headers.get('content-security-policy'),
    );
    const other = await get('/sw.js', { 'accept-encoding': 'br', 'if-none-match': '"other"' });
    expect(other.status).toBe(200);
  });

  test('outside the app is not to be had by any spelling', async () => {
    for (const path of [
      '/../secret.js',
      '/%2e%2e/secret.js',
      '/..%2fsecret.js',
      '/assets/../../secret.js',
      '/assets/..%2f..%2fsecret.js',
      '/assets/%2e%2e%5c%2e%2e%5csecret.js',
      '//secret.js',
      `${dist}/../secret.js`,
      '/assets',
      '/assets/',
    ]) {
      const response = await get(path);
      expect([response.status, await response.text()]).toEqual([404, '{"code":"not-found"}']);
    }
  });
});

test('a folder without a built app is none', async () => {
  expect(await listApp(joinPath(folder, 'nothing'))).toBeUndefined();
  expect(await listApp(joinPath(dist, 'assets'))).toBeUndefined();
});
