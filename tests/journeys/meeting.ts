import { expect } from 'vitest';
import type { InviteLink } from '#portfolio/device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import type { UserId } from '#protocol/ids.ts';
import type { Fetch } from '#sync/http.ts';
import { type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from './server.ts';
import { until } from '../headless/until.ts';
import { amira, maya, passphrase } from './people.ts';

/** A server and the devices that talk to it, closed together. */
export function openWorld() {
  const closing: { close(): Promise<unknown> }[] = [];
  return {
    begin() {
      const server = startServer();
      closing.push(server);
      return server;
    },
    start(...args: Parameters<typeof startDevice>): Headless {
      const device = startDevice(...args);
      closing.push(device);
      return device;
    },
    async close() {
      for (const one of closing.splice(0).reverse()) await one.close();
    },
  };
}

export type World = ReturnType<typeof openWorld>;
export type Server = ReturnType<World['begin']>;
type Reach = Pick<Server, 'origin' | 'fetch'>;

/**
 * The server as a line reaches it on which some requests never arrive, and some answers are cut: what was
 * asked for has happened then all the same.
 */
export function cutting({ origin, fetch }: Server) {
  const cut: { requestsTo?: RegExp | undefined; answersTo?: RegExp | undefined } = {};
  const reach: Fetch = async (address, init) => {
    if (cut.requestsTo?.test(`${init.method} ${address}`)) throw new TypeError('Failed to fetch');
    const answer = await fetch(address, init);
    if (cut.answersTo?.test(`${init.method} ${address}`)) throw new TypeError('Failed to fetch');
    return answer;
  };
  return { cut, origin, fetch: reach };
}

export async function student({ start }: World, server: Reach, disk = newDisk()) {
  const phone = start(server, disk);
  await phone.device.create(amira, passphrase);
  const connected = await phone.portfolio().account.connect({ by: 'open' }, passphrase);
  expect(connected).toEqual({ ok: true, value: undefined });
  return phone;
}

/** A new invitation of this student, as its link says it. */
export async function invite(of: Portfolio): Promise<InviteLink> {
  const invited = await of.people.invite('Maya');
  if (!invited.ok) throw new Error(invited.error);
  const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(invited.value.link) ?? [];
  return { id, secret };
}

/** Somebody makes a portfolio, as a supervisor does by a link, and has not answered yet. */
export async function signUp(laptop: Headless, link: InviteLink, who = maya) {
  await laptop.device.create(who, passphrase);
  const joined = await laptop.portfolio().account.connect({ by: 'invite', link }, passphrase);
  expect(joined).toEqual({ ok: true, value: undefined });
}

/** The student hears by themselves who answered, compares the digits if there is somebody to ask, and confirms. */
export async function confirm(of: Portfolio, { id }: InviteLink, by?: Portfolio) {
  const answered = await until(() =>
    of.people.invites.get().find((line) => line.id === id && line.state === 'answered'),
  );
  if (by) expect(answered.answer?.safety).toBe(await by.people.safetyOf(of.me));
  expect(await of.people.confirm(id)).toMatchObject({ ok: true });
}

/** A supervisor signs up through a student's link and is confirmed. */
export async function supervisor(world: World, server: Reach, of: Portfolio, who = maya) {
  const link = await invite(of);
  const laptop = world.start(server);
  expect(await laptop.device.lookAt(link)).toMatchObject({
    ok: true,
    value: { name: 'Amira Khan', programme: 'Occupational therapy' },
  });
  await signUp(laptop, link, who);
  expect(await laptop.portfolio().people.answer(link)).toMatchObject({ ok: true });
  await confirm(of, link, laptop.portfolio());
  return { laptop, id: laptop.portfolio().me as UserId, link };
}
