import { expect, test } from 'vitest';
import type { Reflection } from '#domain/content/reflection.ts';
import { broughtInto, type DraftLine } from '#portfolio/draft-line.ts';
import { blank, newWorld, type World } from './editing-world.ts';

/** The power goes now: what the next start makes of the journal and the record. */
function afterPowerCut(world: World) {
  const [line] = [...world.lines.values()];
  if (!line) return world.stored;
  return broughtInto(line.body as unknown as DraftLine<Reflection>, world.stored);
}

test('a word typed on while its first half was being saved is one word after a power cut', async () => {
  for (const stored of [null, { ...blank, stages: { entry: 'Before.' } }]) {
    const world = newWorld(stored);
    const before = stored ? 'Before. ' : '';
    world.save = 'slow';
    world.type('entry', `${before}Hel`);
    world.type('title', 'Th');
    await world.pass(351);
    world.type('entry', `${before}Hello`);
    world.type('title', 'The');
    await world.pass(31);
    expect(afterPowerCut(world)).toMatchObject({ title: 'The', versions: [] });
    await world.go();
    expect(world.stored?.stages['entry']).toBe(`${before}Hel`);
    const after = afterPowerCut(world);
    expect(after).toMatchObject({
      title: 'The',
      stages: { entry: `${before}Hello` },
      versions: [],
    });
  }
});

test('words that another tab saved meanwhile in another stage stay beside it', async () => {
  const world = newWorld(blank);
  world.save = 'slow';
  world.type('entry', 'Hel');
  await world.pass(351);
  world.type('entry', 'Hello');
  await world.pass(31);
  await world.go();
  const theirs = { ...(world.stored ?? blank), title: 'Theirs' };
  const [line] = [...world.lines.values()];
  expect(broughtInto(line?.body as unknown as DraftLine<Reflection>, theirs)).toMatchObject({
    title: 'Theirs',
    stages: { entry: 'Hello' },
    versions: [],
  });
});

test('what was sent and did not arrive does not hide what another tab wrote there', async () => {
  const world = newWorld({ ...blank, stages: { entry: 'First.' } });
  world.save = 'slow';
  world.type('entry', 'First. Mi');
  await world.pass(351);
  world.type('entry', 'First. Mine.');
  await world.pass(31);
  const theirs = { ...blank, stages: { entry: 'First. Theirs.' } };
  const [line] = [...world.lines.values()];
  const after = broughtInto(line?.body as unknown as DraftLine<Reflection>, theirs);
  expect(after.stages['entry']).toBe('First. Mine.');
  expect(after.versions.map(({ text }) => text)).toEqual(['First. Theirs.']);
});
