import fc from 'fast-check';
import * as v from 'valibot';

export type Body = () => string | Uint8Array;
type Sample = { readonly schema: v.GenericSchema; readonly valid: unknown };

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Whether the body is not one the schema takes. */
function isWrong(schema: v.GenericSchema, body: string | Uint8Array): boolean {
  try {
    const text = typeof body === 'string' ? body : decoder.decode(body);
    return !v.is(schema, JSON.parse(text));
  } catch {
    return true;
  }
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) =>
          pathsIn(part, [...at, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [at, ...inside];
}

/** A copy in which what stands at the path is what `change` makes of it; undefined takes it out. */
function changed(value: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => {
      if (index !== key) return [part];
      const now: unknown = changed(part, rest, change);
      return now === undefined ? [] : [now];
    });
  }
  const parts = Object.entries(value as object).map(([name, part]) => [
    name,
    name === key ? changed(part, rest, change) : part,
  ]);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined)) as unknown;
}

/** What may stand where something else should: other types, borders of numbers, texts that are almost right. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      '',
      [],
      {},
      -1,
      0,
      1.5,
      1e308,
      -0,
      2 ** 53,
      '\0',
      '\ud800',
      '\u202e',
      '__proto__',
    ],
    ...[[[]], [null], { length: 3 }, { __proto__: null, toString: 1 }, 'A'.repeat(43), 'u_'],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const names = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'rows', 'then'),
  fc.string({ maxLength: 10 }),
);

/** `[[[[…`, closed or not, as arrays or as objects. */
const nested = fc
  .tuple(fc.integer({ min: 100, max: 100_000 }), fc.boolean(), fc.boolean())
  .map(([depth, isClosed, isArray]) => {
    const [open, close] = isArray ? ['[', ']'] : ['{"a":', '}'];
    return () => open.repeat(depth) + (isArray ? '' : '1') + (isClosed ? close.repeat(depth) : '');
  });

/** Around one part of a body that is right elsewhere. */
function nestedIn(valid: unknown): fc.Arbitrary<Body> {
  const text = JSON.stringify(valid);
  return fc.tuple(nested, fc.nat()).map(([deep, at]) => () => {
    const places = [...text.matchAll(/:/g)].map(({ index }) => index + 1);
    const place = places[at % places.length] ?? 1;
    return `${text.slice(0, place)}${deep()},"x":${text.slice(place)}`;
  });
}

/** Bodies that the schema of a route does not take, whatever is wrong with them, each with its kind. */
export function wrongBodies({ schema, valid }: Sample): fc.Arbitrary<readonly [string, Body]> {
  const text = JSON.stringify(valid);
  const paths = pathsIn(valid);
  const bytes = Buffer.from(text);
  const somewhere = fc.nat().map((at) => paths[at % paths.length] ?? []);
  const objects = paths.filter((path) => {
    const part = path.reduce((at: unknown, key) => (at as Record<string, unknown>)[key], valid);
    return typeof part === 'object' && part !== null && !Array.isArray(part);
  });
  const texts = (kind: string, body: fc.Arbitrary<string | Uint8Array>) =>
    body
      .filter((content) => isWrong(schema, content))
      .map((content) => [kind, () => content] as const);
  const made = (kind: string, body: fc.Arbitrary<Body>) =>
    body.map((content) => [kind, content] as const);

  return fc.oneof(
    texts(
      'cut',
      fc.nat().map((at) => bytes.subarray(0, at % bytes.length)),
    ),
    texts('not JSON', fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 }))),
    texts(
      'a byte turned',
      fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const turned = Uint8Array.from(bytes);
        turned[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        return turned;
      }),
    ),
    texts('other JSON', fc.json({ maxDepth: 4 })),
    texts(
      'wrong types',
      fc
        .tuple(somewhere, junk)
        .map(([path, part]) => JSON.stringify(changed(valid, path, () => part))),
    ),
    texts(
      'something missing',
      somewhere.map((path) => JSON.stringify(changed(valid, path, () => undefined)) ?? ''),
    ),
    texts(
      'something more',
      fc
        .tuple(fc.nat(), names, junk)
        .map(([at, name, part]) =>
          JSON.stringify(
            changed(valid, objects[at % objects.length] ?? [], (standing) =>
              Object.fromEntries([...Object.entries(standing as object), [name, part]]),
            ),
          ),
        ),
    ),
    texts(
      'duplicated keys',
      fc
        .tuple(fc.constantFrom(...Object.keys(valid as object)), junk)
        .map(
          ([key, part]) => `${text.slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(part)}}`,
        ),
    ),
    made('nested', fc.oneof(nested, nestedIn(valid))),
  );
}
