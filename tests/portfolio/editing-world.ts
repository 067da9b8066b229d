import type { Content } from '#domain/content/content.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { newReflection } from '#domain/reflection/reflection.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { DraftLine } from '#portfolio/draft-line.ts';
import { DocumentEditing } from '#portfolio/editing.ts';
import type { SaveError } from '#portfolio/portfolio.ts';
import { LockedError } from '#vault/locked-error.ts';
import type { JournalLine } from '#vault/vault.ts';

type Mode = 'fine' | 'full' | 'slow';
type SaveMode = Mode | 'too-large';
type JournalMode = Mode | 'locked';

export const blank: Reflection = newReflection({
  date: '2026-11-02',
  created: '2026-11-02T08:00:00.000Z',
});

/**
 * A disk, a journal, a clock and another device around one editor, each as slow or as full as a test says.
 * Time passes only in `pass`; what is slow waits for `go`.
 */
export function newWorld(stored: Reflection | null = null) {
  const world = {
    stored: stored ?? undefined,
    lines: new Map<string, JournalLine>(),
    save: 'fine' as SaveMode,
    journal: 'fine' as JournalMode,
    /** Reads of the watcher are answered at once, or only by `tell`. */
    reads: 'fine' as 'fine' | 'slow',
    saves: 0,
    forgotten: [] as JournalLine[],
    hasEnded: false,
    isLeft: false,
    isRemoved: false,
  };
  let now = 1_000_000;
  let timers: { at: number; run: () => void }[] = [];
  const waiting: (() => void)[] = [];
  const told: (() => void)[] = [];
  const watchers = new Set<() => void>();

  const gate = async (mode: Mode): Promise<Result<void, 'disk-full'>> => {
    if (mode === 'slow') await new Promise<void>((go) => waiting.push(go));
    return mode === 'full' ? fail('disk-full') : ok(undefined);
  };
  const write = (next: Reflection) => {
    world.isRemoved = false;
    world.stored = next;
    for (const watcher of watchers) watcher();
  };

  const editing = new DocumentEditing(
    {
      slot: 'tab:1',
      clock: { now: () => now },
      after(ms, run) {
        const timer = { at: now + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      own: {
        async save(_id, change): Promise<Result<Content | undefined, SaveError>> {
          world.saves += 1;
          // A first look that somebody else overtakes, as the record store allows.
          change(world.stored);
          if (world.save === 'too-large') return fail('too-large');
          const done = await gate(world.save);
          if (!done.ok) return done;
          const next = change(world.stored);
          if (next?.kind === 'reflection') write(next);
          return ok(next);
        },
      },
      vault: {
        async keep(line) {
          if (world.journal === 'locked') throw new LockedError();
          const done = await gate(world.journal);
          if (done.ok) world.lines.set(line.slot, line);
          return done;
        },
        async forget(slot, upTo) {
          const line = world.lines.get(slot);
          if (!line || line.at > upTo) return;
          world.lines.delete(slot);
          world.forgotten.push(line);
        },
      },
      watch(_id, listener) {
        let asked = 0;
        let isOver = false;
        const tell = () => {
          const mine = ++asked;
          const read = world.isRemoved ? ('gone' as const) : world.stored;
          const answer = () => {
            if (!isOver && mine === asked) listener(read);
          };
          if (world.reads === 'slow') told.push(answer);
          else queueMicrotask(answer);
        };
        tell();
        watchers.add(tell);
        return () => {
          isOver = true;
          watchers.delete(tell);
        };
      },
      left: () => {
        world.isLeft = true;
      },
      closed: () => {
        world.hasEnded = true;
      },
    },
    'd_entry' as RecordId,
    { stored, draft: stored ?? blank },
  );

  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return Object.assign(world, {
    editing,
    settle,
    /** Another device or tab saves over what stands here. */
    write,
    /** Another device or tab removes it for good. */
    takeAway() {
      world.isRemoved = true;
      world.stored = undefined;
      for (const watcher of watchers) watcher();
    },
    type(field: string, text: string) {
      editing.change((draft) =>
        field === 'title'
          ? { ...draft, title: text }
          : { ...draft, stages: { ...draft.stages, [field]: text } },
      );
    },
    async pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        now = Math.max(now, next.at);
        timers = timers.filter((other) => other !== next);
        next.run();
        await settle();
      }
      now = end;
    },
    async go() {
      for (const each of waiting.splice(0)) each();
      await settle();
    },
    async tell() {
      for (const each of told.splice(0)) each();
      await settle();
    },
    timers: () => timers.length,
  });
}

export type World = ReturnType<typeof newWorld>;

/** Every text a person can still find in an entry. */
export function wordsIn(entry: Reflection | undefined): string {
  if (!entry) return '';
  const kept = [...entry.carried, ...entry.versions].map(({ text }) => text);
  return [entry.title, ...Object.values(entry.stages), ...kept].join('\n');
}

export function wordsOfLine(line: JournalLine): string {
  return wordsIn((line.body as unknown as DraftLine<Reflection>).draft);
}
