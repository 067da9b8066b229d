import type { Page } from '@playwright/test';

/** What a phone writes into a photo beside what can be seen. */
export const hidden = ['Exif', 'PlantedPhone 15', '2026:11:10 09:41:00'] as const;

/** A photo of this size as a phone held sideways takes it: with a place, a device, a moment, and "turn me". */
export async function photoWithGps(page: Page, width: number, height: number): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ([w = 0, h = 0]) => {
      const canvas = new OffscreenCanvas(w, h);
      const pen = canvas.getContext('2d')!;
      for (let at = 0; at < 400; at += 1) {
        pen.fillStyle = `hsl(${(at * 47) % 360} 60% ${30 + ((at * 13) % 50)}%)`;
        pen.fillRect((at * 97) % w, (at * 61) % h, w / 9, h / 7);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height],
  );
  const jpeg = Buffer.from(drawn);
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]);
}

/** An APP1 segment: orientation 6, model, moment and a GPS directory with Sheffield in it. */
function exif(): Buffer {
  const model = Buffer.from('PlantedPhone 15\0');
  const moment = Buffer.from('2026:11:10 09:41:00\0');
  const start = 8 + 2 + 4 * 12 + 4;
  const gps = start + model.length + moment.length;
  const entry = (tag: number, type: number, count: number, value: number) => {
    const field = Buffer.alloc(12);
    field.writeUInt16LE(tag, 0);
    field.writeUInt16LE(type, 2);
    field.writeUInt32LE(count, 4);
    field.writeUInt32LE(value, 8);
    return field;
  };
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const count = (some: number) => Buffer.from([some, 0]);
  const end = Buffer.alloc(4);
  const degrees = Buffer.alloc(24);
  [53, 1, 22, 1, 51, 1].forEach((part, at) => degrees.writeUInt32LE(part, at * 4));
  const tiff = Buffer.concat([
    head,
    count(4),
    entry(0x0110, 2, model.length, start),
    entry(0x0112, 3, 1, 6),
    entry(0x0132, 2, moment.length, start + model.length),
    entry(0x8825, 4, 1, gps),
    end,
    model,
    moment,
    count(2),
    entry(0x0001, 2, 2, 0x4e),
    entry(0x0002, 5, 3, gps + 2 + 24 + 4),
    end,
    degrees,
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(body.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), size, body]);
}
