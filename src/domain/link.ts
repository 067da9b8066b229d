/**
 * Whether an address may become a link: https without a user name in it, or one plain mail address.
 * Anything that needs a parser to be understood stays text, so no parser can be tricked.
 */
export function isSafeLink(address: string): boolean {
  return address.length <= 2000 && (WEB.test(address) || MAIL.test(address));
}

/** Host of letters, digits, dots and hyphens, an optional port, then no space, quote, bracket or backslash. */
const WEB =
  /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][^\s\p{Cc}\p{Cf}<>"'`\\^{|}]*)?$/iu;

const MAIL = /^mailto:[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i;
