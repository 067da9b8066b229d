import { type Answer, type Method, methodNames, type Refusal, type Request } from './bridge.ts';
import type { SealedLine } from './journal-store.ts';
import { LockedError } from './locked-error.ts';
import { MissingPartError } from './missing-part-error.ts';
import type { Vault } from './vault.ts';

/** How long locking waits for words on their way to the disk. Ending the worker would lose them. */
const LAST_WORDS_MS = 1000;

type Waiting = {
  readonly method: Method;
  readonly answer: (value: unknown) => void;
  readonly refuse: (error: Error) => void;
};

/**
 * The vault as the page sees it: questions to a worker that holds the keys. The worker starts with
 * the first question, ends with `lock`, and a new one starts with the next question. `onMissingPart` hears
 * of code that could not be fetched: the worker itself, or what it fetches when first needed.
 */
export function openWorkerVault(
  start: () => Worker,
  onMissingPart: () => void = () => undefined,
): Vault {
  let current: Link | undefined;
  const lostLink = (link: Link) => {
    if (current === link) current = undefined;
  };
  /** What the disk refused, on its way from a worker that ended to the next one. */
  let held: readonly SealedLine[] = [];
  const handOver = (link: Link) => {
    if (held.length === 0) return link;
    const lines = held;
    held = [];
    // Ended before it took them: the next one gets them.
    link.ask('keepHeld', [lines]).catch(() => (held = [...lines, ...held]));
    return link;
  };
  const ask = (method: Method, args: unknown[]) => {
    current ??= handOver(linkTo(start(), { lost: lostLink, missingPart: onMissingPart }));
    return current.ask(method, args);
  };
  const asked = methodNames.map((method) => [method, (...args: unknown[]) => ask(method, args)]);
  const vault = Object.fromEntries(asked) as Omit<Vault, 'lock'>;
  return {
    ...vault,
    async keepHeld(more) {
      try {
        return await vault.keepHeld(more);
      } catch (error) {
        if (!(error instanceof MissingPartError)) throw error;
        // There is no worker to take them: they are here until there is one.
        return [...more, ...held];
      }
    },
    async lock() {
      const link = current;
      current = undefined;
      if (!link) return;
      held = [...held, ...(await link.end())];
      if (current) handOver(current);
    },
  };
}

type Link = ReturnType<typeof linkTo>;

/** One worker and the questions it has not answered yet. */
function linkTo(
  worker: Worker,
  tell: { readonly lost: (link: Link) => void; readonly missingPart: () => void },
) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let onSettled: () => void = () => undefined;

  const refuse = (why: () => Error, which: (method: Method) => boolean = () => true) => {
    for (const [id, { method, refuse }] of waiting) {
      if (!which(method)) continue;
      waiting.delete(id);
      refuse(why());
    }
  };
  const ask = (method: Method, args: unknown[]): Promise<unknown> =>
    new Promise((answer, refuse) => {
      lastId += 1;
      worker.postMessage({ id: lastId, method, args } satisfies Request);
      waiting.set(lastId, { method, answer, refuse });
    });
  const lastWords = () =>
    new Promise<void>((settled) => {
      const timer = setTimeout(settled, LAST_WORDS_MS);
      onSettled = () => {
        clearTimeout(timer);
        settled();
      };
    });
  /** Answers the lines that the disk refused: whoever ends the worker has them from then on. */
  const end = async (): Promise<readonly SealedLine[]> => {
    refuse(
      () => new LockedError(),
      (method) => method !== 'keep',
    );
    if (waiting.size > 0) await lastWords();
    let lines: readonly SealedLine[] = [];
    const asked = ask('keepHeld', [[]]).then(
      (answer) => (lines = answer as readonly SealedLine[]),
      () => undefined,
    );
    await Promise.race([asked, lastWords()]);
    worker.terminate();
    refuse(() => new LockedError());
    return lines;
  };
  const link = { ask, end };

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data && data.error === 'missing-part') tell.missingPart();
    if (asked) settle(asked, data);
    if (waiting.size === 0) onSettled();
  });
  const stopped = (event: Event) => {
    tell.lost(link);
    // What goes wrong inside a worker comes with a message; a worker that could not be fetched has none.
    const isMissing = event.type === 'error' && !('message' in event);
    if (isMissing) tell.missingPart();
    worker.terminate();
    refuse(() => (isMissing ? new MissingPartError() : new Error('the vault worker stopped')));
    onSettled();
  };
  worker.addEventListener('error', stopped);
  worker.addEventListener('messageerror', stopped);
  return link;
}

function settle({ answer, refuse }: Waiting, data: Answer): void {
  if (!('error' in data)) answer(data.value);
  else refuse(errorOf(data.error));
}

function errorOf(refusal: Refusal): Error {
  if (refusal === 'locked') return new LockedError();
  return refusal === 'missing-part' ? new MissingPartError() : new Error(`the vault: ${refusal}`);
}
