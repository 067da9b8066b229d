import type { IconName } from './icon-paths.ts';

/** What a status means. Colour follows the tone, and a word always stands beside it. */
export type Tone = 'plain' | 'waiting' | 'synced' | 'attention' | 'error';

export const toneIcons: Record<Exclude<Tone, 'plain'>, IconName> = {
  waiting: 'clock',
  synced: 'tick-ring',
  attention: 'triangle-alert',
  error: 'octagon-bar',
};

export function toneIcon(tone: Tone): IconName | undefined {
  return tone === 'plain' ? undefined : toneIcons[tone];
}
