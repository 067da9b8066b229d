import { newInviteId } from '../../src/protocol/ids.ts';
import { doc, newSigner } from '../fixtures/signer.ts';
import { newRegistration, placeAt } from '../fixtures/server-client.ts';
import { ACCOUNT_HEADER } from '../../src/protocol/account.ts';
import { blobNameOf } from '../../src/protocol/blob.ts';
import { random } from '../fixtures/signer.ts';

export type Victim = Awaited<ReturnType<typeof newVictim>>;

/** A person who uses the server, and what of theirs others may try. Nothing of `push` and `blob` is there yet. */
export async function newVictim(url: string) {
  const signer = await newSigner();
  const registration = await newRegistration(signer, { ...placeAt(url), host: 'localhost' });
  const ask = async (
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { status: response.status, text, cookie };
  };
  const { status, cookie } = await ask('POST', '/v1/register', JSON.stringify(registration));
  if (status !== 200) throw new Error(`nobody joined: ${status}`);
  const signedIn = { cookie, [ACCOUNT_HEADER]: signer.id };
  const push = {
    epoch: null,
    rows: [{ record: await doc(signer, { blobs: [] }), assumed: null }],
  } as const;
  const bytes = random(3000);
  const blob = { name: await blobNameOf(bytes), bytes };
  return {
    ...{ id: signer.id, cookie, registration, push, blob, inviteId: newInviteId() },
    /** Whether all of it is taken from the person it belongs to, as it could not be while it was attacked. */
    async isServed(): Promise<boolean> {
      const pushed = await ask('POST', '/v1/push', JSON.stringify(push), signedIn);
      const octets = { ...signedIn, 'content-type': 'application/octet-stream' };
      const put = await ask('PUT', `/v1/blobs/${blob.name}`, bytes, octets);
      return pushed.text.includes('"accepted"') && put.status === 200;
    },
  };
}
