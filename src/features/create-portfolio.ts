import type { Result } from '#foundation/result.ts';
import type { Device, Who } from '#portfolio/device.ts';
import type { Portfolio, SaveError } from '#portfolio/portfolio.ts';
import type { Kit } from './kit-text.ts';

export type Created = { readonly kit: Kit; readonly portfolio: Portfolio };

/**
 * Makes the portfolio and opens it. Asks the browser to keep its storage for good; where it declines,
 * Settings says so. The kit is in the answer and nowhere else.
 */
export async function createPortfolio(
  device: Device,
  who: Who,
  passphrase: string,
): Promise<Result<Created, SaveError>> {
  const created = await device.create(who, passphrase);
  if (!created.ok) return created;
  const phase = device.phase.get();
  if (phase.phase !== 'open') throw new Error('A portfolio was made and is not open');
  const { portfolio } = phase;
  void askToPersist();
  const kit = { kit: created.value.kit, loginName: portfolio.loginName, made: new Date() };
  return { ok: true, value: { kit, portfolio } };
}

async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // Older Safari has no such wish; Settings shows how it stands.
  }
}
