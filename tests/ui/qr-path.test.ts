import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { QUIET_ZONE, qrPath } from '#ui/qr-path.ts';

/** Paints the path's rectangles back into modules. */
function modulesOf(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  return modules;
}

test('joins neighbours in a row and leaves gaps', () => {
  expect(
    qrPath([
      [true, true, false, true],
      [false, false, false, false],
    ]),
  ).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
});

test('the drawn code reads back as what went in', () => {
  const modules = encodeQR('pillarbook:invite:K7Q2', 'raw', { border: QUIET_ZONE });
  const painted = modulesOf(qrPath(modules), modules.length);
  expect(painted).toEqual(modules);
  const scale = 4;
  const width = modules.length * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let pixel = 0; pixel < width * width; pixel += 1) {
    const isDark =
      painted[Math.floor(pixel / width / scale)]?.[Math.floor((pixel % width) / scale)];
    if (isDark) data.fill(0, pixel * 4, pixel * 4 + 3);
  }
  expect(decodeQR({ width, height: width, data })).toBe('pillarbook:invite:K7Q2');
});

test('the quiet zone stays empty on all sides', () => {
  const modules = encodeQR('x', 'raw', { border: QUIET_ZONE });
  const edge = (index: number) => index < QUIET_ZONE || index >= modules.length - QUIET_ZONE;
  const dark = modules.flatMap((row, y) =>
    row.filter((isDark, x) => isDark && (edge(x) || edge(y))),
  );
  expect(dark).toEqual([]);
});
