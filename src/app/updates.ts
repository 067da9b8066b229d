import { type Live, live } from '#foundation/live.ts';
import type { MissingParts } from './missing-parts.ts';
import { serviceWorkerUrl } from './trusted-scripts.ts';

export type Updates = {
  /** A new version is here and waits to be let in. */
  readonly ready: Live<boolean>;
  readonly parts: MissingParts;
  /** Lets it in and shows it; the caller has kept what was typed. */
  update(): void;
};

const EVERY_HOUR = 60 * 60_000;

/** Serves the app without a network, and offers new versions instead of taking them. */
export function startUpdates(parts: MissingParts, keepWords: () => Promise<boolean>): Updates {
  const ready = live(false);
  let letIn = () => location.reload();
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    void watchForUpdates(ready).then((found) => {
      letIn = found;
    });
  return {
    ready,
    parts,
    async update() {
      if (await keepWords()) letIn();
    },
  };
}

async function watchForUpdates(ready: { set(value: boolean): void }): Promise<() => void> {
  const { Workbox } = await import('workbox-window');
  const worker = new Workbox(serviceWorkerUrl());
  let isWanted = false;
  worker.addEventListener('waiting', () => ready.set(true));
  // The first version of all takes this tab over as well, and is no update.
  let isControlled = navigator.serviceWorker.controller !== null;
  worker.addEventListener('controlling', () => {
    if (isWanted) location.reload();
    // Let in from another tab: this one is offered the same, and its words come first here too.
    else if (isControlled) ready.set(true);
    isControlled = true;
  });
  const registration = await worker.register();
  if (registration?.waiting) ready.set(true);
  // An installed app may stay open for weeks.
  setInterval(() => void worker.update().catch(() => undefined), EVERY_HOUR);
  return () => {
    isWanted = true;
    void navigator.serviceWorker.getRegistration().then((now) => {
      if (now?.waiting) worker.messageSkipWaiting();
      else location.reload();
    });
  };
}
