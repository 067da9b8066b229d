import { describe, expect, test } from 'vitest';
import { live } from '#foundation/live.ts';
import { fail, ok } from '#foundation/result.ts';
import type { Person, Portfolio } from '#portfolio/portfolio.ts';
import { answerInvitation } from '#features/invitation/answer-invitation.ts';

const link = { id: 'i_1', secret: 'secret' };
const ama = { id: 'u_ama', name: 'Ama Mensah' } as unknown as Person;

type Ends = { connected: boolean; connect?: string; answer?: string };

/** A portfolio that notes what was asked of it. */
function portfolio({ connected, connect, answer }: Ends) {
  const asked: unknown[] = [];
  const parts = {
    account: {
      connected: live(connected),
      connect: async (...said: unknown[]) => {
        asked.push(['connect', ...said]);
        return connect ? fail(connect) : ok(undefined);
      },
    },
    people: {
      answer: async (...said: unknown[]) => {
        asked.push(['answer', ...said]);
        return answer ? fail(answer) : ok(ama);
      },
      safetyOf: async () => '1234 5678',
    },
  };
  return { asked, value: parts as unknown as Portfolio };
}

describe('answering an invitation', () => {
  test('without an account connects by the invitation first, then answers', async () => {
    const { asked, value } = portfolio({ connected: false });
    const answered = await answerInvitation(value, link, 'five words');
    expect(asked).toEqual([
      ['connect', { by: 'invite', link }, 'five words'],
      ['answer', link],
    ]);
    expect(answered).toEqual(ok({ student: ama, safety: '1234 5678' }));
  });

  test('with an account answers, and asks for no passphrase', async () => {
    const { asked, value } = portfolio({ connected: true });
    await answerInvitation(value, link, undefined);
    expect(asked).toEqual([['answer', link]]);
  });

  test('does not answer when it could not connect', async () => {
    const { asked, value } = portfolio({ connected: false, connect: 'unreachable' });
    expect(await answerInvitation(value, link, 'five words')).toEqual(fail('unreachable'));
    expect(asked).toHaveLength(1);
  });

  test('hands on why the answer failed', async () => {
    const { value } = portfolio({ connected: true, answer: 'not-found' });
    expect(await answerInvitation(value, link, undefined)).toEqual(fail('not-found'));
  });
});
