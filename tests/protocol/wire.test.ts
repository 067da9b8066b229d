import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { hashOf } from '#protocol/canonical.ts';
import * as account from '#protocol/account.ts';
import * as blob from '#protocol/blob.ts';
import * as card from '#protocol/card.ts';
import * as invite from '#protocol/invite.ts';
import * as problem from '#protocol/problem.ts';
import * as record from '#protocol/record.ts';
import * as sync from '#protocol/sync.ts';
import { PAGE_HEADER } from '#protocol/page.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts';

/**
 * The shapes that travel under each version. A change of any message raises PROTOCOL_VERSION and adds
 * a line; a line that was released never changes.
 */
const released: Readonly<Record<number, string>> = {
  1: 'FLZX-MW0RLXTct4v-tlfG5riNdZV7bzFVMKkY47wTaQ',
  2: 'M_CGhdtP_rFvUXfr0OxN6oKBvsWMqudLhhRBfgnNXoA',
};

/** Texts that the checks written as functions tell apart: ids of every kind, bytes of every length. */
const text = (bytes: number) => 'A'.repeat(Math.ceil((bytes * 8) / 6));
const probes = [
  ...['', ...'usdphnxi'].flatMap((letter) =>
    [0, 12, 16, 32, 48, 64].map((bytes) => `${letter && `${letter}_`}${text(bytes)}`),
  ),
  ...['A', '+', 'AB=', '2026-11-23T10:00:00.000Z', '2026-02-30T10:00:00.000Z'],
];

function answersOf(check: (value: unknown) => unknown): readonly string[] {
  return probes.filter((probe) => {
    try {
      return check(probe) === true;
    } catch {
      return false;
    }
  });
}

/** What a schema says of a value, as plain data: kinds, fields, bounds; functions by what they take. */
function shapeOf(schema: unknown): unknown {
  if (typeof schema === 'function') return answersOf(schema as (value: unknown) => unknown);
  if (schema instanceof RegExp) return String(schema);
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (typeof schema !== 'object' || schema === null) return schema ?? null;
  const told = [
    'type',
    'entries',
    'item',
    'items',
    'wrapped',
    'key',
    'value',
    'options',
    'literal',
  ];
  const more = ['requirement', 'check', 'pipe', 'default'];
  const parts = [...told, ...more].flatMap((name) => {
    const part = (schema as Record<string, unknown>)[name];
    return part === undefined ? [] : [[name, shapeOf(part)] as const];
  });
  const isPlain = !('kind' in schema);
  return isPlain
    ? Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, shapeOf(part)]))
    : Object.fromEntries(parts);
}

function wire(): unknown {
  const modules = { account, blob, card, invite, problem, record, sync };
  return Object.fromEntries(
    Object.entries(modules).map(([name, module]) => [
      name,
      Object.fromEntries(
        Object.entries(module)
          .filter(([member]) => /Schema$|^[A-Z_]+$/.test(member) || member === 'problems')
          .map(([member, schema]) => [member, shapeOf(schema)]),
      ),
    ]),
  );
}

describe('what travels', () => {
  test('changes only together with PROTOCOL_VERSION', async () => {
    expect(await hashOf(wire())).toBe(released[PROTOCOL_VERSION]);
  });

  test('goes with headers of these names', () => {
    expect([account.ACCOUNT_HEADER, PAGE_HEADER, PROTOCOL_HEADER]).toEqual([
      'Pillarbook-Account',
      'Pillarbook-Page',
      'Pillarbook-Protocol',
    ]);
  });

  test('has a table where one is meant, never a list', () => {
    const request = { epoch: null, limit: 1 };
    expect(v.is(sync.pullRequestSchema, { ...request, checkpoint: {} })).toBe(true);
    expect(v.is(sync.pullRequestSchema, { ...request, checkpoint: [] })).toBe(false);
  });

  test('is described down to each field, bound and pattern', () => {
    const told = JSON.stringify(wire());
    for (const part of [
      'strict_object',
      'assumed',
      'checkpoint',
      '200',
      '{2,12}',
      'sign-in-refused',
    ]) {
      expect(told).toContain(part);
    }
  });
});
