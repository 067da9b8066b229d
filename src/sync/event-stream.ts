import { namedMs } from './backoff.ts';
import type { After } from './open-sync.ts';
import { type Fetch, retryAfter } from './http.ts';

/** The server says something every 25 seconds; a line that is silent for longer is dead. */
const SILENCE_MS = 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 120_000;

export type EventStream = {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly after: After;
  readonly random: () => number;
};

/** `retry` in seconds. */
type Heard = { readonly isEvent: boolean; readonly retry?: number };

/**
 * Listens to server-sent events by fetch, the same way in a browser and headless. `onEvent` runs on
 * every connection and on every event, whatever it holds. Connects again by itself, later each time.
 * Returns how to stop.
 */
export function listenToEvents(stream: EventStream, onEvent: () => void): () => void {
  let isOver = false;
  let stopNow = () => {};
  let failures = 0;

  const connect = async () => {
    const attempt = new AbortController();
    stopNow = () => attempt.abort();
    let named = 0;
    const hear = ({ isEvent, retry }: Heard) => {
      failures = 0;
      if (retry !== undefined) named = namedMs(retry);
      if (isEvent && !isOver) onEvent();
    };
    try {
      const refusal = await listenOnce(stream, attempt, hear);
      if (refusal) failures += 1;
      if (refusal) named = namedMs(retryAfter(refusal));
    } catch {
      failures += 1;
    }
    if (isOver) return;
    const full = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    const wait = Math.max(Math.round(full * (0.5 + stream.random() / 2)), named);
    stopNow = stream.after(wait, () => void connect());
  };

  void connect();
  return () => {
    isOver = true;
    stopNow();
  };
}

/** The answer, if it was no event stream; throws when the line breaks. */
async function listenOnce(
  { address, headers, fetch, after }: EventStream,
  attempt: AbortController,
  hear: (heard: Heard) => void,
): Promise<Response | undefined> {
  let stopWatch = after(SILENCE_MS, () => attempt.abort());
  try {
    const answer = await fetch(address, {
      headers: { Accept: 'text/event-stream', ...headers },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: attempt.signal,
    });
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    if (!answer.ok || !isStream || !answer.body) {
      await answer.body?.cancel();
      return answer;
    }
    hear({ isEvent: true });
    const reader = answer.body.getReader();
    const text = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      stopWatch();
      stopWatch = after(SILENCE_MS, () => attempt.abort());
      const blocks = (rest + text.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      hear(whatIsIn(blocks));
    }
  } finally {
    stopWatch();
  }
}

/** Comments only keep the line alive; `retry` names the milliseconds to stay away once it ends. */
function whatIsIn(blocks: readonly string[]): Heard {
  const lines = blocks.flatMap((block) => block.split(/\r?\n/));
  const retry = lines.map((line) => /^retry: ?(\d{1,9})$/.exec(line)?.[1]).findLast(Boolean);
  const isEvent = lines.some((line) => /^[^:]/.test(line) && !line.startsWith('retry:'));
  return retry === undefined ? { isEvent } : { isEvent, retry: Number(retry) / 1000 };
}
