/** Raised together with the shape of any message; a test holds the two together. */
export const PROTOCOL_VERSION = 1;
