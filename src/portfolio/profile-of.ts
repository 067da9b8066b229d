import { called } from '#domain/content/called.ts';
import type { Profile } from '#domain/content/profile.ts';
import type { Who } from './device.ts';

/** The first profile of a new portfolio. The kit counts as unproven until two groups were typed back. */
export function profileOf(who: Who): Profile {
  const name = called(who.name);
  const same = { kind: 'profile', schema: 1, name, kit: { confirmed: false } } as const;
  return who.person === 'student'
    ? { ...same, person: 'student', programme: who.programme, placement: who.placement }
    : { ...same, person: 'supervisor', role: roleOf(who.role) };
}

function roleOf({ title, registration }: Extract<Who, { person: 'supervisor' }>['role']) {
  return { title: called(title), registration: registration && (called(registration) || null) };
}
