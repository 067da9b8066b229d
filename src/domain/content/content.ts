import * as v from 'valibot';
import { fail, ok, type Result } from '#foundation/result.ts';
import { type Contact, contactKind } from './contact.ts';
import { type AnyDocument, documentKinds } from './documents.ts';
import { type Invite, inviteKind } from './invite.ts';
import type { Kind } from './kind.ts';
import { type Note, noteKind } from './note.ts';
import { type Past, pastKind } from './past.ts';
import { type Profile, profileKind } from './profile.ts';
import { type ReadMarks, readMarksKind } from './read-marks.ts';
import { type Reflection, reflectionKind } from './reflection.ts';
import { type Said, saidKind } from './said.ts';
import { type Share, shareKind } from './share.ts';

/** Everything that is ever sealed. `doc` records hold all but the last three: a `past` holds Past, a `share` Share, a `note` Note. */
export type Content =
  Reflection | AnyDocument | Profile | Contact | Invite | ReadMarks | Said | Past | Share | Note;

export type ContentKind = Content['kind'];
export type ContentProblem = { readonly code: 'unknown-kind' | 'newer-version' | 'malformed' };

/** The kinds this version of the app can read. */
export const kinds: Readonly<Record<ContentKind, Kind>> = {
  reflection: reflectionKind,
  ...documentKinds,
  profile: profileKind,
  contact: contactKind,
  invite: inviteKind,
  marks: readMarksKind,
  said: saidKind,
  past: pastKind,
  share: shareKind,
  note: noteKind,
};

/**
 * Checks opened content and lifts it to the newest schema. What is `newer-version` or `unknown-kind` was
 * written by a later app: it may be shown as such but must never be written over.
 */
export function parseContent(value: unknown): Result<Content, ContentProblem> {
  if (!isObject(value) || typeof value['kind'] !== 'string') return fail({ code: 'malformed' });
  if (!isKind(value['kind'])) return fail({ code: 'unknown-kind' });
  return parseAs<Content>(kinds[value['kind']], value);
}

/** The same for one kind, whose way up can then be tested without waiting for a second schema. */
export function parseAs<Parsed>(
  kind: Kind,
  value: Readonly<Record<string, unknown>>,
): Result<Parsed, ContentProblem> {
  const { schema } = value;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    return fail({ code: 'malformed' });
  }
  if (schema > kind.schema) return fail({ code: 'newer-version' });
  try {
    const newest = kind.upcasts.slice(schema - 1).reduce((older, lift) => lift(older), value);
    const checked = v.safeParse(kind.shape, newest);
    return checked.success ? ok(checked.output as Parsed) : fail({ code: 'malformed' });
  } catch {
    // An upcast reads data nobody has checked yet: what it trips over is malformed, not a bug.
    return fail({ code: 'malformed' });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(kind: string): kind is ContentKind {
  return Object.hasOwn(kinds, kind);
}
