import * as v from 'valibot';
import { mergerOf, setOf } from '../merge/merge-document.ts';
import { documentKind } from './kind.ts';
import { most } from './limits.ts';
import { type Checked, instant, line, listOf, recordId, words } from './parts.ts';

/** The list of keywords that somebody uses for an item in place of the one that came with it. */
const shape = v.strictObject({
  kind: v.literal('keywords'),
  schema: v.literal(1),
  framework: recordId,
  edition: words(most.name),
  code: words(most.tag),
  keywords: listOf(line(most.tag), most.tags),
  created: instant,
  binned: v.nullable(instant),
});

export const keywordsKind = documentKind({
  schema: 1,
  shape,
  upcasts: [],
  merge: mergerOf<Keywords>({ keywords: setOf((keyword) => keyword) }),
});

export type Keywords = Checked<typeof shape>;
