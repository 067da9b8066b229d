import { describe, expect, test } from 'vitest';
import {
  answeringWords,
  beforeWords,
  type InvitationError,
  invitationWords,
  mayHelpToTryAgain,
  offerWords,
} from '#features/invitation/words.ts';

describe('why an invitation cannot be opened', () => {
  test('used, withdrawn or expired: nothing was shared, and whom to ask', () => {
    expect(invitationWords('not-found', 'Ama')).toBe(
      'This invitation has been used, was withdrawn, or has run out. Nothing was shared. Ask Ama for a new one.',
    );
    expect(invitationWords('not-found')).toContain('Ask the student for a new one.');
    expect(invitationWords('enrolment-refused', 'Ama')).toBe(invitationWords('not-found', 'Ama'));
  });

  test('a damaged link: it is not whole', () => {
    expect(invitationWords('damaged', 'Ama')).toContain('This link is not whole');
    expect(invitationWords('malformed')).toBe(invitationWords('damaged'));
  });

  test('no connection: looking used nothing up', () => {
    expect(invitationWords('unreachable')).toContain('Opening it uses nothing up.');
  });

  test('no receipt of an answer: it is not said that none arrived, only that trying again is safe', () => {
    for (const code of ['unreachable', 'not-understood'] as const) {
      expect(answeringWords(code, 'Ama')).toContain('not certain that your answer arrived');
      expect(answeringWords(code, 'Ama')).toContain('Answering twice does no harm.');
      expect(answeringWords(code, 'Ama')).not.toMatch(/used up|nothing was/i);
    }
    expect(answeringWords('not-found', 'Ama')).toBe(invitationWords('not-found', 'Ama'));
  });

  test('one’s own: whom it is for', () => {
    expect(invitationWords('own-invitation')).toContain('This invitation is yours.');
  });

  test('trying again is offered only where it can help', () => {
    const codes: readonly InvitationError[] = [
      'unreachable',
      'too-many',
      'overloaded',
      'name-taken',
      'disk-full',
    ];
    expect(codes.every(mayHelpToTryAgain)).toBe(true);
    const never: readonly InvitationError[] = [
      'not-found',
      'damaged',
      'malformed',
      'enrolment-refused',
      'own-invitation',
    ];
    expect(never.some(mayHelpToTryAgain)).toBe(false);
  });
});

test('what became of an answer given before is told as it is', () => {
  expect(beforeWords('answered', 'Ama')).toMatch(/^Ama has not confirmed you yet\./);
  expect(beforeWords('confirmed', 'Ama')).toMatch(/^Ama has confirmed you\./);
});

describe('who invites', () => {
  test('is said with what they study', () => {
    expect(offerWords({ name: 'Ama Mensah', programme: 'Occupational therapy' })).toBe(
      'Ama Mensah, occupational therapy, invites you to read what they choose to share.',
    );
  });

  test('is said without it when they study nothing', () => {
    expect(offerWords({ name: 'Tom Reed', programme: '' })).toBe(
      'Tom Reed invites you to read what they choose to share.',
    );
  });
});
