import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

type Theme = ReadonlyMap<string, string>;

/** The colours of the block that begins with this selector, up to its closing brace. */
function coloursOf(selector: string): Theme {
  const begin = css.indexOf(selector);
  if (begin < 0) throw new Error(`tokens.css has no ${selector}`);
  const block = css.slice(begin, css.indexOf('}', begin));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  );
}

const light = coloursOf(':root {');
const dark = coloursOf("[data-theme='dark'] {");
const deviceDark = coloursOf(":root:not([data-theme='light']) {");

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Foreground, the ratio it needs, then each background with what was measured, light and dark. */
type Line = readonly [string, number, string];

const table: readonly Line[] = [
  ['ink', 4.5, 'desk 14.54 15.46, paper 15.92 14.34, well 13.21 12.39, raised 16.17 13.03'],
  ['ink-2', 4.5, 'desk 7.74 10.73, paper 8.47 9.95, well 7.03 8.60, raised 8.61 9.04'],
  ['ink-3', 4.5, 'desk 5.46 7.94, paper 5.98 7.37, well 4.96 6.36, raised 6.08 6.69'],
  [
    'accent',
    4.5,
    'desk 8.51 10.41, paper 9.31 9.65, well 7.73 8.34, raised 9.46 8.77, accent-wash 7.96 7.65',
  ],
  ['on-fill', 4.5, 'fill 9.46 5.01, fill-strong 12.57 6.35'],
  ['fill', 3, 'desk 8.51 3.75, paper 9.31 3.48'],
  ['ink', 4.5, 'accent-wash 13.61 11.37'],
  ['ink-2', 4.5, 'accent-wash 7.24 7.89'],
  ['waiting', 4.5, 'desk 6.64 10.09, paper 7.28 9.35, raised 7.39 8.50, waiting-wash 6.30 7.29'],
  [
    'ink',
    4.5,
    'waiting-wash 13.78 11.18, synced-wash 13.91 11.24, attention-wash 13.93 10.84, error-wash 13.79 11.10',
  ],
  [
    'ink-2',
    4.5,
    'waiting-wash 7.34 7.76, synced-wash 7.41 7.80, attention-wash 7.42 7.52, error-wash 7.34 7.70',
  ],
  ['synced', 4.5, 'desk 6.72 10.43, paper 7.35 9.67, raised 7.47 8.79, synced-wash 6.43 7.58'],
  [
    'attention',
    4.5,
    'desk 6.31 11.03, paper 6.91 10.23, raised 7.02 9.29, attention-wash 6.04 7.73',
  ],
  ['error', 4.5, 'desk 6.40 9.02, paper 7.00 8.36, raised 7.12 7.59, error-wash 6.07 6.47'],
  ['edge', 3, 'desk 3.59 4.52, paper 3.93 4.20, well 3.26 3.62, raised 4.00 3.81'],
  [
    'focus',
    3,
    'desk 8.51 12.84, paper 9.31 11.91, well 7.73 10.29, raised 9.46 10.82, accent-wash 7.96 9.44',
  ],
  ['practice', 3, 'desk 3.25 12.21, paper 3.55 11.32, raised 3.61 10.28, practice-wash 3.12 8.62'],
  [
    'ink',
    4.5,
    'practice-wash 13.98 10.92, learning-wash 13.95 11.22, leadership-wash 13.48 11.13, research-wash 13.20 11.50',
  ],
  [
    'ink-2',
    4.5,
    'practice-wash 7.44 7.58, learning-wash 7.42 7.79, leadership-wash 7.17 7.72, research-wash 7.02 7.98',
  ],
  ['learning', 3, 'desk 4.25 9.51, paper 4.66 8.82, raised 4.73 8.01, learning-wash 4.08 6.90'],
  ['leadership', 3, 'desk 7.05 6.52, paper 7.72 6.04, raised 7.85 5.49, leadership-wash 6.54 4.69'],
  ['research', 3, 'desk 9.63 5.06, paper 10.55 4.69, raised 10.72 4.26, research-wash 8.75 3.76'],
];

const pairs = table.flatMap(([front, needs, backs]) =>
  backs.split(', ').map((back) => {
    const [name = '', inLight, inDark] = back.split(' ');
    return { front, needs, back: name, inLight: Number(inLight), inDark: Number(inDark) };
  }),
);

function roundedDown(ratio: number): number {
  return Math.floor(ratio * 100) / 100;
}

describe('contrast', () => {
  test.each(pairs)(
    '$front on $back reads in both themes',
    ({ front, needs, back, ...measured }) => {
      for (const [theme, expected] of [
        [light, measured.inLight],
        [dark, measured.inDark],
      ] as const) {
        const ratio = contrast(theme.get(front) ?? '', theme.get(back) ?? '');
        expect(ratio).toBeGreaterThanOrEqual(needs);
        expect(roundedDown(ratio)).toBeCloseTo(expected, 2);
      }
    },
  );

  test('the table covers all 80 pairs of the look', () => {
    expect(pairs.length).toBe(80);
  });

  test('both themes name the same colours, and the device’s dark is the chosen dark', () => {
    expect([...dark.keys()].toSorted()).toEqual([...light.keys()].toSorted());
    expect([...deviceDark]).toEqual([...dark]);
  });

  test('neighbouring pillars differ in lightness, so that a grey print keeps their order', () => {
    for (const theme of [light, dark]) {
      const order = ['practice', 'learning', 'leadership', 'research'].map((pillar) =>
        luminance(theme.get(pillar) ?? ''),
      );
      expect(order).toEqual(order.toSorted((one, other) => other - one));
    }
  });
});
