import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A file of the built app as it is sent. */
export type Content = {
  readonly etag: string;
  readonly type: string;
  readonly cache: string;
  readonly bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
};

/** The built app: what there is was listed at start, so no address can name anything else. */
export type AppFiles = {
  has(path: string): boolean;
  /** Read and compressed when first asked for, then kept. */
  content(path: string): Promise<Content>;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const packed = new Set(['.png', '.jpg', '.webp', '.woff2']);

/** Names under /assets hold a hash of their content; everything else must be asked for again. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Lists the built app, or undefined if there is none in this folder. Source maps are not served. */
export async function listApp(folder: string): Promise<AppFiles | undefined> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const entry of found) {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    if (entry.isFile() && extname(path) in types) files.set(path, file);
  }
  if (!files.has('/index.html')) return undefined;

  const read = new Map<string, Promise<Content>>();
  return {
    has: (path) => files.has(path),
    content(path) {
      const file = files.get(path);
      if (file === undefined) return Promise.reject(new Error('no such file was listed'));
      const content = read.get(path) ?? contentOf(path, file);
      read.set(path, content);
      content.catch(() => read.delete(path));
      return content;
    },
  };
}

async function contentOf(path: string, file: string): Promise<Content> {
  const plain = new Uint8Array(await readFile(file));
  const extension = extname(path);
  const isPacked = packed.has(extension);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    type: types[extension] ?? 'application/octet-stream',
    cache: path.startsWith('/assets/') ? FOR_EVER : ASK_AGAIN,
    bodies: {
      identity: plain,
      br: isPacked ? plain : new Uint8Array(await compress.br(plain, brotli)),
      gzip: isPacked ? plain : new Uint8Array(await compress.gzip(plain)),
    },
  };
}

/** Whether compressing this kind of file is worth it; what is packed already is sent as it is. */
export function isWorthPacking(path: string): boolean {
  return !packed.has(extname(path));
}
