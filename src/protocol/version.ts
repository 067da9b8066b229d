/** Raised together with the shape of any message; a test holds the two together. */
export const PROTOCOL_VERSION = 2;
/** The oldest version this server still understands; an older device is told to update. */
export const OLDEST_PROTOCOL = 2;
/** Carries the device's PROTOCOL_VERSION with every request that changes something. May be left out. */
export const PROTOCOL_HEADER = 'Pillarbook-Protocol';
