import type { Key, UserId } from '#protocol/ids.ts';

/** How tabs of one browser tell each other what storage does not. */
export type Tabs = {
  post(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): () => void;
};
export type TabMessage =
  | { readonly say: 'lock' }
  /** Somebody came to this device or left it. */
  | { readonly say: 'people' }
  | { readonly say: 'left'; readonly user: UserId; readonly keys: readonly Key[] };
