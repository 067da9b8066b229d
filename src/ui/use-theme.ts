import { useSyncExternalStore } from 'react';
import { chooseTheme, type ThemeChoice, themeChoice, watchTheme } from './theme.ts';

/** The theme in use and the way to change it: as the device has it, light, or dark. */
export function useTheme(): {
  readonly choice: ThemeChoice;
  readonly setChoice: (choice: ThemeChoice) => void;
} {
  return { choice: useSyncExternalStore(watchTheme, themeChoice), setChoice: chooseTheme };
}
