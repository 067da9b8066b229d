import { describe, expect, test } from 'vitest';
import type { Content } from '#domain/content/content.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { mergeContent } from '#domain/merge/merge-content.ts';
import { reflection, samples } from '../content/samples.ts';

const base: Reflection = {
  ...reflection,
  stages: { what: 'I sat in.', so_what: 'Nobody asked the ward.' },
  carried: [],
  versions: [],
};
const EARLY = '2026-11-11T08:00:00.000Z';
const LATE = '2026-11-12T08:00:00.000Z';

function edited(change: Partial<Reflection>): Reflection {
  return { ...base, ...change };
}

function stage(so_what: string): Partial<Reflection> {
  return { stages: { ...base.stages, so_what } };
}

describe('a reflection changed on two devices', () => {
  test('keeps both edits when they are in different fields', () => {
    const mine = edited({ title: 'Mine' });
    const theirs = edited({ ...stage('Theirs.'), date: '2026-11-11' });
    const merged = mergeContent(base, mine, theirs);
    expect(merged).toEqual({
      content: { ...edited(stage('Theirs.')), title: 'Mine', date: '2026-11-11' },
      clean: true,
    });
  });

  test('keeps my text in place and theirs beside it when both changed one field', () => {
    const heard = { at: LATE, device: 'laptop' };
    const merged = mergeContent(base, edited(stage('Mine.')), edited(stage('Theirs.')), heard);
    expect(merged.clean).toBe(false);
    expect(merged.content).toMatchObject({
      stages: { so_what: 'Mine.' },
      versions: [{ field: 'so_what', text: 'Theirs.', at: LATE, device: 'laptop' }],
    });
  });

  test('takes the longer text when it holds the other whole, by words and not by letters', () => {
    const short = edited(stage('An award'));
    const long = edited(stage('An award. Then tea.'));
    expect(mergeContent(base, short, long)).toEqual({ content: long, clean: true });
    expect(mergeContent(base, long, short)).toEqual({ content: long, clean: true });
    expect(mergeContent(base, long, edited(stage('ward'))).clean).toBe(false);
  });

  test('keeps an edit when the other side emptied the field', () => {
    const emptied = edited(stage(''));
    const written = edited(stage('More words.'));
    expect(mergeContent(base, emptied, written).content).toMatchObject(stage('More words.'));
  });

  test('keeps one version when drafts of the same words come twice', () => {
    const mine = edited(stage('Mine.'));
    const once = mergeContent(base, mine, edited(stage('Their draft'))).content;
    const twice = mergeContent(base, once, edited(stage('Their draft grew.'))).content;
    expect(twice).toMatchObject({ versions: [{ text: 'Their draft grew.' }] });
  });

  test('does not bring back a version a person has settled', () => {
    const open = edited({ versions: [{ id: 'x', field: 'title', text: 'Old', at: null }] });
    const settled = { ...open, versions: [], title: 'Old' };
    const elsewhere = { ...open, tags: ['new'] };
    expect(mergeContent(open, settled, elsewhere).content).toMatchObject({
      versions: [],
      title: 'Old',
      tags: ['new'],
    });
  });

  test('carries what was written in a stage the other side switched away from', () => {
    const switched = edited({ model: 'free', stages: { entry: 'All of it.' } });
    const theirs = edited(stage('Asked again.'));
    const { content } = mergeContent(base, switched, theirs);
    expect(content).toMatchObject({
      model: 'free',
      stages: { entry: 'All of it.' },
      carried: [{ model: 'driscoll', stage: 'so_what', text: 'Asked again.' }],
      versions: [],
    });
  });

  test('carries both texts of a stage that the model has no place for', () => {
    const mine = edited({ model: 'free', stages: { entry: 'All.', so_what: 'Mine.' } });
    const theirs = edited(stage('Theirs.'));
    expect(mergeContent(base, mine, theirs).content).toMatchObject({
      stages: { entry: 'All.' },
      carried: [
        { model: 'driscoll', stage: 'so_what', text: 'Mine.' },
        { model: 'driscoll', stage: 'so_what', text: 'Theirs.' },
      ],
      versions: [],
    });
  });

  test('leaves what is carried where it is: only a switch brings it back to its stage', () => {
    const carried = [{ model: 'gibbs', stage: 'feelings', text: 'Small.' }] as const;
    const mine = edited({ model: 'gibbs', stages: { feelings: '\n' }, carried });
    const theirs = { ...mine, tags: ['new'] };
    const once = mergeContent(null, mine, theirs).content;
    expect(once).toMatchObject({ carried, tags: ['governance', 'new'] });
    expect(mergeContent(null, once, theirs).content).toEqual(once);
  });

  test('keeps both whole when nobody knows the base', () => {
    const { content } = mergeContent(null, edited(stage('Mine.')), edited(stage('Theirs.')));
    expect(content).toMatchObject({
      stages: { what: 'I sat in.', so_what: 'Mine.' },
      versions: [{ text: 'Theirs.' }],
    });
  });
});

