import { describe, expect, test } from 'vitest';
import { TURNED_BACK, watchIdle } from '#features/lock/idle-watch.ts';

const MINUTE = 60_000;

/** Two clocks a test turns by hand. */
function clocksAt(running: number, wall: number) {
  const now = { running, wall };
  return {
    clocks: { running: () => now.running, wall: () => now.wall },
    pass(millis: number) {
      now.running += millis;
      now.wall += millis;
    },
    sleep: (millis: number) => (now.wall += millis),
    turnWallBack: (millis: number) => (now.wall -= millis),
    stopWall: (millis: number) => (now.running += millis),
  };
}

function watched(limit = () => 5 * MINUTE) {
  const time = clocksAt(1_000, 1_790_000_000_000);
  return { ...time, watch: watchIdle(time.clocks, limit) };
}

describe('nobody is here any more', () => {
  test('at the limit, not before', () => {
    const { watch, pass } = watched();
    pass(5 * MINUTE - 1);
    expect(watch.isDue()).toBe(false);
    pass(1);
    expect(watch.isDue()).toBe(true);
  });

  test('a touch begins the time anew', () => {
    const { watch, pass } = watched();
    pass(4 * MINUTE);
    watch.touched();
    pass(4 * MINUTE);
    expect(watch.isDue()).toBe(false);
    pass(MINUTE);
    expect(watch.isDue()).toBe(true);
  });

  test('after a sleep in which the running clock stood still', () => {
    const { watch, sleep } = watched();
    sleep(8 * 60 * MINUTE);
    expect(watch.isDue()).toBe(true);
  });

  test('when somebody holds the wall clock', () => {
    const { watch, stopWall } = watched();
    stopWall(5 * MINUTE);
    expect(watch.isDue()).toBe(true);
  });

  test('the first touch after the limit does not save it', () => {
    const { watch, sleep } = watched();
    sleep(6 * MINUTE);
    watch.touched();
    expect(watch.isDue()).toBe(true);
  });

  test('it stays due, whatever is chosen or touched afterwards', () => {
    let minutes = 1;
    const { watch, pass } = watched(() => minutes * MINUTE);
    pass(2 * MINUTE);
    expect(watch.isDue()).toBe(true);
    minutes = 15;
    watch.touched();
    expect(watch.isDue()).toBe(true);
  });

  test('a shorter limit chosen meanwhile holds at once', () => {
    let minutes = 15;
    const { watch, pass } = watched(() => minutes * MINUTE);
    pass(2 * MINUTE);
    expect(watch.isDue()).toBe(false);
    minutes = 1;
    expect(watch.isDue()).toBe(true);
  });
});

describe('the wall clock turned back', () => {
  test('by more than a minute locks', () => {
    const { watch, turnWallBack } = watched();
    turnWallBack(TURNED_BACK + 1);
    expect(watch.isDue()).toBe(true);
  });

  test('by a minute, as clocks set by the network do, does not', () => {
    const { watch, turnWallBack } = watched();
    turnWallBack(TURNED_BACK);
    expect(watch.isDue()).toBe(false);
  });

  test('in many small steps locks all the same', () => {
    const { watch, turnWallBack } = watched();
    const steps = [1, 2, 3].map(() => {
      turnWallBack(TURNED_BACK / 2);
      watch.touched();
      return watch.isDue();
    });
    expect(steps).toEqual([false, false, true]);
  });

  test('to before the last touch locks, although it had run on since', () => {
    const { watch, pass, turnWallBack } = watched();
    pass(3 * MINUTE);
    expect(watch.isDue()).toBe(false);
    turnWallBack(2 * MINUTE);
    expect(watch.isDue()).toBe(true);
  });
});
