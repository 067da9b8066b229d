import { must } from '../demo/story.ts';
import { newDisk, startDevice } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, maya, passphrase } from '../journeys/people.ts';

/** A student shared one entry with a supervisor, through the real protocol. How she signs in, anywhere. */
export async function sharedEntry(origin: string, title: string, text: string) {
  const server = { origin, fetch: (...args: Parameters<typeof fetch>) => fetch(...args) };
  const student = startDevice(server, newDisk(), { kdf: 'real' });
  const supervisor = startDevice(server, newDisk(), { kdf: 'real' });
  try {
    await student.device.create(amira, passphrase);
    await supervisor.device.create(maya, passphrase);
    const [amiras, mayas] = [student.portfolio(), supervisor.portfolio()];
    must(await amiras.account.connect({ by: 'open' }, passphrase));
    const invited = must(await amiras.people.invite('Maya'));
    const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(invited.link) ?? [];
    const link = { id, secret };
    must(await mayas.account.connect({ by: 'invite', link }, passphrase));
    must(await mayas.people.answer(link));
    must(await amiras.people.refreshInvites());
    must(await amiras.people.confirm(id));
    must(await amiras.sharing.publish(await write(amiras, title, text), [mayas.me]));
    await until(() => mayas.review.inbox.get().all.length === 1);
    await until(() => mayas.account.status.get().waiting === 0);
    return { loginName: mayas.loginName, student: amiras.loginName, passphrase };
  } finally {
    await student.close();
    await supervisor.close();
  }
}
