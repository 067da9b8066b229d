import { called } from '#domain/content/called.ts';
import type { Profile, StudentProfile, SupervisorProfile } from '#domain/content/profile.ts';
import { type AboutStudent, type AboutSupervisor, placementOf, roleOf } from '../about.ts';

/** The profile as its fields show it. */
export function aboutOf({ name, programme, placement }: StudentProfile): AboutStudent {
  return { name, programme, start: placement?.start ?? '', end: placement?.end ?? '' };
}

export function aboutSupervisorOf({ name, role }: SupervisorProfile): AboutSupervisor {
  return { name, title: role.title, registration: role.registration ?? '' };
}

/** What the fields say, over the profile as it is now: another device may have changed the rest meanwhile. */
export function withStudent(profile: Profile, about: AboutStudent): Profile {
  if (profile.person !== 'student') return profile;
  return {
    ...profile,
    name: called(about.name),
    programme: about.programme ?? profile.programme,
    placement: placementOf(about),
  };
}

export function withSupervisor(profile: Profile, about: AboutSupervisor): Profile {
  if (profile.person !== 'supervisor') return profile;
  return { ...profile, name: called(about.name), role: roleOf(about) };
}
