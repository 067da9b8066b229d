import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ACCOUNT_HEADER } from '../../src/protocol/account.ts';
import * as account from '../../src/protocol/account.ts';
import { missingBlobsRequestSchema, MOST_BLOB_BYTES } from '../../src/protocol/blob.ts';
import * as invite from '../../src/protocol/invite.ts';
import { LONGEST_CT } from '../../src/protocol/record.ts';
import { pullRequestSchema, pushRequestSchema } from '../../src/protocol/sync.ts';
import { random, randomText } from '../fixtures/signer.ts';
import { type Body, wrongBodies } from './bodies.ts';
import type { Wire } from './wire.ts';
import type { Victim } from './victim.ts';

/** `isHeard`: it gets an answer for certain. `mayBeRefusedByRow`: 200, but no row of it is taken. */
export type Attack = Wire & {
  readonly kind: string;
  readonly isHeard: boolean;
  readonly mayBeRefusedByRow?: boolean;
};

type Headers = Readonly<Record<string, string>>;
type Route = Pick<Wire, 'method' | 'path'> & Parameters<typeof wrongBodies>[0];

const LONGEST_BODY = 1_200_000;
const secret = () => randomText();
const OCTETS = { 'content-type': 'application/octet-stream' };

/** Every route that takes JSON, with what it takes. */
function routesFor({ id, registration, push, inviteId }: Victim): readonly Route[] {
  const { name, authKey, recAuth, wraps } = registration;
  const device = 'own';
  const proof = { by: 'pass', key: authKey };
  const post = (path: string, schema: Route['schema'], valid: unknown): Route => ({
    ...{ method: 'POST', path: `/v1/${path}`, schema, valid },
  });
  return [
    post('register', account.registerRequestSchema, registration),
    post('login', account.loginRequestSchema, { name, authKey, device }),
    post('recover', account.recoverRequestSchema, { name, recAuth, device }),
    {
      ...post('', account.rewrapRequestSchema, { name, proof, authKey, recAuth, wraps }),
      ...{ method: 'PUT', path: '/v1/wraps' },
    },
    post('push', pushRequestSchema, push),
    post('pull', pullRequestSchema, {
      epoch: null,
      checkpoint: { [`s_${secret()}`]: 3 },
      limit: 9,
    }),
    post('invites', invite.makeInviteSchema, { id: inviteId, check: secret(), offer: secret() }),
    post(`invites/${inviteId}/look`, invite.lookAtInviteSchema, { auth: secret() }),
    post(`invites/${inviteId}/answer`, invite.answerInviteSchema, {
      auth: secret(),
      reply: secret(),
    }),
    post('links', invite.makeLinkSchema, { invite: inviteId, user: id }),
    post('blobs/missing', missingBlobsRequestSchema, { blobs: [secret(), secret()] }),
  ];
}

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_./;=,*"%'), maxLength: 40 });

