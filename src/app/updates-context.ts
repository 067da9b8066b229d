import { createContext, useContext } from 'react';
import type { Updates } from './updates.ts';

export const UpdatesContext = createContext<Updates | undefined>(undefined);

export function useUpdates(): Updates {
  const updates = useContext(UpdatesContext);
  if (!updates) throw new Error('useUpdates needs an UpdatesContext above it');
  return updates;
}
