import { fail, ok, type Result } from '#foundation/result.ts';
import { type Key, keyOf } from '#protocol/ids.ts';
import type { PushAnswer, Row } from '#protocol/sync.ts';
import type { Acked, Quarantined } from '#storage/device-store.ts';
import { arrivalOf, isForged } from './arrival.ts';
import { batchesOf, inSendingOrder, type Outgoing } from './batches.ts';
import { epochOf, noteEpoch } from './epoch.ts';
import type { RoundFailure, Sides } from './sides.ts';
import { assumedHash, isBuiltOn, knownPlace } from './standing.ts';
import { unsentOf } from './waiting.ts';

/** Three batches: what is read at a time. */
const PAGE = 600;
/** A row may be sent again at once, on top of an ancestor the server still had; never for ever. */
const MOST_FORWARDS = 3;

type Batch = readonly Outgoing[];
type Outcome = Result<void, RoundFailure>;

/**
 * Sends what stands here under these keys and is not confirmed. Ends with a failure only if the server
 * could not be asked; what it does not want is parked or quarantined and in nobody's way. `done` hears of each
 * page that was dealt with.
 */
export async function pushKeys(
  sides: Sides,
  keys: readonly Key[],
  done: (keys: readonly Key[]) => void = () => undefined,
): Promise<Outcome> {
  const sorted = inSendingOrder(keys);
  for (let from = 0; from < sorted.length; from += PAGE) {
    const epoch = await epochOf(sides.memory);
    const page = sorted.slice(from, from + PAGE);
    const rows = await sides.records.findMany(page);
    const unsent = await unsentOf(sides, rows, epoch);
    const outgoing = unsent.map((stored) => ({ stored, assumed: assumedHash(stored, epoch) }));
    for (const batch of batchesOf(outgoing)) {
      const sent = await send(sides, batch, MOST_FORWARDS);
      if (!sent.ok) return sent;
    }
    done(page);
  }
  return ok(undefined);
}

async function send(sides: Sides, batch: Batch, forwards: number): Promise<Outcome> {
  const { memory, transport } = sides;
  const epoch = (await epochOf(memory)) ?? null;
  // [SYNC-5] Before sending: if the answer is lost, a later row of the server's must be recognised as built on this.
  await memory.addAncestors(batch.map(({ stored: { key, hash } }) => ({ key, hash })));
  const rows = batch.map(({ stored: { record }, assumed }) => ({ record, assumed }));
  const answered = await transport.push({ epoch, rows });
  if (!answered.ok) return afterRefusal(sides, batch, answered.error);

  const { value } = answered;
  // [SYNC-23] A refusal that was meant for somebody else says nothing about this version.
  if (value.account !== sides.me) return fail({ code: 'not-understood' });
  if (epoch !== value.epoch) await noteEpoch(memory, value.epoch, sides.now());
  if (epoch !== null && epoch !== value.epoch) return fail({ code: 'epoch-changed' });
  if (value.answers.length !== batch.length) return fail({ code: 'not-understood' });
  const again = await takeAnswers(sides, batch, value);
  return again.length > 0 && forwards > 0 ? send(sides, again, forwards - 1) : ok(undefined);
}

/** [SYNC-16] One row that can never be accepted must not hold up the others: halve until it stands alone. */
async function afterRefusal(
  sides: Sides,
  batch: Batch,
  error: Extract<Awaited<ReturnType<Sides['transport']['push']>>, { ok: false }>['error'],
): Promise<Outcome> {
  if (error.code !== 'refused') return fail(error);
  const { code, epoch } = error.problem;
  if (code === 'epoch-changed' && epoch !== undefined) {
    await noteEpoch(sides.memory, epoch, sides.now());
    return fail({ code: 'epoch-changed' });
  }
  if (code !== 'too-large' && code !== 'malformed') return fail(error);
  const [only] = batch;
  if (only && batch.length === 1) {
    await quarantine(sides, only, code);
    return ok(undefined);
  }
  const middle = Math.ceil(batch.length / 2);
  const first = await send(sides, batch.slice(0, middle), MOST_FORWARDS);
  return first.ok ? send(sides, batch.slice(middle), MOST_FORWARDS) : first;
}

/** Commits what the server said of each row; returns the ones to send again on top of what it has. */
async function takeAnswers(
  sides: Sides,
  batch: Batch,
  {
    epoch,
    answers,
  }: { readonly epoch: string; readonly answers: readonly (PushAnswer | undefined)[] },
): Promise<Batch> {
  const confirmed: Acked[] = [];
  const again: Outgoing[] = [];
  const refused = new Set((await sides.memory.allQuarantined()).map(({ key }) => key));
  for (const [i, sent] of batch.entries()) {
    const { key, hash } = sent.stored;
    const answer = answers[i];
    if (!answer) await sides.memory.log({ at: sides.now(), event: 'answer-unreadable', key });
    else if (answer.outcome === 'accepted') confirmed.push({ key, epoch, seq: answer.seq, hash });
    else if (answer.outcome === 'refused') await quarantine(sides, sent, answer.code);
    else again.push(...(await takeNewer(sides, sent, { epoch, row: answer.row })));
  }
  await sides.memory.acknowledge(confirmed);
  for (const { key } of confirmed) if (refused.has(key)) await sides.memory.release(key);
  return again;
}

/** [SYNC-6] The server had another row: fast-forward over an ancestor, else park it, committed before we go on. */
async function takeNewer(
  sides: Sides,
  { stored }: Outgoing,
  { epoch, row }: { readonly epoch: string; readonly row: Row },
): Promise<Batch> {
  const { memory, records, now } = sides;
  const { key } = stored;
  const arrival = keyOf(row.record.head) === key ? await arrivalOf(row) : undefined;
  if (!arrival || (await isForged(sides, arrival.record))) {
    await memory.log({ at: now(), event: 'row-untrue', key });
    return [];
  }
  const { record, hash, seq } = arrival;
  const remembered = (await memory.remembered([key])).get(key);
  if (seq < knownPlace(stored, remembered, epoch)) return [];
  await memory.putKnown([{ key, epoch, seq }]);
  if (hash === stored.hash) {
    await memory.acknowledge([{ key, epoch, seq, hash }]);
    return [];
  }
  const isAncestor = isBuiltOn(stored, hash, await memory.ancestry(key));
  if (isAncestor && stored.record.head.rev > record.head.rev) {
    const standing = await records.find(key);
    return standing?.hash === stored.hash ? [{ stored, assumed: hash }] : [];
  }
  await memory.park({ key, epoch, seq, hash, record });
  await memory.log({ at: now(), event: 'parked', key });
  return [];
}

async function quarantine(
  { memory, now }: Sides,
  { stored: { key, hash } }: Outgoing,
  code: Quarantined['code'],
): Promise<void> {
  await memory.quarantine({ key, hash, code, at: now() });
  await memory.log({ at: now(), event: 'refused', key, code });
}
