import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A phrase as it could rest in a file: UTF-8, UTF-16, and Base64 of either at each of three places. */
function disguises(phrase: string): readonly (readonly [string, Buffer])[] {
  const plain = [
    ['UTF-8', Buffer.from(phrase, 'utf8')],
    ['UTF-16', Buffer.from(phrase, 'utf16le')],
  ] as const;
  return plain.flatMap(([name, bytes]) => [
    [name, bytes] as const,
    ...[0, 1, 2].flatMap((offset) =>
      base64At(bytes, offset).map((text) => [`Base64 of ${name}`, text] as const),
    ),
  ]);
}

/** The characters that only the phrase decides, whatever stands before and after it. */
function base64At(bytes: Buffer, offset: number): readonly Buffer[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const from = offset === 0 ? 0 : offset + 1;
  const to = Math.floor((whole.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((kind) =>
    Buffer.from(whole.toString(kind).slice(from, to), 'latin1'),
  );
}

export type Place = { readonly name: string; readonly bytes: Buffer };

/** Every file below a folder. */
export function filesIn(folder: string): readonly Place[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}

/** Where which phrase was found, and in which disguise; empty when none was. */
export function findPlanted(
  places: readonly Place[],
  phrases: readonly string[],
): readonly string[] {
  return phrases.flatMap((phrase) =>
    disguises(phrase).flatMap(([kind, bytes]) =>
      places
        .filter((place) => place.bytes.includes(bytes))
        .map(({ name }) => `${phrase} as ${kind} in ${name}`),
    ),
  );
}
