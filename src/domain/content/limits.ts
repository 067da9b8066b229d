/**
 * The most that is taken from anybody else, in UTF-16 units and in items. What has more was not written with
 * this app and counts as damaged. Wide enough for whatever our own fields and merges can come to.
 */
export const most = {
  name: 200,
  role: 200,
  registration: 100,
  title: 2_000,
  /** One stage of a copy, or one carried text. A record's own size bounds all of them together. */
  text: 500_000,
  stages: 50,
  stageKey: 100,
  carried: 300,
  tag: 200,
  tags: 300,
  feedback: 100_000,
  readers: 50,
  threads: 500,
  /** Greatest number of an epoch, as on the wire. */
  epoch: 2 ** 40,
  files: 200,
  fileName: 200,
  /** Twenty-five megabytes, which is what `chunks` come to. */
  fileBytes: 25 * 1024 * 1024,
  chunks: 25,
  /** Names of versions. */
  hash: 100,
  /** Keys, signatures, secrets. */
  base64url: 200,
  id: 200,
} as const;

/** What our own fields take. They say so before anything is sent, and cut nothing. */
export const room = {
  name: 120,
  role: 120,
  registration: 60,
  feedback: 20_000,
  /** Pieces of files of one entry, small pictures among them. */
  blobs: 100,
  /** Wide enough for every placement there is, narrow enough for a year that was mistyped. */
  placement: { first: '2000-01-01', last: '2099-12-31', days: 731 },
} as const;

/** How many characters a text has too many, as it would be sent; 0 if it fits. */
export function tooManyFor(limit: number, text: string): number {
  return Math.max(0, text.trim().normalize('NFC').length - limit);
}
