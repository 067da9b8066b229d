import type { Result } from '../../src/foundation/result.ts';
import { amira, passphrase } from '../journeys/people.ts';
import { startDevice } from '../headless/device.ts';
import { write } from '../headless/write.ts';
import { type Figure, spread } from './figures.ts';
import { readProbe } from './probe.ts';
import { askedAfter, pageOf } from './typing.ts';
import { times, unlock, type World } from './world.ts';

/** An edit of a title on one device to its new title on the list of another, through the real server. */
export async function measureTravelling(world: World): Promise<readonly Figure[]> {
  const { loginName, entry } = await makeAccount(world.origin);
  const [a, b] = [world.profile(), world.profile()];
  const writer = await pageOf(await a.open());
  const reader = await pageOf(await b.open());
  for (const page of [writer, reader]) {
    await page.goto(`${world.origin}/welcome/sign-in`);
    await page.getByLabel('Login name').fill(loginName);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('What happened?').waitFor({ timeout: 60_000 });
  }
  await reader.goto(`${world.origin}/journal`);
  await unlock(reader, passphrase);
  await writer.goto(`${world.origin}/write/${entry}`);
  await unlock(writer, passphrase);
  const title = writer.getByRole('textbox', { name: 'Title' });
  await title.waitFor();
  await writer.waitForTimeout(2000);

  const fromKey: number[] = [];
  const fromRecord: number[] = [];
  for (let count = times(20, 3); count > 0; count--) {
    const text = `Title number ${count}`;
    const seen = reader.evaluate(
      async (wanted) =>
        performance.timeOrigin + (await benchProbe.textPainted('.ui-entry-link', wanted)),
      text,
    );
    await title.fill(text);
    const painted = await seen;
    const { inputs, asked, origin } = await readProbe(writer);
    const input = inputs.at(-1) ?? 0;
    fromKey.push(painted - origin - input);
    fromRecord.push(painted - origin - askedAfter(asked, 'forget', input));
    await writer.waitForTimeout(700);
  }
  await a.remove();
  await b.remove();
  return [
    ...spread('record committed on A to painted on B', 'ms', fromRecord),
    ...spread('typed on A to painted on B, with our pause of 350 ms', 'ms', fromKey),
  ];
}

/** A person with an account and one entry on the server. */
async function makeAccount(origin: string) {
  const headless = startDevice({ origin, fetch }, undefined, { kdf: 'real' });
  must(await headless.device.create(amira, passphrase));
  const portfolio = headless.portfolio();
  must(await portfolio.account.connect({ by: 'open' }, passphrase));
  const entry = await write(portfolio, 'Title number 0', 'Words that stay as they are.');
  await portfolio.account.syncNow();
  await headless.close();
  return { loginName: portfolio.loginName, entry };
}

function must(done: Result<unknown, string>): void {
  if (!done.ok) throw new Error(`the account could not be made: ${done.error}`);
}
