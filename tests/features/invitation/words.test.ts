import { describe, expect, test } from 'vitest';
import {
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

  test('no connection: it is not used up', () => {
    expect(invitationWords('unreachable')).toContain('not used up');
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
    ];
    expect(never.some(mayHelpToTryAgain)).toBe(false);
  });
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
