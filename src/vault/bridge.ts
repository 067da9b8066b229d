import type { Vault } from './vault.ts';

/** Every method of the vault that a message may name, and nothing else. `lock` is not one: it ends the worker. */
const methods = {
  create: true,
  unlock: true,
  check: true,
  whoIsOpen: true,
  proofOf: true,
  registration: true,
  rewrap: true,
  sealDoc: true,
  sealDeletion: true,
  sealShare: true,
  sealNote: true,
  open: true,
  sealFile: true,
  openChunk: true,
  pin: true,
  safetyNumber: true,
  sealLocal: true,
  openLocal: true,
  makeInvite: true,
  inviteProof: true,
  openOffer: true,
  sealReply: true,
  openReply: true,
  keep: true,
  forget: true,
  recall: true,
  waiting: true,
  keepHeld: true,
  forgetPerson: true,
} as const satisfies Record<Exclude<keyof Vault, 'lock'>, true>;

export type Method = keyof typeof methods;
export const methodNames = Object.keys(methods) as readonly Method[];

export function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(methods, name);
}

/** A question to the worker; `id` comes back with its answer. */
export type Request = { readonly id: number; readonly method: Method; readonly args: unknown[] };

/** `bug` says no more, because what went wrong may quote what was written. */
export type Refusal = 'locked' | 'unknown-method' | 'missing-part' | 'bug';
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: Refusal };
