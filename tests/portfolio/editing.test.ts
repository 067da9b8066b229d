import { expect, test } from 'vitest';
import { blank, newWorld, wordsIn, wordsOfLine } from './editing-world.ts';

const stored = {
  ...blank,
  title: 'Chairing the huddle',
  stages: { entry: 'The room went quiet.' },
};

test('an entry nobody wrote in stores nothing, not even in the journal, whatever model was chosen', async () => {
  const world = newWorld();
  world.editing.change((draft) => ({ ...draft, model: 'gibbs' }));
  await world.pass(1000);
  await world.editing.close();
  expect([world.stored, world.saves, [...world.lines]]).toEqual([undefined, 0, []]);
  expect(world.hasEnded).toBe(true);
  expect(world.timers()).toBe(0);
});

test('words that were typed and taken out again leave no entry and no line in the journal', async () => {
  const world = newWorld();
  world.type('entry', 'On second thoughts');
  await world.pass(20);
  expect(world.lines.size).toBe(1);
  world.type('entry', '');
  await world.editing.close();
  expect([world.stored, [...world.lines]]).toEqual([undefined, []]);
});

test('the journal has the words long before the record does, and both by themselves', async () => {
  const world = newWorld();
  world.type('entry', 'Half a wo');
  await world.pass(100);
  expect([...world.lines.values()].map(wordsOfLine).join()).toContain('Half a wo');
  expect(world.stored).toBeUndefined();
  await world.pass(400);
  expect(wordsIn(world.stored)).toContain('Half a wo');
  expect(world.editing.state.get()).toMatchObject({ keeping: { state: 'kept' }, isNew: false });
});

test('a full disk is reported, says that the words are sealed, and is tried again by itself', async () => {
  const world = newWorld(stored);
  world.save = 'full';
  world.type('entry', 'The room went quiet. I let it.');
  await world.pass(400);
  expect(world.editing.state.get().keeping).toEqual({ state: 'disk-full', sealed: true });
  expect(world.lines.size).toBe(1);
  world.save = 'fine';
  await world.pass(3100);
  expect(world.editing.state.get().keeping.state).toBe('kept');
  expect(wordsIn(world.stored)).toContain('I let it.');
  expect(world.lines.size).toBe(0);
});

test('a lock in the middle of a flush is heard by who asked for it, and troubles nobody else', async () => {
  const world = newWorld(stored);
  world.journal = 'locked';
  world.type('title', 'Chairing');
  const others: unknown[] = [];
  const hear = (reason: unknown) => others.push(reason);
  process.on('unhandledRejection', hear);
  world.save = 'slow';
  const flushed = world.editing.flush();
  await world.settle();
  process.off('unhandledRejection', hear);
  world.go();
  await flushed.catch(() => undefined);
  expect(others).toEqual([]);
});

test('when the journal is full too, nothing claims that the words are sealed', async () => {
  const world = newWorld(stored);
  Object.assign(world, { save: 'full', journal: 'full' });
  world.type('title', 'Chairing');
  await world.pass(400);
  expect(world.editing.state.get().keeping).toEqual({ state: 'disk-full', sealed: false });
});

test('words typed while a slow save is under way are saved after it', async () => {
  const world = newWorld(stored);
  world.save = 'slow';
  world.type('entry', 'One');
  await world.pass(400);
  world.type('entry', 'One two');
  await world.pass(2000);
  world.save = 'fine';
  await world.go();
  await world.pass(400);
  expect(world.stored?.stages['entry']).toBe('One two');
});

