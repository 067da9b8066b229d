import type { RecordId } from '../../src/protocol/ids.ts';
import type { SealedRecord } from '../../src/protocol/record.ts';
import type { Checkpoint, PullResponse, PushResponse } from '../../src/protocol/sync.ts';
import { newInvite } from '../fixtures/server-client.ts';
import { doc, newSigner, random, randomText, share, type Signer } from '../fixtures/signer.ts';
import { type Account, inLanes, joinBy, type Line, lineTo } from './line.ts';

/** About what 1.5 KB of words take up when they are sealed. */
export const ROW_BYTES = 1536;
/** What a portfolio holds that has begun, and one after a long placement. */
const ROWS = 20;
const LONG_ROWS = 600;
const ROWS_AT_ONCE = 200;
/** Whom a supervisor has: the copies come from as many spaces. */
export const SUPERVISED = 40;
const LANES = 8;

/** `at`: how far a device of theirs has come that has everything. */
export type Person = {
  readonly signer: Signer;
  readonly account: Account;
  at: { readonly epoch: string; readonly checkpoint: Checkpoint };
};

/** `entry`: one of theirs, to be shared. */
export type Student = Person & { readonly entry: RecordId };

/** Registers so many students as devices do, each with a portfolio that has begun. */
export async function makeStudents(port: number, count: number): Promise<readonly Student[]> {
  const line = lineTo(port, LANES);
  const students: Student[] = [];
  await inLanes(LANES, count, async (index) => {
    const student = await newPerson(line);
    students[index] = Object.assign(student, { entry: await pushNew(line, student, ROWS) });
  });
  line.close();
  return students;
}

/** A student with a long portfolio. */
export async function makeLong(port: number): Promise<Person> {
  const line = lineTo(port, 1);
  const long = await newPerson(line);
  for (let rows = 0; rows < LONG_ROWS; rows += ROWS_AT_ONCE) {
    await pushNew(line, long, ROWS_AT_ONCE);
  }
  line.close();
  return long;
}

/** Reads a copy of each of the first students, and has them all. */
export async function makeSupervisor(port: number, students: readonly Student[]): Promise<Person> {
  const line = lineTo(port, LANES);
  const supervisor = await newPerson(line);
  const { signer } = supervisor;
  const some = students.slice(0, SUPERVISED);
  await inLanes(LANES, some.length, async (index) => {
    const student = some[index];
    if (!student) return;
    await link(line, student, supervisor);
    const copy = await share(student.signer, student.entry, [signer], { bytes: ROW_BYTES });
    await push(line, student, [copy]);
  });
  await catchUp(line, supervisor);
  line.close();
  return supervisor;
}

async function newPerson(line: Line): Promise<Person> {
  const signer = await newSigner();
  const account = await joinBy(line, signer);
  return { signer, account, at: { epoch: '', checkpoint: {} } };
}

/** Writes so many documents in one push; gives one of them. */
async function pushNew(line: Line, person: Person, rows: number): Promise<RecordId> {
  const making = Array.from({ length: rows }, () => doc(person.signer, { bytes: ROW_BYTES }));
  const records = await Promise.all(making);
  await push(line, person, records);
  const [record] = records;
  if (!record) throw new Error('nothing was written');
  return record.head.id;
}

async function push(line: Line, person: Person, records: readonly SealedRecord[]): Promise<void> {
  const { epoch, answers } = JSON.parse(
    await pushed(line, person, bodyOf(records)),
  ) as PushResponse;
  const last = answers.at(-1);
  if (last?.outcome !== 'accepted') throw new Error('not accepted');
  person.at = { epoch, checkpoint: { [person.signer.space]: last.seq } };
}

/** What a push sends. */
export function bodyOf(records: readonly SealedRecord[]): string {
  return JSON.stringify({
    epoch: null,
    rows: records.map((record) => ({ record, assumed: null })),
  });
}

/** Sends a push; all of it must be accepted. */
export async function pushed({ post }: Line, { account }: Person, body: string): Promise<string> {
  const { text } = await post('/v1/push', body, account);
  const isAccepted = text.includes('"accepted"') && !/"(refused|newer)"/.test(text);
  if (!isAccepted) throw new Error(`not accepted: ${text}`);
  return text;
}

/** A page of what a device has not yet. */
export async function pulled(
  { post }: Line,
  { account }: Person,
  { epoch, checkpoint }: Pick<PullResponse, 'checkpoint'> & { readonly epoch: string | null },
): Promise<string> {
  const body = JSON.stringify({ epoch, checkpoint, limit: 500 });
  const { text } = await post('/v1/pull', body, account);
  if (!text.includes('"checkpoint"')) throw new Error(`no page: ${text}`);
  return text;
}

/** Has everything, and the server knows it: the next pull brings nothing and writes nothing. */
async function catchUp(line: Line, person: Person): Promise<void> {
  let from: Parameters<typeof pulled>[2] = { epoch: null, checkpoint: {} };
  let isMore = true;
  while (isMore) {
    const page = JSON.parse(await pulled(line, person, from)) as PullResponse;
    isMore = page.more || page.rows.length > 0;
    from = person.at = { epoch: page.epoch, checkpoint: page.checkpoint };
  }
}

/** Invited, answered, confirmed. */
async function link({ send }: Line, maker: Person, answerer: Person): Promise<void> {
  const { auth, body } = await newInvite();
  const post = async (path: string, what: unknown, by: Person) => {
    const { text } = await send('POST', path, JSON.stringify(what), by.account);
    if (text.includes('"code"')) throw new Error(`no link was made: ${text}`);
  };
  await post('/v1/invites', body, maker);
  await post(`/v1/invites/${body.id}/answer`, { auth, reply: randomText(90) }, answerer);
  await post('/v1/links', { invite: body.id, user: answerer.signer.id }, maker);
}

export const newKey = () => Buffer.from(random(32)).toString('hex');