describe('the bin', () => {
  const binned = (change: Partial<Reflection>, at = EARLY) => edited({ ...change, binned: at });
  const result = (from: Content | null, mine: Content, theirs: Content) =>
    mergeContent(from, mine, theirs).content;

  test('is left when the other side wrote meanwhile, whichever side that is', () => {
    expect(result(base, binned({}), edited({ title: 'New' }))).toEqual(edited({ title: 'New' }));
    expect(result(base, edited({ title: 'New' }), binned({}))).toEqual(edited({ title: 'New' }));
  });

  test('is kept when only the side that binned it wrote', () => {
    expect(result(base, base, binned({ title: 'New' }))).toEqual(binned({ title: 'New' }));
  });

  test('counts from the later moment when both put it there', () => {
    expect(result(base, binned({}), binned({}, LATE))).toMatchObject({ binned: LATE });
    expect(result(base, binned({}, LATE), binned({}))).toMatchObject({ binned: LATE });
  });

  test('is left when one side took the entry out', () => {
    const was = binned({});
    expect(result(was, base, { ...was, title: 'New' })).toMatchObject({ binned: null });
    expect(result(null, was, edited({ title: 'New' }))).toMatchObject({ binned: null });
  });
});

describe('the smaller kinds', () => {
  const merged = (mine: object, theirs: object, kind: keyof typeof samples) =>
    mergeContent(
      samples[kind],
      { ...samples[kind], ...mine } as Content,
      { ...samples[kind], ...theirs } as Content,
    ).content;

  test('read marks are united and the later one stands', () => {
    const mine = { read: { a: { hash: '1', at: EARLY }, b: { hash: '2', at: LATE } } };
    const theirs = { read: { b: { hash: '1', at: EARLY }, c: { hash: '3', at: EARLY } } };
    const read = { ...mine.read, c: theirs.read.c };
    expect(merged(mine, theirs, 'marks')).toMatchObject({ read });
    expect(merged(theirs, mine, 'marks')).toMatchObject({ read });
    const byId = ({ read: marks }: typeof mine | typeof theirs) => ({ read: {}, byId: marks });
    expect(merged(byId(mine), byId(theirs), 'marks')).toMatchObject({ read: {}, byId: read });
  });

  test('a contact that was stopped on one device stays stopped', () => {
    expect(merged({ stopped: EARLY }, { name: 'Thomas' }, 'contact')).toMatchObject({
      stopped: EARLY,
      name: 'Thomas',
    });
    expect(merged({ name: 'Thomas' }, { stopped: EARLY }, 'contact')).toMatchObject({
      stopped: EARLY,
    });
  });

  test('an invite only goes forward', () => {
    expect(merged({ state: 'withdrawn' }, { state: 'answered' }, 'invite')).toMatchObject({
      state: 'withdrawn',
    });
  });

  test('a confirmed kit stays confirmed and fields are taken from whoever changed them', () => {
    const placement = { start: '2026-11-02', end: '2026-12-12' };
    expect(merged({ kit: { confirmed: true } }, { placement }, 'profile')).toMatchObject({
      kit: { confirmed: true },
      placement,
    });
  });

  test('two texts of one feedback stand one after the other, however often they meet', () => {
    const once = merged({ text: 'Mine.' }, { text: 'Theirs.' }, 'said');
    expect(once).toMatchObject({ text: 'Mine.\n\nTheirs.' });
    expect(merged(once, { text: 'Theirs.' }, 'said')).toEqual(once);
    expect(merged({ text: 'Mine.' }, { text: 'Theirs.' }, 'note')).toMatchObject({
      text: 'Mine.\n\nTheirs.',
    });
  });

  test('sides of two kinds, or of two sorts of person, leave mine', () => {
    expect(mergeContent(null, samples.note, samples.said).content).toBe(samples.note);
    const supervisor = { person: 'supervisor', role: { title: 'x', registration: null } };
    expect(merged({}, supervisor, 'profile')).toMatchObject({ person: 'supervisor' });
    expect(merged({ name: 'A' }, supervisor, 'profile')).toEqual({ ...samples.profile, name: 'A' });
  });
});

describe('a published copy', () => {
  const share = samples.share;
  if (share.kind !== 'share') throw new Error('the sample is no share');
  const [tom] = share.readers;
  const reader = (id: string) => ({ ...tom!, card: { ...tom!.card, id } });

  test('has the readers both sides added less those either removed, and every thread', () => {
    const mine = {
      ...share,
      readers: [reader('u_lin')],
      threads: [...share.threads, { epoch: 2 }],
      published: LATE,
      docHash: 'mine',
    };
    const theirs = {
      ...share,
      readers: [...share.readers, reader('u_sam')],
      threads: [...share.threads, { epoch: 2 }, { epoch: 3 }],
      published: EARLY,
      docHash: 'theirs',
    };
    for (const [one, other] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const { content } = mergeContent(share, one, other);
      if (content.kind !== 'share') throw new Error('a share became something else');
      expect(content.readers.map(({ card }) => card.id).toSorted()).toEqual(['u_lin', 'u_sam']);
      expect(content.threads).toEqual([{ epoch: 1 }, { epoch: 2 }, { epoch: 3 }]);
      expect(content.docHash).toBe('mine');
    }
  });
});
