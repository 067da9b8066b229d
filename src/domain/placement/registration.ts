/**
 * Whether a registration number is written as its register writes them. That it is theirs, or that it is in force,
 * only the register can say: nothing here may be called verified.
 */
export type RegistrationFormat =
  | { readonly known: true; readonly register: string }
  /** Some registers are not known here, and some people who supervise have none. */
  | { readonly known: false };

/** HCPC: letters of the profession and up to six digits. NMC: two digits, a letter, four digits, a letter. GMC: seven digits. */
const formats = [
  {
    register: 'HCPC',
    format: /^(?:OT|PH|AS|BS|CH|CS|DT|HAD|ODP|OR|PA|PO|PYL|RA|SL)\d{1,6}$/,
  },
  { register: 'NMC', format: /^\d{2}[A-Z]\d{4}[A-Z]$/ },
  { register: 'GMC', format: /^\d{7}$/ },
] as const;

/** As it is kept: capitals, without spaces and the dots people put in. */
export function tidyRegistration(text: string): string {
  return text.replace(/[\s.-]+/g, '').toUpperCase();
}

export function registrationFormat(text: string): RegistrationFormat {
  const tidy = tidyRegistration(text);
  const found = formats.find(({ format }) => format.test(tidy));
  return found ? { known: true, register: found.register } : { known: false };
}
