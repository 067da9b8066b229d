import type { Who } from '#portfolio/device.ts';

export const amira: Who = {
  person: 'student',
  name: 'Amira Khan',
  programme: 'occupational-therapy',
  placement: { start: '2026-10-26', end: '2026-12-04' },
};
export const maya: Who = {
  person: 'supervisor',
  name: 'Maya Fenwick',
  role: { title: 'Long-arm educator', registration: 'OT12345' },
};
export const passphrase = 'lantern gravel otter violin maple';
