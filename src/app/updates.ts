import { Workbox } from 'workbox-window';
import { type Live, live } from '#foundation/live.ts';
import { serviceWorkerUrl } from './trusted-scripts.ts';

export type Updates = {
  /** A new version is here and waits to be let in. */
  readonly ready: Live<boolean>;
  /** Lets it in; every tab then shows the new version. The caller has kept what was typed. */
  update(): void;
};

/** Serves the app without a network, and offers new versions instead of taking them. */
export function startUpdates(keepWords: () => Promise<boolean>): Updates {
  const ready = live(false);
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD)
    return { ready, update: () => undefined };
  const worker = new Workbox(serviceWorkerUrl());
  let isWanted = false;
  worker.addEventListener('waiting', () => ready.set(true));
  worker.addEventListener('controlling', (event) => {
    if (!event.isUpdate && !isWanted) return;
    // Let in from another tab: this one is offered the same, and its words come first here too.
    if (isWanted) location.reload();
    else ready.set(true);
  });
  void worker.register().then(async (registration) => {
    if (registration?.waiting) ready.set(true);
  });
  // An installed app may stay open for weeks.
  setInterval(() => void worker.update().catch(() => undefined), 60 * 60_000);
  return {
    ready,
    async update() {
      if (!(await keepWords())) return;
      isWanted = true;
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.waiting) worker.messageSkipWaiting();
      else location.reload();
    },
  };
}