export function attacksOn(victim: Victim): fc.Arbitrary<Attack> {
  const routes = routesFor(victim);
  const anyRoute = fc.constantFrom(...routes);
  const signedIn: Headers = {
    host: 'localhost',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    cookie: victim.cookie,
    [ACCOUNT_HEADER]: victim.id,
  };
  const attack = (
    kind: string,
    { method, path }: Pick<Wire, 'method' | 'path'>,
    body: Body | undefined,
    more: Partial<Attack> & { readonly with?: Headers } = {},
  ): Attack => {
    const { with: headers = {}, ...rest } = more;
    const all = Object.entries({ ...signedIn, ...headers }).filter(([, value]) => value !== '');
    return { kind, method, path, headers: all, body, isHeard: true, ...rest };
  };
  const right = ({ valid }: Route): Body => {
    const text = JSON.stringify(valid);
    return () => text;
  };

  const wrong = anyRoute.chain((route) =>
    wrongBodies(route).map(([kind, body]) => attack(kind, route, body)),
  );

  const huge = fc
    .tuple(
      anyRoute,
      fc.integer({ min: 1, max: 800_000 }),
      fc.constantFrom('"', '[', ' ', 'x'),
      fc.boolean(),
    )
    .map(([route, over, with_, isSaid]) => {
      const long = () => with_.repeat(LONGEST_BODY + over);
      const chunked = () => `${(LONGEST_BODY + over).toString(16)}\r\n${long()}\r\n0\r\n\r\n`;
      return isSaid
        ? attack('huge', route, long, { isHeard: false })
        : attack('huge', route, chunked, {
            ...{ isHeard: false, length: null, with: { 'transfer-encoding': 'chunked' } },
          });
    });

  const packings = {
    gzip: gzipSync,
    br: (bytes: Uint8Array) => brotliCompressSync(bytes, { params: {} }),
    deflate: deflateSync,
  };
  const bomb = gzipSync(new Uint8Array(20_000_000).fill(0x5b));
  const compressed = fc
    .tuple(anyRoute, fc.constantFrom(...(['gzip', 'br', 'deflate'] as const)), fc.nat(3), word)
    .map(([route, encoding, how, other]) => {
      const packed = () => packings[encoding](Buffer.from(JSON.stringify(route.valid)));
      if (how === 0) return attack('compressed, unsaid', route, packed);
      if (how === 1)
        return attack('a bomb', route, () => bomb, { with: { 'content-encoding': 'gzip' } });
      const said = how === 2 ? encoding : `identity, ${other}`;
      return attack('compressed', route, packed, { with: { 'content-encoding': said } });
    });

  const media = fc
    .tuple(
      anyRoute,
      fc.oneof(
        fc.constantFrom(
          ...[
            '',
            'text/plain',
            'application/x-www-form-urlencoded',
            'multipart/form-data; boundary=x',
          ],
          ...['application/json; charset=utf-16', 'application/jsonx', 'application/octet-stream'],
        ),
        word,
      ),
    )
    .map(([route, type]) =>
      attack('wrong media', route, right(route), { with: { 'content-type': type } }),
    );

  const methods = fc
    .tuple(
      fc.constantFrom(
        ...routes.map(({ path }) => path),
        '/v1/session',
        '/v1/poke',
        '/v1/challenge',
      ),
      fc.constantFrom('PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'DELETE', 'SEARCH', 'LINK'),
    )
    .map(([path, method]) => attack('wrong method', { method, path }, undefined));

  const paths = fc
    .tuple(
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
      fc.oneof(
        word,
        fc.webPath(),
        fc.constantFrom(
          ...[
            '%00',
            '%zz',
            '%ff%fe',
            '..%2f..%2fhealthz',
            'a'.repeat(7000),
            'spaces//blobs/',
            'links/x/ended',
          ],
          ...[
            'invites/__proto__',
            'links/constructor',
            'spaces/__proto__/blobs/__proto__',
            'push/',
            'PUSH',
          ],
        ),
      ),
    )
    .map(([method, path]) =>
      attack(
        'no such thing',
        { method, path: `/v1/nothing/../${path}`.replaceAll(/[\s?#]/g, 'x') },
        () => '{}',
      ),
    );

  /** A right body by someone who is not who they say, or comes from where they may not. */
  const token = victim.cookie.split('=')[1] ?? '';
  const mark = victim.cookie.split('=')[0] ?? '';
  const strangers = fc
    .tuple(
      fc.constantFrom(...routes.slice(3)).filter(({ path }) => !path.endsWith('/look')),
      fc.oneof(
        fc.constantFrom<Headers>(
          ...[
            { cookie: '' },
            { [ACCOUNT_HEADER]: '' },
            { cookie: `${mark}=` },
            { cookie: '=;=;;' },
          ],
          ...[{ [ACCOUNT_HEADER]: `u_${randomText()}` }, { cookie: `${mark}=${token}x` }],
          ...[{ cookie: `${mark}=${'y'.repeat(9000)}` }, { cookie: `${mark}=%ff%00` }],
          ...[
            { 'sec-fetch-site': 'cross-site' },
            { 'sec-fetch-site': '' },
            { 'pillarbook-protocol': 'x' },
          ],
          ...[{ 'sec-fetch-site': '', origin: 'null' }, { 'pillarbook-protocol': '0' }],
          ...[{ 'pillarbook-protocol': '-1' }, { 'pillarbook-protocol': 'NaN' }],
        ),
        word.map((value) => ({ cookie: value || '=' })),
        word.map((value) => ({ [ACCOUNT_HEADER]: value || '=' })),
        word.map((value) => ({ 'sec-fetch-site': value || '=' })),
      ),
    )
    .map(([route, headers]) => attack('stranger', route, right(route), { with: headers }));

  /** Of the right shape, but signed by nobody, or by nobody for this. */
  const forged = fc
    .tuple(fc.constantFrom<(typeof FORGERIES)[number]>(...FORGERIES), fc.nat(1000))
    .map(([forge, by]) => {
      const [row] = victim.push.rows;
      const rows = [{ ...row, record: forge(row!.record, by) }];
      return attack(
        'forged',
        { method: 'POST', path: '/v1/push' },
        () => JSON.stringify({ epoch: null, rows }),
        {
          mayBeRefusedByRow: true,
        },
      );
    });

  const blob = (name: string) => ({ method: 'PUT', path: `/v1/blobs/${name}` });
  const blobs = fc.oneof(
    fc
      .tuple(fc.oneof(word, fc.constant(randomText())), fc.uint8Array({ maxLength: 2000 }))
      .map(([name, bytes]) =>
        attack('blob of another name', blob(name.replaceAll('/', '_')), () => bytes, {
          with: OCTETS,
        }),
      ),
    fc.tuple(fc.integer({ min: 1, max: 500_000 }), fc.boolean()).map(([over, isSaid]) => {
      const bytes = () => random(MOST_BLOB_BYTES + over);
      const chunked = () =>
        Buffer.concat([
          ...[Buffer.from(`${(MOST_BLOB_BYTES + over).toString(16)}\r\n`), bytes()],
          Buffer.from('\r\n0\r\n\r\n'),
        ]);
      const how = isSaid
        ? {}
        : { length: null, with: { ...OCTETS, 'transfer-encoding': 'chunked' } };
      return attack('huge blob', blob(randomText()), isSaid ? bytes : chunked, {
        ...{ isHeard: false, with: OCTETS },
        ...how,
      });
    }),
    fc
      .constantFrom<Headers>(
        {},
        { ...OCTETS, 'content-encoding': 'gzip' },
        { ...OCTETS, cookie: '' },
      )
      .map((headers) => {
        const { name, bytes } = victim.blob;
        return attack('blob sent wrongly', blob(name), () => bytes, { with: headers });
      }),
    fc.nat(victim.blob.bytes.length - 1).map((at) =>
      attack('blob cut off', blob(victim.blob.name), () => victim.blob.bytes.subarray(0, at), {
        ...{ with: OCTETS, length: victim.blob.bytes.length, isCut: true, isHeard: false },
      }),
    ),
    fc
      .tuple(
        fc.oneof(word, fc.constant(`s_${randomText()}`)),
        fc.oneof(word, fc.constant(randomText())),
      )
      .map(([space, name]) =>
        attack(
          'blob of nobody',
          { method: 'GET', path: `/v1/spaces/${space}/blobs/${name}` },
          undefined,
        ),
      ),
  );

  const broken = fc
    .tuple(
      anyRoute,
      fc.oneof(
        fc.constantFrom<Partial<Attack> & { readonly with?: Headers }>(
          ...[
            { line: 'POST /v1/push HTTP/9.9' },
            { line: 'POST  /v1/push' },
            { line: '' },
            { line: '\0\0' },
          ],
          ...[{ line: 'FROB /v1/push HTTP/1.1' }, { line: `GET /${'a'.repeat(20_000)} HTTP/1.1` }],
          ...[{ with: { 'x-long': 'y'.repeat(20_000) } }, { with: { 'bad name': 'x' } }],
          ...[
            { with: { 'transfer-encoding': 'chunked' } },
            { with: { 'transfer-encoding': 'gzip' } },
          ],
          ...[
            { with: { 'content-length': '3' } },
            { length: -1 },
            { length: NaN },
            { length: 1e30 },
          ],
          ...[
            { with: { 'x-y': 'a\r\n b\r\nz' } },
            { with: { host: 'a b' } },
            { with: { host: '[::' } },
          ],
          ...[{ with: { expect: 'the-moon' } }, { with: { 'x-y': 'a\0b' } }],
        ),
        fc.string({ unit: 'binary', maxLength: 100 }).map((line) => ({ line })),
      ),
    )
    .map(([route, how]) =>
      attack('not HTTP', route, () => '{"x"', { ...how, isCut: true, isHeard: false }),
    );

  const cutOff = fc.tuple(anyRoute, fc.nat(1000)).map(([route, more]) => {
    const body = right(route);
    const length = body().length + 1 + more;
    return attack('cut off', route, body, { length, isCut: true, isHeard: false });
  });

  return fc.oneof(
    { weight: 40, arbitrary: wrong },
    { weight: 2, arbitrary: huge },
    { weight: 6, arbitrary: compressed },
    { weight: 5, arbitrary: media },
    { weight: 5, arbitrary: methods },
    { weight: 5, arbitrary: paths },
    { weight: 10, arbitrary: strangers },
    { weight: 5, arbitrary: forged },
    { weight: 10, arbitrary: blobs },
    { weight: 8, arbitrary: broken },
    { weight: 4, arbitrary: cutOff },
  );
}

type SealedRecord = Victim['push']['rows'][number]['record'];

const FORGERIES: readonly ((record: SealedRecord, by: number) => SealedRecord)[] = [
  (record, by) => ({ ...record, head: { ...record.head, rev: record.head.rev + 1 + by } }),
  (record) => ({ ...record, ct: randomText(40) }),
  (record) => ({ ...record, sig: randomText(64) }),
  (record, by) => ({ ...record, ct: 'A'.repeat(LONGEST_CT + 4 + by * 4) }),
  (record) =>
    ({ ...record, head: { ...record.head, author: `u_${randomText()}` } }) as SealedRecord,
  (record) => ({ ...record, head: { ...record.head, space: `s_${randomText()}` } }) as SealedRecord,
  (record) => ({ ...record, head: { ...record.head, blobs: [randomText()] } }),
];
