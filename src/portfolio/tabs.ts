/** How tabs of one browser tell each other what storage does not. */
export type Tabs = {
  post(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): () => void;
};
export type TabMessage =
  | { readonly say: 'lock' }
  | { readonly say: 'people' }
  | { readonly say: 'left'; readonly keys: readonly string[] };
