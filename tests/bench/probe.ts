import type { BrowserContext, Page } from '@playwright/test';

/** A question to the vault's worker, in ms of the page's clock. */
export type Asked = { readonly method: string; readonly at: number; answered?: number };

/** What the bench sees of a page from outside: no part of the product knows of it. */
export type Probe = {
  /** When each input event reached the page. */
  readonly inputs: number[];
  readonly asked: Asked[];
  /** Resolves once rows fill the window and stand on the screen. */
  listPainted(row: string): Promise<number>;
  /** Resolves once a row with this text stands on the screen. */
  textPainted(row: string, text: string): Promise<number>;
};

declare global {
  var benchProbe: Probe;
}

/** Watches every page of a context from before its first script. */
export async function watchPages(context: BrowserContext): Promise<void> {
  await context.addInitScript(installProbe);
}

/** Runs in the page, on its own: it must not use anything from outside itself. */
function installProbe(): void {
  const inputs: number[] = [];
  const asked: Asked[] = [];
  addEventListener('input', () => inputs.push(performance.now()), true);

  const heard = new WeakSet<Worker>();
  const waiting = new Map<unknown, Asked>();
  const post = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
  Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
    const [message] = args as [{ id?: unknown; method?: string }];
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data }: MessageEvent<{ id?: unknown }>) => {
        const question = waiting.get(data.id);
        if (question) question.answered = performance.now();
        waiting.delete(data.id);
      });
    }
    const question = { method: message.method ?? '', at: performance.now() };
    waiting.set(message.id, question);
    asked.push(question);
    post.apply(this, args);
  };

  /** After the frame in which it is so has been handed over. */
  const painted = (isSo: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () =>
        requestAnimationFrame(() => {
          if (!isSo()) return;
          seen.disconnect();
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            channel.port1.close();
            resolve(performance.now());
          };
          channel.port2.postMessage(0);
        });
      const seen = new MutationObserver(look);
      seen.observe(document, { subtree: true, childList: true, characterData: true });
      look();
    });
  const rowsOf = (row: string) => [...document.querySelectorAll(row)];
  globalThis.benchProbe = {
    inputs,
    asked,
    listPainted: (row) =>
      painted(() => {
        const last = rowsOf(row).at(-1);
        return last !== undefined && last.getBoundingClientRect().bottom >= innerHeight;
      }),
    textPainted: (row, text) =>
      painted(() => rowsOf(row).some(({ textContent }) => textContent === text)),
  };
}

/** What was asked of the vault and typed since the page was loaded, and how its clock stands to the machine's. */
export async function readProbe(page: Page) {
  return page.evaluate(() => ({
    inputs: benchProbe.inputs,
    asked: benchProbe.asked,
    origin: performance.timeOrigin,
  }));
}