test('closing with a full disk goes on trying, and opening the entry again finds its words', async () => {
  const world = newWorld(stored);
  world.save = 'full';
  world.type('entry', 'Typed on a full disk.');
  await world.editing.close();
  expect(world.hasEnded).toBe(false);
  expect(world.editing.reopen()).toBe(true);
  expect(wordsIn(world.editing.state.get().draft)).toContain('Typed on a full disk.');
  await world.editing.close();
  world.save = 'fine';
  await world.pass(3100);
  expect(world.stored?.stages['entry']).toBe('Typed on a full disk.');
  expect([world.hasEnded, world.timers(), world.lines.size]).toEqual([true, 0, 0]);
  expect(world.editing.reopen()).toBe(false);
});

test('an editor that was ended does nothing more, and its words wait in the journal', async () => {
  const world = newWorld(stored);
  world.save = 'full';
  world.type('entry', 'Before the lock.');
  await world.editing.flush();
  world.editing.end();
  const saves = world.saves;
  world.type('entry', 'After the lock.');
  await world.pass(10_000);
  expect([world.saves, world.timers()]).toEqual([saves, 0]);
  expect([...world.lines.values()].map(wordsOfLine).join()).toContain('Before the lock.');
});

test('a change from elsewhere stands on the screen without a keystroke, and a removal takes nothing off it', async () => {
  const world = newWorld(stored);
  await world.settle();
  world.write({ ...stored, title: 'Renamed on the laptop' });
  await world.settle();
  expect(world.editing.state.get().draft.title).toBe('Renamed on the laptop');
  expect(world.saves).toBe(0);
  world.stored = undefined;
  world.type('entry', 'Typed after it was removed elsewhere.');
  await world.pass(400);
  expect(wordsIn(world.stored)).toContain('Typed after it was removed elsewhere.');
});

test('saving tidies the record and does not move what is on the screen', async () => {
  const world = newWorld();
  world.type('title', 'Trailing space ');
  await world.pass(400);
  expect(world.stored?.title).toBe('Trailing space');
  expect(world.editing.state.get().draft.title).toBe('Trailing space ');
});

test('closing what a lock has ended asks nothing of the vault, which has no keys any more', async () => {
  const world = newWorld(stored);
  Object.assign(world, { save: 'full', journal: 'full' });
  world.type('title', 'Chairing');
  await world.pass(400);
  world.editing.end();
  const { saves } = world;
  await world.editing.close();
  expect(world.saves).toBe(saves);
});

test('more words than an entry can hold are said so, stay sealed, and are not tried in vain', async () => {
  const world = newWorld(stored);
  world.save = 'too-large';
  world.type('entry', 'Far too many words.');
  await world.pass(400);
  expect(world.editing.state.get().keeping).toEqual({ state: 'too-large', sealed: true });
  const { saves } = world;
  await world.pass(10_000);
  expect([world.saves, world.timers()]).toEqual([saves, 0]);
  await world.editing.close();
  expect([world.isLeft, world.hasEnded, world.lines.size]).toEqual([true, false, 1]);
  expect([world.editing.hasBeenLeft(), world.editing.isSealed()]).toEqual([true, true]);
  world.save = 'fine';
  expect(world.editing.reopen()).toBe(true);
  world.type('entry', 'Fewer words.');
  await world.pass(400);
  expect([wordsIn(world.stored).includes('Fewer words.'), world.lines.size]).toEqual([true, 0]);
});

test('an entry that was removed for good elsewhere takes no more words, and nothing is written again', async () => {
  const world = newWorld(stored);
  world.takeAway();
  await world.settle();
  expect(world.editing.state.get()).toMatchObject({ isGone: true, draft: stored });
  world.type('entry', 'Typed after all');
  await world.pass(1000);
  await world.editing.close();
  expect([world.stored, world.saves, world.lines.size]).toEqual([undefined, 0, 0]);
});

test('words typed before the removal arrived bring the entry back, as editing beats deleting', async () => {
  const world = newWorld(stored);
  world.type('entry', 'The room went quiet. I let it.');
  world.takeAway();
  await world.pass(1000);
  expect(world.editing.state.get().isGone).toBe(false);
  expect(wordsIn(world.stored)).toContain('I let it.');
});
