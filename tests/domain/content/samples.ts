import { documents } from './documents.ts';
import type { OwnFile, PublishedFile } from '#domain/content/attachment.ts';
import type { ContactCard } from '#domain/content/parts.ts';
import type { Content, ContentKind } from '#domain/content/content.ts';
import type { Reflection } from '#domain/content/reflection.ts';

/** One believable sample of each kind, for the tests of this room. */
const card: ContactCard = {
  v: 1,
  typ: 'card',
  id: 'u_ama',
  sign: 'c2lnbg',
  box: 'Ym94',
  sig: 'c2ln',
};

const blob = (letter: string) => letter.repeat(43);

export const photo: PublishedFile = {
  id: `f_${'a'.repeat(22)}`,
  name: 'Driver diagram.jpg',
  type: 'image/jpeg',
  size: 1_200_000,
  chunks: [blob('b'), blob('c')],
  thumb: { id: `f_${'d'.repeat(22)}`, chunk: blob('e') },
};

export const minutes: OwnFile = {
  id: `f_${'f'.repeat(22)}`,
  name: 'Minutes.pdf',
  type: 'application/pdf',
  size: 300,
  chunks: [blob('g')],
  thumb: null,
  onlyMine: true,
};

export const reflection: Reflection = {
  kind: 'reflection',
  schema: 1,
  title: 'A first governance meeting',
  date: '2026-11-10',
  activity: 'governance',
  model: 'driscoll',
  stages: { what: 'I sat in.', so_what: 'Nobody asked the ward.', now_what: '' },
  carried: [{ model: 'gibbs', stage: 'feelings', text: 'Small.' }],
  versions: [{ id: 'a', field: 'what', text: 'I listened.', at: '2026-11-10T18:00:00.000Z' }],
  tags: ['governance'],
  files: [photo, minutes],
  created: '2026-11-10T17:55:00.000Z',
  binned: null,
};

export const samples: Readonly<Record<ContentKind, Content>> = {
  reflection,
  ...documents,
  profile: {
    kind: 'profile',
    schema: 1,
    person: 'student',
    name: 'Ama Mensah',
    programme: 'occupational-therapy',
    placement: { start: '2026-11-02', end: '2026-12-11' },
    kit: { confirmed: false },
  },
  past: {
    kind: 'past',
    schema: 1,
    why: 'writing',
    version: 'aGFzaA',
    at: '2026-11-10T18:00:00.000Z',
    entry: reflection,
  },
  contact: {
    kind: 'contact',
    schema: 1,
    card,
    name: 'Tom Reed',
    role: 'Long-arm educator',
    registration: 'OT12345',
    met: '2026-11-10T17:55:00Z',
    direction: 'reads-mine',
    stopped: null,
  },
  invite: {
    kind: 'invite',
    schema: 1,
    invite: 'i_1',
    secret: 'c2VjcmV0',
    forName: 'Tom',
    created: '2026-11-10T17:55:00Z',
    expires: '2026-11-24T17:55:00Z',
    state: 'open',
  },
  marks: {
    kind: 'marks',
    schema: 2,
    read: { 's_1.h_1': { hash: 'h', at: '2026-11-10T17:55:00Z' } },
    byId: { h_2: { hash: 'h', at: '2026-11-09T17:55:00Z' } },
  },
  said: {
    kind: 'said',
    schema: 1,
    note: 'n_1',
    share: 's_1',
    owner: 'u_ama',
    ownerName: 'Ama Mensah',
    text: 'What would you ask next time?',
    at: '2026-11-10T17:55:00Z',
  },
  share: {
    kind: 'share',
    schema: 1,
    of: 'reflection',
    copy: {
      title: 'A first governance meeting',
      date: '2026-11-10',
      activity: 'governance',
      model: 'driscoll',
      stages: { what: 'I sat in.' },
      carried: [],
      tags: [],
      files: [photo],
    },
    from: { name: 'Ama Mensah', programme: 'occupational-therapy' },
    readers: [{ card, name: 'Tom Reed', role: 'Long-arm educator' }],
    threads: [{ epoch: 1 }],
    published: '2026-11-10T17:55:00Z',
    docHash: 'h',
  },
  note: {
    kind: 'note',
    schema: 1,
    says: 'feedback',
    text: 'Well seen.',
    at: '2026-11-10T17:55:00Z',
  },
};
