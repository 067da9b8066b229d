import * as v from 'valibot';
import { type Content, parseContent } from '#domain/content/content.ts';
import { newestFirst, type Summary } from '#domain/summary.ts';
import type { Json } from '#protocol/canonical.ts';
import type { RecordId, UserId } from '#protocol/ids.ts';
import type { DeviceStore } from '#storage/device-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import type { Vault } from '#vault/vault.ts';
import type { After } from './editing.ts';
import type { Contents } from './contents.ts';
import { untilLocked } from './until-locked.ts';

const PURPOSE = 'head-page';
const NEWEST = 50;
const SOON_MS = 800;

export type HeadParts = {
  readonly me: UserId;
  readonly store: Pick<DeviceStore, 'page' | 'putPage'>;
  readonly vault: Vault;
  readonly contents: Contents;
};

const pageShape = v.strictObject({
  v: v.literal(1),
  summaries: v.array(v.looseObject({ id: v.string(), title: v.string(), date: v.string() })),
  small: v.array(v.strictObject({ id: v.string(), content: v.unknown() })),
});

/**
 * One sealed page with the newest fifty summaries, the profile and the people, read before the
 * database opens: what a person sees at once after unlocking. Everything in it is told again, and
 * corrected, by the rows themselves.
 */
export async function readHeadPage({ me, store, vault, contents }: HeadParts): Promise<boolean> {
  const sealed = await store.page(me, 'head');
  if (!sealed) return false;
  const opened = await vault.openLocal(PURPOSE, sealed);
  const page = opened.ok ? v.safeParse(pageShape, opened.value) : undefined;
  if (!page?.success) return false;
  const small = page.output.small.flatMap(({ id, content }) => {
    const known = parseContent(content);
    return known.ok ? [{ id: id as RecordId, content: known.value }] : [];
  });
  await contents.presume(page.output.summaries as unknown as readonly Summary[], small);
  return true;
}

/** Keeps the page in step with what is known. `complete`: only a whole list may say which are the newest. */
export function keepHeadPage(
  parts: HeadParts & { readonly after: After; readonly isComplete: () => boolean },
): { flush(): Promise<void>; stop(): void } {
  const { me, store, vault, contents, after, isComplete } = parts;
  let cancel: (() => void) | undefined;
  let last: readonly unknown[] = [];
  const write = async () => {
    cancel = undefined;
    if (!isComplete()) return;
    const page = { v: 1, summaries: newest(contents), small: smallOf(contents) };
    // While years of older entries come the newest stay what they are.
    const said = [...page.summaries, ...page.small.map(({ content }) => content)];
    if (said.length === last.length && said.every((one, place) => one === last[place])) return;
    const sealed = await vault.sealLocal(PURPOSE, page as unknown as Json);
    // On a full disk the page stays as it was: the rows correct it, and the words are not in it.
    const kept = await attempt(() => store.putPage(me, 'head', sealed));
    if (kept.ok) last = said;
  };
  const soon = () => {
    cancel ??= after(SOON_MS, () => untilLocked(write()));
  };
  const said = [contents.entriesChanged, contents.peopleChanged, contents.profileChanged];
  const stops = [...said, contents.documents.of('placement')].map((each) => each.watch(soon));
  return {
    async flush() {
      if (!cancel) return;
      cancel();
      await write();
    },
    stop() {
      stops.forEach((end) => end());
      cancel?.();
      cancel = undefined;
    },
  };
}

function newest(contents: Contents): readonly Summary[] {
  return newestFirst([...contents.summaries.values()].filter(({ binned }) => !binned)).slice(
    0,
    NEWEST,
  );
}

function smallOf(contents: Contents): readonly { id: string; content: Content }[] {
  const { profiles, contacts, documents } = contents;
  return [...profiles, ...contacts, ...documents.of('placement').get()].map(([id, content]) => ({
    id,
    content,
  }));
}
