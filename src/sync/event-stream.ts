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
    try {
      const refusal = await listenOnce(stream, attempt, () => {
        failures = 0;
        if (!isOver) onEvent();
      });
      if (refusal) failures += 1;
      named = namedMs(refusal && retryAfter(refusal));
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
  onEvent: () => void,
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
    onEvent();
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
      if (blocks.some(isEvent)) onEvent();
    }
  } finally {
    stopWatch();
  }
}

/** A block of nothing but comments only keeps the line alive. */
function isEvent(block: string): boolean {
  return block.split(/\r?\n/).some((line) => line !== '' && !line.startsWith(':'));
}
